"""The lab's network: addresses of the fictional province mapped onto loopback listeners."""

from __future__ import annotations

import errno
import ipaddress
import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import anyio
from anyio.abc import ByteStream
from msgspec import Struct, structs

from cyberscan.lab.seed import secret
from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.net.tcp import connect
from cyberscan.net.udp import Datagram, connected, unconnected

RANGES: Final[tuple[IpNetwork, ...]] = tuple(
    ipaddress.ip_network(text)
    for text in (
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "198.18.0.0/15",
        "2001:db8::/32",
    )
)
"""Documentation and benchmarking networks (RFC 5737, RFC 2544, RFC 3849): nobody's."""

_LOOPBACK: Final = "127.0.0.1"
_ADDRESS: Final = ipaddress.IPv4Address(_LOOPBACK)
_AGAIN: Final = 1.0
"""Seconds until TCP sends a lost segment again (RFC 6298 section 2)."""


class Wiring(Struct, frozen=True):
    """Which address answers how. Keys of the maps are ``address port``."""

    tcp: Mapping[str, int]
    udp: Mapping[str, int]
    alive: frozenset[str]
    """Addresses whose other ports refuse; every address that is not here is silent."""
    filtered: frozenset[str]
    """``address port`` that stay silent on an address that is alive."""
    latency: Mapping[str, float]
    """Round-trip time in seconds, by address."""
    all_open: Mapping[str, int] = {}
    """Addresses all of whose ports accept, with the local port that does."""
    silent_after: Mapping[str, int] = {}
    """How many connections an address takes before it falls silent for good."""
    lost: Mapping[str, int] = {}
    """Of so many packets to an address one is lost."""
    seed: int = 1

    def roughened(self, lost: int, dead: float) -> Wiring:
        """Return the same network on a bad day.

        ``lost``: of so many packets to any address one is lost, 0 for none. ``dead``: share (0-1)
        of the web servers' addresses that are silent; which ones depends on the seed.
        """
        web = sorted({where.split(" ")[0] for where in self.tcp if where.endswith((" 80", " 443"))})
        gone = {a for a in web if secret(self.seed, f"dead {a}", 1)[0] < 256 * dead}
        return structs.replace(
            self,
            lost=dict.fromkeys(self.alive, lost) if lost else self.lost,
            silent_after={**self.silent_after, **dict.fromkeys(gone, 0)},
        )


class LabDialer:
    """Dials loopback in place of the lab's addresses, and nothing else."""

    def __init__(self, wiring: Wiring) -> None:
        self.wiring = wiring
        self._links = {
            address: Link(
                wiring.latency.get(address, 0.0),
                wiring.lost.get(address, 0),
                wiring.seed,
            )
            for address in {*wiring.latency, *wiring.lost}
        }
        self._left = dict(wiring.silent_after)

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return RANGES

    @property
    def fictional(self) -> bool:
        return True

    @property
    def has_ipv6(self) -> bool:
        return True

    async def tcp(self, address: str, port: int) -> ByteStream:
        """Connect as to a real address.

        Raises `ConnectionRefusedError` where nobody listens, `OSError` for an address outside the
        lab; never returns where the address or port is silent.
        """
        known = _canonical(address)
        where = f"{known} {port}"
        if known in self._left:
            if not self._left[known]:
                await anyio.sleep_forever()
            self._left[known] -= 1
        link = self._links.get(known)
        local = self.wiring.tcp.get(where, self.wiring.all_open.get(known))
        if local is None:
            if known not in self.wiring.alive or where in self.wiring.filtered:
                await anyio.sleep_forever()
            await anyio.sleep(link.trip() if link else 0.0)
            raise ConnectionRefusedError(
                errno.ECONNREFUSED, f"nobody listens on {known} port {port}"
            )
        if link is None:
            return await connect(_ADDRESS, local)
        await anyio.sleep(link.trip())
        return DelayedStream(await connect(_ADDRESS, local), link)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        """Return a socket to the address; where nobody listens it is silent.

        A closed port of a real address may answer with an ICMP error instead; filters so often
        drop those that no scanner may rely on them, so the lab does not send them either.
        """
        known = _canonical(address)
        local = self.wiring.udp.get(f"{known} {port}")
        if local is None or self._left.get(known) == 0:
            return SilentDatagrams()
        socket = (unconnected if any_port else connected)(_ADDRESS, local)
        return LoopbackDatagrams(socket, self._links.get(known) or Link(0.0, 0, 0))


class Link:
    """The way to one address: slow, and losing every so many packets, in an order by the seed."""

    def __init__(self, latency: float, lost: int, seed: int) -> None:
        self._latency = latency
        self._every = lost
        self._number = seed

    def loses(self) -> bool:
        """Count a packet; True if it is one that is lost."""
        self._number += 1
        return bool(self._every) and self._number % self._every == 0

    def trip(self, *, again: bool = True) -> float:
        """Return how long a round trip takes now; with ``again`` what is lost is sent again."""
        return self._latency + (_AGAIN if again and self.loses() else 0.0)


class DelayedStream(ByteStream):
    """A stream whose answers take a round trip: the first bytes after something was sent."""

    def __init__(self, stream: ByteStream, link: Link) -> None:
        self._stream = stream
        self._link = link
        self._due = 0.0
        self._held = b""

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        return self._stream.extra_attributes

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        # Held until it is due, so that giving up while waiting loses nothing.
        if not self._held:
            self._held = await self._stream.receive(max_bytes)
        await anyio.sleep_until(self._due)
        data, self._held = self._held[:max_bytes], self._held[max_bytes:]
        return data

    async def send(self, item: bytes) -> None:
        await self._stream.send(item)
        self._due = anyio.current_time() + self._link.trip()

    async def send_eof(self) -> None:
        await self._stream.send_eof()

    async def aclose(self) -> None:
        await self._stream.aclose()


class LoopbackDatagrams:
    """A UDP socket whose answers take a round trip."""

    def __init__(self, socket: Datagram, link: Link) -> None:
        self._socket = socket
        self._link = link
        self._due = 0.0
        self._held: bytes | None = None

    async def send(self, data: bytes) -> None:
        if not self._link.loses():
            await self._socket.send(data)
        self._due = anyio.current_time() + self._link.trip(again=False)

    async def receive(self, until: float = math.inf) -> bytes:
        if self._held is None:
            self._held = await self._socket.receive(until)
        await anyio.sleep_until(min(self._due, until))
        if self._due > until:
            raise TimeoutError
        data, self._held = self._held, None
        return data

    async def aclose(self) -> None:
        await self._socket.aclose()


class SilentDatagrams:
    """A UDP socket nobody answers on."""

    async def send(self, data: bytes) -> None:
        """Lose the datagram."""

    async def receive(self, until: float = math.inf) -> bytes:
        if until == math.inf:
            await anyio.sleep_forever()
        await anyio.sleep_until(until)
        raise TimeoutError

    async def aclose(self) -> None:
        """Nothing is held."""


def _canonical(address: str) -> str:
    """Return the address as the maps write it. Raises `OSError` for one outside the lab."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError as error:
        raise OSError(errno.EINVAL, f"{address!r} is not an address") from error
    if not any(known in network for network in RANGES):
        raise OSError(errno.ENETUNREACH, f"{known} lies outside the lab")
    return str(known)
