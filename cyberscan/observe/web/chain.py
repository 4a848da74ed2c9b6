"""Following redirects within one look, asking for no URL twice."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

import anyio
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Negative
from cyberscan.net.attempt import queued
from cyberscan.net.base import NetError, Refused
from cyberscan.net.session import Fetched, Session
from cyberscan.parse.mask import mask
from cyberscan.parse.url import masked, split


class Arrival(Struct, frozen=True):
    """A chain that was followed, and the answer at its end."""

    hops: tuple[Exchange, ...]
    next_url: str
    """As it may be stored."""
    stopped: str
    url: str
    """What the last hop was asked for, unmasked."""
    last: Fetched


class Chains:
    """The chains of one look.

    ``http://name/`` mostly leads to ``https://name/``, and the site's other name to this one. What
    one chain has asked for, another that gets there has from here, also while it is under way.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: dict[str, Fetched | NetError] = {}
        # Whoever is alone need not give way first, as nearly everybody is.
        alone = partial(anyio.Lock, fast_acquire=True)
        self._asking: defaultdict[str, anyio.Lock] = defaultdict(alone)

    async def follow(self, url: str, most: int | None = None) -> Arrival | Absent:
        """Follow redirects that stay in scope, at most ``most`` (default: the policy's number).

        Absent (REFUSED) where nobody takes the first connection; raises `NetError` where it fails
        otherwise. Later failures end the chain and are its ``stopped``.
        """
        most = self._session.policy.caps.redirects if most is None else most
        hops: list[Exchange] = []
        seen: set[str] = set()
        while True:
            try:
                answer = await self._fetch(url)
            except Refused as error:
                if not hops:
                    return Absent(Negative.REFUSED, str(error))
                stopped: str = error.reason
            except NetError as error:
                if not hops:
                    raise
                stopped = error.reason
            else:
                hops.append(answer.exchange)
                at, last, seen = url, answer, seen | {url}
                url = answer.next_url
                if not url or not self._session.in_scope(url):
                    return Arrival(tuple(hops), kept(url), "", at, last)
                if url in seen:
                    stopped = "loop"
                elif len(hops) > most:
                    stopped = "limit"
                else:
                    continue
            return Arrival(tuple(hops), kept(url), stopped, at, last)

    def forget_bodies(self) -> None:
        """Let go of the pages: those who read them have been there."""
        self._held = {
            url: replace(answer, body=b"") if isinstance(answer, Fetched) else answer
            for url, answer in self._held.items()
        }

    async def _fetch(self, url: str) -> Fetched:
        lock = self._asking[url]
        if lock.locked():
            # Another chain's request may stand in a queue, and only that one's clock stands still.
            with queued():
                await lock.acquire()
        else:
            await lock.acquire()
        try:
            held = self._held.get(url)
            if held is None:
                try:
                    held = await self._session.fetch(url)
                except NetError as error:
                    held = error
                self._held[url] = held
        finally:
            lock.release()
        if isinstance(held, NetError):
            raise type(held)(str(held), held.reason)
        return held


def kept(url: str) -> str:
    """Return a URL as it may be stored: a redirect can carry tokens and personal data."""
    parts = split(url)
    return masked(parts) if parts else mask(url)
