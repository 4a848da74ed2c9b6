"""Which publisher's file is which, and a feed made of one or several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO, Final

from msgspec import Struct

from cyberscan.feeds.upstream import (
    crls,
    ct_logs,
    ends,
    hsts,
    kev,
    registration,
    roots,
    routes,
    suffixes,
    vrps,
)
from cyberscan.feeds.upstream.opened import GZIP, unpacked
from cyberscan.feeds.upstream.table import Table, UpstreamError
from cyberscan.model.problem import Problem, UserError
from cyberscan.tables.feed_sources import SOURCES

HEAD: Final = 65_536
"""Bytes by which a file is recognised."""


class Converter(Struct, frozen=True):
    """One publisher's format."""

    feed: str
    recognises: Callable[[bytes], bool]
    convert: Callable[[IO[bytes]], Table]


_HALVES: Final = {
    routes.NAME: (
        "not announced",
        "bring the files of both in at once: `cyberscan feeds import FILE FILE`",
    ),
    vrps.NAME: ("allowed to nobody", "fetch it again: a validator writes both"),
}
"""Feeds that hold IPv4 and IPv6, what a prefix that is missing counts as, and what to do."""

CONVERTERS: Final = tuple(
    Converter(module.NAME, module.recognises, module.convert)
    for module in (hsts, suffixes, ct_logs, roots, routes, vrps, ends, registration, kev)
)


def recognised(path: Path, called: str = "") -> str:
    """Return the feed a publisher's file makes, or "" for a file of nobody known.

    ``called`` is what messages call it. Raises `UserError` where it cannot be read.
    """
    name = called or str(path)
    largest = max(source.largest for source in SOURCES.values())
    try:
        with path.open("rb") as file:
            head = unpacked(file, largest).read(HEAD)
    except OSError as error:
        raise UserError(Problem(file=name, what=f"{error.strerror}")) from error
    except UpstreamError as error:
        raise UserError(Problem(file=name, what=str(error))) from error
    if crls.recognises(head):  # made by the certificates that were seen: no converter's
        return crls.NAME
    return next((one.feed for one in CONVERTERS if one.recognises(head)), "")


def ends_itself(path: Path, called: str = "") -> bool:
    """Whether a file shows by itself where it ends, so that one which is cut anywhere is refused on
    reading: gzip, JSON (also in base64), the marks of the public suffix list. The lists of a row a
    line do not, where they are cut between two rows. Raises as `recognised`."""
    try:
        with path.open("rb") as file:
            start = file.read(HEAD)
    except OSError as error:
        raise UserError(Problem(file=called or str(path), what=f"{error.strerror}")) from error
    if start.startswith(GZIP) or start.lstrip().startswith((b"{", b"[")):
        return True
    return recognised(path, called) not in {routes.NAME, vrps.NAME, roots.NAME, ""}


def converted(feed: str, paths: Sequence[Path], called: Sequence[str]) -> Table:
    """Make one feed of several files of its publisher; ``called`` is what messages call them.

    The day is that of the oldest. Raises `UserError`, naming the file and the reason.
    """
    converter = next(one for one in CONVERTERS if one.feed == feed)
    entries: dict[str, str] = {}
    days: list[date | None] = []
    notes: list[str] = []
    for path, name in zip(paths, called, strict=True):
        try:
            with ExitStack() as stack:
                file = stack.enter_context(path.open("rb"))
                table = converter.convert(unpacked(file, SOURCES[feed].largest))
        except OSError as error:
            raise UserError(Problem(file=name, what=f"{error.strerror}")) from error
        except UpstreamError as error:
            what = f"is not what {SOURCES[feed].by} publishes: {error}"
            raise UserError(Problem(file=name, what=what)) from error
        entries |= table.entries
        days.append(table.date)
        notes += [table.note] if table.note else []
    _check_whole(feed, entries, called)
    known = [day for day in days if day]
    day = min(known) if len(known) == len(days) else None
    return Table(feed=feed, entries=entries, date=day, note="; ".join(notes))


def _check_whole(feed: str, entries: dict[str, str], called: Sequence[str]) -> None:
    """Refuse half of a feed: what it lacks would be told as not announced."""
    if not entries:
        raise UserError(Problem(file=called[0], what="holds no entries"))
    if feed not in _HALVES or len({":" in prefix for prefix in entries}) == 2:
        return
    lacks = "IPv4" if ":" in next(iter(entries)) else "IPv6"
    counts_as, do = _HALVES[feed]
    what = f"holds no {lacks} prefix: what is missing would count as {counts_as}"
    raise UserError(Problem(file=called[0], what=what, do=do))
