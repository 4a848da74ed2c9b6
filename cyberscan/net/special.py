"""Addresses that are not somebody's public server.

Two lists: what is never contacted, whatever anybody allows, and what needs to be named first.
The second one is the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890) with every
row that is not globally reachable, plus the ranges other registries keep (multicast RFC 5771 and
RFC 4291 section 2.7, site-local RFC 3879, IPv4-compatible RFC 4291 section 2.5.5.1, IPv4-translated
RFC 2765 section 2.1), plus all of IPv6 outside 2000::/3, which has never been handed out (RFC 4291
section 2.4). Read on 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from cyberscan.net.base import Forbidden, IpNetwork

Ip = IPv4Address | IPv6Address

_NEVER = (
    ("0.0.0.0/8", "this host on this network, which the kernel takes for loopback (RFC 1122)"),
    ("127.0.0.0/8", "loopback (RFC 1122)"),
    ("169.254.0.0/16", "link-local (RFC 3927), cloud metadata among it"),
    ("255.255.255.255/32", "limited broadcast (RFC 8190)"),
    ("100.100.100.200/32", "Alibaba Cloud's metadata (cloud-init, datasources/aliyun)"),
    ("168.63.129.16/32", "Azure's WireServer, a platform endpoint on a public-looking address"),
    ("::/128", "unspecified, which the kernel takes for loopback (RFC 4291)"),
    ("::1/128", "loopback (RFC 4291)"),
    ("fe80::/10", "link-local (RFC 4291)"),
    ("fd00:ec2::/32", "Amazon EC2's instance services; metadata is fd00:ec2::254 (EC2 User Guide)"),
)

_SPECIAL = (
    ("10.0.0.0/8", "private (RFC 1918)"),
    ("100.64.0.0/10", "shared address space (RFC 6598)"),
    ("172.16.0.0/12", "private (RFC 1918)"),
    ("192.0.0.0/24", "IETF protocol assignments (RFC 6890)"),
    ("192.0.2.0/24", "documentation (RFC 5737)"),
    ("192.88.99.0/24", "6to4 relay anycast, deprecated (RFC 7526)"),
    ("192.168.0.0/16", "private (RFC 1918)"),
    ("198.18.0.0/15", "benchmarking (RFC 2544)"),
    ("198.51.100.0/24", "documentation (RFC 5737)"),
    ("203.0.113.0/24", "documentation (RFC 5737)"),
    ("224.0.0.0/4", "multicast (RFC 5771)"),
    ("240.0.0.0/4", "reserved (RFC 1112)"),
    ("2001::/23", "IETF protocol assignments, Teredo and benchmarking among them (RFC 2928)"),
    ("2001:db8::/32", "documentation (RFC 3849)"),
    ("2002::/16", "6to4, an IPv4 address in disguise (RFC 3056)"),
    ("3fff::/20", "documentation (RFC 9637)"),
    ("fc00::/7", "unique-local (RFC 4193)"),
    ("::/3", "not handed out; NAT64 and other IPv4 addresses in disguise lie in it (RFC 4291)"),
    ("4000::/2", "not handed out (RFC 4291)"),
    ("8000::/1", "not handed out, multicast and site-local among it (RFC 4291)"),
)


def _table(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[IpNetwork, str], ...]:
    return tuple((ip_network(network), why) for network, why in rows)


_NEVER_NETWORKS = _table(_NEVER)
_SPECIAL_NETWORKS = _table(_SPECIAL)

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


@lru_cache(maxsize=4096)
def never(address: Ip) -> str:
    """Return why ``address`` is never contacted, or "" if that can be discussed."""
    for form in (address, *disguised(address)):
        for network, why in _NEVER_NETWORKS:
            if form.version == network.version and form in network:
                return why
    return ""


@lru_cache(maxsize=4096)
def special(address: Ip, allowed: tuple[IpNetwork, ...]) -> str:
    """Return why ``address`` must be named first, or "" if it is public or in ``allowed``.

    An address in disguise needs its outer and its inner form allowed.
    """
    for form in (address, *disguised(address)):
        if any(form.version == network.version and form in network for network in allowed):
            continue
        for network, why in _SPECIAL_NETWORKS:
            if form.version == network.version and form in network:
                return why
    return ""


def neighbourhood(address: Ip) -> str:
    """Return the /24 or /48 ``address`` lies in, whose rate it shares."""
    length = 24 if isinstance(address, IPv4Address) else 48
    network: IPv4Network | IPv6Network = ip_network((address, length), strict=False)
    return str(network)
