"""Bringing feeds in by hand: checked as a whole first, then put in place of the old one at once."""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Final

from cyberscan.config.files import read_whole
from cyberscan.feeds.ages import plan_of
from cyberscan.feeds.install import install
from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.read import LIMIT, Feed, checked, parse_feed
from cyberscan.feeds.upstream import ct_logs
from cyberscan.feeds.upstream.converters import converted, recognised
from cyberscan.feeds.upstream.table import Table, UpstreamError
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.problem import Problem, UserError
from cyberscan.tables.feed_sources import SOURCES

SUMS: Final = "SHA256SUMS"
_SUM = re.compile(rb"([0-9a-fA-F]{64})(?:[ \t]+\*?\S.*)?\s*", re.DOTALL)
_SIDECAR_LIMIT = 65_536
_SIGNATURE_LIMIT = 4096


def import_feed(
    path: Path,
    folder: Path,
    *,
    today: date,
    force: bool = False,
    settings: FeedSettings | None = None,
) -> Feed:
    """Check the feed file ``path`` and install it in ``folder``; see `import_feeds`."""
    (feed,) = import_feeds((path,), folder, today=today, force=force, settings=settings)
    return feed


def import_feeds(
    paths: Sequence[Path],
    folder: Path,
    *,
    today: date,
    force: bool = False,
    settings: FeedSettings | None = None,
) -> list[Feed]:
    """Check feed files (ours, or their publishers') and install them in ``folder``.

    Files of one publisher's feed make up one feed together. If a file + ``.sha256``, or
    ``SHA256SUMS`` beside it, names its sum, it must match. A publisher's file without a day of its
    own is taken for as old as the file. ``today`` bounds the day; a feed older than the one held
    is refused unless ``force``, and so is what is suspiciously small. Raises `UserError` with the
    reason before anything is installed; the feeds held before then stay as they were.
    """
    own: list[tuple[Path, Feed, bytes]] = []
    theirs: dict[str, list[Path]] = {}
    for path in paths:
        _check_sum(path)
        name = recognised(path)
        if name:
            theirs.setdefault(name, []).append(path)
        else:
            source = read_whole(path, limit=LIMIT)
            own.append((path, parse_feed(source, str(path)), source))
    made = [_of_publisher(name, files) for name, files in theirs.items()]
    done = []
    for path, feed, source in own:
        keep = plan_of(feed.name, settings or FeedSettings()).keep
        install(feed, folder, today=today, said_by=str(path), source=source, keep=keep, force=force)
        done.append(feed)
    for feed in made:
        install(
            feed,
            folder,
            today=today,
            said_by=str(theirs[feed.name][0]),
            least=SOURCES[feed.name].least,
            keep=plan_of(feed.name, settings or FeedSettings()).keep,
            force=force,
        )
        done.append(feed)
    return done


def _of_publisher(name: str, paths: Sequence[Path]) -> Feed:
    table = converted(name, paths, [str(path) for path in paths])
    files = ", ".join(path.name for path in paths)
    signed = _signed(name, paths[0])
    oldest = min(path.stat().st_mtime for path in paths)
    day = datetime.fromtimestamp(oldest, UTC).date()
    return feed_of(table, files, table.date or day, dated=table.date is not None, signed=signed)


def feed_of(table: Table, where: str, day: date, *, dated: bool, signed: bool = False) -> Feed:
    """Return a converted table as a feed that says whose it is; its entries are checked once more.

    ``dated`` is whether the day is its publisher's. Raises `UserError`.
    """
    about = [SOURCES[table.feed].by, where[:200], "" if dated else "day of the file"]
    about += ["signature checked" if signed else "", table.note]
    source = "; ".join(part for part in about if part)[:500]
    return checked(Feed(table.feed, day, source, table.entries), where)


def _signed(name: str, path: Path) -> bool:
    """Check a signature that lies beside the file; False where none does."""
    suffix = SOURCES[name].signature
    beside = path.with_suffix(suffix) if suffix else path
    if not suffix or not beside.exists():
        return False
    verify_signature(read_whole(path), read_whole(beside, limit=_SIGNATURE_LIMIT), str(path))
    return True


def verify_signature(source: bytes, signature: bytes, file: str) -> None:
    """Check the signature of the list of logs, the one feed that is signed. Raises `UserError`."""
    try:
        ct_logs.verify(source, signature)
    except UpstreamError as error:
        raise UserError(Problem(file=file, what=str(error), do="fetch it again")) from error


def _check_sum(path: Path) -> None:
    wanted = _wanted(path)
    if wanted is None:
        return
    sidecar, said = wanted
    try:
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(Problem(file=str(path), what=f"{error.strerror}")) from error
    if not hmac.compare_digest(said.lower(), found):
        raise UserError(
            Problem(
                file=str(path),
                what=f"does not match {sidecar}: its SHA-256 is {found}",
                do="fetch it again: it was damaged or changed on the way",
            )
        )


def _wanted(path: Path) -> tuple[str, str] | None:
    """Return the file that names the sum of ``path``, and the sum."""
    sidecar = path.with_name(path.name + ".sha256")
    if sidecar.exists():
        match = _SUM.fullmatch(read_whole(sidecar, limit=_SIDECAR_LIMIT))
        if not match:
            raise UserError(Problem(file=str(sidecar), what="holds no SHA-256 in hexadecimal"))
        return sidecar.name, match[1].decode()
    sums = path.with_name(SUMS)
    if not sums.exists() or path.name == SUMS:
        return None
    for line in read_whole(sums, limit=_SIDECAR_LIMIT).decode(errors="replace").splitlines():
        said, _, name = line.partition(" ")
        if name.strip().removeprefix("*") == path.name:
            return SUMS, said
    return None


def is_export(folder: Path) -> bool:
    """Whether a folder is what `export_feeds` writes."""
    return (folder / SUMS).is_file()


def feeds_in(folder: Path) -> list[Path]:
    """Return the feed files in an exported folder."""
    return [path for name in KNOWN if (path := folder / f"{name}.json").is_file()]
