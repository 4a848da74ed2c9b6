"""The lab's network: addresses of the fictional province mapped onto loopback listeners."""

from __future__ import annotations

import errno
import ipaddress
from collections.abc import Callable, Mapping
from typing import Any, Final

import anyio
from anyio.abc import ByteStream, ConnectedUDPSocket
from msgspec import Struct

from cyberscan.net.base import Datagrams, IpNetwork

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


class LabDialer:
    """Dials loopback in place of the lab's addresses, and nothing else."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring

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
        local = self._wiring.tcp.get(where)
        if local is None:
            if known not in self._wiring.alive or where in self._wiring.filtered:
                await anyio.sleep_forever()
            await anyio.sleep(self._wiring.latency.get(known, 0.0))
            raise ConnectionRefusedError(
                errno.ECONNREFUSED, f"nobody listens on {known} port {port}"
            )
        latency = self._wiring.latency.get(known, 0.0)
        await anyio.sleep(latency)
        stream = await anyio.connect_tcp(_LOOPBACK, local)
        return DelayedStream(stream, latency) if latency else stream

    async def udp(self, address: str, port: int) -> Datagrams:
        """Return a socket to the address; where nobody listens it is silent.

        A closed port of a real address may answer with an ICMP error instead; filters so often
        drop those that no scanner may rely on them, so the lab does not send them either.
        """
        known = _canonical(address)
        local = self._wiring.udp.get(f"{known} {port}")
        if local is None:
            return SilentDatagrams()
        socket = await anyio.create_connected_udp_socket(_LOOPBACK, local)
        return LoopbackDatagrams(socket, self._wiring.latency.get(known, 0.0))


class DelayedStream(ByteStream):
    """A stream whose answers take a round trip: the first bytes after something was sent."""

    def __init__(self, stream: ByteStream, latency: float) -> None:
        self._stream = stream
        self._latency = latency
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
        self._due = anyio.current_time() + self._latency

    async def send_eof(self) -> None:
        await self._stream.send_eof()

    async def aclose(self) -> None:
        await self._stream.aclose()


class LoopbackDatagrams:
    """A connected UDP socket whose answers take a round trip."""

    def __init__(self, socket: ConnectedUDPSocket, latency: float) -> None:
        self._socket = socket
        self._latency = latency
        self._due = 0.0
        self._held: bytes | None = None

    async def send(self, data: bytes) -> None:
        await self._socket.send(data)
        self._due = anyio.current_time() + self._latency

    async def receive(self) -> bytes:
        if self._held is None:
            self._held = await self._socket.receive()
        await anyio.sleep_until(self._due)
        data, self._held = self._held, None
        return data

    async def aclose(self) -> None:
        await self._socket.aclose()


class SilentDatagrams:
    """A UDP socket nobody answers on."""

    async def send(self, data: bytes) -> None:
        """Lose the datagram."""

    async def receive(self) -> bytes:
        await anyio.sleep_forever()
        raise anyio.EndOfStream

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
