"""Facts about what a zone says of its mail beyond SPF.

DMARC up the tree, where its MX records lead, MTA-STS, TLS reports and DKIM keys.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.zone import Pointed
from cyberscan.model.look import Negative, Reason
from cyberscan.model.subject import Family, Kind


class DmarcLevel(Struct, frozen=True):
    """One step of the DNS tree walk (RFC 9989 section 4.10)."""

    name: str
    """The domain, without ``_dmarc.``."""
    records: tuple[str, ...] = ()
    """TXT records at its ``_dmarc`` name that start as DMARC does; mailboxes masked, sorted."""
    reason: Reason | None = None
    """Why this level was not seen."""


class Consent(StrEnum):
    """Whether a domain has agreed to receive the reports about another (RFC 9990 section 4)."""

    INSIDE = "inside"
    """It is of the same Organizational Domain: no agreement is needed."""
    GIVEN = "given"
    WITHHELD = "withheld"
    """Its zone says that there is no such agreement: receivers must not send reports there."""
    UNSEEN = "unseen"


class ReportDestination(Struct, frozen=True):
    """Where the zone's own DMARC record asks for aggregate reports."""

    domain: str
    """Of the mailbox, lower case."""
    consent: Consent
    reason: Reason | None = None
    """Why it was not seen."""


class DmarcTree(Fact, frozen=True, kw_only=True, tag="mail.dmarc_tree/1"):
    """What a receiver meets on its way from the zone up the tree, and who takes the reports."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    levels: tuple[DmarcLevel, ...]
    """From the zone upwards, as far as the walk goes; at least one."""
    destinations: tuple[ReportDestination, ...] = ()
    """Of the zone's own record, sorted by domain; at most eight."""
    unread: tuple[str, ...] = ()
    """TXT records at the zone's own ``_dmarc`` name that are meant as DMARC and do not start as it
    does, so that receivers pass over them; mailboxes masked, sorted."""


class Called(Struct, frozen=True, order=True):
    """What an address of a mail server is called (RFC 1912 section 2.1)."""

    address: str
    names: tuple[Pointed, ...] = ()
    """Sorted; () where its zone says that it has no name."""
    reason: Reason | None = None
    """Why that was not seen."""


class Exchanger(Struct, frozen=True, kw_only=True):
    """Where the name in an MX record leads."""

    name: str
    alias: str = ""
    """The name it is a CNAME to, if it is one."""
    v4: tuple[str, ...] = ()
    v6: tuple[str, ...] = ()
    absent: Negative | None = None
    """Its zone's word that it has no address (NO_DATA) or does not exist (NXDOMAIN)."""
    reason: Reason | None = None
    """Why an address family was not seen; addresses of the other one stand all the same."""
    called: tuple[Called, ...] | None = None
    """Sorted; its addresses in the regency's own networks: what others are called is for others to
    say. None: nobody asked."""


class Exchangers(Fact, frozen=True, kw_only=True, tag="mail.exchangers/2"):
    """The zone's MX records and where each of them leads. Absent: NO_DATA, NXDOMAIN."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[tuple[int, str], ...]
    """Sorted (preference, exchanger); the exchanger is "." for a null MX (RFC 7505)."""
    hosts: tuple[Exchanger, ...] = ()
    """One per name that is neither "." nor an address written as a name; sorted by name."""


class MtaSts(Fact, frozen=True, kw_only=True, tag="mail.mta_sts/1"):
    """TXT records at ``_mta-sts.`` that are meant for MTA-STS (RFC 8461 section 3.1).

    Absent (NXDOMAIN or NO_DATA) when there is none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[str, ...]
    """Sorted; broken ones are among them."""


class MtaStsPolicy(Fact, frozen=True, kw_only=True, tag="mail.mta_sts_policy/1"):
    """The answer at ``https://mta-sts.ZONE/.well-known/mta-sts.txt`` (RFC 8461 section 3.3).

    Redirects are not followed. Absent: NXDOMAIN or NO_DATA (the name has no address), REFUSED,
    NOT_FOUND (404, 410, an empty file, a page in its place).
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    url: str
    status: int
    """200 or 3xx."""
    verified: bool
    """Whether the certificate's chain and name hold."""
    content_type: str = ""
    location: str = ""
    """Where a 3xx points to."""
    text: str = ""
    """The body of a 200, mailboxes masked."""


class TlsRpt(Fact, frozen=True, kw_only=True, tag="mail.tls_rpt/1"):
    """TXT records at ``_smtp._tls.`` that are meant for TLS reports (RFC 8460 section 3).

    Absent (NXDOMAIN or NO_DATA) when there is none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[str, ...]
    """Sorted; broken ones are among them; mailboxes masked."""


class DkimSelector(Struct, frozen=True):
    """What stands at one selector."""

    selector: str
    """``*`` for what every name below ``_domainkey`` answers."""
    records: tuple[str, ...]
    """TXT records that look like a DKIM key; sorted, at least one."""


class Dkim(Fact, frozen=True, kw_only=True, tag="mail.dkim/1"):
    """DKIM keys at the selectors that were asked for (RFC 6376 section 3.6.2).

    A selector cannot be listed from outside: that none was found does not mean that there is none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    keys: tuple[DkimSelector, ...]
    """Sorted by selector."""
    asked: tuple[str, ...]
    """Selectors asked for, sorted."""
    unseen: tuple[tuple[str, Reason], ...] = ()
    """Selectors that gave no answer, and why; sorted."""
