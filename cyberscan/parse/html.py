"""A page as its visitors and search engines see it: title, language, text, links, hidden links.

Tags are read as the WHATWG standard reads them; the tree is kept only as far as it is open, and its
depth and the work per page are bounded, so that any page costs time in proportion to its length.
Comments, ``<template>`` and the fallback of ``<iframe>`` are not part of what is there.
``<noscript>`` is: search engines read it and visitors do not see it.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.content import HiddenLink
from cyberscan.parse.hiding import NOTHING, Hiding, Sheet, judge_style, read_style
from cyberscan.parse.html_tokens import End, Start, Text, tokens
from cyberscan.parse.mask import mask
from cyberscan.parse.open_elements import BREAKS, Element, OpenElements
from cyberscan.parse.url import host_of, resolve

MOST_HIDDEN: Final = 100
MOST_LINKS: Final = 20_000
MOST_HOSTS: Final = 1_000
TITLE_CHARACTERS: Final = 300
URL_CHARACTERS: Final = 500
LINK_CHARACTERS: Final = 200
TEXT_CHARACTERS: Final = 4_000

_BLANKS: Final = re.compile(r"\s+")
_CHARSET: Final = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META: Final = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE
)
_FRAMES: Final = {
    "script": "src", "iframe": "src", "frame": "src", "embed": "src", "object": "data",
    "a": "href", "area": "href",
}  # fmt: skip


class Document(Struct, frozen=True):
    """What a page holds. Text is masked; hosts and links are sorted and distinct."""

    title: str
    language: str
    characters: int
    """Length of the visible text, blanks folded."""
    text: str
    foreign_hosts: tuple[str, ...]
    hidden_links: tuple[HiddenLink, ...]


class _Link(Struct):
    url: str
    host: str
    selector: str
    how: str
    pieces: list[str]
    length: int = 0


def decode(body: bytes, content_type: str) -> str:
    """Decode a page: byte order mark, then the header's charset, then ``<meta>``, else UTF-8.

    What cannot be decoded is replaced; an unknown charset is read as Windows-1252, as browsers do
    for pages that name none and are not UTF-8.
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(name, "replace").removeprefix("\ufeff")
    named = _CHARSET.search(content_type[:1_000])
    meta = None if named else _META.search(body[:4_096])
    name = named[1] if named else meta[1].decode("ascii", "replace") if meta else ""
    if name:
        try:
            return body.decode(name, "replace")
        except (LookupError, ValueError):  # an unknown name, or a codec that is not of text
            return body.decode("windows-1252", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")


def is_foreign(host: str, zone: str) -> bool:
    """Whether ``host`` lies outside ``zone``; both are lower-case names."""
    return host != zone and not host.endswith(f".{zone}")


def read(page: str, url: str, zone: str) -> Document:
    """Read a page that came from ``url`` on a host of ``zone``. Never raises."""
    return _Reader(url, zone).read(page)


class _Reader:
    def __init__(self, url: str, zone: str) -> None:
        self.base = url
        self.based = False
        self.zone = zone
        self.title: str | None = None
        self.language = ""
        self.open = OpenElements()
        self.link: _Link | None = None
        self.links = 0
        self.hosts: set[str] = set()
        self.hidden: set[HiddenLink] = set()
        self.text: list[str] = []
        self.inert = 0

    def read(self, page: str) -> Document:
        read = list(tokens(page.replace("\0", "")))
        raw = [token for token in read if isinstance(token, Start) and token.raw]
        self.sheet = Sheet(
            (token.raw for token in raw if token.name == "style"),
            (token.raw for token in raw if token.name == "script"),
        )
        for token in read:
            match token:
                case Start():
                    self._start(token)
                case End(name):
                    self._end(name)
                case Text(text):
                    self._characters(text)
        self._close_link()
        visible = _fold("".join(self.text))
        return Document(
            title=mask(_fold(self.title or "")[:TITLE_CHARACTERS]),
            language=self.language,
            characters=len(visible),
            text=mask(visible[: 2 * TEXT_CHARACTERS])[:TEXT_CHARACTERS],
            foreign_hosts=tuple(sorted(self.hosts)),
            hidden_links=tuple(sorted(self.hidden))[:MOST_HIDDEN],
        )

    def _start(self, token: Start) -> None:
        name, attributes = token.name, token.attributes
        if name == "html" and not self.language:
            self.language = _fold(attributes.get("lang", "")).lower()[:35]
        if name == "template":
            self.inert += 1
        if self.inert:
            return
        if name == "title" and self.title is None and not self.open.foreign:
            self.title = token.raw
        if name == "base" and not self.based and "href" in attributes:
            # Only the first base with an href counts (WHATWG HTML, the base element).
            self.based = True
            self.base = resolve(self.base, attributes["href"]) or self.base
        if name == "a":
            self._close_link()
        if name in BREAKS:
            self._characters(" ")
        element = self.open.push(name, attributes, token.closed)
        if name not in {"html", "body", "head"}:
            # Whole pages are hidden until a script shows them (against framing): no sign of spam.
            self._hide(element, attributes)
        target = _FRAMES.get(name)
        if target and target in attributes:
            self._refer(name, attributes[target], element)
        if name == "textarea":
            self._characters(token.raw)
        if name == "area":
            self._close_link()

    def _end(self, name: str) -> None:
        if name == "template" and self.inert:
            self.inert -= 1
        if self.inert:
            return
        if name == "a":
            self._close_link()
        if name in BREAKS:
            self._characters(" ")
        self.open.pop(name)

    def _characters(self, text: str) -> None:
        if self.inert:
            return
        if self.link and self.link.length < 4 * LINK_CHARACTERS:
            self.link.pieces.append(text)
            self.link.length += len(text)
        top = self.open.top
        if top is None or not top.concealed:
            self.text.append(text)

    def _hide(self, element: Element, attributes: dict[str, str]) -> None:
        own = judge_style(read_style(attributes.get("style", "")))
        sheet, by = self.sheet.judge(element.name, attributes)
        if own.shown and by == "style sheet":
            sheet = NOTHING
        if own.whole or not sheet.whole:
            whole, source = own.whole, ""
        else:
            whole, source = sheet.whole, f" ({by})"
        if not whole and "hidden" in attributes and not own.shown:
            whole = "hidden attribute"
        if not whole and element.name == "noscript":
            whole = "noscript"
        if not whole and element.name == "marquee" and _no_box(attributes):
            whole = "zero-size"
        soft = Hiding(
            visibility=own.visibility or sheet.visibility,
            font=own.font or sheet.font,
            colour=own.colour,
        )
        element.hide(f"{whole}{source}" if whole else "", soft)

    def _refer(self, name: str, target: str, element: Element) -> None:
        self.links += 1
        if self.links > MOST_LINKS:
            return
        url = resolve(self.base, target)
        host = host_of(url) if url else ""
        if not url or not host or not is_foreign(host, self.zone):
            return
        if len(self.hosts) < MOST_HOSTS:
            self.hosts.add(host)
        if name not in {"a", "area"} or not element.concealed or len(self.hidden) >= MOST_LINKS:
            return
        where = element.concealed
        self.link = _Link(
            url=mask(url[: 2 * URL_CHARACTERS])[:URL_CHARACTERS],
            host=host,
            selector=where.selector,
            how=where.how,
            pieces=[],
        )

    def _close_link(self) -> None:
        link, self.link = self.link, None
        if link:
            text = mask(_fold("".join(link.pieces)))[:LINK_CHARACTERS]
            self.hidden.add(HiddenLink(link.url, link.host, text, link.selector, link.how))


def _no_box(attributes: dict[str, str]) -> bool:
    sides = (attributes.get("width", ""), attributes.get("height", ""))
    return any(side.strip().removesuffix("px") in {"0", "1"} for side in sides)


def _fold(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
