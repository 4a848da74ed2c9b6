"""Facts about TLS endpoints."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class Version(StrEnum):
    """Protocol versions, by the names OpenSSL and the RFCs use."""

    SSL2 = "SSLv2"
    SSL3 = "SSLv3"
    TLS10 = "TLSv1.0"
    TLS11 = "TLSv1.1"
    TLS12 = "TLSv1.2"
    TLS13 = "TLSv1.3"


class Offer(StrEnum):
    """What a server did with a ClientHello for one version."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """An alert, an older version in the answer, or a repeated clean close, while the control
    handshake still worked."""
    UNSEEN = "unseen"
    """Reset, silence or garbage: nothing is known."""


class VersionOffer(Struct, frozen=True, order=True):
    """What became of one version."""

    version: Version
    offer: Offer
    detail: str = ""
    """The suite chosen, or the alert sent, or what went wrong."""
    reason: Reason | None = None
    """Why nothing is known; None unless ``offer`` is UNSEEN."""


class Endpoint(Fact, frozen=True, kw_only=True, tag="tls.endpoint/1"):
    """Which protocol versions one address accepts on one port for this name.

    Absent: REFUSED or FILTERED (nothing listens), NOT_SPOKEN (something listens, not TLS).
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    versions: tuple[VersionOffer, ...]
    """One per `Version`, sorted. Looks of before SSLv2 was asked have none for it."""


class Order(StrEnum):
    """Whose preference decides where both sides have several in common."""

    SERVER = "server"
    CLIENT = "client"
    UNSEEN = "unseen"
    """Not asked, fewer than two to choose from, or answers that contradict each other."""


class SuiteOffers(Struct, frozen=True, order=True):
    """Which cipher suites one version takes. Every suite of the table that was asked and is in
    neither tuple was refused, as `Offer.REFUSED` means it.
    """

    version: Version
    accepted: tuple[int, ...]
    """Code points, ascending; of SSLv2 its kinds, three bytes each."""
    unseen: tuple[int, ...] = ()
    """Not asked, or answered by what settles nothing; ascending."""
    order: Order = Order.UNSEEN
    best: int = 0
    """What the server chose from everything; 0 if that was not seen."""


class Suites(Fact, frozen=True, kw_only=True, tag="tls.suites/1"):
    """Which cipher suites one address accepts for this name, version by version. Absent as
    `Endpoint`."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    versions: tuple[SuiteOffers, ...]
    """One for each version that is accepted, and for each but SSLv2 of which that was not seen: it
    may take any of its suites. Sorted."""
    whole: bool = True
    """Whether every suite of the table was asked for; a short look asks for those that decide."""
    table: str
    """Date of the table the suites were taken from (`cyberscan.tables.tls.suites.READ`): what was
    added later has not been asked."""


class DhParameters(Struct, frozen=True, order=True):
    """A finite field group a server chose (RFC 5246 section 7.4.3)."""

    bits: int
    prime: str
    """Hex, lower case, no leading zeros."""
    generator: str
    """Hex."""
    version: Version
    suite: int


class GroupOffers(Struct, frozen=True, order=True):
    """Which named groups one version takes; what is in neither tuple was refused."""

    version: Version
    """TLSv1.3, or the best accepted one below it."""
    accepted: tuple[int, ...]
    """IANA code points, ascending."""
    unseen: tuple[int, ...] = ()
    order: Order = Order.UNSEEN
    best: int = 0


class Groups(Fact, frozen=True, kw_only=True, tag="tls.groups/1"):
    """Which key exchange groups one address uses for this name. Absent as `Endpoint`."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    named: tuple[GroupOffers, ...]
    """At most two, sorted: of TLS 1.3, and of the best accepted version below it."""
    finite_field: tuple[DhParameters, ...] = ()
    """What DHE and DH_anon suites below TLS 1.3 came with, sorted, each group once."""
    finite_field_unseen: str = ""
    """Why nothing is known about DHE below TLS 1.3 (a detail for people); empty if it is."""
    table: str
    """Date of the table of groups."""


class Trait(Struct, frozen=True):
    """Whether an endpoint has one property: ACCEPTED it has, REFUSED it has not, UNSEEN."""

    offer: Offer
    detail: str = ""
    """What showed it, for people."""
    reason: Reason | None = None
    """Why nothing is known; None unless ``offer`` is UNSEEN."""
    applies: bool = True
    """False where the accepted versions leave no room for it (no TLS 1.2 and below, for one)."""


class Behaviour(Fact, frozen=True, kw_only=True, tag="tls.behaviour/1"):
    """What else one address's TLS does for this name. Absent as `Endpoint`."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    compression: Trait
    """DEFLATE chosen below TLS 1.3 (RFC 3749)."""
    secure_renegotiation: Trait
    """RFC 5746, below TLS 1.3."""
    extended_master_secret: Trait
    """RFC 7627, below TLS 1.3."""
    encrypt_then_mac: Trait
    """RFC 7366, where a CBC suite is chosen."""
    fallback_scsv: Trait
    """RFC 7507: ACCEPTED means that a fallback is stopped."""
    resumption_id: Trait
    """By session id, below TLS 1.3."""
    resumption_ticket: Trait
    """By ticket (RFC 5077), below TLS 1.3."""
    resumption_psk: Trait
    """TLS 1.3 (RFC 8446 section 2.2)."""
    early_data: Trait
    """0-RTT: a ticket that allows early data (RFC 8446 section 4.6.1)."""
    ech: Trait
    """Encrypted Client Hello: answered a GREASE one with retry configurations (RFC 9849)."""
    alpn: tuple[str, ...] = ()
    """Protocols chosen when offered alone, sorted; ``alpn_seen`` says whether that is all."""
    alpn_seen: Trait
    signatures: tuple[int, ...] = ()
    """Signature schemes the server was seen to sign with, ascending: of TLS 1.2 and 1.3."""
    signatures_unseen: tuple[int, ...] = ()
    """Schemes of which nothing is known."""
    legacy_signature: bool = False
    """A server key exchange below TLS 1.2 was seen: MD5 with SHA-1, or SHA-1 alone
    (RFC 4346 section 7.4.3)."""
    without_sni: Trait
    """Whether an ordinary hello without a name is answered with a certificate."""
    without_sni_names: tuple[str, ...] = ()
    """The names of that certificate, sorted, capped at 20."""
    without_sni_sha256: str = ""


class Trust(StrEnum):
    """Why a chain is believed or not."""

    TRUSTED = "trusted"
    SELF_SIGNED = "self_signed"
    PRIVATE_ROOT = "private_root"
    """It ends in a self-signed certificate that is not in the root store."""
    OWN_ROOT = "own_root"
    """It reaches an authority the inventory names as the regency's own; the root store does not
    hold it."""
    UNKNOWN_ISSUER = "unknown_issuer"
    """The issuer was neither sent nor is it in the root store."""
    BROKEN = "broken"
    """A signature in the chain does not verify, or a constraint is broken."""


class Chain(Struct, frozen=True, kw_only=True):
    """One leaf and what was sent with it. Times are ISO 8601, UTC."""

    sha256: str
    """Of the leaf's DER, hex."""
    serial: str
    """Hex."""
    subject_name: str
    """RFC 4514 text."""
    issuer_name: str
    not_before: str
    not_after: str
    names: tuple[str, ...]
    """DNS names and IP addresses of the SAN, sorted, as written."""
    key: str
    """Algorithm and size, as ``RSA 2048`` or ``EC secp256r1``."""
    signature: str
    """Signature algorithm of the leaf, as ``sha256WithRSAEncryption``."""
    chain: tuple[str, ...]
    """DER of every certificate sent, leaf first, base64."""
    trust: Trust
    """Path building at the moment of the look, expiry and names left aside."""
    trust_detail: str = ""
    """The root of a trusted chain; else the name or the certificate at which the path breaks."""
    issuer_urls: tuple[str, ...] = ()
    """UNKNOWN_ISSUER only: where the last certificate reached says its issuer's certificate can be
    fetched (AIA caIssuers). They are not fetched."""
    staple: str | None = None
    """The stapled OCSP response (RFC 6066 section 8), DER, base64; empty: asked for, none came;
    None: not asked for."""
    scts: str | None = None
    """The SignedCertificateTimestampList of the TLS extension (RFC 6962 section 3.3), base64;
    empty: asked for, none came; None: not asked for."""
    proved: bool = False
    """The server showed that it holds the leaf's key (CertificateVerify and Finished held)."""


class Certificate(Fact, frozen=True, kw_only=True, tag="tls.certificate/2"):
    """The chains one address presents for this name: one for each kind of key it has."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

    chains: tuple[Chain, ...]
    """At least one. The first is what a client of today gets; then those that others get, by kind
    of key."""
    others_unseen: str = ""
    """Why nothing is known about a chain with another kind of key; empty if that is known."""
