"""What the store remembers, told by place and by finding, and what the command does with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.judge.history import fix_times, row
from cyberscan.model.history import Chronicle, FixTime, Life, Repair
from cyberscan.model.inventory import Host
from cyberscan.model.problem import UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Change, Severity
from cyberscan.render.history import life_blocks
from cyberscan.store import Store, open_store
from cyberscan.stories.history import tell
from tests.support.command import cyberscan
from tests.support.weeks import START, WEEK, Week, check, inventory, live, regency, run_id

CHECKS = [check("dns/a", severity=Severity.HIGH), check("dns/info", severity=Severity.INFO)]

SEEN = {
    "a": "bad good good good good good",
    "b": "bad bad good good bad bad",
    "c": "good bad blocked bad bad blocked",
    "d": "good good good good good bad",
}
"""Host of the first regency to what each run saw of it."""


def fill(store: Store, runs: int = 6, **changes: Any) -> None:
    states = {f"{name}.go.id": seen.split() for name, seen in SEEN.items()}
    listed = inventory(
        regency("99.01", [Host(name) for name in states]),
        regency("99.02", [Host("z.go.id")]),
    )
    for number in range(1, runs + 1):
        seen = {name: row[number - 1] for name, row in states.items()} | {"z.go.id": "bad"}
        made = Week(number=number, inventory=listed, states=seen, checks=CHECKS)
        live(store, replace(made, **changes))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db"), lab=True) as opened:
        yield opened


def chronicle(store: Store, what: str = "", runs: int = 12) -> Chronicle:
    told = tell(store, what, runs=runs)
    assert isinstance(told, Chronicle)
    return told


def test_a_regency_has_a_row_a_run(store: Store) -> None:
    fill(store)
    told = chronicle(store, "99.01")
    shown = [
        (r.open[Severity.HIGH], r.new, r.came_back, r.fixed_unconfirmed, r.fixed, r.not_seen_again)
        for r in told.rows
    ]
    assert shown == [
        (2, 2, 0, 0, 0, 0),
        (2, 1, 0, 1, 0, 0),
        (1, 0, 0, 1, 1, 1),
        (1, 0, 0, 0, 1, 0),
        (2, 0, 1, 0, 0, 0),
        (3, 1, 0, 0, 0, 1),
    ]
    assert [r.run.id for r in told.rows] == [run_id(number) for number in range(1, 7)]
    assert all(r.score is not None and r.letter in "ABCDE" for r in told.rows[:5])
    assert told.rows[0].score == store.scores([run_id(1)])[run_id(1)]["99.01"]
    # What only informs is not counted: it failed wherever the other check did.
    assert {severity for r in told.rows for severity, n in r.open.items() if n} == {Severity.HIGH}


def test_the_province_counts_every_regency(store: Store) -> None:
    fill(store)
    whole = chronicle(store)
    parts = [chronicle(store, code) for code in ("99.01", "99.02")]
    for at, one in enumerate(whole.rows):
        assert one.open[Severity.HIGH] == sum(p.rows[at].open[Severity.HIGH] for p in parts)
        assert one.regencies == 2
    assert (whole.label, whole.code) == ("Contoh", "")


def test_only_the_newest_runs_are_told_and_the_others_counted(store: Store) -> None:
    fill(store)
    told = chronicle(store, runs=2)
    assert [r.run.id for r in told.rows] == ["run-5", "run-6"]
    assert told.left_out == 4


def test_a_run_that_did_not_look_at_a_regency_is_no_row_of_its_history(store: Store) -> None:
    fill(store, 2)
    fill_one = inventory(regency("99.01", [Host("a.go.id")]), regency("99.02", [Host("z.go.id")]))
    live(store, Week(number=3, inventory=fill_one, states={}, checks=CHECKS, codes=("99.01",)))
    assert [r.run.id for r in chronicle(store, "99.02").rows] == ["run-1", "run-2"]


def test_days_to_fix_and_what_is_open_longest(store: Store) -> None:
    fill(store)
    told = chronicle(store, "99.01")
    # a took one week, b two; that it came back later is a story of its own.
    assert told.fixes == (FixTime(Severity.HIGH, 2, 10.5, 14.0),)
    assert [str(one.target) for one in told.longest] == ["c.go.id", "b.go.id", "d.go.id"]
    assert [one.first_seen[:10] for one in told.longest] == [
        "2026-10-18",
        "2026-11-08",
        "2026-11-15",
    ]


def test_the_ninetieth_percentile_is_the_nearest_rank() -> None:
    def repair(weeks: int, severity: Severity) -> Repair:
        return Repair(str(weeks), "99.01", severity, START, START + weeks * WEEK)

    ten = [repair(weeks, Severity.LOW) for weeks in range(1, 11)]
    told = fix_times([*ten, repair(3, Severity.CRITICAL), repair(1, Severity.INFO)])
    assert told == (
        FixTime(Severity.CRITICAL, 1, 21.0, 21.0),
        FixTime(Severity.LOW, 10, 38.5, 63.0),
    )


def test_what_informs_is_not_summed_up() -> None:
    run = RunInfo(id="r", started=START, lab=True, scanner="0", policy="p")
    counts = {(Change.OPEN, Severity.INFO): 5, (Change.CAME_BACK, Severity.LOW): 2}
    told = row(run, [counts, {(Change.OPEN, Severity.LOW): 1}], 2)
    assert (told.open[Severity.LOW], told.came_back, sum(told.open.values())) == (3, 2, 3)


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


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("99.03", "did you mean 99.0"),
        ("kabupaten 99.1", "did you mean 99.01"),
        ("Surabaya", "known are 99.01"),
        ("0000", "known are"),
        ("\x1b[31m", "⟨U+001B⟩"),
    ],
)
def test_an_unknown_name_proposes_the_nearest(store: Store, what: str, words: str) -> None:
    fill(store, 1)
    with pytest.raises(UserError) as caught:
        tell(store, what, runs=1)
    assert words in str(caught.value)


def test_a_beginning_that_several_findings_share_names_them(store: Store) -> None:
    hosts = [Host(f"h{number}.go.id") for number in range(400)]
    states = dict.fromkeys((host.name for host in hosts), "good")
    listed = inventory(regency("99.01", hosts))
    live(store, Week(number=1, inventory=listed, states=states, checks=CHECKS))
    ids = sorted(finding.id for finding in store.findings("run-1"))
    shared = next(a[:4] for a, b in pairwise(ids) if a[:4] == b[:4])
    with pytest.raises(UserError, match=f"findings begin with {shared}"):
        tell(store, shared, runs=1)


def test_a_store_without_a_finished_run_says_so(store: Store) -> None:
    with pytest.raises(UserError, match="no finished run yet"):
        tell(store, "", runs=1)


def test_rechecks_are_passed_over_unless_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, 3)
    monkeypatch.setattr(RunInfo, "is_scan", property(lambda run: run.id != "run-2"))
    assert [r.run.id for r in chronicle(store).rows] == ["run-1", "run-3"]
    told = tell(store, "", runs=12, rechecks=True)
    assert isinstance(told, Chronicle)
    assert len(told.rows) == 3


@pytest.mark.parametrize("rechecks", [False, True])
def test_what_is_open_is_told_by_the_last_scan_and_repairs_by_rechecks_too(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, rechecks: bool
) -> None:
    monkeypatch.setattr(RunInfo, "is_scan", property(lambda run: run.id not in {"run-2", "run-4"}))
    hosts = [Host("a.go.id"), Host("b.go.id"), Host("c.go.id")]
    # b passes in a recheck and in the scan after it; c in a scan and in the recheck after it.
    for number, seen in enumerate(["bad bad bad", "- good -", "bad good good", "- - good"], 1):
        states = dict(zip((host.name for host in hosts), seen.split(), strict=True))
        looked = {name: state for name, state in states.items() if state != "-"}
        listed = inventory(regency("99.01", [host for host in hosts if host.name in looked]))
        live(store, Week(number=number, inventory=listed, states=looked, checks=CHECKS[:1]))
    told = tell(store, "99.01", runs=12, rechecks=rechecks)
    assert isinstance(told, Chronicle)
    assert [str(one.target) for one in told.longest] == ["a.go.id"]
    assert told.fixes == (FixTime(Severity.HIGH, 2, 10.5, 14.0),)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "lab"
    folder.mkdir(parents=True)
    with open_store(str(folder / "runs.sqlite"), lab=True) as opened:
        fill(opened)
    return tmp_path


def said(home: Path, *arguments: str, code: int = 0) -> str:
    done = cyberscan("--lab", *arguments, home=home)
    assert (done.returncode, done.stderr if not code else "") == (code, "")
    return done.stdout


def test_the_commands_tell_it_in_both_languages_and_as_json(home: Path) -> None:
    indonesian = said(home, "history", "99.01")
    english = said(home, "history", "99.01", "--lang", "en")
    assert indonesian.splitlines()[:2] == ["DATA CONTOH (fiktif)", "Riwayat Kab. 99.01"]
    assert "Days to fix" in english
    assert [len(line.split("\t")) for line in english.splitlines() if "run-" in line] == [13] * 6
    runs = json.loads(said(home, "history", "99.01", "--json"))["runs"]
    assert [one["open"]["high"] for one in runs] == [2, 2, 1, 1, 2, 3]

    finding = json.loads(said(home, "history", "--json"))["open_longest"][0]["id"]
    assert json.loads(said(home, "history", finding[:10], "--json"))["id"] == finding
    assert "First seen failing" in said(home, "history", finding, "--lang", "en")
    assert "Pertama kali terlihat gagal" in said(home, "history", finding)

    told = json.loads(said(home, "diff", "--json"))
    assert [(one["kind"], one["cause"]) for one in told["changes"]] == [
        ("new", "site"),
        ("not_seen_again", "unseen"),
    ]
    assert "Temuan baru" in said(home, "diff", "run-5", "latest")
    assert "Nothing changed." in said(home, "diff", "--regency", "99.02", "--lang", "en")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--exit-code",), 1),
        (("--exit-code", "--min-severity", "high"), 1),
        (("--exit-code", "--min-severity", "critical"), 0),
        (("--exit-code", "--regency", "99.02"), 0),
        (("--exit-code", "--regency", "Kab. 99.01"), 1),
    ],
)
def test_diff_ends_with_one_only_where_it_is_asked_to(
    home: Path, options: tuple[str, ...], code: int
) -> None:
    said(home, "diff", *options, code=code)


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "nobody"),
        ("history", "--runs", "0"),
        ("history", "--lang", "fr"),
        ("diff", "run-9"),
        ("diff", "--regency", "nobody"),
        ("diff", "--min-severity", "dire"),
    ],
)
def test_what_is_unknown_is_one_message_and_no_traceback(
    home: Path, arguments: tuple[str, ...]
) -> None:
    done = cyberscan("--lab", *arguments, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_family_that_was_left_out_is_no_score(store: Store) -> None:
    fill(store, 1, families=(Family.TLS,))
    (one,) = chronicle(store, "99.01").rows
    assert (one.score, one.letter) == (None, "?")
