"""What a probe declares, and how probes are found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from msgspec import Struct

import cyberscan.observe
from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Look
from cyberscan.model.subject import Family, Kind, Place
from cyberscan.net.base import Packet
from cyberscan.net.session import Session


class Sends(Struct, frozen=True):
    """What a probe may send, for `plan` and for reach."""

    packet: Packet
    ports: tuple[int, ...]
    connections: int
    """At most, on each of those ports, for one look."""


class Probe(Struct, frozen=True, kw_only=True):
    """One way of looking. ``observe`` answers one look per entry of ``facts``, in that order."""

    facts: tuple[type[Fact], ...]
    observe: Callable[[Session], Awaitable[tuple[Look[Any], ...]]]
    sends: tuple[Sends, ...]
    per_address: bool = False
    """Run once for each address of the host; records then carry the address."""
    port: int = 0
    """The place's port for its records."""
    further_ports: bool = False
    """Run once more for each HTTPS port that the host lists besides; `Session.port` says which."""

    @property
    def subject(self) -> Kind:
        return self.facts[0].subject

    def ports(self, listed: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Return the port of each look at a host (at one address of it) that lists these ports."""
        return (self.port, *listed) if self.further_ports else (self.port,)

    def place(self, fact: type[Fact], address: str = "", port: int = 0) -> Place:
        """Return where a look for one of its facts was taken; ``port`` 0 is the probe's own."""
        return Place(address, fact.port or port or self.port)

    @property
    def family(self) -> Family:
        """The family it is mainly for: its first fact's."""
        return self.facts[0].family

    @property
    def families(self) -> frozenset[Family]:
        """Every family its facts serve: any of them being authorised allows the look."""
        return frozenset(fact.family for fact in self.facts)

    def family_among(self, allowed: Collection[Family]) -> Family | None:
        """Return the family to look on account of: the main one if it is allowed, else another."""
        if self.family in allowed:
            return self.family
        return min((f for f in self.families if f in allowed), default=None)


@cache
def probes() -> tuple[Probe, ...]:
    """Walk the folder and return every module's ``PROBE``, in order of path."""
    found = []
    prefix = cyberscan.observe.__name__ + "."
    for module in sorted(walk_packages(cyberscan.observe.__path__, prefix), key=lambda m: m.name):
        if module.ispkg or module.name == __name__:
            continue
        probe = getattr(import_module(module.name), "PROBE", None)
        if isinstance(probe, Probe):
            found.append(probe)
    return tuple(found)
