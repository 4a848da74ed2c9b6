"""A page as its visitors and search engines see it: title, language, text, links, hidden links.

The tree is lexbor's, which builds it as the WHATWG standard says for browsers that run scripts.
What ``<noscript>`` holds is read besides, as hidden: search engines read it and visitors do not see
it. Comments, ``<template>`` and the fallback of ``<iframe>`` are not part of what is there. Pages
that would cost a tree builder too much are not read (`cyberscan.parse.html_bounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import webencodings
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.facts.content import HiddenLink
from cyberscan.parse.element import Element
from cyberscan.parse.hiding import NOTHING, Hiding, Sheet, has_no_size, judge_style, read_style
from cyberscan.parse.html_bounds import measure
from cyberscan.parse.mask import mask
from cyberscan.parse.url import host_of, resolve

MOST_HIDDEN: Final = 100
MOST_LINKS: Final = 20_000
MOST_HOSTS: Final = 1_000
TITLE_CHARACTERS: Final = 300
URL_CHARACTERS: Final = 500
LINK_CHARACTERS: Final = 200
TEXT_CHARACTERS: Final = 4_000

_CHARSET: Final = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META: Final = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE
)
_FRAMES: Final = {
    "script": "src", "iframe": "src", "frame": "src", "embed": "src", "object": "data",
    "a": "href", "area": "href",
}  # fmt: skip
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "noscript", "q", "s",
    "samp", "script", "small", "span", "strike", "strong", "style", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
})  # fmt: skip
"""Elements that do not part the words before and after them; all others are taken to."""
_SILENT: Final = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "script", "style", "title"}
)
"""Elements whose content is no text of the page."""
_OF_TEXT: Final = frozenset({"zero font", "same colour"})
_FOREIGN: Final = frozenset({"math", "svg"})
_ROOTS: Final = frozenset({"html", "head", "body"})


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

    Names mean what the WHATWG Encoding Standard says; what it does not know, and Python's other
    codecs with it, is read as Windows-1252, as browsers do for pages that are not UTF-8 and name
    none. What cannot be decoded is replaced.
    """
    named = _CHARSET.search(content_type[:1_000])
    meta = None if named else _META.search(body[:4_096])
    name = named[1] if named else meta[1].decode("ascii", "replace") if meta else ""
    if not name and _is_utf8(body):
        name = "utf-8"
    known = webencodings.lookup(name)
    return webencodings.decode(body, known or "windows-1252")[0]


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_foreign(host: str, zone: str) -> bool:
    """Whether ``host`` lies outside ``zone``; both are lower-case names."""
    return host != zone and not host.endswith(f".{zone}")


def build(page: str) -> LexborHTMLParser:
    """Return the tree of a page. Raises `TooElaborateError`."""
    measure(page)
    return LexborHTMLParser(page.encode("utf-8", "replace"), scripting=True)


def read(page: str, url: str, zone: str, tree: LexborHTMLParser | None = None) -> Document:
    """Read a page that came from ``url`` on a host of ``zone``. Raises `TooElaborateError`.

    ``tree`` is what `build` made of the page, where there is one already.
    """
    return _Reader(url, zone).read(build(page) if tree is None else tree)


class _Reader:
    def __init__(self, url: str, zone: str) -> None:
        self.base = url
        self.based = False
        self.zone = zone
        self.title: str | None = None
        self.language = ""
        self.open: list[Element] = []
        self.foreign = 0
        self.silent = 0
        self.noscript = False
        self.link: _Link | None = None
        self.links = 0
        self.hosts: set[str] = set()
        self.hidden: set[HiddenLink] = set()
        self.text: list[str] = []

    def read(self, tree: LexborHTMLParser) -> Document:
        self.sheet = Sheet(
            (_inside(node) for node in tree.tags("style") if _applies(node)),
            (_inside(node) for node in tree.tags("script")),
        )
        self._read(tree)
        visible = _fold("".join(self.text))
        return Document(
            title=mask(_fold(self.title or "")[:TITLE_CHARACTERS]),
            language=self.language,
            characters=len(visible),
            text=mask(visible[: 2 * TEXT_CHARACTERS])[:TEXT_CHARACTERS],
            foreign_hosts=tuple(sorted(self.hosts)),
            hidden_links=tuple(sorted(self.hidden))[:MOST_HIDDEN],
        )

    def _read(self, tree: LexborHTMLParser) -> None:
        for node, entered in walk(tree.root):
            if node.is_element_node:
                (self._enter if entered else self._leave)(node)
            elif node.is_text_node:
                self._characters(node.text_content or "")

    def _enter(self, node: LexborNode) -> None:
        name = node.tag or ""
        attributes = {key: value or "" for key, value in node.attributes.items()}
        if name == "html" and not self.open:
            self.language = _fold(attributes.get("lang", "")).lower()[:35]
        if name == "title" and self.title is None and not self.foreign and not self.noscript:
            self.title = _inside(node)
        if name == "base" and not self.based and "href" in attributes and not self.noscript:
            # Only the first base with an href counts (WHATWG HTML, the base element).
            self.based = True
            self.base = resolve(self.base, attributes["href"]) or self.base
        if name not in _INLINE:
            self._characters(" ")
        if name in _ROOTS:
            # Whole pages are hidden until a script shows them (against framing): no sign of spam.
            element = self.open[-1] if self.noscript else Element(name)
        else:
            element = self.open[-1].child(name, attributes.get("id", ""))
            self._hide(element, attributes)
        self.open.append(element)
        if name == "noscript" and not self.noscript:
            self.noscript = True
            self._read(LexborHTMLParser(_inside(node).encode("utf-8", "replace")))
            self.noscript = False
        self.foreign += name in _FOREIGN
        self.silent += name in _SILENT and not (name == "noscript" and self.noscript)
        target = _FRAMES.get(name)
        if target and target in attributes:
            self._refer(name, attributes[target], element)

    def _leave(self, node: LexborNode) -> None:
        name = node.tag or ""
        self.open.pop()
        self.foreign -= name in _FOREIGN
        self.silent -= name in _SILENT and not (name == "noscript" and self.noscript)
        if name not in _INLINE:
            self._characters(" ")
        if name in {"a", "area"}:
            self._close_link()

    def _characters(self, text: str) -> None:
        if self.silent:
            return
        if self.link and self.link.length < 4 * LINK_CHARACTERS:
            self.link.pieces.append(text)
            self.link.length += len(text)
        if self.open and not self.open[-1].concealed:
            self.text.append(text)

    def _hide(self, element: Element, attributes: dict[str, str]) -> None:
        style = read_style(attributes["style"]) if "style" in attributes else {}
        own = judge_style(style)
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
        # A marquee cuts off at its edge by itself.
        if not whole and element.name == "marquee" and has_no_size({**attributes, **style}):
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
        self._close_link()  # one around this one, as SVG and noscript allow
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
            if not text and link.how in _OF_TEXT:
                return  # a picture, which neither hides
            self.hidden.add(HiddenLink(link.url, link.host, text, link.selector, link.how))


def walk(root: LexborNode | None) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every element twice, when it is entered and when it is left; what holds nothing, as
    text, once. Depth costs no recursion.
    """
    path: list[LexborNode] = []
    node = root
    while node is not None:
        yield node, True
        if (child := node.child) is not None:
            path.append(node)
            node = child
            continue
        if node.is_element_node:
            yield node, False
        # Each look at a neighbour makes an object: one is enough.
        while path and (following := node.next) is None:
            node = path.pop()
            yield node, False
        node = following if path else None


def _inside(node: LexborNode) -> str:
    return node.text(deep=True)


def _applies(style: LexborNode) -> bool:
    return (style.attributes.get("media") or "").strip().lower() in {"", "all", "screen"}


def _fold(text: str) -> str:
    return " ".join(text.split())
