"""Validity of a route: RFC 6811 section 2, with AS 0 of RFC 6483 section 4."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.dns import rpki
from cyberscan.model.facts.zone import Allowed, RouteOrigin
from cyberscan.model.verdict import Outcome, Verdict

ADDRESS, SIX = "192.0.2.1", "2001:db8::1"
FOUR16 = Allowed("192.0.0.0/16", 1, 16)
FOUR24 = Allowed("192.0.0.0/16", 1, 24)
SIX48 = Allowed("2001:db8::/32", 1, 48)
NOBODY = Allowed("192.0.0.0/16", 0, 32)


def _judge(
    *allowed: Allowed, route: str = "", origins: tuple[int, ...] = (), address: str = ADDRESS
) -> Verdict:
    return rpki.judge(
        RouteOrigin(
            address=address,
            allowed=tuple(sorted(allowed)),
            vrps="vrps 2026-11-01",
            route=route,
            origins=origins,
            routes="routes 2026-11-01" if route else "",
        )
    )


@pytest.mark.parametrize(
    ("allowed", "route", "origins", "message"),
    [
        # NotFound.
        ((), "192.0.0.0/16", (1,), "uncovered"),
        ((Allowed("192.0.2.0/24", 1, 24),), "192.0.0.0/23", (1,), "uncovered"),
        ((Allowed("192.0.2.0/24", 0, 32),), "192.0.0.0/23", (1,), "uncovered"),
        ((Allowed("2001:db8::/48", 1, 48),), "2001:db8::/47", (1,), "uncovered"),
        # Valid, at both ends of the lengths.
        ((FOUR16,), "192.0.0.0/16", (1,), "valid"),
        ((FOUR24,), "192.0.0.0/16", (1,), "valid"),
        ((FOUR24,), "192.0.2.0/24", (1,), "valid"),
        ((Allowed("192.0.2.1/32", 1, 32),), "192.0.2.1/32", (1,), "valid"),
        ((Allowed("0.0.0.0/0", 1, 32),), "192.0.2.0/24", (1,), "valid"),
        ((SIX48,), "2001:db8::/32", (1,), "valid"),
        ((SIX48,), "2001:db8::/48", (1,), "valid"),
        ((Allowed("2001:db8::1/128", 1, 128),), "2001:db8::1/128", (1,), "valid"),
        # One that allows is enough, wherever it stands.
        ((FOUR16, Allowed("192.0.2.0/24", 2, 24)), "192.0.2.0/24", (2,), "valid"),
        ((Allowed("192.0.0.0/8", 2, 24), FOUR16), "192.0.2.0/24", (2,), "valid"),
        ((FOUR24, NOBODY), "192.0.2.0/24", (1,), "valid"),
        # Invalid: origin, length, both apart, nobody.
        ((FOUR24,), "192.0.2.0/24", (2,), "invalid"),
        ((FOUR24,), "192.0.2.0/25", (1,), "invalid"),
        ((FOUR16,), "192.0.0.0/17", (1,), "invalid"),
        ((SIX48,), "2001:db8::/49", (1,), "invalid"),
        ((SIX48,), "2001:db8::/48", (2,), "invalid"),
        ((FOUR16, Allowed("192.0.0.0/16", 2, 24)), "192.0.2.0/24", (1,), "invalid"),
        ((NOBODY,), "192.0.2.0/24", (1,), "invalid"),
        # No route can come from AS 0; were there one, no ROA would match it.
        ((NOBODY,), "192.0.2.0/24", (0,), "invalid"),
        # Only what covers the whole of the route counts.
        ((FOUR24, Allowed("192.0.2.1/32", 2, 32)), "192.0.2.0/24", (2,), "invalid"),
        # Several origins, one by one.
        ((FOUR24, Allowed("192.0.2.0/24", 2, 24)), "192.0.2.0/24", (1, 2), "valid"),
        ((FOUR24,), "192.0.2.0/24", (1, 2), "partly"),
        ((FOUR24, NOBODY), "192.0.2.0/24", (1, 2, 3), "partly"),
        ((FOUR24,), "192.0.2.0/24", (2, 3), "invalid"),
        ((), "192.0.2.0/24", (1, 2), "uncovered"),
        # The route is not known.
        ((), "", (), "uncovered"),
        ((FOUR16,), "", (), "covered"),
        ((FOUR16, NOBODY), "", (), "covered"),
        ((NOBODY,), "", (), "disowned"),
    ],
)
def test_a_route_and_what_covers_it(
    allowed: tuple[Allowed, ...], route: str, origins: tuple[int, ...], message: str
) -> None:
    verdict = _judge(*allowed, route=route, origins=origins)
    assert verdict.message == message
    outcome = {
        "valid": Outcome.PASS,
        "covered": Outcome.PASS,
        "disowned": Outcome.UNKNOWN,
    }.get(message, Outcome.FAIL)
    assert verdict.outcome is outcome


def test_what_is_told_of_several_origins() -> None:
    verdict = _judge(FOUR24, route="192.0.2.0/24", origins=(1, 2, 3))
    assert str(verdict.values["valid"]) == "AS1"
    assert str(verdict.values["origins"]) == "AS2, AS3"
    assert str(verdict.values["allowed"]) == "AS1: 192.0.0.0/16 ≤ /24"
    assert [str(piece) for piece in verdict.evidence] == [
        "routes 2026-11-01: 192.0.2.0/24 AS1, AS2, AS3",
        "vrps 2026-11-01: AS1: 192.0.0.0/16 ≤ /24",
    ]


def test_the_address_is_told_where_the_route_is_not_known() -> None:
    verdict = _judge(address=SIX)
    assert str(verdict.values["place"]) == SIX
    assert [str(piece) for piece in verdict.evidence] == ["vrps 2026-11-01: -"]


def test_many_roas_are_told_in_part() -> None:
    verdict = _judge(*(Allowed("192.0.0.0/16", n, 24) for n in range(1, 40)), route="192.0.2.0/24")
    assert len(verdict.evidence) <= 7


_systems = st.integers(0, 3)


@st.composite
def _seen(draw: st.DrawFn) -> RouteOrigin:
    """What the feeds may say of 192.0.2.1, with few numbers, so that they meet."""

    def prefix() -> str:
        return str(ip_network(f"{ADDRESS}/{draw(st.integers(20, 28))}", strict=False))

    def allowed() -> Allowed:
        name = prefix()
        return Allowed(name, draw(_systems), draw(st.integers(ip_network(name).prefixlen, 32)))

    return RouteOrigin(
        address=ADDRESS,
        allowed=tuple(sorted(allowed() for _ in range(draw(st.integers(0, 4))))),
        vrps="vrps 2026-11-01",
        route=prefix(),
        origins=tuple(sorted(draw(st.sets(st.integers(1, 3), min_size=1)))),
        routes="routes 2026-11-01",
    )


def _validity(seen: RouteOrigin, origin: int) -> str:
    """As RFC 6811 section 2.1 walks, with networks in place of lengths."""
    route = ip_network(seen.route)
    state = "not found"
    for one in seen.allowed:
        covering = ip_network(one.prefix)
        if route.prefixlen < covering.prefixlen or route.network_address not in covering:
            continue
        if one.origin == origin and route.prefixlen <= one.longest:
            return "valid"
        state = "invalid"
    return state


@given(_seen())
def test_it_decides_as_the_standard_walks(seen: RouteOrigin) -> None:
    assert ip_address(ADDRESS) in ip_network(seen.route)
    states = {_validity(seen, origin) for origin in seen.origins}
    expected = {
        frozenset({"not found"}): "uncovered",
        frozenset({"valid"}): "valid",
        frozenset({"invalid"}): "invalid",
        frozenset({"valid", "invalid"}): "partly",
    }[frozenset(states)]
    assert rpki.judge(seen).message == expected
