"""The front page as several kinds of visitors get it, and two of the pages it links to.

Looked at only where the authorisation names content: the visitors pretend to be browsers and a
search engine's robot, with the operator in ``From`` (RFC 9110 section 10.1.2). They carry no
cookies and run no scripts. The robot comes last: what turns it away may turn away everything after
it. A site that looks at the robot's address, and not at what it calls itself, is not taken in.

The linked pages are asked for by a browser that follows a search result: what is put there is put
there for such visitors, and some of it is shown to no others.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import Any, Final

import anyio
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.content import Linked, LinkedPage, Visit, Visits
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.content.choice import Choice, choose
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.web.bodies import aside, is_html
from cyberscan.observe.web.chain import kept
from cyberscan.parse import html, matter
from cyberscan.parse.answer import assess
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.url import host_of
from cyberscan.tables.answers import Kind
from cyberscan.tables.visitors import AGAIN, BOT, BROWSER, MOBILE, REFERER, Visitor

SECONDS: Final = 12.0
"""What one visit may take: one that never ends must not cost the others."""
REDIRECTS: Final = 5
"""Of one visit (our own choice): sites need two, for https and for their usual name."""
LINKED_REDIRECTS: Final = 1
MOST: Final = 35
"""Connections on one port, where a server keeps none open and redirects as often as it may: five
visits 30, two linked pages 4, and https tried first where only http answers 1. A plain site that
keeps connections takes one."""
_TURNED_AWAY: Final = frozenset(
    {Kind.RATE_LIMITED, Kind.REFUSED, Kind.CHALLENGE, Kind.WAF_BLOCK, Kind.INTERCEPTED}
)


class _Chain(Struct, frozen=True):
    """What one chain of redirects came to."""

    urls: tuple[str, ...]
    last: Fetched
    at: str
    """What the last hop was asked for, unmasked."""
    next_url: str = ""
    reason: Reason | None = None


class Visiting:
    """The visits of one look, one after the other; after one that is turned away there is none."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._zone = session.zone.name if session.zone else session.subject.name
        self._turned_away = ""
        self._readings: dict[tuple[str, bytes, Any], matter.Reading] = {}
        self._start = ""

    async def looks(self) -> tuple[Look[Any], Look[Any]]:
        """Return the looks for `Visits` and `Linked`."""
        chain = await self._arrive()
        if not isinstance(chain, _Chain):
            return chain, chain
        host = host_of(chain.at)
        if host != self._session.subject.name and self._is_listed(host):
            why = f"the front page is on {host}, which is looked at too"
            elsewhere = Ok(Absent(Negative.NO_DATA, why))
            return elsewhere, elsewhere
        first, reading = await self._visit(BROWSER, chain)
        visits = [first, await self._again(AGAIN)]
        linked = await self._linked(chain, first, reading)
        visits += [await self._again(visitor) for visitor in (REFERER, MOBILE, BOT)]
        return Ok(Visits(visits=tuple(visits))), linked

    async def _arrive(self) -> _Chain | Look[Any]:
        """Come as a browser, over https if it answers, else over http."""
        name = self._session.subject.name
        looks: list[Look[Any]] = []
        for scheme in ("https", "http"):
            self._start = f"{scheme}://{name}/"
            look = await self._attempt(partial(self._follow, BROWSER, self._start, REDIRECTS))
            if isinstance(look, Ok) and isinstance(look.fact, _Chain):
                return look.fact
            looks.append(look)
        return next((look for look in looks if isinstance(look, Failed)), looks[0])

    async def _again(self, visitor: Visitor) -> Visit:
        """Come once more, as somebody else."""
        if self._turned_away:
            return Visit(profile=visitor.profile, reason=Reason.RATE_LIMITED)
        look = await self._attempt(partial(self._follow, visitor, self._start, REDIRECTS))
        if isinstance(look, Failed):
            return Visit(profile=visitor.profile, reason=look.reason)
        if isinstance(look.fact, Absent):
            return Visit(profile=visitor.profile, reason=Reason.UNREACHABLE)
        visit, _ = await self._visit(visitor, look.fact)
        return visit

    async def _visit(self, visitor: Visitor, chain: _Chain) -> tuple[Visit, matter.Reading | None]:
        """Read what a visitor got."""
        visit = Visit(
            profile=visitor.profile,
            urls=chain.urls,
            exchange=chain.last.exchange,
            next_url=chain.next_url,
            reason=chain.reason,
        )
        look = await self._read(chain)
        if isinstance(look, Failed):
            return replace(visit, reason=visit.reason or look.reason), None
        reading = look.fact
        if not isinstance(reading, matter.Reading):
            return visit, None
        return replace(visit, text=reading.text, matter=reading.matter), reading

    async def _linked(
        self, front: _Chain, visit: Visit, reading: matter.Reading | None
    ) -> Look[Any]:
        """Look at pages that the front page links to."""
        if self._turned_away:
            return Failed(Reason.RATE_LIMITED, self._turned_away)
        if visit.reason:
            return Failed(visit.reason, "the front page was not seen")
        choices: tuple[Choice, ...] = ()
        if reading is not None:
            choices = choose(reading.links, front.at, self._zone, self._session.in_scope)
        if not choices:
            return Ok(Absent(Negative.NO_DATA, "the front page links to no page of its own zone"))
        pages: list[LinkedPage] = []
        failures: list[Failed] = []
        unseen: list[str] = []
        for choice in choices:
            look = await self._page(choice)
            if isinstance(look, Ok) and isinstance(look.fact, LinkedPage):
                pages.append(look.fact)
                continue
            unseen.append(kept(choice.url))
            refused = Failed(Reason.UNREACHABLE, f"{kept(choice.url)} was refused")
            failures.append(look if isinstance(look, Failed) else refused)
        if not pages:
            return failures[0]
        return Ok(Linked(pages=tuple(pages), unseen=tuple(unseen)))

    async def _page(self, choice: Choice) -> Look[Any]:
        if self._turned_away:
            return Failed(Reason.RATE_LIMITED, self._turned_away)
        look = await self._attempt(partial(self._follow, REFERER, choice.url, LINKED_REDIRECTS))
        if isinstance(look, Failed) or isinstance(look.fact, Absent):
            return look
        chain: _Chain = look.fact
        if chain.reason:
            return Failed(chain.reason, f"{chain.next_url} was not seen")
        read = await self._read(chain)
        if isinstance(read, Failed):
            return read
        reading = read.fact if isinstance(read.fact, matter.Reading) else None
        return Ok(
            LinkedPage(
                exchange=chain.last.exchange,
                next_url=chain.next_url,
                why=choice.why,
                profile=REFERER.profile,
                text=reading.text if reading else "",
                matter=reading.matter if reading else None,
            )
        )

    async def _follow(self, visitor: Visitor, url: str, most: int) -> _Chain | Absent:
        """Follow redirects that stay in scope. Absent (REFUSED) where nobody takes the first
        connection; raises `NetError` where it fails otherwise. Later failures end the chain."""
        urls: list[str] = []
        seen: set[str] = set()
        last: Fetched | None = None
        at = url
        while True:
            try:
                answer = await self._session.fetch(url, headers=visitor.fields)
            except NetError as error:
                if last is None:
                    if isinstance(error, Refused):
                        return Absent(Negative.REFUSED, str(error))
                    raise
                return _Chain(tuple(urls), last, at, kept(url), error.reason)
            last, at, seen = answer, url, seen | {url}
            urls.append(answer.exchange.url)
            self._heed(answer)
            url = answer.next_url
            if not url:
                return _Chain(tuple(urls), last, at)
            if not self._session.in_scope(url) or url in seen or len(urls) > most:
                return _Chain(tuple(urls), last, at, kept(url))

    def _heed(self, answer: Fetched) -> None:
        """Take note of being turned away (RFC 6585 section 4 of a 429)."""
        assessed = assess(answer.exchange)
        if assessed.kind in _TURNED_AWAY and not self._turned_away:
            self._turned_away = f"{answer.exchange.url}: {assessed.why}"

    async def _read(self, chain: _Chain) -> Look[Any]:
        """Read the page at the end of a chain: a `matter.Reading`; Absent where there is none."""
        last = chain.last
        kind = last.exchange.first("content-type") or ""
        if chain.next_url or not is_html(kind, last.body):
            return Ok(Absent(Negative.NOT_FOUND, "no HTML page"))
        leading = (last.exchange.all("refresh"), last.exchange.all("link"))
        key = (chain.at, sha256(last.body).digest(), leading)
        if key not in self._readings:
            read = partial(self._parse, chain.at, last, kind)
            look = await self._attempt(partial(aside, last.body, read))
            if isinstance(look, Failed) or isinstance(look.fact, Absent):
                return look
            self._readings[key] = look.fact
        return Ok(self._readings[key])

    def _parse(self, url: str, answer: Fetched, kind: str) -> matter.Reading:
        source = html.decode(answer.body, kind)
        try:
            headers = answer.exchange.headers
            return matter.look(source, url, self._zone, headers=headers, truncated=answer.truncated)
        except TooElaborateError as error:
            raise NetError(f"the page is not read: {error}", Reason.UNSUPPORTED) from error

    async def _attempt(self, work: Any) -> Look[Any]:
        until = min(self._session.until, anyio.current_time() + SECONDS)
        return await attempt(work, until)

    def _is_listed(self, host: str) -> bool:
        return any(listed.name == host for listed in self._session.regency.hosts)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one look for `Visits` and one for `Linked`."""
    return await Visiting(session).looks()


PROBE = Probe(
    facts=(Visits, Linked),
    observe=observe,
    sends=(Sends(packet=Packet.WEB, ports=(80, 443), connections=MOST),),
)
