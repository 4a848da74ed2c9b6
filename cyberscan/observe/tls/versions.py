"""Finding out, hello by hello, which versions a server accepts.

One hello a version, newest first; a second, with the suites the first left out, only where the
first was turned down in a way that may have been about the suites or about nothing. At the end the
best accepted version is greeted again: if that fails, the refusals in between may have been
meant for us and not for the version, and count as unseen.
"""

from __future__ import annotations

from typing import Final

import anyio

from cyberscan.model.facts.tls import Offer, Version, VersionOffer
from cyberscan.model.look import Reason
from cyberscan.net.base import Forbidden, NetError
from cyberscan.net.session import Session
from cyberscan.observe.tls.greet import Answer, End, greet, hello_for, reason_of
from cyberscan.tables.tls.codes import KEY_SHARES
from cyberscan.tables.tls.suites import COMMON_SUITES, RARE_SUITES, TLS13_SUITES, before_tls12
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import PROTOCOL_VERSION

CONNECTIONS: Final = 2 * len(Version) + 2
"""At most: two hellos a version and two for the control."""

_ORDER: Final = (Version.TLS13, Version.TLS12, Version.TLS11, Version.TLS10, Version.SSL3)
_FIRST_PATIENCE: Final = 5.0
_LEAST_PATIENCE: Final = 2.0
_RESERVE: Final = 0.5
"""Seconds before the deadline at which the sweep ends, so that what is known is kept."""
_GIVE_UP: Final = 3
"""So many hellos in a row without a sign of TLS end the sweep while nothing was accepted."""


class Sweep:
    """The state of one sweep over the versions."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.answers: list[Answer] = []
        """Every answer, in order."""
        self.offers: dict[Version, VersionOffer] = {}
        self._patience = _FIRST_PATIENCE

    async def run(self) -> tuple[VersionOffer, ...]:
        """Look at every version and return one offer each, sorted.

        Raises `NetError` when the very first connection fails.
        """
        self.offers[_ORDER[0]] = await self._version(_ORDER[0])
        doubt, why = "the time was used up", Reason.DEADLINE
        with anyio.CancelScope(deadline=anyio.current_effective_deadline() - _RESERVE):
            for version in _ORDER[1:]:
                self.offers[version] = await self._version(version)
            doubt = await self._control()
            accepted = any(o.offer is Offer.ACCEPTED for o in self.offers.values())
            why = Reason.BLOCKED if accepted else Reason.TLS_FAILED
        for version in _ORDER:
            offer = self.offers.get(version)
            if offer is None:
                self.offers[version] = _unseen(version, f"not asked: {doubt}", why)
            elif offer.offer is Offer.REFUSED and doubt:
                detail = f"{offer.detail}; {doubt}"
                self.offers[version] = _unseen(version, detail, why)
        return tuple(sorted(self.offers.values()))

    async def _version(self, version: Version) -> VersionOffer:
        hello = _hello(self._session, version, 0)
        if not self.answers:
            first = await self._greet(hello)
        elif self._hopeless():
            last = reason_of(self.answers[-1])
            return _unseen(version, "not asked: nothing answered before", last)
        else:
            first = await self._try(hello)
        offer = _offer(hello, first)
        if offer:
            return offer
        if first.end in {End.SILENT, End.NO_CONNECTION}:
            return _unseen(version, first.detail, reason_of(first))
        hello = _hello(self._session, version, 1)
        second = await self._try(hello)
        return _offer(hello, second) or _together(version, first, second)

    async def _control(self) -> str:
        """Return why the refusals seen prove nothing; empty if they stand."""
        if all(offer.offer is not Offer.REFUSED for offer in self.offers.values()):
            return ""
        best = next((v for v in _ORDER if self.offers[v].offer is Offer.ACCEPTED), None)
        if best is None:
            return "no version was accepted, so a refusal proves nothing"
        for chunk in (0, 1):
            hello = _hello(self._session, best, chunk)
            offer = _offer(hello, await self._try(hello))
            if offer and offer.offer is Offer.ACCEPTED:
                return ""
        return f"{best} was no longer accepted at the end"

    async def _try(self, hello: ClientHello) -> Answer:
        """Greet; a connection that is not made is an answer too, once there has been a first."""
        try:
            return await self._greet(hello)
        except Forbidden:
            raise
        except NetError as error:
            answer = Answer(End.NO_CONNECTION, Flight(), f"no new connection ({error.reason})")
            self.answers.append(answer)
            return answer

    async def _greet(self, hello: ClientHello) -> Answer:
        answer = await greet(self._session, hello, patience=self._patience)
        self.answers.append(answer)
        if answer.end is End.HELLO:
            # A server that answers fast and then keeps silent is dropping hellos on purpose.
            self._patience = min(_FIRST_PATIENCE, max(_LEAST_PATIENCE, 8 * answer.seconds))
        return answer

    def _hopeless(self) -> bool:
        mute = {End.SILENT, End.NO_CONNECTION}
        accepted = any(a.end is End.HELLO for a in self.answers)
        tail = self.answers[-_GIVE_UP:]
        if accepted:
            return len(tail) == _GIVE_UP and all(a.end is End.NO_CONNECTION for a in tail)
        if all(a.end is End.NOT_TLS for a in self.answers):
            return len(self.answers) > _GIVE_UP
        return len(tail) == _GIVE_UP and all(a.end in mute for a in tail)


def _hello(session: Session, version: Version, chunk: int) -> ClientHello:
    """Return the first or the second hello for a version.

    TLS 1.3 has few suites: its second hello asks with an empty key share instead, in case the
    server wants another group.
    """
    if version is Version.TLS13:
        shares = KEY_SHARES if chunk == 0 else {}
        return hello_for(session, version, tuple(TLS13_SUITES), key_shares=shares)
    suites = tuple(RARE_SUITES if chunk else COMMON_SUITES)
    if version is not Version.TLS12:
        suites = tuple(code for code in suites if before_tls12(code))
    return hello_for(session, version, suites)


def _unseen(version: Version, detail: str, reason: Reason) -> VersionOffer:
    return VersionOffer(version, Offer.UNSEEN, detail, reason)


def _offer(asked: ClientHello, answer: Answer) -> VersionOffer | None:
    """Return what one answer settles, or None if it leaves the version open."""
    version, hello = asked.version, answer.flight.hello
    if answer.end is End.HELLO and hello:
        if hello.version is version:
            # A client must end a handshake in a suite it did not offer (RFC 8446 section 4.1.3):
            # such an answer is no acceptance anybody could use.
            accepted = hello.suite in asked.suites
            return VersionOffer(version, Offer.ACCEPTED, hello.suite_name) if accepted else None
        if hello.version and _ORDER.index(hello.version) > _ORDER.index(version):
            # RFC 5246 section E.1: the server names the newest version that both sides have.
            return VersionOffer(version, Offer.REFUSED, f"answered with {hello.version}")
        return None
    alert = answer.alert
    if answer.end is End.ALERT and alert and alert.code == PROTOCOL_VERSION:
        return VersionOffer(version, Offer.REFUSED, f"alert {alert.name}")
    return None


def _together(version: Version, first: Answer, second: Answer) -> VersionOffer:
    """Return what two answers settle together that settle nothing alone."""
    clear = {End.ALERT, End.CLOSED}
    if first.end in clear and second.end in clear:
        told = first if first.end is End.ALERT else second
        detail = told.detail if told.end is End.ALERT else "closed the connection both times"
        return VersionOffer(version, Offer.REFUSED, detail)
    vague = second if first.end in clear else first
    return _unseen(version, vague.detail or "an answer that was not offered", reason_of(vague))
