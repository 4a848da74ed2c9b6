"""What a probe found beside what a server declares, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Endpoint,
    GroupOffers,
    Groups,
    Offer,
    SuiteOffers,
    Suites,
    Version,
)
from cyberscan.model.look import Look, Ok
from cyberscan.tables.tls.codes import ALL_GROUPS
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import NAMES, SSL2_KINDS, SUITES, before_tls12
from tests.support.tls_servers.served import Served


class Cell(Struct, frozen=True):
    """One thing that is so or not."""

    row: str
    column: str
    found: str
    declared: str

    @property
    def right(self) -> bool:
        return self.found == self.declared

    def __str__(self) -> str:
        return f"{self.row}, {self.column}: found {self.found}, declared {self.declared}"


def facts_of(*looks: Look[Any]) -> dict[type, Any]:
    """Return the facts by type. A look that failed fails the test with its reason."""
    for look in looks:
        assert isinstance(look, Ok), look
    return {type(look.fact): look.fact for look in looks if isinstance(look, Ok)}


def cells(served: Served, facts: Mapping[type, Any]) -> list[Cell]:
    """Compare everything the server declares."""
    found: list[Cell] = [*_versions(served, facts[Endpoint])]
    found += _suites(served, facts[Suites])
    found += _groups(served, facts[Groups])
    found += _keys(served, facts[Certificate]) if Certificate in facts else ()
    found += _alpn(served, facts[Behaviour])
    return found


def _versions(served: Served, fact: Endpoint) -> Iterator[Cell]:
    offers = {offer.version: offer.offer for offer in fact.versions}
    for version in Version:
        declared = Offer.ACCEPTED if version in served.versions else Offer.REFUSED
        yield Cell("versions", version, offers.get(version, Offer.UNSEEN), declared)


def _suites(served: Served, fact: Suites) -> Iterator[Cell]:
    found = {offers.version: offers for offers in fact.versions}
    for version, declared in served.versions.items():
        offers = found.get(version, SuiteOffers(version, ()))
        asked = set(_askable(version)) | declared | set(offers.accepted)
        for code in sorted(asked):
            name = SSL2_KINDS[code] if version is Version.SSL2 else NAMES[code]
            yield Cell(version, name, _offer(code, offers), _declared(code, declared))
        if served.order and len(declared) > 1 and version is not Version.SSL2:
            yield Cell(version, "order", offers.order, served.order)
    yield Cell(
        "suites", "versions", " ".join(sorted(found)), " ".join(sorted(map(str, served.versions)))
    )


def _askable(version: Version) -> Iterator[int]:
    if version is Version.SSL2:
        yield from SSL2_KINDS
    for code in SUITES:
        tls13 = suite(code).tls13
        if version is Version.TLS13:
            ours = tls13
        else:
            ours = not tls13 and (version is Version.TLS12 or before_tls12(code))
        if ours and version is not Version.SSL2:
            yield code


def _groups(served: Served, fact: Groups) -> Iterator[Cell]:
    found = {offers.version: offers for offers in fact.named}
    older = [version for version in served.versions if Version.SSL3 <= version < Version.TLS13]
    if Version.TLS13 in served.versions and served.groups13 is not None:
        yield from _named(Version.TLS13, found, served.groups13, set(ALL_GROUPS))
    if older and max(older) > Version.SSL3 and served.groups12 is not None:
        # SSLv3 has no way to name groups.
        best = max(older)
        curves = {code for code, group in ALL_GROUPS.items() if group.kind == "ec"}
        elliptic = any(suite(c).exchange.startswith("ECDH") for c in served.versions[best])
        declared = served.groups12 if elliptic else frozenset()
        named = _named(best, found, declared, curves)
        # A client must name the curve of an elliptic certificate, or it is not sent that one (RFC
        # 8422 section 2.2): without another certificate nothing can be learnt of other groups.
        alone = served.keys == {"EC"}
        yield from (cell for cell in named if not (alone and cell.found == Offer.UNSEEN))
    if older and served.dh is not None:
        finite = any(suite(c).finite_field for v in older for c in served.versions[v])
        primes = served.dh if finite else frozenset()
        seen = {parameters.bits for parameters in fact.finite_field}
        for bits in sorted(seen | primes):
            yield Cell("DH", f"{bits} bits", _declared(bits, seen), _declared(bits, primes))


def _named(
    version: Version,
    found: Mapping[Version, GroupOffers],
    declared: frozenset[int],
    askable: set[int],
) -> Iterator[Cell]:
    offers = found.get(version, GroupOffers(version, ()))
    for code in sorted(askable | declared):
        yield Cell(
            f"groups of {version}",
            ALL_GROUPS[code].name,
            _offer(code, offers),
            _declared(code, declared),
        )


def _keys(served: Served, fact: Certificate) -> Iterator[Cell]:
    seen = {chain.key.partition(" ")[0] for chain in fact.chains}
    for kind in sorted(seen | served.keys):
        yield Cell("certificates", kind, _declared(kind, seen), _declared(kind, served.keys))


def _alpn(served: Served, fact: Behaviour) -> Iterator[Cell]:
    if served.alpn is not None:
        for protocol in sorted(served.alpn | set(fact.alpn)):
            found, declared = _declared(protocol, fact.alpn), _declared(protocol, served.alpn)
            yield Cell("ALPN", protocol, found, declared)


def _offer(code: int, offers: SuiteOffers | GroupOffers) -> str:
    if code in offers.accepted:
        return Offer.ACCEPTED
    return Offer.UNSEEN if code in offers.unseen else Offer.REFUSED


def _declared(one: object, those: Any) -> str:
    return Offer.ACCEPTED if one in those else Offer.REFUSED
