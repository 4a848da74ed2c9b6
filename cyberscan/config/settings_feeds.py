"""What ``[feeds.NAME]`` may say beyond its types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from cyberscan.config.document import Document, KeyPath
from cyberscan.model.addresses import unfit
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.problem import Problem

MOST_URLS: Final = 8
MOST_KEPT: Final = 20
LONGEST_DAYS: Final = 3660


def problems_of(settings: FeedSettings, document: Document, path: KeyPath) -> Iterator[Problem]:
    """Yield what is wrong with ``settings``, which stand at ``path`` of ``document``."""
    for field in settings.__struct_fields__:
        name = field.replace("_", "-")
        source, there = getattr(settings, field), (*path, name)
        for index, url in enumerate(source.urls or ()):
            if wrong := _wrong(url):
                yield document.problem((*there, "urls", index), wrong)
        if source.urls and len(source.urls) > MOST_URLS:
            yield document.problem((*there, "urls"), f"names more than {MOST_URLS} addresses")
        if source.urls and len({url.startswith("file:") for url in source.urls}) > 1:
            yield document.problem((*there, "urls"), "mixes files and addresses of the network")
        for key in ("every", "stale"):
            days = getattr(source, key)
            if days is not None and not 1 <= days <= LONGEST_DAYS:
                yield document.problem((*there, key), f"must be between 1 and {LONGEST_DAYS} days")
        if source.keep is not None and not 0 <= source.keep <= MOST_KEPT:
            yield document.problem((*there, "keep"), f"must be between 0 and {MOST_KEPT}")
        if source.every and source.stale and source.stale < source.every:
            yield document.problem(
                (*there, "stale"), "is less than `every`: it would be stale before it is fetched"
            )


def _wrong(url: str) -> str:
    if url.startswith("file:"):
        parts = urlsplit(url)
        fit = not parts.netloc and parts.path.startswith("/")
        return "" if fit else "is no file address, as file:///srv/feeds/routes.gz"
    return unfit(url)
