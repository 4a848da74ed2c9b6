"""Where findings of earlier runs belong now: hosts are renamed, hosts and zones change hands.

A finding keeps its id for good; what moves is the line of the ledger that tells its past. The
inventories of earlier runs say when each name was whose.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.inventory import Inventory
from cyberscan.model.record import Past
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Target, identity

Earlier = Sequence[tuple[datetime, Inventory]]
"""Start and inventory of earlier runs, oldest first."""


class _Step(Struct, frozen=True):
    """What one inventory says of names."""

    codes: frozenset[str]
    hosts: dict[str, str]
    """Code of the regency that lists it, by name."""
    zones: dict[str, str]
    renamed: dict[str, str]
    """New name by old name, of what this inventory is the first to say."""

    def owner(self, kind: Kind, name: str) -> str | None:
        """Return the code of the regency that lists a name; of a mail server's, whose zone it
        lies in."""
        if kind is Kind.ZONE:
            return self.zones.get(name)
        if kind is Kind.HOST or name in self.hosts:
            return self.hosts.get(name)
        labels = name.split(".")
        zones = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.zones[zone] for zone in zones if zone in self.zones), None)


def settled(ledger: Mapping[str, Past], earlier: Earlier, inventory: Inventory) -> dict[str, Past]:
    """Return the ledger with every line under the regency and the name its subject has now.

    - A host that says ``formerly`` takes over what its earlier name left behind, from the first
      run on whose inventory says so; the name may belong to another host by then.
    - A host or zone that another regency lists now is taken over by it, and a mail server in a
      zone likewise. Not so a name that both regencies had left off their lists in between: who
      uses a name again does not inherit.
    - Addresses stay where they were: a number says nothing about the machine behind it.
    """
    steps = _steps([*(one for _, one in earlier), inventory])
    starts = [at for at, _ in earlier]
    touched = {old for step in steps for old in step.renamed}
    found = {}
    for name, past in ledger.items():
        subject = past.target.subject
        here = steps[-1].owner(subject.kind, subject.name) == past.regency
        if subject.kind is Kind.ADDRESS or (here and subject.name not in touched):
            found[name] = past
        else:
            found[name] = _follow(past, steps, bisect_right(starts, past.last_failed))
    return found


def unused(
    ledger: Mapping[str, Past], key: str, regency: str, target: Target, discriminator: str
) -> str:
    """Return the id of a finding without a past: its identity, unless one that moved away has it.

    A name that is used again gives other findings than those it gave before.
    """
    made = identity(key, regency, target, discriminator)
    number = 1
    while made in ledger:
        number += 1
        made = identity(key, regency, target, f"{discriminator}\x00{number}")
    return made


def _steps(inventories: Sequence[Inventory]) -> list[_Step]:
    steps = []
    said: dict[str, set[tuple[str, str]]] = {}
    for inventory in inventories:
        before = {pair for pairs in said.values() for pair in pairs}
        renamed: dict[str, str] = {}
        for regency in inventory.regencies:
            pairs = {(old, host.name) for host in regency.hosts for old in host.formerly}
            renamed.update(pairs - before)
            said[regency.code] = pairs
        steps.append(
            _Step(
                frozenset(r.code for r in inventory.regencies),
                {host.name: r.code for r in inventory.regencies for host in r.hosts},
                {zone.name: r.code for r in inventory.regencies for zone in r.zones},
                renamed,
            )
        )
    return steps


def _follow(past: Past, steps: Sequence[_Step], first: int) -> Past:
    """Go through the inventories after the one under which it last failed, from ``first`` on."""
    kind, name = past.target.subject.kind, past.target.subject.name
    code = past.regency
    if kind is Kind.MAIL and steps[max(first - 1, 0)].owner(kind, name) != code:
        return past  # somebody else's mail server: it does not go with the zones that use it
    knew_it_unlisted: set[str] = set()
    for step in steps[first:]:
        was_renamed = kind is not Kind.ZONE and name in step.renamed
        if was_renamed:
            name = step.renamed[name]
        owner = step.owner(kind, name)
        if owner is None:
            if code in step.codes:
                knew_it_unlisted |= step.codes
            continue
        if owner in knew_it_unlisted and owner != code and not was_renamed:
            break
        code = owner
        knew_it_unlisted.clear()
    target = replace(past.target, subject=Subject(kind, name))
    return replace(past, regency=code, target=target)
