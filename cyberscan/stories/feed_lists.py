"""Fetching the lists of revoked certificates that certificates name: one request a list, and none
before it has to be replaced.

What fails leaves the list that is held; until the next one was due it clears certificates, and what
it says is revoked stays so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import anyio
from anyio.to_thread import run_sync
from msgspec import Struct, field

from cyberscan.config.files import read_whole
from cyberscan.feeds.ages import Plan
from cyberscan.feeds.upstream.crls import NAME, Named, entries_of, is_due, kept
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.model.problem import Problem, UserError
from cyberscan.net.fetching import FetchError, fetch
from cyberscan.tables.feed_sources import SOURCES

PAUSE: Final = 0.5
"""Seconds between two requests."""
LONGEST: Final = 600.0
"""Seconds for one list."""
WHOLLY: Final = 3600.0
"""Seconds after which no further list is begun."""
MOST_BYTES: Final = 1024 * 1024 * 1024
"""Bytes of all lists after which no further one is begun."""
# All of these are our own choice.
_SHOWN: Final = 5


class Got(Struct):
    """What came of the lists."""

    entries: dict[str, str]
    """Those held that stay, with those that came in their places."""
    fetched: int = 0
    kept: int = 0
    """Lists that were held and had not to be replaced."""
    left: int = 0
    """Lists left for the next time."""
    problems: list[Problem] = field(default_factory=list)

    def told(self, now: datetime) -> str:
        """Return what came of them in words; nothing where all failed."""
        if not self.fetched:
            return (
                "" if self.problems or self.left else f"{self.kept} held, none has to be replaced"
            )
        count = len(self.entries)
        told = f"{now.date()}, {count} list{'s' if count > 1 else ''}, {self.fetched} fetched"
        missed = f", {len(self.problems)} not to be had" if self.problems else ""
        return f"{told}{missed}, {self.left} left" if self.left else f"{told}{missed}"

    def shown(self) -> tuple[Problem, ...]:
        """Return the first problems, and how many more there are."""
        shown = self.problems[:_SHOWN]
        if (more := len(self.problems) - _SHOWN) > 0:
            shown.append(Problem(what=f"… and {more} more of the same kind"))
        if self.left:
            rest = f"{self.left} lists are" if self.left > 1 else "1 list is"
            what = f"{rest} left for the next time: this took too long, or too many bytes"
            shown.append(Problem(what=what))
        return tuple(shown)


def wanted_lists(
    named: Sequence[Named], held: Mapping[str, str], *, plan: Plan, now: datetime, force: bool
) -> tuple[str, ...]:
    """Return the addresses that are to be asked: the operator's own, or those of lists that are
    due; only addresses that public authorities named."""
    if plan.own:
        return plan.urls
    every = timedelta(days=plan.every)
    due = (
        one for one in named if one.public and (force or is_due(one, held, now=now, every=every))
    )
    return tuple(dict.fromkeys(one.address for one in due))


async def fetch_lists(
    named: Sequence[Named],
    held: Mapping[str, str],
    part: Path,
    *,
    plan: Plan,
    clock: Callable[[], datetime],
    force: bool = False,
    progress: Callable[[int, int | None], None] = lambda done, whole: None,
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
) -> Got:
    """Fetch the lists that are due, each from its address, or all of the operator's addresses.

    ``part`` is a file for what comes; ``progress`` is told the lists that are done, and of how
    many.
    """
    now = clock()
    got = Got(entries=kept(held, named, now))
    addresses = wanted_lists(named, held, plan=plan, now=now, force=force)
    if not plan.own:
        got.kept = len({one.address for one in named if one.public}) - len(addresses)
    until, left = anyio.current_time() + WHOLLY, MOST_BYTES
    for done, address in enumerate(addresses):
        if left <= 0 or anyio.current_time() > until:
            got.left = len(addresses) - done
            break
        if done:
            await sleep(PAUSE)
        try:
            data = await _data(address, part, published=not plan.own)
            left -= len(data)
            asked = "" if plan.own else address
            got.entries |= await run_sync(
                lambda data=data, asked=asked: entries_of(  # type: ignore[misc]
                    data, named, got.entries, now=now, asked=asked, force=force
                )
            )
            got.fetched += 1
        except (FetchError, UpstreamError) as error:
            got.problems.append(Problem(file=address, what=str(error)))
        except UserError as error:
            got.problems.extend(error.problems)
        progress(done + 1, len(addresses))
    return got


async def _data(address: str, part: Path, *, published: bool) -> bytes:
    """Raises `FetchError`, `UpstreamError`, `UserError`."""
    largest = SOURCES[NAME].largest
    if address.startswith("file:"):
        return read_whole(Path(unquote(urlsplit(address).path)), limit=largest)
    try:
        with anyio.fail_after(LONGEST):
            await fetch(address, part, largest=largest, published=published)
    except TimeoutError as error:
        raise FetchError(f"did not come whole within {LONGEST:.0f} seconds") from error
    return _taken(part, largest)


def _taken(part: Path, largest: int) -> bytes:
    try:
        with part.open("rb") as file:
            return unpacked(file, largest).read()
    finally:
        part.unlink(missing_ok=True)
