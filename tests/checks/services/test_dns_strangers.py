"""DNS on an address: what is told here, and what is told of the zone's own servers elsewhere."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.dns import judge
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.facts.zone import Controlled, Given, ServerControl
from cyberscan.model.services.datagrams import Dns
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target, Verdict

HERE = "192.0.2.1"
ADDRESS = Subject(Kind.ADDRESS, HERE)
OPEN = Dns(recursion=True, version="9.18.28", factor=8)


def _judged(
    services: Services,
    *servers: Controlled,
    target: Subject = ADDRESS,
) -> list[Verdict]:
    zone = Subject(Kind.ZONE, "x.test")
    found = judge(services, ((zone, ServerControl(servers=servers)),), Target(target))
    return list(found) if isinstance(found, tuple) else [found]


def _server(address: str, recursion: Given) -> Controlled:
    return Controlled("ns1.x.test", address, Given.DENIED, recursion, Given.DENIED)


def test_recursion_and_version_are_two_findings() -> None:
    verdicts = _judged(answering(53, OPEN, udp=True))
    assert {(v.message, v.discriminator, v.port) for v in verdicts} == {
        ("recursion", "", 53),
        ("version", "version", 53),
    }


def test_a_server_that_the_zone_was_asked_about_is_not_charged_again() -> None:
    for given in (Given.GIVEN, Given.DENIED):
        verdicts = _judged(answering(53, OPEN, udp=True), _server(HERE, given))
        assert [v.message for v in verdicts] == ["referred"]
        assert verdicts[0].outcome is Outcome.NOT_APPLICABLE


def test_one_that_was_not_seen_there_is_told_here() -> None:
    verdicts = _judged(answering(53, OPEN, udp=True), _server(HERE, Given.UNSEEN))
    assert "recursion" in [v.message for v in verdicts]


def test_another_server_is_told_here() -> None:
    verdicts = _judged(answering(53, OPEN, udp=True), _server("192.0.2.2", Given.GIVEN))
    assert "recursion" in [v.message for v in verdicts]


def test_a_host_elsewhere_is_told_here() -> None:
    host = Subject(Kind.HOST, "www.x.test")
    verdicts = _judged(answering(53, OPEN, udp=True), _server(HERE, Given.GIVEN), target=host)
    assert "recursion" in [v.message for v in verdicts]


def test_what_tcp_does_not_tell_leaves_what_udp_tells() -> None:
    both = answering(53, Dns(recursion=False), udp=True)
    both = replace(both, heard=(*both.heard, Heard(port=53, answer=Dns())))
    assert {v.outcome for v in _judged(both)} == {Outcome.PASS, Outcome.NOT_APPLICABLE}
