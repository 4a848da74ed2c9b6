"""An element of a page as far as hiding goes: where it is, and what keeps it from view."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.parse.hiding import Hiding

_IDENT: Final = re.compile(r"[A-Za-z][\w-]{0,63}")


class Concealment(Struct, frozen=True):
    """What hides an element: the CSS path of the hiding element, and the technique."""

    selector: str
    how: str


class Element(Struct, eq=False):
    """An element, with what hides it: of its own and inherited."""

    name: str
    ident: str = ""
    parent: Element | None = None
    index: int = 1
    """Its place among the parent's children of that name, from 1."""
    counts: dict[str, int] = {}
    whole: Concealment | None = None
    visibility: Concealment | None = None
    font: Concealment | None = None
    colour: Concealment | None = None
    cover: Element | None = None
    """Itself or what it stands in, where that lies over the whole window in plain sight."""

    def child(self, name: str, ident: str) -> Element:
        """Return a new element inside this one; an ``ident`` no selector could name is dropped."""
        self.counts[name] = index = self.counts.get(name, 0) + 1
        return Element(
            name=name,
            ident=ident if ident and _IDENT.fullmatch(ident) else "",
            parent=self,
            index=index,
            whole=self.whole,
            visibility=self.visibility,
            font=self.font,
            colour=self.colour,
            cover=self.cover,
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
