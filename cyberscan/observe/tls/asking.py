"""Asking one endpoint many questions: how many at once, when to slow down, when to give up, and
which refusals can be believed.

Everything that is done gets a number from one clock that only counts. A refusal stands if a hello
that was sent after it was served: until then it may have been meant for us and not for what was
asked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

import anyio
from msgspec import structs

from cyberscan.model.look import Reason
from cyberscan.net.base import Forbidden, NetError
from cyberscan.net.session import Session
from cyberscan.observe.tls.gleaned import Gleaned
from cyberscan.observe.tls.greet import Answer, End, greet, greet_sslv2
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import ClientHello

_FIRST_PATIENCE: Final = 5.0
_LEAST_PATIENCE: Final = 2.0
_PAUSE: Final = 0.5
"""Seconds before a hello is repeated that may have failed by accident."""
_GIVE_UP: Final = 3
"""So many hellos in a row without a sign of TLS end everything while nothing was accepted; later
so many connections in a row that are not made."""
_GIVE_UP_LATER: Final = 8
"""So many silent answers in a row end everything although something was accepted."""
_MUTE: Final = frozenset({End.SILENT, End.NO_CONNECTION})
_ACCIDENTS: Final = frozenset({End.SILENT, End.RESET, End.NO_CONNECTION, End.CLOSED})
"""Ends that may be about how many connections there were, or about a lost packet or a busy moment,
and not about what was asked."""
_OURS: Final = frozenset({Reason.BUDGET, Reason.DEADLINE})
"""Connections that were not made because of our own limits."""

Question = Callable[[float], Awaitable[Answer]]
"""Puts one question on a connection of its own, given the seconds its answer may take."""


class Asker:
    """The one door through which an endpoint is asked.

    Args:
        session: Where.
        most: Connections; the next question after so many is not asked.

    """

    def __init__(self, session: Session, most: int) -> None:
        self.session = session
        self.gleaned = Gleaned()
        """What every answer showed besides what was asked."""
        self.ends: list[End] = []
        """How each answer ended, in that order."""
        self.first: Answer | None = None
        self.first_line = ""
        """What came instead of TLS, if anything did."""
        self._most = most
        self._asked = 0
        self._patience = _FIRST_PATIENCE
        self._limit = anyio.CapacityLimiter(max(1, session.policy.rates.open_per_ip))
        self._tail: list[End] = []
        """How the latest questions ended, after those that had to be were repeated."""
        self._fragile = False
        """Something failed among others and worked alone: one at a time from then on."""
        self._habits: set[End] = set()
        """How it ends connections whether others are under way or not."""
        self._clock = 0
        self._served = 0
        """When the latest hello was sent that was served."""
        self._denied = 0
        """When the latest answer came that was no yes."""
        self._barred: tuple[str, Reason] | None = None

    async def ask(self, hello: ClientHello, *, exchange: bool = False) -> Answer:
        """Greet and return the answer. A connection that is not made is an answer too, once there
        has been a first; `NetError` is raised when the very first one fails.

        What may be an accident is repeated once, alone and with all patience: a server may bear few
        connections or have a busy moment. It counts as the server's way when that ends the same.
        """

        def question(patience: float) -> Awaitable[Answer]:
            return greet(self.session, hello, patience=patience, exchange=exchange)

        answer = await self.put(question, lambda found: serves(hello, found))
        if answer.end is End.HELLO:
            self.gleaned.take(hello, answer.flight)
        return answer

    async def ask_sslv2(self, kinds: tuple[int, ...]) -> Answer:
        """The same for an SSLv2 hello."""

        def question(patience: float) -> Awaitable[Answer]:
            return greet_sslv2(self.session, kinds, patience=patience)

        return await self.put(question, lambda found: found.end is End.HELLO)

    def stands(self, stamp: int) -> bool:
        """Return whether a refusal heard at ``stamp`` can be believed by now."""
        return stamp < self._served

    @property
    def in_doubt(self) -> bool:
        """Whether nothing was served any more after the latest answer that was no yes."""
        return self.accepted and self._denied > self._served and self.over is None

    @property
    def doubt(self) -> tuple[str, Reason]:
        """Why a refusal that does not stand proves nothing: for people, and the reason."""
        if not self.accepted:
            return "no version was accepted, so a refusal proves nothing", Reason.TLS_FAILED
        return self.over or ("nothing was accepted any more after it", Reason.BLOCKED)

    def end(self, detail: str, reason: Reason) -> None:
        """Ask nothing from now on."""
        self._barred = detail, reason

    @property
    def accepted(self) -> bool:
        """Whether a hello was ever served."""
        return self._served > 0

    @property
    def over(self) -> tuple[str, Reason] | None:
        """Why nothing more is asked: for people, and the reason; None while there is hope."""
        if self._barred:
            return self._barred
        tail = self._tail[-_GIVE_UP:]
        if self.accepted:
            if len(tail) == _GIVE_UP and all(end is End.NO_CONNECTION for end in tail):
                return "the port no longer lets us in", Reason.BLOCKED
            if len(self._tail) == _GIVE_UP_LATER and _MUTE.issuperset(self._tail):
                return "it no longer answers", Reason.BLOCKED
            return None
        if len(tail) == _GIVE_UP and all(end in _MUTE for end in tail):
            last = Reason.TIMEOUT if tail[-1] is End.SILENT else Reason.BLOCKED
            return "nothing answered before", last
        if len(self.ends) > _GIVE_UP and all(end is End.NOT_TLS for end in self.ends):
            return "nothing answered before", Reason.MALFORMED
        return None

    async def put(self, question: Question, served: Callable[[Answer], bool]) -> Answer:
        """The same for any question; ``served`` says whether its answer is a yes."""
        answer = await self._settled(question, served)
        self._tail = [*self._tail[1 - _GIVE_UP_LATER :], answer.end]
        return answer

    async def _settled(self, question: Question, served: Callable[[Answer], bool]) -> Answer:
        async with self._limit:
            before = self._clock
            answer = await self._once(question, served)
            alone = self._limit.borrowed_tokens == 1 and self._clock == before + 2
            if not self.accepted or self.over or answer.end not in _ACCIDENTS:
                return answer
            if answer.end in self._habits:
                # A close counts once it is repeated; the others prove nothing anyhow.
                again = answer.end is End.CLOSED
                return await self._once(question, served) if again else answer
            if alone:
                with self._one_by_one():
                    return await self._again(question, served, answer)
        with self._one_by_one():
            async with self._limit:
                if answer.end in self._habits and answer.end is not End.CLOSED:
                    # Another, that failed in the same way beside it, has shown by now that it does
                    # so alone.
                    return answer
                repeated = await self._again(question, served, answer)
            if repeated.end is not answer.end:
                self._fragile = True
            return repeated

    @contextmanager
    def _one_by_one(self) -> Iterator[None]:
        """Let nothing new begin beside what is done inside; from then on, if it is `_fragile`."""
        width = self._limit.total_tokens
        self._limit.total_tokens = 1
        yield
        if not self._fragile:
            self._limit.total_tokens = max(width, self._limit.total_tokens)

    async def _again(
        self, question: Question, served: Callable[[Answer], bool], failed: Answer
    ) -> Answer:
        """Repeat a question, with nothing else under way."""
        await anyio.sleep(_PAUSE)
        self._patience = _FIRST_PATIENCE
        answer = await self._once(question, served)
        if answer.end is failed.end:
            # It fails alone as well: that was no matter of how many there were.
            self._habits.add(answer.end)
        return answer

    async def _once(self, question: Question, served: Callable[[Answer], bool]) -> Answer:
        over = self.over
        if over is None and self._asked >= self._most:
            over = self._barred = ("the connections for this look were used up", Reason.BUDGET)
        if over:
            return Answer(End.NO_CONNECTION, Flight(), f"not asked: {over[0]}", why=over[1])
        self._asked += 1
        self._clock += 1
        begun = self._clock
        try:
            found = await question(self._patience)
        except Forbidden:
            raise
        except NetError as error:
            if self.first is None:
                raise
            found = self._no_connection(error)
        self._clock += 1
        answer = structs.replace(found, stamp=self._clock)
        self.first = self.first or answer
        self.ends.append(answer.end)
        if answer.end is End.NOT_TLS:
            self.first_line = self.first_line or answer.detail
        if answer.end is End.HELLO:
            # A server that answers fast and then keeps silent is dropping hellos on purpose.
            self._patience = min(_FIRST_PATIENCE, max(_LEAST_PATIENCE, 8 * answer.seconds))
        if served(answer):
            self._served = max(self._served, begun)
        else:
            self._denied = self._clock
        return answer

    def _no_connection(self, error: NetError) -> Answer:
        detail = f"no new connection ({error.reason})"
        if error.reason not in _OURS:
            return Answer(End.NO_CONNECTION, Flight(), detail)
        self.end(str(error), error.reason)
        return Answer(End.NO_CONNECTION, Flight(), detail, why=error.reason)


def serves(hello: ClientHello, answer: Answer) -> bool:
    """Return whether an answer takes a hello as it was meant: in its version, in a suite it
    offered. A client must end any other handshake (RFC 8446 section 4.1.3)."""
    found = answer.flight.hello
    return (
        answer.end is End.HELLO
        and found is not None
        and found.version is hello.version
        and found.suite in hello.suites
    )
