"""Which groups keys are agreed on in: of TLS 1.3, of the best version below it, and the finite
fields of DHE."""

from __future__ import annotations

from typing import Final

from msgspec import structs

from cyberscan.model.facts.tls import GroupOffers, Order, Version
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.eliminate import Choice, Outcome, eliminate, once, order_of, picked_suite
from cyberscan.observe.tls.gleaned import exchange_of
from cyberscan.observe.tls.greet import Answer
from cyberscan.observe.tls.plan import (
    GROUPS_12,
    GROUPS_13,
    HELLO_GROUPS_12,
    LARGEST_HELLO,
    POST_QUANTUM,
    WEAK_CURVES,
    suites_of,
)
from cyberscan.observe.tls.suites import Survey, ephemeral_fields_of
from cyberscan.parse.x509 import X509Error, read
from cyberscan.tables.tls.codes import ALL_GROUPS, GROUPS, KEY_SHARE, KEY_SHARES
from cyberscan.tables.tls.suite import suite
from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.extensions import chosen_group
from cyberscan.wire.tls.hello import ClientHello

_CURVES: Final = {group.name: code for code, group in ALL_GROUPS.items() if group.kind == "ec"}
_USUAL_13: Final = tuple(dict.fromkeys((*(g for g in GROUPS if g in GROUPS_13), *GROUPS_13)))
_USUAL_12: Final = tuple(group for group in HELLO_GROUPS_12 if group in GROUPS_12)


class Asked:
    """The groups of one version. What is known may be read at any time."""

    def __init__(self, asker: Asker, survey: Survey, candidates: tuple[int, ...]) -> None:
        self.found = Outcome()
        self._asker = asker
        self._survey = survey
        self._candidates = candidates
        self._order = Order.UNSEEN
        self._best = 0

    def offers(self) -> GroupOffers:
        """Return what is known."""
        return GroupOffers(
            version=self._survey.version,
            accepted=tuple(sorted(self.found.accepted)),
            unseen=self.found.unseen(self._candidates, self._asker),
            order=self._order,
            best=self._best,
        )


class Groups13(Asked):
    """Of TLS 1.3: a hello without a key share is answered with the name of a group, and nothing
    has to be computed (RFC 8446 section 4.1.4)."""

    def __init__(self, asker: Asker, survey: Survey) -> None:
        super().__init__(asker, survey, GROUPS_13)
        self._shared: int | None = None
        """For a server that cannot bear an empty share: the group it gets one of."""

    async def each(self) -> None:
        """Ask for every group, then for the order."""
        if not await self._first():
            return
        left = tuple(g for g in _USUAL_13 if g not in self.found.accepted)
        await eliminate(self._asker, left, self._hello, _named, self.found)
        accepted = tuple(group for group in _USUAL_13 if group in self.found.accepted)
        if self._shared is None and len(accepted) > 1:
            last = await once(self._asker, accepted[::-1], self._hello, _named, self.found)
            if last is not None:
                forward, backward = Choice(_USUAL_13, self._best), Choice(accepted[::-1], last)
                self._order = order_of(forward, backward, accepted)

    async def in_short(self) -> None:
        """Ask for the best group, and whether there is one that outlives quantum computers."""
        if await self._first() and self._best not in POST_QUANTUM:
            await once(self._asker, POST_QUANTUM, self._hello, _named, self.found)

    async def _first(self) -> bool:
        """Offer all. Return whether groups can be told apart."""
        best = await once(self._asker, _USUAL_13, self._hello, _named, self.found)
        if best is not None:
            self._best = best
            return True
        # It took this version with a key share before: then that was what was missing.
        self.found.refused.clear()
        for group in KEY_SHARES:
            self._shared = group
            if await once(self._asker, (group,), self._hello, _named, self.found) == group:
                return True
        return False

    def _hello(self, groups: tuple[int, ...]) -> ClientHello:
        hello = self._survey.hello(suites_of(Version.TLS13))
        if self._shared is None:
            return structs.replace(hello, groups=groups, key_shares={})
        # Whoever prefers another group to the one with a share still has to ask for its share.
        groups = tuple(dict.fromkeys((*groups, self._shared)))
        share = {self._shared: KEY_SHARES[self._shared]}
        return structs.replace(hello, groups=groups, key_shares=share)


class Groups12(Asked):
    """Of a version below TLS 1.3: ServerKeyExchange names the curve."""

    def __init__(self, asker: Asker, survey: Survey) -> None:
        super().__init__(asker, survey, GROUPS_12)
        every = [suite(code) for code in suites_of(survey.version)]
        curves = [s for s in every if s.exchange in {"ECDHE", "ECDH_anon"} and not s.export]
        known = [s for s in curves if s.code in survey.accepted]
        # An ECDSA certificate ties the curves to its own: better to ask with another.
        free = [s for s in known if s.authentication != "ECDSA"]
        self._suites = tuple(s.code for s in free or known or curves)[:LARGEST_HELLO]
        self._tied = bool(known) and not free
        self._none = not known and not set(self._suites) & set(survey.offers().unseen)

    async def each(self) -> None:
        """Ask for every curve, then for the order."""
        await self._ask(_USUAL_12)
        accepted = tuple(group for group in _USUAL_12 if group in self.found.accepted)
        if len(accepted) > 1:
            last = await once(self._asker, accepted[::-1], self._hello, _curve, self.found)
            if last is not None:
                forward, backward = Choice(_USUAL_12, self._best), Choice(accepted[::-1], last)
                self._order = order_of(forward, backward, accepted)

    async def in_short(self) -> None:
        """Ask for the best curve and for weak ones."""
        await self._ask(WEAK_CURVES)

    async def _ask(self, wanted: tuple[int, ...]) -> None:
        way = self._survey.way
        if self._none:
            # Every suite that needs a curve was refused with all of them on offer.
            self.found.refused = dict.fromkeys(GROUPS_12, 0)
            return
        best = await self._first()
        if best is None:
            return
        self._best = best
        if way.hello.bare or self._survey.version is Version.SSL3:
            # A hello without extensions names no curves: nobody can make it take another.
            self.found.refused = dict.fromkeys(GROUPS_12, 0)
            return
        left = tuple(group for group in wanted if group not in self.found.accepted)
        await eliminate(self._asker, left, self._hello, _curve, self.found)
        kept = _curve_of(way.answer)
        if self._tied and kept is not None:
            await self._beside(wanted, kept)

    async def _beside(self, wanted: tuple[int, ...], kept: int) -> None:
        """Ask again for what was refused, with the certificate's curve behind it.

        A client that does not know that curve may be refused for its lack alone (RFC 8422 section
        5.3). If the server takes it although it stands last, no client can make it take another:
        either it knows no other, or it prefers the one every client has to offer.
        """
        left = tuple(group for group in wanted if group not in {*self.found.accepted, kept})
        refused, self.found.refused = self.found.refused, {}
        while left:
            seen = Outcome()
            picked = await once(self._asker, (*left, kept), self._hello, _curve, seen)
            if picked is None:
                return
            self.found.take(picked)
            if picked == kept:
                self.found.refused = {g: refused[g] for g in left if g in refused}
                return
            left = tuple(group for group in left if group != picked)

    async def _first(self) -> int | None:
        way = self._survey.way
        best = _curve(way.answer)
        if best in way.hello.groups and best in GROUPS_12:
            self.found.accepted.append(best)
            return best
        return await once(self._asker, _USUAL_12, self._hello, _curve, self.found)

    def _hello(self, groups: tuple[int, ...]) -> ClientHello:
        return structs.replace(self._survey.hello(self._suites), groups=groups)


async def ask_finite_field(asker: Asker, survey: Survey, found: Outcome) -> None:
    """Ask for DHE, so that the server shows its field, which `Gleaned` keeps."""
    offered = ephemeral_fields_of(survey.version)
    picked = await once(asker, offered, survey.hello, picked_suite, found)
    if picked is not None:
        survey.found.take(picked)


def _named(answer: Answer) -> int | None:
    """Read the group a TLS 1.3 answer names."""
    hello = answer.flight.hello
    if hello is None or KEY_SHARE not in hello.extensions:
        return None
    try:
        return chosen_group(hello.extensions[KEY_SHARE], retry=hello.retry)
    except TlsError:
        return None


def _curve(answer: Answer) -> int | None:
    exchange = exchange_of(answer.flight)
    return exchange.group if exchange else None


def _curve_of(answer: Answer) -> int | None:
    """Return the curve of the certificate's key, None if it has none that is known."""
    for leaf in (answer.flight.certificates or ())[:1]:
        try:
            return _CURVES.get(read(leaf).key.removeprefix("EC "))
        except X509Error:
            return None
    return None
