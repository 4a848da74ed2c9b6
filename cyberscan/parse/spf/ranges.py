"""Sets of addresses as sorted ranges of numbers: joined, cut, counted. Every step is linear."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    summarize_address_range,
)
from typing import Final

from msgspec import Struct

Ranges = tuple[tuple[int, int], ...]
"""Sorted, apart from each other; both ends belong to the range."""

Network = IPv4Network | IPv6Network

V4: Final = 1 << 32
V6: Final = 1 << 128


def joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return what any of the ranges holds."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def common(one: Ranges, other: Ranges) -> Ranges:
    """Return what both hold."""
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def without(one: Ranges, other: Ranges, size: int) -> Ranges:
    """Return what the first holds and the second, out of ``size`` addresses, does not."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for low, high in other:
        if at < low:
            gaps.append((at, low - 1))
        at = high + 1
    if at < size:
        gaps.append((at, size - 1))
    return common(one, tuple(gaps))


def count(ranges: Ranges) -> int:
    """Return how many addresses it is."""
    return sum(high - low + 1 for low, high in ranges)


class Space(Struct, frozen=True):
    """Some of the IPv4 and some of the IPv6 addresses."""

    v4: Ranges = ()
    v6: Ranges = ()

    def __bool__(self) -> bool:
        return bool(self.v4 or self.v6)

    def __or__(self, other: Space) -> Space:
        return Space(joined((*self.v4, *other.v4)), joined((*self.v6, *other.v6)))

    def __and__(self, other: Space) -> Space:
        return Space(common(self.v4, other.v4), common(self.v6, other.v6))

    def __sub__(self, other: Space) -> Space:
        return Space(without(self.v4, other.v4, V4), without(self.v6, other.v6, V6))

    def widest(self, most: int) -> tuple[Network, ...]:
        """Return the widest networks of either kind, IPv4 first, at most so many of each."""
        return (*_widest(self.v4, IPv4Address, most), *_widest(self.v6, IPv6Address, most))


EVERYWHERE: Final = Space(((0, V4 - 1),), ((0, V6 - 1),))


def space(networks: Iterable[Network]) -> Space:
    """Return what any of the networks holds."""
    v4: list[tuple[int, int]] = []
    v6: list[tuple[int, int]] = []
    for network in networks:
        ends = (int(network.network_address), int(network.broadcast_address))
        (v4 if network.version == 4 else v6).append(ends)
    return Space(joined(v4), joined(v6))


def _widest(
    ranges: Ranges, kind: type[IPv4Address | IPv6Address], most: int
) -> tuple[Network, ...]:
    largest = sorted(ranges, key=lambda ends: ends[0] - ends[1])[:most]
    networks: list[Network] = []
    for low, high in largest:
        networks += summarize_address_range(kind(low), kind(high))
    networks.sort(key=lambda network: (network.prefixlen, int(network.network_address)))
    return tuple(networks[:most])
