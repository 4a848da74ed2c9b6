"""A style sheet of the site's own that is a file: which are worth a look, and what one writes.

Who can change nothing but the files of a theme writes over the page by ``content`` (CSS Generated
Content Level 3, section 2, https://www.w3.org/TR/css-content-3/): not one word of it stands in the
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final
from urllib.parse import unquote

from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.hiding_sheet import MOST_SHEET, Sheet
from cyberscan.parse.markup.text import kept, steady
from cyberscan.parse.matter.links import File
from cyberscan.parse.url import host_of, resolve, split

KIND: Final = "style"
MOST: Final = 2
"""Sheets of a page that are asked for: a site's own come last, or stand in its theme."""
MOST_TEXTS: Final = 12
CHARACTERS: Final = 300
MOST_GROUNDS: Final = 2
MOST_DRAWN: Final = 6
_WORTHLESS: Final = 2

# Our own choice, after the folders and names that content management systems give them.
_LIBRARY: Final = re.compile(
    r"bootstrap|font-?awesome|all\.min|icons?\b|jquery|swiper|slick|owl|animate|aos\b|lightbox|"
    r"fancybox|magnific|leaflet|select2|datatables|datepicker|normalize|reset|tailwind|bulma|"
    r"foundation|materialize|w3\.css|print|fonts?\b|wp-includes|/core/|/vendor/|node_modules|"
    r"/plugins/|/modules/|dashicons|block-library|toastr|sweetalert|plyr|video|editor"
)
_THEME: Final = re.compile(
    r"/themes?/|/templates?/|/tema/|/skins?/|custom|style|theme|main|utama|site|app"
)


def is_sheet(url: str) -> bool:
    """Whether an address is that of a style sheet by its ending."""
    parts = split(url)
    return parts is not None and parts.target.partition("?")[0].lower().endswith(".css")


def choose(files: Sequence[File]) -> tuple[File, ...]:
    """Return at most two sheets: those of a theme, then others; later ones first, no libraries."""
    order = {file: number for number, file in enumerate(files)}
    own = [file for file in files if file.kind == KIND and is_sheet(file.url)]
    ranked = sorted(own, key=lambda file: (_rank(file.url), -order[file]))
    return tuple(file for file in ranked if _rank(file.url) < _WORTHLESS)[:MOST]


def _rank(url: str) -> int:
    parts = split(url)
    path = unquote(parts.target.partition("?")[0] if parts else "")[:500].lower()
    if _LIBRARY.search(path):
        return _WORTHLESS
    return 0 if _THEME.search(path) else 1


def read(source: str, url: str, *, truncated: bool = False) -> Matter:
    """Read a style sheet that came from ``url``: the longest texts it writes. Never raises.

    Of a longer one its beginning and its end are read.
    """
    half = MOST_SHEET // 2 - 2  # with what joins them
    long = len(source) > MOST_SHEET
    sheet = Sheet([source[:half], "}" + source[-half:]] if long else [source], ())
    texts = sorted(dict.fromkeys(sheet.contents), key=lambda one: -len(one[1]))[:MOST_TEXTS]
    return Matter(
        title="",
        language="",
        characters=0,
        pictures=0,
        links=0,
        opening="",
        foreign_hosts=(),
        passages=(),
        pointers=(),
        codes=(),
        truncated=truncated or long,
        laid=(
            *(
                Passage("style", steady(words[: 2 * CHARACTERS])[:CHARACTERS], selector)
                for selector, words in texts
            ),
            *grounds(sheet.grounds, url),
            *drawn(sheet.pictures, url),
        ),
    )


def grounds(found: Iterable[tuple[str, str]], base: str) -> Iterator[Passage]:
    """Yield the pictures that a sheet shows in place of all that the page holds."""
    for selector, address in islice(found, MOST_GROUNDS):
        url = resolve(base, address)
        if url and host_of(url):
            yield Passage("ground", "", selector, url=kept(url), host=host_of(url))


def drawn(found: Iterable[tuple[str, str]], base: str) -> Iterator[Passage]:
    """Yield the pictures that a sheet takes from other hosts, one of each file, at most six."""
    own, seen = host_of(base), set[str]()
    for selector, address in found:
        url = resolve(base, address)
        host = host_of(url) if url else ""
        if url and host and host != own and url not in seen and len(seen) < MOST_DRAWN:
            seen.add(url)
            yield Passage("drawn", "", selector, url=kept(url), host=host)
