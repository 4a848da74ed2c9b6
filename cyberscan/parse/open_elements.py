"""The stack of open elements while a page is read, and what hides each of them.

The rules for tags that close others are those of WHATWG HTML section 13.2.6 that matter to what is
inside what: paragraphs, list items, table parts, and end tags that reach only as far as their
scope. Formatting elements are not reopened where a block closed over them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from msgspec import Struct, field

from cyberscan.parse.hiding import Hiding

DEEPEST: Final = 256
"""Elements nested deeper are read as if they were closed at once; browsers flatten at 512."""
WORK: Final = 4_000_000
"""Steps along the stack a page may cost before end tags stop reaching further than `REACH`."""
REACH: Final = 8

VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "frame", "keygen", "bgsound", "basefont",
})  # fmt: skip
_SCOPE: Final = frozenset({
    "applet", "caption", "html", "table", "td", "th", "marquee", "object", "template",
})  # fmt: skip
_CLOSES_P: Final = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div",
    "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "li", "dd", "dt", "listing", "main", "menu", "nav", "ol",
    "p", "plaintext", "pre", "search", "section", "summary", "table", "ul", "xmp",
})  # fmt: skip
_SPECIAL: Final = _SCOPE | VOID | _CLOSES_P | frozenset({
    "body", "button", "colgroup", "frameset", "head", "iframe", "noembed", "noframes",
    "noscript", "script", "select", "style", "tbody", "textarea", "tfoot", "thead", "title",
    "tr",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABLE_PARTS: Final = {
    "td": frozenset({"tr", "table"}),
    "th": frozenset({"tr", "table"}),
    "tr": frozenset({"tbody", "thead", "tfoot", "table"}),
    "tbody": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
}
# WHATWG HTML section 13.2.4.3.
_FORMATTING: Final = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
    "u",
})  # fmt: skip
BREAKS: Final = (_SPECIAL | {"br"}) - {"noscript", "script", "style", "input", "img", "wbr", "body"}
"""Tags that part words: the text before and after them does not run together."""
_IDENT: Final = re.compile(r"[A-Za-z][\w-]{0,63}")
_ROOTS: Final = frozenset({"html", "head", "body"})


class Concealment(Struct, frozen=True):
    """What hides an element: the CSS path of the hiding element, and the technique."""

    selector: str
    how: str


class Element(Struct, eq=False):
    """An element that is or was open, with what hides it: of its own and inherited."""

    name: str
    ident: str = ""
    parent: Element | None = None
    index: int = 1
    """Its place among the parent's children of that name, from 1."""
    counts: Counter[str] = field(default_factory=Counter)
    is_open: bool = False
    whole: Concealment | None = None
    visibility: Concealment | None = None
    font: Concealment | None = None
    colour: Concealment | None = None

    def child(self, name: str, ident: str) -> Element:
        """Return a new element inside this one."""
        self.counts[name] += 1
        return Element(
            name=name,
            ident=ident,
            parent=self,
            index=self.counts[name],
            whole=self.whole,
            visibility=self.visibility,
            font=self.font,
            colour=self.colour,
        )

    @property
    def concealed(self) -> Concealment | None:
        """What hides it, or None."""
        return self.whole or self.visibility or self.font or self.colour

    @property
    def selector(self) -> str:
        """CSS path: from the nearest ancestor with an id, at most six steps."""
        steps: list[str] = []
        at: Element | None = self
        while at is not None and len(steps) < 6:
            if at.ident:
                steps.append(f"{at.name}#{at.ident}")
                break
            steps.append(at.name if at.parent is None else f"{at.name}:nth-of-type({at.index})")
            at = at.parent
        return " > ".join(reversed(steps))

    def hide(self, whole: str, soft: Hiding) -> None:
        """Set what the element's own style does, on top of what it inherits."""
        if whole and self.whole is None:
            self.whole = Concealment(self.selector, whole)
        if soft.visibility:
            hidden = soft.visibility == "hidden"
            self.visibility = Concealment(self.selector, "visibility:hidden") if hidden else None
        if soft.font:
            self.font = Concealment(self.selector, "zero font") if soft.font == "zero" else None
        if soft.colour:
            same = soft.colour == "same"
            self.colour = Concealment(self.selector, "same colour") if same else None


class OpenElements:
    """The stack. `push` and `pop` follow a page's tags."""

    def __init__(self) -> None:
        self._stack: list[Element] = []
        self._names: Counter[str] = Counter()
        self._root = Element("body")
        self._work = WORK

    @property
    def top(self) -> Element | None:
        return self._stack[-1] if self._stack else None

    @property
    def foreign(self) -> bool:
        """Whether SVG or MathML is open."""
        return bool(self._names["svg"] or self._names["math"])

    def push(self, name: str, attributes: dict[str, str], closed: bool) -> Element:
        """Take a start tag. The element stays open unless it has no content or lies too deep."""
        if name in _ROOTS:
            return Element(name)
        self._imply(name)
        ident = attributes.get("id", "")[:65]
        element = (self.top or self._root).child(name, ident if _IDENT.fullmatch(ident) else "")
        if name in VOID or (closed and self.foreign) or len(self._stack) >= DEEPEST:
            return element
        element.is_open = True
        self._stack.append(element)
        self._names[name] += 1
        return element

    def pop(self, name: str) -> None:
        """Take an end tag."""
        if not self._names[name]:
            return
        if name in _TABLE_PARTS or name == "table":
            stops: frozenset[str] = frozenset({"template"}) | (
                frozenset() if name == "table" else frozenset({"table"})
            )
        elif name == "p":
            stops = _SCOPE | {"button"}
        elif name == "li":
            stops = _SCOPE | {"ol", "ul"}
        elif name in _SPECIAL or name in _FORMATTING:
            stops = _SCOPE
        else:
            stops = _SPECIAL
        at = self._find({name}, stops - {name})
        if at is None:
            return
        if name in _FORMATTING and any(e.name in _SPECIAL for e in self._stack[at + 1 :]):
            # The blocks inside stay open, only the formatting ends (13.2.6.4.7, adoption agency).
            self._drop(self._stack.pop(at))
        else:
            self._cut(at)

    def _imply(self, name: str) -> None:
        """Close what a start tag closes by itself."""
        if name in _TABLE_PARTS:
            at = self._find(_TABLE_PARTS[name], frozenset({"template"}))
            if at is not None:
                self._cut(at + 1)
            return
        if name == "li":
            self._close({"li"}, _SPECIAL - {"address", "div", "p", "li"})
        elif name in {"dd", "dt"}:
            self._close({"dd", "dt"}, _SPECIAL - {"address", "div", "p", "dd", "dt"})
        elif name == "a":
            self._end_formatting("a")
        elif name == "button":
            self._close({"button"}, _SCOPE)
        elif name in {"option", "optgroup"} and self.top and self.top.name == "option":
            self._cut(len(self._stack) - 1)
        if name in _CLOSES_P:
            self._close({"p"}, _SCOPE | {"button"})
        if name in _HEADINGS and self.top and self.top.name in _HEADINGS:
            self._cut(len(self._stack) - 1)

    def _end_formatting(self, name: str) -> None:
        if self._names[name]:
            self.pop(name)

    def _close(self, names: set[str], stops: frozenset[str]) -> None:
        if any(self._names[name] for name in names):
            at = self._find(names, stops)
            if at is not None:
                self._cut(at)

    def _find(self, names: set[str] | frozenset[str], stops: frozenset[str]) -> int | None:
        """Return the index of the innermost element with one of the names, short of a stop."""
        lowest = 0 if self._work > 0 else max(len(self._stack) - REACH, 0)
        for at in range(len(self._stack) - 1, lowest - 1, -1):
            self._work -= 1
            found = self._stack[at].name
            if found in names:
                return at
            if found in stops:
                return None
        return None

    def _cut(self, at: int) -> None:
        for element in self._stack[at:]:
            self._drop(element)
        del self._stack[at:]

    def _drop(self, element: Element) -> None:
        element.is_open = False
        self._names[element.name] -= 1
