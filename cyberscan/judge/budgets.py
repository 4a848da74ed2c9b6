"""The policy's rules beside the checks, held against each host: was anything seen, its letter,
and its budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from cyberscan.judge.facts import Facts
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.services import Services
from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.gate import Measure, Rule, Standing
from cyberscan.model.look import Failed, Ok
from cyberscan.model.results import UNGRADED, HostResult, RegencyResult, Results, Score
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Outcome
from cyberscan.parse.url import split

_OF_HOSTS = frozenset({Family.TLS, Family.WEB, Family.CONTENT})
"""Families whose checks are about hosts: where none of them saw anything, the host was not seen."""

F = TypeVar("F", bound=Fact)
_Seen = tuple[str, Standing]


def measures(results: Results, facts: Facts) -> tuple[Measure, ...]:
    """Hold every rule of the policy against every host, in order of regency and host."""
    found: list[Measure] = []
    for regency in results.regencies:
        if not regency.scanned:
            if regency.not_scanned:
                found.append(
                    Measure(
                        rule=Rule.REACHED,
                        regency=regency.code,
                        host=regency.label,
                        standing=Standing.INCOMPLETE,
                        value=regency.not_scanned,
                    )
                )
            continue
        for host in regency.hosts:
            found += _host(results, facts, regency, host)
    return tuple(found)


def _host(
    results: Results, facts: Facts, regency: RegencyResult, host: HostResult
) -> Iterator[Measure]:
    def made(rule: Rule, limit: str, seen: _Seen) -> Measure:
        return Measure(
            rule=rule,
            regency=regency.code,
            host=host.name,
            standing=seen[1],
            limit=limit,
            value=seen[0],
        )

    gate, asked = results.policy.gate, results.run.families
    if _OF_HOSTS & set(asked):
        yield made(Rule.REACHED, "", _reached(results, regency.code, host.name))
    if gate.minimum:
        yield made(Rule.GRADE, gate.minimum, _grade(results, host, gate.minimum))
    for rule, family, hold in _BUDGETS:
        limit = getattr(gate.budgets, rule.value)
        if limit is not None and family in asked:
            yield made(rule, str(limit), hold(facts, host, limit, results.judged_at))


def _reached(results: Results, code: str, name: str) -> _Seen:
    here = Subject(Kind.HOST, name)
    seen = any(
        finding.verdict.outcome in {Outcome.PASS, Outcome.FAIL} and finding.seen_at
        for finding in results.findings
        if finding.regency == code and finding.target.subject == here
    )
    return "", Standing.PASSES if seen else Standing.INCOMPLETE


def _grade(results: Results, host: HostResult, minimum: str) -> _Seen:
    """Hold the letter against the minimum; of a run of some families, the worst of theirs."""
    letters = list(results.policy.grading.letters)

    def hold(score: Score) -> _Seen:
        letter = score.letter
        if letter == UNGRADED:
            # What is capped below the minimum fails, however much of it was left unseen.
            best = score.cap if score.cap in letters else ""
            below = bool(best) and letters.index(best) > letters.index(minimum)
            return f"?, at most {best}" if best else "?", (
                Standing.FAILS if below else Standing.INCOMPLETE
            )
        good = letter in letters and letters.index(letter) <= letters.index(minimum)
        return letter, Standing.PASSES if good else Standing.FAILS

    whole = set(results.run.families) == set(Family)
    scores = [host.score] if whole else [*host.families.values()]
    if not scores:
        return "", Standing.INCOMPLETE
    order = (Standing.FAILS, Standing.INCOMPLETE, Standing.PASSES)
    return min((hold(score) for score in scores), key=lambda seen: order.index(seen[1]))


def _certificate_days(facts: Facts, host: HostResult, limit: int, moment: datetime) -> _Seen:
    seen, missed = _facts(facts, Certificate, Subject(Kind.HOST, host.name))
    ends = [datetime.fromisoformat(chain.not_after) for fact in seen for chain in fact.chains]
    if not ends:
        return "", Standing.INCOMPLETE if missed else Standing.SKIPPED
    days = (min(ends) - moment).days
    return str(days), _held(days >= limit, missed)


def _open_ports(facts: Facts, host: HostResult, limit: int, _: datetime) -> _Seen:
    most, missed, known = 0, not host.addresses, False
    for address in host.addresses:
        seen, unseen = _facts(facts, Services, Subject(Kind.ADDRESS, address))
        missed = missed or unseen
        for fact in seen:
            if fact.all_open:
                missed = True
                continue
            known = True
            # A port whose probe nobody allowed is outside, as what is not applicable is.
            missed = missed or any(not at.reason.bars for at in fact.unseen)
            heard = {(at.port, at.transport) for at in fact.heard}
            most = max(most, len(heard) + len({at.port for at in fact.unconfirmed}))
    if not known:
        return "", Standing.INCOMPLETE if missed else Standing.SKIPPED
    return str(most), _held(most <= limit, missed)


def _third_party_hosts(facts: Facts, host: HostResult, limit: int, _: datetime) -> _Seen:
    seen, missed = _facts(facts, Markup, Subject(Kind.HOST, host.name))
    if not seen:
        return "", Standing.INCOMPLETE if missed else Standing.SKIPPED
    others: set[str] = set()
    for fact in seen:
        missed = missed or fact.truncated
        named = (split(resource.url) for resource in fact.resources)
        others |= {parts.host for parts in named if parts and not _within(parts.host, host)}
    return str(len(others)), _held(len(others) <= limit, missed)


def _within(name: str, host: HostResult) -> bool:
    zone = host.zone or host.name
    return name in {host.name, zone} or name.endswith(f".{zone}")


def _held(good: bool, missed: bool) -> Standing:
    """What is over a budget fails whatever was missed; what is within it may still be over it."""
    if not good:
        return Standing.FAILS
    return Standing.INCOMPLETE if missed else Standing.PASSES


def _facts(facts: Facts, form: type[F], subject: Subject) -> tuple[list[F], bool]:
    """Return the facts of a kind that were seen, and whether a look that was ours to take failed.

    Without any look at all it was missed too.
    """
    records = facts.of(kind_of(form), subject)
    looks = [record.look for record in records]
    seen = [look.fact for look in looks if isinstance(look, Ok) and isinstance(look.fact, form)]
    failed = [look.reason for look in looks if isinstance(look, Failed)]
    return seen, not looks or any(not reason.bars for reason in failed)


_BUDGETS: tuple[tuple[Rule, Family, Callable[[Facts, HostResult, int, datetime], _Seen]], ...] = (
    (Rule.CERTIFICATE_DAYS, Family.TLS, _certificate_days),
    (Rule.OPEN_PORTS, Family.SERVICES, _open_ports),
    (Rule.THIRD_PARTY_HOSTS, Family.WEB, _third_party_hosts),
)
