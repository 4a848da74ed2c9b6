"""A page as its visitors and search engines see it: title, language, text, links, hidden links.

The tree is lexbor's, which builds it as the WHATWG standard says for browsers that run scripts.
What ``<noscript>`` and ``<noframes>`` hold is read besides, as hidden: search engines read it and
visitors do not see it. Comments, ``<template>`` and the fallback of ``<iframe>`` are not part of
what is there. Pages that would cost a tree builder too much are not read
(`cyberscan.parse.html_bounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import webencodings
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.facts.content import HiddenLink
from cyberscan.parse.element import Element
from cyberscan.parse.hiding import NOTHING, Hiding, covers, has_no_size, judge_style, read_style
from cyberscan.parse.hiding_sheet import Sheet
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
INLINE: Final = frozenset({
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
_PLAIN: Final = re.compile(
    r"(?:https?://((?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.){1,4}[a-z]{2,20})(?=/))?"
    r"((?:/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,200}+){0,20}+/?)"
)
"""Paths, and addresses with a path, that resolving them leaves as they are: most links are such."""
_FALLBACKS: Final = frozenset({"audio", "canvas", "datalist", "video"})
"""Elements that show something else than what they hold."""
_ASIDE: Final = frozenset({"noframes", "noscript"})
"""Elements whose text is markup for browsers that lack something."""
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
    return Reader(url, zone).read(build(page) if tree is None else tree)


class Reader:
    """Walks a page once and knows at each element what hides it.

    Whoever wants more of a page than a `Document` (`cyberscan.parse.matter.reader`) overrides the
    methods that do nothing here.

    Args:
        url: Where the page came from; relative URLs start there, or at its ``<base>``.
        zone: The host's own zone: hosts outside it are foreign.

    """

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
        self.origin = ("", "", "")
        """A base, with the beginning of the URLs that stand on its host, and that host."""
        self.hosts: set[str] = set()
        self.hidden: set[HiddenLink] = set()
        self.text: list[str] = []

    def read(self, tree: LexborHTMLParser) -> Document:
        """Return what the page holds."""
        visible = self.walk(tree)
        return Document(
            title=mask(fold(self.title or "")[:TITLE_CHARACTERS]),
            language=self.language,
            characters=len(visible),
            text=mask(visible[: 2 * TEXT_CHARACTERS])[:TEXT_CHARACTERS],
            foreign_hosts=tuple(sorted(self.hosts)),
            hidden_links=tuple(sorted(self.hidden))[:MOST_HIDDEN],
        )

    def walk(self, tree: LexborHTMLParser) -> str:
        """Go through the page and return its visible text, blanks folded."""
        self.sheet = Sheet(
            (inside(node) for node in tree.tags("style") if _applies(node)),
            (inside(node) for node in tree.tags("script")),
        )
        self._read(tree)
        return fold("".join(self.text))

    def entered(
        self, node: LexborNode, name: str, attributes: dict[str, str], element: Element
    ) -> None:
        """Do something at a start tag, when it is known what hides the element."""

    def left(self, name: str) -> None:
        """Do something at the end of an element, which is the last of ``open`` still."""

    def said(self, text: str) -> None:
        """Do something with text that is part of the page, seen or not."""

    def commented(self, text: str) -> None:
        """Do something with a comment."""

    def referred(self, name: str, url: str, host: str, element: Element) -> None:
        """Do something with the target of a link, a frame or a script, resolved."""

    def _read(self, tree: LexborHTMLParser) -> None:
        for node, entered in walk(tree.root):
            if node.is_element_node:
                (self._enter if entered else self._leave)(node)
            elif node.is_text_node:
                self._characters(node.text_content or "")
            elif node.is_comment_node:
                self.commented(node.comment_content or "")

    def _enter(self, node: LexborNode) -> None:
        name = node.tag or ""
        attributes = {key: value or "" for key, value in node.attributes.items()}
        if name == "html" and not self.open:
            self.language = fold(attributes.get("lang", "")).lower()[:35]
        if name == "title" and self.title is None and not self.foreign and not self.noscript:
            self.title = inside(node)
        if name == "base" and not self.based and "href" in attributes and not self.noscript:
            # Only the first base with an href counts (WHATWG HTML, the base element).
            self.based = True
            self.base = resolve(self.base, attributes["href"]) or self.base
        if name not in INLINE:
            self._characters(" ")
        if name in _ROOTS:
            # Whole pages are hidden until a script shows them (against framing): no sign of spam.
            element = self.open[-1] if self.noscript else Element(name)
        else:
            element = self.open[-1].child(name, attributes.get("id", ""))
            self._hide(element, attributes)
        self.open.append(element)
        self.entered(node, name, attributes, element)
        if name in _ASIDE and not self.noscript:
            self.noscript = True
            self._read(LexborHTMLParser(inside(node).encode("utf-8", "replace")))
            self.noscript = False
        self.foreign += name in _FOREIGN
        self.silent += name in _SILENT and not (name in _ASIDE and self.noscript)
        target = _FRAMES.get(name)
        if target and target in attributes:
            self._refer(name, attributes[target], element)
        elif name == "a" and "xlink:href" in attributes:  # SVG 1.1; SVG 2 has href as well
            self._refer(name, attributes["xlink:href"], element)

    def _leave(self, node: LexborNode) -> None:
        name = node.tag or ""
        self.left(name)
        self.open.pop()
        self.foreign -= name in _FOREIGN
        self.silent -= name in _SILENT and not (name in _ASIDE and self.noscript)
        if name not in INLINE:
            self._characters(" ")
        if name in {"a", "area"}:
            self._close_link()

    def _characters(self, text: str) -> None:
        if self.silent:
            return
        if self.open:
            self.said(text)
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
        if not whole and element.name in _ASIDE:
            whole = element.name
        if not whole and not own.shown:
            whole = _by_default(element.name, attributes)
        # A marquee cuts off at its edge by itself.
        if not whole and element.name == "marquee" and has_no_size({**attributes, **style}):
            whole = "zero-size"
        soft = Hiding(
            visibility=own.visibility or sheet.visibility,
            font=own.font or sheet.font,
            colour=own.colour,
        )
        element.hide(f"{whole}{source}" if whole else "", soft)
        if element.concealed:
            element.cover = None
        elif covers(style) or self.sheet.size(element.name, attributes)[0]:
            element.cover = element

    def _refer(self, name: str, target: str, element: Element) -> None:
        self.links += 1
        if self.links > MOST_LINKS:
            return
        url, host = self._resolve(target)
        if not url or not host:
            return
        self.referred(name, url, host, element)
        if not is_foreign(host, self.zone):
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

    def _resolve(self, target: str) -> tuple[str, str]:
        """Return a target's URL and host, empty where it has none."""
        if self.origin[0] != self.base:
            root = resolve(self.base, "/") or ""
            self.origin = (self.base, root.removesuffix("/"), host_of(root))
        if self.origin[1] and target and (plain := _PLAIN.fullmatch(target)):
            return (target, plain[1]) if plain[1] else (self.origin[1] + target, self.origin[2])
        url = resolve(self.base, target) or ""
        return url, host_of(url) if url else ""

    def _close_link(self) -> None:
        link, self.link = self.link, None
        if link:
            text = mask(fold("".join(link.pieces)))[:LINK_CHARACTERS]
            if not text and link.how in _OF_TEXT:
                return  # a picture, which neither hides
            self.hidden.add(HiddenLink(link.url, link.host, text, link.selector, link.how))


def _by_default(name: str, attributes: Mapping[str, str]) -> str:
    """Return what keeps an element from view in every browser until a script shows it: section
    "Hidden elements" and the fallbacks of WHATWG HTML (read 2026-11-26)."""
    if name == "dialog" and "open" not in attributes:
        return "closed dialog"
    if "popover" in attributes:
        return "closed popover"
    return "fallback" if name in _FALLBACKS else ""


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


def inside(node: LexborNode) -> str:
    """Return the text of all that an element holds."""
    return node.text(deep=True)


def _applies(style: LexborNode) -> bool:
    return (style.attributes.get("media") or "").strip().lower() in {"", "all", "screen"}


def fold(text: str) -> str:
    """Return text with single blanks between its words, and none around it."""
    return " ".join(text.split())
