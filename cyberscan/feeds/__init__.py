"""Dated data carried in: tables that no scan can fetch, each with its source and its day."""

from cyberscan.feeds.ages import Plan, plan_of
from cyberscan.feeds.bring_in import import_feed, import_feeds
from cyberscan.feeds.carry_out import export_feeds
from cyberscan.feeds.held import Feeds, load_feeds
from cyberscan.feeds.known import KNOWN, SUFFIX_LIST
from cyberscan.feeds.read import Feed

__all__ = [
    "KNOWN",
    "SUFFIX_LIST",
    "Feed",
    "Feeds",
    "Plan",
    "export_feeds",
    "import_feed",
    "import_feeds",
    "load_feeds",
    "plan_of",
]
