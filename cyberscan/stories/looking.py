"""Looking at every subject of the chosen regencies, each once: names, then zones and addresses
with the hosts on them, then mail servers.

Nothing is kept for each look still to come: lanes make their looks when their turn comes. What is
held of a host is where its name led.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import anyio
from msgspec.structs import replace

from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.services import Services
from cyberscan.model.inventory import Host, Regency
from cyberscan.model.look import Look, Ok
from cyberscan.model.policy import Policy
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.sessions import Doors
from cyberscan.net.special import literal
from cyberscan.observe.probe import Ports, probes
from cyberscan.observe.take import Clock, all_alike, take
from cyberscan.stories.asked import PRIORITY, Asked
from cyberscan.stories.excuse import excuse
from cyberscan.stories.further import Found, Further
from cyberscan.stories.jobs import Job, in_turn, nowhere, records_of, zone_of
from cyberscan.stories.keeping import Keep
from cyberscan.stories.lanes import Lane, Lanes, drain
from cyberscan.stories.memory import Memory, Purses
from cyberscan.stories.owners import mail_claim, owner_of
from cyberscan.stories.places import Places, Site
from cyberscan.stories.scope import Scope, hosts_in
from cyberscan.stories.tally import Tally
from cyberscan.stories.vantage import Vantage
from cyberscan.stories.watch import Watch

LOOKS_AT_ONCE: Final = 192
"""Under way together; each may hold some 50 KB."""
LANES: Final = 1024
"""Held together: what one province needs, so that there the priorities hold for all of it."""
NAMES_AT_ONCE: Final = 16
"""Names of one regency that are resolved together."""
ZONE_LOOKS: Final = 4
"""Looks at one regency's zones that are under way together; more where there are fewer regencies.
They queue for name servers that many zones share, so they may never take up all places."""


class Looking:
    """One run's looks. What the authorisation does not cover is not even asked for.

    Args:
        doors: Opens sessions.
        policy: Deadlines, caps and rates.
        families: What was asked for.
        clock: The wall clock.
        keep: Takes the records of each look.
        memory: What this run has seen before it was interrupted.
        tally: Is told how many looks there are.
        vantage: What our own place lacks: never a site's fault.
        watch: Pauses the run when our own network is gone.
        scope: The looks that are wanted; None for all there are.

    """

    def __init__(
        self,
        doors: Doors,
        policy: Policy,
        families: Sequence[Family],
        clock: Clock,
        keep: Keep,
        memory: Memory,
        tally: Tally,
        vantage: Vantage,
        watch: Watch,
        scope: Scope | None = None,
    ) -> None:
        self._doors = doors
        self._policy = policy
        self._clock = clock
        self._keep = keep
        self._memory = memory
        self._tally = tally
        self._vantage = vantage
        self._watch = watch
        self._scope = scope
        self._places = Places()
        self._asked = Asked(families, scope, self._places)
        self._further = Further()
        self._mail: dict[str, Regency] = {}
        self._purses = Purses(policy, memory)
        for address, services in scope.services.items() if scope else ():
            self._further.saw(address, services)

    async def all(self, regencies: Sequence[Regency]) -> None:
        """Look at every zone, host, address and mail server of these regencies."""
        for regency in regencies:
            self._tally.expect(len(hosts_in(self._scope, regency)))
            for zone in regency.zones:
                self._tally.expect(self._asked.records(Subject(Kind.ZONE, zone.name), regency))
        await self._stage(self._name_lanes(regencies))
        self._places.sort()
        owned = self._owned()
        # Zones name mail servers, and addresses turn out to have sites on further ports.
        self._tally.exact = not any(
            self._asked.by_level(kind, regency)
            for kind in (Kind.MAIL, Kind.ADDRESS)
            for regency in regencies
        )
        await self._stage(chain(self._zone_lanes(regencies), self._address_lanes(regencies, owned)))
        await self._stage(self._further_lanes())
        for name, regency in self._mail.items():
            self._tally.expect(self._asked.records(Subject(Kind.MAIL, name), regency))
        self._tally.exact = True
        await self._stage(self._mail_lanes())

    async def _stage(self, lanes: Iterable[Lane[Job]]) -> None:
        await drain(Lanes(iter(lanes), window=LANES), self._take, at_once=LOOKS_AT_ONCE)
        # What fell into an outage of our own is looked at once more, until nothing did.
        while again := await self._watch.again():
            for found in again:
                if found.subject.kind is Kind.MAIL:
                    self._doors.network.reach.renew_greeting(found.subject.name)
            lane: Lane[Job] = Lane("", iter([found.job for found in again]), width=NAMES_AT_ONCE)
            await drain(Lanes(iter([lane]), window=LANES), self._take, at_once=LOOKS_AT_ONCE)

    # What there is to do, made as it is fetched

    def _name_lanes(self, regencies: Sequence[Regency]) -> Iterator[Lane[Job]]:
        (resolution,) = (p for p in probes(Family.DNS) if p.facts == (Resolution,))

        def looks(regency: Regency) -> Iterator[Job]:
            for host in hosts_in(self._scope, regency):
                subject = Subject(Kind.HOST, host.name)
                known = self._memory.look(subject, resolution)
                if known is None:
                    yield Job(
                        0, resolution, regency, subject, zone=zone_of(regency, host), host=host
                    )
                else:
                    self._settle(regency, host, known)

        for regency in regencies:
            yield Lane(regency.code, looks(regency), width=NAMES_AT_ONCE)

    def _zone_lanes(self, regencies: Sequence[Regency]) -> Iterator[Lane[Job]]:
        def looks(regency: Regency) -> Iterator[Job]:
            for level, probe in self._asked.by_level(Kind.ZONE, regency):
                for zone in regency.zones:
                    subject = Subject(Kind.ZONE, zone.name)
                    if self._asked.wanted(subject, probe):
                        yield Job(level, probe, regency, subject, zone=zone)

        width = max(ZONE_LOOKS, LOOKS_AT_ONCE // 4 // max(1, len(regencies)))
        for regency in regencies:
            yield Lane(regency.code, self._left(looks(regency)), width=width)

    def _owned(self) -> dict[str, array[int]]:
        """Return the numbers of the addresses that are looked at on each regency's word."""
        owned: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number in range(len(self._places)):
            address = self._places.address(number)
            owner = owner_of(address, self._places.regencies(number))
            owned[owner.code].append(number)
            self._tally.expect(self._asked.records(Subject(Kind.ADDRESS, address), owner))
        return owned

    def _address_lanes(
        self, regencies: Sequence[Regency], owned: Mapping[str, Iterable[int]]
    ) -> Iterator[Lane[Job]]:
        """Yield a lane for each address: the hosts on it, and the address itself."""
        rates = self._policy.rates
        gap = 1.0 / rates.connections_per_ip

        def lane(owner: Regency, number: int) -> Lane[Job]:
            address = self._places.address(number)
            ip = literal(address)
            return Lane(
                owner.code,
                self._left(self._on_address(owner, address, self._places.sites(number))),
                # One more than may be open, so that always somebody waits for the next grant.
                width=rates.open_per_ip + 1,
                gap=gap,
                due=lambda now: now + self._doors.network.delay(ip) - gap,
            )

        def lanes(owner: Regency) -> Iterator[Lane[Job]]:
            return (lane(owner, number) for number in owned.get(owner.code, ()))

        return in_turn([lanes(regency) for regency in regencies])

    def _on_address(self, owner: Regency, address: str, sites: list[Site]) -> Iterator[Job]:
        subject = Subject(Kind.ADDRESS, address)
        names = tuple(site.host.name for site in sites if site.regency.code == owner.code)
        for level in range(len(PRIORITY)):
            for site in sites:
                yield from self._on_host(site, address, level)
            for at, probe in self._asked.by_level(Kind.ADDRESS, owner):
                if at == level and self._asked.wanted(subject, probe):
                    yield Job(level, probe, owner, subject, (address,), address, names)

    def _on_host(self, site: Site, address: str, level: int) -> Iterator[Job]:
        subject, zone = Subject(Kind.HOST, site.host.name), zone_of(site.regency, site.host)
        for at, probe in self._asked.by_level(Kind.HOST, site.regency):
            if at == level and (probe.per_address or address == site.addresses[0]):
                for port in self._asked.ports(subject, probe, site.host.ports):
                    yield Job(
                        level,
                        probe,
                        site.regency,
                        subject,
                        site.addresses,
                        address,
                        zone=zone,
                        port=port,
                        listed=site.host.ports,
                    )

    def _further_lanes(self) -> Iterator[Lane[Job]]:
        """Yield the looks at web ports that were found and are in nobody's list."""
        for found in self._further.sites(self._places.on):
            looks = list(self._at_found(found))
            self._tally.expect(sum(len(job.probe.facts) for job in looks))
            regency = found.site.regency
            yield Lane(regency.code, self._left(iter(looks)), width=self._policy.rates.open_per_ip)

    def _at_found(self, found: Found) -> Iterator[Job]:
        site, address = found.site, found.address
        subject, zone = Subject(Kind.HOST, site.host.name), zone_of(site.regency, site.host)
        looks = [
            (level, probe, port)
            for level, probe in self._asked.by_level(Kind.HOST, site.regency)
            for port in (
                found.plain
                if probe.on is Ports.PLAIN_ONLY
                else ()
                if probe.on is Ports.USUAL
                else found.secure
            )
            if self._asked.wanted(subject, probe, port)
        ]
        for level, probe, port in looks:
            yield Job(
                level,
                probe,
                site.regency,
                subject,
                (address,),
                address,
                zone=zone,
                port=port,
                listed=(*found.secure, *found.plain),
                found=len(looks),
            )

    def _mail_lanes(self) -> Iterator[Lane[Job]]:
        def looks(name: str, regency: Regency) -> Iterator[Job]:
            subject = Subject(Kind.MAIL, name)
            for level, probe in self._asked.by_level(Kind.MAIL, regency):
                if self._asked.wanted(subject, probe):
                    yield Job(level, probe, regency, subject)

        for name, regency in sorted(self._mail.items()):
            yield Lane(regency.code, self._left(looks(name, regency)), width=1)

    def _left(self, looks: Iterator[Job]) -> Iterator[Job]:
        """Pass over what this run has seen already."""
        for job in looks:
            address = job.address if job.probe.per_address else ""
            known = self._memory.look(job.subject, job.probe, address, job.port)
            if known is None:
                yield job
            else:
                self._purses.ended(job.subject, self._looks(job), job.shares)
                self._learn(job, known)

    # Taking a look

    async def _take(self, job: Job) -> None:
        turn = await self._watch.gate()
        family = job.probe.family_among(self._asked.families(job.regency)) or job.probe.family
        budget = self._purses.of(job.subject, job.shares)
        begun = anyio.current_time()
        until = begun + min(job.probe.times * self._policy.deadlines.look, budget.seconds)
        session = self._doors.open(
            job.subject,
            self._asked.narrowed(job.regency),
            zone=job.zone,
            addresses=job.addresses,
            address=job.address if job.probe.per_address else "",
            port=job.port or job.probe.port,
            names=job.names,
            # Names are looked up whatever families were asked for.
            family=family,
            until=until,
            budget=budget,
        )
        if turn.failed is None:
            seen = await take(job.probe, session, self._clock)
            records = [excuse(self._vantage, record) for record in seen]
            where = job.address or next(iter(job.addresses), "")
            self._watch.saw(turn, records, where, job=job)
        else:
            records = all_alike(
                job.probe, job.subject, turn.failed, self._clock(), session.address, job.port
            )
        queued = session.until - until
        took = anyio.current_time() - begun - queued
        budget.seconds -= took
        if turn.failed is None:
            cost = replace(records[0].cost, milliseconds=max(0, round(1000 * took)))
            records[0] = replace(records[0], cost=cost)
        self._purses.ended(job.subject, self._looks(job), job.shares)
        if job.host is not None:
            records += self._settle(job.regency, job.host, records[0].look)
        else:
            self._learn(job, records[0].look)
        await self._keep(records)

    def _settle(self, regency: Regency, host: Host, look: Look[Any]) -> list[Record]:
        """Remember where a name led; where it led nowhere, return how every look at it ends."""
        subject = Subject(Kind.HOST, host.name)
        mine = [
            (probe, self._asked.ports(subject, probe, host.ports))
            for _, probe in self._asked.by_level(Kind.HOST, regency)
        ]
        fact = look.fact if isinstance(look, Ok) else None
        if not isinstance(fact, Resolution) or not (fact.v4 or fact.v6):
            self._tally.expect(records_of(mine))
            end = nowhere(look)
            return [
                record
                for probe, ports in mine
                for port in ports
                for record in all_alike(probe, subject, end, self._clock(), port=port)
            ]
        addresses = fact.v4 + fact.v6
        self._doors.network.reach.learn(host.name, addresses)
        self._places.add(regency, host, addresses)
        each = records_of((p, ports) for p, ports in mine if p.per_address)
        once = records_of((p, ports) for p, ports in mine if not p.per_address)
        self._tally.expect(len(addresses) * each + once)
        return []

    def _learn(self, job: Job, look: Look[Any]) -> None:
        """Remember the mail servers a zone names, where somebody wants to look at them, and the
        HTTPS ports that an address turned out to have."""
        fact = look.fact if isinstance(look, Ok) else None
        if isinstance(fact, Services):
            self._further.saw(job.subject.name, fact)
        if isinstance(fact, Mx) and self._asked.by_level(Kind.MAIL, job.regency):
            names = [name for _, name in fact.records if name != "."]
            self._doors.network.reach.learn_mx(job.subject.name, names)
            for name in names:
                known = self._mail.get(name, job.regency)
                self._mail[name] = min(known, job.regency, key=lambda r: mail_claim(name, r))

    def _looks(self, job: Job) -> int:
        """Return how many looks there are at a job's subject, its name's own apart."""
        if job.host is not None:
            return 1
        if job.found:
            return job.found
        return sum(
            (len(job.addresses) if probe.per_address else 1)
            * len(self._asked.ports(job.subject, probe, job.listed))
            for _, probe in self._asked.by_level(job.subject.kind, job.regency)
        )
