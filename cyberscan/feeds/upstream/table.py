"""What a converter makes of a publisher's file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from cyberscan.model.text import visible

T = TypeVar("T")

TOLERATED: Final = 0.01
"""Share of rows that cannot be read beyond which the whole file is refused; our own choice."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class UpstreamError(ValueError):
    """A file is not what its publisher publishes. ``str()`` says how."""


class Table(Struct, frozen=True, kw_only=True):
    """The entries of a feed, as `cyberscan.feeds.known` wants them."""

    feed: str
    entries: dict[str, str]
    date: date | None = None
    """Of the publisher's own; None where the file bears none."""
    note: str = ""
    """What was left out, or checked, for those who read the source."""


def decoded(source: bytes, form: type[T]) -> T:
    """Read JSON as ``form``. Raises `UpstreamError`."""
    try:
        return msgspec.json.decode(source, type=form)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UpstreamError(visible(str(error))[:300]) from error


def day_of(text: Any) -> date | None:
    """Return the day of an ISO 8601 date or time, in UTC where it bears a zone; None if none."""
    if not isinstance(text, str) or not _ISO.match(text):
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return _day(text[:10])
    return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def plain(text: str, most: int = 120) -> str:
    """Return a publisher's words as one clean line, without the bar that parts our fields."""
    return visible(" ".join(text.replace("|", "/").split()))[:most]


class Rows:
    """Counts rows, and those that cannot be read."""

    def __init__(self) -> None:
        self.all = 0
        self.bad = 0
        self.first = ""

    def wrong(self, row: str) -> None:
        """Count one that cannot be read; the first is kept to be shown."""
        self.bad += 1
        self.first = self.first or visible(row[:80])

    def check(self) -> str:
        """Return what is to be said of them. Raises `UpstreamError` when they are too many."""
        if self.bad > self.all * TOLERATED:
            raise UpstreamError(
                f"{self.bad} of {self.all} rows cannot be read, the first is: {self.first}"
            )
        return f"{self.bad} rows left out" if self.bad else ""
