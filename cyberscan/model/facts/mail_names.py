"""Facts about names round a zone's mail: hosts that others may send as, logos, clients' set-up."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family, Kind


class HostMail(Struct, frozen=True, kw_only=True):
    """What one listed host of a zone says about mail in its own name."""

    name: str
    exists: bool = True
    """False: its zone says that there is no such name (NXDOMAIN)."""
    mx: tuple[tuple[int, str], ...] = ()
    """Sorted (preference, exchanger)."""
    spf: tuple[str, ...] = ()
    """TXT records that start as SPF does; sorted."""
    dmarc: tuple[str, ...] = ()
    """TXT records at its ``_dmarc`` name that start as DMARC does; mailboxes masked, sorted."""
    reason: Reason | None = None
    """Why some of it was not seen."""


class HostsMail(Fact, frozen=True, kw_only=True, tag="mail.hosts/1"):
    """The same for each listed host of the zone but its own name. NO_SUBJECT: there is none."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    hosts: tuple[HostMail, ...]
    """Sorted by name; at least one."""


class Bimi(Fact, frozen=True, kw_only=True, tag="mail.bimi/1"):
    """TXT records at ``default._bimi.`` that are meant for BIMI. Absent (NXDOMAIN, NO_DATA) when
    there is none.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    records: tuple[str, ...]
    """Sorted; broken ones are among them."""


class SetupName(Struct, frozen=True, kw_only=True, order=True):
    """A name that mail programs ask for their settings."""

    name: str
    alias: str = ""
    """The first name outside the zone that its CNAMEs lead to, else the end of them: what its
    owner wrote. What a provider makes of its own names is its own affair. Empty for no alias."""
    leads: bool = True
    """False: the alias ends in a name that does not exist or has no address."""


class SetupService(Struct, frozen=True, kw_only=True, order=True):
    """One SRV record (RFC 6186 section 3, RFC 8314 section 5.1)."""

    service: str
    """As ``_imaps._tcp``."""
    priority: int
    weight: int
    port: int
    target: str
    """Lower case, no final dot; "." says that the service is not offered."""


class MailSetup(Fact, frozen=True, kw_only=True, tag="mail.setup/1"):
    """What the DNS tells mail programs about their settings. Absent (NO_DATA): nothing."""

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.MAIL

    names: tuple[SetupName, ...] = ()
    """``autodiscover`` and ``autoconfig`` where they exist; sorted."""
    services: tuple[SetupService, ...] = ()
    """Sorted."""
    unseen: tuple[tuple[str, Reason], ...] = ()
    """Names that gave no answer, and why; sorted."""
