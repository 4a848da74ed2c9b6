"""Whatever a server does, in whatever order: what a look may and may not conclude."""

from __future__ import annotations

from dataclasses import dataclass, field
from unittest.mock import patch

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.model.facts.tls import Behaviour, Endpoint, Groups, Offer, Suites, Version
from cyberscan.model.look import Absent, Ok, Reason
from cyberscan.model.policy import TlsProfile
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.tls import asking, plan, sessions, whole
from cyberscan.observe.tls.endpoint import PROBE
from cyberscan.observe.tls.greet import Answer, End
from cyberscan.observe.tls.plan import suites_of
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import CODES, ClientHello
from cyberscan.wire.tls.messages import Alert, ServerHello
from cyberscan.wire.tls.sslv2 import Hello, Sslv2Flight
from tests.support.loopback import LoopbackSession

BEHAVIOURS = ("accept", "older", "newer", "version", "failure", "warning", "close", "reset")
OTHERS = ("silence", "garbage", "plain", "no_connection", "foreign suite")
REFUSALS = {"older", "version", "failure", "warning", "close"}
VAGUE = {"reset", "newer", *OTHERS}

ENDS = {
    "close": End.CLOSED,
    "reset": End.RESET,
    "silence": End.SILENT,
    "garbage": End.GARBAGE,
    "plain": End.NOT_TLS,
}


def answer(behaviour: str, hello: ClientHello) -> Answer:
    flight = Flight()
    if behaviour in {"accept", "older", "newer", "foreign suite"}:
        step = {"older": -1, "newer": 1}.get(behaviour, 0)
        suite = 0x00FE if behaviour == "foreign suite" else hello.suites[0]
        flight.hello = ServerHello(
            version_code=CODES[hello.version] + step, suite=suite, compression=0, extensions={}
        )
        return Answer(End.HELLO, flight)
    return alerted(behaviour, flight)


def alerted(behaviour: str, flight: Flight) -> Answer:
    if behaviour in {"version", "failure"}:
        flight.alert = Alert(fatal=True, code=70 if behaviour == "version" else 40)
        return Answer(End.ALERT, flight, "alert")
    if behaviour == "warning":
        flight.warnings = (Alert(fatal=False, code=40),)
        return Answer(End.ALERT, flight, "alert")
    return Answer(ENDS.get(behaviour, End.GARBAGE), flight, behaviour)


@dataclass
class Scripted:
    """Answers every hello as the script says, from its beginning when it ends."""

    script: list[str]
    told: list[tuple[Version, tuple[int, ...], str]] = field(default_factory=list)

    def turn(self, version: Version, offered: tuple[int, ...]) -> str:
        behaviour = self.script[len(self.told) % len(self.script)]
        if behaviour == "no_connection" and not self.told:
            behaviour = "reset"
        self.told.append((version, offered, behaviour))
        if behaviour == "no_connection":
            raise NetError("no", Reason.UNREACHABLE)
        return behaviour

    async def greet(
        self, session: Session, hello: ClientHello, *, patience: float, exchange: bool = False
    ) -> Answer:
        return answer(self.turn(hello.version, hello.suites), hello)

    async def greet_sslv2(
        self, session: Session, kinds: tuple[int, ...], *, patience: float
    ) -> Answer:
        behaviour = self.turn(Version.SSL2, kinds)
        old = Sslv2Flight()
        if behaviour == "accept":
            old.hello = Hello(version_code=2, kinds=kinds[:1], certificate=b"")
            return Answer(End.HELLO, Flight(), old=old)
        return alerted(behaviour, Flight())

    async def shake_hands(self, session: Session, client: object, *, patience: float) -> Answer:
        self.turn(Version.TLS13, ())
        return Answer(End.GARBAGE, Flight(), "no keys here")

    async def resume(self, *given: object, ticket: bool) -> None:
        raise NetError("no handshake here", Reason.TLS_FAILED)


@pytest.fixture(params=["posture", "full"])
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def taken(script: list[str], profile: str) -> tuple[Scripted, tuple[object, ...]]:
    server = Scripted(script)

    async def run() -> tuple[object, ...]:
        return await PROBE.observe(LoopbackSession())

    with (
        patch.object(asking, "greet", server.greet),
        patch.object(asking, "greet_sslv2", server.greet_sslv2),
        patch.object(whole, "shake_hands", server.shake_hands),
        patch.object(sessions, "resume", server.resume),
        patch.object(asking, "_PAUSE", 0),
        patch.dict(plan.PROFILES, {TlsProfile.POSTURE: plan.PROFILES[TlsProfile(profile)]}),
    ):
        looks = anyio.run(run)
    assert len(server.told) <= plan.PROFILES[TlsProfile(profile)].most
    return server, tuple(look.fact if isinstance(look, Ok) else None for look in looks)


def proved(server: Scripted, asked: Version, code: int | None = None) -> bool:
    """Whether a version, or a suite in it, was turned down, and somebody served afterwards."""
    for number, (version, offered, behaviour) in enumerate(server.told):
        about = version is asked and (code is None or code in offered)
        if behaviour in REFUSALS and about:
            return any(later == "accept" for *_, later in server.told[number + 1 :])
    return False


scripts = st.lists(st.sampled_from(BEHAVIOURS + OTHERS), min_size=1, max_size=24)


@pytest.mark.parametrize("name", ["posture", "full"])
@settings(deadline=None)
@given(script=scripts)
def test_no_refusal_without_one_who_was_served_after_it_and_no_acceptance_without_a_hello(
    name: str, script: list[str]
) -> None:
    server, (endpoint, suites, groups, behaviour) = taken(script, name)
    if not isinstance(endpoint, Endpoint):
        assert isinstance(endpoint, Absent) or endpoint is None
        assert (suites, groups, behaviour) == (endpoint,) * 3
        return
    assert [offer.version for offer in endpoint.versions] == sorted(Version)
    for offer in endpoint.versions:
        heard = {b for version, _, b in server.told if version is offer.version}
        assert (offer.reason is None) is (offer.offer is not Offer.UNSEEN)
        if offer.offer is Offer.ACCEPTED:
            assert "accept" in heard
        if offer.offer is Offer.REFUSED:
            assert proved(server, offer.version)
        if heard <= VAGUE:
            assert offer.offer is Offer.UNSEEN
    accepted = {o.version for o in endpoint.versions if o.offer is Offer.ACCEPTED}
    if not accepted:
        assert suites is groups is behaviour is None
        return
    assert isinstance(suites, Suites)
    assert {offers.version for offers in suites.versions if offers.accepted} == accepted
    for offer in endpoint.versions:
        open_ = offer.offer is Offer.UNSEEN and offer.version is not Version.SSL2
        held = [o for o in suites.versions if o.version is offer.version]
        if open_:
            assert set(held[0].unseen) == set(suites_of(offer.version))
    for offers in suites.versions:
        if offers.version is Version.SSL2:
            continue
        picked = {o[0] for v, o, b in server.told if (v, b) == (offers.version, "accept") and o}
        assert set(offers.accepted) <= picked
        refused = set(suites_of(offers.version)) - {*offers.accepted, *offers.unseen}
        for code in refused:
            assert proved(server, offers.version, code)
    assert isinstance(groups, Groups)
    assert isinstance(behaviour, Behaviour)


def test_a_server_that_takes_everything_is_asked_until_nothing_is_left(profile: str) -> None:
    server, (endpoint, suites, *_) = taken(["accept"], profile)
    assert isinstance(endpoint, Endpoint)
    assert {offer.offer for offer in endpoint.versions} == {Offer.ACCEPTED}
    assert isinstance(suites, Suites)
    assert len(server.told) <= plan.PROFILES[TlsProfile(profile)].most


def test_what_refuses_is_asked_again_before_it_is_believed_to_close() -> None:
    server, (endpoint, *_) = taken(["accept", "close", "accept", "close"], "posture")
    assert isinstance(endpoint, Endpoint)
    asked = [version for version, *_ in server.told]
    for offer in endpoint.versions:
        if offer.offer is Offer.REFUSED:
            assert asked.count(offer.version) > 1
