"""What is said of a run while it is still looking."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.find import checks
from cyberscan.judge.glance import Glance
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.services import Services
from cyberscan.model.look import Failed, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.model.verdict import Outcome, Severity

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


def fact_that(check: str, outcome: Outcome) -> Fact:
    """A fact with which a check's own example ends like this."""
    (found,) = (c for c in checks() if c.id == check)
    facts = (
        value
        for example in found.check.examples
        for value in example.given.values()
        if example.outcome is outcome and isinstance(value, Fact)
    )
    return next(facts)


def record(address: str, fact: Fact) -> Record:
    subject, place = Subject(Kind.ADDRESS, address), Place("", type(fact).port)
    return Record(subject=subject, kind=kind_of(type(fact)), look=Ok(fact), at=NOW, place=place)


def glance(*families: Family, **policy: object) -> Glance:
    return Glance(checks(), replace(default_policy(), **policy), families or tuple(Family))


def test_what_fails_by_one_look_is_counted_once_for_each_target() -> None:
    seen = glance()
    broken = fact_that("services/redis", Outcome.FAIL)
    assert isinstance(broken, Services)
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        seen.saw(record(address, broken), NOW)
    assert sum(seen.worst.values()) == 2
    assert min(seen.worst, key=lambda s: s.rank).rank <= Severity.HIGH.rank
    assert seen.latest == "services/redis 192.0.2.2:6379"


def test_what_passes_or_was_not_seen_is_not_counted() -> None:
    seen = glance()
    sound = record("192.0.2.1", fact_that("services/ssh", Outcome.PASS))
    seen.saw(sound, NOW)
    seen.saw(replace(sound, look=Failed(Reason.TIMEOUT, "no answer")), NOW)
    assert not seen.worst
    assert seen.latest == ""


@pytest.mark.parametrize(
    "silent",
    [
        glance(Family.TLS, Family.WEB),
        glance(disabled={"services/redis": "decided so"}),
        glance(severities={"services/redis": Severity.LOW}),
    ],
)
def test_what_nobody_asked_for_or_policy_plays_down_is_not_counted(silent: Glance) -> None:
    silent.saw(record("192.0.2.1", fact_that("services/redis", Outcome.FAIL)), NOW)
    assert not silent.worst


def test_the_latest_shown_is_of_the_worst_severity() -> None:
    seen = glance(severities={"services/redis": Severity.CRITICAL, "services/mysql": Severity.HIGH})
    seen.saw(record("192.0.2.1", fact_that("services/redis", Outcome.FAIL)), NOW)
    seen.saw(record("192.0.2.2", fact_that("services/mysql", Outcome.FAIL)), NOW)
    assert seen.worst == {Severity.CRITICAL: 1, Severity.HIGH: 1}
    assert seen.latest == "services/redis 192.0.2.1:6379"
