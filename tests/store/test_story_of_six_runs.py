"""Six weekly runs: what becomes of each finding, as one table, through judge and store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.waivers import notes, waived
from cyberscan.model.inventory import Host
from cyberscan.model.verdict import Change, Finding, Severity
from cyberscan.model.waiver import Waiver, WaiverState
from cyberscan.store import Store
from tests.support.store_values import store_in
from tests.support.weeks import Week, check, inventory, live, moment, regency, strict

RUNS = range(1, 7)

STORY = """
story     | 1                 | 2                     | 3                     | 4                     | 5                   | 6
fixed     | 1:a bad new       | 1:a good fixed?       | 1:a good fixed        | 1:a good -            | 1:a good -          | 1:a good -
blocked   | 1:b bad new       | 1:b blocked unseen    | 1:b blocked unseen    | 1:b bad open          | 1:b blocked unseen  | 1:b good fixed?
unsure    | 1:c bad new       | 1:c good fixed?       | 1:c blocked fixed?    | 1:c good fixed        | 1:c blocked -       | 1:c good -
came-back | 1:d bad new       | 1:d good fixed?       | 1:d good fixed        | 1:d bad came-back     | 1:d bad open        | 1:d good fixed?
flaky     | 1:e bad new       | 1:e good fixed?       | 1:e bad open          | 1:e good fixed?       | 1:e bad open        | 1:e bad open
gone      | 1:f bad new       | 1:f gone fixed?       | 1:f gone fixed        | 1:f gone -            | 1:f gone -          | 1:f gone -
never     | 1:g good -        | 1:g blocked -         | 1:g good -            | 1:g gone -            | 1:g good -          | 1:g good -
renamed   | 1:h bad new       | 1:h bad open          | 1:h2 bad open         | 1:h2 blocked unseen   | 1:h2 bad open       | 1:h2 bad open
mended    | 1:i bad new       | 1:i2 good fixed?      | 1:i2 good fixed       | 1:i2 bad came-back    | 1:i2 bad open       | 1:i2 bad open
back      | 1:j bad new       | 1:j2 bad open         | 1:j2 good fixed?      | 1:j bad open          | 1:j bad open        | 1:j good fixed?
twice     | 1:k bad new       | 1:k2 blocked unseen   | 1:k3 bad open         | 1:k3 bad open         | 1:k2 bad open       | 1:k bad open
moved     | 1:l bad new       | 1:l bad open          | 2:l bad open          | 2:l blocked unseen    | 2:l bad open        | 2:l good fixed?
returned  | 1:m bad new       | 2:m good fixed?       | 2:m blocked fixed?    | 1:m bad open          | 1:m bad open        | 1:m bad open
both      | 1:n bad new       | 1:n bad open          | 2:n2 bad open         | 2:n2 good fixed?      | 2:n2 good fixed     | 2:n2 bad came-back
swap-one  | 1:o bad new       | 1:o bad open          | 1:p bad open          | 1:p good fixed?       | 1:p bad open        | 1:p bad open
swap-two  | 1:p good -        | 1:p good -            | 1:o good -            | 1:o bad new           | 1:o bad open        | 1:o good fixed?
swap-bad  | 1:q bad new       | 1:q bad open          | 1:r blocked unseen    | 1:r bad open          | 1:r good fixed?     | 1:r good fixed
swap-too  | 1:r bad new       | 1:r good fixed?       | 1:q good fixed        | 1:q good -            | 1:q bad came-back   | 1:q bad open
left      | 1:s bad new       | 1:s bad open          | 1:s2 bad open         | 1:s2 bad open         | 1:s2 bad open       | 1:s2 bad open
reused    |                   |                       | 2:s bad new           | 2:s bad open          | 2:s good fixed?     | 2:s bad open
dropped   | 1:t bad new       | 1:t bad open          |                       |                       | 1:t bad open        | 1:t bad open
ended     | 1:u bad new       | 1:u bad open          |                       |                       |                     |
taken     |                   |                       |                       | 2:u bad new           | 2:u bad open        | 2:u blocked unseen
handed    | 1:v bad new       | 1:v blocked unseen    | 2:v blocked unseen    | 1:v blocked unseen    | 2:v bad open        | 2:v bad open
"""  # noqa: E501 - a table is read across
"""Per run: regency (99.01 or 99.02), name, what is seen, and how the finding then stands. A host
whose name changes says its earlier ones under ``formerly``; an empty cell is a host not listed."""

WORDS = {
    "new": Change.NEW,
    "open": Change.OPEN,
    "unseen": Change.NOT_SEEN_AGAIN,
    "fixed?": Change.FIXED_UNCONFIRMED,
    "fixed": Change.FIXED,
    "came-back": Change.CAME_BACK,
    "-": None,
}
SHOWN = {change: word for word, change in WORDS.items()}


class Cell(NamedTuple):
    code: str
    name: str
    state: str
    change: str


def told(table: str) -> dict[str, list[Cell | None]]:
    """Read a table: for each story a cell a run, None where its host is not listed."""
    rows = [line.split("|") for line in table.strip().splitlines()[1:]]
    return {name.strip(): [_cell(cell) for cell in cells] for name, *cells in rows}


def _cell(text: str) -> Cell | None:
    if not text.strip():
        return None
    where, state, change = text.split()
    number, _, name = where.partition(":")
    return Cell(f"99.0{number}", f"{name}.contoh.go.test", state, change)


def hosts(story: Sequence[Cell | None], run: int) -> Iterator[tuple[str, Host]]:
    """Yield the host of a story in a run (at most one), with its regency, and what it was called
    before."""
    cell = story[run - 1]
    if cell:
        names = dict.fromkeys(c.name for c in story[: run - 1] if c)
        formerly = tuple(name for name in names if name != cell.name)
        yield cell.code, Host(cell.name, zone="contoh.go.test", formerly=formerly)


def week(stories: Mapping[str, Sequence[Cell | None]], run: int, **changes: Any) -> Week:
    listed = defaultdict(list)
    states = {}
    for story in stories.values():
        for code, host in hosts(story, run):
            listed[code].append(host)
        if cell := story[run - 1]:
            states[cell.name] = cell.state
    regencies = [regency(code, listed[code]) for code in ("99.01", "99.02")]
    made = Week(number=run, inventory=inventory(*regencies), states=states, checks=[check("dns/a")])
    return replace(made, **changes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as opened:
        yield opened


def of(findings: Sequence[Finding], cell: Cell) -> Finding:
    (one,) = [f for f in findings if (f.regency, f.target.subject.name) == (cell.code, cell.name)]
    return one


def test_the_story_of_six_runs(store: Store) -> None:
    stories = told(STORY)
    found: dict[str, list[Finding | None]] = defaultdict(list)
    for run in RUNS:
        findings = live(store, week(stories, run)).findings
        for name, story in stories.items():
            cell = story[run - 1]
            found[name].append(of(findings, cell) if cell else None)
        ids = [finding.id for finding in findings]
        assert len(set(ids)) == len(ids), "two findings of a run share an id"

    shown = {
        name: [
            f"{cell.state} {SHOWN[finding.change]}" if cell and finding else ""
            for cell, finding in zip(stories[name], row, strict=True)
        ]
        for name, row in found.items()
    }
    planned = {
        name: [f"{cell.state} {cell.change}" if cell else "" for cell in story]
        for name, story in stories.items()
    }
    assert shown == planned

    ids_of = {name: {f.id for f in row if f and f.change} for name, row in found.items()}
    assert {name: len(ids) for name, ids in ids_of.items() if name != "never"} == dict.fromkeys(
        ids_of.keys() - {"never"}, 1
    )
    assert len(set().union(*ids_of.values())) == len(ids_of) - 1, "a past was inherited"


@pytest.mark.parametrize("name", ["renamed", "moved", "both", "back", "twice", "swap-one"])
def test_who_moves_or_is_renamed_keeps_the_day_it_began_and_its_due_date(
    store: Store, name: str
) -> None:
    stories = {name: told(STORY)[name]}
    begun = set()
    for run in RUNS:
        cell = stories[name][run - 1]
        assert cell
        finding = of(live(store, week(stories, run)).findings, cell)
        if finding.fails and finding.change is not Change.CAME_BACK:
            begun.add((finding.id, finding.first_seen, finding.due))
    assert len(begun) == 1


def test_a_host_that_moved_is_not_told_as_removed_where_it_was(store: Store) -> None:
    stories = {name: told(STORY)[name] for name in ("moved", "renamed", "both", "ended", "taken")}
    results = [live(store, week(stories, run)) for run in RUNS]
    removed = {r.code: r.removed_hosts for r in results[-1].regencies}
    assert removed == {"99.01": ("u.contoh.go.test",), "99.02": ()}


def test_another_logic_and_another_policy_change_what_is_told(store: Store) -> None:
    """From the fourth run on the check is stricter, from the fifth on the policy takes it for
    worse."""
    stories = told("""
story | 1           | 2           | 3           | 4           | 5           | 6
plain | 1:a bad new | 1:a bad open| 1:a bad open| 1:a bad open| 1:a bad open| 1:a good fixed?
odd   | 1:b odd -   | 1:b odd -   | 1:b odd -   | 1:b odd new | 1:b odd open| 1:b good fixed?
""")
    loud = replace(default_policy(), version="loud", severities={"dns/a": Severity.HIGH})
    rows = []
    for run in RUNS:
        changes: dict[str, Any] = {}
        if run >= 4:
            changes["checks"] = [check("dns/a", strict, revision=2)]
        if run >= 5:
            changes["policy"] = loud
        findings = live(store, week(stories, run, **changes)).findings
        for story in stories.values():
            cell = story[run - 1]
            assert cell
            assert SHOWN[of(findings, cell).change] == cell.change
        rows.append({(f.revision, f.severity.value) for f in findings})
    before, stricter, louder = {(1, "medium")}, {(2, "medium")}, {(2, "high")}
    assert rows == [before, before, before, stricter, louder, louder]


def test_a_waiver_hides_nothing_and_ends_on_its_day(store: Store) -> None:
    stories = {"blocked": told(STORY)["blocked"]}
    waiver = Waiver(
        check="dns/a",
        subject="b.contoh.go.test",
        reason="diganti bulan depan",
        owner="Dinas",
        approver="Kepala",
        start=moment(2).date(),
        end=moment(4).date(),
    )
    rows = []
    for run in RUNS:
        findings = live(store, week(stories, run)).findings
        today = moment(run).date()
        (note,) = notes([waiver], findings, today)
        (finding,) = findings
        rows.append(
            (SHOWN[finding.change], note.state, finding.id in waived([waiver], findings, today))
        )
    assert rows == [
        ("new", WaiverState.NOT_YET, False),
        ("unseen", WaiverState.APPLIED, True),
        ("unseen", WaiverState.APPLIED, True),
        ("open", WaiverState.APPLIED, True),
        ("unseen", WaiverState.EXPIRED, False),
        ("fixed?", WaiverState.EXPIRED, False),
    ]


@pytest.mark.parametrize(
    ("states", "severity", "repaired"),
    [
        # Confirmed in the fourth run, of which the third had seen it first.
        ("bad bad good good good good", Severity.MEDIUM, {4: (14,), 5: (14,), 6: (14,)}),
        # What was seen gone once is no repair yet, and what came back before is none.
        ("bad bad good bad bad bad", Severity.MEDIUM, {}),
        ("bad good blocked good good good", Severity.MEDIUM, {4: (7,), 5: (7,), 6: (7,)}),
        # What came back is open again, and no repair before it was mended for good.
        ("bad good good bad good good", Severity.MEDIUM, {3: (7,), 6: (7,)}),
        # What only informs is nothing to be mended.
        ("bad good good good good good", Severity.INFO, {}),
    ],
)
def test_days_to_repair_are_told_from_the_run_on_that_confirms_a_repair(
    states: str, severity: Severity, repaired: dict[int, tuple[int, ...]], store: Store
) -> None:
    listed = inventory(regency("99.01", [Host("a.go.test", zone="go.test")]))
    told = {}
    for number, state in enumerate(states.split(), start=1):
        made = live(
            store,
            Week(
                number=number,
                inventory=listed,
                states={"a.go.test": state},
                checks=[check("dns/a", severity=severity)],
            ),
        )
        if made.repaired:
            told[number] = made.repaired
    assert told == repaired
