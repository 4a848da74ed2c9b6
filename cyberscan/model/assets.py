"""What a regency shows to the Internet: its certificates, and the services on its addresses.

No verdicts: facts of a run, summed up by the regency they are told to. A regency's entries name its
own hosts alone; who else lives on an address, or stands in a certificate, is not in them.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from cyberscan.model.facts.services import Transport
from cyberscan.model.facts.tls import Trust
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Severity


class Served(Struct, frozen=True, order=True):
    """Where a certificate is presented."""

    name: str
    """Host or mail server; on a port that was found by its address, the listed host that was asked
    for, else the address."""
    address: str
    port: int


class Certificate(Struct, frozen=True, kw_only=True):
    """One certificate as one regency serves it. One that several serve has an entry for each."""

    regency: str
    """Code."""
    sha256: str
    """Of its DER, hex: the same certificate has the same, wherever it is served."""
    subject: Untrusted
    """RFC 4514 text; empty where the common name is a domain that is not the regency's."""
    issuer: Untrusted
    """RFC 4514 text; empty where it tells such a domain, unless a public authority issued it."""
    names: tuple[Untrusted, ...]
    """Those of its alternative names that lie in the regency's zones or are addresses at which it
    is served, sorted."""
    other_names: int
    """How many further alternative names it has."""
    not_before: datetime
    """Aware, UTC; as ``not_after``."""
    not_after: datetime
    days_left: int
    """Whole days from the moment judged for to the end, rounded down: negative once expired."""
    key: str
    """Algorithm and size, as ``RSA 2048``."""
    trust: Trust
    """Of the chain as presented; the worst where places differ."""
    served: tuple[Served, ...]
    """Sorted; at least one."""


class Service(Struct, frozen=True, kw_only=True):
    """One open port of one address, as one regency is told of it."""

    regency: str
    """Code."""
    address: str
    names: tuple[str, ...]
    """The regency's hosts that live there, sorted."""
    own: bool
    """Whether the address lies in the regency's own networks."""
    port: int
    transport: Transport
    tls: bool
    """Inside TLS from the first byte."""
    protocol: str
    """As ``ssh``; empty where it could not be told."""
    product: Untrusted
    """Product and version it names; empty where it names none that is known."""
    severity: Severity | None
    """Of the worst finding that fails there; None where none does."""
    findings: tuple[str, ...]
    """Ids of those findings, worst first."""
