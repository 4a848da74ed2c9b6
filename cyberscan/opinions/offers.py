"""One view of what an endpoint offers, with "not seen" kept apart from "no"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache

from msgspec import Struct

from cyberscan.model.facts.tls import (
    Endpoint,
    GroupOffers,
    Groups,
    Offer,
    SuiteOffers,
    Suites,
    Version,
)
from cyberscan.tables.tls.codes import ALL_GROUPS
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SSL2_KINDS, SUITES, TLS13_SUITES, before_tls12


class Known(StrEnum):
    """Whether something is so."""

    YES = "yes"
    NO = "no"
    UNSEEN = "unseen"


class Span(Struct, frozen=True):
    """Code points that are accepted, and those of which nothing is known."""

    accepted: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()


@cache
def may_carry(version: Version) -> frozenset[int]:
    """Return the suites of the table that a version may carry; of SSLv2 its kinds."""
    if version is Version.SSL2:
        return frozenset(SSL2_KINDS)
    if version is Version.TLS13:
        return frozenset(TLS13_SUITES)
    if version is Version.TLS12:
        return frozenset(SUITES) - frozenset(TLS13_SUITES)
    return frozenset(code for code in SUITES if before_tls12(code))


class View(Struct, frozen=True):
    """What is offered. What no fact tells of is unseen."""

    states: dict[Version, Offer]
    """One for each `Version`."""
    suites: dict[Version, Span]
    """One for each version that is not refused."""
    groups: Span
    """The named groups of TLS 1.3."""
    older_groups: Span
    """The named groups of the versions below it."""
    best_groups: tuple[int, int]
    """What the server chooses from all groups in TLS 1.3, and below it; 0 where that is unseen."""
    dh_bits: tuple[int, ...]
    """Sizes of the finite field groups seen below TLS 1.3, ascending."""
    dh_unseen: bool
    """DHE may be accepted below TLS 1.3, and its group was not seen."""

    def versions(self, offer: Offer) -> tuple[Version, ...]:
        return tuple(version for version in Version if self.states[version] is offer)

    def accepted(self, *versions: Version) -> Iterator[tuple[Version, Suite]]:
        """Every accepted suite that the table knows, oldest version first; of all versions from
        SSLv3 on, or of some."""
        for version in versions or _SUITED:
            for code in sorted(self.suites.get(version, Span()).accepted):
                if code in SUITES:
                    yield version, suite(code)

    def unseen(self, *versions: Version) -> Iterator[tuple[Version, Suite]]:
        """Every suite of which nothing is known, likewise."""
        for version in versions or _SUITED:
            for code in sorted(self.suites.get(version, Span()).unseen):
                if code in SUITES:
                    yield version, suite(code)

    def any(self, wanted: Callable[[Suite], bool], *versions: Version) -> Known:
        """Whether a suite of some kind is accepted."""
        if any(wanted(one) for _, one in self.accepted(*versions)):
            return Known.YES
        if any(wanted(one) for _, one in self.unseen(*versions)):
            return Known.UNSEEN
        return Known.NO


_KNOWN = frozenset(SUITES)
_SUITED = tuple(version for version in Version if version is not Version.SSL2)


def view(endpoint: Endpoint, suites: Suites | None, groups: Groups | None) -> View:
    """Return the view of one endpoint. A fact that is None was not seen."""
    states = dict.fromkeys(Version, Offer.UNSEEN)
    states.update({one.version: one.offer for one in endpoint.versions})
    offers = {one.version: one for one in suites.versions} if suites else {}
    spans = {
        version: _span(version, offers.get(version))
        for version, state in states.items()
        if state is not Offer.REFUSED
    }
    named = {one.version is Version.TLS13: one for one in groups.named} if groups else {}
    older = [version for version in spans if version not in {Version.SSL2, Version.TLS13}]
    below = frozenset().union(*(spans[v].accepted | spans[v].unseen for v in older)) & _KNOWN
    elliptic = any(suite(code).elliptic for code in below)
    finite = any(suite(code).finite_field for code in below)
    sizes = {one.bits for one in groups.finite_field} if groups else set()
    return View(
        states=states,
        suites=spans,
        groups=_named(named.get(True), needed=Version.TLS13 in spans),
        older_groups=_named(named.get(False), needed=elliptic),
        best_groups=(_best(named.get(True)), _best(named.get(False))),
        dh_bits=tuple(sorted(sizes)),
        dh_unseen=finite and (not sizes or groups is None or bool(groups.finite_field_unseen)),
    )


def _span(version: Version, offers: SuiteOffers | None) -> Span:
    if offers is None:
        return Span(unseen=may_carry(version))
    return Span(frozenset(offers.accepted), frozenset(offers.unseen))


def _named(offers: GroupOffers | None, *, needed: bool) -> Span:
    if offers is None:
        return Span(unseen=frozenset(ALL_GROUPS)) if needed else Span()
    return Span(frozenset(offers.accepted), frozenset(offers.unseen))


def _best(offers: GroupOffers | None) -> int:
    return offers.best if offers else 0
