"""Which suites each accepted version takes, and whose preference counts."""

from __future__ import annotations

from functools import partial

import anyio
from msgspec import structs

from cyberscan.model.facts.tls import Order, SuiteOffers, Version
from cyberscan.observe.tls.asking import Asker, serves
from cyberscan.observe.tls.eliminate import (
    Choice,
    Outcome,
    eliminate,
    once,
    order_of,
    picked_suite,
)
from cyberscan.observe.tls.greet import hello_for
from cyberscan.observe.tls.plan import FIELDS_12, LARGEST_HELLO, chunks, questions_of, suites_of
from cyberscan.observe.tls.versions import Way
from cyberscan.tables.tls.suite import suite
from cyberscan.wire.tls.hello import ClientHello


class Survey:
    """The suites of one version. What is known may be read at any time."""

    def __init__(self, asker: Asker, way: Way) -> None:
        self.way = way
        self.version = way.version
        self.curves = anyio.Event()
        """Set once a suite was taken that shows which curves there are; see `frees_curves`."""
        self.found = Outcome(self._heard)
        self.order = Order.UNSEEN
        self.best = way.suite
        self._asker = asker
        self.found.take(way.suite)

    def _heard(self, code: int) -> None:
        if frees_curves(code):
            self.curves.set()

    async def each(self) -> None:
        """Ask for every suite of the table but the one that is known, in chunks side by side.
        `rest` must follow."""
        left = tuple(code for code in suites_of(self.version) if code not in self.accepted)
        async with anyio.create_task_group() as group:
            for chunk in chunks(left):
                group.start_soon(
                    eliminate, self._asker, chunk, self.hello, picked_suite, self.found
                )

    async def rest(self) -> None:
        """Ask for DHE with named fields and for the order."""
        accepted = tuple(code for code in suites_of(self.version) if code in self.accepted)
        asked = self.way.hello.suites
        # What it chose from a list that held all of these need not be asked again.
        among = asked if set(accepted) <= set(asked) else accepted
        async with anyio.create_task_group() as group:
            group.start_soon(self._with_named_fields)
            group.start_soon(self._order_among, among)

    async def by_class(self, *, best: bool) -> None:
        """Ask class by class; ``best``: it is the best version below TLS 1.3."""
        async with anyio.create_task_group() as group:
            for together in questions_of(self.version, self.way.suite, best=best):
                group.start_soon(self._classes, together)
        if best and not any(suite(code).aead for code in self.accepted):
            # None of the best: then it matters whether any AEAD is on offer at all.
            sealed = (code for code in suites_of(self.version) if suite(code).aead)
            left = tuple(code for code in sealed if code not in self.found.refused)
            if left:
                await self._class(left)
        if best and not all(map(_is_best, self.accepted)):
            # Whose preference counts matters where something else than the best is on offer.
            await self._order_among(self.way.hello.suites)

    async def _classes(self, together: list[tuple[int, ...]]) -> None:
        """Ask for classes in one hello if they fit, and apart where one of them was taken."""
        left = together
        every = tuple(code for held in together for code in held)
        if len(together) > 1 and len(every) <= LARGEST_HELLO:
            picked = await once(self._asker, every, self.hello, picked_suite, self.found)
            if picked is None:
                return
            left = [held for held in together if picked not in held]
        for held in left:
            await self._class(held)

    async def _with_named_fields(self) -> None:
        """Ask for DHE again where all of it was refused, now naming the fields of RFC 7919: there
        are servers that know no others."""
        if self.version in {Version.TLS13, Version.SSL3} or self.way.hello.bare:
            return

        def hello(offered: tuple[int, ...]) -> ClientHello:
            groups = (*self.way.hello.groups, *FIELDS_12)
            return structs.replace(self.hello(offered), groups=groups)

        left = ephemeral_fields_of(self.version)
        if self.accepted.isdisjoint(left) and set(left) <= set(self.found.refused):
            await eliminate(self._asker, left, hello, picked_suite, self.found)

    def offers(self) -> SuiteOffers:
        """Return what is known."""
        return SuiteOffers(
            version=self.version,
            accepted=tuple(sorted(self.accepted)),
            unseen=self.found.unseen(suites_of(self.version), self._asker),
            order=self.order,
            best=self.best,
        )

    @property
    def accepted(self) -> frozenset[int]:
        return frozenset(self.found.accepted)

    def hello(self, offered: tuple[int, ...]) -> ClientHello:
        """Return a hello of this version with these suites, otherwise as the one it took."""
        fresh = hello_for(self._asker.session, self.version, offered)
        return structs.replace(
            self.way.hello, random=fresh.random, session_id=fresh.session_id, suites=offered
        )

    async def _class(self, held: tuple[int, ...]) -> None:
        """Ask for a class; one that is too long for a hello, piece by piece until one is taken."""
        for start in range(0, len(held), LARGEST_HELLO):
            piece = held[start : start + LARGEST_HELLO]
            if await once(self._asker, piece, self.hello, picked_suite, self.found) is not None:
                return

    async def _order_among(self, offered: tuple[int, ...]) -> None:
        """Find out whose preference counts: what was picked of ``offered``, and of it reversed."""
        either: dict[bool, Choice | None] = {}

        async def choose(*, reverse: bool) -> None:
            first = offered[:LARGEST_HELLO]
            either[reverse] = await self._choice(first[::-1] if reverse else first)

        async with anyio.create_task_group() as group:
            group.start_soon(partial(choose, reverse=False))
            group.start_soon(partial(choose, reverse=True))
        forward, backward = either[False], either[True]
        if forward:
            self.best = forward.picked
        if forward and backward:
            self.order = order_of(forward, backward, self.accepted)

    async def _choice(self, offered: tuple[int, ...]) -> Choice | None:
        way = self.way
        if offered == way.hello.suites:
            return Choice(offered, way.suite)
        hello = self.hello(offered)
        answer = await self._asker.ask(hello, exchange=True)
        picked = picked_suite(answer) if serves(hello, answer) else None
        if picked is None:
            return None
        self.found.take(picked)
        return Choice(offered, picked)


def sslv2_offers(kinds: tuple[int, ...]) -> SuiteOffers:
    """Return what one hello told of SSLv2: the server names all it takes, the client chooses."""
    return SuiteOffers(version=Version.SSL2, accepted=kinds, order=Order.CLIENT)


def _is_best(code: int) -> bool:
    return suite(code).aead and suite(code).forward_secrecy


def frees_curves(code: int) -> bool:
    """Return whether a suite needs a curve and leaves it to the groups which: an ECDSA certificate
    ties it to its own."""
    found = suite(code)
    return found.exchange == "ECDHE" and found.authentication != "ECDSA" and not found.export


def ephemeral_fields_of(version: Version) -> tuple[int, ...]:
    """Return the DHE suites that name a certificate, those for export left out."""
    every = (suite(code) for code in suites_of(version))
    return tuple(s.code for s in every if s.exchange == "DHE" and not s.export)[:LARGEST_HELLO]
