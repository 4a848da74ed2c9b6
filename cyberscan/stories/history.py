"""What the store remembers: of the province, of a regency, of one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from msgspec.structs import replace

from cyberscan.judge.history import fix_times, letter, longest_open, row
from cyberscan.model.history import Chronicle, Life, RunRow
from cyberscan.model.inventory import Inventory
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.store import Store
from cyberscan.stories.known import ID, several
from cyberscan.stories.regencies import code_of, is_called, unknown

LONGEST: Final = 10
"""Findings that have been open longest."""
_BY_ID: Final = "A finding is named by its id, or by the first 4 of its 16 digits at least"


def finished(store: Store, *, rechecks: bool = False) -> list[RunInfo]:
    """Return finished runs, newest first; looks at single findings again only if asked for.

    Raises `UserError` when there is none."""
    runs = [run for run in store.runs() if run.finished]
    found = [run for run in runs if rechecks or run.is_scan]
    if not found:
        what = "the store holds no finished run yet"
        raise UserError(Problem(what=what, do="scan first"))
    return found


def inventories_of(store: Store, known: Sequence[RunInfo] = ()) -> list[Inventory]:
    """Return what was listed in finished runs (``known``, newest first; else every scan), the
    newest inventory first. Raises `UserError` when there is no such run."""
    newest = (known or finished(store))[0].id
    past = [inventory for _, inventory in store.inventories(newest)]
    return [store.inventory(newest), *past[::-1]]


def tell(store: Store, what: str, *, runs: int, rechecks: bool = False) -> Chronicle | Life:
    """Return the history of ``what``: of the province if it is empty, of a regency as
    `codes_of` knows it, of a finding by its id or the beginning of it. Raises `UserError`."""
    known = finished(store, rechecks=rechecks)
    newest = inventories_of(store, known)
    inventories = newest[::-1]
    labels = _labels(inventories)
    if not what:
        return _chronicle(store, known, inventories, labels, "", runs)
    if not is_called(what, *newest):
        wanted = what.strip().lower()
        if ID.fullmatch(wanted) and (life := _life(store, wanted, inventories, labels)):
            return life
        problem = unknown(what, *newest, key="")
        what = f"no regency and no finding is called {Untrusted(what[:80])}"
        raise UserError(replace(problem, what=what, do=f"{problem.do} {_BY_ID}"))
    code = code_of(what, *newest, key="")
    return _chronicle(store, known, inventories, labels, code, runs)


def _chronicle(
    store: Store,
    known: Sequence[RunInfo],
    inventories: Sequence[Inventory],
    labels: dict[str, str],
    code: str,
    number: int,
) -> Chronicle:
    mine = [run for run in known if not code or code in run.regencies]
    shown = mine[:number][::-1]
    ids = [run.id for run in shown]
    # A recheck knows nothing of the rest, which is open still; but its sights confirm repairs.
    latest = next((run.id for run in mine if run.is_scan), "")
    pick = partial(longest_open, number=LONGEST)
    told = store.chronicle(_since(store, shown), ids, latest, pick, code)
    scores = store.scores(ids)
    rows: list[RunRow] = []
    for run in shown:
        counted = told.changes[run.id]
        if not code:
            rows.append(row(run, counted.values(), len(run.regencies)))
            continue
        value = scores[run.id].get(code)
        grade = letter(value, store.policy(run.id).grading) if code in scores[run.id] else ""
        one = row(run, [counted[code]] if code in counted else [], 1)
        rows.append(replace(one, score=value, letter=grade))
    return Chronicle(
        label=labels.get(code, code) if code else inventories[-1].name,
        code=code,
        rows=tuple(rows),
        left_out=len(mine) - len(shown),
        fixes=fix_times(told.repairs),
        longest=longest_open(told.opened, LONGEST),
        labels=labels,
        fictional=inventories[-1].fictional,
    )


def _since(store: Store, shown: Sequence[RunInfo]) -> list[str]:
    """Return every finished run from the first of these on, rechecks too."""
    every = [run.id for run in finished(store, rechecks=True)]
    return every[: every.index(shown[0].id) + 1] if shown else []


def _life(
    store: Store,
    beginning: str,
    inventories: Sequence[Inventory],
    labels: dict[str, str],
) -> Life | None:
    """Return the life of the finding whose id begins so; None when there is none."""
    found = store.named(beginning)
    if len(found) > 1:
        told = {name: f"({check} {target})" for name, (check, target) in found.items()}
        raise UserError(several(beginning, told))
    for name, (_, target) in found.items():
        sightings = tuple(store.life(name, _called(target.subject, inventories)))
        if sightings:
            code = sightings[-1].regency
            fictional = inventories[-1].fictional
            label = labels.get(code, code)
            return Life(id=name, label=label, sightings=sightings, fictional=fictional)
    return None


def _called(subject: Subject, inventories: Iterable[Inventory]) -> set[Subject]:
    """Return a subject under every name it may have had."""
    if subject.kind not in {Kind.HOST, Kind.MAIL}:
        return {subject}
    pairs = {
        (host.name, old)
        for inventory in inventories
        for regency in inventory.regencies
        for host in regency.hosts
        for old in host.formerly
    }
    names = {subject.name}
    while more := {n for pair in pairs if names & set(pair) for n in pair} - names:
        names |= more
    return {Subject(subject.kind, name) for name in names}


def _labels(inventories: Iterable[Inventory]) -> dict[str, str]:
    return {r.code: r.label for inventory in inventories for r in inventory.regencies}
