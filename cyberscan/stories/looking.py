"""Looking at every subject of the chosen regencies: names first, then everything at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import anyio
from msgspec import Struct

from cyberscan.judge.facts import in_networks
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.inventory import Extra, Host, Regency, Zone
from cyberscan.model.look import Absent, Failed, Look, Ok, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.sessions import Doors
from cyberscan.observe.probe import Probe, probes
from cyberscan.observe.take import Clock, all_alike, take
from cyberscan.stories.keeping import Keep

SUBJECTS_IN_FLIGHT: Final = 64


class Resolved(Struct, frozen=True):
    """A host and what its name led to."""

    regency: Regency
    host: Host
    look: Look[Any]

    @property
    def addresses(self) -> tuple[str, ...]:
        fact = self.look.fact if isinstance(self.look, Ok) else None
        return fact.v4 + fact.v6 if isinstance(fact, Resolution) else ()


class Looking:
    """One run's looks. What the authorisation does not cover is not even asked for."""

    def __init__(
        self, doors: Doors, policy: Policy, families: Sequence[Family], clock: Clock, keep: Keep
    ) -> None:
        self._doors = doors
        self._deadline = policy.deadlines.subject
        self._families = frozenset(families)
        self._clock = clock
        self._keep = keep
        self._in_flight = anyio.CapacityLimiter(SUBJECTS_IN_FLIGHT)

    async def all(self, regencies: Sequence[Regency]) -> None:
        """Look at every zone, host and address of these regencies, each once."""
        async with anyio.create_task_group() as group:
            for regency in regencies:
                for zone in regency.zones:
                    group.start_soon(self._zone, regency, zone)
            resolved = await self._resolve(regencies)
            for entry in resolved:
                group.start_soon(self._host, entry)
            for address, regency in _owners(resolved).items():
                group.start_soon(self._address, regency, address)

    def _allowed(self, regency: Regency) -> frozenset[Family]:
        return self._families & set(regency.authorisation.families)

    def _probes(self, kind: Kind, regency: Regency) -> list[Probe]:
        allowed = self._allowed(regency)
        return [p for p in probes() if p.subject is kind and p.family_among(allowed)]

    async def _resolve(self, regencies: Sequence[Regency]) -> list[Resolved]:
        """Resolve every listed host."""
        (resolution,) = (p for p in probes() if p.facts == (Resolution,))
        found: list[Resolved] = []

        async def resolve(regency: Regency, host: Host) -> None:
            async with self._in_flight:
                (record,) = await self._take(resolution, regency, Subject(Kind.HOST, host.name))
            await self._keep([record])
            found.append(Resolved(regency, host, record.look))

        async with anyio.create_task_group() as group:
            for regency in regencies:
                for host in regency.hosts:
                    group.start_soon(resolve, regency, host)
        return sorted(found, key=lambda r: r.host.name)

    async def _zone(self, regency: Regency, zone: Zone) -> None:
        subject = Subject(Kind.ZONE, zone.name)
        async with self._in_flight:
            await self._together(self._probes(Kind.ZONE, regency), regency, subject, (), zone)

    async def _host(self, entry: Resolved) -> None:
        regency = entry.regency
        subject = Subject(Kind.HOST, entry.host.name)
        mine = [p for p in self._probes(Kind.HOST, regency) if p.facts != (Resolution,)]
        if not entry.addresses:
            look = _nowhere(entry.look)
            for probe in mine:
                await self._keep(all_alike(probe, subject, look, self._clock()))
            return
        zone = next((z for z in regency.zones if z.name == entry.host.zone), None)
        async with self._in_flight:
            await self._together(mine, regency, subject, entry.addresses, zone)

    async def _address(self, regency: Regency, address: str) -> None:
        subject = Subject(Kind.ADDRESS, address)
        async with self._in_flight:
            mine = self._probes(Kind.ADDRESS, regency)
            await self._together(mine, regency, subject, (address,), None)

    async def _together(
        self,
        chosen: Sequence[Probe],
        regency: Regency,
        subject: Subject,
        addresses: tuple[str, ...],
        zone: Zone | None,
    ) -> None:
        async def one(probe: Probe, address: str) -> None:
            bundle = await self._take(
                probe, regency, subject, addresses=addresses, address=address, zone=zone
            )
            await self._keep(bundle)

        async with anyio.create_task_group() as group:
            for probe in chosen:
                each = addresses if probe.per_address else addresses[:1] or ("",)
                for address in each:
                    group.start_soon(one, probe, address)

    async def _take(
        self,
        probe: Probe,
        regency: Regency,
        subject: Subject,
        *,
        addresses: tuple[str, ...] = (),
        address: str = "",
        zone: Zone | None = None,
    ) -> list[Record]:
        session = self._doors.open(
            subject,
            regency,
            zone=zone,
            addresses=addresses,
            address=address,
            # Names are looked up whatever families were asked for.
            family=probe.family_among(self._allowed(regency)) or probe.family,
            until=anyio.current_time() + self._deadline,
        )
        return await take(probe, session, self._clock)


def _nowhere(look: Look[Any]) -> Look[Any]:
    """Return how every look at a host ends whose name led nowhere."""
    if isinstance(look, Failed):
        return look
    if isinstance(look.fact, Absent):
        return look
    return Failed(Reason.INTERNAL, "the name resolved to no address and did not say so")


def _owners(resolved: Sequence[Resolved]) -> dict[str, Regency]:
    """Choose for each address the regency on whose word it is looked at, once for all names on it.

    Own networks come first, then whoever allows services on foreign addresses, then the first by
    code (whose reach table will say no, which is told as such).
    """
    by_address: dict[str, list[Regency]] = defaultdict(list)
    for entry in resolved:
        for address in entry.addresses:
            by_address[address].append(entry.regency)

    def claim(address: str, regency: Regency) -> tuple[bool, bool, bool, str]:
        word = regency.authorisation
        return (
            Family.SERVICES not in word.families,
            not in_networks(address, regency.networks),
            Extra.HOSTED_SERVICES not in word.extras,
            regency.code,
        )

    return {
        address: min(candidates, key=lambda r: claim(address, r))
        for address, candidates in sorted(by_address.items())
    }
