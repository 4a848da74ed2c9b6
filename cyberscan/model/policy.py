"""Policy: dated data that turns verdicts into grades and due dates, and limits what we send."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from cyberscan.model.gate_policy import GatePolicy
from cyberscan.model.maturity import StepPolicy
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Severity


class Rates(Struct, frozen=True, forbid_unknown_fields=True):
    """The one politeness policy, for all families together. Rates are per second."""

    connections_per_ip: float = 10.0
    open_per_ip: int = 5
    connections_per_network: float = 50.0
    """Per /24 (IPv4) or /48 (IPv6)."""
    connections_global: float = 200.0

    @property
    def pages_at_once(self) -> int:
        """How many pages of one site may be asked for at a time, beyond the few that suit every
        policy: only one that lets very many connections be open has more."""
        return self.open_per_ip // 16


class Deadlines(Struct, frozen=True, forbid_unknown_fields=True):
    """Seconds."""

    outage: float = 600.0
    """How long a run waits for the scanner's own network to come back, before it ends the wait and
    says of everything left that it was not seen."""
    connect: float = 3.0
    look: float = 60.0
    """One probe on one subject; what it waits for the allowance does not count."""
    subject: float = 180.0
    """All probes on one subject together, likewise; as much again for each further port."""


class Caps(Struct, frozen=True, forbid_unknown_fields=True):
    """Bytes and counts beyond which reading, or looking, stops."""

    body: int = 1_048_576
    head: int = 65_536
    redirects: int = 8
    connections: int = 600
    """For one subject in one run, all looks together; as many again for each HTTPS port that a
    host lists besides 443."""
    requests: int = 300
    """Likewise, HTTP requests."""


class Grading(Struct, frozen=True, forbid_unknown_fields=True):
    """How verdicts become 0-100 and A-E."""

    severity_weights: dict[Severity, float]
    family_weights: dict[Family, float]
    letters: dict[str, float]
    """Lowest score of each letter but the last, best first."""
    caps: dict[Severity, str]
    """Best letter possible while a finding of that severity is open."""
    critical_overdue: str = "E"
    """A regency's best letter while a critical finding is open past its due date."""
    coverage: float = 0.70
    """Share of assessable weight that must have been seen for a letter instead of "?"."""
    family_coverage: float = 0.50
    minimum: str = "B"
    """Letter from which a regency counts as above the minimum."""
    service_weights: dict[str, float] = field(default_factory=dict)
    """Weight of a host by its service tag; 1 where not named."""


class CanaryKind(StrEnum):
    """What a canary is expected to do; anything else says something about our own network."""

    SILENCE = "silence"
    """No name server runs there: whoever answers a DNS query in its name is intercepting them."""
    DNS = "dns"
    """A root server: answers for the root zone with authority, over UDP."""
    CONNECT = "connect"
    """Accepts TCP connections, on port 25 (a mail relay) or any other."""
    PAGE = "page"
    """Answers ``GET path`` over plain HTTP with one known status: a captive portal would not."""


class Canary(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An address that is asked about the scanner's own network, once in a run."""

    name: str
    """What it is called; for a page the name in the Host field."""
    address: str
    port: int
    kind: CanaryKind
    source: str
    """Who says that it may be asked, and that it behaves as its kind says."""
    read: str
    """Day the source was read, ISO 8601."""
    path: str = "/"
    """Of a page."""
    status: int = 204
    """Of a page."""


class TlsProfile(StrEnum):
    """How much is asked of a TLS endpoint."""

    POSTURE = "posture"
    """What decides a verdict: versions, weak classes, certificates; some 25 connections."""
    FULL = "full"
    """Every suite, group and habit of every version; 100 to 220 connections."""


class PortProfile(StrEnum):
    """How many ports of an address are looked at; each profile holds the ones before it."""

    DAILY = "daily"
    """The critical dozen."""
    POSTURE = "posture"
    """What belongs on no public address."""
    FULL = "full"
    """All that is known of."""


class ReportsPolicy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What becomes of the folders of reports (``reports/<run>/``); the runs are the store's."""

    keep: int = 12
    """Newest runs whose folders are kept when another is written; 0 keeps all."""


class Policy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One version of the policy."""

    version: str
    """As ``2026.11``."""
    read: str
    """Date of the version, ISO 8601."""
    rates: Rates
    deadlines: Deadlines
    caps: Caps
    grading: Grading
    due_days: dict[Severity, int]
    severities: dict[str, Severity] = field(default_factory=dict)
    """Severity by check id, where the authority judges otherwise than the check."""
    disabled: dict[str, str] = field(default_factory=dict)
    """Check id to the reason why it is switched off, shown in the report."""
    limits: dict[str, float] = field(default_factory=dict)
    """Thresholds by name, as ``certificate_days``; a check names the ones it reads."""
    signals: dict[str, float] = field(default_factory=dict)
    """Points of the kinds of signals of spam; ``limits`` says how many make a finding
    (``content_fail``) and how many a look (``content_look``)."""
    tls_profile: TlsProfile = TlsProfile.POSTURE
    port_profile: PortProfile = PortProfile.POSTURE
    ports: tuple[int, ...] = ()
    """Further TCP ports that are looked at, whatever may speak there."""
    canaries: tuple[Canary, ...] = ()
    """Who may be asked about the scanner's own network; what none is named for is not checked."""
    gate: GatePolicy = GatePolicy()
    """What fails a pipeline's build (``cyberscan gate``)."""
    maturity: tuple[StepPolicy, ...] = ()
    """All steps in their order; none where the policy (an older one) knows of no steps."""
    reports: ReportsPolicy = ReportsPolicy()
    """How long folders of reports are kept."""
