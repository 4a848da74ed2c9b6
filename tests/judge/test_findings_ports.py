"""What was found on a port stays found until that port was seen again, wherever it is."""

from __future__ import annotations

from typing import Any

import pytest

from cyberscan.checks.services import redis, unidentified
from cyberscan.judge.findings import findings_of
from cyberscan.model.check import FoundCheck
from cyberscan.model.facts.services import Heard, Services, Transport, Unconfirmed, Unseen
from cyberscan.model.look import Reason
from cyberscan.model.services.web import Http
from cyberscan.model.verdict import Change, Target
from tests.judge.test_findings import ADDRESS, OWN, SHARED, case, found, past, record

REDIS = found("services/redis", "redis", redis.CHECK.judge)
UNKNOWN = found("services/unidentified", "unidentified-service", unidentified.CHECK.judge)

ODD = 8081
"""A port on which nobody expects Redis; it was found there by its answer."""
HTTP = Http(status=200, server="", title="")


def told(check: FoundCheck, **states: Any) -> Change | None:
    """Return what became of what was found on the odd port."""
    history = past(Target(ADDRESS, ODD), "", key=check.check.key)
    seen = Services(profile="full", **states)
    looks = [*SHARED[:-1], record(ADDRESS, "services.services", seen)]
    findings = findings_of(case(looks, (OWN,), ledger={history.id: history}), [check])
    (again,) = [finding for finding in findings if finding.target.port == ODD]
    return again.change


@pytest.mark.parametrize("check", [REDIS, UNKNOWN])
@pytest.mark.parametrize(
    ("states", "change"),
    [
        ({"refused": (6379, ODD)}, Change.FIXED_UNCONFIRMED),
        ({"filtered": (ODD,)}, Change.FIXED_UNCONFIRMED),
        ({"heard": (Heard(port=ODD, answer=HTTP),)}, Change.FIXED_UNCONFIRMED),
        ({"unseen": (Unseen(port=ODD, reason=Reason.BLOCKED),)}, Change.NOT_SEEN_AGAIN),
        ({"unseen": (Unseen(port=ODD, reason=Reason.DEADLINE),)}, Change.NOT_SEEN_AGAIN),
        ({}, Change.NOT_SEEN_AGAIN),
    ],
)
def test_only_a_port_that_was_seen_is_fixed(
    check: FoundCheck, states: dict[str, Any], change: Change
) -> None:
    assert told(check, **{"refused": (6379,), **states}) is change


def test_a_port_that_keeps_silent_since_is_not_fixed() -> None:
    """It accepts: a tarpit, or a block that is made of silence."""
    silent = (Unconfirmed(port=ODD),)
    assert told(REDIS, refused=(6379,), unconfirmed=silent) is Change.NOT_SEEN_AGAIN
    assert told(UNKNOWN, refused=(6379,), unconfirmed=silent) is Change.OPEN


def test_what_speaks_otherwise_since_is_fixed() -> None:
    other = (Unconfirmed(port=ODD, said="HALO"),)
    assert told(REDIS, refused=(6379,), unconfirmed=other) is Change.FIXED_UNCONFIRMED


def test_a_gap_is_of_either_transport() -> None:
    seen = Services(
        profile="full",
        unseen=(Unseen(port=53, transport=Transport.UDP, reason=Reason.INTERCEPTED),),
        unconfirmed=(Unconfirmed(port=9100, why="a printer"), Unconfirmed(port=23)),
    )
    reasons = {port: gap.reason for port in (23, 53, 80, 9100) if (gap := seen.gap(port))}
    assert reasons == {23: Reason.TIMEOUT, 53: Reason.INTERCEPTED}
