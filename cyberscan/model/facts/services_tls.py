"""What TLS is like on the mail ports that were found on an address, whatever their numbers."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.mail_clients import ClientPort
from cyberscan.model.facts.tls import DhParameters, Offer, Version
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class HelloAnswer(Struct, frozen=True, kw_only=True):
    """What came of one hello for TLS 1.2 or older that offers one kind of suites alone."""

    offer: Offer
    version: Version | None = None
    """What was chosen; None unless ACCEPTED."""
    suite: int = 0
    """Code point; likewise."""
    field: DhParameters | None = None
    """The finite field that came with it; None also where it could not be read."""
    detail: str = ""
    """For people: how it ended."""
    reason: Reason | None = None
    """Why nothing is known; None unless UNSEEN."""


class MailPortTls(Struct, frozen=True, kw_only=True):
    """One port that speaks a protocol of mail with TLS, to somebody who did not log in."""

    protocol: str
    """``smtp``, ``imap``, ``pop3`` or ``sieve``."""
    sealed: bool
    """TLS from the first byte; else upon STARTTLS or STLS."""
    seen: ClientPort
    """One connection up to the end of one handshake, and which of TLS 1.1 and older is taken."""
    asked_at: int = 0
    """The port at which the rest was asked: itself, or one of the same program that shook hands
    alike (version, suite, certificate); 0 where there was no handshake to build on."""
    weak: HelloAnswer | None = None
    """Suites without encryption, of EXPORT strength, with RC4 or with blocks of 64 bits. None where
    it was asked at another port."""
    finite_field: HelloAnswer | None = None
    """DHE suites that are none of those; likewise."""


class MailPorts(Fact, frozen=True, kw_only=True, tag="services.mail_ports/2"):
    """TLS of the mail ports that the look at the address's services found in the regency's own
    networks; elsewhere OUT_OF_REACH. Fails as that look does."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES

    name: str = ""
    """The name that was put into SNI; empty for none."""
    names: tuple[str, ...] = ()
    """The regency's listed hosts on the address, sorted; empty where no port was looked at."""
    ports: tuple[MailPortTls, ...] = ()
    """By port; empty where none speaks TLS."""
