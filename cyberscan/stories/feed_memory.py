"""What was fetched when, and by what its server knows it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from cyberscan.config.files import write_whole
from cyberscan.feeds.held import feed_file, sum_file
from cyberscan.net.fetching import Validator

FETCHED: Final = "fetched.json"
"""In the folder of feeds."""


class _Content(Struct):
    feeds: dict[str, datetime] = {}
    urls: dict[str, Validator] = {}
    sums: dict[str, str] = {}


class Memory:
    """Remembers in the folder of feeds; one that cannot be read any more remembers nothing."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FETCHED
        try:
            self._content = msgspec.json.decode(self._file.read_bytes(), type=_Content)
        except (OSError, msgspec.MsgspecError):
            self._content = _Content()

    def last(self, name: str) -> datetime | None:
        """Return when a feed was last had, or said to be unchanged."""
        found = self._content.feeds.get(name)
        return found if found is None or found.tzinfo else None

    def validator(self, url: str) -> Validator | None:
        """Return by what the server of ``url`` knows the file that was last installed."""
        return self._content.urls.get(url)

    def is_held(self, name: str) -> bool:
        """Whether the feed held is the one that was last fetched: none was carried in since."""
        now = self._sum(name)
        return bool(now) and self._content.sums.get(name) == now

    def _sum(self, name: str) -> str:
        try:
            file = feed_file(self._file.parent, name)
            return sum_file(file).read_text(encoding="ascii") if file.exists() else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def had(self, name: str, at: datetime, new: Mapping[str, Validator]) -> None:
        """Remember that a feed was had, from these addresses. Raises `UserError`."""
        self._content.feeds[name] = at
        self._content.sums[name] = self._sum(name)
        self._content.urls |= new
        write_whole(self._file, msgspec.json.encode(self._content))


def http_day(text: str) -> date | None:
    """Return the day of a ``Last-Modified`` (RFC 9110 section 5.6.7), None where there is none."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()
