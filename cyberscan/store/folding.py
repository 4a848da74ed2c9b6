"""The ledger from the rows of runs, passing over sights that change nothing in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from cyberscan.model.record import Past
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Target
from cyberscan.store import ledger, verdicts
from cyberscan.store.ledger import Sight
from cyberscan.store.outlined import Names, Outline
from cyberscan.store.times import Times, when
from cyberscan.store.verdicts import Row

Where = tuple[str, Subject]
"""A regency's code and a subject of it."""


class _Stretch(Struct):
    """Runs in a row in which the verdicts on a subject of a regency stayed the same."""

    first: int
    """Place of its first row."""
    last: int
    page: int
    before: _Stretch | None = None
    after: _Stretch | None = None
    is_settled: bool = False
    """Whether every repair in it is confirmed, as of the last row that was read."""


def fold(
    rows: Sequence[Row],
    contents: Mapping[int, Outline],
    known: Mapping[str, Past],
    about: Collection[str] | None = None,
) -> dict[str, Past]:
    """Return what `ledger.fold` does of every sight in ``rows`` (oldest run first), on top of what
    was ``known``; with ``about`` (ids) of those findings alone, and rows whose page is not in
    ``contents`` are passed over. Raises `Damaged`.

    Left out are the sights between the first and the last of a stretch once every repair in it is
    confirmed; those between the first and the last failure of a finding in stretches that follow
    each other, since each takes the place of the one before; and passes of what never failed, or
    is fixed for good.
    """
    told = {n: past for n, past in known.items() if about is None or n in about}
    stretches = _stretches(rows)
    moved = _moved(rows, contents)
    begun = cache(when)
    bound = {n for n, one in contents.items() if moved and not moved.isdisjoint(one.names.ids)}
    for place, (row, stretch) in enumerate(zip(rows, stretches, strict=True)):
        outline = contents.get(row.page)
        is_first, is_last = place == stretch.first, place == stretch.last
        if outline is None or not (
            is_first or is_last or row.page in bound or not stretch.is_settled
        ):
            continue
        stretch.is_settled = True
        times: Times | None = None
        before = _failing(stretch.before, contents)
        after = _failing(stretch.after, contents)
        for name, entry in outline.failing.items():
            opens = is_first and name not in before
            ends = is_last and name not in after
            if not (opens or ends or name in moved) or (about is not None and name not in about):
                continue
            times = times or verdicts.times_of(row, len(outline))
            identity = outline.names.identities[entry]
            told[name] = ledger.failed(
                told.get(name),
                Sight(
                    id=name,
                    key=identity.key,
                    regency=row.regency,
                    target=Target(row.subject, identity.port),
                    discriminator=identity.discriminator,
                    failed=True,
                    at=times.moment(entry) or row.started,
                    begun=begun(outline.first_seen(entry)),
                    severity=outline.severity(entry),
                ),
            )
        for name, entry in outline.gone.items():
            past = told.get(name)
            if past is None or past.fixed_confirmed or (about is not None and name not in about):
                continue
            times = times or verdicts.times_of(row, len(outline))
            told[name] = ledger.passed(past, times.moment(entry) or row.started)
            # Runs need not end in the order in which they began: any later one may confirm it.
            stretch.is_settled &= told[name].fixed_confirmed
    return told


def _stretches(rows: Iterable[Row]) -> list[_Stretch]:
    """Return the stretch of each row."""
    found: list[_Stretch] = []
    last_of: dict[Where, _Stretch] = {}
    for place, row in enumerate(rows):
        where = row.regency, row.subject
        before = last_of.get(where)
        if before is not None and before.page == row.page:
            before.last = place
            found.append(before)
            continue
        stretch = last_of[where] = _Stretch(place, place, row.page, before)
        if before is not None:
            before.after = stretch
        found.append(stretch)
    return found


def _failing(stretch: _Stretch | None, contents: Mapping[int, Outline]) -> Mapping[str, int]:
    outline = contents.get(stretch.page) if stretch is not None else None
    return outline.failing if outline is not None else {}


def _moved(rows: Iterable[Row], contents: Mapping[int, Outline]) -> set[str]:
    """Return the findings of which more than one subject or regency tells: of them every sight may
    count."""
    names: dict[Where, dict[int, Names]] = defaultdict(dict)
    for row in rows:
        if outline := contents.get(row.page):
            names[row.regency, row.subject][id(outline.names)] = outline.names
    owners: dict[str, Where] = {}
    return {
        one
        for where, listed in names.items()
        for told in listed.values()
        for one in told.ids
        if owners.setdefault(one, where) != where
    }
