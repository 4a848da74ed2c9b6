"""A log of Certificate Transparency as the feed ``ct-logs`` writes it.

``STATE | SINCE | OPERATOR | NAME [| EARLIER OPERATOR]…``; the key is the log's id in hexadecimal.
States are those of Chrome's log lifecycle (log_states.md of the public repository
chromium/ct-policy, read on 2026-11-28).
"""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

_ID = re.compile(r"[0-9a-f]{64}")
_BAR = " | "


class LogState(StrEnum):
    """How far Chrome takes a log's word."""

    PENDING = "pending"
    QUALIFIED = "qualified"
    USABLE = "usable"
    READONLY = "readonly"
    RETIRED = "retired"
    """What it promised before that moment still counts."""
    REJECTED = "rejected"


class LogEntryError(ValueError):
    """A text is no log's entry. ``str()`` says how."""


class LogEntry(Struct, frozen=True):
    """What the list says of one log."""

    state: LogState
    since: datetime
    operators: tuple[str, ...]
    """Today's, then those before it."""
    name: str


def is_log_id(text: str) -> bool:
    """Whether ``text`` is SHA-256 of a log's key, in lower-case hexadecimal."""
    return _ID.fullmatch(text) is not None


def read_log(text: str) -> LogEntry:
    """Read an entry. Raises `LogEntryError`."""
    parts = text.split(_BAR)
    if len(parts) < 4 or not all(part.strip() for part in parts):
        raise LogEntryError("must be STATE | SINCE | OPERATOR | NAME")
    try:
        state, since = LogState(parts[0]), datetime.fromisoformat(parts[1])
    except ValueError as error:
        raise LogEntryError(str(error)) from error
    if since.tzinfo is None:
        raise LogEntryError("the moment has no zone")
    return LogEntry(state, since, (parts[2], *parts[4:]), parts[3])


def written(entry: LogEntry) -> str:
    """Return an entry as the feed writes it."""
    operator, *earlier = entry.operators
    return _BAR.join((entry.state, entry.since.isoformat(), operator, entry.name, *earlier))
