"""What a page says in words, to readers and to machines."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.parse.element import Element
from cyberscan.parse.hiding import has_no_size, read_style
from cyberscan.parse.html import fold, inside, is_foreign
from cyberscan.parse.markup import css as markup_css
from cyberscan.parse.matter.data import comment, metas
from cyberscan.parse.matter.links import LinkReader
from cyberscan.parse.matter.sayings import LONGEST
from cyberscan.parse.telling import readable
from cyberscan.parse.url import host_of, resolve

MOST_DATA: Final = 1_000
"""Strings of JSON-LD that are looked at."""

_TITLES: Final = 3
"""Title elements that are kept: injected ones stand beside the page's own."""
_BODY_PICTURE: Final = re.compile(
    r"(?:^|[\s,{}])(?:body|html)[^{}]{0,100}\{[^{}]{0,2000}?url\(", re.IGNORECASE
)


class WordReader(LinkReader):
    """Walks a page and gathers its titles, metas, data, comments and the number of its pictures."""

    def __init__(self, url: str, zone: str) -> None:
        super().__init__(url, zone)
        self.titles = self.data = self.pictures = 0

    def count_backgrounds(self, tree: LexborHTMLParser) -> None:
        """Count the pictures that style rules put behind the whole page."""
        for style in tree.tags("style"):
            self.pictures += len(_BODY_PICTURE.findall(inside(style)[:LONGEST]))

    def commented(self, text: str) -> None:
        """Keep a comment's words and the links in it."""
        where = self.open[-1] if self.open else None
        said, links = comment(text)
        if said:
            self.sayings.add("comment", said, where, weight=len(text))
        for target, words in links:
            self.keep_link(target, words, where, "comment", self.sayings.next())

    def title_of(self, node: LexborNode, element: Element) -> None:
        """Keep a title; there may be several."""
        text = fold(inside(node)[:LONGEST])
        if text and self.titles < _TITLES:
            self.titles += 1
            self.sayings.add("title", text, element, hidden="noscript" if self.noscript else "")

    def meta(self, attributes: dict[str, str], element: Element) -> None:
        """Keep what a ``<meta>`` says, and where it sends the visitor."""
        for selector, text in metas(attributes):
            url = resolve(self.base, text) if text.lower().startswith("http") else None
            self.sayings.add(
                "meta",
                fold(text[:LONGEST]),
                selector,
                hidden="noscript" if self.noscript else "",
                url=url or "",
                host=host_of(url) if url else "",
                also=readable(text) if url else "",
            )
        self.pointers.meta(attributes, element, self.base)

    def datum(self, key: str, text: str, element: Element) -> None:
        """Keep a property of JSON-LD."""
        if self.data >= MOST_DATA:
            return
        url = resolve(self.base, text) if key == "url" else None
        host = host_of(url) if url else ""
        if key == "url" and (not url or not host):
            return
        self.data += 1
        self.sayings.add(
            "data",
            "" if url else fold(text[:LONGEST]),
            element,
            url=url or "",
            host=host,
            also=readable(url) if url else "",
            only_telling=bool(url) and not is_foreign(host, self.zone),
        )

    def picture(self, name: str, attributes: dict[str, str], element: Element) -> None:
        """Count a picture that visitors see."""
        veil = element.concealed
        if veil and not (name == "video" and veil.how == "fallback"):
            return
        style = attributes.get("style", "")
        behind = name == "body" and bool(attributes.get("background"))
        if "url" in style.lower():
            behind = behind or any(True for _ in markup_css.fetches(style, attribute=True))
        picture = name in {"img", "video"} or (
            name == "input" and attributes.get("type", "").lower() == "image"
        )
        if picture and has_no_size({**attributes, **read_style(style)}):
            picture = False
        self.pictures += picture or behind


def comments(root: LexborNode | None, *, back: bool = False) -> list[str]:
    """Return the comments after the root element, or those before it."""
    found: list[str] = []
    node = root
    while node is not None:
        node = node.prev if back else node.next
        if node is not None and node.is_comment_node:
            found.append(node.comment_content or "")
    return found[::-1] if back else found
