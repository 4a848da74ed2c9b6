"""Bringing feeds in by hand: checked as a whole first, then put in place of the old one at once."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.config.files import read_whole
from cyberscan.feeds.ages import plan_of
from cyberscan.feeds.install import install
from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.read import LIMIT, Feed, checked, parse_feed
from cyberscan.feeds.upstream import crls, ct_logs
from cyberscan.feeds.upstream.converters import converted, recognised
from cyberscan.feeds.upstream.table import Table, UpstreamError
from cyberscan.model.feeds import FeedSettings
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible
from cyberscan.tables.feed_sources import SOURCES

SUMS: Final = "SHA256SUMS"
_SUM = re.compile(rb"([0-9a-fA-F]{64})(?:[ \t]+\*?\S.*)?\s*", re.DOTALL)
_SIDECAR_LIMIT = 65_536
_SIGNATURE_LIMIT = 4096


Lists = Callable[[Sequence[Path]], Feed]
"""Makes a feed of files of lists. Raises `UserError`."""


class Brought(Struct, frozen=True):
    """A feed that was read and checked."""

    feed: Feed
    file: str
    source: bytes | None = None
    """The file as it came, where it is ours."""


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
    lists: Lists | None = None,
) -> list[Feed]:
    """Check feed files (ours, or their publishers') and install them in ``folder``.

    ``lists`` makes a feed of lists of revoked certificates (`cyberscan.feeds.lists`). ``today``
    bounds the day; a feed older than the one held is refused unless ``force``, and so is what is
    suspiciously small. Raises `UserError` with the reason; files are read and checked before any is
    installed, and the feeds held before then stay as they were.
    """
    brought = read_feeds(paths, lists)
    for one in brought:
        merged = one.source is None and one.feed.name == crls.NAME  # checked list by list
        install(
            one.feed,
            folder,
            today=today,
            said_by=one.file,
            source=one.source,
            least=0 if one.source else SOURCES[one.feed.name].least,
            keep=plan_of(one.feed.name, settings or FeedSettings()).keep,
            force=force or merged,
        )
    return [one.feed for one in brought]


def read_feeds(paths: Sequence[Path], lists: Lists | None = None) -> list[Brought]:
    """Read and check feed files, ours or their publishers'.

    Files of one publisher's feed make up one feed together. If a file + ``.sha256``, or
    ``SHA256SUMS`` beside it, names its sum, it must match. A publisher's file without a day of its
    own is taken for as old as the file. Raises `UserError`.
    """
    own: list[Brought] = []
    theirs: dict[str, list[Path]] = {}
    for path in paths:
        _check_sum(path)
        name = recognised(path)
        if name:
            theirs.setdefault(name, []).append(path)
        else:
            source = read_whole(path, limit=LIMIT)
            own.append(Brought(parse_feed(source, str(path)), str(path), source))
    if revoked := theirs.pop(crls.NAME, []):
        own.append(Brought((lists or _no_lists)(revoked), str(revoked[0])))
    made = [Brought(_of_publisher(name, each), str(each[0])) for name, each in theirs.items()]
    return own + made


def _no_lists(paths: Sequence[Path]) -> Feed:
    what = "is a list of revoked certificates, which this feed is not made of"
    raise UserError(Problem(file=str(paths[0]), what=what))


def _of_publisher(name: str, paths: Sequence[Path]) -> Feed:
    table = converted(name, paths, [str(path) for path in paths])
    files = ", ".join(path.name for path in paths)
    signed = _signed(name, paths[0])
    oldest = min(path.stat().st_mtime for path in paths)
    day = datetime.fromtimestamp(oldest, UTC).date()
    day_is = "" if table.date else "day of the file"
    return feed_of(table, files, table.date or day, day_is=day_is, signed=signed)


def feed_of(table: Table, where: str, day: date, *, day_is: str, signed: bool = False) -> Feed:
    """Return a converted table as a feed that says whose it is; its entries are checked once more.

    ``day_is`` says whose the day is where it is not its publisher's. Raises `UserError`.
    """
    about = [SOURCES[table.feed].by, visible(where)[:200], day_is]
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


def unfolded(paths: Sequence[Path]) -> list[Path]:
    """Return files as they are, and the feed files of each folder that `export_feeds` wrote.

    Raises `UserError` for another folder.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        there = [path / f"{name}.json" for name in KNOWN if (path / f"{name}.json").is_file()]
        if not (path / SUMS).is_file() or not there:
            what = f"is a folder without {SUMS}: no export, or one that was not finished"
            raise UserError(Problem(file=str(path), what=what, do="name the files"))
        found += there
    return found
