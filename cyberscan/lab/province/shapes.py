"""What the fictional province is made of: server configuration as data, never verdicts.

A region (regency, city or the province) is one module beside this one; it says which zones,
machines and sites the region runs and how each is configured. What a scanner should conclude from
it is written nowhere here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from cyberscan.lab.province.shapes_data import DataService
from cyberscan.lab.province.shapes_datagrams import DatagramService
from cyberscan.lab.province.shapes_kit import KitService
from cyberscan.lab.province.shapes_web import WebService
from cyberscan.lab.province.shapes_windows import WindowsDatagram, WindowsService
from cyberscan.model.inventory import HTTPS, Extra, RegencyKind


class Issuer(StrEnum):
    """Who signs a leaf certificate."""

    PUBLIC = "public"
    """The intermediate below the lab's root, which scanners in the lab believe."""
    PRIVATE = "private"
    """A root of the office's own that nobody carries; it is sent along."""
    ITSELF = "itself"


class Leaf(Struct, frozen=True, kw_only=True):
    """A server certificate. Days count from the moment of week 2."""

    names: tuple[str, ...]
    key: str = "ec"
    """``ec`` (P-256) or ``rsa``."""
    bits: int = 2048
    """Of an RSA key."""
    key_of: str = ""
    """Whose key it is: certificates that name the same share one."""
    must_staple: bool = False
    """Asks for a stapled OCSP response (RFC 7633), which nobody here staples."""
    start: float = -35.0
    end: float = 55.0
    issuer: Issuer = Issuer.PUBLIC
    with_issuer: bool = True
    """Whether the issuer's certificate is sent along, as RFC 8446 section 4.4.2 asks."""
    issuer_url: str = ""
    """Where the leaf says its issuer's certificate is (AIA caIssuers, RFC 5280 section 4.2.2.1)."""
    with_san: bool = True
    """False: the first name stands in the common name only."""
    organisation: str = ""
    serial: int = 1
    """Tells certificates for the same names apart: another serial, another key."""


class Answer(Struct, frozen=True):
    """One HTTP answer. ``{path}`` in a header is replaced by the request's path, ``{origin}`` by
    its Origin; a header with ``{origin}`` is not sent to who names none."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Sent in this order as UTF-8, without any check: hostile values are meant."""
    body: str = ""
    content_type: str = "text/html; charset=utf-8"


class Visitor(StrEnum):
    """Who a site may take a request to come from, by its User-Agent and Referer."""

    BOT = "bot"
    """A search engine's robot."""
    SEARCHER = "searcher"
    """Somebody who follows a search result."""
    MOBILE = "mobile"
    """Somebody with a telephone."""


class Pages(Struct, frozen=True):
    """What a site answers on one port, by path; ``rest`` answers every other path."""

    paths: Mapping[str, Answer]
    rest: Answer
    visitors: Mapping[Visitor, Mapping[str, Answer]] = field(default_factory=dict)
    """What some visitors get instead, by path."""


class Site(Struct, frozen=True, kw_only=True):
    """A name that serves something, a virtual host on its addresses."""

    name: str
    service: str = "portal"
    addresses: tuple[str, ...] = ()
    """None at all: the name does not exist in its zone."""
    http: Pages | None = None
    """None: the name is not served on port 80."""
    https: Pages | None = None
    leaf: Leaf | None = None
    """Needed where ``https`` is set."""
    https_at: Mapping[str, Pages] = field(default_factory=dict)
    """Other pages on some of the addresses."""
    leaf_at: Mapping[str, Leaf] = field(default_factory=dict)
    """Other certificates on some of the addresses."""
    ports: Mapping[int, Leaf] = field(default_factory=dict)
    """Further HTTPS ports and the certificate shown there; they serve the same pages."""
    unlisted: frozenset[int] = frozenset()
    """Those of ``ports`` that the owner does not list: nobody remembers them."""
    listed: bool = True
    """Its owner lists it; else it is served all the same."""
    alias: str = ""
    """The name is a CNAME to this; ``addresses`` then only say where it is served."""


def leaf_of(site: Site, address: str, port: int) -> Leaf | None:
    """Return the certificate a site shows on one address and port; None: nothing serves it there.

    Port 443 is the usual one.
    """
    return site.ports.get(port) if port != HTTPS else site.leaf_at.get(address, site.leaf)


class Ssh(Struct, frozen=True, kw_only=True):
    """An SSH server that gets as far as its KEXINIT."""

    banner: str
    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers: tuple[str, ...]
    macs: tuple[str, ...]
    port: int = 22


class Ftp(Struct, frozen=True, kw_only=True):
    """An FTP server that lets nobody in."""

    greeting: tuple[str, ...]
    """Lines of the 220 answer."""
    features: tuple[str, ...] | None
    """Lines of the FEAT answer; None where the server does not know FEAT."""
    port: int = 21


class Mysql(Struct, frozen=True, kw_only=True):
    """A MySQL or MariaDB server's first packet."""

    version: str = ""
    tls: bool = False
    banned: bool = False
    """Sends error 1130 in place of its greeting: it talks to certain hosts only."""
    full: bool = False
    """Sends error 1040: too many connections."""
    port: int = 3306


class Redis(Struct, frozen=True, kw_only=True):
    """A Redis server, with or without a password."""

    password: bool
    protected: bool = False
    """Protected mode: strangers are turned away before they are heard."""
    port: int = 6379


class Smtp(Struct, frozen=True, kw_only=True):
    """A mail server that takes no mail from strangers."""

    name: str
    leaf: Leaf | None = None
    """Its certificate; without one it offers no STARTTLS (RFC 3207)."""
    keyless: bool = False
    """Offers STARTTLS and then says that TLS is not to be had."""
    passwords: bool = False
    """Offers AUTH PLAIN before any TLS (RFC 4954)."""
    busy: bool = False
    """Takes nobody at the moment: 421 in place of a greeting."""
    sealed: bool = False
    """TLS comes first, as on port 465 (RFC 8314 section 3.3)."""
    oldest_tls: str = "TLSv1.2"
    """As of a `Machine`; likewise the newest."""
    newest_tls: str = "TLSv1.3"
    port: int = 25


class Mailbox(Struct, frozen=True, kw_only=True):
    """An IMAP or POP3 server that lets nobody in."""

    port: int
    pop3: bool = False
    """Else it speaks IMAP."""
    leaf: Leaf | None = None
    """Its certificate; without one it offers no STARTTLS (RFC 2595)."""
    sealed: bool = False
    """TLS comes first, as on ports 993 and 995; it has a certificate then."""
    passwords: bool = False
    """Takes them before any TLS."""
    busy: bool = False
    """Takes leave in place of a greeting."""
    oldest_tls: str = "TLSv1.2"
    """As of a `Machine`; likewise the newest."""
    newest_tls: str = "TLSv1.3"


class Mute(Struct, frozen=True, kw_only=True):
    """Accepts connections, never says a word, and closes after a while."""

    port: int


class Drip(Struct, frozen=True, kw_only=True):
    """A tarpit: a line that leads nowhere, and after a while the next one, without an end."""

    port: int
    line: str = "sabar"


class PlainHttp(Struct, frozen=True, kw_only=True):
    """A web server where a database is expected."""

    port: int
    answer: Answer


BasicService = Ssh | Ftp | Mysql | Redis | PlainHttp | Smtp | Mailbox | Mute | Drip
Further = DataService | KitService | WebService | WindowsService
Plain = BasicService | Further


class Sealed(Struct, frozen=True, kw_only=True):
    """A server inside TLS from the first byte, on the port of the one inside."""

    inside: Plain
    leaf: Leaf

    @property
    def port(self) -> int:
        return self.inside.port


Service = Plain | Sealed
Datagrams = DatagramService | WindowsDatagram


class OddDns(Struct, frozen=True, kw_only=True):
    """Habits of the name server on a machine that others do not have."""

    transfers: bool = False
    """Gives its zones whole to anyone."""
    recursion: bool = False
    """Resolves for anyone."""
    version: str = ""
    """What it says of its version; nothing: it refuses."""
    edns: bool = True
    tcp: bool = True
    behind: int = 0
    """By how much its serials are older than the zone's."""


class Machine(Struct, frozen=True, kw_only=True):
    """An address and what is peculiar about it; web sites and zones find it by its address."""

    address: str
    services: tuple[Service, ...] = ()
    datagrams: tuple[Datagrams, ...] = ()
    """Those over UDP."""
    silent: bool = False
    """Nothing ever answers there."""
    filtered: tuple[int, ...] = ()
    """Ports that swallow what is sent to them; all others that nobody serves refuse."""
    all_open: bool = False
    """Whatever port is tried accepts and stays mute, as some middleboxes do."""
    silent_after: int = 0
    """Connections after which nothing more is heard, as from a firewall that has had enough."""
    latency: float = 0.0
    """Round-trip time in seconds."""
    lost: int = 0
    """Of so many packets to it one is lost; 0 for none. TCP sends it again a second later."""
    oldest_tls: str = "TLSv1.2"
    """``TLSv1`` brings TLS 1.0 and 1.1 with it."""
    newest_tls: str = "TLSv1.3"
    """``TLSv1.1`` or ``TLSv1.2`` where it does not go further."""
    suites: str = "ECDHE+AESGCM:ECDHE+CHACHA20"
    """OpenSSL's list of the suites up to TLS 1.2; where TLS 1.0 is on its default is, whatever
    stands here."""
    sslv3: bool = False
    """Takes SSLv3 hellos as well."""
    relic: bool = False
    """Its port 443 speaks TLS as about 2002, and gets as far as its first flight."""
    quic: bool = False
    """Speaks QUIC on UDP port 443."""
    dns: OddDns | None = None
    resets_old_tls: bool = False
    """Resets who offers less than TLS 1.2, as some firewalls do, instead of saying no."""


class NameServer(Struct, frozen=True):
    """A name server of a zone."""

    name: str
    addresses: tuple[str, ...]
    holds: bool = True
    """False: delegated to, but the machine does not serve the zone."""
    stands_still: float = 0.0
    """For so many days it has not fetched the zone's signatures, which are the older."""


class Hashed(Struct, frozen=True):
    """Denial by NSEC3 (RFC 5155) instead of NSEC."""

    iterations: int = 0
    salt: str = ""
    """Hex."""
    opt_out: bool = False


class Mishap(StrEnum):
    """What went wrong when a zone was signed, or since."""

    OTHER_KEY = "other_key"
    """The DS is of a key that the zone does not have."""
    NO_KEYS = "no_keys"
    """The zone is not signed any more, and its DS was left at the parent."""
    NO_DS = "no_ds"
    """The zone is signed, and its parent was never told."""
    ENTRY = "entry"
    """The key that the DS names has not signed the key set."""
    STRANGER = "stranger"
    """The zone-signing key is not in the key set."""
    CHANGED = "changed"
    """Records were changed after they had been signed."""
    BARE = "bare"
    """Some sets have no signature."""
    NO_DENIAL = "no_denial"
    """The records that deny have been left out."""
    ORPHAN = "orphan"
    """There is a further DS, of a key that is gone."""
    ASKING = "asking"
    """It asks its parent by CDS for another key's DS, in vain."""


class Signing(Struct, frozen=True, kw_only=True):
    """How a zone is signed, where it is not as usual."""

    algorithm: int = 13
    """Its number; one that does not exist is put on signatures of ECDSA P-256."""
    bits: int = 2048
    """Of an RSA key."""
    also: int = 0
    """A further algorithm by which it is signed, too."""
    digest: int = 2
    """Of the DS."""
    begins: float = -14.0
    """When its signatures begin, in days from the moment of week 2."""
    hashed: Hashed | None = None
    mishap: Mishap | None = None


class ZoneFile(Struct, frozen=True, kw_only=True):
    """A zone. Addresses of sites and servers and the delegations below it are filled in."""

    name: str
    servers: tuple[NameServer, ...]
    records: tuple[str, ...] = ()
    """Master file lines (RFC 1035 section 5) relative to the zone, without TTL and class."""
    says: tuple[NameServer, ...] = ()
    """The servers the zone itself names, where its parent delegates to others."""
    timers: str = "7200 1800 1209600 900"
    """Refresh, retry, expire and minimum of its SOA."""
    ttl: int = 3600
    glue: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Addresses its parent holds for servers in the zone instead of their own."""
    signed: bool = False
    """With ECDSA P-256 (RFC 6605), NSEC denial and a DS in the parent."""
    signed_until: float = 31.0
    """When its signatures end, in days from the moment of week 2."""
    signing: Signing = Signing()

    @property
    def machines(self) -> tuple[NameServer, ...]:
        """Every server the parent or the zone names."""
        return tuple(dict.fromkeys((*self.servers, *self.says)))


class Earlier(Struct, frozen=True):
    """What was configured otherwise in an earlier week: sites and machines that replace those of
    the same name or address."""

    sites: tuple[Site, ...] = ()
    machines: tuple[Machine, ...] = ()


class Region(Struct, frozen=True, kw_only=True):
    """A regency, city or the province itself with everything it runs."""

    code: str
    name: str
    kind: RegencyKind
    abbreviation: str = ""
    row: int = 0
    column: int = 0
    office: str
    """Unit of the contact; no person is named, the people of the lab do not exist."""
    networks: tuple[str, ...] = ()
    zones: tuple[ZoneFile, ...]
    sites: tuple[Site, ...]
    machines: tuple[Machine, ...] = ()
    authorised: bool = True
    extras: tuple[Extra, ...] = ()
    registration_ends: str = ""
    """What the registry's feed says of the first zone, ISO 8601; empty: it says nothing."""
    earlier: Mapping[int, Earlier] = field(default_factory=dict)
    """By week; what is not named was as it is."""


class Province(Struct, frozen=True, kw_only=True):
    """The whole lab in one week."""

    regions: tuple[Region, ...]
    """In order of code."""
    zones: tuple[ZoneFile, ...]
    """From the root down."""
    sites: tuple[Site, ...]
    machines: Mapping[str, Machine]
    """Every address there is, alive or silent; what is not listed is silent too."""
