"""Prefixes as feeds name them, and who may announce them or does."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.routing import (
    RoutingError,
    enclosing,
    length_of,
    read_allowed,
    read_as,
    read_origins,
)

_addresses = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6))


@given(_addresses)
def test_what_encloses_an_address_is_what_the_library_says(
    address: IPv4Address | IPv6Address,
) -> None:
    names = list(enclosing(str(address)))
    assert names == [
        str(ip_network(f"{address}/{length}", strict=False))
        for length in range(address.max_prefixlen, -1, -1)
    ]
    assert all(address in ip_network(name) for name in names)
    assert [length_of(name) for name in names] == list(range(address.max_prefixlen, -1, -1))


@given(_addresses, st.integers(0, 128))
def test_a_prefix_is_found_from_every_address_in_it(
    address: IPv4Address | IPv6Address, length: int
) -> None:
    length = min(length, address.max_prefixlen)
    network = ip_network(f"{address}/{length}", strict=False)
    for inside in (network.network_address, address, network.broadcast_address):
        assert list(enclosing(str(inside))).index(str(network)) == address.max_prefixlen - length


@pytest.mark.parametrize("text", ["", "contoh.go.id", "192.0.2.0/24", "192.0.2.256", "::g"])
def test_what_is_no_address_is_enclosed_by_nothing(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        next(enclosing(text))


@pytest.mark.parametrize(
    ("prefix", "length"),
    [
        ("0.0.0.0/0", 0),
        ("192.0.2.0/24", 24),
        ("192.0.2.1/32", 32),
        ("::/0", 0),
        ("2001:db8::/32", 32),
        ("2001:db8::1/128", 128),
    ],
)
def test_a_canonical_prefix_is_read(prefix: str, length: int) -> None:
    assert length_of(prefix) == length


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "192.0.2.0",
        "192.0.2.1/24",
        "192.0.2.0/33",
        "192.0.2.0/255.255.255.0",
        "192.0.2.0/024",
        "192.0.02.0/24",
        "192.0.2/24",
        " 192.0.2.0/24",
        "192.0.2.0/24\n",
        "2001:DB8::/32",
        "2001:db8:0::/32",
        "2001:db8:0:0:0:0:0:0/32",
        "2001:db8::1/32",
        "2001:db8::/129",
        "fe80::%eth0/64",
        "contoh.go.id",
        "3221225984/24",
    ],
)
def test_any_other_name_of_a_prefix_is_refused(prefix: str) -> None:
    with pytest.raises(RoutingError):
        length_of(prefix)


_octets = st.integers(0, 299).map(str) | st.sampled_from(["00", "01", "0255", "-1", ""])


@given(st.lists(_octets, min_size=3, max_size=5), st.integers(0, 40).map(str) | _octets)
def test_names_of_ipv4_are_refused_as_the_library_refuses_them(
    octets: list[str], length: str
) -> None:
    name = f"{'.'.join(octets)}/{length}"
    try:
        network = ip_network(name)
    except ValueError:
        canonical = False
    else:
        canonical = str(network) == name
    try:
        assert length_of(name) == network.prefixlen
    except RoutingError:
        assert not canonical
    else:
        assert canonical


@pytest.mark.parametrize(("text", "number"), [("AS0", 0), ("AS1", 1), ("AS4294967295", 2**32 - 1)])
def test_an_as_number_is_read(text: str, number: int) -> None:
    assert read_as(text) == number


@pytest.mark.parametrize(
    "text", ["", "AS", "1", "as1", "AS01", "AS-1", "AS1.1", "AS4294967296", "AS99999999999", "AS١"]
)
def test_what_is_no_as_number_is_refused(text: str) -> None:
    with pytest.raises(RoutingError):
        read_as(text)


@pytest.mark.parametrize(
    ("prefix", "text", "allowed"),
    [
        ("192.0.2.0/24", "AS64500 24", ((64500, 24),)),
        ("192.0.2.0/24", "AS64500 32", ((64500, 32),)),
        ("192.0.2.0/24", "AS2 24, AS1 25, AS2 24", ((1, 25), (2, 24))),
        ("192.0.2.0/24", "AS0 32", ((0, 32),)),
        ("0.0.0.0/0", "AS0 0", ((0, 0),)),
        ("2001:db8::/32", "AS1 32, AS1 128", ((1, 32), (1, 128))),
    ],
)
def test_who_may_announce_is_read(
    prefix: str, text: str, allowed: tuple[tuple[int, int], ...]
) -> None:
    assert read_allowed(prefix, text) == allowed


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("192.0.2.0/24", ""),
        ("192.0.2.0/24", "AS1"),
        ("192.0.2.0/24", "AS1 23"),
        ("192.0.2.0/24", "AS1 33"),
        ("192.0.2.0/24", "AS1 024"),
        ("192.0.2.0/24", "AS1 24,AS2 24"),
        ("192.0.2.0/24", "AS1 24, "),
        ("192.0.2.0/24", "AS1  24"),
        ("192.0.2.0/24", "AS4294967296 24"),
        ("192.0.2.0/24", "AS1 24\n"),
        ("2001:db8::/32", "AS1 31"),
        ("2001:db8::/32", "AS1 129"),
        ("192.0.2.1/24", "AS1 24"),
    ],
)
def test_who_may_announce_is_refused_where_it_cannot_be(prefix: str, text: str) -> None:
    with pytest.raises(RoutingError):
        read_allowed(prefix, text)


@pytest.mark.parametrize(
    ("text", "origins"),
    [("AS64500", (64500,)), ("AS2 AS1 AS2", (1, 2)), ("AS4294967295", (2**32 - 1,))],
)
def test_who_announces_is_read(text: str, origins: tuple[int, ...]) -> None:
    assert read_origins("192.0.2.0/24", text) == origins


@pytest.mark.parametrize(
    ("prefix", "text"),
    [
        ("192.0.2.0/24", ""),
        ("192.0.2.0/24", "AS0"),
        ("192.0.2.0/24", "AS1 AS0"),
        ("192.0.2.0/24", "AS1, AS2"),
        ("192.0.2.0/24", "{AS1 AS2}"),
        ("192.0.2.0/24", "AS1 "),
        ("0.0.0.0/0", "AS1"),
        ("::/0", "AS1"),
        ("192.0.2.1/24", "AS1"),
    ],
)
def test_who_announces_is_refused_where_it_cannot_be(prefix: str, text: str) -> None:
    with pytest.raises(RoutingError):
        read_origins(prefix, text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_read_or_refused(prefix: str, text: str) -> None:
    for read in (read_allowed, read_origins):
        try:
            assert read(prefix, text)
        except RoutingError:
            continue
    try:
        assert str(ip_address(prefix)) + "/" in next(enclosing(prefix))
    except ValueError:
        return
