"""Who is asked what: the probes that a regency's word, the order and its scope let at a subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from cyberscan.model.facts.dns import Resolution
from cyberscan.model.inventory import Regency
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.observe.probe import Probe, probes_serving
from cyberscan.stories.jobs import records_of
from cyberscan.stories.places import Places
from cyberscan.stories.scope import Scope

PRIORITY: Final = (
    Family.CONTENT,
    Family.TLS,
    Family.SERVICES,
    Family.WEB,
    Family.DNS,
    Family.MAIL,
)
"""Most urgent first: a defaced page or a broken certificate is news, a missing record can wait."""


class Asked:
    """What is asked for. What the authorisation does not cover is not even asked.

    Args:
        families: What the order names.
        scope: The looks that are wanted; None for all there are.
        places: Which hosts are on an address.

    """

    def __init__(self, families: Sequence[Family], scope: Scope | None, places: Places) -> None:
        self._families = frozenset(families)
        self._scope = scope
        self._places = places
        self._narrowed: dict[str, Regency] = {}
        self._chosen: dict[tuple[Kind, frozenset[Family]], list[tuple[int, Probe]]] = {}

    def families(self, regency: Regency) -> frozenset[Family]:
        """Return the families that are asked for and allowed."""
        return self._families & frozenset(regency.authorisation.families)

    def narrowed(self, regency: Regency) -> Regency:
        """Return a regency as if its word covered what is asked for and nothing else: who looks
        does not read what nobody will judge."""
        if regency.code not in self._narrowed:
            families = tuple(f for f in regency.authorisation.families if f in self._families)
            word = replace(regency.authorisation, families=families)
            self._narrowed[regency.code] = replace(regency, authorisation=word)
        return self._narrowed[regency.code]

    def by_level(self, kind: Kind, regency: Regency) -> list[tuple[int, Probe]]:
        """Return the probes that may be used on such a subject, most urgent first.

        Where names lead has been looked up before anything else.
        """
        allowed = self.families(regency)
        if (kind, allowed) not in self._chosen:
            self._chosen[kind, allowed] = sorted(
                (
                    (min(PRIORITY.index(f) for f in p.families & allowed), p)
                    for p in probes_serving(allowed)
                    if p.subject is kind and p.facts != (Resolution,)
                ),
                key=lambda ranked: ranked[0],
            )
        return self._chosen[kind, allowed]

    def wanted(self, subject: Subject, probe: Probe, port: int = 0) -> bool:
        """Return whether a look is within the run's scope."""
        if self._scope is None:
            return True
        here = self._places.on(subject.name) if subject.kind is Kind.ADDRESS else ()
        return self._scope.wants(subject, probe, port, [site.host.name for site in here])

    def ports(
        self, subject: Subject, probe: Probe, listed: tuple[int, ...] = ()
    ) -> tuple[int, ...]:
        """Return the ports on which a probe is to look at a subject that lists these."""
        ports = probe.ports(listed)
        if self._scope is None:
            return ports
        return tuple(port for port in ports if self.wanted(subject, probe, port))

    def records(self, subject: Subject, regency: Regency) -> int:
        """Return how many records the looks at a subject leave."""
        return records_of(
            (probe, self.ports(subject, probe)) for _, probe in self.by_level(subject.kind, regency)
        )
