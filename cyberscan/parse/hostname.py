"""Matching a certificate's names with a host (RFC 9525 section 6, RFC 6125 section 6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address


def matches(host: str, names: Iterable[str]) -> bool:
    """Return whether one of the SAN's names stands for ``host`` (an A-label name or an address).

    A wildcard is the whole left-most label and stands for exactly one label: ``*.example.org`` is
    no pattern for ``example.org`` nor for ``a.b.example.org``. Stricter than the RFC, it needs two
    more labels to its right: no authority may vouch for all of ``*.org``.
    Addresses match by value, never by text, and never a wildcard. The subject's common name is not
    looked at (RFC 9525 section 2).
    """
    address = _address(host)
    if address is not None:
        return any(_address(name) == address for name in names)
    return any(_stands_for(name, host) for name in names)


def _stands_for(pattern: str, host: str) -> bool:
    wanted, labels = _labels(host), _labels(pattern)
    if not wanted or not labels or _address(pattern) is not None:
        return False
    if labels[0] == "*":
        return len(labels) > 2 and len(wanted) == len(labels) and wanted[1:] == labels[1:]
    return wanted == labels


def _labels(name: str) -> list[str]:
    # Only A to Z have two cases here: `lower` makes a k of the Kelvin sign.
    labels = name.lower().removesuffix(".").split(".") if name.isascii() else []
    return labels if all(labels) else []


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
