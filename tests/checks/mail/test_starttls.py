"""STARTTLS judged over all addresses of a mail server."""

from __future__ import annotations

import pytest

from cyberscan.checks.mail.starttls import judge
from cyberscan.model.facts.mail import Answer, Greeting, Starttls
from cyberscan.model.look import Reason
from cyberscan.model.verdict import Outcome

READY = Greeting(
    address="192.0.2.25",
    answer=Answer.GREETED,
    banner="mx ESMTP",
    ehlo_code=250,
    extensions=("STARTTLS",),
    starttls_code=220,
)
PLAIN = Greeting(address="192.0.2.26", answer=Answer.GREETED, banner="mx", ehlo_code=250)
NO_KEY = Greeting(
    address="192.0.2.27",
    answer=Answer.GREETED,
    ehlo_code=250,
    extensions=("STARTTLS",),
    starttls_code=454,
)
AWAY = Greeting(address="192.0.2.28", answer=Answer.TURNED_AWAY, banner="554 no")
SHUT = Greeting(address="192.0.2.29", answer=Answer.REFUSED)
OTHER = Greeting(address="192.0.2.30", answer=Answer.OTHER, detail="it speaks SSH")


def _unseen(reason: Reason, address: str = "2001:db8::25") -> Greeting:
    return Greeting(address=address, answer=Answer.UNSEEN, reason=reason)


SILENT = _unseen(Reason.TIMEOUT)


@pytest.mark.parametrize(
    ("greetings", "outcome", "what"),
    [
        ((READY, SHUT, OTHER), Outcome.PASS, "offered"),
        ((READY, PLAIN, SILENT, AWAY), Outcome.FAIL, "missing"),
        ((READY, NO_KEY, SILENT, AWAY), Outcome.FAIL, "broken"),
        ((NO_KEY, PLAIN), Outcome.FAIL, "missing"),
        ((READY, SILENT), Outcome.UNKNOWN, Reason.TIMEOUT),
        ((AWAY, SILENT), Outcome.UNKNOWN, Reason.TIMEOUT),
        ((READY, _unseen(Reason.DNS_FAILURE, "")), Outcome.UNKNOWN, Reason.DNS_FAILURE),
        ((READY, AWAY), Outcome.UNKNOWN, "turned_away"),
        # What was not ours to greet leaves nothing open.
        ((READY, _unseen(Reason.OUT_OF_REACH)), Outcome.PASS, "offered"),
        ((READY, _unseen(Reason.NO_IPV6_HERE)), Outcome.UNKNOWN, Reason.NO_IPV6_HERE),
    ],
)
def test_any_address_may_fail_it_and_every_one_must_be_seen_to_pass(
    greetings: tuple[Greeting, ...], outcome: Outcome, what: str | Reason
) -> None:
    verdict = judge(Starttls(greetings=greetings))
    assert (verdict.outcome, verdict.reason or verdict.message) == (outcome, what)


def test_only_the_addresses_that_fail_are_shown() -> None:
    verdict = judge(Starttls(greetings=(READY, PLAIN)))
    assert [str(e) for e in verdict.evidence] == ["192.0.2.26: mx; EHLO: -"]


@pytest.mark.parametrize(
    ("extension", "message"),
    [
        ("AUTH PLAIN", "missing_auth"),
        ("AUTH=LOGIN", "missing_auth"),
        ("AUTH CRAM-MD5", "missing"),
        ("XAUTH PLAIN", "missing"),
    ],
)
def test_passwords_in_the_clear_are_named(extension: str, message: str) -> None:
    asking = Greeting(
        address="192.0.2.31", answer=Answer.GREETED, ehlo_code=250, extensions=(extension,)
    )
    assert judge(Starttls(greetings=(PLAIN, asking))).message == message
