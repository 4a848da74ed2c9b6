"""What a scan would send to whom, said without sending anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from ipaddress import ip_network
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.config.policy import default_policy
from cyberscan.inventory import left_alone
from cyberscan.judge.facts import Facts
from cyberscan.lab.dialer import RANGES
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.mail import Starttls
from cyberscan.model.inventory import Authorisation, Inventory, Operator, Regency, Status
from cyberscan.model.look import Ok
from cyberscan.model.policy import Policy
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.wib import WIB
from cyberscan.net.base import Errand, Forbidden, IpNetwork, Packet
from cyberscan.net.reach import Destination, Reach
from cyberscan.observe.probe import Probe, Sends, probes
from cyberscan.stories.last import last_facts
from cyberscan.stories.regencies import codes_of
from cyberscan.stories.world import utc_now

UNRESOLVED: Final = "not yet resolved"

_STAND_IN: Final = ip_network("192.0.2.0/24")
"""Stands for any foreign address of a name that no run has resolved yet (RFC 5737: nobody's)."""

_UNKNOWN: Final = "mx.invalid"
"""Stands for a mail server whose name no run has seen yet (RFC 2606: nobody's)."""


class Line(Struct, frozen=True):
    """One kind of traffic to one destination."""

    regency: str
    subject: str
    destination: str
    """Row of the reach table; for an unresolved name the one it would fall under."""
    address: str
    packet: str
    ports: tuple[int, ...]
    connections: int
    """At most, in one run."""
    answer: str
    """"yes", or why the reach table says no."""


class Plan(Struct, frozen=True):
    """The lines, and what keeps each regency from being looked at today (code to missing keys)."""

    lines: tuple[Line, ...]
    blocked: dict[str, tuple[str, ...]]

    @property
    def connections(self) -> int:
        """At most, of what would be sent today."""
        return sum(
            line.connections
            for line in self.lines
            if line.answer == "yes" and line.regency not in self.blocked
        )


def plan(
    inventory: Inventory,
    operator: Operator,
    last_run: Facts | None,
    now: datetime,
    *,
    admits: Sequence[IpNetwork] = (),
    families: Sequence[Family] = tuple(Family),
    policy: Policy | None = None,
) -> Plan:
    """Ask the reach table about everything a run would send.

    Addresses come from ``last_run``; a name it did not resolve is told once as lying in the own
    networks (where the regency has any) and once as lying elsewhere. A regency whose authorisation
    is not valid today is planned as if all families had been authorised, and listed as blocked.
    """
    today = now.astimezone(WIB).date()
    blocked = {
        r.code: gaps for r in inventory.regencies if (gaps := r.authorisation.missing(today))
    }
    supposed = replace(
        inventory,
        regencies=tuple(
            _supposed(r, today) if r.code in blocked else r for r in inventory.regencies
        ),
    )
    lines: list[Line] = []
    for regency in supposed.regencies:
        reach = Reach(supposed, operator, admits=(*admits, _STAND_IN), now=lambda: now)
        lines += _regency(regency, reach, last_run, families, policy or default_policy())
    return Plan(tuple(lines), blocked)


def _supposed(regency: Regency, today: date) -> Regency:
    word = Authorisation(
        status=Status.CONFIRMED,
        reference="supposed",
        signer="supposed",
        valid_from=today,
        valid_until=today + timedelta(days=1),
        families=regency.authorisation.families or tuple(Family),
        extras=regency.authorisation.extras,
    )
    return replace(regency, authorisation=word)


def _regency(
    regency: Regency,
    reach: Reach,
    last_run: Facts | None,
    families: Sequence[Family],
    policy: Policy,
) -> Iterator[Line]:
    asked = [p for p in probes() if p.family_among(families)]
    for zone in regency.zones:
        for probe in _of_kind(asked, Kind.ZONE):
            for sends in probe.sending(policy):
                yield Line(
                    regency=regency.code,
                    subject=zone.name,
                    destination="resolver" if sends.packet is Packet.OPERATOR else "name servers",
                    address="",
                    packet=sends.packet,
                    ports=sends.ports,
                    connections=sends.connections * len(sends.ports),
                    answer=_family_answer(regency, probe),
                )
    seen: set[str] = set()
    for host in regency.hosts:
        addresses = last_run.addresses(host.name) if last_run else ()
        for address, shown in _addresses(regency, addresses):
            reach.learn(host.name, [address])
            for probe in _of_kind(asked, Kind.HOST):
                sending = probe.sending(policy)
                yield from _lines(
                    regency, reach, probe, sending, host.name, host.name, address, shown, host.ports
                )
            if shown not in seen or shown == UNRESOLVED:
                seen.add(shown)
                for probe in _of_kind(asked, Kind.ADDRESS):
                    sending = probe.sending(policy)
                    yield from _lines(
                        regency, reach, probe, sending, host.name, address, address, shown
                    )
    for probe in _of_kind(asked, Kind.MAIL):
        yield from _mail_lines(regency, reach, probe, probe.sending(policy), last_run)


def _mail_lines(
    regency: Regency,
    reach: Reach,
    probe: Probe,
    sends: Sequence[Sends],
    last_run: Facts | None,
) -> Iterator[Line]:
    """Yield what a probe of mail servers would send. A zone of which no run knows where its mail
    goes is told once for each class of address its servers may turn out to have."""
    told: set[str] = set()
    for zone in regency.zones:
        known = last_run.exchangers(zone.name) if last_run else None
        for name in (_UNKNOWN,) if known is None else known:
            reach.learn_mx(zone.name, [name])
            subject = f"MX of {zone.name}" if known is None else name
            if subject in told:
                continue
            told.add(subject)
            seen = _seen_addresses(name, last_run) if last_run else ()
            # Another stand-in than the hosts', or it would pass for an address of theirs.
            for address, shown in _addresses(regency, seen, foreign=2):
                reach.learn(name, [address])
                yield from _lines(regency, reach, probe, sends, subject, name, address, shown)


def _seen_addresses(exchanger: str, last_run: Facts) -> tuple[str, ...]:
    """Return the addresses on which the last run greeted a mail server, or tried to."""
    for record in last_run.of(kind_of(Starttls), Subject(Kind.MAIL, exchanger)):
        if isinstance(record.look, Ok) and isinstance(record.look.fact, Starttls):
            return tuple(g.address for g in record.look.fact.greetings if g.address)
    return ()


def _of_kind(chosen: Sequence[Probe], kind: Kind) -> list[Probe]:
    return [p for p in chosen if p.subject is kind]


def _addresses(regency: Regency, known: Sequence[str], foreign: int = 1) -> list[tuple[str, str]]:
    """Return (address to ask the reach table about, how it is shown)."""
    if known:
        return [(address, address) for address in known]
    stand_ins = [str(_STAND_IN[foreign])]
    if regency.networks:
        stand_ins.insert(0, str(ip_network(regency.networks[0])[0]))
    return [(address, UNRESOLVED) for address in stand_ins]


def _lines(
    regency: Regency,
    reach: Reach,
    probe: Probe,
    sending: Sequence[Sends],
    subject: str,
    name: str,
    address: str,
    shown: str,
    listed: tuple[int, ...] = (),
) -> Iterator[Line]:
    looks = probe.ports(listed)
    where = reach.destination(regency.code, address)
    for sends in sending if looks else ():
        if sends.own and where is not Destination.OWN:
            continue
        ports = looks if sends.ports == (probe.port,) else sends.ports
        yield Line(
            regency=regency.code,
            subject=subject,
            destination="resolver" if sends.packet is Packet.OPERATOR else where,
            address="" if sends.packet is Packet.OPERATOR else shown,
            packet=sends.packet,
            ports=ports,
            # One connection is all an address of a foreign mail server gets, however many it has.
            connections=len(looks)
            * len(sends.ports)
            * (1 if sends.packet is Packet.SMTP and not sends.own else sends.connections),
            answer=_answer(regency, reach, probe, sends.packet, ports, name, address),
        )


def _family_answer(regency: Regency, probe: Probe) -> str:
    if probe.family_among(regency.authorisation.families):
        return "yes"
    return f"the authorisation does not name {probe.family}"


def _answer(
    regency: Regency,
    reach: Reach,
    probe: Probe,
    packet: Packet,
    ports: Sequence[int],
    name: str,
    address: str,
) -> str:
    if packet in {Packet.OPERATOR, Packet.DNS}:
        return _family_answer(regency, probe)
    family = probe.family_among(regency.authorisation.families) or probe.family
    errand = Errand(packet, regency.code, name, family)
    for port in ports:
        try:
            reach.decide(errand, address, port)
        except Forbidden as no:
            return str(no)
    return "yes"


def within(inventory: Inventory, asked: Sequence[str]) -> Inventory:
    """Return an inventory of the regencies that are called so, all of them for none; what the
    others exclude holds for them. Raises `UserError`."""
    if not asked:
        return inventory
    return left_alone.within(inventory, codes_of(asked, inventory))


def plan_from(
    inventory: Inventory,
    store: str,
    *,
    lab_run: bool,
    families: Sequence[Family],
    policy: Policy | None = None,
) -> Plan:
    """Plan with the addresses of the last run in ``store``, if there is one. Raises `UserError`."""
    operator = lab.operator() if lab_run else Operator(name="", contact="")
    admits = RANGES if lab_run else ()
    now = lab.moment(1) if lab_run else utc_now()
    last_run = last_facts(store, inventory, lab_run=lab_run)
    return plan(inventory, operator, last_run, now, admits=admits, families=families, policy=policy)
