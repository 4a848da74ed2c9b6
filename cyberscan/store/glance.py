"""The runs of a store at a glance: for who types, and must wait for no library and no lock.

The database is opened by Python's own module, to be read only; nothing is made, changed or waited
for. What cannot be read so is nothing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

MOST: Final = 60
"""Runs, the newest."""

_ID: Final = re.compile(r"[0-9TZ]{16}-[0-9a-f]{4,}", re.ASCII)
_LATEST: Final = 253402300800 * 10**6
"""The year 10000."""
_LOG: Final = ("-wal", "-journal")
_SQLITE: Final = "sqlite:///"


def run_ids(store: str) -> Iterator[tuple[str, str]]:
    """Yield id and begin of the newest runs, the newest first.

    Of a store elsewhere than in a file nothing: nobody is asked over the network for a key that was
    pressed.
    """
    text = store.removeprefix(_SQLITE)
    if not text or "://" in text or "\x00" in text:
        return
    try:
        path = Path(text).expanduser()
        if not path.is_file():
            return
    except (OSError, RuntimeError):  # no such home
        return
    # Whoever reads a write-ahead log may make files beside the store: where there is none the file
    # is taken as unchanging. A reader of the log sees runs that are being written.
    logged = any(path.with_name(f"{path.name}{end}").exists() for end in _LOG)
    uri = f"file:{quote(str(path.absolute()))}?mode=ro{'' if logged else '&immutable=1'}"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0)) as connection:
            rows = connection.execute(
                "SELECT id, started, finished FROM run ORDER BY started DESC LIMIT ?", (MOST,)
            ).fetchall()
    except sqlite3.Error:
        return
    for found, started, finished in rows:
        if isinstance(found, str) and _ID.fullmatch(found):
            yield found, f"{_shown(started)}{'' if finished else ' (not finished)'}"


def _shown(moment: object) -> str:
    """Return a moment as the store keeps it (microseconds since 1970) for people."""
    if not isinstance(moment, int) or not 0 <= moment < _LATEST:
        return ""
    return f"{datetime.fromtimestamp(moment / 1e6, UTC):%Y-%m-%d %H:%M} UTC"
