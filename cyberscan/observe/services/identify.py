"""Finding out what speaks on an open port, by its answer and not by its number.

What is expected there is tried first. Where it does not answer, what did come is held against what
every protocol knows of itself; a port that says nothing is listened to, sent a TLS hello, one HTTP
request, and last the first words of those that answer nothing else. Nothing is sent where the plan
forbids it, and what needs the owner's word by name is left alone without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final, cast

import anyio
from anyio.abc import ByteStream

from cyberscan.model.facts.services import AnyAnswer, Heard, Unconfirmed
from cyberscan.model.look import Reason
from cyberscan.model.services.base import Answer
from cyberscan.model.text import visible
from cyberscan.net.attempt import within
from cyberscan.net.base import NetError, Packet
from cyberscan.net.secured import secured
from cyberscan.observe.services.conversation import Dial, NotSpoken, Peer
from cyberscan.observe.services.service import Service, services
from cyberscan.observe.services.talks.lines import steady
from cyberscan.observe.services.tap import REMEMBERED, Tap
from cyberscan.tables.ports.row import Row

TALK: Final = 6.0
"""Seconds a peer has to say enough."""
UNKNOWN: Final = 3.0
"""The same for what is only tried."""
BANNER: Final = 2.0
"""Seconds an unknown port has to greet."""

NOT_NAMED: Final = "the authorisation does not name its probe"
TLS_INSIDE: Final = "tls+"
_WEB: Final = "http"
_SHOWN: Final = 80
"""Characters shown of what was not recognised."""


class Identify:
    """One open port.

    Args:
        row: What the plan expects there.
        address: Its literal.
        agent: What to call ourselves.
        sensitive: Whether the authorisation names probes that need it.
        dial: Opens one more connection to it.
        any_accepts: Every port of the address accepts, whatever its number: one that says nothing
            to what is expected there is not asked for anything else.

    """

    def __init__(
        self,
        row: Row,
        *,
        address: str,
        agent: str,
        sensitive: bool,
        dial: Dial,
        any_accepts: bool = False,
    ) -> None:
        self._row = row
        self._address = address
        self._agent = agent
        self._sensitive = sensitive
        self._dial = dial
        self._any_accepts = any_accepts
        self._tried: set[str] = set()
        self._asked: set[tuple[bool, object]] = set()
        """What was said to the port: several products are known by one question."""
        self._answers: list[bytes] = []
        """The beginnings of what came and was not what was asked for, in order."""
        self._inside: set[bytes] = set()
        """Those of them that came inside TLS."""
        self._greeted = False
        """Whether it spoke unasked."""
        self._failed: NetError | None = None
        """Why the first talk of an expected protocol broke off, if it was not told that something
        else speaks."""
        self._in_words = False
        """Whether that was after something had come."""
        self._mute: NetError | None = None
        """Why the first of the others did."""

    async def run(self, first: ByteStream) -> Heard | Unconfirmed:
        """Say what speaks there; ``first`` is open and will be closed. Raises `NetError` when the
        port accepted and nothing can be said of it."""
        stream: ByteStream | None = first
        try:
            if self._row.hush:
                return Unconfirmed(port=self._row.port, why=self._row.hush)
            barred, fragile = "", False
            for name in self._row.protocols:
                service = services()[name.removeprefix(TLS_INSIDE)]
                fragile = fragile or service.packet is Packet.SENSITIVE
                if service.packet is Packet.SENSITIVE and not self._sensitive:
                    barred = NOT_NAMED
                    continue
                given, stream = stream, None
                found = await self._try(name, service, given)
                if found:
                    return found
            if barred:
                return Unconfirmed(port=self._row.port, why=barred)
            if fragile:
                return self._unrecognised()
            found = await self._recognise()
            if found:
                return found
            if self._any_accepts and self._row.protocols and not self._answers:
                return self._unrecognised()
            given, stream = stream, None
            return await self._unknown(given)
        finally:
            if stream is not None:
                await anyio.aclose_forcefully(stream)

    async def _unknown(self, stream: ByteStream | None) -> Heard | Unconfirmed:
        """Listen, then say a TLS hello, then ask for a page."""
        found: Heard | None = None
        if not self._answers:
            found = await self._listen(stream)
            stream = None
            if found:
                return found
        elif stream is not None:
            await anyio.aclose_forcefully(stream)
        # What has greeted waits for its client: it is asked for nothing more.
        if not self._greeted:
            inside = TLS_INSIDE + _WEB
            if inside not in self._tried:
                found = await self._try(inside, services()[_WEB], None)
            found = found or await self._recognise()
            if not found and (False, services()[_WEB].talk) not in self._asked:
                await self._ask_for_a_page()
                found = await self._recognise()
            found = found or await self._reticent()
            if found:
                return found
        return self._unrecognised()

    async def _reticent(self) -> Heard | None:
        """Try what answers nothing but its own words, where nothing came at all."""
        for name, service in services().items():
            if self._answers or self._any_accepts:
                break
            barred = service.packet is Packet.SENSITIVE and not self._sensitive
            if service.reticent and not barred and name not in self._tried:
                found = await self._try(name, service, None)
                if found:
                    return found
        return await self._recognise()

    def _unrecognised(self) -> Unconfirmed:
        """Tell what came. An expected protocol that broke off in its words may be the one that
        speaks there, and so may one that was silent where nothing else spoke: that is raised."""
        if self._failed is not None and (self._in_words or not self._answers):
            raise self._failed
        if not self._answers and self._mute is not None:
            raise self._mute
        return Unconfirmed(port=self._row.port, said=_shown(next(iter(self._answers), b"")))

    async def _ask_for_a_page(self) -> None:
        """Ask as HTTP/1.0 did, without a Host field: Redis takes one for an attack, tells its owner
        so, and answers nothing. A web server is then asked once more, as it is used to."""
        stream: ByteStream | None = None
        heard = b""
        try:
            with (
                suppress(NetError, anyio.EndOfStream, anyio.BrokenResourceError, OSError),
                within(anyio.current_time() + UNKNOWN),
            ):
                stream = await self._dial()
                await stream.send(b"GET / HTTP/1.0\r\n\r\n")
                heard = await stream.receive(REMEMBERED)
        finally:
            if stream is not None:
                await anyio.aclose_forcefully(stream)
        if heard and heard not in self._answers:
            self._answers.append(heard)

    async def _listen(self, stream: ByteStream | None) -> Heard | None:
        heard = b""
        try:
            with suppress(NetError, TimeoutError, anyio.EndOfStream, anyio.BrokenResourceError):
                stream = stream or await self._dial()
                with anyio.fail_after(BANNER):
                    heard = await stream.receive(256)
        finally:
            if stream is not None:
                await anyio.aclose_forcefully(stream)
        if heard:
            self._answers.append(heard)
        self._greeted = bool(heard)
        return await self._recognise()

    async def _recognise(self) -> Heard | None:
        """Let every protocol that knows what came confirm it, inside TLS where it came there."""
        for known, service, heard in _knowing(tuple(self._answers)):
            name = TLS_INSIDE + known if heard in self._inside else known
            if name in self._tried:
                continue
            if service.packet is Packet.SENSITIVE and not self._sensitive:
                continue
            if found := await self._try(name, service, None):
                return found
        return None

    async def _try(self, name: str, service: Service, stream: ByteStream | None) -> Heard | None:
        """Let one protocol talk; None where it does not answer. What came is remembered."""
        self._tried.add(name)
        inside = name.startswith(TLS_INSIDE)
        if (inside, service.talk) in self._asked:
            return None  # only the first of a row is handed a stream: there is none to close
        self._asked.add((inside, service.talk))
        outer: Tap | None = None
        tap: Tap | None = None
        heard = b""
        try:
            answers: list[Answer] = []
            patience = TALK if name in self._row.protocols else UNKNOWN
            with within(anyio.current_time() + patience):
                outer = tap = Tap(stream or await self._dial())
                if inside:
                    tap = Tap(await secured(outer))
                async with Peer(
                    tap,
                    self._again_inside if inside else self._dial,
                    address=self._address,
                    port=self._row.port,
                    tls=inside,
                    agent=self._agent,
                ) as peer:
                    answers.append(await service.talk(peer))
            if answers:
                answer = cast("AnyAnswer", answers[0])
                return Heard(port=self._row.port, tls=inside, answer=answer)
            late = f"open, no whole answer in {patience:g} s"
            self._broke(name, NetError(late, Reason.TIMEOUT), tap)
        except NotSpoken as error:
            heard = error.heard
        except NetError as error:
            self._broke(name, error, tap)
        finally:
            if tap is not None:
                await anyio.aclose_forcefully(tap)
        within_tls = tap.heard if tap is not outer and tap else b""
        if within_tls:
            self._inside.add(within_tls)
        # Where nothing came inside TLS, that there is TLS.
        heard = (tap.heard if tap else b"") or heard or (outer.heard if outer else b"")
        if heard and heard not in self._answers:
            self._answers.append(heard)
        return None

    def _broke(self, name: str, error: NetError, tap: Tap | None) -> None:
        # A handshake that fails tells of no protocol inside.
        if name not in self._row.protocols or error.reason is Reason.TLS_FAILED:
            self._mute = self._mute or error
        elif self._failed is None:
            self._failed = error
            self._in_words = bool(tap and tap.heard)

    async def _again_inside(self) -> ByteStream:
        outer = await self._dial()
        try:
            return await secured(outer)
        except BaseException:
            await anyio.aclose_forcefully(outer)
            raise


def _knowing(answers: Sequence[bytes]) -> Iterator[tuple[str, Service, bytes]]:
    for heard in answers:
        for name, service in services().items():
            if service.recognises is not None and service.recognises(heard):
                yield name, service, heard


def _shown(heard: bytes) -> str:
    if heard.startswith((b"\x15\x03", b"\x16\x03")):
        return "TLS"
    # Two looks at the same give the same: without dates and numbers of connections.
    return visible(steady(heard.decode("utf-8", "replace")))[:_SHOWN]
