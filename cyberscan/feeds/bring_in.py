"""Bringing a feed in: checked as a whole first, then put in place of the old one at once."""

from __future__ import annotations

import hmac
import re
from datetime import date
from hashlib import sha256
from pathlib import Path

from cyberscan.config.files import ensure_folder, read_whole, write_whole
from cyberscan.feeds.held import feed_file
from cyberscan.feeds.read import LIMIT, Feed, parse_feed, read_feed
from cyberscan.model.problem import Problem, UserError

_SUM = re.compile(rb"([0-9a-fA-F]{64})(?:[ \t]+\*?\S.*)?\s*", re.DOTALL)
_SIDECAR_LIMIT = 4096


def import_feed(path: Path, folder: Path, *, today: date, force: bool = False) -> Feed:
    """Check the feed file ``path`` and install it in ``folder``.

    If ``path`` + ``.sha256`` exists the file must match it. ``today`` bounds the feed's date; a
    feed older than the one held is refused unless ``force``. Raises `UserError` with the reason;
    the feed held before then stays as it was.
    """
    source = read_whole(path, limit=LIMIT)
    _check_sum(path, source)
    feed = parse_feed(source, str(path))
    if feed.date > today:
        raise UserError(
            Problem(
                file=str(path),
                key="date",
                what=f"{feed.date} lies in the future: today is {today}",
                do="check the feed, and this machine's clock",
            )
        )
    file = feed_file(folder, feed.name)
    if not force and file.exists():
        _check_newer(feed, path, file)
    ensure_folder(folder)
    write_whole(file, source)
    return feed


def _check_newer(feed: Feed, path: Path, file: Path) -> None:
    try:
        held = read_feed(file)
    except UserError:
        return  # the one held is damaged: this one takes its place
    if feed.date < held.date:
        raise UserError(
            Problem(
                file=str(path),
                key="date",
                what=f"{feed.date} is older than the feed held, of {held.date}",
                do="--force installs it all the same",
            )
        )


def _check_sum(path: Path, source: bytes) -> None:
    sidecar = path.with_name(path.name + ".sha256")
    if not sidecar.exists():
        return
    match = _SUM.fullmatch(read_whole(sidecar, limit=_SIDECAR_LIMIT))
    if not match:
        raise UserError(Problem(file=str(sidecar), what="holds no SHA-256 in hexadecimal"))
    found = sha256(source).hexdigest()
    if not hmac.compare_digest(match[1].decode().lower(), found):
        raise UserError(
            Problem(
                file=str(path),
                what=f"does not match {sidecar.name}: its SHA-256 is {found}",
                do="fetch it again: it was damaged or changed on the way",
            )
        )
