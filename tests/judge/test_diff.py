"""Two findings side by side, and what is known beside them: kind and cause of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.diff import Known, Side, compare, narrowed
from cyberscan.judge.diff_lists import listings
from cyberscan.model.diff import Comparison
from cyberscan.model.inventory import Host
from cyberscan.model.look import Reason
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from tests.support.weeks import START, inventory, regency

CODE, HOST = "99.01", Subject(Kind.HOST, "b.go.id")
RUN = RunInfo(
    id="r",
    started=START,
    lab=True,
    scanner="0",
    policy="p",
    families=tuple(Family),
    regencies=(CODE,),
)
OLDER = inventory(regency(CODE, [Host("a.go.id", ports=(9443,)), Host("b.go.id", ports=(8443,))]))
NEWER = inventory(regency(CODE, [Host("b.go.id", formerly=("a.go.id",))]))


def found(
    outcome: str,
    change: Change | None = None,
    *,
    check: str = "dns/a",
    subject: Subject = HOST,
    port: int = 0,
    reason: Reason | None = None,
) -> Finding:
    return Finding(
        id="0123456789abcdef",
        check=check,
        key="a",
        revision=1,
        regency=CODE,
        target=Target(subject, port),
        verdict=Verdict(Outcome(outcome), reason=reason),
        severity=Severity.MEDIUM,
        change=change,
    )


def differ(
    older: Finding | None, newer: Finding | None, *, port_asked: bool | None = None, **known: bool
) -> str:
    """Return kind, cause and reason of the one difference; "" where there is none."""

    def side(finding: Finding | None, listed: Any) -> Side:
        told = {finding.id: finding} if finding else {}
        return Side(RUN, listed, default_policy(), told, lambda check: True)

    beside = Known(
        again=None,
        mended=lambda _: known.get("mended", False),
        failed_as=lambda _: None,
        held=lambda _: known.get("held", False),
        port_asked=lambda _: port_asked,
    )
    told = compare(side(older, OLDER), side(newer, NEWER), beside)
    return "; ".join(" ".join(filter(None, (c.kind, c.cause, c.reason))) for c in told)


FAILS, ADDRESS = found("fail", Change.NEW), Subject(Kind.ADDRESS, "192.0.2.1")
AWAY = found("fail", Change.OPEN, subject=ADDRESS)
WAITING = found("pass", Change.FIXED_UNCONFIRMED)


@pytest.mark.parametrize(
    ("older", "newer", "held", "expected"),
    [
        (FAILS, found("pass"), True, "fixed site"),
        (FAILS, found("unknown", reason=Reason.TIMEOUT), False, "not_asked unclear timeout"),
        (FAILS, found("pass"), False, "not_asked unclear"),
        (AWAY, None, True, "fixed site"),
        (AWAY, None, False, "removed site"),
        (WAITING, found("pass", Change.FIXED), False, "fixed confirmed"),
        (WAITING, found("pass"), True, "fixed confirmed"),
        (WAITING, found("unknown"), False, ""),
        (WAITING, found("unknown", Change.FIXED_UNCONFIRMED), False, ""),
        (WAITING, None, True, "fixed confirmed"),
        (WAITING, None, False, ""),
        (None, FAILS, False, "new site"),
        (None, found("fail", Change.CAME_BACK), False, "came_back site"),
        (found("not_applicable", reason=Reason.NO_SUBJECT), FAILS, False, "new site"),
        (
            found("not_applicable", reason=Reason.OUT_OF_REACH),
            FAILS,
            False,
            "new not_comparable out_of_reach",
        ),
        (
            FAILS,
            found("not_applicable", Change.NOT_SEEN_AGAIN, reason=Reason.OUT_OF_REACH),
            False,
            "not_seen_again not_comparable out_of_reach",
        ),
    ],
)
def test_what_is_mended_and_what_is_only_not_seen(
    older: Finding | None, newer: Finding | None, expected: str, *, held: bool
) -> None:
    assert differ(older, newer, held=held) == expected


SAME, UNASKED = "new site", "new not_comparable not_asked"


@pytest.mark.parametrize(
    ("check", "subject", "port", "asked", "expected"),
    [
        ("services/a", ADDRESS, 3306, True, SAME),
        ("services/a", ADDRESS, 3306, False, UNASKED),
        ("services/a", ADDRESS, 3306, None, SAME),
        ("services/a", HOST, 443, False, UNASKED),
        ("web/a", HOST, 443, False, SAME),
        ("web/a", HOST, 8443, False, SAME),
        ("web/a", HOST, 9443, False, SAME),
        ("web/a", HOST, 7443, False, UNASKED),
        ("web/a", HOST, 7443, None, UNASKED),
        ("web/a", HOST, 7443, True, SAME),
    ],
)
def test_a_port_the_older_run_did_not_ask_is_not_the_site_s_doing(
    check: str, subject: Subject, port: int, expected: str, *, asked: bool | None
) -> None:
    after = found("fail", Change.NEW, check=check, subject=subject, port=port)
    assert differ(None, after, port_asked=asked) == expected


@pytest.mark.parametrize(
    ("least", "number"), [(Severity.LOW, 1), (Severity.MEDIUM, 1), (Severity.HIGH, 0)]
)
def test_the_least_severity_is_kept(least: Severity, number: int) -> None:
    side = Side(RUN, NEWER, default_policy(), {FAILS.id: FAILS}, lambda check: True)
    known = Known(None, bool, lambda _: None, bool, lambda _: None)
    changed = compare(replace(side, findings={}), side, known)
    told = Comparison(older=RUN, newer=RUN, changed=changed, listings={}, asked={}, labels={})
    assert len(narrowed(told, least).changed) == number


@pytest.mark.parametrize(
    ("then", "severity"), [(Severity.HIGH, Severity.HIGH), (None, Severity.MEDIUM)]
)
def test_what_is_confirmed_matters_as_much_as_when_it_last_failed(
    then: Severity | None, severity: Severity
) -> None:
    """Both runs saw it pass, and say nothing of that; its check does where none is kept."""
    older, newer = (
        Side(RUN, NEWER, default_policy(), {one.id: one}, lambda check: True)
        for one in (WAITING, found("pass", Change.FIXED))
    )
    known = Known(None, bool, {WAITING.id: then}.__getitem__, bool, lambda _: None)
    (told,) = compare(older, newer, known)
    assert (told.failed_as, told.severity) == (then, severity)


@pytest.mark.parametrize(
    ("then", "now", "moved"),
    [
        ([Host("a"), Host("b", formerly=("a",))], [Host("a"), Host("b", formerly=("a",))], ()),
        ([Host("a")], [Host("b", formerly=("a",))], (("a", "b"),)),
        ([Host("a")], [Host("b", formerly=("c", "a"))], (("a", "b"),)),
    ],
)
def test_a_rename_that_was_told_before_is_none(
    then: Sequence[Host], now: Sequence[Host], moved: tuple[tuple[str, str], ...]
) -> None:
    told = listings(inventory(regency(CODE, then)), inventory(regency(CODE, now)))
    assert (told[CODE].moved if CODE in told else ()) == moved
