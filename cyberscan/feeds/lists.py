"""Lists of revoked certificates that were carried in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cyberscan.feeds.held import load_feeds
from cyberscan.feeds.read import Feed, checked
from cyberscan.feeds.upstream.crls import NAME, Named, entries_of, kept
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.model.problem import Problem, UserError
from cyberscan.tables.feed_sources import SOURCES


def lists_of(
    paths: Sequence[Path],
    folder: Path,
    named: Sequence[Named],
    *,
    now: datetime,
    force: bool = False,
) -> Feed:
    """Return the feed held in ``folder`` with these lists in it, each verified and put where its
    certificates look for it; what is out of date and no longer named is left out.

    ``named`` are the lists that certificates name. Raises `UserError` with every list that cannot
    be used.
    """
    try:
        held = load_feeds(folder).get(NAME)
    except UserError:
        held = None  # damaged: this takes its place
    entries = kept(held.entries if held else {}, named, now)
    problems = []
    for path in paths:
        try:
            with path.open("rb") as file:
                data = unpacked(file, SOURCES[NAME].largest).read()
            entries |= entries_of(data, named, entries, now=now, force=force)
        except OSError as error:
            problems.append(Problem(file=str(path), what=f"{error.strerror}"))
        except UpstreamError as error:
            do = "" if named else "scan first, then bring in the lists"
            problems.append(Problem(file=str(path), what=str(error), do=do))
    if problems:
        raise UserError(problems)
    return checked(Feed(NAME, now.date(), SOURCES[NAME].by, entries), str(paths[0]))
