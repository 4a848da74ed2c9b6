"""Some of the pages a front page links to, as several kinds of visitors get them.

A telephone that follows a search result asks first: what is put there is put there for telephones
or for a search's visitors, and who is both gets either. A robot asks as well, and a plain browser
only where these two got different pages or the telephone is sent to another party. Where it then
got what no browser gets, a telephone that follows nothing tells once which of the two it is.
One page more is asked for where a linked page leads to one where none belongs, and at most two that
the front page leads only some visitors to. Documents are asked for once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.model.facts.content import Linked, LinkedPage, Visit
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.observe.content.choice import Choice
from cyberscan.observe.content.choice_further import documents, further, is_alike
from cyberscan.observe.content.choice_paths import is_harmless, is_home
from cyberscan.observe.content.documents import MOST_BYTES
from cyberscan.observe.content.linked_page import differs, is_gone, is_index, leads_on, reason
from cyberscan.observe.content.own_scripts import Taken
from cyberscan.observe.content.visiting import Chain, Visiting
from cyberscan.observe.web.chain import kept
from cyberscan.parse.html import is_foreign
from cyberscan.parse.matter import page as matter
from cyberscan.parse.paths import pieces
from cyberscan.parse.url import host_of, split
from cyberscan.tables.documents import document_of
from cyberscan.tables.visitors import BROWSER, MOBILE, MOBILE_REFERER, Visitor

REDIRECTS: Final = 1
"""Of one visit to a linked page."""
MOST_PAGES: Final = 6
"""Pages that are there and that are asked for, where the site has few files of its own."""
MOST_VISITS: Final = 2
"""Visits to a page of which both who ask get the same."""
_LED: Final = {"amphtml", "refresh"}
DOCUMENT_BYTES: Final = MOST_BYTES


class LinkedPages:
    """The visits to pages that were chosen."""

    def __init__(
        self,
        visiting: Visiting,
        choices: tuple[Choice, ...],
        known: Iterable[str] = (),
        *,
        after: Sequence[Choice] = (),
        oddly: Sequence[Choice] = (),
        handed: Sequence[Choice] = (),
        room: int = 0,
    ) -> None:
        """``known`` are the addresses that the front page links to, and its own; ``after`` follow
        where one is gone, or where ``room`` is left; of the documents those ``oddly`` placed are
        asked for first, and what is ``handed`` out last."""
        self._visiting = visiting
        self._choices = choices
        self._after = list(after)
        self._asked = tuple(oddly)
        self._handed = handed
        self._documents: list[LinkedPage] = []
        self.room = room
        self._gone: set[str] = set()
        self._pages: dict[str, LinkedPage] = {}
        self._failures: dict[str, Failed] = {}
        self._files: list[Taken] = []
        self._readings: list[tuple[str, matter.Reading]] = []
        self._known = frozenset(known) | {choice.url for choice in choices}
        self._more: list[LinkedPage] = []
        self._settled = False
        self._zone = visiting.zone

    async def search(self) -> None:
        """Ask for each page with a telephone that follows a search result."""
        for choice in self._asked:
            if self.room > 0:
                await self._ask_document(choice)
        for choice in self._choices:
            await self._ask(choice)
            await self._instead(choice)
        await self._listed()
        while self._after and self.room > MOST_VISITS and self._seen() < MOST_PAGES:
            if self._visiting.turned_away:
                break
            self.room -= MOST_VISITS
            choice = self._after.pop(0)
            await self._ask(choice)
            self.room += self._is_gone(choice.url)
        for choice in self._handed:
            if self.room > 0 and not self._visiting.turned_away:
                self._asked = (*self._asked, choice)
                await self._ask_document(choice)
        more = self._moving() or self._further()
        if more:
            await self._add(more, MOBILE_REFERER)

    def _is_gone(self, url: str) -> bool:
        """Note that a page is gone, which no robot need be shown."""
        page = self._pages.get(url)
        if page and is_gone(page):
            self._gone.add(url)
        return url in self._gone

    def _seen(self) -> int:
        return len(self._pages) - len(self._gone) + len(self._failures)

    async def _ask(self, choice: Choice) -> None:
        look = await self._page(choice)
        if isinstance(look, Ok) and isinstance(look.fact, LinkedPage):
            self._pages[choice.url] = look.fact
            return
        refused = Failed(Reason.UNREACHABLE, f"{kept(choice.url)} was refused")
        self._failures[choice.url] = look if isinstance(look, Failed) else refused

    async def _ask_document(self, choice: Choice) -> None:
        """Keep a document, and what is called one and is a page, or leads to another party."""
        self.room -= 1
        look = await self._page(choice, size=DOCUMENT_BYTES)
        if isinstance(look, Ok) and isinstance(look.fact, LinkedPage):
            page = look.fact
            if page.matter and document_of(page.exchange.first("content-type") or ""):
                self._documents += [page] if not is_gone(page) else []
            elif (page.matter and not is_gone(page)) or self._leaves(page):
                # A robot asks for it too: a script less.
                self.room -= 1
                self._pages[choice.url] = page

    async def _listed(self) -> None:
        """Ask for documents that the list of a folder's files names, as somebody leaves them."""
        in_scope = self._visiting.session.in_scope
        for reading in [one for _, one in self._readings if is_index(one)]:
            for choice in documents(reading.links, (), self._zone, in_scope):
                known = any(choice.url == one.url for one in self._asked)
                if self.room > 0 and not known and not self._visiting.turned_away:
                    self._asked = (*self._asked, choice)
                    await self._ask_document(choice)

    async def _instead(self, choice: Choice) -> None:
        """Ask for others where a page is gone, for such of its kind first; what a robot's visit to
        it saves pays for half."""
        while self._is_gone(url := choice.url):
            if not self._after or self.room < 1:
                return
            self.room -= 1
            # Where two of a kind are gone, all of that kind may be.
            dead = sum(is_alike(one, url) for one in self._gone) > 1
            choice = min(self._after, key=lambda one: is_alike(one.url, url) is dead)
            self._after.remove(choice)
            await self._ask(choice)

    def _moving(self) -> Choice | None:
        """Return the first page that one of them moves its visitors to by itself, or names as what
        searches show telephones, if it is the site's own and none that is known."""
        known = {kept(url) for url in (*self._pages, *self._failures)}
        for page in self._pages.values():
            for pointer in page.matter.pointers if page.matter else ():
                if pointer.kind in _LED and self._may_follow(pointer.url, known):
                    return Choice(pointer.url, page.why)
        return None

    def _further(self) -> Choice | None:
        """Return a page that one of them, and not the front page, leads to."""
        in_scope = self._visiting.session.in_scope
        for at, reading in self._readings:
            listed = is_index(reading)
            if choice := further(
                reading.links, self._known, self._zone, in_scope, index=listed, page=at
            ):
                return choice
        return None

    async def alone(self, visitor: Visitor, choice: Choice) -> None:
        """Ask for a page that only this visitor's front page leads to, and as a plain browser."""
        await self._add(choice, visitor)
        if self._visiting.turned_away or not self._more:
            return
        page = self._more[-1]
        if page.profile == visitor.profile and page.exchange.url == kept(choice.url):
            visit = await self._visiting.come(BROWSER, choice.url, REDIRECTS)
            self._more[-1] = replace(page, others=(visit,))

    async def _add(self, choice: Choice, visitor: Visitor) -> None:
        look = await self._page(choice, visitor)
        if isinstance(look, Ok) and isinstance(look.fact, LinkedPage):
            self._more.append(look.fact)

    def _may_follow(self, url: str, known: Container[str]) -> bool:
        """Whether an address is a page's of the zone that only reads, and as it was written."""
        parts = split(url)
        if parts is None or url in known or "[" in url or is_foreign(parts.host, self._zone):
            return False
        path = pieces(parts.target)
        if not is_harmless(path, parts) or is_home(path, parts.target):
            return False
        return self._visiting.session.in_scope(url)

    async def come(self, visitor: Visitor) -> None:
        """Ask for each page that was seen, and is there, as somebody else."""
        for url, page in self._pages.items():
            if url in self._gone:
                continue
            visit = await self._come(visitor, url)
            self._pages[url] = replace(page, others=(*page.others, visit))

    async def _come(self, visitor: Visitor, url: str) -> Visit:
        size = DOCUMENT_BYTES if any(url == one.url for one in self._asked) else None
        return await self._visiting.come(visitor, url, REDIRECTS, size)

    async def compare(self) -> None:
        """Ask as a plain browser for each page of which somebody got another, if not yet done."""
        for url, page in self._pages.items():
            if self._visiting.turned_away:
                return
            if any(visit.profile == BROWSER.profile for visit in page.others):
                continue
            if self._leaves(page) or any(differs(page, visit) for visit in page.others):
                visit = await self._come(BROWSER, url)
                self._pages[url] = replace(page, others=(visit, *page.others))

    async def doubt(self, hosts: Iterable[str]) -> None:
        """Ask as a plain browser for the page that leads to most parties beyond the front page's
        ``hosts``: both who asked may have got what no browser does."""
        known = set(hosts)
        strange = {
            url: len({*page.matter.foreign_hosts} - known)
            for url, page in self._pages.items()
            if page.matter and not any(one.profile == BROWSER.profile for one in page.others)
        }
        url = max(strange, key=lambda one: strange[one], default="")
        if url and strange[url] and not self._visiting.turned_away:
            page = self._pages[url]
            visit = await self._come(BROWSER, url)
            self._pages[url] = replace(page, others=(visit, *page.others))

    async def settle(self) -> None:
        """Ask with a telephone that follows no search result for the first page that led to others
        than a browser's: whether it gets that too. Once for all pages."""
        for url, page in self._pages.items():
            if self._settled or self._visiting.turned_away:
                return
            plain = [visit for visit in page.others if visit.profile == BROWSER.profile]
            if any(leads_on(page, visit) for visit in plain):
                self._settled = True
                visit = await self._come(MOBILE, url)
                self._pages[url] = replace(page, others=(*page.others, visit))

    def _leaves(self, page: LinkedPage) -> bool:
        """Whether a page sends its visitor out of the zone."""
        return bool(page.next_url) and is_foreign(host_of(page.next_url), self._zone)

    def files(self) -> tuple[Taken, ...]:
        """Return the files that each page takes."""
        return tuple(self._files)

    def look(self) -> Look[Any]:
        """Return the look for `Linked`."""
        found = (*self._pages.values(), *self._more, *self._documents)
        if not self._choices and not found:
            return Ok(Absent(Negative.NO_DATA, "the front page links to no page of its own zone"))
        if not found:
            return next(iter(self._failures.values()))
        return Ok(Linked(pages=found, unseen=tuple(kept(url) for url in self._failures)))

    async def _page(
        self, choice: Choice, visitor: Visitor = MOBILE_REFERER, size: int | None = None
    ) -> Look[Any]:
        visiting = self._visiting
        if visiting.turned_away:
            return Failed(Reason.RATE_LIMITED, visiting.turned_away)
        look = await visiting.attempt(
            partial(visiting.follow, visitor, choice.url, REDIRECTS, size)
        )
        if isinstance(look, Failed) or isinstance(look.fact, Absent):
            return look
        chain: Chain = look.fact
        if chain.reason:
            return Failed(chain.reason, f"{chain.next_url} was not seen")
        read = await visiting.read(chain, document=size is not None)
        if isinstance(read, Failed):
            return read
        reading = read.fact if isinstance(read.fact, matter.Reading) else None
        if reading is not None and size is None:
            self._files.append((chain.at, reading.files))
            self._readings.append((chain.at, reading))
        return Ok(
            LinkedPage(
                exchange=chain.last.exchange,
                next_url=chain.next_url,
                why=reason(choice, chain),
                profile=visitor.profile,
                text=reading.text if reading else "",
                matter=reading.matter if reading else None,
            )
        )
