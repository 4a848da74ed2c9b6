"""What ``cyberscan.toml`` says of feeds: where each is fetched, how often, how old it may be."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

STALE: Final = " (stale)"
"""Stands behind the date of a feed that was too old to be used, in what a run says of itself."""


class FeedSource(Struct, frozen=True, kw_only=True, rename="kebab"):
    """``[feeds.NAME]``. What is left out is as the table of sources has it."""

    urls: tuple[str, ...] | None = None
    """``https:``, ``file:``, or ``http:`` of this machine; several make up one feed together.
    Empty: not fetched, only carried in. Of ``crls`` left out: where the certificates say."""
    every: int | None = None
    """Days between two fetches."""
    stale: int | None = None
    """Days after which checks do without it, by the feed's own date."""
    keep: int | None = None
    """How many feeds that were replaced are kept."""


class FeedSettings(Struct, frozen=True, kw_only=True, rename="kebab"):
    """``[feeds]``: one table a feed."""

    registration: FeedSource = FeedSource()
    routes: FeedSource = FeedSource()
    vrps: FeedSource = FeedSource()
    hsts_preload: FeedSource = FeedSource()
    public_suffix_list: FeedSource = FeedSource()
    ct_logs: FeedSource = FeedSource()
    roots: FeedSource = FeedSource()
    end_of_life: FeedSource = FeedSource()
    kev: FeedSource = FeedSource()
    crls: FeedSource = FeedSource()

    def of(self, name: str) -> FeedSource:
        """Return what is said of the feed called ``name``."""
        found: FeedSource = getattr(self, name.replace("-", "_"))
        return found
