"""Facts about the encryption of a mail server: what STARTTLS leads to, and what DNS says of it."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.carried import ListWord
from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.model.facts.tls import Chain, SuiteOffers, Version, VersionOffer
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class Handshake(Struct, frozen=True, kw_only=True):
    """What came of one handshake after STARTTLS. Offered was everything from TLS 1.0 to 1.3, so
    that the version and the suite are the server's best."""

    address: str
    """Empty where a whole kind of address could not be looked up."""
    version: Version | None = None
    """None where the handshake was not finished."""
    suite: str = ""
    """Its registered name."""
    chain: Chain | None = None
    """What was presented. A server with two kinds of key shows one of them."""
    alert: str = ""
    """The fatal alert by which the server ended it, as ``handshake_failure``."""
    detail: str = ""
    """Else: what ended it, for people."""
    reason: Reason | None = None
    """Why nothing is known; None where it was finished, or ended by an alert."""
    listed: ListWord | None = None
    """What a list of revoked certificates holds against the leaf: that it is REVOKED or HELD. None
    where none does, or where none was at hand."""


class MailTls(Fact, frozen=True, kw_only=True, tag="mail.tls/2"):
    """One handshake with each address of a mail server that was ready for TLS.

    It goes on the connection of the greeting (`cyberscan.model.facts.mail.Starttls`), and is absent
    or failed where that is. Absent also: NOT_SPOKEN (no address was ready for TLS).
    """

    subject: ClassVar[Kind] = Kind.MAIL
    family: ClassVar[Family] = Family.MAIL
    port: ClassVar[int] = 25

    handshakes: tuple[Handshake, ...]
    """IPv4 first; addresses that were not seen are among them, those that speak no TLS are not."""


class AddressOffers(Struct, frozen=True, kw_only=True):
    """What one address accepts after STARTTLS."""

    address: str
    versions: tuple[VersionOffer, ...] = ()
    """One per `Version`, sorted; empty where nothing was seen."""
    suites: tuple[SuiteOffers, ...] = ()
    """Of each accepted version but SSLv2, asked class by class. Sorted."""
    reason: Reason | None = None
    """Why nothing was seen."""


class MailOffers(Fact, frozen=True, kw_only=True, tag="mail.offers/1"):
    """Versions and suites that a mail server in the regency's own networks accepts.

    A foreign one is greeted once a run, and that once shows less: OUT_OF_REACH. Absent: NOT_SPOKEN
    (no own address was ready for TLS), REFUSED, NXDOMAIN, NO_DATA.
    """

    subject: ClassVar[Kind] = Kind.MAIL
    family: ClassVar[Family] = Family.MAIL
    port: ClassVar[int] = 25

    addresses: tuple[AddressOffers, ...]
    """Own addresses, IPv4 first; at least one."""


class MailTlsa(Fact, frozen=True, kw_only=True, tag="mail.tlsa/1"):
    """What DNS says of the certificate of a mail server's port 25 (RFC 7672), from the resolver.

    Absent (NXDOMAIN, NO_DATA) when it says nothing.
    """

    subject: ClassVar[Kind] = Kind.MAIL
    family: ClassVar[Family] = Family.MAIL
    port: ClassVar[int] = 25

    name: str
    """Where it was asked for: ``_25._tcp.`` and the server."""
    records: tuple[TlsaRecord, ...]
    """Sorted; at least one."""
    signer: str = ""
    """The zone whose signature came along, lower case, no final dot; empty for none."""
    authentic: bool = False
    """The resolver says that it has verified the answer (AD, RFC 4035 section 3.2.3)."""
    validates: bool = False
    """The resolver says so of the root: it would have verified this answer if it could."""
    passes: bool = False
    """The resolver hands signatures on, as those of the root show."""
