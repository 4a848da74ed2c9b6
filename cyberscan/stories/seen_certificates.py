"""The lists of revoked certificates that the certificates in a store name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct

from cyberscan.feeds.upstream.crls import Named
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.look import Ok
from cyberscan.model.record import RunInfo
from cyberscan.model.subject import Family
from cyberscan.parse.revocations import is_serial, key_of
from cyberscan.parse.sent import sent
from cyberscan.parse.x509 import Read, X509Error
from cyberscan.store import Store

_RUNS: Final = 60
"""Runs that are looked through at most, the newest first; our own choice."""
_KINDS: Final = {
    Family.TLS: (kind_of(Certificate),),
    Family.MAIL: (kind_of(MailTls), kind_of(MailClients)),
    Family.SERVICES: (kind_of(MailPorts),),
}
"""What holds certificates, by the family whose looks bring it."""
_BELIEVED: Final = frozenset({Trust.TRUSTED, Trust.OWN_ROOT})


class _Gathered(Struct):
    issuer: Read
    address: str
    serials: set[int]
    beside: set[str]
    newest: datetime
    public: bool = False


def named_lists(store: Store, *, now: datetime) -> tuple[Named, ...]:
    """Return each issuer's list that certificates of the last looks at each regency name: those
    that are believed (by a public root, or one the regency named) and not expired.

    In order of address. Raises `UserError`.
    """
    found: dict[str, _Gathered] = {}
    for run in _last_runs(store):
        for kind in (kind for family in run.families for kind in _KINDS.get(family, ())):
            for record in store.records(run.id, kind=kind):
                if isinstance(record.look, Ok):
                    _gather(found, chains_of(record.look.fact), now)
    named = (
        Named(
            issuer=one.issuer,
            address=one.address,
            serials=frozenset(one.serials),
            newest=one.newest,
            beside=frozenset(one.beside - {one.address}),
            public=one.public,
        )
        for one in found.values()
    )
    return tuple(sorted(named, key=lambda one: (one.address, one.key)))


def chains_of(fact: object) -> Iterator[Chain]:
    """Yield what servers presented, of websites and of mail."""
    match fact:
        case Certificate():
            yield from fact.chains
        case MailTls():
            yield from _presented(fact.handshakes)
        case MailClients():
            yield from _presented(port.handshake for port in fact.ports)
        case MailPorts():
            yield from _presented(port.seen.handshake for port in fact.ports)
        case _:
            pass


def _presented(handshakes: Iterable[Handshake | None]) -> Iterator[Chain]:
    for handshake in handshakes:
        if handshake is not None and handshake.chain is not None:
            yield handshake.chain


def _last_runs(store: Store) -> Iterator[RunInfo]:
    """Yield the runs that looked at certificates last: of each regency and family one scan, and
    what was looked at again since."""
    covered: set[tuple[str, Family]] = set()
    for run in [run for run in store.runs() if run.finished][:_RUNS]:
        looked = {(code, family) for code in run.regencies for family in run.families}
        if _KINDS.keys().isdisjoint(run.families):
            continue
        if not run.is_scan:
            yield run
        elif not covered.issuperset(one for one in looked if one[1] in _KINDS):
            covered |= looked
            yield run


def _gather(found: dict[str, _Gathered], chains: Iterable[Chain], now: datetime) -> None:
    for chain in chains:
        try:
            taken = sent(chain.chain)
        except X509Error:
            continue
        leaf, issuer = taken.leaf, taken.issuer
        serial = leaf.raw.serial_number
        if issuer is None or chain.trust not in _BELIEVED or leaf.not_after < now:
            continue
        if not is_serial(serial):
            continue
        for url in leaf.list_urls:
            fresh = _Gathered(issuer, url, set(), set(), leaf.not_before)
            one = found.setdefault(key_of(issuer, url), fresh)
            one.serials.add(serial)
            one.beside.update(leaf.list_urls)
            one.newest = max(one.newest, leaf.not_before)
            one.public = one.public or chain.trust is Trust.TRUSTED
