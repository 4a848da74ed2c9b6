"""The facts of a run, indexed the ways checks ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from ipaddress import ip_address, ip_network
from typing import Any, Final, Protocol

from cyberscan.model.check import Listed
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.mail import Mx
from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.look import Absent, Failed, Ok
from cyberscan.model.record import Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.model.verdict import Target

_RESOLUTION: Final = kind_of(Resolution)

Where = tuple[Subject, Place, str]
"""Subject, place and kind of fact."""


class Earlier(Protocol):
    """What earlier runs saw last."""

    def get(self, where: Where, /) -> Fact | None:
        """Return the fact of one place, None where nothing is known of it."""

    def of(self, kind: str, /) -> Iterable[tuple[Subject, Place, Fact]]:
        """Return every fact of a kind, in any order."""


class Known(dict[Where, Fact]):
    """`Earlier` facts at hand."""

    def of(self, kind: str, /) -> Iterable[tuple[Subject, Place, Fact]]:
        return [
            (subject, place, fact) for (subject, place, held), fact in self.items() if held == kind
        ]


class Everyone(tuple[tuple[Subject, Any], ...]):
    """What `Everywhere` and `Missed` give a check. Equal to itself alone, so that a check can make
    an index of it once and find it again for every host, without comparing the whole run each time.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)


class Facts:
    """Every look of one run, with the relations between subjects that the inventory knows."""

    def __init__(
        self, records: Iterable[Record], inventory: Inventory, earlier: Earlier | None = None
    ) -> None:
        self.earlier: Earlier = earlier if earlier is not None else Known()
        self._records: dict[tuple[str, Subject], list[Record]] = defaultdict(list)
        self._kinds: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            self._records[record.kind, record.subject].append(record)
            self._kinds[record.kind].append(record)
        self._everywhere: dict[str, Everyone] = {}
        self._missed: dict[str, Everyone] = {}
        for held in self._records.values():
            held.sort(key=lambda r: (r.place.port, ip_key(r.place.address)))
        self._listed: dict[str, set[int]] | None = None
        self._out_of_sight: dict[str, Failed] | None = None
        self._listing = [h for r in inventory.regencies for h in r.hosts if h.ports]
        self._zone_of = {
            host.name: host.zone for regency in inventory.regencies for host in regency.hosts
        }

    def of(self, kind: str, subject: Subject) -> list[Record]:
        """Return the looks for that kind of fact at that subject, by port and address."""
        return self._records.get((kind, subject), [])

    def everywhere(self, kind: str) -> Everyone:
        """Return every seen fact of a kind with its subject, in order of subject."""
        if kind not in self._everywhere:
            found = [
                (record.subject, record.look.fact)
                for record in self._kinds.get(kind, [])
                if isinstance(record.look, Ok) and isinstance(record.look.fact, Fact)
            ]
            self._everywhere[kind] = Everyone(sorted(found, key=lambda pair: pair[0]))
        return self._everywhere[kind]

    def missed(self, kind: str) -> Everyone:
        """Return the facts of a kind that earlier runs saw last at hosts of the inventory where no
        look of this run saw one or that there is none, in order of subject and place.
        """
        if kind not in self._missed:
            answered = {r.subject for r in self._kinds.get(kind, []) if isinstance(r.look, Ok)}
            found = [
                known
                for known in self.earlier.of(kind)
                if known[0].name in self._zone_of and known[0] not in answered
            ]
            found.sort(key=lambda known: known[:2])
            self._missed[kind] = Everyone((subject, fact) for subject, _, fact in found)
        return self._missed[kind]

    def related(self, subject: Subject, kind: Kind) -> Subject | None:
        """Return the subject of another kind that ``subject`` belongs to: a host's zone."""
        if subject.kind is kind:
            return subject
        if subject.kind is Kind.HOST and kind is Kind.ZONE:
            zone = self._zone_of.get(subject.name)
            return Subject(Kind.ZONE, zone) if zone else None
        return None

    def addresses(self, host: str) -> tuple[str, ...]:
        """Return the addresses a host was seen to resolve to, IPv4 first."""
        for record in self.of(_RESOLUTION, Subject(Kind.HOST, host)):
            if isinstance(record.look, Ok) and isinstance(record.look.fact, Resolution):
                return record.look.fact.v4 + record.look.fact.v6
        return ()

    def places(self, host: str) -> tuple[str, ...]:
        """Return the addresses a host is on: those it was seen to resolve to or, where its name was
        looked up in vain, those it resolved to when that was last seen."""
        for record in self.of(_RESOLUTION, Subject(Kind.HOST, host)):
            if isinstance(record.look, Failed):
                known = self.earlier.get((record.subject, record.place, _RESOLUTION))
                return known.v4 + known.v6 if isinstance(known, Resolution) else ()
        return self.addresses(host)

    def out_of_sight(self, address: str) -> Failed | None:
        """Return why an address was not looked at, where no name that leads there could be looked
        up; None for every other."""
        if self._out_of_sight is None:
            names = sorted(self._zone_of)
            seen = {address for name in names for address in self.addresses(name)}
            self._out_of_sight = {}
            for name in names:
                for record in self.of(_RESOLUTION, Subject(Kind.HOST, name)):
                    if isinstance(record.look, Failed):
                        why = Failed(record.look.reason, f"{name}: {record.look.detail}")
                        for lost in set(self.places(name)) - seen:
                            self._out_of_sight.setdefault(lost, why)
        return self._out_of_sight.get(address)

    def listed(self, subject: Subject) -> Listed:
        """Return the HTTPS ports that hosts of the inventory list which live on an address."""
        if self._listed is None:
            self._listed = defaultdict(set)
            for host in self._listing:
                for address in self.places(host.name):
                    self._listed[address].update(host.ports)
        return Listed(frozenset(self._listed.get(subject.name, ())))

    def exchangers(self, zone: str) -> tuple[str, ...] | None:
        """Return the mail servers a zone names, in order of name; None when its MX was not seen."""
        for record in self.of(kind_of(Mx), Subject(Kind.ZONE, zone)):
            if isinstance(record.look, Ok) and isinstance(record.look.fact, Mx):
                return _exchangers(record.look.fact)
            if isinstance(record.look, Ok) and isinstance(record.look.fact, Absent):
                return ()
        return None

    def mail_servers(self, zone: str) -> tuple[str, ...]:
        """Return the mail servers a zone names or, where its MX was looked up in vain, those it
        named when that was last seen."""
        told = self.exchangers(zone)
        if told is not None:
            return told
        for record in self.of(kind_of(Mx), Subject(Kind.ZONE, zone)):
            known = self.earlier.get((record.subject, record.place, record.kind))
            if isinstance(known, Mx):
                return _exchangers(known)
        return ()

    def hosts_by_address(self, regency: Regency) -> dict[str, tuple[str, ...]]:
        """Return the regency's host names by address (see `places`), names in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for host in sorted(regency.hosts, key=lambda h: h.name):
            for address in self.places(host.name):
                found[address].append(host.name)
        return {address: tuple(names) for address, names in found.items()}


def _exchangers(mx: Mx) -> tuple[str, ...]:
    # "." says that the zone takes no mail (RFC 7505).
    return tuple(sorted({name for _, name in mx.records if name != "."}))


def ip_key(address: str) -> tuple[int, int]:
    """Sort key of an address: IPv4 first, then by number; ("" sorts before both)."""
    if not address:
        return (0, 0)
    parsed = ip_address(address)
    return (parsed.version, int(parsed))


def in_networks(address: str, networks: Iterable[str]) -> bool:
    """Return whether an address lies in one of the CIDRs."""
    parsed = ip_address(address)
    return any(parsed in ip_network(network) for network in networks)


def target_of(subject: Subject, port: int, regency: Regency, names: tuple[str, ...]) -> Target:
    """Return what a finding on ``subject`` is about.

    A service on an address of the regency's own networks is about the address. Elsewhere the
    address may change hands overnight, so it is about the first (by name) of the regency's hosts
    that lives there; ``names`` are those hosts, in order.
    """
    if subject.kind is Kind.ADDRESS and names and not in_networks(subject.name, regency.networks):
        return Target(Subject(Kind.HOST, names[0]), port)
    return Target(subject, port)
