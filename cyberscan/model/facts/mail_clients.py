"""Facts about the ports of a mail server that mail programs log in to: submission and mailboxes."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.tls import VersionOffer
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind

SEALED: Final = (465, 993, 995)
"""TLS from the first byte: submission, IMAP, POP3 (RFC 8314 sections 3.1 to 3.3)."""
PLAIN: Final = (587, 143, 110)
"""Their twins, where TLS begins upon STARTTLS or STLS; in the same order."""
TWINS: Final = dict(zip(SEALED, PLAIN, strict=True))
PORTS: Final = (*SEALED, *PLAIN)


class PortAnswer(StrEnum):
    """How one port of one address answered."""

    OPEN = "open"
    """It takes connections and speaks; of a `SEALED` port: it takes connections."""
    TURNED_AWAY = "turned_away"
    """It speaks its protocol, and says that it will not talk to us."""
    REFUSED = "refused"
    """It refuses connections."""
    FILTERED = "filtered"
    """It stays silent while another port of the address answers before and after."""
    OTHER = "other"
    """Something speaks there that is not its protocol."""
    UNSEEN = "unseen"
    """Silence, a reset, nonsense: nothing is known."""


class ClientPort(Struct, frozen=True, kw_only=True):
    """What one port of one address showed to somebody who did not log in."""

    address: str
    """Empty where a whole kind of address could not be looked up; ``port`` is 0 then."""
    port: int
    answer: PortAnswer
    told: bool = False
    """A `PLAIN` port: it said what it can do."""
    capabilities: tuple[str, ...] = ()
    """What it said, before any TLS: upper case, masked, sorted. Lines of EHLO's answer but the
    first, words of CAPABILITY, lines of CAPA."""
    ready: bool = False
    """A `PLAIN` port: it was asked to begin TLS, and said yes."""
    handshake: Handshake | None = None
    """None where none was tried."""
    old: VersionOffer | None = None
    """What came of offering TLS 1.1 and older alone: accepted in that version, refused, or unseen.
    Asked of own addresses only, on one port a protocol; else None."""
    detail: str = ""
    """For people: what else answers, or how it turned us away."""
    reason: Reason | None = None
    """Why nothing is known of it; None for all but UNSEEN."""


class MailClients(Fact, frozen=True, kw_only=True, tag="mail.clients/2"):
    """Submission and mailbox ports of a mail server, one connection each, without a login.

    Absent: REFUSED (every port refuses or is filtered), NXDOMAIN, NO_DATA.
    """

    subject: ClassVar[Kind] = Kind.MAIL
    family: ClassVar[Family] = Family.MAIL

    ports: tuple[ClientPort, ...]
    """By address, IPv4 first, then in the order of `PORTS`."""
