"""What the looks of a run are narrowed to, where a few findings are looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from cyberscan.judge.wanted import Want
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.services import Services
from cyberscan.model.inventory import Host, Regency
from cyberscan.model.subject import Kind, Subject
from cyberscan.observe.probe import Ports, Probe, probes

Where = frozenset[int | None]
"""Ports a kind of fact is wanted at: 0 is the usual one, None every one there is."""


class Scope(Struct, frozen=True):
    """The looks that are wanted. Everything else a run does is as in a scan."""

    looks: Mapping[Subject, Mapping[str, Where]]
    """Subject to kind of fact. What is wanted of the addresses a host leads to stands under it."""
    names: frozenset[str] = frozenset()
    """Hosts whose name is looked up, at least where it leads."""
    services: Mapping[str, Services] = {}
    """What was last seen of addresses: web sites on ports that nobody lists are found there."""

    def wants(
        self, subject: Subject, probe: Probe, port: int = 0, names: Iterable[str] = ()
    ) -> bool:
        """Return whether a probe is to look at a subject, on that port of it. ``names`` are the
        hosts on an address."""
        subjects = (subject, *(Subject(Kind.HOST, name) for name in names))
        return any(
            _fits(probe, kind, ports, port)
            for held in subjects
            for kind, ports in self.looks.get(held, {}).items()
        )


def scope_of(
    wants: Iterable[Want], names: Iterable[str], services: Mapping[str, Services]
) -> Scope:
    """Put together what several findings want."""
    looks: dict[Subject, dict[str, Where]] = {}
    for want in wants:
        kinds = looks.setdefault(want.subject, {})
        kinds[want.kind] = kinds.get(want.kind, frozenset()) | {want.port}
    return Scope(looks, frozenset(names), services)


def hosts_in(scope: Scope | None, regency: Regency) -> Sequence[Host]:
    """Return a regency's hosts whose names are looked up."""
    if scope is None:
        return regency.hosts
    return [host for host in regency.hosts if host.name in scope.names]


def _fits(probe: Probe, kind: str, wanted: Where, port: int) -> bool:
    if kind not in {kind_of(fact) for fact in probe.facts}:
        return False
    at = 0 if port == probe.port else port
    if None in wanted or at in wanted:
        return True
    # What is seen at the usual port alone bears on the others too.
    return at == 0 and kind not in _further()


@cache
def _further() -> frozenset[str]:
    """Return the kinds of fact that are looked for at further ports of a host."""
    found = (probe.facts for probe in probes() if probe.on is not Ports.USUAL)
    return frozenset(kind_of(fact) for facts in found for fact in facts)
