"""Scripts and style sheets of the site's own that are files, as a browser gets them: read, and not
kept."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

import anyio
from msgspec.structs import replace

from cyberscan.model.facts.content import Matter, OwnScript
from cyberscan.model.look import Ok
from cyberscan.net.session import Fetched
from cyberscan.observe.content.visiting import Visiting
from cyberscan.observe.web.bodies import aside, is_html, is_page
from cyberscan.observe.web.chain import kept
from cyberscan.parse import html
from cyberscan.parse.matter import files as matter_files
from cyberscan.parse.matter.links import File
from cyberscan.tables.visitors import BROWSER

BYTES: Final = 524_288
"""Of one file: libraries have less, and what is added to one stands at an end of it."""
WORKER: Final = "worker"
MOST_LINKED: Final = 2
"""Scripts of linked pages."""
RESERVED: Final = 20.0
"""Seconds of the look that are kept for visitors who come after: on slow sites files give way."""

Taken = tuple[str, tuple[File, ...]]
"""A page's address, and the files it takes."""


class Inside(NamedTuple):
    """What a file does, and the workers it registers."""

    matter: Matter
    workers: tuple[str, ...]


def chosen(visiting: Visiting, files: Iterable[File]) -> list[File]:
    """Return those of a page's files that are asked for."""
    return list(matter_files.choose([f for f in files if visiting.session.in_scope(f.url)]))


async def ask(
    visiting: Visiting, page: str, files: tuple[File, ...], settings: tuple[str, ...] = ()
) -> tuple[tuple[OwnScript, ...], int]:
    """Return what files of the page at ``page`` do: of those that are in scope at most three
    scripts and two style sheets, and the first worker that one of these registers; and how many
    more were asked for than `chosen`, as such a worker is. ``settings`` are the names of those that
    the page holds.

    A redirect is not followed; what does not answer is left out.
    """
    registered: list[str] = []
    more: list[str] = []
    found = [
        await _ask(visiting, page, file, registered, settings) for file in chosen(visiting, files)
    ]
    if all(file.kind != WORKER for file in files if visiting.session.in_scope(file.url)):
        more = [url for url in registered if visiting.session.in_scope(url)][:1]
        found += [await _ask(visiting, page, File(url, WORKER)) for url in more]
    return tuple(one for one in found if one), len(more)


async def ask_linked(
    visiting: Visiting, pages: Iterable[Taken], known: Container[File], *, most: int = MOST_LINKED
) -> tuple[OwnScript, ...]:
    """Return what scripts do that only linked pages take: at most so many, the first that is worth
    a look of each page. ``known`` are the front page's."""
    first: dict[File, str] = {}
    for page, files in pages:
        more = [
            file
            for file in files
            if file.kind == "script"
            and file not in known
            and file not in first
            and visiting.session.in_scope(file.url)
        ]
        for file in matter_files.choose(more)[:1]:
            first[file] = page
    found: list[OwnScript] = []
    for file, page in islice(first.items(), most):
        if one := await _ask(visiting, page, file):
            found.append(replace(one, page=kept(page)))
    return tuple(found)


async def _ask(
    visiting: Visiting,
    page: str,
    file: File,
    registered: list[str] | None = None,
    settings: tuple[str, ...] = (),
) -> OwnScript | None:
    """Return what a file does; the workers it registers are added to ``registered``."""
    if visiting.turned_away or visiting.session.until - anyio.current_time() < RESERVED:
        return None
    fetch = partial(visiting.session.fetch, file.url, headers=BROWSER.fields, most=BYTES)
    look = await visiting.attempt(fetch)
    if not isinstance(look, Ok) or not isinstance(look.fact, Fetched):
        return None
    answer: Fetched = look.fact
    visiting.heed(answer)
    read = partial(_read, visiting.zone, page, file, answer, settings)
    seen = await visiting.attempt(partial(aside, answer.body, read))
    inside: Matter | None = None
    if isinstance(seen, Ok) and isinstance(seen.fact, Inside):
        inside = seen.fact.matter
        if registered is not None:
            registered += seen.fact.workers
    return OwnScript(exchange=answer.exchange, kind=file.kind, matter=inside)


def _read(
    zone: str, page: str, file: File, answer: Fetched, settings: tuple[str, ...]
) -> Inside | None:
    kind = answer.exchange.first("content-type") or ""
    if answer.exchange.status != 200 or is_html(kind, answer.body) or is_page(answer.body):
        return None
    source = html.decode(answer.body, kind)
    inside = matter_files.read(
        source, file.url, page, zone, truncated=answer.truncated, settings=settings
    )
    return Inside(inside, matter_files.workers(source, page, zone) if file.kind == "script" else ())
