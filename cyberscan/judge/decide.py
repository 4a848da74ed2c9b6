"""Running one check on one subject: joining facts, and what to say where none was seen.

The check only ever meets facts that were seen. A failed look becomes UNKNOWN here (or
NOT_APPLICABLE where it was not ours to take), authoritative absence NOT_APPLICABLE unless the check
admits it, and an answer that is not the site's own UNKNOWN where the check needs the site. Whether
it is, is told from all that came with that answer: its page and what it is made of stand in facts
of their own, which a run may lack.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.judge.answers import answer_of
from cyberscan.judge.facts import Facts, ip_key
from cyberscan.judge.needs import Need, Needs, needs_of
from cyberscan.model.check import Check, FoundCheck, Listed, Relation
from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict, unseen
from cyberscan.tables.answers import Kind as Answer

_Given = dict[str, Any]
"""Arguments of a check by parameter."""


class Decision(Struct, frozen=True):
    """The verdict of one look (or of one joined set of looks)."""

    verdict: Verdict
    address: str = ""
    at: datetime | None = None
    gap: Verdict | None = None
    """What follows for all that hung on a look that had failed, as the check was told."""


class _Unseen(Exception):
    """A need that could not be met; carries the verdict that follows."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict


def decide(
    check: Check,
    subject: Subject,
    port: int,
    target: Target,
    facts: Facts,
    policy: Policy,
    moment: datetime,
) -> list[Decision]:
    """Judge one check on one subject and port: one decision or more for each look."""
    needs = needs_of(check.judge)
    given = {"policy": policy, "moment": moment, "target": target, "listed": facts.listed(subject)}
    fixed = {name: given[what] for name, what in needs.given.items()}
    if needs.main.relation is Relation.ALL:
        return _decide_all(check, needs, subject, port, facts, fixed)
    records = [r for r in facts.of(needs.main.kind, subject) if port_of(r, needs.main) == port]
    if not records:
        return [Decision(unseen(Failed(Reason.NOT_LOOKED)))]
    decisions: list[Decision] = []
    for record in records:
        verdicts, gap = _judge(check, needs, subject, record, facts, fixed)
        # An address is where its services are, also when the finding is about a host on it.
        on = subject.name if subject.kind is Kind.ADDRESS else record.place.address
        decisions += [Decision(v, on, record.at, gap) for v in verdicts]
    return decisions


def alone(
    check: Check, record: Record, target: Target, policy: Policy, moment: datetime
) -> tuple[Verdict, ...]:
    """Judge a check that needs one fact alone by one look; see `Needs.facts`.

    What came with an answer in other facts is not at hand: a landing on a page that only its text
    gives away is judged as the site's, and no port as one that somebody lists.
    """
    needs = needs_of(check.judge)
    given = {"policy": policy, "moment": moment, "target": target, "listed": Listed(frozenset())}
    arguments = {name: given[what] for name, what in needs.given.items()}
    try:
        seen = _seen(needs.main, record.look)
    except _Unseen as gap:
        return (gap.verdict,)
    every = needs.main.relation is Relation.ALL
    return _call(check, arguments | {needs.main.parameter: (seen,) if every else seen})


def port_of(record: Record, need: Need) -> int:
    """Return the port a record is about: its place's, else the one its kind of fact always has."""
    return record.place.port or need.fact.port


def _judge(
    check: Check, needs: Needs, subject: Subject, record: Record, facts: Facts, given: _Given
) -> tuple[tuple[Verdict, ...], Verdict | None]:
    arguments = dict(given)
    try:
        arguments[needs.main.parameter] = _seen(needs.main, record.look, subject, facts)
        for need in needs.facts[1:]:
            arguments[need.parameter] = _join(need, subject, record.place, facts)
    except _Unseen as gap:
        return (gap.verdict,), None
    return _call(check, arguments), _told_unseen(needs, arguments)


def _told_unseen(needs: Needs, arguments: _Given) -> Verdict | None:
    """Return what follows from the first look that failed of those a check is given in any case."""
    given = (arguments[need.parameter] for need in needs.facts if need.failed)
    return next((unseen(x) for x in given if isinstance(x, Failed) and not x.reason.bars), None)


def _decide_all(
    check: Check, needs: Needs, subject: Subject, port: int, facts: Facts, given: _Given
) -> list[Decision]:
    """Judge a check whose main need is every fact of a kind on the subject, taken together."""
    arguments = dict(given)
    gap: Verdict | None = None
    at = None
    try:
        for need in needs.facts:
            if need.relation is Relation.ALL:
                seen, missing, seen_at = _all(need, subject, port, facts)
                gap, at = gap or missing, at or seen_at
                arguments[need.parameter] = seen
            else:
                arguments[need.parameter] = _join(need, subject, Place(port=port), facts)
    except _Unseen as end:
        return [Decision(end.verdict)]
    verdicts = _call(check, arguments)
    if gap and not any(v.outcome is Outcome.FAIL for v in verdicts):
        return [Decision(gap)]
    return [Decision(v, at=at, gap=gap or _told_unseen(needs, arguments)) for v in verdicts]


def _all(
    need: Need, subject: Subject, port: int, facts: Facts
) -> tuple[tuple[Fact | Absent, ...], Verdict | None, datetime | None]:
    """Return the facts seen (at least one) with admitted absences, the verdict of the first look
    that did not see, and when.
    """
    records = [r for r in facts.of(need.kind, subject) if port_of(r, need) == port]
    if not records:
        raise _Unseen(unseen(Failed(Reason.NOT_LOOKED)))
    seen: list[Fact | Absent] = []
    gaps: list[Verdict] = []
    for record in records:
        try:
            seen.append(_seen(need, record.look, subject, facts))
        except _Unseen as gap:
            gaps.append(gap.verdict)
    unknown = [v for v in gaps if v.outcome is Outcome.UNKNOWN]
    if not any(isinstance(fact, Fact) for fact in seen):
        gone = [unseen(_no_subject(fact)) for fact in seen if isinstance(fact, Absent)]
        raise _Unseen((unknown or gaps or gone)[0])
    return tuple(seen), unknown[0] if unknown else None, max(r.at for r in records)


def _join(need: Need, subject: Subject, place: Place, facts: Facts) -> Any:
    """Return what a related parameter is filled with."""
    if need.relation is Relation.EVERYWHERE:
        return facts.everywhere(need.kind)
    if need.relation is Relation.MISSED:
        return facts.missed(need.kind)
    if need.relation is Relation.BEFORE:
        earlier = facts.earlier.get((subject, place, need.kind))
        if earlier is None:
            nothing = Failed(Reason.NO_SUBJECT, "no earlier run has seen it")
            if need.failed:
                return nothing
            raise _Unseen(unseen(nothing))
        return earlier
    related = facts.related(subject, need.fact.subject)
    if related is None:
        raise _Unseen(unseen(Failed(Reason.NO_SUBJECT)))
    if need.relation is Relation.ALL:
        seen, gap, _ = _all(need, related, place.port or need.fact.port, facts)
        if gap:
            raise _Unseen(gap)
        return seen
    records = facts.of(need.kind, related)
    if not records:
        if need.failed:
            return Failed(Reason.NOT_LOOKED)
        raise _Unseen(unseen(Failed(Reason.NOT_LOOKED)))
    # The nearest: on the same port, at the same address. What has one place of its own is as near
    # to every other.
    look = min(
        records, key=lambda r: (r.place.port != place.port, r.place.address != place.address)
    ).look
    if need.failed and isinstance(look, Failed):
        return look
    return _seen(need, look, related, facts)


def _seen(need: Need, look: Any, subject: Subject | None = None, facts: Facts | None = None) -> Any:
    """Return the fact (or admitted absence) of a look at ``subject``. Raises `_Unseen`."""
    if isinstance(look, Failed):
        raise _Unseen(unseen(look))
    fact = look.fact
    if isinstance(fact, Absent):
        if need.absent:
            return fact
        raise _Unseen(unseen(_no_subject(fact)))
    if need.site:
        _require_site(fact, subject, facts)
    return fact


def _no_subject(absent: Absent) -> Failed:
    detail = f"{absent.how}: {absent.detail}" if absent.detail else str(absent.how)
    return Failed(Reason.NO_SUBJECT, detail)


def _require_site(fact: Any, subject: Subject | None, facts: Facts | None) -> None:
    answer = answer_of(fact, subject, facts)
    if answer.site:
        return
    intercepted = answer.kind is Answer.INTERCEPTED
    reason = Reason.INTERCEPTED if intercepted else Reason.NOT_THE_SITE
    raise _Unseen(unseen(Failed(reason, f"{answer.kind}: {answer.why}")))


def _call(check: Check, arguments: dict[str, Any]) -> tuple[Verdict, ...]:
    judged = check.judge(**arguments)
    return judged if isinstance(judged, tuple) else (judged,)


def severity_of(found: FoundCheck, verdict: Verdict, policy: Policy) -> Severity:
    """Return how much a verdict matters: policy, then verdict, then message, then check."""
    if found.id in policy.severities:
        return policy.severities[found.id]
    if verdict.severity:
        return verdict.severity
    message = found.check.messages.get(verdict.message)
    return (message.severity if message else None) or found.check.severity


def severities_of(found: FoundCheck, policy: Policy) -> tuple[Severity, ...]:
    """Return how much what a check finds can matter, worst first."""
    if found.id in policy.severities:
        return (policy.severities[found.id],)
    return found.severities


def merge(
    decisions: list[Decision], found: FoundCheck, policy: Policy
) -> list[tuple[Verdict, tuple[str, ...], datetime | None]]:
    """Combine the decisions of several looks.

    Any FAIL = FAIL, else any UNKNOWN = UNKNOWN, else PASS if any, else NOT_APPLICABLE. FAILs are
    kept apart by port and discriminator; of several looks the worst speaks and all bring their
    evidence.
    Returns (verdict, addresses it was reached on, latest look) for each.
    """
    for outcome in (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS, Outcome.NOT_APPLICABLE):
        chosen = [d for d in decisions if d.verdict.outcome is outcome]
        if not chosen:
            continue
        chosen.sort(key=lambda d: severity_of(found, d.verdict, policy).rank)
        if outcome is not Outcome.FAIL:
            return [_merged(chosen)]
        apart = sorted({told_apart(d.verdict) for d in chosen})
        return [_merged([d for d in chosen if told_apart(d.verdict) == n]) for n in apart]
    return []


def told_apart(verdict: Verdict) -> tuple[int, str]:
    """Return what tells verdicts of one check on one target apart."""
    return verdict.port, verdict.discriminator


def _merged(chosen: list[Decision]) -> tuple[Verdict, tuple[str, ...], datetime | None]:
    verdict, evidence = chosen[0].verdict, dict[Untrusted, None]()
    for decision in chosen:
        evidence.update(dict.fromkeys(decision.verdict.evidence))
    if (told := tuple(evidence)) != verdict.evidence:
        verdict = replace(verdict, evidence=told)
    at = max((d.at for d in chosen if d.at), default=None)
    return verdict, _ordered(frozenset(d.address for d in chosen if d.address)), at


@lru_cache(maxsize=4096)
def _ordered(addresses: frozenset[str]) -> tuple[str, ...]:
    # A run has half a million findings on a few thousand addresses: these are held once.
    return tuple(sorted(addresses, key=ip_key))
