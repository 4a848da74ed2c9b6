"""How often a feed is fetched and how long it is believed: as set, else as the table of sources
says."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cyberscan.model.feeds import FeedSettings
from cyberscan.tables.feed_sources import KEEP, SOURCES


class Plan(Struct, frozen=True, kw_only=True):
    """What holds for one feed."""

    name: str
    urls: tuple[str, ...]
    every: int
    stale: int
    keep: int
    own: bool
    """Its addresses are the operator's, not the publisher's."""

    def is_stale(self, day: date, today: date) -> bool:
        """Whether a feed of ``day`` is too old to judge by."""
        return (today - day).days > self.stale


def plan_of(name: str, settings: FeedSettings) -> Plan:
    """Return what holds for the feed called ``name``."""
    source, said = SOURCES[name], settings.of(name)
    every = source.every if said.every is None else said.every
    stale = max(source.stale, every) if said.stale is None else said.stale
    return Plan(
        name=name,
        urls=source.urls if said.urls is None else said.urls,
        every=every,
        stale=stale,
        keep=KEEP if said.keep is None else said.keep,
        own=said.urls is not None and (said.urls != source.urls or not source.urls),
    )
