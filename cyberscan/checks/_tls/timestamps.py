"""Weighing timestamps of Certificate Transparency by a list of logs, as Chrome's policy does.

"CT Compliant Certificates" of ct_policy.md (copy of 2026-07-22 of its public repository, read on
2026-11-28): of embedded ones all but one may be of logs retired since, those of the handshake may
not; the earliest timestamp presented is held against the day a log was retired. Who ran a log
before is taken as a further operator, whenever that was: leniently.


"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.carried import Log, Vouched
from cyberscan.parse.ct_logs import LogState
from cyberscan.parse.sct import Sct, SctError, scts

_COUNTS: Final = frozenset({LogState.QUALIFIED, LogState.USABLE, LogState.READONLY})
_LATEST: Final = datetime(9999, 12, 31, tzinfo=UTC)


class Weighed(Struct, frozen=True):
    """What timestamps of one way (embedded, or of the handshake) are worth."""

    good: int
    """Distinct logs whose word counts."""
    operators: tuple[str, ...]
    suffices: bool
    may_suffice: bool
    """It would, if logs younger than the list were recognised and somebody else's."""
    lines: tuple[str, ...]
    """One for each log."""


def read_all(data: bytes) -> tuple[Sct, ...]:
    """Return the timestamps of a list; one that cannot be read has none."""
    try:
        return scts(data) if data else ()
    except SctError:
        return ()


def weighed(
    stamps: Iterable[Sct], vouched: Vouched, wanted: int, *, embedded: bool, earliest: int
) -> Weighed:
    """Weigh timestamps by the list of logs; ``wanted`` is how many logs there must be,
    ``earliest`` the milliseconds of the earliest timestamp of any way."""
    known = {log.id: log for log in vouched.logs}
    first: dict[str, Sct] = {}
    for stamp in sorted(stamps):
        first.setdefault(stamp.log.hex(), stamp)
    good, lines, current, younger = [], [], False, 0
    for key, stamp in first.items():
        log = known.get(key)
        if log is None or log.state == LogState.PENDING:
            # It may have been recognised since the list was made.
            younger += _moment(stamp.milliseconds).date() >= _day(vouched.logs_feed)
        if log is None:
            lines.append(f"{key[:16]}…: not in the list")
            continue
        lines.append(f"{key[:16]}…: {log.name} ({log.operators[0]}), {log.state}")
        now = log.state in _COUNTS
        before = log.state == LogState.RETIRED and _moment(earliest) < _since(log)
        if now or (embedded and before):
            good.append(log)
            current = current or now
    operators = {name for log in good for name in log.operators}
    told = tuple(sorted({log.operators[0] for log in good}))
    diverse = len(operators) >= 2 and len(good) >= 2
    suffices = len(good) >= wanted and diverse and current
    may = (
        not suffices
        and younger > 0
        and len(good) + younger >= max(wanted, 2)
        and len(operators) + younger >= 2
    )
    return Weighed(len(good), told, suffices, may, tuple(lines))


def _moment(milliseconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return _LATEST


def _since(log: Log) -> datetime:
    return datetime.fromisoformat(log.since)


def _day(feed: str) -> date:
    return date.fromisoformat(feed.rpartition(" ")[2])


def log(
    number: int,
    operator: str,
    state: str = "usable",
    since: str = "2025-01-31T00:00:00+00:00",
    earlier: tuple[str, ...] = (),
) -> Log:
    """Return what a list says of the log ``number`` of `cyberscan.checks._shared.certificates`."""
    return Log(f"{number:02x}" * 32, state, since, (operator, *earlier), f"Log {number}")
