"""Facts about the health of a zone: its servers one by one, its delegation, its records."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Soa(Struct, frozen=True):
    """A start of authority (RFC 1035 section 3.3.13) without its mailbox. Times in seconds."""

    primary: str
    serial: int
    refresh: int
    retry: int
    expire: int
    minimum: int
    ttl: int


class Tcp(StrEnum):
    """What became of the same question over TCP."""

    ANSWERS = "answers"
    REFUSED = "refused"
    """The address refuses connections to port 53, and answers over UDP."""
    UNSEEN = "unseen"


class ZoneServer(Struct, frozen=True):
    """One address that speaks for the zone with authority."""

    name: str
    address: str
    soa: Soa | None
    """None: it told none, or not again when it was asked a second time."""
    edns: bool | None
    """False: no answer of it carried an OPT record (RFC 6891). None: nor did any other answer
    that reached us."""
    tcp: Tcp


class ZoneServers(Fact, frozen=True, kw_only=True, tag="dns.zone_servers/1"):
    """What each of the zone's servers says of the zone, and how it can be asked."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    servers: tuple[ZoneServer, ...]
    """Sorted by name and address; those that answer with authority."""
    unseen: tuple[str, ...] = ()
    """Sorted; names of servers that may hold the zone, too, and were not heard."""


class Given(StrEnum):
    """Whether a server gives a stranger what it should keep."""

    GIVEN = "given"
    DENIED = "denied"
    UNSEEN = "unseen"


class Controlled(Struct, frozen=True):
    """How one server address treats a stranger."""

    name: str
    address: str
    transfer: Given
    recursion: Given
    version: Given
    """GIVEN: it answers ``version.bind`` with a text, whatever the text says."""
    records: int = 0
    """Records in the first message of the transfer; nothing more was read, and none is kept."""
    told: str = ""
    """The text, masked and cut."""


class ServerControl(Fact, frozen=True, kw_only=True, tag="dns.server_control/2"):
    """What the zone's own servers give to strangers: the zone whole, recursion, their version."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    servers: tuple[Controlled, ...]
    """Sorted by name and address; at least one."""
    barred: tuple[str, ...] = ()
    """Sorted; addresses that may not be asked: somebody else's servers."""
    unreached: tuple[str, ...] = ()
    """Sorted; names of servers that may be the zone's own and could not be asked: no address of
    theirs is known, or none answered."""


class Glue(Struct, frozen=True, order=True):
    """A server's name with addresses, sorted."""

    name: str
    addresses: tuple[str, ...]


class Referral(Struct, frozen=True, order=True):
    """What one server of the parent says when asked for the zone."""

    server: str
    """Address of the parent's server."""
    names: tuple[str, ...]
    """Sorted NS names."""
    glue: tuple[Glue, ...]
    """Sorted; addresses it holds for those of the names that lie in the zone."""


class Referrals(Fact, frozen=True, kw_only=True, tag="dns.referrals/1"):
    """What each of the parent's servers hands out for the zone, and what the zone says itself.

    Absent (NO_DATA) when every server of the parent carries the zone, too: nobody refers to it.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    parents: tuple[Referral, ...]
    """Sorted; at least one."""
    own: tuple[Glue, ...] = ()
    """Sorted; what the zone itself says with authority of its servers that lie in it."""


class Wildcard(Fact, frozen=True, kw_only=True, tag="dns.wildcard/1"):
    """What the zone answers for a name that nobody has made."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    asked: str
    """A name made up for the zone, the same in every run."""
    records: tuple[str, ...]
    """Sorted ``TYPE data``; empty where there is no such name or no such record."""


class SetTtl(Struct, frozen=True, order=True):
    """How long resolvers may keep one record set, in seconds."""

    name: str
    rdtype: str
    ttl: int


class Ttls(Fact, frozen=True, kw_only=True, tag="dns.ttls/1"):
    """How long the zone's main record sets may be kept, as its own server says."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    sets: tuple[SetTtl, ...]
    """Sorted; at least the NS set."""


class Pointed(Struct, frozen=True, order=True):
    """A name that a PTR record leads to, with the addresses it has, sorted."""

    name: str
    addresses: tuple[str, ...]
    seen: bool = True
    """False: the name could not be looked up whole."""


class Reverse(Fact, frozen=True, kw_only=True, tag="dns.reverse/1"):
    """The names an own address leads back to. Absent (NXDOMAIN, NO_DATA) when there is none."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.DNS

    names: tuple[Pointed, ...]
    """Sorted; at least one."""


class Allowed(Struct, frozen=True, order=True):
    """Somebody may announce a prefix, and parts of it up to a length (RFC 6811 section 2: a
    validated ROA payload)."""

    prefix: str
    """By its canonical name."""
    origin: int
    """AS number; 0: nobody may (RFC 6483 section 4)."""
    longest: int


class RouteOrigin(Fact, frozen=True, kw_only=True, tag="dns.route_origin/1"):
    """Who may announce an address to the Internet and who does, as the feeds say."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.DNS

    address: str
    allowed: tuple[Allowed, ...]
    """Sorted; all that covers the address, also where it covers only a part of the route."""
    vrps: str
    """Name and date of the feed that said so."""
    route: str = ""
    """The longest announced prefix that holds the address; "" where none is known."""
    origins: tuple[int, ...] = ()
    """Sorted AS numbers that announce it."""
    routes: str = ""
    """Name and date of the feed of routes; "" where it was never brought in."""


class Announced(Struct, frozen=True, order=True):
    """The longest announced prefix that holds an address, and the AS numbers that announce it."""

    address: str
    route: str = ""
    """Empty where none is known."""
    origins: tuple[int, ...] = ()
    """Sorted."""


class ServerOrigins(Fact, frozen=True, kw_only=True, tag="dns.server_origins/1"):
    """Who announces the addresses of the zone's servers, as the feed of routes says."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    servers: tuple[Announced, ...]
    """Sorted; every address that is known of any server, once."""
    routes: str
    """Name and date of the feed."""


class Binding(Struct, frozen=True, order=True):
    """One HTTPS record (RFC 9460 section 2)."""

    priority: int
    """0: an alias (section 2.4.2)."""
    target: str
    """The owner's own name where the record says "." with a priority; "." of an alias says that
    there is no such service (section 2.5.1)."""
    hints: tuple[str, ...] = ()
    """Sorted addresses of ipv4hint and ipv6hint."""
    addresses: tuple[str, ...] = ()
    """Sorted; what the target resolves to."""
    seen: bool = True
    """False: the target could not be looked up whole."""


class HttpsRecord(Fact, frozen=True, kw_only=True, tag="dns.https_record/1"):
    """What DNS tells browsers of the host's HTTPS service. Absent when it tells nothing."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.DNS

    records: tuple[Binding, ...]
    """Sorted; at least one."""
