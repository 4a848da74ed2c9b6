"""What sends visitors or search engines to another address without being a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from cyberscan.model.facts.content import Pointer
from cyberscan.parse.element import Element
from cyberscan.parse.hiding import fills, has_no_size, read_style
from cyberscan.parse.hiding_sheet import Sheet
from cyberscan.parse.html import is_foreign
from cyberscan.parse.markup.text import SNIPPET_CHARACTERS, kept, snippet, steady
from cyberscan.parse.matter.fields import shortened
from cyberscan.parse.matter.forms import Forms, Told, keyless
from cyberscan.parse.scripts import script as scripts
from cyberscan.parse.url import host_of, resolve

MOST: Final = 60
MOST_SEEN: Final = 2_000
"""That are looked at; of those the ones that move the visitor are kept first."""
LONGEST_HEADER: Final = 8_192
"""Characters of a ``Link`` header: servers take no longer ones."""
MOST_MOVES: Final = 10
"""Addresses of one script."""

_FRAGMENT: Final = re.compile(r"\A[^\s;,(){}'\"]{1,80}")
_ORDER: Final = (
    "refresh", "location", "canonical", "amphtml", "base", "cover", "form", "inquiry",
    "frame", "script", "alternate", "contact",
)  # fmt: skip
_LINKS: Final = ("canonical", "amphtml", "alternate")
_NOTHING: Final = Told()
FRAMES: Final = frozenset({"iframe", "frame", "embed", "object"})
_NO_PAGE: Final = re.compile(
    r"(?:audio|image|video)/|application/(?:pdf\b|x-pdf|x-shockwave|x-silverlight|x-java)"
)
# RFC 8288 section 3: a target in angle brackets, and parameters up to the next comma.
_LINK: Final = re.compile(r"<([^<>]{1,2000})>((?:[^,\"<]|\"[^\"]{0,1000}+\"){0,500}+)")
_RELATION: Final = re.compile(
    r";\s{0,9}rel\s{0,9}=\s{0,9}(?:\"([^\"]{0,1000})\"|([^\s;,\"]{1,200}))", re.IGNORECASE
)
# WHATWG HTML, "shared declarative refresh steps": a time, a separator, url=, quotes.
_REFRESH: Final = re.compile(
    r"[\t\n\f\r ]*+[\d.]{0,20}+[\t\n\f\r ]*+[;,]?+[\t\n\f\r ]*+"
    r"(?:url[\t\n\f\r ]*+=[\t\n\f\r ]*+)?+(?:\"([^\"]*+)|'([^']*+)|(.++))",
    re.IGNORECASE | re.DOTALL,
)


class Pointers:
    """Gathers them in the page's order."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._all: dict[Pointer, None] = {}
        self._forms = Forms(self._form)
        self._based = False
        self.attributes: Mapping[str, str] = {}
        self.cut = False

    def enter(
        self, name: str, attributes: Mapping[str, str], element: Element, page: str, base: str
    ) -> None:
        """Look at a start tag. Frames and scripts come through `taken`, when they are resolved."""
        self.attributes = attributes
        if name == "link":
            self._link(attributes, element, base)
        elif name == "base" and "href" in attributes and not self._based:
            self._based = True
            self._add("base", attributes["href"], base, element, snippet(name, attributes))
        else:
            self._forms.enter(name, attributes, element, page, base)

    def said(self, text: str) -> None:
        """Add text to the form it stands in."""
        self._forms.said(text)

    def leave(self) -> None:
        """End a form."""
        self._forms.leave()

    def end(self) -> None:
        """End what the page leaves open."""
        self._forms.end()

    def meta(self, attributes: Mapping[str, str], element: Element, base: str) -> None:
        """Look at where a ``<meta>`` sends the visitor."""
        if attributes.get("http-equiv", "").strip().lower() != "refresh":
            return
        if target := _refreshed(attributes.get("content", "")):
            # The content is what matters, and snippets do not show it.
            shown = steady(attributes["content"][:1_000])
            tag = f'<meta http-equiv="refresh" content="{shown}">'[:SNIPPET_CHARACTERS]
            self._add("refresh", target, base, element, tag)

    def headers(self, fields: Iterable[tuple[str, str]], page: str) -> None:
        """Look at where the answer's headers send visitors and search engines.

        ``Refresh`` as the ``<meta>`` (WHATWG HTML, section "The `Refresh` header", read
        2026-11-26), ``Link`` as RFC 8288 section 3 has it.
        """
        for name, value in fields:
            shown = steady(f"{name}: {value[:1_000]}")
            if name.lower() == "refresh" and (target := _refreshed(value)):
                self._add("refresh", target, page, None, shown)
            elif name.lower() == "link":
                for link in _LINK.finditer(value[:LONGEST_HEADER]):
                    relation = _RELATION.search(link[2])
                    words = (relation[1] or relation[2]).lower().split() if relation else ()
                    for kind in ("canonical", "amphtml"):
                        if kind in words:
                            tag = steady(f"{name}: {link[0][:1_000]}")
                            self._add(kind, link[1].strip(), page, None, tag)

    def taken(self, name: str, url: str, element: Element, sheet: Sheet) -> None:
        """Keep a foreign frame or script.

        An object or embed of a picture or document is no frame.
        """
        attributes = self.attributes
        hidden = _how(element)
        tag = snippet(name, attributes)
        if name not in FRAMES:
            self._keep("script", url, element, tag, hidden)
            return
        if _NO_PAGE.match(attributes.get("type", "").strip().lower()):
            return
        size = {**attributes, **read_style(attributes.get("style", ""))}
        if (not hidden or hidden.startswith("visibility")) and has_no_size(size):
            hidden = "zero-size"
        covers = not hidden and (
            name == "frame" or _covers(element, size) or sheet.size(name, attributes)[1]
        )
        self._keep("frame", url, element, tag, hidden, covers=covers)

    def cover(self, url: str, element: Element, tag: str) -> None:
        """Keep a link that lies over the whole page."""
        self._keep("cover", url, element, tag, "", covers=True)

    def moves(self, source: str, element: Element, base: str) -> None:
        """Look where a script moves the visitor, or sends a form."""
        self._forms.script(source, element, base)
        for target in scripts.moves(source)[:MOST_MOVES]:
            at = source.find(target)
            begin = max(0, at - 80)
            words = source[begin : begin + 2 * SNIPPET_CHARACTERS]
            # Half a number or address would be masked by nothing.
            words = _FRAGMENT.sub("", words) if begin else words
            words = steady(words)[:SNIPPET_CHARACTERS]
            self._add("location", target, base, element, words)

    def take(self, written: Pointers, element: Element, visible: str) -> None:
        """Add those in what a script writes, or in a page within the page that says ``visible``,
        as standing where it does."""
        for pointer in written.found():
            moved = replace(pointer, selector=element.selector, beside=())
            if pointer.kind in {"form", "inquiry"} and element.name in FRAMES:
                says = shortened(visible)
                marks = tuple(sorted({*pointer.marks, "framed"}))
                moved = replace(moved, says=says, marks=marks)
            self._all.setdefault(moved, None)

    def found(
        self, beside: Callable[[str, str], tuple[str, ...]] = lambda *_: ()
    ) -> tuple[Pointer, ...]:
        """Return what is kept; ``beside`` says of a kind and host what `Pointer.beside` is."""
        pointers = [
            replace(pointer, beside=seen)
            if (seen := beside(pointer.kind, pointer.host))
            else pointer
            for pointer in self._all
        ]
        if len(pointers) <= MOST:
            return tuple(pointers)
        self.cut = True
        order = {pointer: number for number, pointer in enumerate(pointers)}
        first = sorted(pointers, key=lambda p: (_ORDER.index(p.kind), not p.hidden, order[p]))
        return tuple(sorted(first[:MOST], key=order.__getitem__))

    def _link(self, attributes: Mapping[str, str], element: Element, base: str) -> None:
        relations = attributes.get("rel", "")[:1_000].lower().split()
        for kind in _LINKS:
            if kind in relations and "href" in attributes:
                # Style sheets to choose from are no other version of the page.
                if kind == "alternate" and "stylesheet" in relations:
                    continue
                tag = snippet("link", attributes)
                self._add(kind, attributes["href"], base, element, tag)

    def _form(self, kind: str, url: str, element: Element, tag: str, told: Told) -> None:
        self._keep(kind, keyless(url), element, keyless(tag), _how(element), told=told)

    def _add(self, kind: str, target: str, base: str, element: Element | None, tag: str) -> None:
        url = resolve(base, target)
        if url:
            self._keep(kind, url, element, tag, _how(element) if element else "")

    def _keep(
        self,
        kind: str,
        url: str,
        element: Element | None,
        tag: str,
        hidden: str,
        *,
        covers: bool = False,
        told: Told = _NOTHING,
    ) -> None:
        if len(self._all) >= MOST_SEEN:
            self.cut = True
            return
        host = host_of(url)
        if kind == "alternate" and not is_foreign(host, self._zone):
            return  # feeds and translations of the site itself
        where = element.selector if element else ""
        tag = tag[:SNIPPET_CHARACTERS]
        pointer = Pointer(
            kind,
            kept(url),
            host,
            where,
            tag,
            hidden,
            covers,
            says=told.says,
            marks=told.marks,
            fields=told.fields,
        )
        self._all.setdefault(pointer, None)


def _refreshed(content: str) -> str:
    """Return where a refresh sends the visitor, as written; "" where it only loads again."""
    match = _REFRESH.match(content[:2_000])
    return (match[1] or match[2] or match[3] or "").strip() if match else ""


def _covers(element: Element, size: Mapping[str, str]) -> bool:
    """Whether a frame fills the window: by its style, or as large as what fills it."""
    if element.cover is element or fills(size):
        return True
    around = element.cover is not None or (element.parent and element.parent.name == "body")
    return bool(around) and all(
        size.get(side, "").strip() == "100%" for side in ("width", "height")
    )


def _how(element: Element) -> str:
    return element.concealed.how if element.concealed else ""
