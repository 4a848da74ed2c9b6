"""The lists of revoked certificates that the certificates in a store name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct

from cyberscan.feeds.upstream.crls import Named
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.tls import Certificate, Trust
from cyberscan.model.look import Ok
from cyberscan.model.subject import Family
from cyberscan.parse.revocations import is_serial, key_of
from cyberscan.parse.sent import sent
from cyberscan.parse.x509 import Read, X509Error
from cyberscan.store import Store

_RUNS: Final = 60
"""Runs that are looked through at most, the newest first; our own choice."""
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
    for run_id in _last_runs(store):
        for record in store.records(run_id, kind=kind_of(Certificate)):
            if isinstance(record.look, Ok) and isinstance(record.look.fact, Certificate):
                _gather(found, record.look.fact, now)
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


def _last_runs(store: Store) -> Iterator[str]:
    """Yield the runs that looked at certificates last: of each regency one scan, and what was
    looked at again since."""
    covered: set[str] = set()
    for run in [run for run in store.runs() if run.finished][:_RUNS]:
        if Family.TLS not in run.families:
            continue
        if not run.is_scan:
            yield run.id
        elif not covered.issuperset(run.regencies):
            covered.update(run.regencies)
            yield run.id


def _gather(found: dict[str, _Gathered], certificate: Certificate, now: datetime) -> None:
    for chain in certificate.chains:
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
