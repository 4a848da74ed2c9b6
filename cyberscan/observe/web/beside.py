"""What is asked beside the front page, in which order, and where not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypeVar

import anyio

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import (
    Cors,
    Counterpart,
    Families,
    Folders,
    Markup,
    Missing,
    Robots,
    ScriptZones,
    Sitemap,
)
from cyberscan.model.facts.web import Exchange, SecurityTxt
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.session import Session
from cyberscan.observe.web import (
    control,
    cors,
    counterpart,
    families,
    folders,
    robots,
    script_zones,
    security_txt,
    sitemap,
)
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.chain import Arrival, Chains
from cyberscan.observe.web.landing import Landed
from cyberscan.parse.answer import assess
from cyberscan.parse.url import host_of
from cyberscan.tables.answers import Kind

F = TypeVar("F")
_Work = Callable[[], Awaitable[Any]]


class Beside:
    """The further looks at one host; each of them fails alone.

    Args:
        session: Where.
        chains: What was asked so far.
        landed: How the chains ended.
        page: The front page.
        markup: What it is made of.
        wanted: The kinds of fact to look for.
        instead: How all of these looks end, where that is known already.

    """

    def __init__(
        self,
        session: Session,
        chains: Chains,
        landed: Landed,
        page: Look[Page],
        markup: Look[Markup],
        wanted: Collection[type[Fact]],
        instead: Look[Any] | None = None,
    ) -> None:
        self._wanted = wanted
        self._session = session
        self._chains = chains
        self._landed = landed
        self._page = page
        self._markup = markup
        self._asking = Asking(session)
        self._end = instead or ending(session, landed, page, markup)
        self._found: dict[type[Fact], Look[Any]] = {}

    async def looks(self) -> dict[type[Fact], Look[Any]]:
        """Return the looks by the kind of their fact."""
        for hop in (*hops(self._landed.http), *hops(self._landed.https)):
            self._asking.heed(hop)
        async with anyio.create_task_group() as group:
            # These ask other names than the host's own.
            group.start_soon(self._counterpart)
            group.start_soon(self._of_markup, ScriptZones, self._zones)
            await self._own()
        return self._found

    async def _own(self) -> None:
        """Ask the host itself, one thing after the other."""
        session, asking, end, https = self._session, self._asking, self._end, self._landed.https
        page = arrived(self._landed.better)
        at = page.url if page else ""
        sitemaps: list[str] = []
        await self._take(
            SecurityTxt,
            None if arrived(https) else https,
            lambda: security_txt.look(asking, session.subject.name),
        )
        await self._take(Robots, end, lambda: robots.look(asking, at, sitemaps))
        await self._take(Missing, end, lambda: control.look(asking, at))
        await self._take(Cors, end, lambda: cors.look(asking, at))
        await self._take(Sitemap, end, lambda: sitemap.look(session, asking, at, sitemaps))
        await self._of_markup(Folders, lambda parts: folders.look(asking, at, parts))
        await self._families()

    async def _take(self, kind: type[Fact], instead: Look[Any] | None, work: _Work) -> None:
        """Do the work of a look that is wanted, unless it is known ``instead`` how it ends."""
        if kind not in self._wanted:
            return
        self._found[kind] = instead or await self._asking.look(work)

    async def _of_markup(self, kind: type[Fact], work: Callable[[Markup], Awaitable[Any]]) -> None:
        """Do work that starts from what the page is made of."""
        parts = seen(self._markup, Markup)
        if kind not in self._wanted:
            return
        if parts is None:
            self._found[kind] = self._end or self._markup
        else:
            await self._take(kind, self._end, lambda: work(parts))

    async def _zones(self, parts: Markup) -> ScriptZones:
        return await script_zones.look(self._session, parts)

    async def _counterpart(self) -> None:
        await self._take(
            Counterpart,
            self._end,
            lambda: counterpart.look(self._session, self._asking, self._chains),
        )

    async def _families(self) -> None:
        """Compare the host's own answers: where they redirect to does not matter."""
        arrival, page = arrived(self._landed.https), seen(self._page, Page)
        if Families not in self._wanted:
            return
        if arrival is None:
            self._found[Families] = self._landed.https
            return
        # The page's title is the first answer's only where that was the page.
        title = page.title if page and len(arrival.hops) == 1 else ""
        await self._take(
            Families,
            self._end if isinstance(self._end, Failed) else None,
            lambda: families.look(self._session, self._asking, arrival.hops[0], title),
        )


def arrived(look: Look[Arrival]) -> Arrival | None:
    """Return the chain that was followed, if one was."""
    return seen(look, Arrival)


def hops(look: Look[Arrival]) -> tuple[Exchange, ...]:
    """Return the answers of a chain."""
    arrival = arrived(look)
    return arrival.hops if arrival else ()


def seen(look: Look[F], kind: type[F]) -> F | None:
    """Return the fact of a look, if it saw one."""
    return look.fact if isinstance(look, Ok) and isinstance(look.fact, kind) else None


def ending(
    session: Session, landed: Landed, page: Look[Page], markup: Look[Markup]
) -> Look[Any] | None:
    """Return how every look beside the page ends without asking, where it does.

    There is nothing to ask where no page was reached, nothing that may be asked of a server that
    refuses us, and nobody is asked twice: a front page on another listed host is that one's.
    """
    arrival = arrived(landed.better)
    if arrival is None:
        return landed.better
    final = arrival.last.exchange
    if final.status == 429:
        return Failed(Reason.RATE_LIMITED, f"{final.url} answered 429: nothing more was asked for")
    if arrival.stopped in set(Reason):
        return Failed(Reason(arrival.stopped), f"{arrival.next_url} was not seen")
    if arrival.next_url:
        where = f"the chain ends in a redirect to {arrival.next_url}"
        return Ok(Absent(Negative.NOT_FOUND, where))
    assessed = assess(final, "", seen(page, Page), seen(markup, Markup))
    if not assessed.site:
        reason = Reason.NOT_THE_SITE
        if assessed.kind is Kind.INTERCEPTED:
            reason = Reason.INTERCEPTED
        return Failed(reason, f"{assessed.kind}: {assessed.why}")
    host = host_of(arrival.url)
    if host != session.subject.name and any(h.name == host for h in session.regency.hosts):
        return Ok(Absent(Negative.NO_DATA, f"the front page is on {host}, which is looked at too"))
    return None
