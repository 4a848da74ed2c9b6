"""Finding everything a server takes: offer all, drop what it picked, until it says no."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct

from cyberscan.model.facts.tls import Order
from cyberscan.observe.tls.asking import Asker, serves
from cyberscan.observe.tls.greet import Answer, End
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY

Make = Callable[[tuple[int, ...]], ClientHello]
"""Makes the hello that offers these code points."""
Pick = Callable[[Answer], int | None]
"""Reads which of them an answer chose; None if it does not say."""


class Outcome:
    """What is known of code points that were offered. May be read at any time.

    Args:
        heard: Called with each that is picked, the first time.

    """

    def __init__(self, heard: Callable[[int], None] = lambda code: None) -> None:
        self._heard = heard
        self.accepted: list[int] = []
        """In the order they were picked."""
        self.refused: dict[int, int] = {}
        """With the stamp of the answer that said so."""

    def take(self, code: int) -> None:
        """Note that a code point was picked."""
        if code not in self.accepted:
            self.accepted.append(code)
            self._heard(code)

    def unseen(self, candidates: tuple[int, ...], asker: Asker) -> tuple[int, ...]:
        """Return those of ``candidates`` of which nothing is known or to be believed, ascending."""
        return tuple(
            sorted(
                code
                for code in candidates
                if code not in self.accepted
                and not (code in self.refused and asker.stands(self.refused[code]))
            )
        )


def picked_suite(answer: Answer) -> int | None:
    """Read the suite an answer chose."""
    return answer.flight.hello.suite if answer.flight.hello else None


async def settle(
    asker: Asker, hello: ClientHello, *, exchange: bool = False
) -> tuple[Answer, bool]:
    """Ask, and once more where the alert may have been an accident. Return the answer and whether
    it refuses all that was offered: by an alert, or by a close, which `Asker` has repeated."""
    answer = await asker.ask(hello, exchange=exchange)
    if answer.end is End.ALERT and not _says_no(answer):
        answer = await asker.ask(hello, exchange=exchange)
    return answer, answer.end in {End.ALERT, End.CLOSED}


async def once(
    asker: Asker, offered: tuple[int, ...], make: Make, pick: Pick, found: Outcome
) -> int | None:
    """Offer all once and return what was picked; None if all were refused, or nothing is known."""
    return await _step(asker, offered, make, pick, found) if offered else None


async def eliminate(
    asker: Asker, offered: tuple[int, ...], make: Make, pick: Pick, found: Outcome
) -> None:
    """Offer what is left until it is refused, or an answer settles nothing."""
    left = offered
    while left and (chosen := await _step(asker, left, make, pick, found)) is not None:
        left = tuple(code for code in left if code != chosen)


async def _step(
    asker: Asker, offered: tuple[int, ...], make: Make, pick: Pick, found: Outcome
) -> int | None:
    hello = make(offered)
    answer, refused = await settle(asker, hello, exchange=True)
    if refused:
        found.refused |= dict.fromkeys(offered, answer.stamp)
        return None
    chosen = pick(answer) if serves(hello, answer) else None
    if chosen not in offered:
        # What nobody offered was no choice among what was.
        return None
    found.take(chosen)
    return chosen


class Choice(Struct, frozen=True):
    """One offer, in its order, and what was picked of it."""

    offered: tuple[int, ...]
    picked: int


def order_of(forward: Choice, backward: Choice, accepted: Collection[int]) -> Order:
    """Return whose preference two choices show, of offers that go in opposite directions.

    Of fewer than two ``accepted`` ones in both there is nothing to choose.
    """
    if len(set(accepted) & set(forward.offered) & set(backward.offered)) < 2:
        return Order.UNSEEN
    if forward.picked == backward.picked:
        return Order.SERVER
    leaders = [
        next((code for code in choice.offered if code in accepted), None)
        for choice in (forward, backward)
    ]
    return Order.CLIENT if leaders == [forward.picked, backward.picked] else Order.UNSEEN


def _says_no(answer: Answer) -> bool:
    alert = answer.alert
    return alert is not None and alert.code in {HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY}
