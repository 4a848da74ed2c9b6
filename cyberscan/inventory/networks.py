"""Networks a regency declares as its own, which may then receive everything the profile asks."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from cyberscan.inventory.names import Wrong

LARGEST: Final = {4: 16, 6: 32}
"""Shortest prefix by IP version: no regency owns more, a typing error does."""

# IANA IPv4 Special-Purpose Address Registry (RFC 6890), as of 2013-05-01, read 2026-11-24;
# multicast: RFC 5771. IPv6: only 2000::/3 is global unicast (RFC 4291 section 2.4), without the
# protocol assignments (RFC 2928), documentation (RFC 3849) and 6to4 (RFC 3056).
_SPECIAL_4: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_GLOBAL_6: Final = IPv6Network("2000::/3")
_SPECIAL_6: Final = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16")))

_FICTIONAL: Final = tuple(
    map(
        ip_network,
        ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15", "2001:db8::/32"),
    )
)
"""Documentation and benchmarking ranges: where fictional provinces live."""

Network = IPv4Network | IPv6Network


def own_network(written: str, *, fictional: bool = False) -> str:
    """Return the canonical form of a declared network. Raises `Wrong`.

    ``fictional`` admits the documentation and benchmarking ranges.
    """
    network = _network(written)
    if network.prefixlen < LARGEST[network.version]:
        raise Wrong(f"is larger than a /{LARGEST[network.version]}", "list the networks one by one")
    if fictional and any(_inside(network, allowed) for allowed in _FICTIONAL):
        return str(network)
    if special := _special(network):
        raise Wrong(
            f"lies in or over {special}, which is not public address space",
            "own networks are public ones; a private network is named at the scan, by its operator",
        )
    return str(network)


def excluded_network(written: str) -> str:
    """Return the canonical form of a network or address that is left alone. Raises `Wrong`."""
    return str(_network(written))


def looks_like_network(written: str) -> bool:
    """Whether someone who wrote this meant addresses and not a name."""
    bare = written.partition("/")[0]
    return ":" in bare or (bool(bare) and all(c.isdigit() or c == "." for c in bare))


def _network(written: str) -> Network:
    if "%" in written:
        raise Wrong("has a zone index", "leave out what follows the percent sign")
    try:
        return ip_network(written)
    except ValueError:
        pass
    try:
        wider = ip_network(written, strict=False)
    except ValueError as error:
        raise Wrong("is not a network in CIDR", "write it as 103.10.20.0/24") from error
    raise Wrong("has bits set beyond its prefix", f"did you mean {wider}?")


def _inside(network: Network, outer: Network) -> bool:
    return network.version == outer.version and network.subnet_of(outer)  # type: ignore[arg-type]


def _special(network: Network) -> str:
    if isinstance(network, IPv4Network):
        found = next((block for block in _SPECIAL_4 if block.overlaps(network)), None)
        return str(found) if found else ""
    if not network.subnet_of(_GLOBAL_6):
        return f"addresses outside {_GLOBAL_6}"
    inner = next((block for block in _SPECIAL_6 if block.overlaps(network)), None)
    return str(inner) if inner else ""
