"""Dated data carried in: tables that no scan can fetch, each with its source and its day."""

from cyberscan.feeds.bring_in import import_feed
from cyberscan.feeds.held import Feeds, load_feeds
from cyberscan.feeds.known import KNOWN, SUFFIX_LIST
from cyberscan.feeds.read import Feed

__all__ = ["KNOWN", "SUFFIX_LIST", "Feed", "Feeds", "import_feed", "load_feeds"]
