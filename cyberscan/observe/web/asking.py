"""Asking a site for more than its front page: one request at a time, and none after a 429."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

import anyio

from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.web.chain import kept
from cyberscan.parse.headers import Fields

SECONDS: Final = 12.0
"""What one of these looks may take: a page that never comes must not cost the others."""


class Asking:
    """One look's further requests. What a server asks us to stop at holds for all that follow."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._enough = ""

    async def look(self, work: Callable[[], Awaitable[Any]]) -> Look[Any]:
        """Do the work of one of these looks in the time it may take. Never raises."""
        until = min(self._session.until, anyio.current_time() + SECONDS)
        return await attempt(work, until)

    async def get(self, url: str, *, headers: Fields = (), address: str | None = None) -> Fetched:
        """Make one request. A 429 raises RATE_LIMITED, and so does all that is asked after it."""
        self.still_welcome()
        answer = await self._session.fetch(url, headers=headers, address=address)
        self.heed(answer.exchange)
        self.still_welcome()
        return answer

    async def follow(self, url: str, most: int) -> Fetched:
        """Make a request and follow at most ``most`` redirects that stay in scope.

        Raises `NetError` OUT_OF_REACH where one leaves it, MALFORMED where there are more.
        """
        for _ in range(most + 1):
            answer = await self.get(url)
            if not answer.next_url:
                return answer
            url = answer.next_url
            if not self._session.in_scope(url):
                where = kept(url)
                raise NetError(f"redirects to {where}, not ours to ask", Reason.OUT_OF_REACH)
        raise NetError("redirects without an end", Reason.MALFORMED)

    def heed(self, exchange: Exchange) -> None:
        """Take note of an answer: after a 429 nothing more is asked for (RFC 6585 section 4)."""
        if exchange.status == 429 and not self._enough:
            self._enough = f"{exchange.url} answered 429: nothing more was asked for"

    def still_welcome(self) -> None:
        """Raise `NetError` RATE_LIMITED after a 429."""
        if self._enough:
            raise NetError(self._enough, Reason.RATE_LIMITED)
