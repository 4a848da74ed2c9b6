"""Data stores and FTP on the open Internet, and what every check of a service has in common."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.checks._services.answers import NOTHING, answering
from cyberscan.checks.services import ftp, mysql, redis, ssh
from cyberscan.model.facts.services import Heard, Services, Transport, Unconfirmed, Unseen
from cyberscan.model.look import Reason
from cyberscan.model.services.basic import Ftp, Mysql, Redis
from cyberscan.model.verdict import Outcome, Verdict

JUDGES: list[Any] = [ftp.judge, mysql.judge, redis.judge, ssh.judge]
OPEN = Redis(open=True, answer="+PONG")


def one(judged: Any) -> Verdict:
    """Return the only verdict."""
    if isinstance(judged, tuple):
        (judged,) = judged
    assert isinstance(judged, Verdict)
    return judged


def only(**states: Any) -> Services:
    return Services(profile="test", **states)


@pytest.mark.parametrize("judge", JUDGES)
def test_where_nobody_answers_a_check_passes(judge: Any) -> None:
    assert one(judge(NOTHING)).outcome is Outcome.PASS
    silent = only(filtered=NOTHING.refused, quiet=NOTHING.quiet)
    assert one(judge(silent)).outcome is Outcome.PASS


@pytest.mark.parametrize("judge", JUDGES)
def test_what_the_look_was_not_at_is_not_judged(judge: Any) -> None:
    verdict = one(judge(only(refused=(65_000,))))
    assert (verdict.outcome, verdict.reason) == (Outcome.NOT_APPLICABLE, Reason.NOT_ASKED)


def test_where_something_in_between_accepts_everything_only_what_answers_counts() -> None:
    behind = only(unconfirmed=(Unconfirmed(port=6379), Unconfirmed(port=22)), all_open=True)
    for judge in JUDGES:
        verdict = one(judge(behind))
        assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.INTERCEPTED)
        assert verdict.port == 0
    answered = replace(answering(6379, OPEN), all_open=True)
    assert one(redis.judge(answered)).message == "open"


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"unseen": (Unseen(port=6379, reason=Reason.BLOCKED),)}, Reason.BLOCKED),
        ({"unconfirmed": (Unconfirmed(port=6379),)}, Reason.TIMEOUT),
    ],
)
def test_a_port_of_its_own_that_was_not_seen_keeps_it_open(state: Any, reason: Reason) -> None:
    verdict = one(redis.judge(only(**state)))
    assert (verdict.outcome, verdict.reason, verdict.port) == (Outcome.UNKNOWN, reason, 6379)
    assert one(mysql.judge(only(refused=(3306,), **state))).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "state",
    [
        {"heard": (Heard(port=6379, answer=Mysql(version="8")),)},
        {"unconfirmed": (Unconfirmed(port=6379, said="kopi"),)},
        {
            "unseen": (Unseen(port=6379, transport=Transport.UDP, reason=Reason.TIMEOUT),),
            "refused": (6379,),
        },
    ],
)
def test_a_stranger_on_its_port_is_not_it(state: Any) -> None:
    assert one(redis.judge(only(**state))).outcome is Outcome.PASS


def test_each_port_is_told_apart_and_an_odd_one_counts() -> None:
    both = only(
        heard=(
            Heard(port=6379, answer=Redis(open=False, answer="-NOAUTH")),
            Heard(port=16_379, tls=True, answer=OPEN),
        )
    )
    verdicts = redis.judge(both)
    assert isinstance(verdicts, tuple)
    assert [(v.port, v.message) for v in verdicts] == [(6379, "reachable"), (16_379, "open")]
    assert verdicts[1].evidence[0].raw == "16379/tcp (TLS): PING → +PONG"


def test_one_server_behind_every_port_of_an_address_is_one_finding() -> None:
    many = tuple(Heard(port=port, answer=OPEN) for port in range(6370, 6390))
    (verdict,) = redis.judge(only(heard=many, all_open=True))  # type: ignore[misc]
    assert verdict.port == 6379
    (verdict,) = redis.judge(only(heard=many[-5:], all_open=True))  # type: ignore[misc]
    assert verdict.port == 6385
    assert len(redis.judge(only(heard=many))) == 20  # type: ignore[arg-type]


def test_one_port_that_answers_does_not_hide_that_another_was_not_seen() -> None:
    seen = replace(
        answering(6380, OPEN), unseen=(Unseen(port=6379, reason=Reason.TIMEOUT),), refused=()
    )
    verdicts = redis.judge(seen)
    assert isinstance(verdicts, tuple)
    assert {v.outcome for v in verdicts} == {Outcome.FAIL, Outcome.UNKNOWN}


@pytest.mark.parametrize("answer", ["-NOAUTH", "-LOADING", "-ERR unknown command 'PING'"])
def test_any_answer_of_a_redis_that_is_not_protected_is_a_finding(answer: str) -> None:
    found = redis.judge(answering(6379, Redis(open=False, answer=answer)))
    assert one(found).message == "reachable"


@pytest.mark.parametrize("code", [500, 502, 530])
def test_ftp_without_a_feature_list_is_not_guessed_at(code: int) -> None:
    found = ftp.judge(answering(21, Ftp(greeting="x", features=(), feat_code=code)))
    assert one(found).outcome is Outcome.UNKNOWN
