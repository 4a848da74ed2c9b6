"""Finding out which versions a server accepts.

One hello a version, newest first; further ones, with the suites the first left out or without
extensions, only where the first was turned down in a way that may have been about those or about
nothing. Once something was accepted the rest is asked side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import anyio
from msgspec import Struct, structs

from cyberscan.model.facts.tls import Offer, Version, VersionOffer
from cyberscan.model.look import Reason
from cyberscan.observe.tls.asking import Asker, serves
from cyberscan.observe.tls.greet import Answer, End, hello_for, reason_of
from cyberscan.observe.tls.plan import GROUPS_13, HELLO_GROUPS_12, LARGEST_HELLO, takes
from cyberscan.tables.tls.codes import KEY_SHARES
from cyberscan.tables.tls.suites import COMMON_SUITES, RARE_SUITES, SSL2_KINDS, TLS13_SUITES
from cyberscan.wire.tls.hello import DEFLATE, ClientHello
from cyberscan.wire.tls.messages import (
    HANDSHAKE_FAILURE,
    INSUFFICIENT_SECURITY,
    PROTOCOL_VERSION,
)

ORDER: Final = (
    Version.TLS13,
    Version.TLS12,
    Version.TLS11,
    Version.TLS10,
    Version.SSL3,
    Version.SSL2,
)
"""Newest first, as they are asked."""

_CLEAR: Final = frozenset({End.ALERT, End.CLOSED})
_READ: Final = frozenset({HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY, PROTOCOL_VERSION})
"""Alerts of a server that understood the hello; others may be about its form."""


class Way(Struct, frozen=True):
    """How a version was accepted."""

    hello: ClientHello
    answer: Answer

    @property
    def version(self) -> Version:
        return self.hello.version

    @property
    def suite(self) -> int:
        """The suite that was chosen."""
        found = self.answer.flight.hello
        return found.suite if found else 0


class Sweep:
    """The state of one sweep over the versions; what is known may be read at any time."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self.offers: dict[Version, VersionOffer] = {}
        self.ways: dict[Version, Way] = {}
        """How each accepted version but SSLv2 was accepted."""
        self.kinds: tuple[int, ...] = ()
        """Those of SSLv2 that were accepted, ascending."""
        self._stamps: dict[Version, int] = {}
        self._left = list(ORDER)
        self._hear: Callable[[Way], None] = lambda way: None

    async def begin(self) -> None:
        """Look at one version after the other until one is accepted. Raises `NetError` when the
        very first connection fails."""
        while self._left and not self._asker.accepted:
            await self._version(self._left.pop(0))

    async def rest(self, accepted: Callable[[Way], None] = lambda way: None) -> None:
        """Look at all others side by side; ``accepted`` hears of each that is, at once."""
        self._hear = accepted
        async with anyio.create_task_group() as group:
            for version in self._left:
                group.start_soon(self._version, version)

    def best(self, *below: Version) -> Way | None:
        """Return the newest accepted version but SSLv2, if given among ``below``."""
        wanted = below or ORDER
        return next((self.ways[v] for v in ORDER if v in self.ways and v in wanted), None)

    def told(self) -> tuple[VersionOffer, ...]:
        """Return one offer a version, sorted, with only those refusals that can be believed."""
        doubt, why = self._asker.doubt
        found = []
        for version in ORDER:
            offer = self.offers.get(version)
            if offer is None:
                offer = _unseen(version, "not asked: the time was used up", Reason.DEADLINE)
            elif offer.offer is Offer.REFUSED and not self._asker.stands(self._stamps[version]):
                offer = _unseen(version, f"{offer.detail}; {doubt}", why)
            found.append(offer)
        return tuple(sorted(found))

    async def _version(self, version: Version) -> None:
        over = self._asker.over
        if over and self._asker.first:
            self.offers[version] = _unseen(version, f"not asked: {over[0]}", over[1])
        elif version is Version.SSL2:
            await self._sslv2()
        else:
            await self._hellos(version)

    async def _hellos(self, version: Version) -> None:
        answers: list[Answer] = []
        for hello in _hellos(self._asker, version, answers):
            answer = await self._asker.ask(hello, exchange=version is not Version.TLS13)
            answers.append(answer)
            offer = _settled(hello, answer)
            if offer:
                if offer.offer is Offer.ACCEPTED:
                    self.ways[version] = way = Way(hello, answer)
                    self._keep(offer, answer)
                    self._hear(way)
                    return
                self._keep(offer, answer)
                return
        self._keep(_together(version, answers), answers[-1])

    async def _sslv2(self) -> None:
        answers = [await self._asker.ask_sslv2(tuple(SSL2_KINDS))]
        if answers[0].end is End.CLOSED:
            answers.append(await self._asker.ask_sslv2(tuple(SSL2_KINDS)))
        answer = answers[-1]
        hello = answer.old.hello if answer.old else None
        if not hello:
            self._keep(_together(Version.SSL2, answers), answer)
            return
        kinds = tuple(sorted(set(hello.kinds) & set(SSL2_KINDS)))
        if kinds:
            self.kinds = kinds
            names = " ".join(SSL2_KINDS[kind] for kind in kinds)
            self._keep(VersionOffer(Version.SSL2, Offer.ACCEPTED, names), answer)
        else:
            detail = "it speaks SSLv2 but takes none of its kinds"
            self._keep(_unseen(Version.SSL2, detail, Reason.MALFORMED), answer)

    def _keep(self, offer: VersionOffer, answer: Answer) -> None:
        self.offers[offer.version] = offer
        self._stamps[offer.version] = answer.stamp


def _hellos(asker: Asker, version: Version, answers: list[Answer]) -> Iterator[ClientHello]:
    """Yield the hellos for a version one by one; ``answers`` grows with what came of them.

    TLS 1.3 has few suites: its second hello asks with an empty key share instead, in case the
    server wants another group.
    """
    first = hello_for(asker.session, version, tuple(TLS13_SUITES), key_shares=KEY_SHARES)
    if version is Version.TLS13:
        yield first
        if _may_be_about_the_hello(answers[-1]):
            yield structs.replace(first, key_shares={}, groups=GROUPS_13)
        return
    common, rare = (
        tuple(code for code in table if takes(version, code))
        for table in (COMMON_SUITES, RARE_SUITES)
    )
    first = structs.replace(
        hello_for(asker.session, version, common),
        compressions=(DEFLATE,),
        encrypt_then_mac=True,
        ticket=b"",
        groups=HELLO_GROUPS_12,
    )
    yield first
    if not _may_be_about_the_hello(answers[-1]):
        return
    yield structs.replace(first, suites=rare)
    if answers[0].end is End.CLOSED and answers[-1].end in _CLEAR:
        yield first
    if answers[-1].end is End.CLOSED and answers[0].end is End.ALERT:
        # It answers the short hello and drops the long one: too many suites for it, perhaps.
        for start in range(0, len(rare), LARGEST_HELLO):
            yield structs.replace(first, suites=rare[start : start + LARGEST_HELLO])
    elif version is not Version.SSL3 and not all(_was_read(answer) for answer in answers):
        yield structs.replace(first, bare=True, compressions=())


def _may_be_about_the_hello(answer: Answer) -> bool:
    return answer.end not in {End.SILENT, End.NO_CONNECTION}


def _was_read(answer: Answer) -> bool:
    return answer.end is End.ALERT and answer.alert is not None and answer.alert.code in _READ


def _unseen(version: Version, detail: str, reason: Reason) -> VersionOffer:
    return VersionOffer(version, Offer.UNSEEN, detail, reason)


def _settled(asked: ClientHello, answer: Answer) -> VersionOffer | None:
    """Return what one answer settles, or None if it leaves the version open."""
    version, hello = asked.version, answer.flight.hello
    if answer.end is End.HELLO and hello:
        if serves(asked, answer):
            return VersionOffer(version, Offer.ACCEPTED, hello.suite_name)
        older = hello.version is not version and hello.version is not None
        if older and ORDER.index(hello.version) > ORDER.index(version):
            # RFC 5246 section E.1: the server names the newest version that both sides have.
            return VersionOffer(version, Offer.REFUSED, f"answered with {hello.version}")
        return None
    alert = answer.alert
    if answer.end is End.ALERT and alert and alert.code == PROTOCOL_VERSION:
        return VersionOffer(version, Offer.REFUSED, f"alert {alert.name}")
    return None


def _together(version: Version, answers: list[Answer]) -> VersionOffer:
    """Return what answers settle together that settle nothing alone."""
    vague = next((answer for answer in reversed(answers) if answer.end not in _CLEAR), None)
    if vague:
        detail = vague.detail or "an answer that was not offered"
        return _unseen(version, detail, reason_of(vague))
    told = next((answer for answer in answers if answer.end is End.ALERT), None)
    if told:
        return VersionOffer(version, Offer.REFUSED, told.detail)
    if len(answers) == 1:
        return _unseen(version, answers[0].detail, reason_of(answers[0]))
    return VersionOffer(version, Offer.REFUSED, "closed the connection every time")
