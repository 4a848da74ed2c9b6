"""How the lists of two inventories differ: names that are gone, new, renamed or moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cyberscan.model.diff import Listing
from cyberscan.model.inventory import Inventory, Regency


def listings(older: Inventory, newer: Inventory) -> dict[str, Listing]:
    """Return how the lists of regencies in both inventories differ, by code."""
    owners = {name: r.code for r in older.regencies for name in _names(r)}
    followed = {old for r in newer.regencies for host in r.hosts for old in host.formerly}
    listed = {name for r in newer.regencies for name in _names(r)}
    found = {}
    for now in newer.regencies:
        then = older.regency(now.code)
        if then is not None:
            gone = _names(then) - listed - followed
            moved = dict(_moved(now, then, owners))
            new = _names(now) - _names(then) - set(moved)
            if gone or new or moved:
                pairs = tuple(sorted((old, name) for name, old in moved.items()))
                found[now.code] = Listing(tuple(sorted(gone)), tuple(sorted(new)), pairs)
    return found


def _names(regency: Regency) -> set[str]:
    return {h.name for h in regency.hosts} | {z.name for z in regency.zones}


def _moved(now: Regency, then: Regency, owners: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each name that came by a rename or from another regency, with what it was."""
    before = {host.name: host.formerly for host in then.hosts}
    for name in sorted(_names(now)):
        formerly = next((host.formerly for host in now.hosts if host.name == name), ())
        fresh = [old for old in formerly if old in owners and old not in before.get(name, ())]
        if fresh:
            old = fresh[-1]
            yield name, old if owners[old] == now.code else f"{old} ({owners[old]})"
        elif owners.get(name, now.code) != now.code:
            yield name, f"{name} ({owners[name]})"
