"""The script files of a site's own: which are worth a look, and what one does.

A file that somebody added a few lines to is a library for the rest. Of a long one its beginning and
its end are therefore read by themselves, as far as whole statements go; of the file as a whole is
only kept what the traits of one place prove, for all its places together look at everything, move
and send.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.parse.element import Element
from cyberscan.parse.html import is_foreign
from cyberscan.parse.markup.text import kept, steady
from cyberscan.parse.matter import css as matter_css
from cyberscan.parse.matter import forms as matter_forms
from cyberscan.parse.matter.held import works_with
from cyberscan.parse.matter.links import File
from cyberscan.parse.matter.reader import Reader
from cyberscan.parse.scripts import script as scripts
from cyberscan.parse.scripts.effort import of_page
from cyberscan.parse.scripts.keyed import unlocked
from cyberscan.parse.url import host_of, resolve, split
from cyberscan.tables.scripts import LIBRARY_NAMES
from cyberscan.tables.software.libraries import LIBRARIES

SHORT: Final = 8_000
"""Characters of a file that is read as one script; what is added to others is shorter (our own
choice)."""
LONGEST: Final = 100_000
"""Characters of a long file that are read as a whole, from its beginning: a third of a second."""
MOST: Final = 3

_STORES: Final = frozenset({
    "cache", "files", "fonts", "images", "img", "temp", "tmp", "upload", "uploads",
})  # fmt: skip
"""Folders that no script is put into by hand. Our own choice."""
_ALONE: Final = frozenset({
    "apart", "command", "copies", "disguised", "drop", "held", "kept", "masks", "miner", "runs",
    "spread", "taps", "wanders", "woven",
})  # fmt: skip
"""Traits of one place each, which prove by themselves or with another of these."""
_PROVING: Final = frozenset({"command", "disguised", "drop", "held", "kept", "miner", "taps"})
_MARKS: Final = re.compile(r"[({\[\]});\n]")
_PART: Final = re.compile(r"[._-]+|(?<=[a-z])(?=\d)")
_ENDING: Final = re.compile(r"\.m?js\Z")
_RANDOM: Final = re.compile(
    r"[0-9a-f]{8,}|(?=.{0,9}\d)(?=.{0,9}[a-z])[a-z0-9]{7,}|[bcdfghjklmnpqrstvwxz]{5,}"
)
_STEMS: Final = frozenset(stem for library in LIBRARIES for stem in library.stems) | LIBRARY_NAMES


def choose(files: Sequence[File]) -> tuple[File, ...]:
    """Return at most three files, unusual ones first: workers, those in folders for other things,
    with random names, then the last ones of the page; libraries last of all. Behind them, at most
    two style sheets (`cyberscan.parse.matter.css`)."""
    order = {file: number for number, file in enumerate(files)}
    scripts = [file for file in files if file.kind != matter_css.KIND]
    ranked = sorted(scripts, key=lambda file: (_rank(file), -order[file]))
    return (*ranked[:MOST], *matter_css.choose(files))


def _rank(file: File) -> int:
    if file.kind == "worker":
        return 0
    parts = split(file.url)
    path = unquote(parts.target.partition("?")[0] if parts else "").lower()
    pieces = [piece for piece in path.split("/") if piece]
    stem = _ENDING.sub("", pieces[-1]) if pieces else ""
    if is_library(stem) or "wp-includes" in pieces:
        return 4
    if any(piece in _STORES or piece.startswith(".") for piece in pieces[:-1]):
        return 1
    return 2 if _RANDOM.fullmatch(stem[:64]) else 3


def is_library(stem: str) -> bool:
    """Whether a file's name, without its ending and lower case, is that of a library:
    ``jquery-3.7.1.min``, ``bootstrap.bundle``."""
    words = [word for word in _PART.split(stem[:100]) if word]
    names = ["".join(words[:n]) for n in range(1, 4)] + [".".join(words[:n]) for n in range(1, 3)]
    return any(name in _STEMS for name in (*names, "-".join(words[:2]), stem))


def read(
    source: str,
    url: str,
    page: str,
    zone: str,
    *,
    truncated: bool = False,
    settings: Sequence[str] = (),
) -> Matter:
    """Read a script file that came from ``url`` for the page at ``page``, on a host of ``zone``; or
    a style sheet, by its ending. ``settings`` are the names of those that the page holds.

    Never raises; ``truncated`` says that the file was longer than what was read of it.
    """
    if matter_css.is_sheet(url):
        return matter_css.read(source, kept(url), truncated=truncated)
    reader = Reader(page, zone)
    element = Element("script")
    pieces = tuple(_pieces(source))
    with of_page() as effort:
        for piece in pieces:
            reader.code(piece, element, "familiar" if works_with(piece, settings) else "")
        reader.pointers.end()
        codes = [*reader.scripts.codes(), *_whole(unlocked(source, page))]
    passages, cut = reader.sayings.passages()
    place = kept(url)
    return Matter(
        title="",
        language="",
        characters=0,
        pictures=0,
        links=0,
        opening="",
        foreign_hosts=(),
        passages=tuple(replace(passage, selector=place) for passage in passages),
        pointers=(
            *(replace(one, selector=place) for one in reader.pointers.found()),
            *_retargets(pieces, page, zone, place),
        ),
        codes=tuple(dict.fromkeys(replace(code, selector=place) for code in codes)),
        truncated=truncated or cut or effort.cut or len(source) > LONGEST,
        laid=tuple(replace(one, selector=place) for one in reader.laid.passages()),
    )


def _retargets(found: Iterable[str], page: str, zone: str, place: str) -> Iterator[Pointer]:
    """Yield where a file's statements send the page's forms instead: whose fields those are, only
    the page tells."""
    for url, shown in islice(_targets(found, page), MOST):
        host = host_of(url)
        if is_foreign(host, zone):
            marks = ("diverted", "script")
            yield Pointer("form", kept(url), host, place, steady(shown), marks=marks)


def _targets(found: Iterable[str], page: str) -> Iterator[tuple[str, str]]:
    for piece in found:
        yield from matter_forms.retargets(piece, page)


def workers(source: str, page: str, zone: str) -> tuple[str, ...]:
    """Return the addresses of the workers that a script file of the page registers, in the zone."""
    urls = (resolve(page, target) for piece in _pieces(source) for target in scripts.workers(piece))
    return tuple(dict.fromkeys(u for u in urls if u and not is_foreign(host_of(u), zone)))


def _pieces(source: str) -> Iterator[str]:
    """Yield what is read as scripts by themselves: a short file, else its beginning and its end."""
    if len(source) <= SHORT:
        yield source
        return
    if beginning := _beginning(source[:SHORT]):
        yield beginning
    if end := _end(source[-SHORT:]):
        yield end


def _beginning(part: str) -> str:
    """Return as many whole statements as there are."""
    return part[: _seam(part, "({[", ")}]")]


def _end(part: str) -> str:
    """The same from behind."""
    return part[len(part) - _seam(part[::-1], ")}]", "({[") :].lstrip(";")


def _seam(part: str, opening: str, closing: str) -> int:
    """Return where the last statement ends that is whole: at a semicolon or a line's end outside
    all brackets. Those in strings and comments count as well; most are in pairs."""
    level = found = 0
    for match in _MARKS.finditer(part):
        mark = match[0]
        if mark in opening:
            level += 1
        elif mark in closing:
            level -= 1
            if level < 0:
                break
        elif level == 0:
            found = match.end()
    return found


def _whole(source: str) -> Iterator[Code]:
    """Yield what a long file does, where that can be told of it as a whole."""
    if len(source) <= SHORT:
        return
    code = scripts.read(source[:LONGEST], "")
    if code is None or _PROVING.isdisjoint(code.traits):
        return
    yield replace(code, traits=tuple(t for t in code.traits if t in _ALONE), length=len(source))
