"""What was fetched when, and by what its server knows it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from cyberscan.config.files import write_whole
from cyberscan.feeds.ages import Plan
from cyberscan.feeds.held import feed_file, sum_file
from cyberscan.feeds.upstream.crls import Named
from cyberscan.net.fetching import Validator
from cyberscan.parse.revocations import RevocationsError, read_head

FETCHED: Final = "fetched.json"
"""In the folder of feeds."""
GRACE: Final = timedelta(hours=12)
"""A timer that runs every few days comes a little early or late."""


def due_from(plan: Plan, last: datetime | None, *, here: bool) -> datetime | None:
    """Return from when on a feed is fetched again that was had at ``last``; None for at once.

    ``here`` is whether the feed itself is still there.
    """
    if last is None or not here:
        return None
    return last + timedelta(days=plan.every) - GRACE


class Asked(Struct, frozen=True):
    """A list of revoked certificates as its server last gave it, or called it unchanged."""

    at: datetime
    validator: Validator
    size: int
    """Bytes that came."""
    made: dict[str, str]
    """Entries of the feed that it made: what each says of itself
    (`cyberscan.parse.revocations.told_by`), by key."""

    def stands_in(self, held: Mapping[str, str]) -> bool:
        """Whether all that it made is held, or what is newer: none that is older was carried in."""
        return all(key in held and _is_as_new(held[key], told) for key, told in self.made.items())

    def makes(self, named: Iterable[Named], held: Mapping[str, str]) -> bool:
        """Whether it made all of these lists, and they are held."""
        return all(one.key in self.made for one in named) and self.stands_in(held)


class _Content(Struct):
    feeds: dict[str, datetime] = {}
    urls: dict[str, Validator] = {}
    sums: dict[str, str] = {}
    lists: dict[str, Asked] = {}


def _is_as_new(value: str, told: str) -> bool:
    try:
        held, made = read_head(value), read_head(f"{told} | ")
    except RevocationsError:
        return False
    return (held.number, held.this_update) >= (made.number, made.this_update)


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

    def lists(self) -> dict[str, Asked]:
        """Return what is known of lists of revoked certificates, by address."""
        return {url: one for url, one in self._content.lists.items() if one.at.tzinfo}

    def had(
        self,
        name: str,
        at: datetime,
        new: Mapping[str, Validator],
        lists: Mapping[str, Asked] | None = None,
    ) -> None:
        """Remember that a feed was had, from these addresses; ``lists`` take the place of those
        known. Raises `UserError`."""
        if lists is not None:
            self._content.lists = dict(lists)
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
