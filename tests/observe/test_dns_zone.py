"""The looks at a zone's health, against servers on loopback and canned answers."""

from __future__ import annotations

from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.checks.dns import open_recursion
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.zone import (
    Binding,
    Given,
    Glue,
    HttpsRecord,
    Pointed,
    Reverse,
    SetTtl,
    Tcp,
    ZoneServers,
)
from cyberscan.model.inventory import Zone
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.observe.dns import (
    control,
    https_record,
    questions,
    referrals,
    reverse,
    ttl,
    wildcard,
    zone_servers,
)
from cyberscan.observe.probe import Probe
from tests.support.dns import nxdomain, refused, reply
from tests.support.dns_zone import (
    FIRST,
    NS,
    NS1,
    NS2,
    SECOND,
    SOA,
    ZONE,
    Answers,
    ZoneSession,
    answered,
    referral,
    refusing,
    sending,
    serving,
    session,
    tree,
)

pytestmark = pytest.mark.anyio

_DEFAULT = default_policy()
FAST = replace(_DEFAULT, deadlines=replace(_DEFAULT.deadlines, connect=0.2))


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zone_servers, "SECOND_LOOK", 0.0)


async def _look(probe: Probe, over: ZoneSession) -> Look[Any]:
    (look,) = await probe.observe(over)
    return look


async def _fact(probe: Probe, over: ZoneSession) -> Any:
    look = await _look(probe, over)
    assert isinstance(look, Ok), look
    return look.fact


def _at(
    address: str,
    ports: tuple[int, int],
    answers: Answers | None = None,
    policy: Policy = _DEFAULT,
) -> ZoneSession:
    udp, tcp = ports
    return session(answers, udp={address: udp}, ports={(address, 53): tcp}, policy=policy)


# What each server says of the zone.


async def test_each_server_is_told_with_its_soa_edns_and_tcp() -> None:
    async with serving(lambda q: answered(q, SOA)) as ports:
        over = _at(FIRST, ports)
        over.ports[SECOND, 53] = 0
        fact = await _fact(zone_servers.PROBE, over)
    assert isinstance(fact, ZoneServers)
    assert [(s.name, s.address, s.tcp, s.edns) for s in fact.servers] == [
        (NS1, FIRST, Tcp.ANSWERS, True),
        (NS2, SECOND, Tcp.UNSEEN, True),
    ]
    assert fact.servers[0].soa is not None
    assert fact.servers[0].soa.expire == 1_209_600
    assert fact.unseen == ()


async def test_an_opt_record_in_any_answer_is_edns() -> None:
    answers = tree()
    _plain(answers, *(key for key in _EVERYTHING if key != (FIRST, "NS")))
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert [server.edns for server in fact.servers] == [True, False]


PARENT = "192.0.2.53"


def _plain(answers: Answers, *keys: tuple[str, str]) -> None:
    """Take EDNS out of what servers answer for the zone."""
    for address, rdtype in keys:
        message = answers[address, ZONE, rdtype]
        assert isinstance(message, dns.message.Message)
        message.use_edns(False)


_EVERYTHING = tuple((a, t) for a in (FIRST, SECOND) for t in ("SOA", "NS"))


async def test_no_edns_anywhere_may_be_us() -> None:
    answers = tree()
    _plain(answers, *_EVERYTHING)
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert [server.edns for server in fact.servers] == [None, None]
    answers[PARENT, "go.test", "SOA"] = reply("go.test", "SOA", SOA.replace(ZONE, "go.test"))
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert [server.edns for server in fact.servers] == [False, False]


async def test_a_port_that_refuses_is_no_tcp_where_the_parent_answers_over_it() -> None:
    async with serving(lambda q: answered(q, SOA)) as (_, port):
        fact = await _fact(zone_servers.PROBE, session(ports={(PARENT, 53): port}))
    assert {server.tcp for server in fact.servers} == {Tcp.REFUSED}


@pytest.mark.parametrize("ports", [{}, {(PARENT, 53): 0}])
async def test_where_nobody_answers_over_tcp_it_may_be_us(
    ports: dict[tuple[str, int], int],
) -> None:
    fact = await _fact(zone_servers.PROBE, session(ports=ports))
    assert {server.tcp for server in fact.servers} == {Tcp.UNSEEN}


async def test_serials_that_differ_are_asked_for_again() -> None:
    answers = tree()
    answers[SECOND, ZONE, "SOA"] = reply(ZONE, "SOA", SOA.replace(" 7 7200", " 6 7200"))
    async with serving(lambda q: answered(q, SOA)) as (port, _):
        over = session(answers, udp={FIRST: port, SECOND: port})
        fact = await _fact(zone_servers.PROBE, over)
    assert [s.soa.serial for s in fact.servers if s.soa] == [7, 7]


async def test_a_server_that_is_silent_the_second_time_has_told_nothing() -> None:
    answers = tree()
    answers[SECOND, ZONE, "SOA"] = reply(ZONE, "SOA", SOA.replace(" 7 7200", " 6 7200"))
    async with serving(lambda q: answered(q, SOA)) as (port, _):
        fact = await _fact(zone_servers.PROBE, session(answers, udp={FIRST: port}))
    assert [s.soa and s.soa.serial for s in fact.servers] == [7, None]


async def test_a_silent_server_is_open_and_a_lame_one_is_not() -> None:
    answers = tree()
    for rdtype in ("SOA", "NS"):
        del answers[SECOND, ZONE, rdtype]
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert fact.unseen == (NS2,)
    for rdtype in ("SOA", "NS"):
        answers[SECOND, ZONE, rdtype] = refused(ZONE, rdtype)
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert fact.unseen == ()
    assert [server.name for server in fact.servers] == [NS1]


@pytest.mark.parametrize(
    "probe",
    [zone_servers.PROBE, control.PROBE, ttl.PROBE, wildcard.PROBE, referrals.PROBE],
    ids=lambda probe: probe.facts[0].__name__,
)
async def test_a_zone_that_does_not_exist_has_no_servers(probe: Probe) -> None:
    answers = tree()
    answers["192.0.2.53", ZONE, "NS"] = nxdomain(ZONE, "NS")
    assert await _look(probe, session(answers)) == Ok(Absent(Negative.NXDOMAIN))


@pytest.mark.parametrize(
    "probe",
    [zone_servers.PROBE, control.PROBE, ttl.PROBE, wildcard.PROBE, referrals.PROBE],
    ids=lambda probe: probe.facts[0].__name__,
)
async def test_a_zone_nobody_answers_for_is_not_seen(probe: Probe) -> None:
    answers = tree()
    for address in (FIRST, SECOND):
        for rdtype in ("SOA", "NS"):
            del answers[address, ZONE, rdtype]
    look = await _look(probe, session(answers))
    assert isinstance(look, Failed)
    assert look.reason is Reason.TIMEOUT


# What is given to strangers.

ROOT = ". 60 NS a.root-servers.test."
SECRET = f"rahasia.{ZONE}. 60 A 192.0.2.77"


def _recursing(query: dns.message.Message) -> dns.message.Message:
    if query.question[0].rdtype != dns.rdatatype.NS:
        return refusing(query)
    message = answered(query, ROOT, aa=False)
    message.flags |= dns.flags.RA
    return message


def _authority_only(query: dns.message.Message) -> dns.message.Message:
    message = _recursing(query)
    message.authority, message.answer = message.answer, []
    return message


def _carrying_the_root(query: dns.message.Message) -> dns.message.Message:
    message = _recursing(query)
    message.flags |= dns.flags.AA
    return message


def _without_ra(query: dns.message.Message) -> dns.message.Message:
    message = _recursing(query)
    message.flags &= ~dns.flags.RA
    return message


def _servfail(query: dns.message.Message) -> dns.message.Message:
    message = _recursing(query)
    message.set_rcode(dns.rcode.SERVFAIL)
    return message


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        (refusing, Given.DENIED),
        (_recursing, Given.GIVEN),
        (_authority_only, Given.DENIED),
        (_carrying_the_root, Given.DENIED),
        (_without_ra, Given.DENIED),
        (_servfail, Given.DENIED),
    ],
)
async def test_recursion_is_an_answer_without_authority_from_who_recurses(
    say: Any, expected: Given
) -> None:
    async with serving(say) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    assert fact.servers[0].recursion is expected


def _only(rdtype: str, *records: str) -> Any:
    """Answer questions of one type with these records; refuse the rest."""

    def say(query: dns.message.Message) -> dns.message.Message:
        wanted = query.question[0].rdtype == dns.rdatatype.from_text(rdtype)
        return answered(query, *records) if wanted else refusing(query)

    return say


@pytest.mark.parametrize(
    ("records", "expected", "count"),
    [
        ((SOA, NS, SECRET, SOA), Given.GIVEN, 4),
        ((SOA, SECRET), Given.GIVEN, 2),
        # The first of many messages, or all there is: nobody knows.
        ((SOA,), Given.UNSEEN, 0),
        ((SECRET,), Given.UNSEEN, 0),
        ((), Given.DENIED, 0),
    ],
)
async def test_a_transfer_begins_with_the_soa_and_goes_on(
    records: tuple[str, ...], expected: Given, count: int
) -> None:
    async with serving(_only("AXFR", *records)) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    server = fact.servers[0]
    # The SOA at both ends is one record to whoever counts sets.
    assert (server.transfer, server.records in {count, count - 1}) == (expected, True)


async def test_nothing_of_a_transfer_is_kept() -> None:
    async with serving(_only("AXFR", SOA, SECRET, SOA)) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    assert "rahasia" not in repr(fact)
    assert "192.0.2.77" not in repr(fact)


async def test_a_port_that_refuses_gives_no_transfer() -> None:
    async with serving(refusing) as (udp, _):
        fact = await _fact(control.PROBE, session(udp={FIRST: udp}))
    assert fact.servers[0].transfer is Given.DENIED


async def test_a_server_that_hangs_up_gives_no_transfer() -> None:
    async with sending(b"", length=40) as (_, tcp):
        fact = await _fact(control.PROBE, session(ports={(FIRST, 53): tcp}))
    assert fact.servers[0].transfer is Given.DENIED


async def test_silence_is_not_seen() -> None:
    over = session(ports={(FIRST, 53): 0, (SECOND, 53): 0}, policy=FAST)
    fact = await _fact(control.PROBE, over)
    for server in fact.servers:
        assert (server.transfer, server.recursion, server.version) == (Given.UNSEEN,) * 3


def _version(text: str, rdclass: str = "CH") -> Any:
    def say(query: dns.message.Message) -> dns.message.Message:
        if query.question[0].rdtype != dns.rdatatype.TXT:
            return refusing(query)
        message = dns.message.make_response(query)
        message.answer = [
            dns.rrset.from_text(query.question[0].name, 0, rdclass, "TXT", f'"{text}"')
        ]
        return message

    return say


@pytest.mark.parametrize(
    "text",
    [
        "9.18.28-1~deb12u2-Debian",
        "PowerDNS Authoritative Server 4.7.3",
        "NSD 4.6.1",
        "Knot DNS 3.2.6",
        "dnsmasq-2.89",
        "tidak diberitahukan",
        "",
    ],
)
async def test_what_a_server_says_of_its_version_is_told(text: str) -> None:
    async with serving(_version(text)) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    assert (fact.servers[0].version, fact.servers[0].told) == (Given.GIVEN, text)


async def test_a_version_of_another_class_is_none() -> None:
    async with serving(_version("9.18.28", "IN")) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    assert fact.servers[0].version is Given.DENIED


async def test_a_long_version_is_cut_and_masked() -> None:
    async with serving(_version("admin@contoh.go.test " + "9" * 200)) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    assert "admin@" not in fact.servers[0].told
    assert len(fact.servers[0].told) <= 2 * control.LONGEST_TOLD


async def test_servers_of_others_are_not_asked() -> None:
    async with serving(refusing) as ports:
        over = _at(FIRST, ports)
        over.barred = frozenset({SECOND})
        fact = await _fact(control.PROBE, over)
    assert fact.barred == (SECOND,)
    assert [server.address for server in fact.servers] == [FIRST]
    assert set(over.controlled) == {FIRST}


async def test_where_no_server_is_the_zones_own_nothing_is_judged() -> None:
    look = await _look(control.PROBE, session(barred=frozenset({FIRST, SECOND})))
    assert isinstance(look, Failed)
    assert look.reason is Reason.OUT_OF_REACH


async def test_a_server_of_the_zones_own_that_is_silent_today_is_told() -> None:
    """It may give what it gave yesterday."""
    answers = tree()
    for rdtype in ("SOA", "NS"):
        answers[SECOND, ZONE, rdtype] = Silent("quiet")
    for barred in (frozenset[str](), frozenset({SECOND})):
        async with serving(refusing) as ports:
            over = _at(FIRST, ports, answers)
            over.barred = barred
            fact = await _fact(control.PROBE, over)
        assert fact.unreached == (() if barred else (NS2,))
        verdict = open_recursion.judge(fact)
        assert verdict.outcome is (Outcome.PASS if barred else Outcome.UNKNOWN)


ELSEWHERE = "ns.penyedia.example"
OWN = ("192.0.2.0/24",)


@pytest.mark.parametrize("resolved", [False, True])
@pytest.mark.parametrize(
    ("name", "networks", "declared", "own"),
    [
        (NS2, (), (), False),
        (NS2, OWN, (), True),
        (NS2, (), (NS2,), True),
        (NS2, (), (NS1,), False),
        (ELSEWHERE, OWN, (), False),
        (ELSEWHERE, (), (ELSEWHERE,), True),
    ],
)
async def test_a_server_whose_name_was_not_resolved_may_be_the_zones_own(
    name: str, networks: tuple[str, ...], declared: tuple[str, ...], *, own: bool, resolved: bool
) -> None:
    known = NameServer(NS1, (ServerAddress(FIRST, Answering.AUTHORITATIVE),))
    servers = Nameservers(parent=(NS1, name), child=(known, NameServer(name, (), resolved)))
    over = session()
    zone = Zone(name=ZONE, name_servers=declared)
    over.regency = replace(over.regency, networks=networks, zones=(zone,))
    over.zone = zone
    found = await control._unreached(over, servers, {FIRST}, ())
    assert found == ((name,) if own and not resolved else ())


@pytest.mark.parametrize("resolved", [False, True])
async def test_of_a_server_that_was_asked_another_address_may_not_be_known(
    *, resolved: bool
) -> None:
    known = NameServer(NS1, (ServerAddress(FIRST, Answering.AUTHORITATIVE),), resolved)
    servers = Nameservers(parent=(NS1,), child=(known,))
    assert await control._unreached(session(), servers, {FIRST}, ()) == (() if resolved else (NS1,))
    assert await control._unreached(session(), servers, (), {FIRST}) == ()


async def test_lame_servers_are_asked_nothing() -> None:
    answers = tree()
    for rdtype in ("SOA", "NS"):
        answers[SECOND, ZONE, rdtype] = refused(ZONE, rdtype)
    async with serving(refusing) as ports:
        over = _at(FIRST, ports, answers)
        await _fact(control.PROBE, over)
    assert SECOND not in over.controlled


# Hostile answers.


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=600))
async def test_whatever_a_server_sends_is_a_look(reaction: bytes) -> None:
    tight = replace(FAST, deadlines=replace(FAST.deadlines, connect=0.02))
    async with sending(reaction) as (udp, tcp):
        over = session(udp={FIRST: udp}, ports={(FIRST, 53): tcp, (SECOND, 53): 0}, policy=tight)
        fact = await _fact(control.PROBE, over)
    assert all(server.recursion is Given.UNSEEN for server in fact.servers)
    assert all(server.transfer is not Given.GIVEN for server in fact.servers)


async def test_another_questions_answer_is_no_answer() -> None:
    async with sending(reply("lain.test", "NS", "lain.test. 60 NS x.test.").to_wire()) as ports:
        with pytest.raises(Silent):
            await questions.over_udp(
                _at(FIRST, ports, policy=FAST), FIRST, questions.recursion(), Packet.DNS_CONTROL
            )
        with pytest.raises(NetError, match="no answer"):
            await questions.over_tcp(_at(FIRST, ports), FIRST, questions.soa(ZONE), Packet.DNS)


async def test_a_message_of_64_kilobytes_is_read_once() -> None:
    records = [SOA, *(f"n{i}.{ZONE}. 60 A 192.0.2.{i % 250}" for i in range(1_500))]
    async with serving(_only("AXFR", *records)) as ports:
        fact = await _fact(control.PROBE, _at(FIRST, ports))
    assert fact.servers[0].records == len(records)


# How long records may be kept.


def _with(answers: Answers, *records: tuple[str, str, tuple[str, ...]]) -> Answers:
    """Let the first server answer these names and types; what is not named has no data."""
    for prefix, rdtype, sets in records:
        name = f"{prefix}{ZONE}"
        answers[FIRST, name, rdtype] = reply(name, rdtype, *sets)
    return answers


_NONE: tuple[str, ...] = ()


async def test_ttls_are_those_of_the_zones_own_server() -> None:
    alias = (f"www.{ZONE}. 300 CNAME cdn.test.", "cdn.test. 5 A 192.0.2.9")
    answers = _with(
        tree(),
        ("", "MX", (f"{ZONE}. 86400 MX 10 mx.{ZONE}.",)),
        ("", "A", (f"{ZONE}. 600 A 192.0.2.8",)),
        ("", "AAAA", _NONE),
        ("www.", "A", alias),
        ("www.", "AAAA", alias[:1]),
    )
    fact = await _fact(ttl.PROBE, session(answers))
    assert fact.sets == (
        SetTtl(ZONE, "A", 600),
        SetTtl(ZONE, "MX", 86_400),
        SetTtl(ZONE, "NS", 3_600),
        SetTtl(f"www.{ZONE}", "CNAME", 300),
    )


async def test_a_host_that_is_a_zone_of_its_own_is_left_out() -> None:
    answers = _with(tree(), ("", "MX", _NONE), ("", "A", _NONE), ("", "AAAA", _NONE))
    for address, rdtype in ((a, t) for a in (FIRST, SECOND) for t in ("A", "AAAA")):
        below = reply(f"www.{ZONE}", rdtype, authority=(f"www.{ZONE}. 60 NS x.test.",), aa=False)
        answers[address, f"www.{ZONE}", rdtype] = below
    assert (await _fact(ttl.PROBE, session(answers))).sets == (SetTtl(ZONE, "NS", 3_600),)


async def test_half_the_sets_are_not_a_look() -> None:
    look = await _look(ttl.PROBE, session(_with(tree(), ("", "MX", _NONE))))
    assert isinstance(look, Failed)


# Names nobody has made.

_MADE = wildcard.made_up(ZONE)


def test_the_made_up_name_is_a_zones_own_and_stays() -> None:
    assert wildcard.made_up(ZONE) == wildcard.made_up(ZONE)
    assert wildcard.made_up(ZONE) != wildcard.made_up("lain.go.test").replace("lain", "contoh")
    assert _MADE.endswith(f".{ZONE}")


async def test_a_name_nobody_has_made_does_not_exist() -> None:
    answers = tree()
    answers[FIRST, _MADE, "A"] = nxdomain(_MADE, "A")
    assert (await _fact(wildcard.PROBE, session(answers))).records == ()


async def test_a_name_without_records_is_no_wildcard() -> None:
    answers = tree()
    for rdtype in ("A", "AAAA", "MX", "TXT"):
        answers[FIRST, _MADE, rdtype] = reply(_MADE, rdtype)
    assert (await _fact(wildcard.PROBE, session(answers))).records == ()


async def test_a_wildcard_is_told_by_its_records() -> None:
    answers = tree()
    answers[FIRST, _MADE, "A"] = reply(_MADE, "A", f"{_MADE}. 60 A 192.0.2.9")
    answers[FIRST, _MADE, "AAAA"] = reply(_MADE, "AAAA")
    answers[FIRST, _MADE, "MX"] = reply(_MADE, "MX", f"{_MADE}. 60 MX 5 mx.{ZONE}.")
    answers[FIRST, _MADE, "TXT"] = reply(_MADE, "TXT", f'{_MADE}. 60 TXT "hubungi budi@x.test"')
    fact = await _fact(wildcard.PROBE, session(answers))
    assert fact.records == ("A 192.0.2.9", f"MX 5 mx.{ZONE}.", 'TXT "hubungi ***@x.test"')


async def test_an_alias_to_nowhere_is_a_wildcard() -> None:
    answers = tree()
    for rdtype in ("A", "AAAA", "MX", "TXT"):
        answers[FIRST, _MADE, rdtype] = nxdomain(_MADE, rdtype, f"{_MADE}. 60 CNAME x.test.")
    assert (await _fact(wildcard.PROBE, session(answers))).records == ("CNAME x.test.",)


async def test_a_refusal_says_nothing_of_a_name() -> None:
    answers = tree()
    for address in (FIRST, SECOND):
        answers[address, _MADE, "A"] = refused(_MADE, "A")
    assert isinstance(await _look(wildcard.PROBE, session(answers)), Failed)


# What the parent refers to.


async def test_glue_and_the_zones_own_word_stand_side_by_side() -> None:
    fact = await _fact(referrals.PROBE, session())
    both = (Glue(NS1, (FIRST,)), Glue(NS2, (SECOND,)))
    assert fact.own == both
    assert [(r.names, r.glue) for r in fact.parents] == [((NS1, NS2), both)]


async def test_glue_of_other_zones_is_not_the_parents_to_give() -> None:
    answers = tree()
    answers["192.0.2.53", ZONE, "NS"] = referral(f"{NS1}. 60 A {FIRST}", "lain.test. 60 A 1.2.3.4")
    fact = await _fact(referrals.PROBE, session(answers))
    assert fact.parents[0].glue == (Glue(NS1, (FIRST,)),)


async def test_a_parent_that_carries_the_zone_refers_to_nobody() -> None:
    answers = tree()
    answers["192.0.2.53", ZONE, "NS"] = reply(ZONE, "NS", NS)
    look = await _look(referrals.PROBE, session(answers))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Absent)
    assert look.fact.how is Negative.NO_DATA


async def test_a_server_whose_own_address_was_not_heard_is_left_out() -> None:
    answers = tree()
    for address in (FIRST, SECOND):
        del answers[address, NS2, "AAAA"]
    fact = await _fact(referrals.PROBE, session(answers))
    assert fact.own == (Glue(NS1, (FIRST,)),)


async def test_a_server_in_a_zone_further_down_is_not_the_zones_to_know() -> None:
    answers = tree()
    for address in (FIRST, SECOND):
        below = reply(NS2, "A", authority=(f"{NS2}. 60 NS x.test.",), aa=False)
        answers[address, NS2, "A"] = below
    fact = await _fact(referrals.PROBE, session(answers))
    assert fact.own == (Glue(NS1, (FIRST,)),)


# Names of own addresses.

_POINTER = "9.2.0.192.in-addr.arpa"


def _own(answers: Answers, address: str = "192.0.2.9") -> ZoneSession:
    over = ZoneSession(subject=Subject(Kind.ADDRESS, address), answers=answers)
    over.regency = replace(over.regency, networks=("192.0.2.0/28", "2001:db8::/48"))
    return over


async def test_an_address_leads_to_a_name_and_back() -> None:
    answers: Answers = {
        ("", _POINTER, "PTR"): reply(_POINTER, "PTR", f"{_POINTER}. 60 PTR www.{ZONE}."),
        ("", f"www.{ZONE}", "A"): reply(f"www.{ZONE}", "A", f"www.{ZONE}. 60 A 192.0.2.9"),
        ("", f"www.{ZONE}", "AAAA"): reply(f"www.{ZONE}", "AAAA"),
    }
    fact = await _fact(reverse.PROBE, _own(answers))
    assert fact == Reverse(names=(Pointed(f"www.{ZONE}", ("192.0.2.9",)),))
    del answers["", f"www.{ZONE}", "AAAA"]
    fact = await _fact(reverse.PROBE, _own(answers))
    assert fact.names == (Pointed(f"www.{ZONE}", ("192.0.2.9",), seen=False),)


async def test_an_address_without_a_name_is_known_to_have_none() -> None:
    answers: Answers = {("", _POINTER, "PTR"): nxdomain(_POINTER, "PTR")}
    assert await _look(reverse.PROBE, _own(answers)) == Ok(Absent(Negative.NXDOMAIN))


async def test_an_ipv6_address_is_asked_for_nibble_by_nibble() -> None:
    pointer = "1." + "0." * 23 + "8.b.d.0.1.0.0.2.ip6.arpa"
    answers: Answers = {("", pointer, "PTR"): reply(pointer, "PTR")}
    look = await _look(reverse.PROBE, _own(answers, "2001:db8::1"))
    assert look == Ok(Absent(Negative.NO_DATA))


@pytest.mark.parametrize("address", ["203.0.113.9", "2001:db9::1", "192.0.2.16"])
async def test_addresses_of_others_are_not_asked_for(address: str) -> None:
    look = await _look(reverse.PROBE, _own({}, address))
    assert isinstance(look, Failed)
    assert look.reason is Reason.OUT_OF_REACH


# What browsers are told.

_WWW = f"www.{ZONE}"


def _host(record: str, **addresses: str) -> ZoneSession:
    answers: Answers = {("", _WWW, "HTTPS"): reply(_WWW, "HTTPS", f"{_WWW}. 60 HTTPS {record}")}
    for name in (_WWW, "cdn.test"):
        found = addresses.get("cdn" if name == "cdn.test" else "www")
        sets = (f"{name}. 60 A {found}",) if found else ()
        answers["", name, "A"] = reply(name, "A", *sets)
        answers["", name, "AAAA"] = reply(name, "AAAA")
    return ZoneSession(subject=Subject(Kind.HOST, _WWW), answers=answers)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("1 . alpn=h2", Binding(1, _WWW, (), ("192.0.2.8",))),
        ("1 . ipv4hint=192.0.2.7", Binding(1, _WWW, ("192.0.2.7",), ("192.0.2.8",))),
        (
            "1 . ipv4hint=192.0.2.7 ipv6hint=2001:db8::7",
            Binding(1, _WWW, ("192.0.2.7", "2001:db8::7"), ("192.0.2.8",)),
        ),
        ("2 cdn.test.", Binding(2, "cdn.test", (), ("192.0.2.9",))),
        ("0 cdn.test.", Binding(0, "cdn.test", (), ("192.0.2.9",))),
        ("0 .", Binding(0, ".")),
        ("1 . port=8443 alpn=h2 no-default-alpn", Binding(1, _WWW, (), ("192.0.2.8",))),
    ],
)
async def test_an_https_record_is_followed(record: str, expected: Binding) -> None:
    fact = await _fact(https_record.PROBE, _host(record, www="192.0.2.8", cdn="192.0.2.9"))
    assert fact == HttpsRecord(records=(expected,))


async def test_a_host_may_have_none() -> None:
    answers: Answers = {("", _WWW, "HTTPS"): reply(_WWW, "HTTPS")}
    over = ZoneSession(subject=Subject(Kind.HOST, _WWW), answers=answers)
    assert await _look(https_record.PROBE, over) == Ok(Absent(Negative.NO_DATA))


async def test_a_target_that_cannot_be_looked_up_is_not_seen() -> None:
    over = _host("1 cdn.test.", cdn="192.0.2.9")
    del over.answers["", "cdn.test", "AAAA"]
    fact = await _fact(https_record.PROBE, over)
    assert fact.records == (Binding(1, "cdn.test", (), ("192.0.2.9",), seen=False),)


async def test_an_address_of_two_names_is_heard_for_both() -> None:
    answers = tree()
    answers["", NS2, "A"] = reply(NS2, "A", f"{NS2}. 60 A {FIRST}")
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert [server.name for server in fact.servers] == [NS1]
    assert fact.unseen == ()


async def test_a_server_whose_name_was_not_resolved_is_open() -> None:
    answers = tree()
    del answers["", NS2, "A"]
    answers["192.0.2.53", ZONE, "NS"] = referral(f"{NS1}. 60 A {FIRST}")
    fact = await _fact(zone_servers.PROBE, session(answers))
    assert fact.unseen == (NS2,)
