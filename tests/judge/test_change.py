"""What a ledger line and a verdict make of each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cyberscan.judge.change import change_of, due_date, first_seen
from cyberscan.model.look import Reason
from cyberscan.model.record import Past
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Change, Outcome, Severity, Target, Verdict, identity

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
TARGET = Target(Subject(Kind.ZONE, "contoh.go.test"))


def past(fixed_ago: timedelta | None = None, *, confirmed: bool = False) -> Past:
    return Past(
        id="0" * 16,
        key="spf",
        regency="99.01",
        target=TARGET,
        discriminator="",
        first_seen=NOW - 4 * WEEK,
        last_failed=NOW - 3 * WEEK,
        fixed_since=None if fixed_ago is None else NOW - fixed_ago,
        fixed_confirmed=confirmed,
    )


OPEN, FIXED_ONCE = past(), past(WEEK)
FIXED_JUST_NOW, FIXED = past(timedelta(hours=19)), past(WEEK, confirmed=True)
GONE = Reason.NO_SUBJECT


@pytest.mark.parametrize(
    ("outcome", "reason", "before", "expected"),
    [
        (Outcome.FAIL, None, None, Change.NEW),
        (Outcome.FAIL, None, OPEN, Change.OPEN),
        (Outcome.FAIL, None, FIXED_ONCE, Change.OPEN),  # one PASS between is a flaky host
        (Outcome.FAIL, None, FIXED, Change.CAME_BACK),
        (Outcome.PASS, None, None, None),
        (Outcome.PASS, None, OPEN, Change.FIXED_UNCONFIRMED),
        (Outcome.PASS, None, FIXED_JUST_NOW, Change.FIXED_UNCONFIRMED),
        (Outcome.PASS, None, FIXED_ONCE, Change.FIXED),
        (Outcome.PASS, None, FIXED, None),
        (Outcome.UNKNOWN, Reason.TIMEOUT, OPEN, Change.NOT_SEEN_AGAIN),
        (Outcome.UNKNOWN, Reason.TIMEOUT, FIXED_ONCE, Change.FIXED_UNCONFIRMED),
        (Outcome.UNKNOWN, Reason.TIMEOUT, None, None),
        (Outcome.NOT_APPLICABLE, GONE, OPEN, Change.FIXED_UNCONFIRMED),
        (Outcome.NOT_APPLICABLE, GONE, FIXED_ONCE, Change.FIXED),
        (Outcome.NOT_APPLICABLE, None, OPEN, Change.FIXED_UNCONFIRMED),  # the check says so itself
        (Outcome.NOT_APPLICABLE, Reason.OUT_OF_REACH, OPEN, Change.NOT_SEEN_AGAIN),
    ],
)
def test_change(
    outcome: Outcome, reason: Reason | None, before: Past | None, expected: Change | None
) -> None:
    assert change_of(Verdict(outcome, reason=reason), before, NOW) is expected


def test_first_seen_starts_anew_only_when_it_came_back() -> None:
    assert first_seen(Change.NEW, None, NOW) == NOW
    assert first_seen(Change.OPEN, OPEN, NOW) == OPEN.first_seen
    assert first_seen(Change.CAME_BACK, FIXED, NOW) == NOW
    assert first_seen(None, None, NOW) is None


def test_due_dates_are_days_in_wib() -> None:
    days = {Severity.CRITICAL: 1, Severity.HIGH: 7, Severity.INFO: 0}
    # 19:00 UTC is 02:00 the next day in WIB.
    assert due_date(NOW, Severity.CRITICAL, days) == "2026-11-24"
    assert due_date(NOW, Severity.HIGH, days) == "2026-11-30"
    assert due_date(NOW, Severity.INFO, days) == ""
    assert due_date(NOW, Severity.LOW, days) == ""


def test_identity_never_changes() -> None:
    """These values are in stores and waivers out there: a change here is a broken promise."""
    assert identity("spf", "99.01", TARGET) == "93c479ddc28bde29"
    host = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)
    assert identity("cookie-secure", "99.01", host, "PHPSESSID") == "8f4dd748aa672050"
