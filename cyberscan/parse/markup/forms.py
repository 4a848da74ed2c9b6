"""The forms of a page, with the fields that belong to them wherever they stand.

WHATWG HTML, "reset the form owner" and "form submission algorithm", read on 2026-11-26 as Ladybird
has them step by step (LadybirdBrowser/ladybird, Libraries/LibWeb/HTML, FormAssociatedElement.cpp at
017a6cc and HTMLFormElement.cpp at 017ae80): a field belongs to the form its ``form`` attribute
names, else to the one around it. A form that begins between the parts of a table closes at once and
still owns what follows: here the fields behind it that no form holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from cyberscan.model.facts.site import Form
from cyberscan.parse.markup.text import kept, snippet
from cyberscan.parse.url import resolve

MOST: Final = 50
MOST_READ: Final = 1_000
"""Forms, and fields and buttons, that are looked at."""

Attributes = Mapping[str, str | None]

_TABLE: Final = frozenset({"table", "tbody", "thead", "tfoot", "tr"})
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_EDGES: Final = "".join(map(chr, range(0x21)))
_INSIDE: Final = {ord(c): None for c in "\t\n\r"}


class _Form(Struct, eq=False):
    attributes: Attributes
    password: bool = False
    buttons: list[tuple[str, Attributes]] = field(default_factory=list)


class Forms:
    """Collects forms and their fields in the page's order."""

    def __init__(self) -> None:
        self.cut = False
        self._forms: list[_Form] = []
        self._named: dict[str, _Form | None] = {}
        self._loose: _Form | None = None
        self._inner: dict[Form, None] = {}
        self._fields: list[tuple[str, Attributes, _Form | None]] = []

    def form(self, attributes: Attributes, parent: str) -> object:
        """Note a form; returns what `control` takes as the form around a field."""
        found = _Form(attributes)
        if len(self._forms) >= MOST_READ:
            self.cut = True
            return found
        self._forms.append(found)
        self._loose = found if parent in _TABLE else None
        return found

    def ident(self, ident: str, form: object) -> None:
        """Note an element's id: the first element that has it is meant by it."""
        self._named.setdefault(ident, form if isinstance(form, _Form) else None)

    def control(self, name: str, attributes: Attributes, form: object) -> None:
        """Note an ``<input>`` or ``<button>`` inside ``form`` (None: in none)."""
        if not _is_password(name, attributes) and "formaction" not in attributes:
            return
        if len(self._fields) >= MOST_READ:
            self.cut = True
            return
        around = form if isinstance(form, _Form) else self._loose
        self._fields.append((name, attributes, around))

    def add(self, forms: tuple[Form, ...], *, cut: bool) -> None:
        """Note forms of a page inside this one, read already."""
        self._inner.update(dict.fromkeys(forms))
        self.cut = self.cut or cut

    def read(self, url: str, base: str) -> tuple[Form, ...]:
        """Return the forms of the page ``url`` whose relative URLs mean ``base``."""
        outside: list[tuple[str, Attributes]] = []
        for name, attributes, around in self._fields:
            ident = attributes.get("form")
            owner = self._named.get(ident) if ident else None if ident == "" else around
            if _is_password(name, attributes):
                if owner is None:
                    outside.append((name, attributes))
                else:
                    owner.password = True
            elif owner is not None and _submits(name, attributes):
                owner.buttons.append((name, attributes))
        found: dict[Form, None] = {}
        for form in self._forms:
            method = _method(form.attributes.get("method"))
            action = form.attributes.get("action")
            tag = snippet("form", form.attributes)
            found[Form(_target(action, url, base), method, form.password, tag)] = None
            for name, attributes in form.buttons:
                own = _method(attributes["formmethod"]) if "formmethod" in attributes else method
                where = _target(attributes["formaction"], url, base)
                found[Form(where, own, form.password, snippet(name, attributes))] = None
        for name, attributes in outside:
            found[Form(kept(url), "get", True, snippet(name, attributes))] = None
        found.update(self._inner)
        self.cut = self.cut or len(found) > MOST
        return tuple(found)[:MOST]


def _is_password(name: str, attributes: Attributes) -> bool:
    return name == "input" and (attributes.get("type") or "").lower() == "password"


def _submits(name: str, attributes: Attributes) -> bool:
    kind = (attributes.get("type") or "").lower()
    if name == "input":
        return kind in {"submit", "image"}
    return kind not in {"button", "reset"}


def _method(value: str | None) -> str:
    word = (value or "").lower()
    return word if word in {"post", "dialog"} else "get"


def _target(action: str | None, url: str, base: str) -> str:
    """Return where an action leads; ``scheme:`` for what is not http, "" for no URL at all."""
    text = (action or "").strip(_EDGES).translate(_INSIDE)
    if not action or not text:
        return kept(url if not action else base)
    target = resolve(base, action)
    if target is not None:
        return kept(target)
    scheme = _SCHEME.match(text)
    return scheme[0].lower() if scheme else ""
