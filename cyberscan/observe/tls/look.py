"""The plan carried out: versions first, then everything else side by side, a control last."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any, Final

import anyio

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.tls import (
    Behaviour,
    GroupOffers,
    Groups,
    Offer,
    SuiteOffers,
    Suites,
    Version,
)
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.behaviour import OLD, Manners
from cyberscan.observe.tls.eliminate import Outcome
from cyberscan.observe.tls.groups import Asked, Groups12, Groups13, ask_finite_field
from cyberscan.observe.tls.plan import GROUPS_12, GROUPS_13, profile, suites_of
from cyberscan.observe.tls.suites import Survey, ephemeral_fields_of, sslv2_offers
from cyberscan.observe.tls.traits import beyond_a_short_look
from cyberscan.observe.tls.versions import Sweep, Way
from cyberscan.tables.tls.codes import GROUPS_READ
from cyberscan.tables.tls.suites import READ, SSL2_KINDS

Step = Callable[[], Coroutine[Any, Any, None]]

_NEWEST: Final = frozenset({Version.TLS13, Version.TLS12})
_CONTROLS: Final = 2
"""Tries of the control handshake."""


class Looking:
    """One look at one endpoint. What is known may be told at any time."""

    def __init__(self, session: Session) -> None:
        self.asker = Asker(session, profile(session).most)
        self.sweep = Sweep(self.asker)
        self._thorough = profile(session).thorough
        self._surveys: dict[Version, Survey] = {}
        self._groups: dict[Version, Asked] = {}
        self._finite_field = Outcome()
        self._manners: Manners | None = None
        self._faults: dict[type[Fact], Exception] = {}

    async def run(self) -> None:
        """Ask everything. Raises `NetError` when the very first connection fails."""
        await self.sweep.begin()
        async with anyio.create_task_group() as group:

            def survey(way: Way) -> None:
                self._surveys[way.version] = Survey(self.asker, way)
                for fact, step in self._steps_of(self._surveys[way.version]):
                    group.start_soon(self._part, fact, step)

            def soon(way: Way) -> None:
                # Whether an older one is the best below TLS 1.3 is not known yet.
                if self._thorough and way.version in _NEWEST:
                    survey(way)

            for way in self.sweep.ways.values():
                soon(way)
            await self.sweep.rest(soon)
            for version, way in self.sweep.ways.items():
                if version not in self._surveys:
                    survey(way)
            self._manners = manners = Manners(self.asker, self.sweep)
            for fact, step in self._steps(manners) if self._surveys else ():
                group.start_soon(self._part, fact, step)
        if self._surveys and not self._thorough:
            # As a rule it is served, and then it is the control as well. A thorough look mostly
            # ends with the order of suites, and that is served, too.
            await self._part(Behaviour, manners.without_name)
        await self._control()

    def _steps_of(self, survey: Survey) -> Iterator[tuple[type[Fact], Step]]:
        """Yield what is asked of one version, each with the fact it is for."""
        yield Suites, partial(self._suites, survey)
        if survey.version is Version.TLS13:
            yield Groups, partial(self._groups13, survey)

    def _steps(self, manners: Manners) -> Iterator[tuple[type[Fact], Step]]:
        """Yield what is asked beside suites and groups, each with the fact it is for."""
        yield Behaviour, partial(manners.fallback, thorough=self._thorough)
        yield Behaviour, partial(manners.whole, thorough=self._thorough)
        yield Behaviour, manners.schemes if self._thorough else manners.old_schemes
        if self._thorough:
            yield Behaviour, manners.sessions.old
            yield Behaviour, manners.without_name

    async def _part(self, fact: type[Fact], step: Step) -> None:
        """Go one step; what it raises costs only the fact it is for."""
        try:
            await step()
        except Exception as error:  # noqa: BLE001 - told when the fact is asked for
            self._faults.setdefault(fact, error)

    async def _suites(self, survey: Survey) -> None:
        best = self.sweep.best(*OLD)
        is_best = best is not None and survey.version is best.version
        if self._thorough:
            await self._each_suite(survey, curves=is_best)
            return
        await survey.by_class(best=is_best)
        if is_best:
            await self._part(Groups, partial(self._groups12, survey))

    async def _each_suite(self, survey: Survey, *, curves: bool) -> None:
        """Ask for every suite, and for ``curves`` as soon as there is a suite to ask with."""

        async def ask_curves() -> None:
            await survey.curves.wait()
            await self._groups12(survey)

        async with anyio.create_task_group() as group:
            if curves:
                group.start_soon(self._part, Groups, ask_curves)
            await survey.each()
            # If none was taken that shows them, none will be.
            survey.curves.set()
            group.start_soon(self._part, Suites, survey.rest)

    async def _groups12(self, survey: Survey) -> None:
        asked = self._groups[survey.version] = Groups12(self.asker, survey)
        await (asked.each() if self._thorough else asked.in_short())
        fields = ephemeral_fields_of(survey.version)
        if not self._thorough and survey.found.unseen(fields, self.asker):
            await ask_finite_field(self.asker, survey, self._finite_field)

    async def _groups13(self, survey: Survey) -> None:
        asked = self._groups[survey.version] = Groups13(self.asker, survey)
        await (asked.each() if self._thorough else asked.in_short())

    async def _control(self) -> None:
        """Ask once more for what was accepted, if the last word was a refusal."""
        best = self.sweep.best()
        for _ in range(_CONTROLS):
            if not self.asker.in_doubt:
                return
            if best is not None:
                await self.asker.ask(self._surveys[best.version].hello(best.hello.suites))
            elif self.sweep.kinds:
                await self.asker.ask_sslv2(tuple(SSL2_KINDS))

    def suites(self) -> Suites:
        """Return the suites of every version that was not refused. Raises `NetError` if none was
        accepted."""
        self._need(Suites)
        found = [
            self._surveys[version].offers()
            if version in self._surveys
            else Survey(self.asker, way).offers()
            for version, way in self.sweep.ways.items()
        ]
        if self.sweep.kinds:
            found.append(sslv2_offers(self.sweep.kinds))
        found += [
            SuiteOffers(one.version, accepted=(), unseen=tuple(sorted(suites_of(one.version))))
            for one in self.sweep.told()
            if one.offer is Offer.UNSEEN and one.version is not Version.SSL2
        ]
        return Suites(versions=tuple(sorted(found)), whole=self._thorough, table=READ)

    def groups(self) -> Groups:
        """Return the groups. Raises `NetError` if no version was accepted."""
        self._need(Groups)
        best = self.sweep.best(*OLD)
        named = []
        if best is not None:
            named.append(self._named(best.version, GROUPS_12))
        offers = {offer.version: offer.offer for offer in self.sweep.told()}
        if offers[Version.TLS13] is not Offer.REFUSED:
            named.append(self._named(Version.TLS13, GROUPS_13))
        return Groups(
            named=tuple(sorted(named)),
            finite_field=tuple(sorted(self.asker.gleaned.fields.values())),
            finite_field_unseen=self._finite_field_unseen(best.version) if best else "",
            table=GROUPS_READ,
        )

    def behaviour(self) -> Behaviour:
        """Return the rest. Raises `NetError` if no version was accepted."""
        self._need(Behaviour)
        manners = self._manners or Manners(self.asker, self.sweep)
        told = manners.told()
        return told if self._thorough else beyond_a_short_look(told)

    def _named(self, version: Version, candidates: tuple[int, ...]) -> GroupOffers:
        if version in self._groups:
            return self._groups[version].offers()
        return GroupOffers(version=version, accepted=(), unseen=tuple(sorted(candidates)))

    def _finite_field_unseen(self, best: Version) -> str:
        if self.asker.gleaned.fields or best not in self._surveys:
            return "" if self.asker.gleaned.fields else "it was not asked for"
        if self._finite_field.accepted:
            return "the server's key exchange could not be read"
        left = self._finite_field.unseen(ephemeral_fields_of(best), self.asker)
        left = self._surveys[best].found.unseen(left, self.asker)
        return "the answers settled nothing" if left else ""

    def _need(self, fact: type[Fact]) -> None:
        if fact in self._faults:
            raise self._faults[fact]
        if self.sweep.ways or self.sweep.kinds:
            return
        why = self.sweep.told()[-1]
        raise NetError(f"no version was accepted: {why.detail}", why.reason or Reason.TLS_FAILED)
