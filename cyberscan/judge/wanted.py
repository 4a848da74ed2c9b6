"""What must be looked at to decide one finding again, read from its check's signature.

Facts of earlier runs (``Before``, ``Missed``) are in the store. Of ``Everywhere`` only what can
bear on the subject is looked at again: the regency's other hosts for a host, the zones that name a
mail server for that server. What the last run saw of the rest is taken as it stands, see `carried`,
but for facts of the check's own kind of subject: those are compared as they are seen together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cyberscan.judge.facts import Facts
from cyberscan.judge.needs import Need, needs_of
from cyberscan.model.check import Check, Relation
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.site import Markup
from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Target

_USUAL = frozenset({0, 80, 443})
_HERE = frozenset({Relation.SELF, Relation.OF, Relation.ALL})


class Want(Struct, frozen=True):
    """One kind of fact at one subject; of a host also at the addresses it leads to."""

    subject: Subject
    kind: str
    port: int | None = 0
    """Of a host: 0 for the usual one, or a further one; None for every one there is."""


class Wanted(Struct, frozen=True):
    """Everything one finding needs."""

    looks: frozenset[Want]
    names: frozenset[str]
    """Hosts whose names must be looked up."""


def further_port(check: Check, target: Target) -> int:
    """Return the port of a host beside 80 and 443 that a finding is about; 0 for those."""
    if needs_of(check.judge).subject is not Kind.HOST or target.port in _USUAL:
        return 0
    return target.port


def needs_last(check: Check, target: Target) -> bool:
    """Return whether `wanted` must know what the last run saw."""
    needs = needs_of(check.judge)
    return (
        needs.subject in {Kind.ADDRESS, Kind.MAIL}
        or bool(further_port(check, target))
        or any(need.relation is Relation.EVERYWHERE for need in needs.facts)
    )


def carried(check: Check) -> frozenset[str]:
    """Return the kinds of fact that are taken from the last run where this one did not look."""
    needs = needs_of(check.judge)
    return frozenset(
        need.kind
        for need in needs.facts
        if need.relation is Relation.EVERYWHERE and need.fact.subject is not needs.subject
    )


def wanted(
    check: Check, target: Target, regency: Regency, inventory: Inventory, last: Facts
) -> Wanted:
    """Return what a finding of ``check`` on ``target`` needs. ``last`` is what the last run saw; it
    may be empty where `needs_last` says no."""
    needs, subject = needs_of(check.judge), target.subject
    port = further_port(check, target)
    zones = list(_zones_of_mail(subject.name, regency, inventory, last))
    looks: set[Want] = set()
    for need in needs.facts:
        if need.relation in _HERE:
            looks.update(_here(need, needs.subject, subject, port, inventory))
        elif need.relation is Relation.EVERYWHERE:
            looks.update(_everywhere(need, needs.subject, regency, zones))
        if need.site:
            # Whether an answer is the site's own is told from what came with it.
            looks |= {Want(subject, kind_of(kind), port) for kind in (Page, Markup)}
    if needs.subject is Kind.MAIL:
        # A mail server may be looked at where a zone is seen to name it.
        looks |= {Want(zone, kind_of(Mx)) for zone in zones}
    names = {w.subject.name for w in looks if w.subject.kind is Kind.HOST}
    if needs.subject is Kind.ADDRESS or port:
        names |= _neighbours(subject, inventory, last)
    return Wanted(frozenset(looks), frozenset(names))


def _here(
    need: Need, main: Kind, subject: Subject, port: int, inventory: Inventory
) -> Iterator[Want]:
    if need.fact.subject is main:
        yield Want(subject, need.kind, port)
    elif main is Kind.HOST and need.fact.subject is Kind.ZONE:
        for host in (h for r in inventory.regencies for h in r.hosts if h.name == subject.name):
            yield Want(Subject(Kind.ZONE, host.zone), need.kind)


def _everywhere(
    need: Need, main: Kind, regency: Regency, zones: Iterable[Subject]
) -> Iterator[Want]:
    match main, need.fact.subject:
        case Kind.HOST, Kind.HOST:
            for host in regency.hosts:
                yield Want(Subject(Kind.HOST, host.name), need.kind, None)
        case Kind.ZONE, Kind.ZONE:
            for zone in regency.zones:
                yield Want(Subject(Kind.ZONE, zone.name), need.kind)
        case Kind.MAIL, Kind.ZONE:
            for subject in zones:
                yield Want(subject, need.kind)


def _zones_of_mail(
    server: str, regency: Regency, inventory: Inventory, last: Facts
) -> Iterator[Subject]:
    """Yield the zones that named a mail server, that in which its name lies, and those of the
    regency that did not tell."""
    for held in inventory.regencies:
        for zone in held.zones:
            named = last.exchangers(zone.name)
            unseen = named is None and held.code == regency.code
            if unseen or server in (named or ()) or server.endswith(f".{zone.name}"):
                yield Subject(Kind.ZONE, zone.name)


def _neighbours(subject: Subject, inventory: Inventory, last: Facts) -> set[str]:
    """Return the hosts that led to an address, or to one that ``subject`` led to, itself too."""
    host = subject.kind is Kind.HOST
    addresses = set(last.addresses(subject.name)) if host else {subject.name}
    names = {h.name for r in inventory.regencies for h in r.hosts}
    found = {name for name in names if addresses & set(last.addresses(name))}
    return found | {subject.name} if host else found
