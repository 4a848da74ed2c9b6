"""What the store remembers, told by place and by finding, and what the command does with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.judge.history import fix_times, longest_open, row
from cyberscan.model.history import Chronicle, FixTime, Repair, Sighting
from cyberscan.model.inventory import Host
from cyberscan.model.problem import UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Outcome, Severity, Target
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


KINDS = (("99.01", "Kabupaten"), ("99.71", "Kota"))


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


def test_open_longest_is_by_the_day_and_then_by_severity() -> None:
    def one(name: str, seen: str, severity: Severity, change: Change | None) -> Sighting:
        return Sighting(
            run="r",
            started=START,
            id=name,
            check="dns/a",
            revision=1,
            regency="99.01",
            target=Target(Subject(Kind.HOST, "a.go.id")),
            outcome=Outcome.FAIL,
            severity=severity,
            change=change,
            first_seen=seen,
        )

    told = longest_open(
        [
            one("late", "2026-10-05T01:00:00+00:00", Severity.CRITICAL, Change.OPEN),
            one("low", "2026-10-04T01:00:00+00:00", Severity.LOW, Change.OPEN),
            one("high", "2026-10-04T09:00:00+00:00", Severity.HIGH, Change.NOT_SEEN_AGAIN),
            one("mended", "2026-10-01T01:00:00+00:00", Severity.HIGH, Change.FIXED_UNCONFIRMED),
            one("informs", "2026-10-01T01:00:00+00:00", Severity.INFO, Change.OPEN),
        ],
        3,
    )
    assert [sighting.id for sighting in told] == ["high", "low", "late"]


def test_what_informs_is_not_summed_up() -> None:
    run = RunInfo(id="r", started=START, lab=True, scanner="0", policy="p")
    counts = {(Change.OPEN, Severity.INFO): 5, (Change.CAME_BACK, Severity.LOW): 2}
    told = row(run, [counts, {(Change.OPEN, Severity.LOW): 1}], 2)
    assert (told.open[Severity.LOW], told.came_back, sum(told.open.values())) == (3, 2, 3)


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


def test_a_regency_is_known_by_code_name_and_slug(store: Store) -> None:
    fill(store, 1)
    assert chronicle(store, " kab-99-01 ") == chronicle(store, "kabupaten 99.01")
    assert chronicle(store, "kab-99-01").code == "99.01"


def test_one_name_of_two_regencies_is_no_answer(store: Store) -> None:
    two = [replace(regency(code, []), name=f"{kind} Batu") for code, kind in KINDS]
    live(store, Week(number=1, inventory=inventory(*two), states={}, checks=CHECKS))
    with pytest.raises(UserError) as caught:
        tell(store, "batu", runs=1)
    (problem,) = caught.value.problems
    assert (problem.key, problem.do) == ("", "say the code")
    assert "99.01" in problem.what
    assert "99.71" in problem.what


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
    assert "Calendar days to fix" in english
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
        (("--exit-code", "--regency", "kab-99-01"), 1),
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
