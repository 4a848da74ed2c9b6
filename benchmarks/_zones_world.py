"""The world of the province that is served on its own addresses, as who looks at it sees it."""

from __future__ import annotations

from functools import cached_property

import anyio
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.config.policy import default_policy
from cyberscan.lab.child import Ready
from cyberscan.lab.dialer import RANGES
from cyberscan.lab.province import LATEST_WEEK
from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.net.internet import Internet
from cyberscan.stories.world import World, lab_feeds, utc_now


class OnItsAddresses:
    """The real dialer, where the province's addresses lie on loopback.

    Nothing lies behind a filter there: a port that has one is silent because nobody asks it.
    """

    def __init__(self, filtered: frozenset[str]) -> None:
        self._filtered = filtered
        self._internet = Internet()

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return RANGES

    @property
    def fictional(self) -> bool:
        return True

    @cached_property
    def has_ipv6(self) -> bool:
        return True

    async def tcp(self, address: str, port: int) -> ByteStream:
        """As of the Internet, or never return."""
        if f"{address} {port}" in self._filtered:
            await anyio.sleep_forever()
        return await self._internet.tcp(address, port)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        """As of the Internet."""
        return await self._internet.udp(address, port, any_port=any_port)


def the_world(ready: Ready) -> World:
    """Return the world of the province that is served on its own addresses."""
    feeds = lab_feeds(LATEST_WEEK)
    return World(
        lab=True,
        dialer=OnItsAddresses(ready.wiring.filtered),
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
