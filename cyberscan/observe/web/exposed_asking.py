"""Asking a site for one exposed path after the other, and for a control beside each that answers.

Of each answer at most 4,096 octets are read, and nothing of them leaves this module but what the
validators say, a length, a digest of files, and a first line without its values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

import anyio

from cyberscan.model.facts.exposure import Find, Unsure
from cyberscan.model.facts.site import Missing
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.session import Fetched, Session
from cyberscan.observe.web import control
from cyberscan.observe.web.bodies import beside, title_and_text
from cyberscan.parse.answer import Assessed, assess_missing
from cyberscan.parse.exposed import answer as exposed
from cyberscan.parse.url import host_of
from cyberscan.tables.answers import Kind
from cyberscan.tables.exposed import KINDS, paths

AT_ONCE: Final = 2
"""Requests under way at a time, or as many as the policy's `Rates.pages_at_once`; each waits for
the address's allowance besides."""
SECONDS: Final = 8.0
"""What one path may take: a server that keeps us waiting must not cost the others."""
FAILURES: Final = 5
"""Paths in a row that nobody answered: after that nothing more is asked for."""
OTHERWISE: Final = 8
"""Paths answered otherwise than what does not exist, after which the control is asked once more."""
HEADERS: Final = (
    ("Range", f"bytes=0-{exposed.MOST - 1}"),  # RFC 9110 section 14.1.2
    # A range of a packed body could not be unpacked, and a server must not pack what it sends.
    ("Accept-Encoding", "identity"),
)
_GONE: Final = frozenset({404, 410})
_REFUSALS: Final = frozenset({401, 403, 405, 406, 451})
_ALL_ALIKE: Final = frozenset({
    Kind.INTERCEPTED, Kind.CHALLENGE, Kind.WAF_BLOCK, Kind.RATE_LIMITED, Kind.PARKING,
    Kind.SUSPENDED, Kind.MAINTENANCE,
})  # fmt: skip
"""What stands in a site's place, and answers for whatever lies there."""
_US_ALONE: Final = _ALL_ALIKE - {Kind.WAF_BLOCK}
"""What keeps one path from us and perhaps not from others. A filter that blocks a path, and not
what does not exist, has closed it to everybody."""
_ENDS: Final = frozenset({Reason.BUDGET, Reason.DEADLINE, Reason.RATE_LIMITED})
"""Reasons for which no further path is asked for."""


class Paths:
    """The paths of one site, and what became of them.

    Args:
        session: Where.
        origin: A URL of the site.

    """

    def __init__(self, session: Session, origin: str) -> None:
        self._session = session
        self._origin = origin
        self._host = host_of(origin)
        self._stopped = ""
        """Why nothing more is asked for."""
        self._in_a_row = 0
        self._refused = 0
        """The status that everything is answered with, where that is a refusal or a fault."""
        self._filter = ""
        """What stands in front of the site and answers for it."""
        self._usual = 0
        """The status of what does not exist; 0 while nobody has answered that."""
        self._otherwise: list[tuple[str, str, int]] = []
        """Kind, path and status of what was answered otherwise since the control was asked last."""
        self._lost: set[str] = set()
        """Kinds that were known before it turned out that everything is answered so."""
        self.asked: set[str] = set()
        self.finds: list[Find] = []
        self.unsure: list[Unsure] = []
        self.requests = 0

    async def ask(self) -> None:
        """Ask for every kind, the worst first. What cannot be learned becomes `unsure`."""
        await self._missing()
        kinds = iter(KINDS)
        async with anyio.create_task_group() as group:
            for _ in range(max(AT_ONCE, self._session.policy.rates.pages_at_once)):
                group.start_soon(self._work, kinds)
        await self._settle()
        self.asked -= self._lost - {find.kind for find in self.finds}

    async def _work(self, kinds: Iterator[str]) -> None:
        for kind in kinds:
            if await self._kind(kind):
                self.asked.add(kind)

    async def _missing(self) -> None:
        """Learn how the site answers what does not exist: whether it hides everything alike."""
        answer = await self._get(control.path(self._host))
        if isinstance(answer, Failed):
            return
        status, assessed = answer.exchange.status, _assessed(answer)
        self._usual = status
        if assessed.kind in _ALL_ALIKE:
            self._filter = f"{assessed.kind}: {assessed.why}"
        elif status in _REFUSALS or status >= 500:
            self._refused = status

    async def _settle(self) -> None:
        """Ask the control again, which tells paths that are closed from a server that has begun to
        answer us so whatever we ask for (RFC 9110 section 15.5.4 lets it give no reason): those
        are not known, and nothing more is asked for."""
        held, self._otherwise = self._otherwise, []
        if not held:
            return
        path = control.path(self._host)
        answer = await self._get(path)
        if isinstance(answer, Failed):
            self._lose(held, f"control {path}: {answer.reason}")
            return
        status, assessed = answer.exchange.status, _assessed(answer)
        alike = assessed.kind in _ALL_ALIKE
        if status == self._usual and alike == bool(self._filter):
            return
        if not self._usual and not alike and status not in _REFUSALS and status < 500:
            self._usual = status
            return
        why = f"{status} for everything by now"
        self._lose([one for one in held if alike or one[2] == status], why)
        self._stop(why)

    def _lose(self, held: Sequence[tuple[str, str, int]], why: str) -> None:
        for kind, path, _ in held:
            self._doubt(kind, path, why)
            self._lost.add(kind)

    async def _kind(self, kind: str) -> bool:
        """Ask for the paths of a kind until one is found; say whether the kind is known now."""
        known = True
        for path in paths(kind, self._host):
            if self._stopped:
                self._doubt(kind, path, self._stopped)
                return False
            answer = await self._get(path)
            if isinstance(answer, Failed):
                found: Find | str = str(answer.reason)
            else:
                found = await self._find(kind, path, answer) or self._hidden(answer)
            if isinstance(found, Find):
                self.finds.append(found)
                return True
            if found:
                self._doubt(kind, path, found)
                known = False
            elif isinstance(answer, Fetched):
                await self._note(kind, path, answer.exchange.status)
        return known

    async def _note(self, kind: str, path: str, status: int) -> None:
        """Take note of an answer that holds nothing, for the control to confirm."""
        if status not in _GONE and status != self._usual:
            self._otherwise.append((kind, path, status))
        if len(self._otherwise) >= OTHERWISE:
            await self._settle()

    async def _find(self, kind: str, path: str, answer: Fetched) -> Find | str:
        """Return the find of an answer; "" where it is none, and why where that is unsure."""
        exchange = answer.exchange
        seen = exposed.look(kind, exchange.status, exchange.headers, answer.body)
        if seen is None:
            return ""
        other = exposed.sibling(path, self._host)
        beside_it = await self._get(other)
        if isinstance(beside_it, Failed):
            return f"control {other}: {beside_it.reason}"
        status = beside_it.exchange.status
        if exposed.look(kind, status, beside_it.exchange.headers, beside_it.body):
            return f"everything answers so: {other}"
        return Find(
            kind=kind,
            url=exchange.url,
            validator=seen.words,
            status=exchange.status,
            length=exposed.length(exchange.status, exchange.headers, answer.body),
            digest=exposed.digest(kind, answer.body),
            first_line=seen.first_line,
            control=f"{other}: {status}",
            count=seen.count,
        )

    def _hidden(self, answer: Fetched) -> str:
        """Return what keeps a path from us, "" if nothing does.

        A refusal of this path alone closes it to everybody; one that meets all paths tells nothing.
        """
        status = answer.exchange.status
        if status in _GONE:
            return ""
        if self._filter:
            return f"{status}: {self._filter}"[:200]
        if self._refused == status:
            return f"{status} for everything"
        if status in _REFUSALS or status >= 500:
            assessed = _assessed(answer)
            if assessed.kind in _US_ALONE:
                return f"{status}: {assessed.kind}: {assessed.why}"[:200]
        return ""

    async def _get(self, path: str) -> Fetched | Failed:
        """Ask for a path; redirects are an answer, not followed."""
        if self._stopped:
            return Failed(Reason.NOT_LOOKED, self._stopped)
        url = beside(self._origin, path)
        until = min(self._session.until, anyio.current_time() + SECONDS)
        self.requests += 1
        fetch = partial(self._session.fetch, url, headers=HEADERS, most=exposed.MOST)
        look = await attempt(fetch, until)
        if isinstance(look, Failed):
            return self._failed(look)
        answer = look.fact
        if isinstance(answer, Absent):
            return Failed(Reason.INTERNAL, "a page is never absent")
        self._in_a_row = 0
        if answer.exchange.status == 429:  # RFC 6585 section 4
            self._stop(str(Reason.RATE_LIMITED))
            return Failed(Reason.RATE_LIMITED, "429")
        return answer

    def _failed(self, failed: Failed) -> Failed:
        self._in_a_row += 1
        left = self._session.until - anyio.current_time()
        if failed.reason is Reason.DEADLINE and left > 0:
            # This path's own time was used up, not the look's.
            failed = Failed(Reason.TIMEOUT, failed.detail)
        if failed.reason in _ENDS:
            self._stop(str(failed.reason))
        elif self._in_a_row > FAILURES:
            self._stop(f"{self._in_a_row} paths in a row: {failed.reason}")
        return failed

    def _stop(self, why: str) -> None:
        """Ask for nothing more; the first reason stands."""
        self._stopped = self._stopped or why

    def _doubt(self, kind: str, path: str, why: str) -> None:
        self.unsure.append(Unsure(kind=kind, path=path, why=why))


def _assessed(answer: Fetched) -> Assessed:
    """Say whether something in front of the site answered, by status, headers, title and text."""
    title, text = title_and_text(answer)
    return assess_missing(Missing(exchange=answer.exchange, title=title, masked_text=text))
