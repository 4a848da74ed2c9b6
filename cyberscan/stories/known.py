"""The findings a store knows, as each was told last, and which of them somebody means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from ipaddress import ip_address
from typing import Final

from msgspec import Struct

from cyberscan.config.reader import nearest
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.recheck import Known, group
from cyberscan.model.record import RunInfo
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding
from cyberscan.store import Store

SHOWN: Final = 5
"""Findings, subjects or ports that a message names."""
SHORTEST: Final = 4
"""Digits of an id that must be given: fewer would be one finding by chance."""
ID: Final = re.compile(rf"[0-9a-f]{{{SHORTEST},16}}")
"""A finding's id, or its beginning."""
_WITH_PORT: Final = re.compile(r"(?:\[([^\]]*)\]|([^:\[\]]+))(?::(\d{1,5}))?", re.ASCII)
_FORMS: Final = (
    "say the id of a finding as results.json and temuan.csv have it (or its first digits, four at "
    "least), or a check and where: tls/cert-expired www.example.go.id:443"
)


class ById(Struct, frozen=True):
    """The beginning of a finding's id, or all of it."""

    start: str


class ByPlace(Struct, frozen=True):
    """A check and where it found something."""

    check: str
    """Its id."""
    name: str
    port: int | None = None
    """None for all of them."""


def read(words: Sequence[str], checks: Mapping[str, str]) -> list[ById | ByPlace]:
    """Read what findings were named: ids, and checks followed by a subject each.

    ``checks`` holds each check's id by every name it goes by. Raises `UserError` with every
    problem.
    """
    asked: list[ById | ByPlace] = []
    problems: list[Problem] = []
    left = iter(words)
    for word in left:
        if word in checks:
            subject = next(left, None)
            place = None if subject is None else _place(checks[word], subject)
            if place is None:
                what = "a check is followed by a subject: a name or an address, perhaps with a port"
                shown = word if subject is None else f"{word} {subject[:80]}"
                problems.append(Problem(key=visible(shown), what=what, do=_FORMS))
            else:
                asked.append(place)
        elif ID.fullmatch(word.lower()):
            asked.append(ById(word.lower()))
        else:
            problems.append(_no_check(word, checks))
            if "/" in word:
                next(left, None)  # its subject
    if not words:
        problems.append(Problem(what="no finding was named", do=_FORMS))
    if problems:
        raise UserError(problems)
    return asked


def _place(check: str, subject: str) -> ByPlace | None:
    try:
        return ByPlace(check, ip_address(subject).compressed)
    except ValueError:
        match = _WITH_PORT.fullmatch(subject)
    if match is None:
        return None
    name = (match[1] or match[2]).lower().rstrip(".")
    try:
        name = ip_address(name).compressed
    except ValueError:
        if match[1] is not None:
            return None
    return ByPlace(check, name, int(match[3]) if match[3] else None)


def _no_check(word: str, checks: Mapping[str, str]) -> Problem:
    shown = visible(word[:80])
    known = checks if "/" not in word else set(checks.values())
    what = f"{shown!r} is neither a check nor the id of a finding"
    return Problem(what=what, do=nearest(word, known) or _FORMS)


def known(store: Store) -> dict[str, Known]:
    """Return every finding by id as the runs that finished told it last.

    A scan speaks for the regencies and families it looked at until another one does; a recheck
    since then for the findings it looked at, unless the scan went on after it and saw them later.
    """
    found: dict[str, Known] = {}
    covered: set[tuple[str, str]] = set()
    since: dict[str, tuple[Finding, RunInfo]] = {}
    for run in store.runs():
        if run.finished is None:
            continue
        if not run.is_scan:
            for finding in store.findings(run.id):
                since.setdefault(finding.id, (finding, run))
            continue
        told = {(code, str(family)) for code in run.regencies for family in run.families}
        if fresh := told - covered:
            covered |= fresh
            _take(found, store.findings(run.id), since, run, fresh)
    return found


def _take(
    found: dict[str, Known],
    findings: Iterable[Finding],
    since: Mapping[str, tuple[Finding, RunInfo]],
    run: RunInfo,
    fresh: set[tuple[str, str]],
) -> None:
    """Enter what one scan told of these regencies and families, as rechecks after it left it."""
    last = dict(since)
    for finding in findings:
        if finding.id not in last or _saw_later(finding, *last[finding.id]):
            last[finding.id] = finding, run
    for finding, told in last.values():
        if (finding.regency, finding.check.partition("/")[0]) in fresh:
            found.setdefault(finding.id, Known(finding, run, told))


def _saw_later(finding: Finding, again: Finding, recheck: RunInfo) -> bool:
    """Return whether a scan knows something of a finding from after a recheck saw it."""
    if not finding.seen_at or not (finding.fails or finding.verdict.is_gone):
        return False
    if again.seen_at:
        return datetime.fromisoformat(finding.seen_at) > datetime.fromisoformat(again.seen_at)
    return recheck.finished is None or datetime.fromisoformat(finding.seen_at) > recheck.finished


def meant(asked: Iterable[ById | ByPlace], held: Mapping[str, Known]) -> list[Known]:
    """Return the findings that were named, and those of the same check at the same subject and
    port; each once. Raises `UserError` for what the store does not know and for what could be
    several."""
    problems: list[Problem] = []
    found: dict[str, Known] = {}
    for one in asked:
        try:
            chosen = _by_id(one, held) if isinstance(one, ById) else _by_place(one, held)
        except UserError as error:
            problems += error.problems
            continue
        groups = {group(one.finding) for one in chosen}
        found.update((id_, one) for id_, one in held.items() if group(one.finding) in groups)
    if problems:
        raise UserError(problems)
    return list(found.values())


def open_in(code: str, held: Mapping[str, Known]) -> list[Known]:
    """Return the open findings of a regency, the worst first. Raises `UserError` where no run has
    looked at it, or it has none."""
    mine = [one for one in held.values() if one.finding.regency == code]
    if not mine:
        what = "no finished scan has looked at it"
        raise UserError(Problem(key=f"--regency {visible(code)}", what=what, do="scan it first"))
    opened = [one for one in mine if one.finding.is_open]
    if not opened:
        what = "nothing is open there: nothing to look at again"
        raise UserError(Problem(key=f"--regency {visible(code)}", what=what))
    opened.sort(key=lambda one: (one.finding.severity.rank, *group(one.finding), one.finding.id))
    return opened


def _by_id(asked: ById, held: Mapping[str, Known]) -> list[Known]:
    chosen = [one for id_, one in held.items() if id_.startswith(asked.start)]
    if len(chosen) == 1:
        return chosen
    if chosen:
        ordered = sorted(chosen, key=_worst_first)
        raise UserError(several(asked.start, {one.finding.id: _told(one) for one in ordered}))
    opened = {id_: one for id_, one in held.items() if one.finding.is_open}
    near = get_close_matches(asked.start, opened, n=3)
    do = "; ".join(f"did you mean {id_} {visible(_told(opened[id_]))}?" for id_ in near)
    raise UserError(Problem(key=asked.start, what=_nothing(held), do=do or _FORMS))


def _by_place(asked: ByPlace, held: Mapping[str, Known]) -> list[Known]:
    of_check = [one for one in held.values() if one.finding.check == asked.check]
    here = [one for one in of_check if one.finding.target.subject.name == asked.name]
    chosen = [one for one in here if asked.port in {None, one.finding.target.port}]
    if chosen:
        return chosen
    key = f"{asked.check} {visible(asked.name)}"
    if here:
        ports = sorted({one.finding.target.port for one in here})
        do = f"say one of: {', '.join(map(str, ports[:SHOWN]))}"
        raise UserError(
            Problem(
                key=key,
                what=f"the store knows nothing of port {asked.port} there",
                do=do if any(ports) else "leave the port out",
            )
        )
    names = sorted({one.finding.target.subject.name for one in of_check})
    near = nearest(asked.name, names)
    failing = [one for one in of_check if one.finding.is_open]
    listed = "; ".join(str(one.finding.target) for one in _some(failing))
    do = near or (f"it is open at: {listed}" if listed else "")
    raise UserError(Problem(key=key, what=_nothing(held), do=visible(do) or "scan it first"))


def several(beginning: str, told: Mapping[str, str]) -> Problem:
    """Say that several findings begin so. ``told`` says of each, by id, what and where it is."""
    shown = [f"{name} {visible(what)}".rstrip() for name, what in list(told.items())[:SHOWN]]
    more = [f"and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
    what = f"{len(told)} findings begin so: {'; '.join(shown + more)}"
    return Problem(key=beginning, what=what, do="give more digits")


def _nothing(held: Mapping[str, Known]) -> str:
    return "the store knows no such finding" if held else "the store holds no finished scan"


def _some(found: Iterable[Known]) -> Iterator[Known]:
    yield from sorted(found, key=_worst_first)[:SHOWN]


def _worst_first(one: Known) -> tuple[int, str]:
    return one.finding.severity.rank, one.finding.id


def _told(one: Known) -> str:
    return f"({one.finding.check} {one.finding.target})"
