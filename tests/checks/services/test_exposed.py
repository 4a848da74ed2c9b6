"""Data stores and FTP on the open Internet."""

from __future__ import annotations

from typing import Any

import pytest

from cyberscan.checks.services import ftp, mysql, redis, ssh
from cyberscan.model.facts.services import Ftp, Redis
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome

JUDGES: list[Any] = [ftp.judge, mysql.judge, redis.judge, ssh.judge]


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        (Negative.REFUSED, Outcome.PASS),
        (Negative.FILTERED, Outcome.PASS),
        (Negative.NOT_SPOKEN, Outcome.NOT_APPLICABLE),
    ],
)
def test_an_unreachable_port_passes_and_a_stranger_is_not_judged(
    judge: Any, how: Negative, outcome: Outcome
) -> None:
    assert judge(Absent(how)).outcome is outcome


@pytest.mark.parametrize("answer", ["-NOAUTH", "-LOADING", "-ERR unknown command 'PING'"])
def test_any_answer_of_a_redis_that_is_not_protected_is_a_finding(answer: str) -> None:
    assert redis.judge(Redis(open=False, answer=answer)).message == "reachable"


@pytest.mark.parametrize("code", [500, 502, 530])
def test_ftp_without_a_feature_list_is_not_guessed_at(code: int) -> None:
    verdict = ftp.judge(Ftp(greeting="x", features=(), feat_code=code))
    assert verdict.outcome is Outcome.UNKNOWN
