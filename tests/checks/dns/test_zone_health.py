"""The zone's health judged over many cases, and over whatever a fact may hold."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_network
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.checks._dns.servers import sample
from cyberscan.checks.dns import (
    axfr,
    delegation,
    https_record,
    ipv6,
    nameservers,
    open_recursion,
    private_address,
    ptr,
    soa,
    ttl,
    version,
    wildcard,
)
from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.dns import (
    Answering,
    NameServer,
    Nameservers,
    Resolution,
    ServerAddress,
)
from cyberscan.model.facts.zone import (
    Binding,
    Given,
    Glue,
    HttpsRecord,
    Pointed,
    Referral,
    Referrals,
    Reverse,
    ServerControl,
    ServerOrigins,
    SetTtl,
    Soa,
    Tcp,
    Ttls,
    Wildcard,
    ZoneServer,
    ZoneServers,
)
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Judgement, Outcome, Target, Verdict
from cyberscan.tables.address_space import FICTIONAL, PRIVATE
from tests.support.store_facts import any_fact

NO_ROUTES = Failed(Reason.NO_FEED, "the feed 'routes' was never brought in")
NOT_SEEN = Failed(Reason.DEADLINE, "-")


def _all(judged: Judgement) -> tuple[Verdict, ...]:
    return judged if isinstance(judged, tuple) else (judged,)


def _messages(judged: Judgement) -> list[str]:
    return [verdict.message for verdict in _all(judged)]


# SOA: RFC 1912 section 2.2, RFC 2308 section 5.

DAY = 86_400
GOOD = Soa(
    primary="ns1.x.test",
    serial=7,
    refresh=7_200,
    retry=1_800,
    expire=14 * DAY,
    minimum=900,
    ttl=3_600,
)


def _zone(*soas: Soa | None, unseen: tuple[str, ...] = ()) -> ZoneServers:
    servers = (
        ZoneServer(f"ns{i}.x.test", f"192.0.2.{i}", each, edns=True, tcp=Tcp.ANSWERS)
        for i, each in enumerate(soas, 1)
    )
    return ZoneServers(servers=tuple(servers), unseen=unseen)


def _timers(refresh: int, retry: int, expire: int, minimum: int, ttl: int = 10 * DAY) -> Soa:
    return Soa(
        primary="ns1.x.test",
        serial=7,
        refresh=refresh,
        retry=retry,
        expire=expire,
        minimum=minimum,
        ttl=ttl,
    )


@pytest.mark.parametrize(
    ("refresh", "retry", "expire"),
    # As control panels and managed services set them, and the corners of what is advised.
    [
        (3_600, 1_800, 14 * DAY),
        (86_400, 7_200, 3_600_000),
        (10_000, 2_400, 604_800),
        (7_200, 900, 1_209_600),
        (1_200, 1_199, 604_800),
        (86_400, 86_399, 604_800),
        (28_800, 7_200, 604_800),
        (86_400, 7_200, 2_592_000),
        (14_400, 3_600, 1_814_400),
    ],
)
@pytest.mark.parametrize("minimum", [0, 1, 60, 300, 3_600, 10_800, 86_400])
def test_reasonable_timers_are_sound(refresh: int, retry: int, expire: int, minimum: int) -> None:
    assert _messages(soa.judge(_zone(_timers(refresh, retry, expire, minimum)))) == ["sound"]


@pytest.mark.parametrize("refresh", [1_200, 3_600, 86_400])
@pytest.mark.parametrize("more", [0, 1, 1_000_000])
def test_retry_comes_before_refresh(refresh: int, more: int) -> None:
    zone = _zone(_timers(refresh, refresh + more, 365 * DAY, 900))
    assert _messages(soa.judge(zone)) == ["contradiction"]


@pytest.mark.parametrize(("less", "message"), [(1, "short_life"), (DAY, "short_life")])
@pytest.mark.parametrize("refresh", [1_200, 7_200, 43_200])
def test_a_zone_lives_a_week(less: int, message: str, refresh: int) -> None:
    assert _messages(soa.judge(_zone(_timers(refresh, 600, 604_800 - less, 900)))) == [message]


@pytest.mark.parametrize("expire", [0, 1, 7_200, 9_000])
def test_a_zone_does_not_expire_before_it_is_fetched(expire: int) -> None:
    assert _messages(soa.judge(_zone(_timers(7_200, 1_800, expire, 900)))) == ["contradiction"]


@pytest.mark.parametrize("refresh", [301, 900, 1_199, 86_401, 604_800])
def test_refresh_has_a_range(refresh: int) -> None:
    assert _messages(soa.judge(_zone(_timers(refresh, 300, 365 * DAY, 900)))) == ["range"]


@pytest.mark.parametrize(
    ("minimum", "ttl_of_soa", "message"),
    [
        (DAY, 10 * DAY, "sound"),
        (DAY + 1, 10 * DAY, "range"),
        # RFC 2308 section 3: the smaller of the two counts.
        (10 * DAY, DAY, "sound"),
        (10 * DAY, 0, "sound"),
        (2**32 - 1, 2**31 - 1, "range"),
    ],
)
def test_there_is_none_is_not_kept_for_days(minimum: int, ttl_of_soa: int, message: str) -> None:
    zone = _zone(_timers(7_200, 1_800, 14 * DAY, minimum, ttl_of_soa))
    assert _messages(soa.judge(zone)) == [message]


def test_serials_and_timers_are_two_findings() -> None:
    other = _timers(7_200, 7_200, 14 * DAY, 900)
    older = Soa(**{f: getattr(other, f) for f in Soa.__struct_fields__ if f != "serial"}, serial=6)
    judged = _all(soa.judge(_zone(GOOD, older)))
    assert [(v.message, v.discriminator) for v in judged] == [
        ("serials", "serials"),
        ("contradiction", "timers"),
    ]


def test_one_address_of_a_server_speaks_for_it() -> None:
    zone = ZoneServers(
        servers=(
            ZoneServer("ns1.x.test", "192.0.2.1", GOOD, edns=True, tcp=Tcp.ANSWERS),
            ZoneServer("ns1.x.test", "2001:db8::1", None, edns=True, tcp=Tcp.ANSWERS),
        )
    )
    assert _messages(soa.judge(zone)) == ["sound"]


@pytest.mark.parametrize(
    "zone", [_zone(), _zone(None), _zone(GOOD, None), _zone(GOOD, unseen=("b",))]
)
def test_what_was_not_told_is_not_sound(zone: ZoneServers) -> None:
    assert _messages(soa.judge(zone)) == ["unseen"]


# Strangers.


@pytest.mark.parametrize("check", [axfr, open_recursion, version])
@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (Given.GIVEN, Outcome.FAIL),
        (Given.DENIED, Outcome.PASS),
        (Given.UNSEEN, Outcome.UNKNOWN),
    ],
)
def test_what_strangers_get(check: Any, given: Given, outcome: Outcome) -> None:
    control = sample(given, given, given, records=3, told="BIND 9.18.1")
    assert check.judge(control).outcome is outcome


def test_one_open_server_is_enough_and_one_silent_leaves_it_open() -> None:
    first, second = (sample(recursion=g).servers[0] for g in (Given.DENIED, Given.UNSEEN))
    open_one = sample(recursion=Given.GIVEN).servers[0]
    assert open_recursion.judge(ServerControl(servers=(first, second))).message == "unseen"
    three = ServerControl(servers=(first, second, open_one))
    assert open_recursion.judge(three).message == "given"


@pytest.mark.parametrize(
    "told",
    [
        "9.18.28-1~deb12u2-Debian",
        "9.11.4-P2-RedHat-9.11.4-26.P2.el7_9.15",
        "PowerDNS Authoritative Server 4.7.3 (built Jan  1 2024)",
        "NSD 4.6.1",
        "Knot DNS 3.2.6",
        "dnsmasq-2.89",
        "unbound 1.17.1",
        "Microsoft DNS 10.0.20348",
        "gdnsd 3.8.0",
    ],
)
def test_a_version_is_told(told: str) -> None:
    assert version.judge(sample(version=Given.GIVEN, told=told)).message == "given"


@pytest.mark.parametrize(
    "told",
    [
        "",
        "none",
        "unknown",
        "rahasia",
        "Not disclosed",
        "9",
        "bind9",
        "2026",
        "10-20",
        "v.x",
        "...",
    ],
)
def test_a_text_without_a_version_tells_nothing(told: str) -> None:
    assert version.judge(sample(version=Given.GIVEN, told=told)).message == "denied"


# TTLs.


@pytest.mark.parametrize(
    ("rdtype", "seconds", "message"),
    [
        *((t, 0, "zero") for t in ("NS", "MX", "A", "AAAA", "CNAME")),
        *(("NS", s, "short") for s in (1, 60, 300, 3_599)),
        *(("MX", s, "short") for s in (1, 60, 300, 3_599)),
        *((t, s, "balanced") for t in ("A", "AAAA", "CNAME") for s in (1, 5, 60, 300, 3_599)),
        *((t, s, "balanced") for t in ("NS", "MX", "A", "AAAA") for s in (3_600, 86_400, 604_800)),
        *((t, s, "long") for t in ("NS", "MX", "A", "AAAA") for s in (604_801, 2**31 - 1)),
    ],
)
def test_a_set_may_be_kept(rdtype: str, seconds: int, message: str) -> None:
    assert _messages(ttl.judge(Ttls(sets=(SetTtl("x.test", rdtype, seconds),)))) == [message]


def test_each_kind_of_fault_is_told_once() -> None:
    sets = [SetTtl("x.test", t, s) for t, s in product(("NS", "MX"), (0, 60, 2**30, 86_400))]
    assert _messages(ttl.judge(Ttls(sets=tuple(sets)))) == ["zero", "short", "long"]


# Addresses.


def _edges(network: str) -> tuple[str, str]:
    block = ip_network(network)
    return str(block[0]), str(block[-1])


def _resolved(*addresses: str) -> Resolution:
    return Resolution(
        v4=tuple(a for a in addresses if ":" not in a), v6=tuple(a for a in addresses if ":" in a)
    )


@pytest.mark.parametrize("address", [edge for row in PRIVATE for edge in _edges(str(row.network))])
def test_both_ends_of_every_private_block_are_private(address: str) -> None:
    assert private_address.judge(_resolved(address)).message == "private"


@pytest.mark.parametrize(
    "address",
    [
        edge
        for network in (
            "0.0.0.0/8",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "168.63.129.16/32",
            "::/128",
            "::1/128",
            "fe80::/10",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "192.0.0.0/24",
            "::ffff:0:0/96",
            "64:ff9b::/96",
            "fec0::/10",
            "ff00::/8",
        )
        for edge in _edges(network)
    ],
)
def test_nobodys_addresses_lead_nowhere(address: str) -> None:
    assert private_address.judge(_resolved(address)).message == "nowhere"


@pytest.mark.parametrize(
    "address",
    [
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "192.88.99.1",
        "2001:df0::1",
        "2002:c000:201::1",
        "2400:cb00::1",
        *(edge for row in FICTIONAL for edge in _edges(str(row.network))),
    ],
)
def test_all_others_are_public(address: str) -> None:
    assert private_address.judge(_resolved(address)).message == "public"


def test_one_private_address_among_public_ones_is_told_alone() -> None:
    verdict = private_address.judge(_resolved("103.1.1.1", "10.0.0.1", "127.0.0.1"))
    assert verdict.message == "private"
    assert str(verdict.values["addresses"]) == "10.0.0.1"


# Name servers: TCP, EDNS, IPv6.

A1, A2 = "192.0.2.1", "198.51.100.1"
APART = Nameservers(
    parent=("a.x.test", "b.x.test"),
    child=(
        NameServer("a.x.test", (ServerAddress(A1, Answering.AUTHORITATIVE),)),
        NameServer("b.x.test", (ServerAddress(A2, Answering.AUTHORITATIVE),)),
    ),
)


@pytest.mark.parametrize(
    ("tcp", "edns", "expected"),
    [
        ((Tcp.ANSWERS, Tcp.ANSWERS), (True, True), ["enough"]),
        ((Tcp.ANSWERS, Tcp.UNSEEN), (True, True), ["half_seen"]),
        ((Tcp.ANSWERS, Tcp.REFUSED), (True, True), ["no_tcp"]),
        ((Tcp.UNSEEN, Tcp.REFUSED), (True, True), ["no_tcp"]),
        ((Tcp.ANSWERS, Tcp.ANSWERS), (True, False), ["no_edns"]),
        ((Tcp.UNSEEN, Tcp.ANSWERS), (True, False), ["no_edns"]),
        ((Tcp.ANSWERS, Tcp.ANSWERS), (None, None), ["half_seen"]),
        ((Tcp.REFUSED, Tcp.REFUSED), (False, False), ["no_tcp", "no_edns"]),
    ],
)
def test_how_each_server_can_be_asked(
    tcp: tuple[Tcp, Tcp], edns: tuple[bool | None, bool | None], expected: list[str]
) -> None:
    each = ZoneServers(
        servers=tuple(
            ZoneServer(name, address, None, e, t)
            for name, address, e, t in zip(("a", "b"), (A1, A2), edns, tcp, strict=True)
        )
    )
    assert _messages(nameservers.judge(APART, each, NO_ROUTES)) == expected


def test_servers_not_seen_one_by_one_leave_it_open_unless_they_fail_together() -> None:
    unseen = Failed(Reason.DEADLINE, "-")
    (verdict,) = _all(nameservers.judge(APART, unseen, NO_ROUTES))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.DEADLINE)
    single = Nameservers(parent=("a.x.test",), child=APART.child[:1])
    assert _messages(nameservers.judge(single, unseen, NO_ROUTES)) == ["single"]


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ((A1,), (A2,), "no_address"),
        ((A1, "2001:db8::1"), (A2,), "answers"),
        ((A1, "!2001:db8::1"), (A2, "2001:db8::2"), "answers"),
        ((A1, "!2001:db8::1"), (A2,), "open"),
        ((), (A2,), "no_address"),
        ((), (), "no_address"),
        (("?",), (A2,), "open"),
        (("?",), ("2001:db8::2",), "answers"),
    ],
)
def test_ipv6_of_the_servers(first: tuple[str, ...], second: tuple[str, ...], message: str) -> None:
    def server(name: str, addresses: tuple[str, ...]) -> NameServer:
        return NameServer(
            name,
            tuple(
                ServerAddress(
                    a.lstrip("!"),
                    Answering.SILENT if a.startswith("!") else Answering.AUTHORITATIVE,
                )
                for a in addresses
                if a != "?"
            ),
            resolved="?" not in addresses,
        )

    fact = Nameservers(parent=("a", "b"), child=(server("a", first), server("b", second)))
    assert ipv6.judge(fact).message == message


# Delegation: glue.

NS = ("a.x.test", "b.x.test")


@pytest.mark.parametrize(
    ("held", "own", "expected"),
    [
        ((A1,), (A1,), ["agree"]),
        # The parent need not hold every address.
        ((A1,), (A1, A2), ["agree"]),
        ((A1, A2), (A1,), ["glue_wrong"]),
        ((A2,), (A1,), ["glue_wrong"]),
        ((A2,), (), ["glue_wrong"]),
        ((), (A1,), ["glue_missing"]),
        ((), (), ["agree"]),
    ],
)
def test_glue_is_held_against_the_zone(
    held: tuple[str, ...], own: tuple[str, ...], expected: list[str]
) -> None:
    glue = (Glue("a.x.test", held),) if held else ()
    fact = Referrals(parents=(Referral("192.0.2.53", NS, glue),), own=(Glue("a.x.test", own),))
    assert _messages(delegation.judge(APART, fact)) == expected


def test_glue_that_one_server_of_the_parent_holds_is_not_missing() -> None:
    fact = Referrals(
        parents=(
            Referral("192.0.2.53", NS, ()),
            Referral("192.0.2.54", NS, (Glue("a.x.test", (A1,)),)),
        ),
        own=(Glue("a.x.test", (A1,)),),
    )
    assert _messages(delegation.judge(APART, fact)) == ["agree"]


def test_glue_of_a_server_the_zone_was_not_heard_about_is_not_judged() -> None:
    fact = Referrals(parents=(Referral("192.0.2.53", NS, (Glue("a.x.test", (A2,)),)),))
    assert _messages(delegation.judge(APART, fact)) == ["agree"]


# Names of addresses.

TARGET = Target(Subject(Kind.ADDRESS, A1))


@pytest.mark.parametrize(
    ("reverse", "message"),
    [
        (Absent(Negative.NXDOMAIN), "missing"),
        (Absent(Negative.NO_DATA), "missing"),
        (Reverse(names=(Pointed("a", (A1,)),)), "confirmed"),
        (Reverse(names=(Pointed("a", (A2,)), Pointed("b", (A1, A2)))), "confirmed"),
        (Reverse(names=(Pointed("a", (A1,), seen=False),)), "confirmed"),
        (Reverse(names=(Pointed("a", (A2,)),)), "mismatch"),
        (Reverse(names=(Pointed("a", ()),)), "mismatch"),
        (Reverse(names=(Pointed("a", (A2,)), Pointed("b", (), seen=False))), "open"),
    ],
)
def test_there_and_back(reverse: Reverse | Absent, message: str) -> None:
    assert ptr.judge(reverse, TARGET).message == message


# HTTPS records: RFC 9460.


@pytest.mark.parametrize(
    ("bindings", "expected"),
    [
        ([Binding(1, "w", (), (A1,))], ["sound"]),
        ([Binding(1, "w", (A1,), (A1,))], ["sound"]),
        ([Binding(1, "w", ("2001:db8::1",), (A1,))], ["sound"]),
        ([Binding(1, "w", (A2,), (A1,))], ["hints"]),
        ([Binding(1, "w", (A2,), (A1,), seen=False)], ["open"]),
        ([Binding(1, "w")], ["nowhere"]),
        ([Binding(0, "w")], ["nowhere"]),
        ([Binding(1, "w", seen=False)], ["open"]),
        ([Binding(0, ".")], ["denied"]),
        (
            [Binding(0, "."), Binding(1, "w"), Binding(2, "v", (A2,), (A1,))],
            ["denied", "nowhere", "hints"],
        ),
    ],
)
def test_https_records(bindings: list[Binding], expected: list[str]) -> None:
    assert _messages(https_record.judge(HttpsRecord(records=tuple(bindings)))) == expected


def test_a_wildcard_shows_five_records_and_how_many_more() -> None:
    records = tuple(f"A 192.0.2.{i}" for i in range(9))
    verdict = wildcard.judge(Wildcard(asked="x", records=records))
    assert len(verdict.evidence) == 6
    assert str(verdict.evidence[-1]) == "(+4)"


# Whatever a fact may hold.


def _with_rest(judge: Callable[..., Judgement], *rest: Any) -> Callable[[Any], Judgement]:
    return lambda fact: judge(fact, *rest)


@pytest.mark.parametrize(
    ("kind", "judge"),
    [
        (ZoneServers, soa.judge),
        (ServerControl, axfr.judge),
        (ServerControl, open_recursion.judge),
        (ServerControl, version.judge),
        (Ttls, ttl.judge),
        (Wildcard, wildcard.judge),
        (HttpsRecord, https_record.judge),
        (Reverse, _with_rest(ptr.judge, TARGET)),
        (Referrals, lambda fact: delegation.judge(APART, fact)),
        (ZoneServers, lambda fact: nameservers.judge(APART, fact, NO_ROUTES)),
        (ServerOrigins, lambda fact: nameservers.judge(APART, NOT_SEEN, fact)),
    ],
)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_any_fact_can_be_judged(
    kind: type[Fact], judge: Callable[[Any], Judgement], data: st.DataObject
) -> None:
    verdicts = _all(judge(data.draw(any_fact(kind))))
    assert verdicts
    assert len({v.discriminator for v in verdicts}) == len(verdicts)
    for verdict in verdicts:
        assert len(verdict.evidence) <= 6
