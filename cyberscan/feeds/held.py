"""The feeds that were brought in, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cyberscan.config.suffixes import suffix_list_date
from cyberscan.feeds.known import KNOWN, SUFFIX_LIST
from cyberscan.feeds.read import Feed, read_feed
from cyberscan.model.problem import Problem, UserError


class Feeds:
    """Dated tables by name."""

    def __init__(self, held: Mapping[str, Feed]) -> None:
        self._held = dict(held)

    def lookup(self, name: str, key: str) -> tuple[str, str] | None:
        """Return (value, ``name date``), or None if the feed does not know ``key``.

        Raises `KeyError` when the feed was never brought in: that is not the same as not knowing.
        """
        feed = self._held[name]
        value = feed.entries.get(key)
        return None if value is None else (value, f"{name} {feed.date.isoformat()}")

    def get(self, name: str) -> Feed | None:
        """Return a feed whole, or None if it was never brought in."""
        return self._held.get(name)

    def dates(self) -> dict[str, str]:
        """Return the ISO date of every feed held, and of the public suffix list."""
        dates = {name: feed.date.isoformat() for name, feed in sorted(self._held.items())}
        return dates | {SUFFIX_LIST: suffix_list_date().isoformat()}


def feed_file(folder: Path, name: str) -> Path:
    """Return where a known feed is kept."""
    return folder / f"{name}.json"


def load_feeds(folder: Path) -> Feeds:
    """Read every known feed that ``folder`` holds; a folder that is not there holds none.

    Raises `UserError` when a file there is not what was installed.
    """
    held = {}
    problems: list[Problem] = []
    for name in KNOWN:
        file = feed_file(folder, name)
        if not file.exists():
            continue
        try:
            feed = read_feed(file)
        except UserError as error:
            problems.extend(error.problems)
            continue
        if feed.name != name:
            problems.append(Problem(file=str(file), key="feed", what=f"holds the feed {feed.name}"))
        held[name] = feed
    if problems:
        hint = Problem(what="a feed that was brought in is damaged", do="import it once more")
        raise UserError((*problems, hint))
    return Feeds(held)
