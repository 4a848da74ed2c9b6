"""The words the network room speaks: errands, dialers, and the ways a look breaks off."""

from __future__ import annotations

import math
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from typing import Protocol, runtime_checkable

from anyio.abc import ByteStream
from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.subject import Family

IpNetwork = IPv4Network | IPv6Network


class Packet(StrEnum):
    """The kinds of traffic the reach table tells apart."""

    WEB = "web"
    """HTTP on a web port of a listed name."""
    TLS = "tls"
    """A TLS hello on a web port of a listed name."""
    DNS = "dns"
    """An ordinary query to an authoritative server."""
    DNS_CONTROL = "dns_control"
    """AXFR, recursion and version questions."""
    SERVICE = "service"
    """A service probe that says the protocol's hello."""
    KNOCK = "knock"
    """A connection on which nothing is sent: whether a port accepts one."""
    SENSITIVE = "sensitive"
    """OT, ADB, monlist, SNMP: only where the authorisation names them."""
    SMTP = "smtp"
    """One EHLO/STARTTLS."""
    CANARY = "canary"
    """A question about the scanner's own network."""
    OPERATOR = "operator"
    """The operator's own services, the resolver among them."""
    ITERATION = "iteration"
    """A query on the way from the root down, as a recursive resolver sends it."""


class Errand(Struct, frozen=True):
    """On whose account something is sent, and what kind of thing it is."""

    packet: Packet
    regency: str = ""
    """Code of the regency it is sent for; empty for the operator's own and canaries."""
    name: str = ""
    """The listed host, zone, name server or MX it concerns."""
    family: Family | None = None


class NetError(Exception):
    """A look broke off. ``reason`` is what `Failed` will say, ``str()`` the detail."""

    reason: Reason = Reason.INTERNAL

    def __init__(self, detail: str = "", reason: Reason | None = None) -> None:
        super().__init__(detail)
        if reason is not None:
            self.reason = reason


class Forbidden(NetError):
    """The reach table said no; nothing was sent."""

    reason = Reason.OUT_OF_REACH


class Refused(NetError):
    """RST to our SYN: authoritative, the probe decides what it means."""

    reason = Reason.UNREACHABLE


class Silent(NetError):
    """Nothing came back within the time-out, also on the retry."""

    reason = Reason.TIMEOUT


class Datagrams(Protocol):
    """A UDP socket for one address, below the guard."""

    async def send(self, data: bytes) -> None: ...
    async def receive(self, until: float = math.inf) -> bytes:
        """Return the next datagram. Raises `TimeoutError` when none came until then, on anyio's
        clock."""

    async def aclose(self) -> None:
        """Close it at once, without waiting for anything: it is called where one is cancelled."""


class Dialer(Protocol):
    """What lies below the guard: real sockets, or the lab's map onto loopback.

    ``tcp`` and ``udp`` take an address literal, never a name: the address that was checked is the
    address that is dialled. They raise `OSError` as sockets do (`ConnectionRefusedError`,
    `TimeoutError` is left to the caller's deadline).
    """

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        """Special-purpose networks this dialer may be asked for (the lab's ranges)."""

    @property
    def fictional(self) -> bool:
        """True for the lab: its runs and the real ones never share a store."""

    @property
    def has_ipv6(self) -> bool:
        """Whether there is a way to send IPv6 at all."""

    async def tcp(self, address: str, port: int) -> ByteStream: ...

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        """Open a socket. Nothing is sent yet, and nothing may be waited for.

        It hears ``address`` alone, and only its ``port`` unless ``any_port``: some servers answer
        from a port of their own choice (TFTP, RFC 1350 section 4).
        """
        ...


class Begun(Protocol):
    """A connection under way."""

    @property
    def stream(self) -> ByteStream | None:
        """The stream, where it is connected already."""

    async def finish(self) -> ByteStream:
        """Wait until it is; closed when cancelled. Raises `OSError`."""


@runtime_checkable
class Quick(Dialer, Protocol):
    """A dialer that knows at once what needs no waiting: who dials thousands of ports of its own
    network would spend most of its time on getting ready to wait."""

    def begin(self, address: str, port: int) -> Begun:
        """Begin what ``tcp`` does. Raises `OSError` where it has failed already."""
        ...
