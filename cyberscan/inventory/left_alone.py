"""Whom to leave alone, whoever names them: exclusions hold beyond the list that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from cyberscan.inventory.named import CODE
from cyberscan.inventory.names import display
from cyberscan.model.inventory import Inventory, LeftAlone, Regency
from cyberscan.model.problem import Problem, UserError


def left_alone(inventory: Inventory) -> tuple[LeftAlone, ...]:
    """Return everything that an inventory excludes."""
    own = (
        LeftAlone(whose=r.label, entries=r.exclusions, origin=r.origin)
        for r in inventory.regencies
        if r.exclusions
    )
    return (*own, *inventory.left_alone)


def excluding(name: str, told: Iterable[LeftAlone]) -> Problem | None:
    """Return why a name (lower-case A-labels) is left alone; None if it is not."""
    for one in told:
        for entry in one.entries:
            if name == entry or name.endswith(f".{entry}"):
                by = "" if name == entry else f", by {display(entry)}"
                return Problem(
                    file=one.origin.file,
                    key="exclusions",
                    what=f"{display(name)} is left alone: {one.whose} excludes it{by}",
                    do="take it off that list only if those who asked for it agree",
                )
    return None


def within(inventory: Inventory, codes: Iterable[str]) -> Inventory:
    """Return an inventory of these regencies, under the exclusions of all of them."""
    chosen = set(codes)
    kept = tuple(r for r in inventory.regencies if r.code in chosen)
    gone = tuple(r for r in inventory.regencies if r.code not in chosen)
    others = left_alone(replace(inventory, regencies=gone))
    return replace(inventory, regencies=kept, left_alone=others)


def respecting(
    inventory: Inventory, others: Sequence[LeftAlone]
) -> tuple[Inventory, tuple[Problem, ...]]:
    """Return an inventory under the exclusions of ``others`` too, without the hosts that were named
    on the command line and are excluded by anybody; and of each of those why it is left out.

    Hosts of a file stay: reports tell of each that it was not looked at, and why. Raises
    `UserError` where that leaves nobody to look at.
    """
    known = {entry for regency in inventory.regencies for entry in regency.exclusions}
    rest = (
        replace(one, entries=tuple(entry for entry in one.entries if entry not in known))
        for one in others
    )
    alone = tuple(one for one in rest if one.entries)
    whole = replace(inventory, left_alone=(*inventory.left_alone, *alone))
    told, problems = left_alone(whole), []
    regencies = []
    for regency in whole.regencies:
        kept = regency
        if regency.code == CODE and not regency.origin.file:
            kept, gone = _without(regency, told)
            problems += gone
        if kept.hosts or not regency.hosts:
            regencies.append(kept)
    if problems and not regencies:
        what = "nothing was sent: nothing that was named may be looked at"
        raise UserError([*problems, Problem(what=what)])
    return replace(whole, regencies=tuple(regencies)), tuple(problems)


def _without(regency: Regency, told: Sequence[LeftAlone]) -> tuple[Regency, list[Problem]]:
    found = {host: excluding(host.name, told) for host in regency.hosts}
    hosts = tuple(host for host, problem in found.items() if problem is None)
    zones = {host.zone for host in hosts}
    left = replace(
        regency, hosts=hosts, zones=tuple(zone for zone in regency.zones if zone.name in zones)
    )
    return left, [problem for problem in found.values() if problem is not None]
