"""A store of many weekly runs, filled quickly: one real scan of a virtual province, then weeks in
which a share of what was seen and decided changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import anyio
from msgspec.structs import replace

from benchmarks.engine import Virtual, VirtualLoop, province, use_virtual_time, world_of
from cyberscan.judge.change import change_of, due_date, first_seen
from cyberscan.judge.findings import stamp
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Past, Record, RunInfo
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Verdict
from cyberscan.store import open_store
from cyberscan.store.ledger import Sight, fold
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude

WEEK: Final = timedelta(days=7)
TOUCHED: Final = 0.10
"""Share of the subjects at which something changes in a week: a site is worked on, or is not."""
TURNED: Final = 0.20
"""Share of the verdicts that turn there: 2 % of all verdicts a week."""
UNSEEN: Final = 0.10
"""Of those that turn, what turns to UNKNOWN."""


def scan_into(path: str, hosts: int, regencies: int) -> None:
    """Scan a virtual province into a new store and judge it. Changes this process: use `filled`."""
    inventory = province(hosts, -(-hosts // regencies)) if regencies else province(hosts)

    async def inline(work: Callable[..., Any], *arguments: Any) -> Any:
        return work(*arguments)

    async def look(store: Any) -> RunInfo:
        use_virtual_time(inline)
        return await scan(world_of(Virtual(hosts, 1), inventory), store, Order())

    with open_store(path, lab=False) as store:
        run = anyio.run(look, store, backend_options={"loop_factory": VirtualLoop})
        conclude(store, run)


def filled(
    path: Path, hosts: int, weeks: int, still: range, *, regencies: int = 0
) -> Iterator[int]:
    """Fill a new store run by run, yielding the number of each run that has just been kept; in the
    weeks of ``still`` nothing changes. ``regencies`` is how many share the hosts, 0: as usual."""
    code = "import sys; from benchmarks._store_weeks import scan_into as s; s(sys.argv[1], %d, %d)"
    subprocess.run([sys.executable, "-c", code % (hosts, regencies), str(path)], check=True)
    yield 1
    with open_store(str(path), lab=False) as store:
        first = store.runs()[0]
        inventory, policy = store.inventory(first.id), store.policy(first.id)
        records, findings = list(store.records(first.id)), store.findings(first.id)
        scores = store.scores([first.id])[first.id]
    chance = Random(9)  # noqa: S311 - a simulation
    known = fold(_sights(findings, first.started))
    for number in range(2, weeks + 1):
        started = first.started + (number - 1) * WEEK
        if number not in still:
            touched = _touched(findings, chance)
            records = [
                _other(r, number) if r.subject in touched and chance.random() < TURNED else r
                for r in records
            ]
            findings = [_turned(f, chance) if f.target.subject in touched else f for f in findings]
        at = started + timedelta(minutes=10)
        findings = [_dated(f, known.get(f.id), at, policy) for f in findings]
        known = fold(_sights(findings, at), known)
        run = replace(
            first, id=f"{started:%Y%m%dT%H%M%SZ}-{number:04x}", started=started, finished=None
        )
        with open_store(str(path), lab=False) as store:
            store.begin(run, inventory, policy)
            store.save(run.id, [replace(r, at=at) for r in records])
            store.save_findings(run.id, findings)
            store.save_scores(run.id, scores)
            store.finish(run.id, started + timedelta(hours=1), first.vantage)
        yield number


def _touched(findings: Sequence[Finding], chance: Random) -> set[Any]:
    subjects = sorted({finding.target.subject for finding in findings})
    return set(chance.sample(subjects, max(1, round(TOUCHED * len(subjects)))))


def _turned(finding: Finding, chance: Random) -> Finding:
    """Return the finding with another verdict, most of the times unchanged."""
    outcome = finding.verdict.outcome
    if outcome is Outcome.NOT_APPLICABLE or chance.random() >= TURNED:
        return finding
    if chance.random() < UNSEEN:
        return replace(finding, verdict=Verdict(Outcome.UNKNOWN, reason=Reason.TIMEOUT))
    if outcome is Outcome.FAIL:
        return replace(finding, verdict=Verdict(Outcome.PASS, message="good"))
    evidence = (Untrusted(f"seen {chance.getrandbits(32):08x}"),)
    return replace(finding, verdict=Verdict(Outcome.FAIL, message="bad", evidence=evidence))


def _dated(finding: Finding, past: Past | None, at: datetime, policy: Policy) -> Finding:
    """Return the finding as judging at ``at`` would tell it against the ledger."""
    change = change_of(finding.verdict, past, at)
    begun = first_seen(change, past, at)
    opened = finding.verdict.outcome is Outcome.FAIL or change is Change.NOT_SEEN_AGAIN
    return replace(
        finding,
        seen_at="" if finding.verdict.outcome is Outcome.UNKNOWN else stamp(at),
        change=change,
        first_seen=stamp(begun),
        due=due_date(begun, finding.severity, policy.due_days) if begun and opened else "",
    )


def _sights(findings: Sequence[Finding], at: datetime) -> Iterator[Sight]:
    for one in findings:
        if one.fails or one.verdict.is_gone:
            yield Sight(
                id=one.id,
                key=one.key,
                regency=one.regency,
                target=one.target,
                discriminator=one.verdict.discriminator,
                failed=one.fails,
                at=at,
                severity=one.severity,
            )


def _other(record: Record, number: int) -> Record:
    """Return the look with another content: some text of its fact, or no answer at all."""
    return replace(record, look=_changed(record.look, number))


def _changed(look: Look[Any], number: int) -> Look[Any]:
    if isinstance(look, Ok):
        for name in getattr(look.fact, "__struct_fields__", ()):
            value = getattr(look.fact, name)
            if type(value) is str:
                return Ok(replace(look.fact, **{name: f"{value[:40]} {number}"}))
    return Failed(Reason.TIMEOUT, f"week {number}")
