"""Probes of zones and names against canned answers."""

from __future__ import annotations

from typing import Any

import dns.message
import dns.rcode
import pytest

from cyberscan.model.facts.dns import (
    Answering,
    Caa,
    CaaRecord,
    NameServer,
    Nameservers,
    Registration,
    Resolution,
    ServerAddress,
)
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError
from cyberscan.observe.dns import caa, nameservers, registration, resolution
from cyberscan.observe.probe import Probe
from tests.support.dns import nxdomain, refused, reply
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

ZONE = "contoh.go.test"
HOST = "www.contoh.go.test"

Answers = dict[tuple[str, str, str], dns.message.Message | NetError]


async def _look(probe: Probe, answers: Answers, name: str = ZONE) -> Look[Any]:
    session = LoopbackSession(subject=Subject(probe.subject, name), answers=answers)
    look, *rest = await probe.observe(session)
    assert len(rest) == len(probe.facts) - 1
    return look


def _servfail(name: str) -> NetError:
    return NetError(f"SERVFAIL for {name}", Reason.DNS_FAILURE)


async def test_a_host_is_followed_through_its_aliases_to_sorted_addresses() -> None:
    chain = (f"{HOST}. 60 CNAME cdn.test.", "cdn.test. 60 CNAME a.cdn.test.")
    look = await _look(
        resolution.PROBE,
        {
            ("", HOST, "A"): reply(HOST, "A", *chain, "a.cdn.test. 60 A 192.0.2.9 ; 192.0.2.1"),
            ("", HOST, "AAAA"): reply(HOST, "AAAA", *chain, "a.cdn.test. 60 AAAA 2001:db8::1"),
        },
        HOST,
    )
    assert look == Ok(
        Resolution(
            aliases=("cdn.test", "a.cdn.test"), v4=("192.0.2.1", "192.0.2.9"), v6=("2001:db8::1",)
        )
    )


async def test_a_host_that_does_not_exist_is_known_not_to() -> None:
    look = await _look(resolution.PROBE, {("", HOST, "A"): nxdomain(HOST, "A")}, HOST)
    assert look == Ok(Absent(Negative.NXDOMAIN))


async def test_an_alias_to_nowhere_names_its_target() -> None:
    answer = nxdomain(HOST, "A", f"{HOST}. 60 CNAME gone.test.")
    look = await _look(resolution.PROBE, {("", HOST, "A"): answer}, HOST)
    assert look == Ok(Absent(Negative.NXDOMAIN, f"{HOST} → gone.test"))


async def test_a_host_without_addresses_has_no_data() -> None:
    answers: Answers = {("", HOST, t): reply(HOST, t) for t in ("A", "AAAA")}
    assert await _look(resolution.PROBE, answers, HOST) == Ok(Absent(Negative.NO_DATA))


@pytest.mark.parametrize("broken", ["A", "AAAA"])
async def test_half_an_answer_is_not_a_look(broken: str) -> None:
    answers: Answers = {
        ("", HOST, "A"): reply(HOST, "A", f"{HOST}. 60 A 192.0.2.1"),
        ("", HOST, "AAAA"): reply(HOST, "AAAA"),
    }
    answers["", HOST, broken] = _servfail(HOST)
    look = await _look(resolution.PROBE, answers, HOST)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DNS_FAILURE


async def test_aliases_in_a_circle_are_malformed() -> None:
    circle = (f"{HOST}. 60 CNAME b.test.", f"b.test. 60 CNAME {HOST}.")
    look = await _look(resolution.PROBE, {("", HOST, "A"): reply(HOST, "A", *circle)}, HOST)
    assert isinstance(look, Failed)
    assert look.reason is Reason.MALFORMED


async def test_caa_is_found_at_the_zone_itself() -> None:
    answer = reply(ZONE, "CAA", f'{ZONE}. 60 CAA 0 issue "ca.test" ; 0 iodef "mailto:a@x.test"')
    assert await _look(caa.PROBE, {("", ZONE, "CAA"): answer}) == Ok(
        Caa(
            found_at=ZONE,
            records=(CaaRecord(0, "iodef", "mailto:***@x.test"), CaaRecord(0, "issue", "ca.test")),
        )
    )


async def test_whose_telephone_a_caa_property_names_is_not_kept() -> None:
    answer = reply(ZONE, "CAA", f'{ZONE}. 60 CAA 0 contactphone "+62 812 3456 7890"')
    look = await _look(caa.PROBE, {("", ZONE, "CAA"): answer})
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Caa)
    assert "3456" not in look.fact.records[0].value


async def test_caa_climbs_to_the_top_level_domain_and_no_further() -> None:
    answers: Answers = {("", name, "CAA"): reply(name, "CAA") for name in (ZONE, "go.test")}
    answers["", "test", "CAA"] = reply("test", "CAA", 'test. 60 CAA 0 issue ";"')
    look = await _look(caa.PROBE, answers)
    assert look == Ok(Caa(found_at="test", records=(CaaRecord(0, "issue", ";"),)))
    answers["", "test", "CAA"] = reply("test", "CAA")
    assert await _look(caa.PROBE, answers) == Ok(Absent(Negative.NO_DATA))


async def test_a_climb_that_breaks_off_has_seen_nothing() -> None:
    look = await _look(
        caa.PROBE, {("", ZONE, "CAA"): reply(ZONE, "CAA"), ("", "go.test", "CAA"): _servfail("x")}
    )
    assert isinstance(look, Failed)


async def test_registration_needs_its_feed_and_its_zone() -> None:
    probe = registration.PROBE
    subject = Subject(Kind.ZONE, ZONE)
    for feeds in ({}, {"registration": {"lain.go.test": "2027-01-01"}}):
        (look,) = await probe.observe(LoopbackSession(subject=subject, feeds=feeds))
        assert isinstance(look, Failed)
        assert look.reason is Reason.NO_FEED
    for value, expected in (("2027-05-01T10:00:00Z", "2027-05-01"), ("besok", "")):
        (look,) = await probe.observe(
            LoopbackSession(subject=subject, feeds={"registration": {ZONE: value}})
        )
        if expected:
            assert look == Ok(Registration(ends=expected, feed="registration 2026-11-01"))
        else:
            assert isinstance(look, Failed)
            assert look.reason is Reason.MALFORMED


NS1, NS2, NS3 = "ns1.contoh.go.test", "ns2.lain.test", "ns3.lain.test"
A1, A2, A3, PARENT = "192.0.2.1", "198.51.100.2", "203.0.113.3", "192.0.2.53"
SOA = f"{ZONE}. 60 SOA ns1.{ZONE}. admin.{ZONE}. 1 2 3 4 5"


def _address(answers: Answers, name: str, *addresses: str) -> None:
    text = f"{name}. 60 A {' ; '.join(addresses)}"
    answers["", name, "A"] = reply(name, "A", text) if addresses else reply(name, "A")
    answers["", name, "AAAA"] = reply(name, "AAAA")


def _delegated(*names: str) -> Answers:
    """A parent that delegates to ``names``; go.test is a zone with one server."""
    answers: Answers = {
        ("", "go.test", "NS"): reply("go.test", "NS", "go.test. 60 NS ns.go.test."),
        (PARENT, ZONE, "NS"): reply(
            ZONE,
            "NS",
            authority=(f"{ZONE}. 60 NS {' ; '.join(n + '.' for n in names)}",),
            additional=(f"{NS1}. 60 A {A1}",),
            aa=False,
        ),
    }
    _address(answers, "ns.go.test", PARENT)
    _address(answers, NS1, A1)
    _address(answers, NS2, A2)
    _address(answers, NS3, A3)
    return answers


def _serves(answers: Answers, address: str, *names: str) -> None:
    answers[address, ZONE, "SOA"] = reply(ZONE, "SOA", SOA)
    text = f"{ZONE}. 60 NS {' ; '.join(n + '.' for n in names)}"
    answers[address, ZONE, "NS"] = reply(ZONE, "NS", text)


def _server(name: str, address: str, how: Answering = Answering.AUTHORITATIVE) -> NameServer:
    return NameServer(name, (ServerAddress(address, how),))


async def test_parent_and_zone_that_agree_are_seen_so() -> None:
    answers = _delegated(NS2, NS1)
    _serves(answers, A1, NS1, NS2)
    _serves(answers, A2, NS1, NS2)
    assert await _look(nameservers.PROBE, answers) == Ok(
        Nameservers(parent=(NS1, NS2), child=(_server(NS1, A1), _server(NS2, A2)))
    )


async def test_servers_only_one_side_names_are_kept_apart_and_asked() -> None:
    answers = _delegated(NS1, NS2)
    _serves(answers, A1, NS1, NS3)
    _serves(answers, A3, NS1, NS3)
    answers[A2, ZONE, "SOA"] = refused(ZONE, "SOA")
    answers[A2, ZONE, "NS"] = refused(ZONE, "NS")
    assert await _look(nameservers.PROBE, answers) == Ok(
        Nameservers(
            parent=(NS1, NS2),
            child=(_server(NS1, A1), _server(NS3, A3)),
            parent_only=(_server(NS2, A2, Answering.LAME),),
        )
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (refused(ZONE, "SOA"), Answering.LAME),
        (reply(ZONE, "SOA", rcode=dns.rcode.SERVFAIL, aa=False), Answering.LAME),
        (reply(ZONE, "SOA", SOA, aa=False), Answering.LAME),
        (reply(ZONE, "SOA", authority=("test. 60 NS ns.test.",), aa=False), Answering.LAME),
        (None, Answering.SILENT),
        (NetError("out of reach", Reason.OUT_OF_REACH), Answering.UNREACHED),
        (NetError("no IPv6", Reason.NO_IPV6_HERE), Answering.UNREACHED),
    ],
)
async def test_lame_silent_and_unreached_are_different(answer: Any, expected: Answering) -> None:
    answers = _delegated(NS1, NS2)
    _serves(answers, A1, NS1, NS2)
    if answer is not None:
        answers[A2, ZONE, "SOA"] = answer
        answers[A2, ZONE, "NS"] = refused(ZONE, "NS")
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    assert look.fact.child[1] == _server(NS2, A2, expected)


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
async def test_one_passing_failure_is_not_lameness(rcode: dns.rcode.Rcode) -> None:
    answers = _delegated(NS1, NS2)
    _serves(answers, A1, NS1, NS2)
    _serves(answers, A2, NS1, NS2)
    answers[A2, ZONE, "SOA"] = reply(ZONE, "SOA", rcode=rcode, aa=False)
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    assert look.fact.child[1] == _server(NS2, A2)


async def test_glue_stands_in_where_the_name_itself_cannot_be_resolved() -> None:
    answers = _delegated(NS1, NS2)
    answers["", NS1, "A"] = answers["", NS1, "AAAA"] = _servfail(NS1)
    answers["", NS2, "A"] = answers["", NS2, "AAAA"] = _servfail(NS2)
    _serves(answers, A1, NS1, NS2)
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    glued = NameServer(NS1, (ServerAddress(A1, Answering.AUTHORITATIVE),), resolved=False)
    assert look.fact.child == (glued, NameServer(NS2, (), resolved=False))


async def test_a_server_of_which_only_half_could_be_resolved_is_not_resolved() -> None:
    answers = _delegated(NS1, NS2)
    answers["", NS2, "AAAA"] = _servfail(NS2)
    for address in (A1, A2):
        _serves(answers, address, NS1, NS2)
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    assert [server.resolved for server in look.fact.child] == [True, False]


async def test_names_beyond_those_asked_are_noted_and_no_difference() -> None:
    many = [f"ns{n:02}.lain.test" for n in range(20)]
    answers = _delegated(*many)
    for number, name in enumerate(many):
        _address(answers, name, f"192.0.2.{number + 100}")
        _serves(answers, f"192.0.2.{number + 100}", *many)
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    assert tuple(server.name for server in look.fact.child) == look.fact.parent == tuple(many)
    assert [server.resolved for server in look.fact.child] == [True] * 13 + [False] * 7


async def test_a_zone_with_hundreds_of_servers_is_left() -> None:
    look = await _look(nameservers.PROBE, _delegated(*(f"n{n}.lain.test" for n in range(200))))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TOO_LARGE


async def test_servers_that_all_lack_an_address_are_known_to() -> None:
    answers = _delegated(NS2, NS3)
    _address(answers, NS2)
    _address(answers, NS3)
    look = await _look(nameservers.PROBE, answers)
    assert look == Ok(
        Nameservers(parent=(NS2, NS3), child=(), parent_only=(NameServer(NS2), NameServer(NS3)))
    )


async def test_what_kept_every_server_from_being_asked_is_told() -> None:
    answers = _delegated(NS1, NS2)
    for address in (A1, A2):
        answers[address, ZONE, "SOA"] = NetError("no way there", Reason.NO_EGRESS_HERE)
    look = await _look(nameservers.PROBE, answers)
    assert look == Failed(Reason.NO_EGRESS_HERE, "no way there")


async def test_a_zone_whose_servers_are_all_lame_has_no_set_of_its_own() -> None:
    answers = _delegated(NS1, NS2)
    answers[A1, ZONE, "SOA"] = answers[A2, ZONE, "SOA"] = refused(ZONE, "SOA")
    answers[A1, ZONE, "NS"] = answers[A2, ZONE, "NS"] = refused(ZONE, "NS")
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    assert (look.fact.child, len(look.fact.parent_only)) == ((), 2)


async def test_a_zone_whose_servers_are_all_silent_was_not_seen() -> None:
    look = await _look(nameservers.PROBE, _delegated(NS1, NS2))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    ("answer", "negative"),
    [(nxdomain(ZONE, "NS"), Negative.NXDOMAIN), (reply(ZONE, "NS"), Negative.NO_DATA)],
)
async def test_what_the_parent_does_not_delegate_is_no_zone(answer: Any, negative: Any) -> None:
    answers = _delegated(NS1)
    answers[PARENT, ZONE, "NS"] = answer
    assert await _look(nameservers.PROBE, answers) == Ok(Absent(negative))


async def test_a_silent_parent_leaves_the_question_open() -> None:
    answers = _delegated(NS1)
    del answers[PARENT, ZONE, "NS"]
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


async def test_the_parent_zone_may_lie_further_up_than_one_label() -> None:
    answers = _delegated(NS1, NS2)
    answers["", "go.test", "NS"] = reply("go.test", "NS")
    answers["", "test", "NS"] = reply("test", "NS", "test. 60 NS ns.go.test.")
    _serves(answers, A1, NS1, NS2)
    _serves(answers, A2, NS1, NS2)
    look = await _look(nameservers.PROBE, answers)
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Nameservers)
    assert look.fact.parent == (NS1, NS2)
