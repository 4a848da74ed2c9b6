"""The dialer of the province that lies on its own addresses."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

import anyio
from anyio.abc import ByteStream

from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.net.internet import Internet


class OnItsAddresses:
    """The real dialer, where the province's addresses lie on loopback.

    Nothing lies behind a filter there: a port that has one is silent because nobody asks it.
    """

    def __init__(self, filtered: Container[str], admits: tuple[IpNetwork, ...]) -> None:
        self._filtered = filtered
        self._admits = admits
        self._internet = Internet()

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return self._admits

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
