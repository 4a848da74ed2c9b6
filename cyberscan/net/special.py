"""Addresses that are not somebody's public server.

What is never contacted, whatever anybody allows, and what needs to be named first: the blocks stand
in `cyberscan.tables.address_space`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from cyberscan.net.base import Forbidden, IpNetwork
from cyberscan.tables.address_space import NEVER, PRIVATE, SPECIAL

Ip = IPv4Address | IPv6Address

_REMEMBERED = 512
"""Addresses asked about at one time, and some more: what is remembered must not grow with a run."""

_IN_LOW_BITS = (
    IPv6Network("::/96"),
    IPv6Network("::ffff:0:0/96"),
    IPv6Network("::ffff:0:0:0/96"),
    IPv6Network("64:ff9b::/96"),
)
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
# RFC 6052 section 2.2: where the 32 bits stand for each prefix length a network may choose; the
# bits 64 to 71 are skipped.
_NAT64_LENGTHS = (48, 56, 64, 96)
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214 section 6.1: upper half of the interface identifier


@lru_cache(maxsize=4096)
def literal(text: str) -> Ip:
    """Return ``text`` as an address. Raises `Forbidden` unless it is a plain address literal.

    Names, zone ids and the shortened, octal and decimal notations some resolvers accept are not.
    """
    try:
        address = ip_address(text)
    except ValueError:
        raise Forbidden(f"{text[:60]!r} is not an address") from None
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        raise Forbidden(f"{text[:60]!r} names an interface")
    return address


def disguised(address: Ip) -> Iterator[IPv4Address]:
    """Yield every IPv4 address a translator or tunnel might read out of ``address``."""
    if isinstance(address, IPv4Address):
        return
    bits = int(address)
    if any(address in network for network in _IN_LOW_BITS):
        yield IPv4Address(bits & 0xFFFFFFFF)
    if address in _LOCAL_NAT64:
        for length in _NAT64_LENGTHS:
            yield _nat64(bits, length)
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if (bits >> 32) & 0xFFFFFFFF in _ISATAP:
        yield IPv4Address(bits & 0xFFFFFFFF)


def _nat64(bits: int, length: int) -> IPv4Address:
    octets = bits.to_bytes(16, "big")
    rest = octets[length // 8 :] if length == 96 else octets[length // 8 : 8] + octets[9:]
    return IPv4Address(rest[:4])


@lru_cache(maxsize=_REMEMBERED)
def never(address: Ip) -> str:
    """Return why ``address`` is never contacted, or "" if that can be discussed."""
    for form in (address, *disguised(address)):
        for network, why in NEVER:
            if form.version == network.version and form in network:
                return why
    return ""


@lru_cache(maxsize=_REMEMBERED)
def special(address: Ip, allowed: tuple[IpNetwork, ...]) -> str:
    """Return why ``address`` must be named first, or "" if it is public or in ``allowed``.

    An address in disguise needs its outer and its inner form allowed.
    """
    for form in (address, *disguised(address)):
        if any(form.version == network.version and form in network for network in allowed):
            continue
        for network, why in (*PRIVATE, *SPECIAL):
            if form.version == network.version and form in network:
                return why
    return ""


def private(network: IpNetwork) -> bool:
    """Whether ``network`` is address space an owner can name as his own though it is not public."""
    return any(row.holds(network) for row in PRIVATE)


@lru_cache(maxsize=_REMEMBERED)
def neighbourhood(address: Ip) -> str:
    """Return the /24 or /48 ``address`` lies in, whose rate it shares."""
    length = 24 if isinstance(address, IPv4Address) else 48
    network: IPv4Network | IPv6Network = ip_network((address, length), strict=False)
    return str(network)
