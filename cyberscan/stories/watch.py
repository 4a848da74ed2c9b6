"""When everybody falls silent at once, it is us: the run pauses and asks itself first."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import anyio
from msgspec import Struct

from cyberscan.model.look import Failed, Ok, Reason
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import Kind, Place, Subject

LOOKS: Final = 20
"""Silent looks in a row after which the run asks itself."""
ADDRESSES: Final = 5
"""Addresses those looks must have gone to, or as many as ever answered where that is fewer."""

_FIRST: Final = 5.0
_LONGEST: Final = 60.0
"""Seconds between two questions to ourselves: doubled from the first to the longest."""

_SILENT: Final = frozenset(
    {Reason.TIMEOUT, Reason.UNREACHABLE, Reason.DNS_FAILURE, Reason.DEADLINE, Reason.BLOCKED}
)
_LIFE: Final = frozenset(
    {
        Reason.RESET,
        Reason.CLOSED,
        Reason.RATE_LIMITED,
        Reason.TLS_FAILED,
        Reason.MALFORMED,
        Reason.TOO_LARGE,
        Reason.UNSUPPORTED,
        Reason.NOT_THE_SITE,
    }
)
"""Failures only an answer can bring about."""


class Turn(Struct, frozen=True):
    """Leave to take one look, given by `Watch.gate`; handed back with what was seen."""

    outages: int
    """How many outages there had been when it was given."""
    failed: Failed | None = None
    """How the look ends without being taken, once our own network is given up."""
    number: int = 0
    """Turns given before it."""


class Doubtful(Struct, frozen=True):
    """A look that fell into an outage of ours: whatever it ended with, it saw nothing."""

    subject: Subject
    kinds: tuple[str, ...]
    place: Place
    address: str
    job: Any = None
    """Whatever the engine handed in to take the look again with."""


class _Suspect(Struct, frozen=True):
    """A silent look. Only an answer to a look begun after it had ended speaks for the site's own
    silence: what answers a look begun before may have come before our network went."""

    doubtful: Doubtful
    ended: int
    """Turns given when it ended."""
    sent: bool


class Watch:
    """Told of every look's outcome, it stands at the gate every look passes first.

    Args:
        ask: Whether our own network is there (`cyberscan.stories.vantage.online`).
        patience: Seconds to wait for it to come back (the policy's ``deadlines.outage``).
        pause: Waits that many seconds.
        tell: Told in plain words when the run pauses, goes on, or gives up.

    """

    def __init__(
        self,
        ask: Callable[[], Awaitable[bool]],
        patience: float,
        *,
        pause: Callable[[float], Awaitable[None]] = anyio.sleep,
        tell: Callable[[str], None] = lambda text: None,
    ) -> None:
        self._ask = ask
        self._patience = patience
        self._pause = pause
        self._tell = tell
        self._alive: set[str] = set()
        self._row = 0
        self._suspects: deque[_Suspect] = deque()
        self._doubtful: list[Doubtful] = []
        self._outages = 0
        self._turns = 0
        self._asking: anyio.Event | None = None
        self._gone: Failed | None = None

    async def gate(self) -> Turn:
        """Wait until there is reason to believe in our own network, and give leave for one look.

        Who comes first while everybody is silent asks; the others wait for what it finds.
        """
        await self._be_sure(self._all_silent)
        self._turns += 1
        return Turn(self._outages, self._gone, self._turns)

    def saw(
        self, turn: Turn, records: Sequence[Record], address: str = "", *, job: Any = None
    ) -> None:
        """Take note of how one look ended: the records of one probe on one subject (and address).

        ``address`` is where it went, if the records do not say; ``job`` comes back from `again`.
        """
        where = address or _where(records)
        alive, silent = _signs(records)
        if alive:
            if len(self._alive) < ADDRESSES:
                self._alive.add(where)
            while self._suspects and self._suspects[0].ended < turn.number:
                self._row -= self._suspects.popleft().sent
        if silent:
            # What nothing was sent for (an answer from memory) is no evidence, but doubtful too.
            cost = sum((r.cost for r in records), Cost())
            sent = bool(cost.connections or cost.datagrams) and not alive
            kinds = tuple(record.kind for record in records)
            doubt = Doubtful(records[0].subject, kinds, records[0].place, where, job)
            if turn.outages < self._outages or self._gone is not None:
                self._doubtful.append(doubt)
                return
            self._suspects.append(_Suspect(doubt, self._turns, sent))
            self._row += sent

    async def again(self) -> tuple[Doubtful, ...]:
        """Return, once, the looks that have to be taken again because the silence was ours.

        Called when no look is under way or left to begin: however few the last silent ones are,
        nothing can come after them that would show who was silent, so the run asks itself.
        """
        await self._be_sure(lambda: bool(self._alive and self._row))
        found, self._doubtful = tuple(self._doubtful), []
        return found

    async def _be_sure(self, doubt: Callable[[], bool]) -> None:
        """Return when our own network is there, is given up, or there is no ``doubt`` about it."""
        while self._gone is None:
            if self._asking is not None:
                await self._asking.wait()
            elif not doubt():
                break
            else:
                self._asking = done = anyio.Event()
                try:
                    await self._ask_ourselves()
                finally:
                    self._asking = None
                    done.set()

    def _all_silent(self) -> bool:
        if not self._alive or self._row < LOOKS:
            return False
        quiet = {suspect.doubtful.address for suspect in self._suspects if suspect.sent}
        return len(quiet) >= min(ADDRESSES, len(self._alive))

    async def _ask_ourselves(self) -> None:
        waited, step, down = 0.0, _FIRST, False
        while not await self._ask():
            if not down:
                down = True
                self._outages += 1
                self._tell("nobody answers, not even us: the run pauses until our network is back")
            if waited >= self._patience:
                why = f"the scanner's own network was down for more than {self._patience:g} s"
                self._gone = Failed(Reason.NO_EGRESS_HERE, why)
                self._tell(f"{why}: everything left counts as not seen")
                break
            await self._pause(min(step, self._patience - waited))
            waited, step = waited + step, min(2 * step, _LONGEST)
        if down:
            self._doubtful += [suspect.doubtful for suspect in self._suspects]
            if self._gone is None:
                self._tell(f"our network is back: {len(self._doubtful)} looks are taken again")
        self._row = 0
        self._suspects.clear()


def _signs(records: Sequence[Record]) -> tuple[bool, bool]:
    """Return whether anybody answered in this look, and whether anybody kept silent."""
    sent = any(r.cost.connections or r.cost.datagrams for r in records)
    alive = any(isinstance(r.look, Ok) or r.look.reason in _LIFE for r in records)
    silent = any(isinstance(r.look, Failed) and r.look.reason in _SILENT for r in records)
    return alive and sent, silent


def _where(records: Sequence[Record]) -> str:
    first = records[0]
    if first.place.address or first.subject.kind is Kind.ADDRESS:
        return first.place.address or first.subject.name
    return first.subject.name
