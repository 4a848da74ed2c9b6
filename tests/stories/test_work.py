"""The work on what is open: what is known of each finding, and what may be said of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.inventory import Contact, Inventory
from cyberscan.model.problem import UserError
from cyberscan.model.results import Results
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.model.waiver import Waiver, WaiverState
from cyberscan.model.work import Lapse, WorkState
from cyberscan.store import Store, open_store
from cyberscan.stories.telling import results_of
from cyberscan.stories.work import LONGEST_NOTE, board, chosen, require_regency, say
from tests.support.demo import Demo
from tests.support.store_values import INVENTORY, POLICY, START, hours, run_info, store_in

WEEK = timedelta(days=7)
NOW = START + 10 * WEEK

(ONE,) = INVENTORY.regencies
TWO = replace(ONE, code="99.02", name="Kabupaten Dua", zones=(), hosts=())
LISTED = Inventory(
    name="Contoh",
    regencies=(replace(ONE, contact=Contact(office="Dinas Kominfo")), TWO),
    fictional=True,
)


def finding(
    name: str,
    *,
    check: str = "mail/spf",
    regency: str = "99.01",
    outcome: Outcome = Outcome.FAIL,
    change: Change | None = Change.OPEN,
    evidence: str = "x",
    due: str = "2026-11-20",
) -> Finding:
    return Finding(
        id=name.ljust(16, "0"),
        check=check,
        key=check,
        revision=1,
        regency=regency,
        target=Target(Subject(Kind.ZONE, "contoh.go.test")),
        verdict=Verdict(outcome, "weak", evidence=(Untrusted(evidence),), discriminator=name),
        severity=Severity.HIGH,
        first_seen=START.isoformat(),
        due=due,
        change=change,
    )


def scanned(
    store: Store,
    name: str,
    at: datetime,
    findings: list[Finding],
    *,
    families: tuple[Family, ...] = (Family.MAIL, Family.DNS),
    regencies: tuple[str, ...] = ("99.01", "99.02"),
    purpose: str = "scan",
) -> None:
    info = replace(run_info(name, at=at), families=families, regencies=regencies, purpose=purpose)
    store.begin(info, LISTED, POLICY)
    store.save_findings(name, findings)
    store.finish(name, at + hours(0.5), {})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as opened:
        yield opened


def test_a_recheck_speaks_for_what_it_looked_at_and_for_nothing_else(store: Store) -> None:
    scanned(store, "scan", START, [finding("aaaa"), finding("bbbb")])
    mended = finding("aaaa", outcome=Outcome.PASS, change=Change.FIXED_UNCONFIRMED)
    only = (Family.MAIL,)
    scanned(store, "again", START + hours(5), [mended], families=only, purpose="recheck")
    known = board(store, (), NOW)
    assert sorted(known.work) == ["bbbb".ljust(16, "0")]
    assert known.findings[mended.id].change is Change.FIXED_UNCONFIRMED
    scanned(store, "later", START + WEEK, [finding("aaaa"), finding("bbbb")])
    assert len(board(store, (), NOW).work) == 2


def test_a_run_limited_to_a_part_says_nothing_of_the_rest(store: Store) -> None:
    scanned(
        store,
        "whole",
        START,
        [
            finding("aaaa"),
            finding("bbbb", check="dns/caa"),
            finding("cccc", regency="99.02"),
            finding("dddd", outcome=Outcome.PASS, change=None),
        ],
    )
    fixed = finding("aaaa", outcome=Outcome.PASS, change=Change.FIXED)
    only = (Family.MAIL,)
    scanned(store, "part", START + WEEK, [fixed], families=only, regencies=("99.01",))
    known = board(store, (), NOW)
    assert {name[:4] for name in known.work} == {"bbbb", "cccc"}
    assert {name[:4] for name in known.findings} == {"aaaa", "bbbb", "cccc"}
    assert known.labels == {"99.01": "Kab. Contoh", "99.02": "Kab. Dua"}
    assert known.work[finding("bbbb").id].office == "Dinas Kominfo"
    assert known.work[finding("bbbb").id].days_over == (NOW.date() - date(2026, 11, 20)).days


def test_a_run_that_did_not_finish_tells_nothing(store: Store) -> None:
    store.begin(run_info("a"), LISTED, POLICY)
    store.save_findings("a", [finding("aaaa")])
    with pytest.raises(UserError, match="no scan has finished yet"):
        board(store, (), NOW)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aaaa1", "aaaa1"),
        ("AAAA1", "aaaa1"),
        (" aaaa2 ", "aaaa2"),
        ("bbbb" + 12 * "0", "bbbb"),
        ("eeee", "eeee"),
    ],
)
def test_a_finding_is_named_by_its_id_or_its_beginning(store: Store, text: str, found: str) -> None:
    several(store)
    assert chosen(board(store, (), NOW), [text, text]) == [finding(found).id]


def several(store: Store) -> None:
    closed = finding("eeee", outcome=Outcome.PASS, change=Change.FIXED_UNCONFIRMED)
    never = finding("ffff", outcome=Outcome.PASS, change=None)
    opened = [finding(name) for name in ("aaaa1", "aaaa2", "bbbb")]
    scanned(store, "a", START, [*opened, finding("cccc", regency="99.02"), closed, never])


def test_every_name_that_means_none_or_several_is_told_at_once(store: Store) -> None:
    several(store)
    with pytest.raises(UserError) as caught:
        chosen(board(store, (), NOW), ["aaaa", "zzzz", "aa", "", "ffff", "\u202e\x1b"])
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 6
    assert "2 findings begin so: aaaa1" in told[0]
    assert "(mail/spf contoh.go.test)" in told[0]
    assert "no finding begins so; 4 are open" in told[1]
    assert "too short" in told[2]
    assert "too short" in told[3]
    assert "no finding begins so" in told[4]
    assert "\x1b" not in told[5]


def test_what_is_said_is_kept_with_who_and_when(store: Store) -> None:
    several(store)
    known = board(store, (), NOW)
    ids = chosen(known, ["aaaa1", "bbbb"])
    say(store, known, ids, state=WorkState.ASSIGNED, by=" Sari ", note=" tiket 7 ")
    again = board(store, (), NOW)
    for name in ids:
        work = again.work[name]
        assert (work.state, work.office) == (WorkState.ASSIGNED, "Dinas Kominfo")
        assert work.word is not None
        assert (work.word.by, work.word.note, work.word.at) == ("Sari", "tiket 7", NOW)
    assert again.work[finding("aaaa2").id].state is WorkState.OPEN


@pytest.mark.parametrize(
    ("name", "state", "by", "office", "note", "told"),
    [
        ("aaaa1", WorkState.WAIVED, "Sari", "", "", "waivers file alone"),
        ("aaaa1", WorkState.ACKNOWLEDGED, " ", "", "", "`--by`: is missing"),
        ("aaaa1", WorkState.DISPUTED, "Sari", "", "", "`--note`: is missing"),
        ("aaaa1", WorkState.OPEN, "Sari", "RSUD", "", "belongs to --state assigned"),
        ("aaaa1", WorkState.OPEN, "Sari\nBudi", "", "", "line ends"),
        ("aaaa1", WorkState.OPEN, "Sari", "", "a\x1b[2J", "nobody can see"),
        ("aaaa1", WorkState.OPEN, "Sari", "", "x" * (LONGEST_NOTE + 1), "longer than"),
        ("cccc", WorkState.ASSIGNED, "Sari", "", "", "Kab. Dua lists no office"),
        ("eeee", WorkState.ACKNOWLEDGED, "Sari", "", "", "not open (fixed unconfirmed)"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_of_it_kept(
    store: Store, name: str, state: WorkState, by: str, office: str, note: str, told: str
) -> None:
    several(store)
    known = board(store, (), NOW)
    ids = chosen(known, ["bbbb", name])
    with pytest.raises(UserError) as caught:
        say(store, known, ids, state=state, by=by, office=office, note=note)
    assert told in str(caught.value)
    assert store.words() == {}


def test_a_dispute_lapses_with_new_evidence_and_the_log_outlives_the_finding(store: Store) -> None:
    scanned(store, "a", START, [finding("aaaa")])
    known = board(store, (), START + hours(1))
    say(store, known, list(known.work), state=WorkState.DISPUTED, by="Sari", note="palsu")
    scanned(store, "b", START + WEEK, [finding("aaaa")])
    (work,) = board(store, (), NOW).work.values()
    assert (work.state, work.lapsed) == (WorkState.DISPUTED, None)
    scanned(store, "c", START + 2 * WEEK, [finding("aaaa", evidence="y")])
    (work,) = board(store, (), NOW).work.values()
    assert (work.state, work.lapsed) == (WorkState.OPEN, Lapse.OTHER_EVIDENCE)
    scanned(store, "d", START + 3 * WEEK, [])
    known = board(store, (), NOW)
    (gone,) = chosen(known, ["aaaa"])
    assert [word.note for word in known.words[gone]] == ["palsu"]
    with pytest.raises(UserError, match="no run knows it any more"):
        say(store, known, [gone], state=WorkState.OPEN, by="Sari")


def test_nothing_is_said_of_a_finding_before_it_was_found(store: Store) -> None:
    """The lab's clock stands still, and a machine's may have been put right."""
    scanned(store, "a", START, [finding("aaaa")])
    known = board(store, (), START - WEEK)
    (word,) = say(store, known, list(known.work), state=WorkState.ACKNOWLEDGED, by="Sari")
    assert word.at == START + hours(0.5)
    (work,) = board(store, (), NOW).work.values()
    assert work.state is WorkState.ACKNOWLEDGED


def test_an_unknown_regency_is_told_those_there_are(store: Store) -> None:
    several(store)
    known = board(store, (), NOW)
    require_regency(known, "99.02")
    with pytest.raises(UserError, match=r"say one of: 99\.01, 99\.02"):
        require_regency(known, "35.78")


def test_a_regency_that_no_scan_looked_at_is_not_one_without_findings(store: Store) -> None:
    """The list of targets knows it; its owner may not have allowed anything yet."""
    scanned(store, "part", START, [finding("aaaa")], regencies=("99.01",))
    with pytest.raises(UserError, match=r"no run has looked at a regency 99\.02"):
        require_regency(board(store, (), NOW), "99.02")


def judged(store: Store, name: str = "latest", *waivers: Waiver) -> Results:
    return results_of(store, store.resolve(name), waivers=waivers)


def test_work_and_waivers_change_no_verdict_score_or_cap(shown: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "runs.sqlite"
    shutil.copy(shown.store, copy)
    waiver = Waiver(
        check="tls/cert-expired",
        subject="*.mahonikab.go.test",
        reason="r",
        owner="o",
        approver="a",
        end=date(2026, 12, 31),
    )
    with open_store(str(copy), lab=True) as store:
        before = judged(store)
        known = board(store, (), before.judged_at)
        worst = [f.id for f in before.findings if f.severity is Severity.CRITICAL and f.is_open]
        say(store, known, worst[:5], state=WorkState.DISPUTED, by="Sari", note="palsu")
        after = judged(store, "latest", waiver)
        earlier = judged(store, "previous", waiver)
        at = results_of(store, store.resolve("latest"), at=before.run.started + hours(0.001))
    assert after.regencies == before.regencies
    assert after.findings == before.findings
    assert [after.work[name].state for name in worst[:5]] != [WorkState.OPEN] * 5
    states = {work.state for work in after.work.values()}
    assert states == {WorkState.OPEN, WorkState.DISPUTED, WorkState.WAIVED}
    (note,) = after.waivers
    assert (note.state, note.regencies) == (WaiverState.APPLIED, ("99.01",))
    # What was said after the next run began is no news of the run before, nor of a moment before.
    assert WorkState.DISPUTED not in {work.state for work in earlier.work.values()}
    assert WorkState.DISPUTED not in {work.state for work in at.work.values()}
