"""The life of one finding, and how it is named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cyberscan.model.history import Life
from cyberscan.model.inventory import Host
from cyberscan.model.problem import UserError
from cyberscan.model.verdict import Change, Severity
from cyberscan.render.history import life_blocks
from cyberscan.store import Store, open_store
from cyberscan.stories.history import tell
from tests.stories.test_history import CHECKS, fill
from tests.support.weeks import Week, inventory, live, regency


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db"), lab=True) as opened:
        yield opened


def test_a_finding_has_a_life(store: Store) -> None:
    fill(store)
    (finding,) = {
        f.id
        for f in store.findings("run-6")
        if str(f.target) == "b.go.id" and f.severity is Severity.HIGH
    }
    for beginning in (finding, finding[:8], finding[:6].upper()):
        told = tell(store, beginning, runs=1)
        assert isinstance(told, Life)
        assert told.id == finding
    assert isinstance(told, Life)
    assert [one.change for one in told.sightings] == [
        Change.NEW,
        Change.OPEN,
        Change.FIXED_UNCONFIRMED,
        Change.FIXED,
        Change.CAME_BACK,
        Change.OPEN,
    ]
    assert [str(one.evidence[0]) for one in told.sightings][::3] == ["203.0.113.66", "203.0.113.1"]
    assert told.sightings[-1].first_seen == "2026-11-08T19:05:00+00:00"
    assert told.sightings[-1].due == "2026-11-16"


def test_a_life_goes_on_under_another_name_and_in_another_regency(store: Store) -> None:
    def listed(code: str, host: Host) -> Any:
        other = {"99.01": "99.02", "99.02": "99.01"}[code]
        return inventory(*sorted([regency(code, [host]), regency(other, [])], key=lambda r: r.code))

    weeks = [
        ("99.01", Host("a.go.id")),
        ("99.01", Host("b.go.id", formerly=("a.go.id",))),
        ("99.02", Host("c.go.id", formerly=("a.go.id", "b.go.id"))),
    ]
    for number, (code, host) in enumerate(weeks, 1):
        made = Week(
            number=number,
            inventory=listed(code, host),
            states={host.name: "bad"},
            checks=CHECKS[:1],
        )
        live(store, made)
    (finding,) = store.findings("run-1")
    told = tell(store, finding.id[:6], runs=1)
    assert isinstance(told, Life)
    assert [(one.regency, str(one.target), one.change) for one in told.sightings] == [
        ("99.01", "a.go.id", Change.NEW),
        ("99.01", "b.go.id", Change.OPEN),
        ("99.02", "c.go.id", Change.OPEN),
    ]


def test_a_finding_that_only_earlier_runs_had_is_found(store: Store) -> None:
    fill(store, 1)
    (gone,) = [
        f
        for f in store.findings("run-1")
        if f.target.subject.name == "a.go.id" and f.severity is Severity.HIGH
    ]
    left = inventory(regency("99.01", [Host("b.go.id")]))
    live(store, Week(number=2, inventory=left, states={"b.go.id": "bad"}, checks=CHECKS))
    told = tell(store, gone.id, runs=1)
    assert isinstance(told, Life)
    assert [one.run for one in told.sightings] == ["run-1"]
    # Not "in the latest run": that one did not look.
    lines = [str(block) for block in life_blocks(told, {}, "en")]
    assert any(line.startswith("Last looked for 12 October 2026, 02:00 WIB") for line in lines)


def test_a_beginning_that_several_findings_share_names_them(store: Store) -> None:
    hosts = [Host(f"h{number}.go.id") for number in range(400)]
    states = dict.fromkeys((host.name for host in hosts), "good")
    listed = inventory(regency("99.01", hosts))
    live(store, Week(number=1, inventory=listed, states=states, checks=CHECKS))
    ids = sorted(finding.id for finding in store.findings("run-1"))
    shared = next(a[:4] for a, b in pairwise(ids) if a[:4] == b[:4])
    with pytest.raises(
        UserError,
        match=rf"{shared}`: \d findings begin so: {shared}\w+ \(dns/\w+ h\d+.go.id\); {shared}",
    ):
        tell(store, shared, runs=1)


def test_a_scan_of_one_regency_does_not_hide_the_findings_of_another(store: Store) -> None:
    hosts = [Host(f"h{number}.go.id") for number in range(400)]
    states = dict.fromkeys((host.name for host in hosts), "good")
    listed = inventory(regency("99.01", hosts[:200]), regency("99.02", hosts[200:]))
    live(store, Week(number=1, inventory=listed, states=states, checks=CHECKS))
    made = Week(number=2, inventory=listed, states=states, checks=CHECKS, codes=("99.01",))
    live(store, made)
    ids = sorted((finding.id, finding.regency) for finding in store.findings("run-1"))
    shared = next(
        a
        for (a, one), (b, other) in pairwise(ids)
        if a[:4] == b[:4] and {one, other} == {"99.01", "99.02"}
    )
    with pytest.raises(UserError, match="2 findings begin so"):
        tell(store, shared[:4], runs=1)
    # What never failed is found by its id, too.
    passing = next(name for name, code in ids if code == "99.02")
    told = tell(store, passing, runs=1)
    assert isinstance(told, Life)
    assert [one.run for one in told.sightings] == ["run-1"]
