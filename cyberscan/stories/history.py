"""What the store remembers: of the province, of a regency, of one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
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

LONGEST: Final = 10
"""Findings that have been open longest."""
_NAMED: Final = 5
"""Names an error message proposes."""


def finished(store: Store, *, rechecks: bool = False) -> list[RunInfo]:
    """Return finished runs, newest first; looks at single findings again only if asked for.

    Raises `UserError` when there is none."""
    runs = [run for run in store.runs() if run.finished]
    found = [run for run in runs if rechecks or run.is_scan]
    if not found:
        what = "the store holds no finished run yet"
        raise UserError(Problem(what=what, do="scan first"))
    return found


def tell(store: Store, what: str, *, runs: int, rechecks: bool = False) -> Chronicle | Life:
    """Return the history of ``what``: of the province if it is empty, of a regency by its code or
    name, of a finding by its id or the beginning of it. Raises `UserError`."""
    known = finished(store, rechecks=rechecks)
    past = [one for _, one in store.inventories(known[0].id)]
    inventories = [*past, store.inventory(known[0].id)]
    labels = _labels(inventories)
    if not what:
        return _chronicle(store, known, inventories, labels, "", runs)
    if code := _code(what, inventories):
        return _chronicle(store, known, inventories, labels, code, runs)
    wanted = what.strip().lower()
    if ID.fullmatch(wanted) and (life := _life(store, wanted, inventories, labels)):
        return life
    raise UserError(_unknown(what, labels))


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
    changes, scores = store.changes(ids, code), store.scores(ids)
    rows: list[RunRow] = []
    for run in shown:
        counted = changes[run.id]
        if not code:
            rows.append(row(run, counted.values(), len(run.regencies)))
            continue
        value = scores[run.id].get(code)
        grade = letter(value, store.policy(run.id).grading) if code in scores[run.id] else ""
        one = row(run, [counted[code]] if code in counted else [], 1)
        rows.append(replace(one, score=value, letter=grade))
    # A recheck knows nothing of the rest, which is open still; but its sights confirm repairs.
    latest = next((run.id for run in mine if run.is_scan), "")
    return Chronicle(
        label=labels.get(code, code) if code else inventories[-1].name,
        code=code,
        rows=tuple(rows),
        left_out=len(mine) - len(shown),
        fixes=fix_times(store.repairs(_since(store, shown), code)),
        longest=longest_open(store.changed(latest, code) if latest else [], LONGEST),
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


def code_of(what: str, inventories: Sequence[Inventory]) -> str:
    """Return the code of the regency that is called so. Raises `UserError`."""
    code = _code(what, inventories)
    if not code:
        raise UserError(_unknown(what, _labels(inventories), findings=False))
    return code


def _code(what: str, inventories: Iterable[Inventory]) -> str:
    """Return the code of the regency that is called so by code, name or label; "" for none."""
    wanted = what.strip().casefold()
    called = {}
    for inventory in inventories:
        for regency in inventory.regencies:
            for name in (regency.name, regency.label, regency.code):
                called[name.casefold()] = regency.code
    return called.get(wanted, "")


def _unknown(what: str, labels: dict[str, str], *, findings: bool = True) -> Problem:
    names = {
        name.casefold(): f"{code} ({label})"
        for code, label in labels.items()
        for name in (code, label, label.partition(" ")[2] or label)
    }
    near = get_close_matches(what.strip().casefold(), names, n=_NAMED, cutoff=0.5)
    shown = dict.fromkeys(names[name] for name in near)
    first = [f"{code} ({label})" for code, label in list(labels.items())[:_NAMED]]
    do = f"did you mean {', '.join(shown)}?" if shown else f"known are {', '.join(first)} …"
    shown_name = Untrusted(what[:80])
    if not findings:
        return Problem(what=f"no regency is called {shown_name}", do=do)
    return Problem(
        what=f"no regency and no finding is called {shown_name}",
        do=f"{do} A finding is named by its id, or by the first 4 of its 16 digits at least",
    )
