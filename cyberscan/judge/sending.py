"""When a message that is waiting may be sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from cyberscan.model.notify import NoticeKind, Quiet, Retry, minutes
from cyberscan.model.wib import WIB

LONGEST_QUIET: Final = timedelta(days=1)
"""Quiet hours hold a message back so long at most: where nothing is sent but at night, it would
never be."""
LONGEST_ASKED: Final = timedelta(days=1)
"""As long as another side may ask to be left alone."""
_MOST_DOUBLINGS: Final = 30


def held(kind: NoticeKind, made: datetime, now: datetime, quiet: Quiet) -> bool:
    """Return whether quiet hours hold a message back."""
    if kind in quiet.passes or kind is NoticeKind.TEST or now - made >= LONGEST_QUIET:
        return False
    local = now.astimezone(WIB)
    minute, start, end = local.hour * 60 + local.minute, minutes(quiet.start), minutes(quiet.end)
    if start <= end:
        return start <= minute < end
    return minute >= start or minute < end


def wait(tries: int, retry: Retry, chance: float, asked: timedelta | None = None) -> timedelta:
    """Return how long to wait after so many tries; ``chance`` is 0-1, ``asked`` what the other side
    said (Retry-After), which is never undercut."""
    plain = min(retry.first * 2 ** min(tries - 1, _MOST_DOUBLINGS), retry.longest)
    spread = 1 + retry.jitter * (2 * chance - 1)
    own = timedelta(minutes=plain * spread)
    return max(own, min(asked, LONGEST_ASKED)) if asked else own
