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
    """One per `Version`, sorted."""


class Trust(StrEnum):
    """Why a chain is believed or not."""

    TRUSTED = "trusted"
    SELF_SIGNED = "self_signed"
    PRIVATE_ROOT = "private_root"
    """It ends in a self-signed certificate that is not in the root store."""
    UNKNOWN_ISSUER = "unknown_issuer"
    """The issuer was neither sent nor is it in the root store."""
    BROKEN = "broken"
    """A signature in the chain does not verify, or a constraint is broken."""


class Certificate(Fact, frozen=True, kw_only=True, tag="tls.certificate/1"):
    """The leaf and chain one address presents for this name. Times are ISO 8601, UTC."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.TLS

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
