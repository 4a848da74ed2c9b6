"""Answers of protocols that are spoken over UDP: time, names, management, discovery, transfer."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Ntp(Answer, frozen=True, kw_only=True, tag="ntp"):
    """An NTP server's answer to a client (RFC 5905); the rest only where it was asked for."""

    version: int
    """Version number of the answer's header."""
    control: bool | None = None
    """Whether it reads its variables out to strangers (mode 6); None where that was not asked."""
    software: str = ""
    """What those call the program; empty where they were not read or do not say."""
    monlist: bool | None = None
    """Whether it lists its clients to strangers (mode 7, MON_GETLIST_1); None likewise."""


class Snmp(Answer, frozen=True, kw_only=True, tag="snmp"):
    """The Report of an SNMPv3 engine that was asked who it is (RFC 3414 section 4)."""

    enterprise: int
    """Private enterprise number in its engine's id: who made the agent."""


class Tftp(Answer, frozen=True, kw_only=True, tag="tftp"):
    """The answer to a read request for a file that nobody has (RFC 1350)."""

    code: int | None
    """Error code; None where it began to send a file of that name."""


class Ssdp(Answer, frozen=True, kw_only=True, tag="ssdp"):
    """Answers to one M-SEARCH for root devices (UPnP Device Architecture)."""

    server: str
    """SERVER field of the first answer by the alphabet."""
    factor: int
    """Times as many bytes as were asked with, as `cyberscan.wire.amplification` rounds it."""


class Mdns(Answer, frozen=True, kw_only=True, tag="mdns"):
    """The kinds of services of which a multicast DNS responder told a stranger (RFC 6763)."""

    services: tuple[str, ...]
    """As ``_http._tcp.local``, sorted."""
    factor: int


class Chargen(Answer, frozen=True, kw_only=True, tag="chargen"):
    """The pattern of the character generator came (RFC 864). Its length over UDP is random."""


class Dns(Answer, frozen=True, kw_only=True, tag="dns"):
    """What a name server does for a stranger."""

    recursion: bool | None = None
    """Whether it looked up a name outside of its zones; None where that was not asked (TCP)."""
    version: str = ""
    """Text of version.bind; empty where it was not told."""
    factor: int = 0
    """Of the answer to the recursive question."""


class Coap(Answer, frozen=True, kw_only=True, tag="coap"):
    """A CoAP endpoint reset the empty message it was sent (RFC 7252 section 4.3)."""


class Ipmi(Answer, frozen=True, kw_only=True, tag="ipmi"):
    """An RMCP pong (ASF 2.0): the management controller of a server."""

    supported: bool
    """Whether it says that it speaks IPMI."""


class Sip(Answer, frozen=True, kw_only=True, tag="sip"):
    """The answer to one OPTIONS (RFC 3261 section 11)."""

    status: int
    server: str
    """Server or User-Agent field."""


class Bacnet(Answer, frozen=True, kw_only=True, tag="bacnet"):
    """A BACnet device answered (ASHRAE 135); asked only where the owner allows it."""

    vendor: int | None
    """Its vendor's number; None where it answered with an error."""


Datagrams = Ntp | Snmp | Tftp | Ssdp | Mdns | Chargen | Dns | Coap | Ipmi | Sip | Bacnet
