"""When a message that is waiting may be sent, and when it is given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from cyberscan.model.notice import Delivery, Result, Try
from cyberscan.model.notify import NoticeKind, Quiet, Retry, minutes
from cyberscan.model.wib import WIB

LONGEST_QUIET: Final = timedelta(days=1)
"""Quiet hours hold a message back so long at most: where nothing is sent but at night, it would
never be."""
LONGEST_ASKED: Final = timedelta(days=1)
"""As long as another side may ask to be left alone."""
_MOST_DOUBLINGS: Final = 30
_ENDED: Final = frozenset({Result.REFUSED, Result.DROPPED})


def held(kind: NoticeKind, made: datetime, now: datetime, quiet: Quiet) -> bool:
    """Return whether quiet hours hold a message back."""
    if kind in quiet.passes or kind is NoticeKind.TEST or now - made >= LONGEST_QUIET:
        return False
    local = now.astimezone(WIB)
    minute, start, end = local.hour * 60 + local.minute, minutes(quiet.start), minutes(quiet.end)
    if start <= end:
        return start <= minute < end
    return minute >= start or minute < end


def next_try(
    came: Try, earlier: Sequence[Delivery], now: datetime, retry: Retry, chance: float
) -> tuple[Try, datetime]:
    """Return what a try comes to, and the moment before which there is no other; ``earlier`` are
    the tries before it, in order.

    Who is not let in is tried again, less and less often, and given up after ``retry``'s days; they
    are counted anew once somebody asked for a message that was given up.
    """
    if came.result in {Result.SENT, Result.REFUSED}:
        return came, now
    if came.result is not Result.DENIED:
        return came, now + wait(len(earlier) + 1, retry, chance, came.wait)
    ends = [n for n, one in enumerate(earlier, 1) if one.result in _ENDED]
    denied = [one for one in earlier[max(ends, default=0) :] if one.result is Result.DENIED]
    until = (denied[0].at if denied else now) + timedelta(days=retry.denied_days)
    if now >= until:
        detail = f"{came.detail}; given up after {retry.denied_days:g} days"
        return replace(came, result=Result.REFUSED, detail=detail), now
    detail = f"{came.detail}; given up after {until.astimezone(WIB):%Y-%m-%d}"
    pauses = replace(retry, first=retry.denied_first, longest=retry.denied_longest)
    pause = wait(len(denied) + 1, pauses, chance, came.wait)
    return replace(came, detail=detail), now + pause


def wait(tries: int, retry: Retry, chance: float, asked: timedelta | None = None) -> timedelta:
    """Return how long to wait after so many tries; ``chance`` is 0-1, ``asked`` what the other side
    said (Retry-After), which is never undercut."""
    plain = min(retry.first * 2 ** min(tries - 1, _MOST_DOUBLINGS), retry.longest)
    spread = 1 + retry.jitter * (2 * chance - 1)
    own = timedelta(minutes=plain * spread)
    return max(own, min(asked, LONGEST_ASKED)) if asked else own
