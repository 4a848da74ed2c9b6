"""A session for looks at services that goes through the real door: guard, allowance and patience.

What leaves is noted below the door: when, and how much is open at a time.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import anyio
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.policy import Rates
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.account import Account
from cyberscan.net.base import Datagrams, Errand, Packet
from cyberscan.net.network import Network
from tests.support.loopback import LoopbackSession
from tests.support.net import MapDialer, network, reach, regency
from tests.support.services import ADDRESS, hasty

NETWORKS = ("192.0.2.0/24", "2001:db8:1::/48")
ADMITS = tuple(ipaddress.ip_network(network) for network in NETWORKS)
ADDRESS_6 = "2001:db8:1::10"


class _Watched(ByteStream):
    def __init__(self, inner: ByteStream, closed: Callable[[], None]) -> None:
        self._inner = inner
        self._closed = closed
        self._open = True

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        return self._inner.extra_attributes

    async def send(self, item: bytes) -> None:
        await self._inner.send(item)

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        return await self._inner.receive(max_bytes)

    async def send_eof(self) -> None:
        await self._inner.send_eof()

    async def aclose(self) -> None:
        if self._open:
            self._open = False
            self._closed()
        await self._inner.aclose()


class _WatchedDatagrams:
    def __init__(self, inner: Datagrams, sent: Callable[[], None], closed: Callable[[], None]):
        self._inner = inner
        self._sent = sent
        self._closed = closed
        self._open = True

    async def send(self, data: bytes) -> None:
        self._sent()
        await self._inner.send(data)

    async def receive(self, until: float = float("inf")) -> bytes:
        return await self._inner.receive(until)

    async def aclose(self) -> None:
        if self._open:
            self._open = False
            self._closed()
        await self._inner.aclose()


@dataclass
class Counting(MapDialer):
    """Notes when something leaves, and how many connections and sockets are open."""

    stamps: list[float] = field(default_factory=list)
    open: int = 0
    most_open: int = 0
    unmapped_udp: int = 0
    """Loopback port that stands for UDP ports that are not mapped."""

    def _opened(self) -> None:
        self.open += 1
        self.most_open = max(self.most_open, self.open)

    def _closed(self) -> None:
        self.open -= 1

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.stamps.append(time.monotonic())
        self._opened()
        try:
            inner = await super().tcp(address, port)
        except BaseException:
            self._closed()
            raise
        return _Watched(inner, self._closed)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        self.udp_ports.setdefault((address, port), self.unmapped_udp)
        inner = await super().udp(address, port, any_port=any_port)
        self._opened()
        return _WatchedDatagrams(inner, lambda: self.stamps.append(time.monotonic()), self._closed)


class DoorSession(LoopbackSession):
    """Looks at an address of an office's own networks through a real `Network`."""

    def __init__(
        self,
        dialer: Counting,
        *,
        at: str = ADDRESS,
        rates: Rates | None = None,
        seconds: float = 60.0,
    ) -> None:
        place = regency(networks=NETWORKS)
        policy = hasty()
        rates = rates or replace(
            policy.rates,
            connections_per_ip=1000,
            connections_per_network=1000,
            connections_global=1000,
        )
        super().__init__(
            subject=Subject(Kind.ADDRESS, at),
            regency=place,
            zone=None,
            address=at,
            addresses=(at,),
            policy=replace(policy, rates=rates),
        )
        self.door: Network = network(dialer, reach(place, admits=ADMITS), rates=rates)
        self.account: Account = self.door.account(anyio.current_time() + seconds)

    @property
    def until(self) -> float:
        return self.account.deadline

    @until.setter
    def until(self, value: float) -> None:
        """The deadline is the account's."""

    def _errand(self, packet: Packet) -> Errand:
        return Errand(packet, self.regency.code, self.address, Family.SERVICES)

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        return await self.door.connect(
            self._errand(packet), self.address, port, account=self.account
        )

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Datagrams:
        return await self.door.datagrams(
            self._errand(packet), self.address, port, account=self.account, any_port=any_port
        )
