"""A look that is to be taken, and what is counted of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from msgspec import Struct

from cyberscan.model.inventory import Host, Regency, Zone
from cyberscan.model.look import Absent, Failed, Look, Reason
from cyberscan.model.subject import Subject
from cyberscan.observe.probe import Probe

T = TypeVar("T")


class Job(Struct, frozen=True):
    """One look: a probe on a subject, or on one address and port of it."""

    level: int
    probe: Probe
    regency: Regency
    subject: Subject
    addresses: tuple[str, ...] = ()
    address: str = ""
    names: tuple[str, ...] = ()
    """Of a look at an address: the regency's hosts on it."""
    zone: Zone | None = None
    host: Host | None = None
    """Of a look at where a name leads."""
    port: int = 0
    """The probe's own, or a further one."""
    listed: tuple[int, ...] = ()
    """HTTPS ports that the HOST lists besides 443."""
    found: int = 0
    """How many looks there are at ports of its subject that no host lists and that were found; 0
    for a look at a port that is listed, or at the usual one."""

    @property
    def shares(self) -> int:
        """How many ports of TLS its subject's budget is for."""
        return 1 + len(self.listed)


def zone_of(regency: Regency, host: Host) -> Zone | None:
    """Return the zone a host lies in."""
    return next((zone for zone in regency.zones if zone.name == host.zone), None)


def records_of(chosen: Iterable[tuple[Probe, tuple[int, ...]]]) -> int:
    """Return how many records looks at one subject by these probes, on these ports, leave."""
    return sum(len(probe.facts) * len(ports) for probe, ports in chosen)


def nowhere(look: Look[Any]) -> Look[Any]:
    """Return how every look at a host ends whose name led nowhere."""
    if isinstance(look, Failed):
        return look
    if isinstance(look.fact, Absent):
        return look
    return Failed(Reason.INTERNAL, "the name resolved to no address and did not say so")


def in_turn(sources: Iterable[Iterable[T]]) -> Iterator[T]:
    """Yield one of each source in turn, until all are used up."""
    left = deque(iter(source) for source in sources)
    while left:
        source = left.popleft()
        for item in source:
            yield item
            left.append(source)
            break
