"""What a page is made of: metas, what it makes the browser fetch, forms, links, comments.

The tree is that of `cyberscan.parse.html.build`: as browsers that run scripts build it. So nothing
in ``<noscript>``, ``<template>`` and comments counts, while a page inside ``srcdoc`` does: what it
takes and its forms, not its metas. Not seen here: what scripts add later, ``Link`` header fields,
integrity values of import maps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.facts.site import Markup, Meta, Resource
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.html import build, is_foreign, walk
from cyberscan.parse.html_bounds import TooElaborateError, measure
from cyberscan.parse.markup import css as markup_css
from cyberscan.parse.markup.elements import Attributes, fetches, is_css, script_type
from cyberscan.parse.markup.forms import Forms
from cyberscan.parse.markup.metas import metas
from cyberscan.parse.markup.text import SNIPPET_CHARACTERS, kept, masked, snippet, steady
from cyberscan.parse.url import resolve, split

MOST_METAS: Final = 100
MOST_RESOURCES: Final = 500
MOST_PICTURES: Final = 300
"""Images, icons and media among them: a gallery leaves room for the scripts behind it."""
MOST_FETCHES: Final = 10_000
"""Targets that are resolved, those a page repeats included: half a second."""
MOST_LINKS: Final = 300
MOST_COMMENTS: Final = 30
COMMENT_CHARACTERS: Final = 200
ATTRIBUTE_CHARACTERS: Final = 500
MOST_NESTED_MARKS: Final = 5_000
"""Tags in all ``srcdoc`` pages together; trees cost up to the square of their tags."""
MOST_NESTED: Final = 50
"""``srcdoc`` pages that are read; those inside of them are not."""

_INSIDE: Final = 300
"""Characters of a style sheet's URL that are shown."""
_PICTURES: Final = frozenset({"image", "icon", "media"})
_HANDLER: Final = re.compile(r"on[a-z]{2,40}")
_SCRIPT_URL: Final = re.compile(
    r"[\x00-\x20]*+j[\t\n\r]*a[\t\n\r]*v[\t\n\r]*a[\t\n\r]*s[\t\n\r]*"
    r"c[\t\n\r]*r[\t\n\r]*i[\t\n\r]*p[\t\n\r]*t[\t\n\r]*:",
    re.IGNORECASE,
)
_URLS: Final = {"a": "href", "area": "href", "form": "action", "iframe": "src", "frame": "src"}
_HTML_AGAIN: Final = frozenset(
    {"foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"}
)
"""Elements of SVG and MathML whose content is HTML (section 13.2.6, integration points)."""


def read(
    page: str,
    url: str,
    zone: str,
    exchange: Exchange,
    *,
    truncated: bool,
    tree: LexborHTMLParser | None = None,
) -> Markup:
    """Read a page that came from ``url`` on a host of ``zone``. Raises `TooElaborateError`.

    ``truncated`` says that the body was longer than what was read of it; ``tree`` is what
    `cyberscan.parse.html.build` made of the page, where there is one already. Cut lists of links
    and comments do not make a page truncated: no weakness can hide there.
    """
    reader = _Reader(url, zone)
    reader.read(build(page) if tree is None else tree)
    forms = reader.forms.read(reader.url, reader.base)
    return Markup(
        exchange=exchange,
        base=kept(reader.base),
        metas=tuple(reader.metas),
        resources=tuple(reader.resources.values()),
        forms=forms,
        links=reader.links(),
        comments=tuple(reader.comments),
        inline_scripts=reader.inline_scripts,
        inline_handlers=reader.inline_handlers,
        inline_styles=reader.inline_styles,
        truncated=truncated or reader.cut or reader.forms.cut,
    )


class _Reader:
    def __init__(self, url: str, zone: str) -> None:
        self.url = self.base = resolve(url, "") or ""
        self.zone = zone
        self.cut = False
        self.metas: list[Meta] = []
        self.resources: dict[tuple[str, str, str, str | None], Resource] = {}
        self.pictures = self.fetches = 0
        self.forms = Forms()
        self.targets: dict[str, None] = {}
        self.comments: list[str] = []
        self.inline_scripts = self.inline_handlers = self.inline_styles = 0
        self.nested = False
        self.marks = self.pages = 0

    def read(self, tree: LexborHTMLParser) -> None:
        base, based = self.base, False
        open_: list[tuple[str, bool, object]] = [("", False, None)]
        for node, entered in _nodes(tree):
            if node.is_comment_node:
                self._comment(node.comment_content or "")
                continue
            if not node.is_element_node:
                continue
            if not entered:
                open_.pop()
                continue
            name = (node.tag or "").lower()
            attributes = {key.lower(): value for key, value in node.attributes.items()}
            parent, foreign, form = open_[-1]
            foreign = name in {"svg", "math"} or (foreign and parent not in _HTML_AGAIN)
            if name == "base" and not foreign and not based and "href" in attributes:
                # Only the first base with an href counts (HTML, the base element).
                based = True
                self.base = resolve(base, attributes["href"] or "") or base
            if name == "form" and not foreign:
                form = self.forms.form(attributes, parent)
            if attributes.get("id"):
                owner = form if name == "form" and not foreign else None
                self.forms.ident(attributes["id"] or "", owner)
            open_.append((name, foreign, form))
            self._element(node, name, attributes, parent, foreign)
            if name in {"input", "button"} and not foreign:
                self.forms.control(name, attributes, form)

    def _element(
        self, node: LexborNode, name: str, attributes: Attributes, parent: str, foreign: bool
    ) -> None:
        self._count(node, name, attributes)
        tag = ""
        for kind, target, inside in _targets(node, name, attributes, parent, foreign):
            tag = tag or snippet(name, attributes)
            if inside:
                # What a sheet takes is checked by nothing that its own tag says.
                self._take(kind, target, {}, f"{tag} … {masked(target[:_INSIDE])}")
            else:
                self._take(kind, target, attributes, tag)
        if name == "meta" and not foreign and not self.nested:
            self._meta(attributes, in_head=parent == "head")
        if name in {"a", "area"}:
            self.targets.setdefault(
                attributes.get("href") or attributes.get("xlink:href") or "", None
            )
        if name == "iframe" and not foreign and attributes.get("srcdoc"):
            self._nested(attributes["srcdoc"] or "")

    def _count(self, node: LexborNode, name: str, attributes: Attributes) -> None:
        if name == "script":
            inline = not attributes.keys() & {"src", "href", "xlink:href"}
            if inline and script_type(attributes) and node.text(deep=True).strip():
                self.inline_scripts += 1
        self.inline_styles += name == "style"
        self.inline_styles += "style" in attributes
        self.inline_handlers += sum(1 for key in attributes if _HANDLER.fullmatch(key))
        if name in _URLS:
            target = attributes.get(_URLS[name]) or attributes.get("xlink:href") or ""
            self.inline_handlers += _SCRIPT_URL.match(target) is not None

    def _take(self, kind: str, target: str, attributes: Attributes, tag: str) -> None:
        picture = kind in _PICTURES
        self.fetches += 1
        if (
            self.fetches > MOST_FETCHES
            or len(self.resources) >= MOST_RESOURCES
            or (picture and self.pictures >= MOST_PICTURES)
        ):
            self.cut = True
            return
        url = resolve(self.base, target)
        if url is None:
            return
        integrity = (attributes.get("integrity") or "")[:ATTRIBUTE_CHARACTERS]
        cross = None
        if "crossorigin" in attributes:
            cross = (attributes["crossorigin"] or "")[:ATTRIBUTE_CHARACTERS]
        key = (kind, kept(url), integrity, cross)
        if key not in self.resources:
            self.pictures += picture
            self.resources[key] = Resource(*key, tag[:SNIPPET_CHARACTERS])

    def _meta(self, attributes: Attributes, *, in_head: bool) -> None:
        for meta in metas(attributes, in_head=in_head):
            if len(self.metas) >= MOST_METAS:
                self.cut = True
                return
            self.metas.append(meta)

    def _comment(self, text: str) -> None:
        if len(self.comments) < MOST_COMMENTS and not self.nested:
            shown = steady(text[: 4 * COMMENT_CHARACTERS])[:COMMENT_CHARACTERS]
            if shown:
                self.comments.append(shown)

    def _nested(self, page: str) -> None:
        """Read what a ``srcdoc`` page takes; relative URLs start from the page around it."""
        if self.nested or self.pages >= MOST_NESTED:
            self.cut = True
            return
        try:
            self.marks += measure(page).marks
        except TooElaborateError:
            self.marks += MOST_NESTED_MARKS
        if self.marks > MOST_NESTED_MARKS:
            self.cut = True
            return
        self.pages += 1
        outer, forms = self.base, self.forms
        self.nested, self.forms = True, Forms()
        self.read(build(page))
        forms.add(self.forms.read(self.url, self.base), cut=self.forms.cut)
        self.nested, self.base, self.forms = False, outer, forms

    def links(self) -> tuple[str, ...]:
        """Return the targets of links inside the zone, without query and fragment."""
        found: set[str] = set()
        for target in self.targets:
            url = resolve(self.base, target) if target else None
            parts = split(url) if url else None
            if parts and not is_foreign(parts.host, self.zone):
                path = parts.target.partition("?")[0]
                found.add(kept(str(parts._replace(target=path))))
        return tuple(sorted(found))[:MOST_LINKS]


def _targets(
    node: LexborNode, name: str, attributes: Attributes, parent: str, foreign: bool
) -> Iterator[tuple[str, str, bool]]:
    """Yield (kind, URL as written, whether a style sheet in the page says so)."""
    for kind, target in fetches(name, attributes, parent=parent, foreign=foreign):
        yield kind, target, False
    if name == "style" and is_css(attributes):
        for kind, target in markup_css.fetches(node.text(deep=True)):
            yield kind, target, True
    style = attributes.get("style") or ""
    if "url" in style.lower():
        for kind, target in markup_css.fetches(style, attribute=True):
            yield kind, target, True


def _nodes(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node as `walk` does, those before and after ``<html>`` too: comments are."""
    node = tree.root
    while node is not None and node.prev is not None:
        node = node.prev
    while node is not None:
        yield from walk(node)
        node = node.next
