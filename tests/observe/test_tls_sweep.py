"""Whatever a server does, in whatever order: what the sweep may and may not conclude."""

from __future__ import annotations

from unittest.mock import patch

import anyio
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.tls import Offer, Version
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.tls import versions
from cyberscan.observe.tls.greet import Answer, End
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import CODES, ClientHello
from cyberscan.wire.tls.messages import Alert, ServerHello
from tests.support.loopback import LoopbackSession

BEHAVIOURS = ("accept", "older", "newer", "version", "failure", "warning", "close", "reset")
OTHERS = ("silence", "garbage", "plain", "no_connection", "foreign suite")
VAGUE = {"reset", "newer", *OTHERS}


def answer(behaviour: str, hello: ClientHello) -> Answer:
    flight = Flight()
    if behaviour in {"accept", "older", "newer", "foreign suite"}:
        step = {"older": -1, "newer": 1}.get(behaviour, 0)
        suite = 0x00FE if behaviour == "foreign suite" else hello.suites[0]
        flight.hello = ServerHello(
            version_code=CODES[hello.version] + step, suite=suite, compression=0, extensions={}
        )
        return Answer(End.HELLO, flight)
    if behaviour in {"version", "failure"}:
        flight.alert = Alert(fatal=True, code=70 if behaviour == "version" else 40)
        return Answer(End.ALERT, flight, "alert")
    if behaviour == "warning":
        flight.warnings = (Alert(fatal=False, code=40),)
        return Answer(End.ALERT, flight, "alert")
    ends = {
        "close": End.CLOSED,
        "reset": End.RESET,
        "silence": End.SILENT,
        "garbage": End.GARBAGE,
        "plain": End.NOT_TLS,
    }
    return Answer(ends[behaviour], flight, behaviour)


@given(st.lists(st.sampled_from(BEHAVIOURS + OTHERS), min_size=1, max_size=14))
def test_no_refusal_without_a_control_after_it_and_no_acceptance_without_a_hello(
    script: list[str],
) -> None:
    told: list[tuple[Version, str]] = []

    async def greet(session: Session, hello: ClientHello, *, patience: float) -> Answer:
        behaviour = script[len(told) % len(script)]
        if behaviour == "no_connection" and not told:
            behaviour = "reset"
        told.append((hello.version, behaviour))
        if behaviour == "no_connection":
            raise NetError("no", Reason.UNREACHABLE)
        return answer(behaviour, hello)

    async def run() -> dict[Version, Offer]:
        with patch.object(versions, "greet", greet):
            found = await versions.Sweep(LoopbackSession()).run()
        assert [offer.version for offer in found] == sorted(Version)
        assert all((offer.reason is None) == (offer.offer is not Offer.UNSEEN) for offer in found)
        return {offer.version: offer.offer for offer in found}

    offers = anyio.run(run)
    assert len(told) <= versions.CONNECTIONS
    accepted = {v for v, offer in offers.items() if offer is Offer.ACCEPTED}
    assert accepted <= {v for v, behaviour in told if behaviour == "accept"}
    last_version, last_behaviour = told[-1]
    for version, offer in offers.items():
        heard = [behaviour for asked, behaviour in told if asked is version]
        if offer is Offer.REFUSED:
            assert last_behaviour == "accept"
            assert last_version in accepted
            assert set(heard) & {"version", "failure", "warning", "close", "older"}
            assert "silence" not in heard
        if not heard:
            assert offer is Offer.UNSEEN
        if set(heard) <= VAGUE:
            assert offer is Offer.UNSEEN
