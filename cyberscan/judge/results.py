"""Putting a judged run together: what the reports tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec.structs import replace

from cyberscan.judge.assets import certificates_of, services_of
from cyberscan.judge.findings import Case, findings_of
from cyberscan.judge.grade import counts, host_scores, regency_scores
from cyberscan.judge.maturity import maturity_of, repairs
from cyberscan.judge.needs import needs_of
from cyberscan.judge.path import path_of
from cyberscan.judge.platforms import platforms_of
from cyberscan.judge.work import offices_of, waiver_notes, work_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.inventory import HTTPS, Host, Regency
from cyberscan.model.record import Cost
from cyberscan.model.results import UNGRADED, HostResult, RegencyResult, Results, Score, Tally
from cyberscan.model.subject import Family, Kind
from cyberscan.model.verdict import Finding, Outcome
from cyberscan.model.wib import WIB


def judge_run(
    case: Case,
    checks: Sequence[FoundCheck],
    *,
    cost: Cost,
    previous_run: str = "",
    previous: Mapping[str, float | None] | None = None,
) -> Results:
    """Judge a whole run. ``previous`` holds the regencies' last scores before it, by code."""
    findings = findings_of(case, checks)
    tls = {
        key
        for found in checks
        if found.family is Family.TLS
        for key in (found.check.key, *found.check.formerly)
    }
    on_addresses = {
        found.id for found in checks if needs_of(found.check.judge).subject is Kind.ADDRESS
    }
    today = case.moment.astimezone(WIB).date()
    repaired = repairs(case.ledger.values(), findings, case.moment)
    known = {found.id: found for found in checks}
    by_regency: dict[str, list[Finding]] = {}
    for finding in findings:
        by_regency.setdefault(finding.regency, []).append(finding)
    regencies = []
    for regency in case.inventory.regencies:
        mine = by_regency.get(regency.code, [])
        before = (previous or {}).get(regency.code)
        result = _regency(case, regency, mine, today, before, tls, on_addresses, known)
        days = repaired.get(regency.code, ())
        regencies.append(_matured(result, case, regency, mine, days, today, known))
    return Results(
        run=case.run,
        judged_at=case.moment,
        inventory=case.inventory,
        policy=case.policy,
        regencies=tuple(regencies),
        findings=findings,
        cost=cost,
        previous_run=previous_run,
        work=work_of(findings, case.words, case.waivers, offices_of(case.inventory), today),
        waivers=waiver_notes(case.waivers, findings, case.run, case.inventory, case.policy, today),
        repaired=tuple(chain.from_iterable(repaired.values())),
        certificates=certificates_of(case),
        services=services_of(case, findings),
    )


def _regency(
    case: Case,
    regency: Regency,
    mine: Sequence[Finding],
    today: date,
    previous: float | None,
    tls: Collection[str],
    on_addresses: Collection[str],
    checks: Mapping[str, FoundCheck],
) -> RegencyResult:
    removed = _removed(case, regency, mine, tls)
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
    about = _by_subject(mine)
    graded = [
        _host(case, regency, host, about, on_addresses)
        for host in sorted(regency.hosts, key=lambda h: h.name)
    ]
    hosts = tuple(host for host, _ in graded)
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
        path=path_of(graded, mine, checks, case.policy, today, _unasked(case, regency)),
        platforms=platforms_of(case.facts, regency),
    )


def _unasked(case: Case, regency: Regency) -> list[Family]:
    """Return the families its owner authorised and this run was told to leave out."""
    return sorted(set(regency.authorisation.families) - set(case.run.families))


def _matured(
    result: RegencyResult,
    case: Case,
    regency: Regency,
    mine: Sequence[Finding],
    repaired: Sequence[int],
    today: date,
    checks: Mapping[str, FoundCheck],
) -> RegencyResult:
    """Add the step a regency reached. Of one that was not scanned, and by a run that was told to
    leave families out, none is known."""
    if not result.scanned or _unasked(case, regency):
        return result
    reached = maturity_of(case.policy, result.score, mine, repaired, today, checks)
    return replace(result, maturity=reached)


_About = Mapping[tuple[Kind, str], Sequence[tuple[int, Finding]]]
"""A regency's findings by subject, each with its place among them."""


def _by_subject(findings: Iterable[Finding]) -> _About:
    found: dict[tuple[Kind, str], list[tuple[int, Finding]]] = {}
    for place, finding in enumerate(findings):
        subject = finding.target.subject
        found.setdefault((subject.kind, subject.name), []).append((place, finding))
    return found


def _host(
    case: Case, regency: Regency, host: Host, about: _About, on_addresses: Collection[str]
) -> tuple[HostResult, list[Finding]]:
    """Return a host's grades, and the findings they are made from, in the regency's order."""
    places = case.facts.places(host.name)
    exchangers = case.facts.mail_servers(host.zone)
    neighbours = case.facts.hosts_by_address(regency)
    shared_names = {neighbours[a][0] for a in places if neighbours.get(a)}
    subjects = {
        (Kind.ZONE, host.zone),
        *((Kind.MAIL, name) for name in exchangers),
        *((Kind.ADDRESS, address) for address in places),
    }
    concerned = [entry for subject in subjects for entry in about.get(subject, ())]
    for name in {host.name, *shared_names}:
        for place, finding in about.get((Kind.HOST, name), ()):
            # What was seen of an address is told of the first of the hosts on it.
            of_host = name in shared_names if finding.check in on_addresses else name == host.name
            if of_host:
                concerned.append((place, finding))
    concerned.sort(key=lambda entry: entry[0])
    mine = [finding for _, finding in concerned]
    score, families = host_scores(mine, case.policy.grading, _unasked(case, regency))
    addresses = case.facts.addresses(host.name)
    return HostResult(host.name, host.service, host.zone, score, families, addresses), mine


def _tally(findings: Sequence[Finding]) -> Tally:
    def count(outcome: Outcome) -> int:
        return sum(1 for f in findings if f.verdict.outcome is outcome)

    return Tally(
        dict(counts(findings)),
        passed=count(Outcome.PASS),
        unknown=count(Outcome.UNKNOWN),
        not_applicable=count(Outcome.NOT_APPLICABLE),
    )


def _is_named(case: Case, regency: Regency, exchanger: str) -> bool | None:
    """Return whether a zone of the regency names a mail server; None when one was not seen."""
    named = [case.facts.exchangers(zone.name) for zone in regency.zones]
    if any(exchanger in names for names in named if names is not None):
        return True
    return None if None in named else False


def _removed(
    case: Case, regency: Regency, mine: Sequence[Finding], tls: Collection[str]
) -> tuple[str, ...]:
    """Return what has open findings and is no subject any more.

    Those are hosts and zones the inventory no longer lists and, where the regency was looked at,
    addresses to which none of its hosts leads, mail servers that none of its zones names, and ports
    that no host lists any more (``tls``: keys of the checks that are judged for each port of TLS).
    Names, with ports where it is about those, and addresses in order.
    """
    ports = {host.name: (HTTPS, *host.ports) for host in regency.hosts}
    listed = {h.name for h in regency.hosts} | {z.name for z in regency.zones}
    told = {finding.id for finding in mine}
    asked = case.run.families if regency.code in case.run.regencies else ()
    gone = set()
    for past in case.ledger.values():
        if past.regency != regency.code or past.fixed_since is not None or past.id in told:
            continue
        subject, port = past.target.subject, past.target.port
        match subject.kind:
            case Kind.HOST if subject.name in ports:
                about_tls = Family.TLS in asked and past.key in tls
                if about_tls and port and port not in ports[subject.name]:
                    gone.add(str(past.target))
                continue
            case Kind.HOST | Kind.ZONE:
                dropped = subject.name not in listed
            case Kind.ADDRESS:
                here = case.facts.hosts_by_address(regency)
                dropped = Family.SERVICES in asked and subject.name not in here
            case Kind.MAIL:
                dropped = Family.MAIL in asked and _is_named(case, regency, subject.name) is False
        if dropped:
            gone.add(subject.name)
    return tuple(sorted(gone))
