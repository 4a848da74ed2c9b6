"""Rules that need every regency at once: nothing listed twice, no two names that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import ip_network

from cyberscan.inventory.confusable import skeleton
from cyberscan.inventory.names import display, to_unicode
from cyberscan.model.inventory import Host, Origin, Regency, Zone
from cyberscan.model.problem import Problem


def across(regencies: Sequence[Regency]) -> Iterator[Problem]:
    """Yield a problem for every code, zone, host or network that appears a second time, and for
    every name that looks like another listed one. It is told at the later place.
    """
    yield from _twice(
        ((r.code, "code", r.origin) for r in regencies if r.code), "is the code of another regency"
    )
    zones: list[Zone] = [zone for r in regencies for zone in r.zones if zone.name]
    hosts: list[Host] = [host for r in regencies for host in r.hosts if host.name]
    yield from _twice(((zone.name, "zones.name", zone.origin) for zone in zones), "is listed twice")
    yield from _twice(((host.name, "hosts.name", host.origin) for host in hosts), "is listed twice")
    earlier = ((name, "hosts.formerly", host.origin) for host in hosts for name in host.formerly)
    yield from _twice(earlier, "is the earlier name of another host")
    yield from _networks(regencies)
    yield from _alike([(zone.name, "zones.name", zone.origin) for zone in zones])
    yield from _alike([(host.name, "hosts.name", host.origin) for host in hosts])


def _at(origin: Origin) -> str:
    return f"{origin.file}:{origin.line}" if origin.line else origin.file


def _twice(entries: Iterable[tuple[str, str, Origin]], what: str) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    for value, key, origin in entries:
        if value in first:
            yield Problem(
                file=origin.file,
                line=origin.line,
                key=key,
                what=f"{display(value)} {what}",
                do=f"the other one is at {_at(first[value])}",
            )
        else:
            first[value] = origin


def _networks(regencies: Sequence[Regency]) -> Iterator[Problem]:
    owned = [(ip_network(n), n, r) for r in regencies for n in r.networks]
    # Sorted by first address, a network that overlaps an earlier one overlaps the widest so far.
    owned.sort(key=lambda o: (o[0].version, int(o[0].network_address), o[0].prefixlen, o[2].code))
    widest = None
    for entry in owned:
        network, written, regency = entry
        if (
            widest is not None
            and widest[0].version == network.version
            and widest[0].overlaps(network)
        ):
            if widest[2].code != regency.code:
                yield Problem(
                    file=regency.origin.file,
                    line=regency.origin.line,
                    key="networks",
                    what=f"{written} overlaps {widest[1]} of {widest[2].label}",
                    do="a network has one owner",
                )
        else:
            widest = entry


def _alike(entries: Sequence[tuple[str, str, Origin]]) -> Iterator[Problem]:
    first: dict[str, tuple[str, Origin]] = {}
    for name, key, origin in entries:
        other, there = first.setdefault(skeleton(to_unicode(name)), (name, origin))
        if other != name:
            yield Problem(
                file=origin.file,
                line=origin.line,
                key=key,
                what=f"{display(name)} looks like {display(other)}, at {_at(there)}",
                do="one of them is a typing error or a deceiving name (UTS #39 section 4)",
            )
