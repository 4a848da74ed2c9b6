"""What a probe declares, and how probes are found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from enum import Enum, auto
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from msgspec import Struct

import cyberscan.observe
from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Look
from cyberscan.model.policy import Policy
from cyberscan.model.subject import Family, Kind, Place
from cyberscan.net.base import Packet
from cyberscan.net.session import Session


class Sends(Struct, frozen=True):
    """What a probe may send, for `plan` and for reach."""

    packet: Packet
    ports: tuple[int, ...]
    connections: int
    """At most, on each of those ports, for one look."""
    own: bool = False
    """Only to addresses in networks that the regency declared as its own."""


class Ports(Enum):
    """On which ports of a host a probe is run."""

    USUAL = auto()
    """Its own."""
    FURTHER_TOO = auto()
    """Its own, and each further HTTPS port; `Session.port` says which."""
    FURTHER_ONLY = auto()
    """Each further HTTPS port: another probe looks at the usual one."""
    PLAIN_ONLY = auto()
    """Each port on which a look at the address's services has found a site without TLS."""


class Probe(Struct, frozen=True, kw_only=True):
    """One way of looking. ``observe`` answers one look per entry of ``facts``, in that order."""

    facts: tuple[type[Fact], ...]
    observe: Callable[[Session], Awaitable[tuple[Look[Any], ...]]]
    sends: tuple[Sends, ...]
    sends_by: Callable[[Policy], tuple[Sends, ...]] | None = None
    """What it sends under a policy, where that decides how much; ``sends`` is the most."""
    times: int = 1
    """How many times the policy's time for one look it may take."""
    per_address: bool = False
    """Run once for each address of the host; records then carry the address."""
    port: int = 0
    """The place's port for its records."""
    on: Ports = Ports.USUAL

    @property
    def subject(self) -> Kind:
        return self.facts[0].subject

    def ports(self, listed: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Return the port of each look at a host (at one address of it) that lists these ports."""
        match self.on:
            case Ports.USUAL:
                return (self.port,)
            case Ports.FURTHER_TOO:
                return (self.port, *listed)
            case Ports.FURTHER_ONLY:
                return listed
            case Ports.PLAIN_ONLY:
                return ()

    def place(self, fact: type[Fact], address: str = "", port: int = 0) -> Place:
        """Return where a look for one of its facts was taken; ``port`` 0 is the probe's own."""
        if self.on in {Ports.FURTHER_ONLY, Ports.PLAIN_ONLY} and port:
            return Place(address, port)
        return Place(address, fact.port or port or self.port)

    def sending(self, policy: Policy) -> tuple[Sends, ...]:
        """Return what it sends under a policy."""
        return self.sends_by(policy) if self.sends_by else self.sends

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
def probes(*families: Family) -> tuple[Probe, ...]:
    """Walk the folders and return every module's ``PROBE``, in order of path; of those that are
    mainly for these families, where any is given: nothing of the others is imported then.
    """
    there = [Family(info.name) for info in iter_modules(cyberscan.observe.__path__) if info.ispkg]
    return tuple(probe for family in families or there for probe in _folder(family))


_ALSO: Final = {Family.CONTENT: (Family.WEB,)}
"""Whose folders hold probes that serve another family too."""


def probes_serving(families: Iterable[Family]) -> tuple[Probe, ...]:
    """Return the probes that serve any of these families, in order of path; folders without one
    are not imported."""
    wanted = frozenset(families)
    folders = wanted.union(*(_ALSO.get(family, ()) for family in wanted))
    if not folders:
        return ()
    return tuple(probe for probe in probes(*sorted(folders)) if probe.families & wanted)


def _folder(family: Family) -> Iterator[Probe]:
    folder = import_module(f"{cyberscan.observe.__name__}.{family}")
    for info in iter_modules(folder.__path__, folder.__name__ + "."):
        probe = getattr(import_module(info.name), "PROBE", None)
        if not isinstance(probe, Probe):
            continue
        if probe.family is not family:
            raise TypeError(f"{info.name} is mainly for {probe.family}: not the family's folder")
        yield probe
