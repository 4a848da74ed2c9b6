"""The findings of runs counted by how they changed, and by how much they matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from cyberscan.model.verdict import Change, Severity
from cyberscan.store.history import names_of_runs
from cyberscan.store.repairs import Began, look_back, rows_between

Counted = Counter[tuple[Change, Severity]]


class _Mended(NamedTuple):
    """What is mended and was not open before since the first run that is counted."""

    id: str
    change: Change
    severity: Severity
    total: Counted
    """Where it counts."""


def changes(
    connection: Connection, run_ids: Sequence[str], regency: str = ""
) -> dict[str, dict[str, Counted]]:
    """Count the findings of each run by regency (or of one alone), change and severity: of what is
    mended, that with which it last failed. A check that passes says nothing of it.

    Raises `Damaged`.
    """
    names = names_of_runs(connection, run_ids)
    told = rows_between(connection, run_ids, regency)
    found: dict[str, dict[str, Counted]] = {name: defaultdict(Counter) for name in run_ids}
    failed: dict[str, Severity] = {}
    unsure: list[_Mended] = []
    for row, outline, is_asked in told:
        failed.update(outline.opened)
        if not is_asked:
            continue
        total = found[names[row.run]][row.regency]
        for key, number in outline.open_counts.items():
            total[key] += number
        for name, (place, change) in outline.mended.items():
            if name in failed:
                total[change, failed[name]] += 1
            else:
                unsure.append(_Mended(name, change, outline.severity(place), total))
    if unsure:
        began = Began()
        look_back(connection, told[0].row, {one.id for one in unsure}, began)
        for one in unsure:
            one.total[one.change, began.severities.get(one.id, one.severity)] += 1
    return {name: dict(by_regency) for name, by_regency in found.items()}
