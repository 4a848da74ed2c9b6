"""Fetching one feed: what is due, what came, whether it may take the place of the one held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from cyberscan.feeds import Feed, Plan, load_feeds
from cyberscan.feeds.bring_in import feed_of, read_feeds, verify_signature
from cyberscan.feeds.held import feed_file
from cyberscan.feeds.install import install
from cyberscan.feeds.read import LIMIT, checked, parse_feed
from cyberscan.feeds.upstream import crls
from cyberscan.feeds.upstream.converters import converted, ends_itself, recognised
from cyberscan.feeds.upstream.opened import unpacked
from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.model.problem import Problem, UserError
from cyberscan.net.fetching import Fetched, FetchError, Unchanged, Validator, fetch
from cyberscan.stories.feed_lists import fetch_lists, wanted_lists
from cyberscan.stories.feed_memory import Asked, Memory, due_from, http_day
from cyberscan.stories.registry import ask_registries
from cyberscan.tables.feed_sources import SOURCES

PARTS: Final = ".fetching"
"""In the folder of feeds: files that are on their way."""
_SIGNATURE: Final = 4096

Progress = Callable[[str, int, int | None], None]
"""Told a feed's name, the bytes that are here, and of how many."""


class Came(StrEnum):
    """How the fetching of a feed ended."""

    INSTALLED = "installed"
    UNCHANGED = "unchanged"
    NOT_DUE = "not due"
    NOT_FETCHED = "not fetched"
    """No address: it is carried in by hand."""
    WOULD_FETCH = "would be fetched"
    FAILED = "failed"


class Outcome(Struct, frozen=True):
    """What came of one feed."""

    name: str
    came: Came
    detail: str = ""
    problems: tuple[Problem, ...] = ()


class Order(Struct, frozen=True, kw_only=True):
    """What was asked for."""

    names: tuple[str, ...] = ()
    """Fetched even if not due; empty for every feed that is."""
    zones: tuple[str, ...] = ()
    """Domains whose registration is asked for."""
    named: tuple[crls.Named, ...] = ()
    """Lists of revoked certificates that certificates name."""
    dry_run: bool = False
    force: bool = False


class Errand:
    """The fetching of one feed."""

    def __init__(
        self,
        plan: Plan,
        order: Order,
        folder: Path,
        memory: Memory,
        clock: Callable[[], datetime],
        progress: Progress,
    ) -> None:
        self.plan, self.order, self.folder, self.memory = plan, order, folder, memory
        self.clock, self.progress = clock, progress
        self.name = plan.name
        self.largest = SOURCES[plan.name].largest
        self.new: dict[str, Validator] = {}
        self.lists: dict[str, Asked] | None = None
        """What is known of lists of revoked certificates; None where none was asked for."""

    async def run(self) -> Outcome:
        """Raises `UserError` with the reason why there is none."""
        plan = self.plan
        lists = self.name == crls.NAME
        if lists and not self.order.named:
            return Outcome(self.name, Came.NOT_FETCHED, "no certificate was seen that names one")
        if not plan.urls and plan.own:
            return Outcome(self.name, Came.NOT_FETCHED, "no address is set")
        asks = self.name == "registration" and not plan.own
        if asks and not self.order.zones:
            return Outcome(self.name, Came.NOT_FETCHED, "no inventory names a domain")
        last = self.memory.last(self.name)
        here = feed_file(self.folder, self.name).exists()
        due = due_from(plan, last, here=here)
        if last and due and self.clock() < due and not self.order.names:
            return Outcome(self.name, Came.NOT_DUE, f"fetched on {last:%Y-%m-%d}")
        if lists:
            return await self._lists()
        if self.order.dry_run:
            return Outcome(self.name, Came.WOULD_FETCH, ", ".join(plan.urls))
        if asks:
            return self._install(await self._asked())
        feed = await self._feed(here=here and self.memory.is_held(self.name))
        if feed is None:
            return Outcome(self.name, Came.UNCHANGED, "the server has nothing newer")
        return self._install(feed)

    async def _lists(self) -> Outcome:
        """Each list is dated by itself: what is held goes on counting beside what came."""
        feed = load_feeds(self.folder).get(self.name) if self._readable() else None
        held, asked = feed.entries if feed else {}, self.memory.lists()
        order, now = self.order, self.clock()
        if order.dry_run:
            given = (order.named, held, asked)
            urls = wanted_lists(*given, plan=self.plan, now=now, force=order.force)
            return Outcome(self.name, Came.WOULD_FETCH, ", ".join(urls) or "no list is due")
        got = await fetch_lists(
            order.named,
            held,
            asked,
            self.folder / PARTS / self.name,
            plan=self.plan,
            clock=self.clock,
            force=order.force,
            progress=lambda done, whole: self.progress(self.name, done, whole),
        )
        self.lists = got.asked
        came = Came.INSTALLED if got.fetched else Came.FAILED if got.failed else Came.UNCHANGED
        told = Outcome(self.name, came, got.told(now), got.shown())
        if not got.fetched and (got.problems or got.left or not got.unchanged):
            return told
        # Also where nothing has changed: the feed is as of today.
        made = Feed(self.name, now.date(), SOURCES[self.name].by, got.entries)
        self._put(checked(made, self.name), force=True)
        return told

    async def _asked(self) -> Feed:
        part = self.folder / PARTS / "registration"
        return await ask_registries(
            self.plan.urls[0],
            self.order.zones,
            part,
            today=self.clock().date(),
            progress=lambda done, whole: self.progress(self.name, done, whole),
        )

    def _install(self, feed: Feed) -> Outcome:
        held = load_feeds(self.folder).get(self.name) if self._readable() else None
        if held and (held.date, held.entries) == (feed.date, feed.entries):
            return Outcome(self.name, Came.UNCHANGED, f"{feed.date}, {len(feed.entries)} entries")
        self._put(feed, force=self.order.force)
        return Outcome(self.name, Came.INSTALLED, f"{feed.date}, {len(feed.entries)} entries")

    def _put(self, feed: Feed, *, force: bool) -> None:
        install(
            feed,
            self.folder,
            today=self.clock().date(),
            said_by=", ".join(self.plan.urls)[:300] or self.name,
            least=0 if self.plan.own else SOURCES[self.name].least,
            keep=self.plan.keep,
            force=force,
        )

    def _readable(self) -> bool:
        try:
            load_feeds(self.folder)
        except UserError:
            return False
        return True

    async def _feed(self, *, here: bool) -> Feed | None:
        """Fetch and convert; None where the server says that nothing changed."""
        if all(urlsplit(url).scheme == "file" for url in self.plan.urls):
            return self._of_files()
        parts = [self.folder / PARTS / f"{self.name}-{n}" for n in range(len(self.plan.urls))]
        known = [self.memory.validator(url) if here else None for url in self.plan.urls]
        got = [
            await self._fetch(url, part, validator)
            for url, part, validator in zip(self.plan.urls, parts, known, strict=True)
        ]
        if all(isinstance(one, Unchanged) for one in got):
            return None
        for n, one in enumerate(got):
            if isinstance(one, Unchanged):  # one of several: the feed is made of all of them
                got[n] = await self._fetch(self.plan.urls[n], parts[n], None)
        for one, part, url in zip(got, parts, self.plan.urls, strict=True):
            _require_end(one, part, url)
        signed = await self._signature(parts)
        day, day_is = self._day([one for one in got if isinstance(one, Fetched)])
        try:
            return self._convert(parts, day, day_is, signed=signed)
        finally:
            for part in parts:
                part.unlink(missing_ok=True)

    async def _fetch(
        self, url: str, part: Path, known: Validator | None, largest: int = 0
    ) -> Fetched | Unchanged:
        try:
            got = await fetch(
                url,
                part,
                largest=largest or self.largest,
                known=known,
                progress=lambda done, whole: self.progress(self.name, done, whole),
            )
        except FetchError as error:
            raise UserError(Problem(file=url, what=str(error))) from error
        if isinstance(got, Fetched):
            self.new[url] = got.validator
        return got

    async def _signature(self, parts: Sequence[Path]) -> bool:
        """Check the signature where the publisher signs: without it nothing is taken."""
        suffix = SOURCES[self.name].signature
        if not suffix or self._is_ours(parts):
            return False
        url = self.plan.urls[0]
        beside = f"{url.removesuffix('.json')}{suffix}"
        part = parts[0].with_suffix(suffix)
        await self._fetch(beside, part, None, _SIGNATURE)
        try:
            with parts[0].open("rb") as file:
                source = unpacked(file, self.largest).read()
            with part.open("rb") as file:
                signature = unpacked(file, _SIGNATURE).read()
        except UpstreamError as error:
            raise UserError(Problem(file=beside, what=str(error))) from error
        finally:
            part.unlink(missing_ok=True)
            self.new.pop(beside, None)
        verify_signature(source, signature, url)
        return True

    def _convert(self, parts: Sequence[Path], day: date, day_is: str, *, signed: bool) -> Feed:
        urls = self.plan.urls
        if self._is_ours(parts):
            try:
                with parts[0].open("rb") as file:  # packed on its way, where the server packs it
                    source = unpacked(file, LIMIT).read()
            except UpstreamError as error:
                raise UserError(Problem(file=urls[0], what=str(error))) from error
            feed = parse_feed(source, urls[0])
            if feed.name != self.name:
                what = f"holds the feed {feed.name}, not {self.name}"
                raise UserError(Problem(file=urls[0], key="feed", what=what))
            return feed
        table = converted(self.name, parts, urls)
        said = "" if table.date else day_is
        return feed_of(table, ", ".join(urls), table.date or day, day_is=said, signed=signed)

    def _is_ours(self, parts: Sequence[Path]) -> bool:
        """Whether a feed of our own form came, as a province may serve it from its own address."""
        return self.plan.own and len(parts) == 1 and not recognised(parts[0], self.plan.urls[0])

    def _day(self, got: Collection[Fetched]) -> tuple[date, str]:
        """Return the day of the oldest file as its server says, else that of fetching."""
        said = [http_day(one.validator.modified) for one in got]
        known = [day for day in said if day]
        if known and len(known) == len(said):
            return min(known), "day by its server"
        return self.clock().date(), "day it was fetched"

    def _of_files(self) -> Feed:
        paths = [Path(unquote(urlsplit(url).path)) for url in self.plan.urls]
        brought = read_feeds(paths)
        feed = brought[0].feed
        if len(brought) > 1:
            raise UserError(Problem(file=str(paths[1]), what="is another feed"))
        if feed.name != self.name:
            what = f"holds the feed {feed.name}, not {self.name}"
            raise UserError(Problem(file=str(paths[0]), key="feed", what=what))
        return feed


def _require_end(got: Fetched | Unchanged, part: Path, url: str) -> None:
    """Raise `UserError` for a file of which nobody can know whether it was cut short."""
    if isinstance(got, Unchanged) or got.framed or ends_itself(part, url):
        return
    part.unlink(missing_ok=True)
    what = "came without its length, in a form without an end: nobody knows if it is whole"
    do = "name an address that tells the length or serves it packed (gzip), or carry it in by hand"
    raise UserError(Problem(file=url, what=what, do=do))
