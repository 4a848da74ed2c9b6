"""Servers that play tricks: never a lie, never without an end, never an exception."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.tls import Endpoint, Offer, Suites, Version
from cyberscan.model.look import Absent, Failed, Ok
from cyberscan.observe.tls.endpoint import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.tls import serving
from tests.support.tls_adversaries import ADVERSARIES, SUITES, Truth, context_for

pytestmark = pytest.mark.anyio

_DEADLINE = 1.5
"""Seconds the probe is given; a server that hangs costs all of them."""
_AMPLE = 25.0
"""Seconds for a server that answers everything, if slowly."""
_MOST_CONNECTIONS = 320


@pytest.mark.parametrize("profile", ["posture", "full"])
@pytest.mark.parametrize("name", ADVERSARIES)
async def test_what_is_said_of_it_is_no_lie(name: str, profile: str, tmp_path: Path) -> None:
    adversary = ADVERSARIES[name]
    handler = adversary.handler(context_for(adversary, tmp_path))
    seconds = _AMPLE if adversary.truth.seen else _DEADLINE
    session = LoopbackSession(
        policy=replace(default_policy(), tls_profile=profile),
        until=anyio.current_time() + seconds,
    )
    with anyio.fail_after(seconds + _AMPLE):
        async with serving(handler) as server:
            session.ports[session.address, 443] = server.port
            looks = await PROBE.observe(session)
    assert len(looks) == len(PROBE.facts)
    assert len(session.connected) <= _MOST_CONNECTIONS
    for look in looks:
        if isinstance(look, Failed):
            assert not adversary.truth.seen, look
        elif isinstance(look.fact, Endpoint):
            check_versions(look.fact, adversary.truth)
        elif isinstance(look.fact, Suites):
            check_suites(look.fact, adversary.truth)
        elif isinstance(look.fact, Absent):
            assert not adversary.truth.accepted, look.fact


def check_versions(fact: Endpoint, truth: Truth) -> None:
    offers = dict.fromkeys(Version, Offer.UNSEEN)
    offers |= {offer.version: offer.offer for offer in fact.versions}
    lies = {v for v in truth.accepted if offers[v] is Offer.REFUSED}
    lies |= {v for v in truth.refused if offers[v] is Offer.ACCEPTED}
    assert not lies, fact
    assert {v for v in truth.seen if offers[v] is not Offer.ACCEPTED} == set(), fact


def check_suites(fact: Suites, truth: Truth) -> None:
    for offers in fact.versions:
        assert offers.version not in truth.refused, offers
        real = SUITES.get(offers.version, frozenset())
        known = {*offers.accepted, *offers.unseen}
        assert set(offers.accepted) <= real, offers
        assert real <= known, offers
        if offers.version in truth.seen:
            assert real == set(offers.accepted) or offers.unseen, offers


async def test_a_look_is_an_answer(tmp_path: Path) -> None:
    """The servers behind the tricks are sound: without a trick nothing is left open."""
    adversary = ADVERSARIES["byte by byte"]
    async with serving(adversary.handler(context_for(adversary, tmp_path))) as server:
        session = LoopbackSession()
        session.ports[session.address, 443] = server.port
        looks = await PROBE.observe(session)
    (endpoint,) = [x.fact for x in looks if isinstance(x, Ok) and isinstance(x.fact, Endpoint)]
    accepted = {o.version for o in endpoint.versions if o.offer is Offer.ACCEPTED}
    assert accepted == set(SUITES)
    assert Version.SSL3 not in accepted
