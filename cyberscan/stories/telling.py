"""From a stored run to results, and from results to files. No network anywhere here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cyberscan.config.remedies import remedy, remedy_names
from cyberscan.judge.facts import Earlier, Facts
from cyberscan.judge.find import checks
from cyberscan.judge.findings import Case
from cyberscan.judge.glance import Glance
from cyberscan.judge.moves import settled
from cyberscan.judge.results import judge_run
from cyberscan.model.check import FoundCheck
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Cost, RunInfo, ended
from cyberscan.model.remedy import Remedy
from cyberscan.model.results import UNGRADED, Point, Results
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding
from cyberscan.model.waiver import Waiver
from cyberscan.render.edition import WHOLE, Edition

if TYPE_CHECKING:
    from cyberscan.render.shelf import Shelved
    from cyberscan.store import Store

TREND: Final = 12
"""Scans before the one that is told whose scores are drawn."""


def case_of(
    store: Store,
    run: RunInfo,
    *,
    policy: Policy | None = None,
    at: datetime | None = None,
    waivers: Sequence[Waiver] = (),
) -> tuple[Case, Cost]:
    """Return everything a stored run is judged from, and what its looks took.

    What was said of its findings stands as of ``at``, or else as when the next scan began: people
    work on what a run found after it has ended.
    """
    inventory = store.inventory(run.id)
    records = list(store.records(run.id))
    moment = at or ended(run, records)
    case = Case(
        run=run,
        inventory=inventory,
        facts=Facts(records, inventory, earlier_facts(store, run)),
        policy=policy or store.policy(run.id),
        ledger=settled(store.ledger(run.id), store.inventories(run.id), inventory),
        moment=moment,
        words=store.words(at or _next_scan(store, run)),
        waivers=tuple(waivers),
    )
    return case, sum((record.cost for record in records), Cost())


def results_of(
    store: Store,
    run: RunInfo,
    *,
    policy: Policy | None = None,
    at: datetime | None = None,
    waivers: Sequence[Waiver] = (),
) -> Results:
    """Judge a stored scan, under its own policy and at its own end unless told otherwise.

    Raises `UserError` for a recheck: whatever it did not look at would be told as not seen.
    """
    if not run.is_scan:
        raise UserError(
            Problem(
                key=run.id,
                what="this run looked at a few findings again: there is no report of it",
                do="the next scan tells what it saw; say `latest` for the last one",
            )
        )
    case, cost = case_of(store, run, policy=policy, at=at, waivers=waivers)
    runs = store.runs()
    place = [r.id for r in runs].index(run.id)
    earlier = [r for r in runs[place + 1 :] if r.finished and r.is_scan]
    results = judge_run(
        case,
        checks(),
        cost=cost,
        previous_run=earlier[0].id if earlier else "",
        previous=store.previous_scores(run.id),
    )
    codes = [regency.code for regency in results.regencies]
    return replace(results, trend=_trend(store, earlier[:TREND], codes))


def _trend(
    store: Store, scans: Sequence[RunInfo], codes: Sequence[str]
) -> dict[str, tuple[Point, ...]]:
    """Return what these scans, the newest first, scored each regency with, the oldest first."""
    kept = store.scores([scan.id for scan in scans])
    return {
        code: tuple(
            Point(scan.started, kept[scan.id].get(code), scan.policy) for scan in reversed(scans)
        )
        for code in codes
    }


def _next_scan(store: Store, run: RunInfo) -> datetime | None:
    """Return when the scan after a run began; None where there is none."""
    runs = store.runs()
    place = [r.id for r in runs].index(run.id)
    later = [r.started for r in runs[:place] if r.finished and r.is_scan]
    return later[-1] if later else None


def earlier_facts(store: Store, run: RunInfo) -> Earlier:
    """Return what was last seen of each place when the scan before this run had ended.

    Rechecks since then are passed over: they saw a page or a certificate on the way to something
    else, and nobody would hear of a change that came before them. So are scans that were killed.
    """
    runs = store.runs()
    since = run
    for known in runs[[r.id for r in runs].index(run.id) + 1 :]:
        if known.is_scan and known.finished:
            break
        since = known
    return store.before(since.id)


def first_sight(policy: Policy, families: Sequence[Family]) -> Glance:
    """Return what tells the worst findings of a run while it is still looking."""
    return Glance(checks(), policy, families)


def conclude(store: Store, run: RunInfo, waivers: Sequence[Waiver] = ()) -> Results:
    """Judge a run that has just ended and enter it in the history.

    Marking it finished comes last: a run that counts has its findings.
    """
    results = results_of(store, run, waivers=waivers)
    store.save_findings(run.id, results.findings)
    # A score behind a "?" is none to compare with: a change would come from what was seen of it.
    scores = {
        r.code: None if r.score.letter == UNGRADED else r.score.value
        for r in results.regencies
        if r.scanned
    }
    store.save_scores(run.id, scores)
    store.finish(run.id, run.finished or results.judged_at, run.vantage)
    return results


def words() -> dict[str, FoundCheck]:
    """Return every check by id: the words reports are made with."""
    return {found.id: found for found in checks()}


def remedies() -> dict[str, Remedy]:
    """Return every remedy by name."""
    return {name: remedy(name) for name in remedy_names()}


def tell(results: Results, folder: Path, *, edition: Edition = WHOLE) -> list[Path]:
    """Write the reports into exactly ``folder`` and return the files, ``index.html`` last where
    there is one. Raises `UserError`."""
    from cyberscan.render.pages import write_reports  # noqa: PLC0415 - start-up time of the gate
    from cyberscan.stories.printing import printer_of  # noqa: PLC0415

    with printer_of(edition) as printer:
        return write_reports(results, words(), remedies(), folder, edition=edition, printer=printer)


def shelved(results: Results, root: Path, *, edition: Edition = WHOLE) -> Shelved:
    """Write the reports into a folder of their own below ``root``, as `cyberscan.render.shelf` lays
    it out; as many runs are kept there as the policy says. Raises `UserError`."""
    from cyberscan.render.manifest import RUN, manifest_of  # noqa: PLC0415 - start-up time
    from cyberscan.render.pages import edition_parts  # noqa: PLC0415
    from cyberscan.render.shelf import shelve  # noqa: PLC0415
    from cyberscan.stories.printing import printer_of  # noqa: PLC0415

    manifest = manifest_of(results, words(), remedies(), edition, layout=RUN)
    keep = results.policy.reports.keep
    with printer_of(edition) as printer:
        files = edition_parts(results, words(), remedies(), edition, printer=printer)
        return shelve(root, files, manifest, keep=keep, lang=edition.languages[0])


def compare(then: Sequence[Finding], now: Sequence[Finding]) -> list[str]:
    """Say, a line each, which verdicts or severities of two judgements of one run differ."""
    before = {finding.id: finding for finding in then}
    after = {finding.id: finding for finding in now}
    lines = []
    for key in sorted(
        before.keys() | after.keys(), key=lambda k: _place(after.get(k), before.get(k))
    ):
        old, new = before.get(key), after.get(key)
        if _told(old) != _told(new):
            shown = new or old
            where = f"{shown.check} {shown.target}" if shown else key
            lines.append(f"{where}: {_told(old)} -> {_told(new)}")
    return lines


def _told(finding: Finding | None) -> str:
    if finding is None:
        return "not judged"
    outcome = str(finding.verdict.outcome)
    return f"{outcome} ({finding.severity})" if finding.fails else outcome


def _place(*findings: Finding | None) -> tuple[str, str, str]:
    found = next(f for f in findings if f)
    return (found.regency, found.check, str(found.target))
