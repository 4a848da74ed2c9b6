"""Two stored runs beside each other. No network anywhere here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Final, TypeVar

from msgspec.structs import replace

from cyberscan.judge.diff import Again, Known, Side, asked, compare, decides
from cyberscan.judge.diff_lists import listings
from cyberscan.judge.find import checks as every_check
from cyberscan.judge.findings import findings_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.diff import Comparison
from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.services import Services
from cyberscan.model.look import Ok
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Change, Finding, Severity
from cyberscan.store import Store
from cyberscan.stories.telling import case_of

F = TypeVar("F", bound=Fact)

_NEVER: Final = None, False
"""What is known of what never failed."""


def diff(
    store: Store,
    first: RunInfo,
    second: RunInfo,
    checks: Callable[[], Sequence[FoundCheck]] = every_check,
) -> Comparison:
    """Compare two runs; the older one comes first, however they are named. Raises `UserError`.

    Where policy or logic differ, the older run's facts are judged again by ``checks``.
    """
    unfinished = [run.id for run in (first, second) if not run.finished]
    if unfinished:
        raise UserError(
            Problem(
                key=name,
                what="has not finished: what it did not reach would look like a change",
                do="name a finished run",
            )
            for name in unfinished
        )
    order = [run.id for run in store.runs()][::-1]
    swapped = order.index(first.id) > order.index(second.id)
    runs = (second, first) if swapped else (first, second)
    told_of = zip(runs, store.differing(*(run.id for run in runs)), strict=True)
    older, newer = (_side(store, run, findings) for run, findings in told_of)
    then, now = older.revisions(), newer.revisions()
    other_logic = sorted(
        check
        for check, revision in now.items()
        if (then[check] != revision if check in then else not older.asks(check))
    )
    same_policy = decides(older.policy) == decides(newer.policy)
    again = None
    if other_logic or not same_policy:
        again = _again(store, older, newer.policy, checks(), same_policy=same_policy)
    then_known = _Lately(store, older.run.id, lambda: _those(older, newer, _asks_before))
    now_known = _Lately(store, _next(store, newer.run), lambda: _those(older, newer, _asks_after))
    known = Known(
        again=again,
        mended=lambda name: then_known.of(name)[1],
        failed_as=lambda name: then_known.of(name)[0],
        held=lambda name: now_known.of(name)[1],
        port_asked=_port_asked(store, older.run),
    )
    labels = {r.code: r.label for side in (older, newer) for r in side.inventory.regencies}
    return Comparison(
        older=older.run,
        newer=newer.run,
        swapped=swapped,
        changed=compare(older, newer, known),
        listings=listings(older.inventory, newer.inventory),
        asked=asked(older, newer),
        policies=None if same_policy else (older.policy.version, newer.policy.version),
        checks=tuple(one for one in other_logic if one in then or _is_new(one, again)),
        labels=labels,
        fictional=newer.inventory.fictional,
    )


def named_run(store: Store, text: str) -> RunInfo:
    """Return the scan that the user means, as `Store.resolve` does. Raises `UserError`."""
    run = store.resolve(text)
    if not run.is_scan:
        raise UserError(
            Problem(
                key=run.id,
                what="this run looked at a few findings again: it cannot be held against a scan",
                do="say latest, previous or the id of a scan",
            )
        )
    return run


def _side(store: Store, run: RunInfo, findings: Sequence[Finding]) -> Side:
    @cache
    def asked() -> set[str]:
        return {finding.check for finding in store.findings(run.id)}

    return Side(
        run=run,
        inventory=store.inventory(run.id),
        policy=store.policy(run.id),
        findings=_by_id(findings),
        asks=lambda check: check in asked(),
    )


def _again(
    store: Store,
    older: Side,
    policy: Policy,
    checks: Sequence[FoundCheck],
    *,
    same_policy: bool,
) -> Again:
    case, _ = case_of(store, older.run)
    own = _by_id(findings_of(case, checks))
    newer = own
    if not same_policy:
        newer = _by_id(findings_of(replace(case, policy=policy), checks))
    return Again(newer, own, {found.id: found.check.revision for found in checks})


def _by_id(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    return {finding.id: finding for finding in findings}


def _is_new(check: str, again: Again | None) -> bool:
    """Return whether a check that the older run did not judge was unknown to it: today's would have
    judged what it saw. It may also have been switched off, or found no subject."""
    if again is None or check not in again.revisions:
        return True
    return any(finding.check == check for finding in again.own.values())


class _Lately:
    """What was known of findings before a run: asked at once for all of those of which it is likely
    to be asked, when it first is."""

    def __init__(self, store: Store, before: str, likely: Callable[[], Collection[str]]) -> None:
        self._store = store
        self._before = before
        self._find = likely
        self._likely: Collection[str] | None = None
        self._known: dict[str, tuple[Severity | None, bool]] = {}

    def of(self, name: str) -> tuple[Severity | None, bool]:
        """Return how much a finding mattered when it last failed, and whether its repair was
        confirmed. Raises `UserError`."""
        if self._likely is None:
            self._likely = self._find()
            self._known = self._store.lately(self._likely, self._before)
        if name not in self._likely:
            return self._store.lately({name}, self._before).get(name, _NEVER)
        return self._known.get(name, _NEVER)


def _those(
    older: Side, newer: Side, asks: Callable[[Finding | None, Finding | None], bool]
) -> set[str]:
    """Return the findings of which comparing them may ask something."""
    ids = older.findings.keys() | newer.findings.keys()
    return {n for n in ids if asks(older.findings.get(n), newer.findings.get(n))}


def _asks_before(then: Finding | None, now: Finding | None) -> bool:
    """Return whether comparing these may ask what was known before the older run."""
    if then is not None and then.is_open:
        return False
    if now is not None and now.is_open:
        return now.change not in {Change.NEW, Change.CAME_BACK}
    return then is not None and then.change is Change.FIXED_UNCONFIRMED


def _asks_after(then: Finding | None, now: Finding | None) -> bool:
    """Return whether comparing these may ask what is known after the newer run."""
    if now is not None and (now.is_open or now.change is not None):
        return False
    return then is not None and (then.is_open or then.change is Change.FIXED_UNCONFIRMED)


def _next(store: Store, run: RunInfo) -> str:
    """Return the finished run after this one; "" for none."""
    later = [one.id for one in store.runs() if one.finished]
    place = later.index(run.id)
    return later[place - 1] if place else ""


def _port_asked(store: Store, run: RunInfo) -> Callable[[Finding], bool | None]:
    def facts(subject: Subject, kind: type[F]) -> tuple[F, ...]:
        looks = [record.look for record in store.records(run.id, subject)]
        return tuple(
            look.fact for look in looks if isinstance(look, Ok) and isinstance(look.fact, kind)
        )

    @cache
    def services(address: str) -> tuple[Services, ...]:
        return facts(Subject(Kind.ADDRESS, address), Services)

    def was_asked(finding: Finding) -> bool | None:
        addresses = finding.addresses
        if not addresses and finding.target.subject.kind is Kind.HOST:
            # A page has no address of its own: those of its host's name, then.
            led = facts(finding.target.subject, Resolution)
            addresses = tuple(address for one in led for address in (*one.v4, *one.v6))
        seen = [fact for address in addresses for fact in services(address)]
        return any(fact.asked_anyhow(finding.target.port) for fact in seen) if seen else None

    return was_asked
