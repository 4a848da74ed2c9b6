"""Lists of the province's page: the most common findings, and how each public service stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from cyberscan.model.inventory import SERVICES
from cyberscan.model.results import HostResult, RegencyResult
from cyberscan.model.verdict import Finding, Severity
from cyberscan.render.context import LETTERS, Context, rule_name

TOP: Final = 12
"""Findings in the list of the most common ones."""


@dataclass(frozen=True, slots=True)
class Common:
    """A finding and how many regencies have it open."""

    title: str
    severity: Severity
    regencies: int
    sites: int
    share: float
    """0-100, of the regencies scanned."""
    rule: str
    """Its rule's page."""


@dataclass(frozen=True, slots=True)
class Service:
    """One public service over all regencies."""

    name: str
    hosts: int
    letters: tuple[tuple[str, int], ...]
    """CSS class and number of hosts, best letter first, "?" last."""
    urgent: int
    """Open critical and high findings on its hosts."""


def common(context: Context, counted: list[RegencyResult]) -> list[Common]:
    """Return the open findings that most regencies have; what only informs is none of them."""
    scanned = {r.code for r in counted if r.scanned}
    by_check: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in context.results.findings:
        if finding.is_open and finding.severity is not Severity.INFO:
            by_check[finding.check].append(finding)
    rows = []
    for check, found in by_check.items():
        regencies = {f.regency for f in found} & scanned
        if regencies:
            rows.append(
                Common(
                    title=context.t.say(context.checks[check].check.title),
                    severity=min((f.severity for f in found), key=lambda s: s.rank),
                    regencies=len(regencies),
                    sites=len({(f.regency, f.target) for f in found if f.regency in scanned}),
                    share=round(100 * len(regencies) / len(scanned), 1),
                    rule=rule_name(context.checks[check]),
                )
            )
    return sorted(rows, key=lambda c: (-c.regencies, c.severity.rank, c.title))[:TOP]


def services(context: Context) -> list[Service]:
    """Return how the hosts of each public service stand, in the inventory's order of services."""
    hosts: defaultdict[str, list[HostResult]] = defaultdict(list)
    tagged: dict[str, str] = {}
    for result in context.results.regencies:
        for host in result.hosts:
            hosts[host.service].append(host)
            tagged[host.name] = host.service
    urgent: Counter[str] = Counter()
    for finding in context.results.findings:
        if finding.is_open and finding.severity.rank <= Severity.HIGH.rank:
            for service in {tagged[h] for h in context.hosts_of(finding) if h in tagged}:
                urgent[service] += 1
    rows = []
    for service in SERVICES:
        if service not in hosts:
            continue
        letters = Counter(context.grade(host.score).css for host in hosts[service])
        bands = [*(f"g{letter}" for letter in LETTERS), "gQ"]
        rows.append(
            Service(
                name=context.t.service(service),
                hosts=len(hosts[service]),
                letters=tuple((css, letters[css]) for css in bands),
                urgent=urgent[service],
            )
        )
    return rows
