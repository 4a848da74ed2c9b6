"""Putting a judged run together: what the reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from cyberscan.judge.findings import Case, findings_of
from cyberscan.judge.grade import counts, host_scores, regency_scores
from cyberscan.model.check import FoundCheck
from cyberscan.model.inventory import Host, Regency
from cyberscan.model.record import Cost
from cyberscan.model.results import UNGRADED, HostResult, RegencyResult, Results, Score, Tally
from cyberscan.model.subject import Kind
from cyberscan.model.verdict import Finding, Outcome

_LOCAL = ZoneInfo("Asia/Jakarta")


def judge_run(
    case: Case,
    checks: Sequence[FoundCheck],
    *,
    cost: Cost,
    previous_run: str = "",
    previous: Mapping[str, float | None] | None = None,
) -> Results:
    """Judge a whole run. ``previous`` holds the regencies' scores of ``previous_run`` by code."""
    findings = findings_of(case, checks)
    today = case.moment.astimezone(_LOCAL).date()
    regencies = tuple(
        _regency(case, regency, findings, today, (previous or {}).get(regency.code))
        for regency in case.inventory.regencies
    )
    return Results(
        run=case.run,
        judged_at=case.moment,
        inventory=case.inventory,
        policy=case.policy,
        regencies=regencies,
        findings=findings,
        cost=cost,
        previous_run=previous_run,
    )


def _regency(
    case: Case,
    regency: Regency,
    findings: Iterable[Finding],
    today: date,
    previous: float | None,
) -> RegencyResult:
    mine = [f for f in findings if f.regency == regency.code]
    removed = _removed(case, regency)
    if regency.code not in case.run.regencies:
        return RegencyResult(
            code=regency.code,
            label=regency.label,
            scanned=False,
            score=Score(UNGRADED),
            families={},
            hosts=(),
            tally=Tally(dict(counts(()))),
            previous=previous,
            removed_hosts=removed,
            not_scanned=", ".join(regency.authorisation.missing(today)),
        )
    hosts = tuple(
        _host(case, regency, host, mine) for host in sorted(regency.hosts, key=lambda h: h.name)
    )
    score, families = regency_scores(hosts, mine, case.policy.grading, today)
    return RegencyResult(
        code=regency.code,
        label=regency.label,
        scanned=True,
        score=score,
        families=families,
        hosts=hosts,
        tally=_tally(mine),
        previous=previous,
        removed_hosts=removed,
    )


def _host(case: Case, regency: Regency, host: Host, findings: Sequence[Finding]) -> HostResult:
    addresses = case.facts.addresses(host.name)
    neighbours = case.facts.hosts_by_address(regency)
    shared_names = {neighbours[a][0] for a in addresses if neighbours.get(a)}
    concerned = []
    for finding in findings:
        subject = finding.target.subject
        is_service = finding.check.startswith("services/")
        match subject.kind:
            case Kind.ZONE:
                applies = subject.name == host.zone
            case Kind.ADDRESS:
                applies = subject.name in addresses
            case Kind.HOST if is_service:
                applies = subject.name in shared_names
            case _:
                applies = subject.name == host.name
        if applies:
            concerned.append(finding)
    score, families = host_scores(concerned, case.policy.grading)
    return HostResult(host.name, host.service, host.zone, score, families, addresses)


def _tally(findings: Sequence[Finding]) -> Tally:
    def count(outcome: Outcome) -> int:
        return sum(1 for f in findings if f.verdict.outcome is outcome)

    return Tally(
        dict(counts(findings)),
        passed=count(Outcome.PASS),
        unknown=count(Outcome.UNKNOWN),
        not_applicable=count(Outcome.NOT_APPLICABLE),
    )


def _removed(case: Case, regency: Regency) -> tuple[str, ...]:
    """Return hosts with open findings that the inventory no longer lists."""
    listed = {h.name for h in regency.hosts}
    return tuple(
        sorted(
            {
                past.target.subject.name
                for past in case.ledger.values()
                if past.regency == regency.code
                and past.target.subject.kind is Kind.HOST
                and past.target.subject.name not in listed
                and past.fixed_since is None
            }
        )
    )
