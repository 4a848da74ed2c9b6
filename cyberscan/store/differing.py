"""Two runs beside each other: what they do not say the same of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from cyberscan.model.verdict import Finding
from cyberscan.store import outlines, pages, runs, verdicts
from cyberscan.store.decided import Revised
from cyberscan.store.errors import Damaged
from cyberscan.store.history import RAW, entry
from cyberscan.store.outlined import is_dull
from cyberscan.store.outlines import Library
from cyberscan.store.schema import verdicts as kept
from cyberscan.store.verdicts import Row, as_finding

_REVISED: Final = msgspec.json.Decoder(tuple[Revised, ...])


def differing(
    connection: Connection, first: str, second: str
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings of two runs on subjects of which they say not quite the same; where they
    do, they point to one page. Of findings that stand alike in both (`Outline.standing`), or are
    neither open nor to be confirmed in either, only one of each check and revision is among them,
    on both sides. Raises `UserError`, `Damaged`."""
    rows = [
        verdicts.rows_of(connection, kept.c.run == runs.number_of(connection, name))
        for name in (first, second)
    ]
    library = Library()
    pages_of = [{(row.regency, row.subject): row.page for row in each} for each in rows]
    same = pages_of[0].items() & pages_of[1].items()
    unlike = [
        [row for row in each if ((row.regency, row.subject), row.page) not in same] for each in rows
    ]
    standing: list[dict[str, str]] = [{}, {}]
    for stands, each in zip(standing, unlike, strict=True):
        for one in outlines.load(connection, (row.page for row in each), library=library).values():
            stands.update(zip(one.names.ids, one.standing(), strict=True))
    alike = {name for name, _ in standing[0].items() & standing[1].items()}
    telling = {
        name
        for stands in standing
        for name, how in stands.items()
        if name not in alike and not is_dull(how)
    }
    bodies = [dict(pages.load(connection, (row.page for row in each))) for each in unlike]
    heads = [
        {n: pages.decode(body, _REVISED, f"page {n}") for n, body in each.items()}
        for each in bodies
    ]
    # What one run tells of a finding, the other must tell, too: else it would look like a change.
    for told in heads:
        telling |= _first_of_each(told.values())
    older, newer = (
        _findings(rows, packed, told, telling)
        for rows, packed, told in zip(unlike, bodies, heads, strict=True)
    )
    return older, newer


def _first_of_each(contents: Iterable[Sequence[Revised]]) -> set[str]:
    """Return a finding (its id) of each check and revision."""
    found: dict[tuple[str, int], str] = {}
    for page in contents:
        for one in page:
            found.setdefault((one.check, one.revision), one.id)
    return set(found.values())


def _findings(
    rows: Sequence[Row],
    bodies: Mapping[int, bytes],
    heads: Mapping[int, Sequence[Revised]],
    wanted: Collection[str],
) -> list[Finding]:
    told = []
    for row in rows:
        if row.page not in bodies:
            raise Damaged(f"page {row.page} is not there")
        entries = pages.decode(bodies[row.page], RAW, f"page {row.page}")
        times = verdicts.times_of(row, len(entries))
        told += [
            as_finding(row, entry(entries, place, row.page), times[place])
            for place, one in enumerate(heads[row.page])
            if one.id in wanted
        ]
    return told
