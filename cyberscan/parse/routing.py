"""Prefixes, who may announce them (RFC 6811 section 2) and who does, as feeds write it.

A prefix is told by its one canonical name, as ``192.0.2.0/24`` or ``2001:db8::/32``: what encloses
an address is then found by asking for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

LARGEST_AS: Final = 2**32 - 1
"""RFC 6793 section 3."""
NOBODY: Final = 0
"""AS that stands for "nobody may" in a ROA (RFC 6483 section 4), and that no route may come from
(RFC 7607)."""

_NUMBER = r"(0|[1-9][0-9]{0,2})"
_FOUR: Final = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}\.{_NUMBER}/{_NUMBER}")
_AS: Final = re.compile(r"AS(0|[1-9][0-9]{0,9})")
_ALLOWED: Final = re.compile(rf"(AS[0-9]{{1,10}}) {_NUMBER}")


class RoutingError(ValueError):
    """A text is not what it must be. ``str()`` says how."""


@lru_cache(maxsize=16)  # a feed's key and its value are read one after the other
def length_of(prefix: str) -> int:
    """Return how many bits a prefix fixes. Raises `RoutingError` unless its name is canonical."""
    if read := _FOUR.fullmatch(prefix):
        # By hand: a feed holds a million of them, and the library takes ten times as long.
        *octets, length = map(int, read.groups())
        rest = 32 - length
        if max(octets) > 255 or rest < 0 or int.from_bytes(octets) & ((1 << rest) - 1):
            raise RoutingError(f"not a prefix: {prefix[:80]}")
        return length
    try:
        network = ip_network(prefix)
    except ValueError as error:
        raise RoutingError(f"not a prefix: {prefix[:80]}") from error
    # A zone (RFC 4007) is part of the name of an address for this machine alone.
    if str(network) != prefix or "%" in prefix:
        raise RoutingError(f"not the canonical name of {network}: {prefix[:80]}")
    return network.prefixlen


def read_as(text: str) -> int:
    """Return the number of ``AS64500``. Raises `RoutingError`."""
    read = _AS.fullmatch(text)
    if read is None or int(read[1]) > LARGEST_AS:
        raise RoutingError(f"not an AS number: {text[:80]}")
    return int(read[1])


def read_allowed(prefix: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return who may announce ``prefix``, and parts of it up to which length, sorted.

    ``text`` is as ``AS64500 24, AS64501 22``. Raises `RoutingError`.
    """
    shortest, longest = length_of(prefix), 128 if ":" in prefix else 32
    found = set()
    for part in text.split(", "):
        read = _ALLOWED.fullmatch(part)
        if read is None:
            raise RoutingError(f"not an AS number with a length: {part[:80]}")
        most = int(read[2])
        if not shortest <= most <= longest:
            raise RoutingError(f"{prefix} has no parts of length {most}")
        found.add((read_as(read[1]), most))
    return tuple(sorted(found))


def read_origins(prefix: str, text: str) -> tuple[int, ...]:
    """Return who announces ``prefix``, sorted.

    ``text`` is as ``AS64500 AS64501``. Raises `RoutingError`, also for AS 0 and for the default
    route: that encloses every address and says nothing of any.
    """
    if length_of(prefix) == 0:
        raise RoutingError("the default route is nobody's announcement")
    found = {read_as(part) for part in text.split(" ")}
    if NOBODY in found:
        raise RoutingError("no route comes from AS 0")
    return tuple(sorted(found))


def enclosing(address: str) -> Iterator[str]:
    """Yield the name of every prefix that holds ``address``, the longest first.

    Raises `ValueError` unless it is an address.
    """
    ip = ip_address(address)
    number, kind = int(ip), type(ip)
    whole = 32 if isinstance(ip, IPv4Address) else 128
    for length in range(whole, -1, -1):
        rest = whole - length
        yield f"{kind(number >> rest << rest)}/{length}"
