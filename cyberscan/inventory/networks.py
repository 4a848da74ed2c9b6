"""Networks a regency declares as its own, which may then receive everything the profile asks."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Final

from cyberscan.inventory.names import Wrong
from cyberscan.tables.address_space import FICTIONAL, NEVER, PRIVATE, SPECIAL, Network, Row

LARGEST: Final = {4: 16, 6: 32}
"""Shortest prefix by IP version: no regency owns more, a typing error does."""


def own_network(written: str, *, fictional: bool = False) -> str:
    """Return the canonical form of a declared network. Raises `Wrong`.

    Public and private networks can be somebody's own; ``fictional`` admits the documentation and
    benchmarking ranges too.
    """
    network = _network(written)
    if network.prefixlen < LARGEST[network.version]:
        raise Wrong(f"is larger than a /{LARGEST[network.version]}", "list the networks one by one")
    if fictional and any(row.holds(network) for row in FICTIONAL):
        return str(network)
    if special := _special(network):
        raise Wrong(
            f"lies in or over {special.network}: {special.what}",
            "name the public and private networks that are the regency's own",
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


def _special(network: Network) -> Row | None:
    """Return what keeps ``network`` from being anybody's own, or None."""
    if found := next((row for row in NEVER if row.holds(network)), None):
        return found
    if any(row.holds(network) for row in PRIVATE):
        return None
    return next((row for row in (*PRIVATE, *SPECIAL) if row.touches(network)), None)
