"""The ledger, by scenario. A letter is a run: F fails, P passes, U unknown, N not applicable,
G gone (its subject does not exist any more), S the same as the check itself says it; the number is
the hour of the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.model.look import Reason
from cyberscan.model.record import Past
from cyberscan.model.verdict import Finding, Outcome, Target, Verdict
from cyberscan.store import Store
from tests.support.store_values import START, ZONE, begin, finding, finished_run, hours, store_in

VERDICTS = {
    "F": Verdict(Outcome.FAIL),
    "P": Verdict(Outcome.PASS),
    "U": Verdict(Outcome.UNKNOWN, reason=Reason.TIMEOUT),
    "N": Verdict(Outcome.NOT_APPLICABLE, reason=Reason.OUT_OF_REACH),
    "G": Verdict(Outcome.NOT_APPLICABLE, reason=Reason.NO_SUBJECT),
    "S": Verdict(Outcome.NOT_APPLICABLE),
}


def one(letter: str, hour: float) -> Finding:
    verdict = VERDICTS[letter]
    return finding(verdict.outcome, verdict=verdict, seen_at=START + hours(hour))


def past(first: float, last: float, fixed: float | None = None, *, confirmed: bool = False) -> Past:
    return Past(
        id=one("F", 0).id,
        key="spf-present",
        regency="99.01",
        target=Target(ZONE),
        discriminator="",
        first_seen=START + hours(first),
        last_failed=START + hours(last),
        fixed_since=None if fixed is None else START + hours(fixed),
        fixed_confirmed=confirmed,
        severity=one("F", 0).severity,
    )


def ledger_after(store: Store, story: str) -> Past | None:
    for step in story.split():
        letter, hour = step[0], float(step[1:])
        finished_run(store, f"run-{hour:04}", START + hours(hour), [one(letter, hour)])
    begin(store, "now", at=START + hours(9999))
    ledger = store.ledger("now")
    assert set(ledger) <= {one("F", 0).id}
    return ledger.get(one("F", 0).id)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("", None),
        ("P0", None),
        ("P0 P24", None),
        ("U0 N24", None),
        ("F0", past(0, 0)),
        ("P0 F24", past(24, 24)),
        ("F0 F24 F48", past(0, 48)),
        # a PASS is not yet a repair
        ("F0 P24", past(0, 0, fixed=24)),
        ("F0 P24 P43.9", past(0, 0, fixed=24)),
        ("F0 P24 P44", past(0, 0, fixed=24, confirmed=True)),
        ("F0 P24 P25 P44", past(0, 0, fixed=24, confirmed=True)),
        ("F0 F24 P30 P60 P90", past(0, 24, fixed=30, confirmed=True)),
        ("F0 S24 S44", past(0, 0, fixed=24, confirmed=True)),
        # what was not seen changes nothing
        ("F0 U24", past(0, 0)),
        ("F0 U24 F48", past(0, 48)),
        ("F0 N24 N99", past(0, 0)),
        ("F0 P24 U48", past(0, 0, fixed=24)),
        ("F0 P24 U48 P72", past(0, 0, fixed=24, confirmed=True)),
        ("F0 P24 U48 F72", past(0, 72)),
        # a repair that was never confirmed was none: the finding keeps its age
        ("F0 P24 F48", past(0, 48)),
        ("F0 P24 F48 P60", past(0, 48, fixed=60)),
        ("F0 P24 F30 P46", past(0, 30, fixed=46)),
        # back after a confirmed repair: it starts anew
        ("F0 P24 P48 F72", past(72, 72)),
        ("F0 P24 P48 U60 F72 F96", past(72, 96)),
        ("F0 P24 P48 F72 P96", past(72, 72, fixed=96)),
        ("F0 P24 P48 F72 P96 P120", past(72, 72, fixed=96, confirmed=True)),
        # a subject that is gone fails no more
        ("F0 G24", past(0, 0, fixed=24)),
        ("F0 G24 G48", past(0, 0, fixed=24, confirmed=True)),
        ("F0 P24 G48", past(0, 0, fixed=24, confirmed=True)),
        ("G0 F24", past(24, 24)),
    ],
)
def test_the_ledger_tells_the_story_so_far(
    tmp_path: Path, story: str, expected: Past | None
) -> None:
    with store_in(tmp_path) as store:
        assert ledger_after(store, story) == expected


def test_two_passes_from_one_look_are_one(tmp_path: Path) -> None:
    """The time of the look counts, not that of the run that judged it."""
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [one("F", 0)])
        finished_run(store, "b", START + hours(24), [one("P", 24)])
        finished_run(store, "c", START + hours(72), [one("P", 24)])
        begin(store, "now", at=START + hours(99))
        assert store.ledger("now") == {one("F", 0).id: past(0, 0, fixed=24)}


def test_a_verdict_without_a_time_counts_at_its_runs_start(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [finding(Outcome.FAIL, seen_at=None)])
        finished_run(store, "b", START + hours(24), [finding(Outcome.PASS, seen_at=None)])
        begin(store, "now", at=START + hours(99))
        assert store.ledger("now") == {one("F", 0).id: past(0, 0, fixed=24)}


def test_the_day_a_report_named_as_the_first_does_not_move(tmp_path: Path) -> None:
    said = START + hours(0.5)
    with store_in(tmp_path) as store:
        first = finding(Outcome.FAIL, first_seen=said.isoformat())
        finished_run(store, "a", START, [first])
        finished_run(store, "b", START + hours(24), [one("F", 24)])
        begin(store, "now", at=START + hours(99))
        assert store.ledger("now") == {first.id: past(0.5, 24)}


def test_runs_that_did_not_finish_or_started_later_are_not_in_it(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "killed", START, [one("F", 0)], finish=False)
        finished_run(store, "later", START + hours(48), [one("F", 48)])
        begin(store, "now", at=START + hours(24))
        assert store.ledger("now") == {}
        assert store.ledger("later") == {}


def test_a_run_is_not_in_its_own_ledger(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [one("F", 0)])
        assert store.ledger("a") == {}


def test_findings_are_kept_apart(tmp_path: Path) -> None:
    other = finding(Outcome.FAIL, key="dmarc-present")
    with store_in(tmp_path) as store:
        finished_run(store, "a", START, [one("F", 0), other])
        finished_run(store, "b", START + hours(24), [one("P", 24), finding(Outcome.PASS, key="x")])
        begin(store, "now", at=START + hours(99))
        ledger = store.ledger("now")
    assert ledger[one("F", 0).id].fixed_since == START + hours(24)
    assert ledger[other.id].fixed_since is None
    assert len(ledger) == 2


def test_a_pass_before_the_last_failure_is_no_repair(tmp_path: Path) -> None:
    """A scan that goes on after a recheck began before it, and looked later."""
    with store_in(tmp_path) as store:
        finished_run(store, "first", START, [one("F", 0)])
        finished_run(store, "scan", START + hours(24), [one("F", 36)])
        finished_run(store, "recheck", START + hours(30), [one("P", 30)])
        begin(store, "now", at=START + hours(99))
        assert store.ledger("now") == {one("F", 0).id: past(0, 36)}
