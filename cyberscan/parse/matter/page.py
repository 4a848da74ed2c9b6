"""What one page says and where it leads: the places that search engines weigh, what is hidden,
comments, links, and the running text around words of the lexicon.

The tree is that of `cyberscan.parse.html.build`, as browsers that run scripts build it. Scripts are
read and never run (`cyberscan.parse.scripts.script`); what one writes into the page as plain text
is read as a page of its own, whose passages have the place ``script``, as has what a frame holds in
its own attribute (``srcdoc``, ``data:``). Not read: external scripts and sheets, and ``<template>``
that no script shows.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.facts.content import Matter
from cyberscan.parse.asked import pleas
from cyberscan.parse.html import build
from cyberscan.parse.markup.text import steady
from cyberscan.parse.matter.links import File, Link
from cyberscan.parse.matter.reader import Reader
from cyberscan.parse.scripts.effort import of_page

__all__ = ["OPENING", "TEXT_CHARACTERS", "File", "Link", "Reading", "look", "read"]

OPENING = 600
TEXT_CHARACTERS = 2_000
_EXACT = 20
"""Pictures and links are counted up to here, and by tens above: galleries and news come and go."""


class Reading(Struct, frozen=True):
    """A page read once for all that `cyberscan.model.facts.content` keeps of a visit."""

    matter: Matter
    text: str
    """Visible text, masked, at most `TEXT_CHARACTERS`."""
    links: tuple[Link, ...]
    """Links inside the zone, in the page's order, distinct."""
    files: tuple[File, ...] = ()
    """Script files inside the zone, in the page's order, distinct."""
    settings: tuple[str, ...] = ()
    """Names of the settings that its scripts hold, at most 50; of a page without files none."""


def read(
    source: str,
    url: str,
    zone: str,
    tree: LexborHTMLParser | None = None,
    *,
    headers: Iterable[tuple[str, str]] = (),
    truncated: bool = False,
) -> Matter:
    """Read a page that came from ``url`` on a host of ``zone``. Raises `TooElaborateError`.

    ``tree`` is what `cyberscan.parse.html.build` made of the page, where there is one already;
    ``headers`` are the answer's, name and value; ``truncated`` says that the body was longer than
    what was read of it.
    """
    return look(source, url, zone, tree, headers=headers, truncated=truncated).matter


def look(
    source: str,
    url: str,
    zone: str,
    tree: LexborHTMLParser | None = None,
    *,
    headers: Iterable[tuple[str, str]] = (),
    truncated: bool = False,
) -> Reading:
    """Read a page as `read` does, and keep the beginning of its text and its own links as well."""
    reader = Reader(url, zone)
    reader.pointers.headers(headers, url)
    with of_page() as effort:
        document = reader.read(build(source) if tree is None else tree)
    visible = reader.visible
    passages, cut = reader.sayings.passages()
    matter = Matter(
        title=document.title,
        language=document.language,
        characters=document.characters // 100 * 100,
        pictures=_rounded(reader.pictures),
        links=_rounded(len(reader.targets)),
        opening=steady(visible[: 2 * OPENING])[:OPENING],
        foreign_hosts=document.foreign_hosts,
        passages=passages,
        pointers=reader.pointers.found(reader.neighbours.of(url, visible)),
        codes=reader.scripts.codes(),
        truncated=(truncated or cut or reader.pointers.cut or reader.scripts.cut or effort.cut),
        laid=reader.laid.passages(),
        acts=reader.laid.acts(),
        pleas=tuple(map(steady, pleas(visible))),
    )
    text = steady(visible[: 2 * TEXT_CHARACTERS])[:TEXT_CHARACTERS]
    files = tuple(reader.files.values())
    settings = reader.held.settings() if reader.held and files else ()
    return Reading(matter, text, tuple(reader.own.values()), files, settings)


def _rounded(number: int) -> int:
    return number if number <= _EXACT else number // 10 * 10
