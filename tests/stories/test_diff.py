"""Two runs compared: every kind of difference, and whose doing it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.diff import narrowed
from cyberscan.model.check import FoundCheck
from cyberscan.model.diff import Cause, Comparison, Difference, Listing
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.inventory import Host
from cyberscan.model.policy import PortProfile
from cyberscan.model.problem import UserError
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, unknown
from cyberscan.store import Store, open_store
from cyberscan.stories.diff import diff, named_run
from tests.support.weeks import BAD, ODD, Week, check, inventory, live, regency, run_id, strict

CODE, HOST = "99.01", "a.contoh.go.id"
LENIENT, STRICT = [check("dns/a")], [check("dns/a", strict, revision=2)]
SHIPPED = default_policy()
LOUD = replace(SHIPPED, version="loud", severities={"dns/a": Severity.CRITICAL})
OFF = replace(SHIPPED, version="off", disabled={"dns/a": "tidak dipakai"})
WIDE = replace(SHIPPED, version="wide", port_profile=PortProfile.FULL)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db"), lab=True) as opened:
        yield opened


def week(number: int, state: str, **changes: Any) -> Week:
    listed = inventory(regency(CODE, [Host(HOST)] if state else [], ["contoh.go.id"]))
    states = {HOST: state} if state else {}
    made = Week(number=number, inventory=listed, states=states, checks=LENIENT)
    return replace(made, **changes)


def compared(
    store: Store,
    older: int,
    newer: int,
    checks: Callable[[], Sequence[FoundCheck]] = lambda: LENIENT,
) -> Comparison:
    return diff(store, store.resolve(run_id(older)), store.resolve(run_id(newer)), checks)


def brief(told: Comparison) -> list[tuple[str, str]]:
    return [(one.kind.value, one.cause.value) for one in told.changed]


@pytest.mark.parametrize(
    ("seen", "older", "expected"),
    [
        ("good bad", 1, "new site"),
        ("bad good", 1, "fixed_unconfirmed site"),
        ("bad gone", 1, "fixed_unconfirmed site"),
        ("bad good good", 2, "fixed confirmed"),
        ("bad good good", 1, "fixed site"),
        ("bad good good good", 1, "fixed site"),
        ("bad good good good", 2, "fixed confirmed"),
        ("bad good good good", 3, ""),
        ("bad good blocked", 2, ""),
        ("bad good blocked", 1, "fixed_unconfirmed site"),
        ("bad blocked", 1, "not_seen_again unseen"),
        ("bad blocked blocked", 2, ""),
        ("bad blocked bad", 2, ""),
        ("bad blocked good", 2, "fixed_unconfirmed site"),
        ("blocked bad", 1, "new unseen"),
        ("blocked good", 1, ""),
        ("good blocked", 1, ""),
        ("bad bad", 1, ""),
        ("bad good bad", 2, "came_back site"),
        ("bad good bad", 1, ""),
        ("bad good good bad", 3, "came_back site"),
        ("bad good good bad bad", 3, "came_back site"),
        ("bad good good good bad bad", 4, "came_back site"),
        ("good good bad bad", 1, "new site"),
        ("gone bad", 1, "new site"),
    ],
)
def test_what_was_seen_tells_the_kind(store: Store, seen: str, older: int, expected: str) -> None:
    states = seen.split()
    for number, state in enumerate(states, 1):
        live(store, week(number, state))
    told = compared(store, older, len(states))
    assert [" ".join(one) for one in brief(told)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("seen", "first", "second", "expected"),
    [
        ("odd odd", {}, {"checks": STRICT}, "new check"),
        ("odd odd", {"checks": STRICT}, {}, "fixed_unconfirmed check"),
        ("good bad", {}, {"checks": STRICT}, "new site"),
        ("bad good", {}, {"checks": STRICT}, "fixed_unconfirmed site"),
        ("blocked bad", {}, {"checks": STRICT}, "new unseen"),
        ("bad bad", {}, {"policy": LOUD}, "worse policy"),
        ("bad bad", {"policy": LOUD}, {}, "better policy"),
        ("good bad", {}, {"policy": LOUD}, "new site"),
        ("bad good", {"policy": LOUD}, {}, "fixed_unconfirmed site"),
        ("bad bad", {}, {"policy": LOUD, "checks": STRICT}, "worse policy"),
        ("odd odd", {}, {"policy": LOUD, "checks": STRICT}, "new check"),
        ("bad bad", {}, {"policy": OFF}, "not_asked policy"),
        ("bad bad", {"policy": OFF}, {}, "new policy"),
        ("bad bad", {}, {"families": (Family.TLS,)}, "not_asked not_comparable"),
        ("bad bad", {"families": (Family.TLS,)}, {}, "new not_comparable"),
        ("bad good", {}, {"families": (Family.TLS,)}, "not_asked not_comparable"),
        ("bad good", {}, {"codes": ()}, "not_asked not_comparable"),
        ("bad bad", {"codes": ()}, {}, "new not_comparable"),
        ("bad bad", {}, {"policy": WIDE}, ""),
    ],
)
def test_the_cause_is_told_apart(
    store: Store, seen: str, first: dict[str, Any], second: dict[str, Any], expected: str
) -> None:
    one, other = seen.split()
    live(store, week(1, one, **first))
    live(store, week(2, other, **second))
    checks = second.get("checks", LENIENT)
    told = compared(store, 1, 2, lambda: checks)
    assert [" ".join(each) for each in brief(told)] == ([expected] if expected else [])


@pytest.mark.parametrize(("newer", "kind"), [(2, "fixed_unconfirmed"), (3, "fixed")])
def test_what_is_mended_matters_as_much_as_when_it_failed(
    store: Store, newer: int, kind: str
) -> None:
    def grave(resolution: Resolution) -> Judgement:
        told = strict(resolution)
        if isinstance(told, Verdict) and told.outcome is Outcome.FAIL:
            return replace(told, severity=Severity.CRITICAL)
        return told

    checks = [check("dns/a", grave, severity=Severity.INFO)]
    for number, state in enumerate(("bad", "good", "good"), 1):
        live(store, week(number, state, checks=checks))
    told = narrowed(compared(store, newer - 1, newer, lambda: checks), Severity.HIGH)
    assert [(one.kind.value, one.severity) for one in told.changed] == [(kind, Severity.CRITICAL)]


def test_logic_that_this_version_no_longer_has_leaves_the_cause_open(store: Store) -> None:
    live(store, week(1, "odd"))
    live(store, week(2, "odd", checks=STRICT))
    newest = [check("dns/a", strict, revision=3)]
    assert brief(compared(store, 1, 2, lambda: newest)) == [("new", "unclear")]


def test_a_check_that_is_new_or_gone_is_told_as_the_checks_doing(store: Store) -> None:
    other = [check("dns/b")]
    live(store, week(1, "bad"))
    live(store, week(2, "bad", checks=other))
    told = compared(store, 1, 2, lambda: other)
    shown = [(one.finding.check, one.kind.value, one.cause.value) for one in told.changed]
    assert shown == [("dns/b", "new", "check"), ("dns/a", "not_asked", "check")]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ({"checks": [check("dns/b")]}, ("dns/a",)),
        ({"checks": STRICT}, ("dns/a",)),
        ({"policy": OFF}, ()),
        ({"families": (Family.TLS,)}, ()),
        ({"codes": ()}, ()),
        ({"inventory": inventory(regency(CODE, [], ["contoh.go.id"]))}, ()),
    ],
)
def test_only_a_check_the_older_run_could_have_judged_is_told_as_new(
    store: Store, first: dict[str, Any], expected: tuple[str, ...]
) -> None:
    live(store, week(1, "bad", **first))
    live(store, week(2, "bad"))
    assert compared(store, 1, 2).checks == expected


@pytest.mark.parametrize(
    ("seen", "unsure_of", "kind"),
    [("bad good", BAD, "fixed_unconfirmed"), ("odd bad", ODD, "new")],
)
def test_what_the_new_logic_cannot_decide_of_the_older_facts_leaves_the_cause_open(
    store: Store, seen: str, unsure_of: str, kind: str
) -> None:
    def unsure(resolution: Resolution) -> Judgement:
        return unknown("good") if unsure_of in resolution.v4 else strict(resolution)

    revised = [check("dns/a", unsure, revision=2)]
    one, other = seen.split()
    live(store, week(1, one))
    live(store, week(2, other, checks=revised))
    assert brief(compared(store, 1, 2, lambda: revised)) == [(kind, "unclear")]


def test_what_was_asked_and_what_decided_is_said_first(store: Store) -> None:
    live(store, week(1, "bad", families=(Family.DNS,)))
    live(store, week(2, "bad", policy=WIDE, checks=STRICT))
    told = compared(store, 1, 2, lambda: STRICT)
    assert told.asked["families"][0] == "dns"
    assert told.asked["port_profile"] == ("posture", "full")
    assert told.policies == (SHIPPED.version, "wide")
    assert told.checks == ("dns/a",)


def test_inventories_are_compared(store: Store) -> None:
    first = inventory(
        regency("99.01", [Host("a.go.id"), Host("b.go.id"), Host("c.go.id"), Host("d.go.id")]),
        regency("99.02", []),
    )
    second = inventory(
        regency("99.01", [Host("b2.go.id", formerly=("b.go.id",)), Host("e.go.id")]),
        regency("99.02", [Host("c.go.id"), Host("d2.go.id", formerly=("d.go.id",))]),
    )
    before = dict.fromkeys(("a.go.id", "b.go.id", "c.go.id"), "bad") | {"d.go.id": "good"}
    after = {"b2.go.id": "bad", "c.go.id": "good", "d2.go.id": "bad", "e.go.id": "bad"}
    live(store, Week(number=1, inventory=first, states=before, checks=LENIENT))
    live(store, Week(number=2, inventory=second, states=after, checks=LENIENT))
    told = compared(store, 1, 2)
    shown = [
        (one.finding.regency, str(one.finding.target), one.kind, one.cause) for one in told.changed
    ]
    assert shown == [
        ("99.01", "e.go.id", Difference.ADDED, Cause.INVENTORY),
        ("99.01", "a.go.id", Difference.REMOVED, Cause.INVENTORY),
        ("99.02", "d2.go.id", Difference.NEW, Cause.SITE),
        ("99.02", "c.go.id", Difference.FIXED_UNCONFIRMED, Cause.SITE),
    ]
    assert told.listings == {
        "99.01": Listing(gone=("a.go.id",), new=("e.go.id",), moved=(("b.go.id", "b2.go.id"),)),
        "99.02": Listing(moved=(("c.go.id (99.01)", "c.go.id"), ("d.go.id (99.01)", "d2.go.id"))),
    }
    one = narrowed(told, Severity.LOW, "99.02")
    assert {each.finding.regency for each in one.changed} == {"99.02"}
    assert list(one.listings) == ["99.02"]
    assert narrowed(told, Severity.HIGH).changed == ()


def test_the_older_run_comes_first_however_they_are_named(store: Store) -> None:
    live(store, week(1, "good"))
    live(store, week(2, "bad"))
    straight, swapped = compared(store, 1, 2), compared(store, 2, 1)
    assert swapped == replace(straight, swapped=True)
    assert brief(compared(store, 2, 2)) == []


def test_the_latest_and_the_previous_are_scans(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        live(store, week(number, "good"))
    monkeypatch.setattr(RunInfo, "is_scan", property(lambda run: run.id != "run-2"))
    assert [named_run(store, name).id for name in ("latest", "previous")] == ["run-3", "run-1"]
    with pytest.raises(UserError, match="cannot be held against a scan"):
        named_run(store, "run-2")


def test_a_run_that_did_not_finish_is_not_compared(store: Store) -> None:
    results = live(store, week(1, "bad"))
    store.begin(replace(results.run, id="run-2", finished=None), results.inventory, SHIPPED)
    with pytest.raises(UserError, match=r"run-2.*has not finished"):
        compared(store, 1, 2)
