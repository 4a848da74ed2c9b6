"""Putting a feed in place of the one held, at once, if it may take its place."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from cyberscan.config.files import ensure_folder, read_whole, write_whole
from cyberscan.feeds.held import feed_file, feed_whole, stored, sum_file
from cyberscan.feeds.read import LIMIT, Feed
from cyberscan.model.problem import Problem, UserError

FORMER: Final = "former"
"""Folder of feeds that were replaced: ``NAME-DATE.json``."""

_FORCE: Final = "--force installs it all the same"


def written(feed: Feed) -> bytes:
    """Return a feed as its file."""
    content = {
        "feed": feed.name,
        "date": feed.date.isoformat(),
        "source": feed.source,
        "entries": feed.entries,
    }
    return msgspec.json.encode(content) + b"\n"


def install(
    feed: Feed,
    folder: Path,
    *,
    today: date,
    said_by: str,
    source: bytes | None = None,
    least: int = 0,
    keep: int = 0,
    force: bool = False,
) -> None:
    """Install a feed that was read and checked; ``source`` is its file as it came.

    ``said_by`` is what messages call it. Refused are: what lies in the future; and, unless
    ``force``, what is older than the one held, has fewer than ``least`` entries or less than half
    of those held. ``keep`` files that were replaced are kept. Raises `UserError`; the feed held
    before then stays as it was.
    """
    if feed.date > today:
        raise UserError(
            Problem(
                file=said_by,
                key="date",
                what=f"{feed.date} lies in the future: today is {today}",
                do="check the feed, and this machine's clock",
            )
        )
    file = feed_file(folder, feed.name)
    held = _held(file)
    if not force:
        _check_size(feed, said_by, held, least)
        if held and held.date <= today:  # else it was dated by a clock that was wrong
            _check_newer(feed, said_by, held)
    data = written(feed) if source is None else source
    if len(data) > LIMIT:
        raise UserError(Problem(file=said_by, what=f"makes a feed of more than {LIMIT} bytes"))
    ensure_folder(folder)
    if held and keep and held.date != feed.date:
        _keep(file, held, keep)
    write_whole(file, data)
    write_whole(sum_file(file), f"{sha256(data).hexdigest()}\n".encode())


def _held(file: Path) -> Feed | None:
    if not file.exists():
        return None
    try:
        return feed_whole(stored(file))
    except UserError:
        return None  # the one held is damaged: this one takes its place


def _check_newer(feed: Feed, said_by: str, held: Feed) -> None:
    if feed.date < held.date:
        raise UserError(
            Problem(
                file=said_by,
                key="date",
                what=f"{feed.date} is older than the feed held, of {held.date}",
                do=_FORCE,
            )
        )


def _check_size(feed: Feed, said_by: str, held: Feed | None, least: int) -> None:
    count = len(feed.entries)
    if count < least:
        what = f"holds {count} entries only; that feed has {least} at least"
        raise UserError(Problem(file=said_by, key="entries", what=what, do=_FORCE))
    if held and count * 2 < len(held.entries):
        what = f"holds {count} entries, less than half of the {len(held.entries)} held"
        raise UserError(Problem(file=said_by, key="entries", what=what, do=_FORCE))


def _keep(file: Path, held: Feed, keep: int) -> None:
    folder = file.parent / FORMER
    ensure_folder(folder)
    former = folder / f"{held.name}-{held.date}.json"
    write_whole(former, read_whole(file, limit=LIMIT))
    for old in sorted(folder.glob(f"{held.name}-????-??-??.json"))[:-keep]:
        old.unlink(missing_ok=True)
