"""The world of the province that is served on its own addresses, as who looks at it sees it."""

from __future__ import annotations

from msgspec.structs import replace

from benchmarks._on_addresses import OnItsAddresses
from cyberscan import lab
from cyberscan.config.policy import default_policy
from cyberscan.lab.child import Ready
from cyberscan.lab.dialer import RANGES
from cyberscan.lab.province import LATEST_WEEK
from cyberscan.stories.world import World, lab_feeds, utc_now


def the_world(ready: Ready) -> World:
    """Return the world of the province that is served on its own addresses."""
    feeds = lab_feeds(LATEST_WEEK)
    return World(
        lab=True,
        dialer=OnItsAddresses(ready.wiring.filtered, RANGES),
        inventory=lab.inventory(),
        operator=lab.operator(),
        resolvers=lab.operator().resolver,
        hints=ready.hints,
        policy=replace(default_policy(), rates=lab.rates(), canaries=lab.canaries()),
        feed=feeds.lookup,
        feed_dates=feeds.dates(),
        trust_anchor=ready.trust_anchor,
        roots=ready.roots,
        roots_only=True,
        clock=utc_now,
    )
