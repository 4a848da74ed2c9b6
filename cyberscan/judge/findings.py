"""Every verdict of a run as findings, with identity, change and due date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.judge.change import change_of, due_date, first_seen
from cyberscan.judge.decide import Decision, decide, merge, port_of, severity_of
from cyberscan.judge.facts import Facts, target_of
from cyberscan.judge.moves import unused
from cyberscan.judge.needs import needs_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.facts.services import Services
from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.look import Failed, Ok, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Past, RunInfo
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Target, Verdict, unseen
from cyberscan.model.waiver import Waiver
from cyberscan.model.work import Word


class Case(Struct, frozen=True):
    """Everything a run is judged from."""

    run: RunInfo
    inventory: Inventory
    facts: Facts
    policy: Policy
    ledger: Mapping[str, Past]
    """As `cyberscan.judge.moves.settled` returns it: each line where its subject is now."""
    moment: datetime
    words: Mapping[str, Sequence[Word]] = {}
    """What was said of each finding, oldest first, by its id."""
    waivers: tuple[Waiver, ...] = ()


def findings_of(case: Case, checks: Sequence[FoundCheck]) -> tuple[Finding, ...]:
    """Judge every check on every subject of every regency that was looked at."""
    off = case.policy.disabled
    asked = [c for c in checks if c.family in case.run.families and c.id not in off]
    found: list[Finding] = []
    for regency in case.inventory.regencies:
        if regency.code in case.run.regencies:
            found += _regency(case, asked, regency)
    found.sort(key=lambda f: (f.regency, f.check, f.target, f.verdict.discriminator))
    return tuple(found)


def subjects(kind: Kind, regency: Regency, facts: Facts) -> list[Subject]:
    """Return the regency's subjects of a kind, in order."""
    match kind:
        case Kind.ZONE:
            names = {zone.name for zone in regency.zones}
        case Kind.HOST:
            names = {host.name for host in regency.hosts}
        case Kind.ADDRESS:
            names = set(facts.hosts_by_address(regency))
        case Kind.MAIL:
            names = {m for zone in regency.zones for m in facts.exchangers(zone.name) or ()}
    return sorted(Subject(kind, name) for name in names)


def _regency(case: Case, checks: Sequence[FoundCheck], regency: Regency) -> Iterator[Finding]:
    neighbours = case.facts.hosts_by_address(regency)
    open_here: dict[tuple[str, Target], list[Past]] = defaultdict(list)
    for past in case.ledger.values():
        if past.regency == regency.code:
            open_here[past.key, past.target].append(past)
    for found in checks:
        needs = needs_of(found.check.judge)
        keys = (found.check.key, *found.check.formerly)
        # Several addresses may be told as one target (a host's IPv4 and IPv6): one finding then.
        decided: dict[Target, list[Decision]] = defaultdict(list)
        known = subjects(needs.subject, regency, case.facts)
        if needs.subject is Kind.MAIL:
            known = _with_lost(known, regency, case.facts, open_here)
        for subject in known:
            records = case.facts.of(needs.main.kind, subject)
            ports = sorted({port_of(r, needs.main) for r in records} or {needs.main.fact.port})
            for port in ports:
                target = target_of(subject, port, regency, neighbours.get(subject.name, ()))
                decided[target] += _decisions(case, found, regency, subject, port, target)
        for target, decisions in decided.items():
            if needs.main.fact.many_ports:
                ports_of = {t for k, t in open_here if k in keys and t.subject == target.subject}
            else:
                ports_of = {target}
            pasts = [
                past for key in keys for at in ports_of for past in open_here.get((key, at), ())
            ]
            yield from _findings(case, found, regency, target, decisions, pasts)


def _with_lost(
    known: list[Subject],
    regency: Regency,
    facts: Facts,
    open_here: Mapping[tuple[str, Target], list[Past]],
) -> list[Subject]:
    """Add mail servers with a history, where a zone did not tell this time which ones it has.

    They are looked for in vain below, and so told as not seen; a zone that told is believed.
    """
    if all(facts.exchangers(zone.name) is not None for zone in regency.zones):
        return known
    lost = {target.subject for _, target in open_here if target.subject.kind is Kind.MAIL}
    return sorted({*known, *lost})


def _decisions(
    case: Case, found: FoundCheck, regency: Regency, subject: Subject, port: int, target: Target
) -> list[Decision]:
    if found.family not in regency.authorisation.families:
        look = Failed(Reason.OUT_OF_REACH, f"the authorisation does not cover {found.family}")
        return [Decision(unseen(look))]
    if subject.kind is Kind.ADDRESS and (gap := case.facts.out_of_sight(subject.name)):
        return [Decision(unseen(gap))]
    return decide(found.check, subject, port, target, case.facts, case.policy, case.moment)


def _findings(
    case: Case,
    found: FoundCheck,
    regency: Regency,
    target: Target,
    decisions: list[Decision],
    pasts: list[Past],
) -> Iterator[Finding]:
    # Where a rename was entered late two pasts meet: what is open, and longest, has the last word.
    pasts = sorted(pasts, key=lambda p: p.first_seen, reverse=True)
    pasts.sort(key=lambda p: not p.fixed_confirmed)
    known = {(past.target.port, past.discriminator): past for past in pasts}
    told = set()
    for verdict, addresses, at in merge(decisions, found, case.policy):
        port = verdict.port or target.port
        place = target if port == target.port else replace(target, port=port)
        told.add((place.port, verdict.discriminator))
        past = known.get((place.port, verdict.discriminator))
        told_now = _as_bad(case, found, verdict, past) if _half_seen(decisions) else verdict
        yield _finding(case, found, regency, place, told_now, past, addresses, at)
    # What failed before under another discriminator or on another port: not among what fails now.
    # If every look saw, that is a PASS; if one did not, nothing is known.
    rest = _without_failures(decisions)
    for (port, discriminator), past in sorted(known.items()):
        if (port, discriminator) in told or past.fixed_confirmed:
            continue
        gap = _gap(case, found, decisions, port)
        now = unseen(gap) if gap else rest
        verdict = Verdict(now.outcome, discriminator=discriminator, reason=now.reason)
        # A PASS counts from the look, not from the run: a scan that was interrupted is long.
        at = _latest(decisions) if now.outcome is Outcome.PASS else None
        yield _finding(case, found, regency, replace(target, port=port), verdict, past, (), at)


def _half_seen(decisions: Iterable[Decision]) -> bool:
    return any(decision.gap is not None for decision in decisions)


def _as_bad(case: Case, found: FoundCheck, verdict: Verdict, past: Past | None) -> Verdict:
    """Return a failure that may have been judged too mildly, for a part was not seen, as bad as it
    was when it was seen."""
    before = past.severity if past and not past.fixed_confirmed else None
    if before is None or verdict.outcome is not Outcome.FAIL:
        return verdict
    now = severity_of(found, verdict, case.policy)
    return replace(verdict, severity=before) if before.rank < now.rank else verdict


def _latest(decisions: Iterable[Decision]) -> datetime | None:
    return max((decision.at for decision in decisions if decision.at), default=None)


def _gap(case: Case, found: FoundCheck, decisions: list[Decision], port: int) -> Failed | None:
    """Return why nothing is known of a port, where the look was at many: it was not asked for, or
    not seen. A protocol may have been found on a port where its check does not expect it."""
    needs = needs_of(found.check.judge)
    if not needs.main.fact.many_ports:
        return None
    for address in sorted({decision.address for decision in decisions}):
        for record in case.facts.of(needs.main.kind, Subject(Kind.ADDRESS, address)):
            fact = record.look.fact if isinstance(record.look, Ok) else None
            if not isinstance(fact, Services):
                continue
            if not fact.asked_anyhow(port):
                return Failed(Reason.NOT_ASKED)
            if gap := fact.gap(port):
                return Failed(gap.reason, f"port {port}: {gap.detail}")
    return None


def _without_failures(decisions: list[Decision]) -> Verdict:
    for decision in decisions:
        if decision.verdict.outcome is Outcome.UNKNOWN:
            return decision.verdict
    for decision in decisions:
        if decision.gap is not None:
            return decision.gap
    absent = [d.verdict for d in decisions if d.verdict.outcome is Outcome.NOT_APPLICABLE]
    return absent[0] if len(absent) == len(decisions) and absent else Verdict(Outcome.PASS)


def _finding(
    case: Case,
    found: FoundCheck,
    regency: Regency,
    target: Target,
    verdict: Verdict,
    past: Past | None,
    addresses: tuple[str, ...],
    at: datetime | None,
) -> Finding:
    moment = at or case.moment
    change = change_of(verdict, past, moment)
    severity = severity_of(found, verdict, case.policy)
    if past and past.severity and change is Change.NOT_SEEN_AGAIN:
        # What was not seen again is as bad as it was when it was seen.
        severity = case.policy.severities.get(found.id, past.severity)
    begun = first_seen(change, past, moment)
    return Finding(
        id=past.id
        if past
        else unused(case.ledger, found.check.key, regency.code, target, verdict.discriminator),
        check=found.id,
        key=found.check.key,
        revision=found.check.revision,
        regency=regency.code,
        target=target,
        verdict=verdict,
        severity=severity,
        seen_at=stamp(at),
        addresses=addresses,
        first_seen=stamp(begun),
        due=due_date(begun, severity, case.policy.due_days)
        if begun and (verdict.outcome is Outcome.FAIL or change is Change.NOT_SEEN_AGAIN)
        else "",
        change=change,
    )


@lru_cache(maxsize=4096)
def stamp(at: datetime | None) -> str:
    """Return a moment as ISO 8601 in UTC to the second; "" for None."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""
