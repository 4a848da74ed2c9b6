"""Fetching the lists of revoked certificates that certificates name: one request a list, once in
the time that is planned for it (a day), so that what is revoked is seen the day after.

A list that is held and sound is asked for by what its server knows it by (RFC 9110 section 13.1):
one that has not changed is not sent again. Where a server names nothing to know it by, a long list
is asked for only when it has to be replaced. What fails leaves the list that is held; until the
next one was due it clears certificates, and what it says is revoked stays so.
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
from msgspec.structs import replace

from cyberscan.config.files import read_whole
from cyberscan.feeds.ages import Plan
from cyberscan.feeds.upstream.crls import NAME, Named, entries_of, is_due, kept
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.model.problem import Problem, UserError
from cyberscan.net.fetching import FetchError, Unchanged, Validator, fetch
from cyberscan.parse.revocations import told_by
from cyberscan.stories.feed_memory import GRACE, Asked
from cyberscan.tables.feed_sources import SOURCES

PAUSE: Final = 0.5
"""Seconds between two requests."""
LONGEST: Final = 600.0
"""Seconds for one list."""
WHOLLY: Final = 3600.0
"""Seconds after which no further list is begun."""
MOST_BYTES: Final = 1024 * 1024 * 1024
"""Bytes of all lists after which no further one is begun."""
SHORT: Final = 1024 * 1024
"""Bytes up to which a list is fetched whole again where its server names nothing to know it by."""
# All of these are our own choice.
_SHOWN: Final = 5


class Got(Struct):
    """What came of the lists."""

    entries: dict[str, str]
    """Those held that stay, with those that came in their places."""
    asked: dict[str, Asked]
    """What is known now of each list, by address."""
    fetched: int = 0
    unchanged: int = 0
    """Lists of which their servers had nothing newer."""
    kept: int = 0
    """Lists that were held and not asked for."""
    left: int = 0
    """Lists left for the next time."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether none of those that were asked for could be had."""
        return bool(self.problems or self.left) and not (self.fetched or self.unchanged)

    def told(self, now: datetime) -> str:
        """Return what came of them in words; nothing where all failed."""
        if self.failed:
            return ""
        rest = f", {len(self.problems)} not to be had" if self.problems else ""
        rest += f", {self.left} left" if self.left else ""
        if not self.fetched:
            held = f"{self.kept} held, none has to be replaced"
            return f"{self.unchanged} unchanged{rest}" if self.unchanged else held
        count = len(self.entries)
        same = f", {self.unchanged} unchanged" if self.unchanged else ""
        lists = f"{count} list{'s' if count > 1 else ''}"
        return f"{now.date()}, {lists}, {self.fetched} fetched{same}{rest}"

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
    named: Sequence[Named],
    held: Mapping[str, str],
    asked: Mapping[str, Asked],
    *,
    plan: Plan,
    now: datetime,
    force: bool,
) -> dict[str, Validator | None]:
    """Return the addresses that are to be asked, and by what the server knows the list that is
    held; None where the whole of it is wanted. They are the operator's own, or those of lists that
    are due; only addresses that public authorities named."""
    every = timedelta(days=plan.every)
    by_address: dict[str, list[Named]] = {}
    for one in named:
        if one.public and not plan.own:
            by_address.setdefault(one.address, []).append(one)
    those = {url: list(named) for url in plan.urls} if plan.own else by_address
    wanted: dict[str, Validator | None] = {}
    for address, of in those.items():
        known = asked.get(address)
        others = (one for url, one in asked.items() if url != address and url in those)
        if force or any(is_due(one, held, now=now, every=every) for one in of):
            wanted[address] = None
        elif known is None and any(one.makes(of, held) for one in others):
            continue  # the same list, which is asked for at its other address
        elif known is None or not known.made or not known.stands_in(held):
            wanted[address] = None
        elif plan.own or known.at + every - GRACE <= now:
            by = known.validator
            if by.etag or by.modified:
                wanted[address] = by
            elif plan.own or known.size <= SHORT:
                wanted[address] = None
    return wanted


async def fetch_lists(
    named: Sequence[Named],
    held: Mapping[str, str],
    asked: Mapping[str, Asked],
    part: Path,
    *,
    plan: Plan,
    clock: Callable[[], datetime],
    force: bool = False,
    progress: Callable[[int, int | None], None] = lambda done, whole: None,
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
) -> Got:
    """Fetch the lists that are due, each from its address, or all of the operator's addresses.

    ``asked`` is what is known of them, by address; ``part`` is a file for what comes; ``progress``
    is told the lists that are done, and of how many.
    """
    now = clock()
    wanted = wanted_lists(named, held, asked, plan=plan, now=now, force=force)
    mine = set(plan.urls) if plan.own else {one.address for one in named if one.public}
    known = {url: one for url, one in asked.items() if url in mine}
    got = Got(entries=kept(held, named, now), asked=known, kept=len(mine) - len(wanted))
    until, left = anyio.current_time() + WHOLLY, MOST_BYTES
    for done, (address, validator) in enumerate(wanted.items()):
        if left <= 0 or anyio.current_time() > until:
            got.left = len(wanted) - done
            break
        if done:
            await sleep(PAUSE)
        try:
            came = await _data(address, part, validator, published=not plan.own)
            if came is None:
                got.asked[address] = replace(known[address], at=now)
                got.unchanged += 1
            else:
                data, by = came
                left -= len(data)
                said = "" if plan.own else address
                made = await run_sync(
                    lambda data=data, said=said: entries_of(  # type: ignore[misc]
                        data, named, got.entries, now=now, asked=said, force=force
                    )
                )
                got.entries |= made
                told = {key: told_by(value) for key, value in made.items()}
                got.asked[address] = Asked(at=now, validator=by, size=len(data), made=told)
                got.fetched += 1
        except (FetchError, UpstreamError) as error:
            got.problems.append(Problem(file=address, what=str(error)))
        except UserError as error:
            got.problems.extend(error.problems)
        progress(done + 1, len(wanted))
    return got


async def _data(
    address: str, part: Path, known: Validator | None, *, published: bool
) -> tuple[bytes, Validator] | None:
    """Return a list, and by what its server knows it; None where it is the one that is ``known``.
    Raises `FetchError`, `UpstreamError`, `UserError`."""
    largest = SOURCES[NAME].largest
    if address.startswith("file:"):
        return read_whole(Path(unquote(urlsplit(address).path)), limit=largest), Validator()
    try:
        with anyio.fail_after(LONGEST):
            came = await fetch(address, part, largest=largest, known=known, published=published)
    except TimeoutError as error:
        raise FetchError(f"did not come whole within {LONGEST:.0f} seconds") from error
    if isinstance(came, Unchanged):
        return None
    return _taken(part, largest), came.validator


def _taken(part: Path, largest: int) -> bytes:
    try:
        with part.open("rb") as file:
            return unpacked(file, largest).read()
    finally:
        part.unlink(missing_ok=True)
