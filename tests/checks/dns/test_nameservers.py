"""Redundancy and delegation, judged from one look without charging a fault twice."""

from __future__ import annotations

import pytest

from cyberscan.checks.dns import delegation, nameservers
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.zone import Announced, ServerOrigins, Tcp, ZoneServer, ZoneServers
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict

A, B = "ns1.x.test", "ns2.x.test"


def _server(name: str, *addresses: str, how: Answering = Answering.AUTHORITATIVE) -> NameServer:
    return NameServer(name, tuple(ServerAddress(a, how) for a in addresses))


def _fact(*child: NameServer, parent: tuple[str, ...] = (A, B)) -> Nameservers:
    return Nameservers(parent=parent, child=child)


_EACH = ZoneServers(servers=(ZoneServer(A, "192.0.2.1", None, edns=True, tcp=Tcp.ANSWERS),))


_NO_ROUTES = Failed(Reason.NO_FEED, "-")


def _apart(fact: Nameservers) -> Verdict:
    judged = nameservers.judge(fact, _EACH, _NO_ROUTES)
    return judged if isinstance(judged, Verdict) else judged[0]


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (("192.0.2.1",), ("192.0.3.1",), "enough"),
        (("192.0.2.1",), ("192.0.2.200",), "one_network"),
        (("2001:db8:1::1",), ("2001:db8:2::1",), "enough"),
        (("2001:db8:1::1",), ("2001:db8:1:ffff::1",), "one_network"),
        (("192.0.2.1", "2001:db8::1"), ("192.0.2.1", "2001:db8::1"), "one_address"),
        (("192.0.2.1",), ("2001:db8::1",), "one_address"),
        (("192.0.2.1", "2001:db8::1"), ("192.0.2.2", "2001:db9::1"), "enough"),
    ],
)
def test_addresses_count_within_their_family(
    first: tuple[str, ...], second: tuple[str, ...], message: str
) -> None:
    assert _apart(_fact(_server(A, *first), _server(B, *second))).message == message


@pytest.mark.parametrize(
    ("third", "message"),
    [
        (("192.0.2.1",), "shared"),
        (("192.0.2.1", "2001:db8::1"), "shared"),
        (("192.0.2.9",), "enough"),
        (("203.0.113.1", "2001:db8::1"), "enough"),
    ],
)
def test_two_names_of_one_machine(third: tuple[str, ...], message: str) -> None:
    first, second = _server(A, "192.0.2.1"), _server(B, "198.51.100.1")
    fact = _fact(first, second, _server("ns3.x.test", *third), parent=(A, B, "ns3.x.test"))
    assert _apart(fact).message == message


def test_servers_only_the_parent_names_count_as_servers() -> None:
    fact = Nameservers(
        parent=(A, B),
        child=(_server(A, "192.0.2.1"),),
        parent_only=(_server(B, "198.51.100.1"),),
    )
    assert _apart(fact).outcome is Outcome.PASS


def _verdicts(fact: Nameservers) -> tuple[Verdict, ...]:
    judged = delegation.judge(fact, Absent(Negative.NO_DATA))
    return judged if isinstance(judged, tuple) else (judged,)


def test_a_difference_and_a_lame_server_are_two_findings() -> None:
    fact = Nameservers(
        parent=(A, B),
        child=(_server(A, "192.0.2.1"),),
        parent_only=(_server(B, "192.0.2.2", how=Answering.LAME),),
    )
    assert [(v.message, v.discriminator) for v in _verdicts(fact)] == [
        ("differ", "difference"),
        ("lame", "lame"),
    ]


@pytest.mark.parametrize("how", [Answering.SILENT, Answering.UNREACHED])
def test_an_address_that_was_not_seen_leaves_the_question_open(how: Answering) -> None:
    both = NameServer(
        B,
        (ServerAddress("192.0.2.2", Answering.AUTHORITATIVE), ServerAddress("2001:db8::2", how)),
    )
    (verdict,) = _verdicts(_fact(_server(A, "192.0.2.1"), both))
    assert verdict.outcome is Outcome.UNKNOWN


def test_a_look_up_that_failed_is_not_a_missing_address() -> None:
    (verdict,) = _verdicts(_fact(_server(A, "192.0.2.1"), NameServer(B, resolved=False)))
    assert verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("how", [Answering.SILENT, Answering.UNREACHED])
def test_a_server_that_was_not_heard_is_not_called_lame(how: Answering) -> None:
    (verdict,) = _verdicts(_fact(_server(A, "192.0.2.1"), _server(B, "192.0.2.2", how=how)))
    assert verdict.outcome is Outcome.UNKNOWN


# One autonomous system, by the feed of routes.

_C = "ns3.x.test"


def _announced(**systems: tuple[int, ...]) -> ServerOrigins:
    """Who announces 192.0.2.1 (a), 198.51.100.1 (b) and 2001:db8::1 (c)."""
    places = {"a": "192.0.2.1", "b": "198.51.100.1", "c": "2001:db8::1"}
    return ServerOrigins(
        servers=tuple(Announced(places[name], "r", who) for name, who in systems.items()),
        routes="routes 2026-11-01",
    )


@pytest.mark.parametrize(
    ("origins", "messages"),
    [
        (_announced(a=(1,), b=(1,), c=(1,)), ["one_system"]),
        (_announced(a=(1,), b=(1,), c=(2,)), ["enough"]),
        # Not every address is known.
        (_announced(a=(1,), b=(1,)), ["enough"]),
        (_announced(a=(1,), b=(1,), c=()), ["enough"]),
        # Which of two is reached is not known.
        (_announced(a=(1, 2), b=(1, 2), c=(1, 2)), ["enough"]),
        (_announced(a=(1,), b=(1,), c=(1, 2)), ["enough"]),
        (_announced(), ["enough"]),
        (_NO_ROUTES, ["enough"]),
        (Absent(Negative.NO_DATA), ["enough"]),
    ],
)
def test_one_system_is_told_where_every_address_is_known_to_be_its(
    origins: ServerOrigins | Absent | Failed, messages: list[str]
) -> None:
    fact = _fact(_server(A, "192.0.2.1"), _server(B, "198.51.100.1", "2001:db8::1"), parent=(A, B))
    judged = nameservers.judge(fact, _EACH, origins)
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    assert [v.message for v in verdicts] == messages
    if messages == ["one_system"]:
        assert str(verdicts[0].values["system"]) == "AS1"
        assert str(verdicts[0].evidence[0]) == "routes 2026-11-01: 192.0.2.1 r AS1"


def test_one_system_is_not_told_where_a_server_was_not_found() -> None:
    origins = _announced(a=(1,), b=(1,))
    fact = _fact(
        _server(A, "192.0.2.1"), _server(B, "198.51.100.1"), NameServer(_C, resolved=False)
    )
    assert isinstance(judged := nameservers.judge(fact, _EACH, origins), Verdict)
    assert judged.message == "enough"


def test_one_network_and_one_machine_are_not_charged_again() -> None:
    near = ServerOrigins(
        servers=tuple(Announced(f"192.0.2.{n}", "192.0.2.0/24", (1,)) for n in (1, 2)),
        routes="routes 2026-11-01",
    )
    for second in ("192.0.2.1", "192.0.2.2"):
        judged = nameservers.judge(_fact(_server(A, "192.0.2.1"), _server(B, second)), _EACH, near)
        assert isinstance(judged, tuple)
        assert [v.message for v in judged] in (["one_address"], ["one_network"])


def test_machines_that_are_shared_and_one_system_are_two_findings() -> None:
    fact = _fact(_server(A, "192.0.2.1"), _server(B, "198.51.100.1"), _server(_C, "192.0.2.1"))
    judged = nameservers.judge(fact, _EACH, _announced(a=(1,), b=(1,)))
    assert isinstance(judged, tuple)
    assert [(v.message, v.discriminator) for v in judged] == [
        ("shared", "shared"),
        ("one_system", "one_system"),
    ]
