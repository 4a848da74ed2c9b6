"""The front page as several kinds of visitors get it, some of the pages and documents it links to
or the sitemap names, and scripts and style sheets of the site's own that they take.

Looked at only where the authorisation names content: the visitors pretend to be browsers and a
search engine's robot, with the operator in ``From`` (RFC 9110 section 10.1.2). They carry no
cookies and run no scripts. The robot comes last: what turns it away may turn away everything after
it. A site that looks at the robot's address, and not at what it calls itself, is not taken in.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from cyberscan.model.facts.content import Linked, OwnScript, Visit, Visits
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.content import own_scripts
from cyberscan.observe.content.choice import MOST_CHOSEN, MOST_ODD, ranked
from cyberscan.observe.content.choice_further import (
    documents,
    only,
    ordinary,
    orphan,
    resolved,
    unlinked,
)
from cyberscan.observe.content.linked import MOST_VISITS, LinkedPages
from cyberscan.observe.content.listed import (
    allowed,
    further_sitemap,
    listed,
    listed_at,
    told_robots,
)
from cyberscan.observe.content.visiting import Chain, Visiting
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.web.bodies import beside
from cyberscan.parse.matter import page as matter
from cyberscan.parse.robots import RobotsFile
from cyberscan.parse.url import host_of
from cyberscan.tables.visitors import (
    AGAIN,
    BOT,
    BROWSER,
    MOBILE,
    MOBILE_REFERER,
    REFERER,
    Visitor,
)

REDIRECTS: Final = 5
"""Of one visit (our own choice): sites need two, for https and for their usual name."""
PLAIN: Final = 23
"""Requests at a plain site, which answers each of them without a redirect: six visits, two to each
linked page, the sitemap, robots.txt where that names no page, scripts and style sheets. Where there
are few files, up to six linked pages are asked for; one that is gone is asked for once, and another
in its place."""
MOST: Final = 92
"""Connections on one port, where a server keeps none open and redirects as often as it may: six
visits 36, three to each of six linked pages 36, one more to one of them 2, one that is gone 2,
where one leads on to 2, what only two visitors are led to 8, sitemaps and robots.txt 3, scripts 2,
and https tried first where only http answers 1. Files of the front page take the place of pages. A
plain site that keeps connections takes one."""
_VISITORS: Final = (BROWSER, AGAIN, REFERER, MOBILE, MOBILE_REFERER, BOT)


class _Front:
    """The visits to one front page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._visiting = Visiting(session)
        self._start = ""
        self._end: tuple[str, ...] = ()
        self._readings: dict[str, matter.Reading] = {}
        """By profile, of those who ended where the browser did."""
        self._scripts = own_scripts.MOST_LINKED
        """How many scripts of linked pages are asked for: a page more is a script less."""

    async def looks(self) -> tuple[Look[Any], Look[Any]]:
        """Return the looks for `Visits` and `Linked`."""
        chain = await self._arrive()
        if not isinstance(chain, Chain):
            return chain, chain
        host = host_of(chain.at)
        if host != self._session.subject.name and self._is_listed(host):
            why = f"the front page is on {host}, which is looked at too"
            elsewhere = Ok(Absent(Negative.NO_DATA, why))
            return elsewhere, elsewhere
        first, reading = await self._visiting.visit(BROWSER, chain)
        self._end = first.urls[-1:]
        if reading is not None:
            self._readings[BROWSER.profile] = reading
        visits = [first, await self._again(AGAIN)]
        named = await listed(self._visiting, chain.at) if reading is not None else ()
        pages, failure = await self._choose(chain, first, reading, named)
        await pages.search()
        visits += [await self._again(REFERER), await self._again(MOBILE)]
        if all(_is_same(first, visit) for visit in visits[2:]):
            # Who is both may get what neither does.
            visits.append(await self._again(MOBILE_REFERER))
        await pages.compare()
        await pages.settle()
        await self._alone(pages, chain.at, (REFERER, MOBILE))
        scripts: tuple[OwnScript, ...] = ()
        if reading is not None:
            scripts, more = await own_scripts.ask(
                self._visiting, chain.at, reading.files, reading.settings
            )
            scripts += await own_scripts.ask_linked(
                self._visiting,
                pages.files(),
                reading.files,
                most=max(0, self._scripts + min(0, pages.room) - more),
            )
        visits.append(await self._again(BOT))
        await pages.come(BOT)
        await pages.compare()
        if pages.room > 0 and reading is not None:
            await pages.doubt(reading.matter.foreign_hosts)
        await pages.settle()
        await self._alone(pages, chain.at, (BOT,))
        return Ok(Visits(visits=tuple(visits), scripts=scripts)), failure or pages.look()

    async def _arrive(self) -> Chain | Look[Any]:
        """Come as a browser, over https if it answers, else over http."""
        name = self._session.subject.name
        looks: list[Look[Any]] = []
        for scheme in ("https", "http"):
            self._start = f"{scheme}://{name}/"
            follow = partial(self._visiting.follow, BROWSER, self._start, REDIRECTS)
            look = await self._visiting.attempt(follow)
            if isinstance(look, Ok) and isinstance(look.fact, Chain):
                return look.fact
            looks.append(look)
        return next((look for look in looks if isinstance(look, Failed)), looks[0])

    async def _again(self, visitor: Visitor) -> Visit:
        """Come once more, as somebody else."""
        visit, reading = await self._visiting.see(visitor, self._start, REDIRECTS)
        if reading is not None and visit.urls[-1:] == self._end:
            self._readings[visitor.profile] = reading
        return visit

    async def _alone(self, pages: LinkedPages, page: str, visitors: tuple[Visitor, ...]) -> None:
        """Follow one page that only the front page of one of the visitors leads to."""
        plain = [self._readings[v.profile] for v in (BROWSER, AGAIN) if v.profile in self._readings]
        if not plain:
            return
        sets = [{link.url for link in reading.links} for reading in plain]
        moved = {one.url for reading in plain for one in reading.matter.pointers}
        known = frozenset({page, self._start}).union(*sets)
        for visitor in visitors:
            reading = self._readings.get(visitor.profile)
            if reading is None or self._visiting.turned_away:
                continue
            moves = [one.url for one in reading.matter.pointers if one.kind == "refresh"]
            if choice := only(
                reading.links,
                [url for url in moves if url not in moved],
                known,
                self._visiting.zone,
                self._session.in_scope,
                rotates=any(one != sets[0] for one in sets),
            ):
                await pages.alone(visitor, choice)
                return

    async def _choose(
        self, front: Chain, visit: Visit, reading: matter.Reading | None, named: tuple[str, ...]
    ) -> tuple[LinkedPages, Failed | None]:
        """Choose the pages to look at; none, and why, where the front page was not seen."""
        nothing = LinkedPages(self._visiting, ())
        if self._visiting.turned_away:
            return nothing, Failed(Reason.RATE_LIMITED, self._visiting.turned_away)
        if visit.reason:
            return nothing, Failed(visit.reason, "the front page was not seen")
        if reading is None:
            return nothing, None
        zone, in_scope = self._visiting.zone, self._session.in_scope
        left = PLAIN - len(_VISITORS) - 1 - len(own_scripts.chosen(self._visiting, reading.files))
        robots: RobotsFile | None = None
        among = False
        if not named:
            robots = await told_robots(self._visiting, front.at)
            left -= 1
            if url := further_sitemap(robots, front.at):
                named = await listed_at(self._visiting, url)
                among = url.count("/") > beside(front.at, "/").count("/")
                left -= 1
            named += tuple(resolved(allowed(robots), front.at))
        choices, after = ranked(reading.links, front.at, zone, in_scope, named)
        if len(choices) < MOST_CHOSEN:
            if robots is None:
                robots = await told_robots(self._visiting, front.at)
                left -= 1
            targets = allowed(robots)
            if more := unlinked(targets, reading.links, front.at, zone, in_scope):
                choices = (*choices, more)
        # A fifth page costs a script, and only one.
        most = min(MOST_CHOSEN + MOST_ODD, max(MOST_CHOSEN, (left - 1) // MOST_VISITS))
        choices = choices[:most]
        if len(choices) < most:
            linked = [*reading.links, *(matter.Link(choice.url, "") for choice in choices)]
            if more := orphan(named, linked, front.at, zone, in_scope, every=among):
                choices = (*choices, more)
        left -= MOST_VISITS * len(choices)
        self._scripts = min(self._scripts, left)
        known = (front.at, *(link.url for link in reading.links))
        room = left - self._scripts
        oddly = documents(reading.links, named, zone, in_scope)
        handed = ordinary(reading.links, {one.url for one in oddly}, zone, in_scope)
        return LinkedPages(
            self._visiting, choices, known, after=after, oddly=oddly, handed=handed, room=room
        ), None

    def _is_listed(self, host: str) -> bool:
        return any(listed.name == host for listed in self._session.regency.hosts)


def _is_same(first: Visit, visit: Visit) -> bool:
    """Whether a visitor was led where the first was, to a page of the same title."""
    titles = [one.matter.title if one.matter else None for one in (first, visit)]
    return first.next_url == visit.next_url and titles[0] == titles[1]


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one look for `Visits` and one for `Linked`."""
    return await _Front(session).looks()


PROBE = Probe(
    facts=(Visits, Linked),
    observe=observe,
    sends=(Sends(packet=Packet.WEB, ports=(80, 443), connections=MOST),),
)
