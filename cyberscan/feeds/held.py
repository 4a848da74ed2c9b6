"""The feeds that were brought in, and what they answer."""

from __future__ import annotations

import hmac
import os
import re
import weakref
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from cyberscan.config.files import read_whole
from cyberscan.config.suffixes import suffix_list_date
from cyberscan.feeds.ages import plan_of
from cyberscan.feeds.known import KNOWN, SUFFIX_LIST
from cyberscan.feeds.read import LIMIT, Feed, parse_feed
from cyberscan.model.feeds import STALE, FeedSettings
from cyberscan.model.problem import Problem, UserError

_PIECE: Final = 4 * 1024 * 1024
_SUM = re.compile(rb"[0-9a-f]{64}\n")


class _Head(msgspec.Struct):
    feed: str
    date: date
    source: str


class _Whole(msgspec.Struct):
    entries: dict[str, str]


class Stored:
    """A feed in a file that is as it was installed; its entries are read when first asked for.

    The file is kept open: one that takes its place meanwhile is another.
    """

    def __init__(self, descriptor: int, head: _Head) -> None:
        """``descriptor`` is an open file's, and from now on this one's to close."""
        self._descriptor = descriptor
        weakref.finalize(self, os.close, descriptor)
        self.name, self.date, self.source = head.feed, head.date, head.source

    @cached_property
    def entries(self) -> dict[str, str]:
        return msgspec.json.decode(_read(self._descriptor), type=_Whole).entries


class Feeds:
    """Dated tables by name. Those in ``stale`` are shown, and do not answer."""

    def __init__(
        self, held: Mapping[str, Feed | Stored], *, stale: frozenset[str] = frozenset()
    ) -> None:
        self._held = dict(held)
        self.stale = stale & self._held.keys()

    def lookup(self, name: str, key: str) -> tuple[str, str] | None:
        """Return (value, ``name date``), or None if the feed does not know ``key``.

        Raises `KeyError` when the feed was never brought in, or is stale: that is not the same as
        not knowing.
        """
        if name in self.stale:
            raise KeyError(name)
        feed = self._held[name]
        value = feed.entries.get(key)
        return None if value is None else (value, f"{name} {feed.date.isoformat()}")

    def get(self, name: str) -> Feed | None:
        """Return a feed whole, or None if it was never brought in."""
        feed = self._held.get(name)
        return None if feed is None else feed_whole(feed)

    def dates(self) -> dict[str, str]:
        """Return the ISO date of every feed held, with `STALE` behind it where it is not used, and
        of the public suffix list that is used."""
        dates = {
            name: f"{feed.date.isoformat()}{STALE if name in self.stale else ''}"
            for name, feed in sorted(self._held.items())
        }
        return dates | {SUFFIX_LIST: suffix_list_date().isoformat()}


def feed_whole(feed: Feed | Stored) -> Feed:
    """Return a feed with its entries. Raises `UserError`."""
    return Feed(feed.name, feed.date, feed.source, feed.entries)


def feed_file(folder: Path, name: str) -> Path:
    """Return where a known feed is kept."""
    return folder / f"{name}.json"


def sum_file(file: Path) -> Path:
    """Return where the SHA-256 of a file is kept."""
    return file.with_name(f"{file.name}.sha256")


def load_feeds(
    folder: Path,
    *,
    today: date | None = None,
    settings: FeedSettings | None = None,
    without_damaged: bool = False,
) -> Feeds:
    """Read every known feed that ``folder`` holds; a folder that is not there holds none.

    With ``today``, those older than ``settings`` (or the table of sources) allow are stale. Raises
    `UserError` when a file there is not what was installed, unless ``without_damaged`` leaves it
    out: a scan does without it as if it were absent.
    """
    held = {}
    problems: list[Problem] = []
    for name in KNOWN:
        file = feed_file(folder, name)
        if not file.exists():
            continue
        try:
            feed = stored(file)
        except UserError as error:
            problems.extend(error.problems)
            continue
        if feed.name != name:
            problems.append(Problem(file=str(file), key="feed", what=f"holds the feed {feed.name}"))
            continue
        held[name] = feed
    if problems and not without_damaged:
        hint = Problem(what="a feed that was brought in is damaged", do="import it once more")
        raise UserError((*problems, hint))
    stale = frozenset(
        name
        for name, feed in held.items()
        if today and plan_of(name, settings or FeedSettings()).is_stale(feed.date, today)
    )
    return Feeds(held, stale=stale)


def stored(file: Path) -> Feed | Stored:
    """Return the feed in ``file``: checked anew, unless the sum beside it shows that it is what was
    checked when it was installed. Raises `UserError`."""
    source = read_whole(file, limit=LIMIT)
    if _is_installed(file, source):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            if _read(descriptor) == source:
                head = msgspec.json.decode(source, type=_Head)
                return Stored(os.dup(descriptor), head)
        except msgspec.MsgspecError:
            pass  # told by the thorough reader
        finally:
            os.close(descriptor)
    return parse_feed(source, str(file))


def _read(descriptor: int) -> bytes:
    parts = []
    at = 0
    while part := os.pread(descriptor, _PIECE, at):
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def _is_installed(file: Path, source: bytes) -> bool:
    try:
        said = sum_file(file).read_bytes()
    except OSError:
        return False
    found = sha256(source).hexdigest().encode() + b"\n"
    return _SUM.fullmatch(said) is not None and hmac.compare_digest(said, found)
