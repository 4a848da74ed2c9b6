"""Coming to a page as somebody: requests one after the other, and what the answer says."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import Any, Final

import anyio
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.content import Visit
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Refused
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.content import documents
from cyberscan.observe.web.bodies import aside, is_html
from cyberscan.observe.web.chain import kept
from cyberscan.parse import html
from cyberscan.parse.answer import assess
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.matter import page as matter
from cyberscan.tables.answers import Kind
from cyberscan.tables.documents import document_of
from cyberscan.tables.visitors import Visitor

SECONDS: Final = 12.0
"""What one visit may take: one that never ends must not cost the others."""
_TURNED_AWAY: Final = frozenset(
    {Kind.RATE_LIMITED, Kind.REFUSED, Kind.CHALLENGE, Kind.WAF_BLOCK, Kind.INTERCEPTED}
)


class Chain(Struct, frozen=True):
    """What one chain of redirects came to."""

    urls: tuple[str, ...]
    last: Fetched
    at: str
    """What the last hop was asked for, unmasked."""
    next_url: str = ""
    reason: Reason | None = None


class Visiting:
    """The requests of one look; after one that is turned away there is none."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.zone = session.zone.name if session.zone else session.subject.name
        self.turned_away = ""
        self._readings: dict[tuple[str, bytes, Any], matter.Reading] = {}

    async def come(self, visitor: Visitor, url: str, most: int, size: int | None = None) -> Visit:
        """Return what a visitor gets at an address, after at most that many redirects; ``size`` is
        that of `follow`."""
        visit, _ = await self.see(visitor, url, most, size)
        return visit

    async def see(
        self, visitor: Visitor, url: str, most: int, size: int | None = None
    ) -> tuple[Visit, matter.Reading | None]:
        """The same with the page as it was read."""
        if self.turned_away:
            return Visit(profile=visitor.profile, reason=Reason.RATE_LIMITED), None
        look = await self.attempt(partial(self.follow, visitor, url, most, size))
        if isinstance(look, Failed):
            return Visit(profile=visitor.profile, reason=look.reason), None
        if isinstance(look.fact, Absent):
            return Visit(profile=visitor.profile, reason=Reason.UNREACHABLE), None
        return await self.visit(visitor, look.fact)

    async def visit(self, visitor: Visitor, chain: Chain) -> tuple[Visit, matter.Reading | None]:
        """Read what a visitor got."""
        visit = Visit(
            profile=visitor.profile,
            urls=chain.urls,
            exchange=chain.last.exchange,
            next_url=chain.next_url,
            reason=chain.reason,
        )
        look = await self.read(chain)
        if isinstance(look, Failed):
            return replace(visit, reason=visit.reason or look.reason), None
        reading = look.fact
        if not isinstance(reading, matter.Reading):
            return visit, None
        return replace(visit, text=reading.text, matter=reading.matter), reading

    async def follow(
        self, visitor: Visitor, url: str, most: int, size: int | None = None
    ) -> Chain | Absent:
        """Follow redirects that stay in scope, and read at most ``size`` bytes of each answer.

        Absent (REFUSED) where nobody takes the first connection; raises `NetError` where it fails
        otherwise. Later failures end the chain.
        """
        urls: list[str] = []
        seen: set[str] = set()
        last: Fetched | None = None
        at = url
        while True:
            try:
                answer = await self.session.fetch(url, headers=visitor.fields, most=size)
            except NetError as error:
                if last is None:
                    if isinstance(error, Refused):
                        return Absent(Negative.REFUSED, str(error))
                    raise
                return Chain(tuple(urls), last, at, kept(url), error.reason)
            last, at, seen = answer, url, seen | {url}
            urls.append(answer.exchange.url)
            self.heed(answer)
            url = answer.next_url
            if not url:
                return Chain(tuple(urls), last, at)
            if not self.session.in_scope(url) or url in seen or len(urls) > most:
                return Chain(tuple(urls), last, at, kept(url))

    async def read(self, chain: Chain, *, document: bool = False) -> Look[Any]:
        """Read the page at the end of a chain: a `matter.Reading`; Absent where there is none. It
        may be a ``document`` as well, which is read as a page."""
        last = chain.last
        kind = last.exchange.first("content-type") or ""
        if document and not chain.next_url and document_of(kind):
            work = partial(aside, last.body, partial(self._document, chain.at, last, kind))
            return await self.attempt(work)
        if chain.next_url or not is_html(kind, last.body):
            return Ok(Absent(Negative.NOT_FOUND, "no HTML page"))
        leading = (last.exchange.all("refresh"), last.exchange.all("link"))
        key = (chain.at, sha256(last.body).digest(), leading)
        if key not in self._readings:
            read = partial(self._parse, chain.at, last, kind)
            look = await self.attempt(partial(aside, last.body, read))
            if isinstance(look, Failed) or isinstance(look.fact, Absent):
                return look
            self._readings[key] = look.fact
        return Ok(self._readings[key])

    def heed(self, answer: Fetched) -> None:
        """Take note of being turned away (RFC 6585 section 4 of a 429)."""
        assessed = assess(answer.exchange)
        if assessed.kind in _TURNED_AWAY and not self.turned_away:
            self.turned_away = f"{answer.exchange.url}: {assessed.why}"

    async def attempt(self, work: Any) -> Look[Any]:
        """Do something within what one visit may take."""
        until = min(self.session.until, anyio.current_time() + SECONDS)
        return await attempt(work, until)

    def _document(self, url: str, answer: Fetched, kind: str) -> matter.Reading | Absent:
        try:
            reading = documents.look(answer.body, kind, url, self.zone, truncated=answer.truncated)
        except TooElaborateError as error:
            raise NetError(f"the document is not read: {error}", Reason.UNSUPPORTED) from error
        return reading or Absent(Negative.NOT_FOUND, "no document that can be read")

    def _parse(self, url: str, answer: Fetched, kind: str) -> matter.Reading:
        source = html.decode(answer.body, kind)
        try:
            headers = answer.exchange.headers
            return matter.look(source, url, self.zone, headers=headers, truncated=answer.truncated)
        except TooElaborateError as error:
            raise NetError(f"the page is not read: {error}", Reason.UNSUPPORTED) from error
