"""Whose fields a script takes: those of forms that it names, or whatever the page has.

``document.getElementById("kabar").addEventListener("submit", …)`` takes that form and no other;
``document.forms[0]``, a listener on the whole page or a field by itself may take any. Only where
every form is named is anything said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_NAMED: Final = re.compile(
    r"(?:form)?#([\w-]{1,80})|form(\.[\w-]{1,80})|"
    r"form\[(?:name|id)=[\"']?([\w-]{1,80})[\"']?\]"
)
_SELECTS: Final = frozenset({"querySelector", "$", "jQuery"})
_ALL: Final = frozenset({"querySelectorAll", "getElementsByTagName"})
_LISTENERS: Final = frozenset({
    "addEventListener", "attachEvent", "on", "one", "bind", "live", "delegate",
})  # fmt: skip
_HIT: Final = frozenset({"this", "target", "currentTarget"})
"""What an event hit: whose event it is tells the form."""
_WHOLE: Final = frozenset({"elements", "serialize", "serializeArray"})
_FIELDS: Final = re.compile(r"(?<![\w-])(?:form|input|select|textarea)(?![\w-])", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w-]+")
_REACHED: Final = re.compile(r"mail|surel|telp|telepon|phone|whatsapp")
"""What a field is called by which somebody wants to be reached. Our own choice."""
_LONGEST: Final = 20
"""Tokens of what a selection is called of."""
_MOST: Final = 5
"""Forms of one script that are told."""


class _Forms:
    """Goes through the tokens of one script once."""

    def __init__(self, walk: Walk) -> None:
        self._walk: Final = walk
        self._text: Final = walk.text
        self._said: Final[dict[str, str]] = {}
        """Names of all it selects, and by what."""
        self._given_calls: Final[list[int]] = []
        """The last tokens of calls that give a form of which the fields are taken."""
        self._forms: Final[dict[int, str]] = {}
        """The last tokens of what selects a named form, and its name."""
        self._held: Final[dict[str, str]] = {}
        """Names that hold such a form, and its name."""
        self.names: Final[dict[str, None]] = {}
        self.wide = False

    def run(self) -> None:
        for at, token in enumerate(self._walk.tokens):
            if token.sort is Sort.NAME and not self.wide:
                self._look(at, token.text)
        self.wide = self.wide or not all(map(self._is_known, self._given_calls))

    def _look(self, at: int, name: str) -> None:
        if name == "getElementById" or name in _SELECTS:
            self._selected(at, name)
        elif name in _ALL and self._text(at + 1) == "(":
            inside = self._is_known(at - 2) if self._text(at - 1) == "." else False
            said = self._walk.string(at + 2)
            self.wide = not inside and (not said or _FIELDS.search(said[:200]) is not None)
        elif name == "forms" and self._text(at - 1) == ".":
            self._keep(at, self._text(at + 2) if self._text(at + 1) == "." else "", at + 2)
        elif name == "FormData" and self._text(at + 1) == "(":
            self._given(at + 2)
        elif name in {"value", "val"} and self._text(at - 1) == ".":
            self._valued(at, name)
        elif name in _WHOLE and self._text(at - 1) == ".":
            self.wide = not self._is_known(at - 2)
        elif self._hears(at, name):
            self.wide = self._text(at - 1) != "." or not self._is_known(at - 2)

    def _hears(self, at: int, name: str) -> bool:
        """Whether a token hears that a form is sent."""
        if name in _LISTENERS and self._text(at + 1) == "(":
            said = (self._walk.string(at + 2), self._walk.string(at + 4))
            return any("submit" in heard[:100] for heard in said)
        call = name == "submit" and self._text(at + 1) == "(" and self._text(at + 2) != ")"
        return call or (name == "onsubmit" and self._text(at + 1) == "=")

    def _valued(self, at: int, name: str) -> None:
        """Look whose value is read: a field by itself tells nothing but by what it is called, as
        the one of a newsletter is; members of a form are that form's."""
        if self._text(at + 1) == "=" or (name == "val" and self._text(at + 2) != ")"):
            return
        held = self._text(at - 2)
        if held == "]":
            said = ""
        elif held == ")":
            said = self._walk.string(at - 3)
        elif self._text(at - 3) == "." or held not in self._said:
            return
        else:
            said = self._said[held]
        words = [word for word in _WORD.findall(said[:100].lower()) if _REACHED.search(word)]
        self.names.update(dict.fromkeys(words))
        self.wide = not words

    def _selected(self, at: int, how: str) -> None:
        """Look at what one element is selected by."""
        if self._text(at + 1) != "(" or self._text(at + 2) == "this":
            return
        said = self._walk.string(at + 2) if self._text(at + 3) == ")" else ""
        match = _NAMED.fullmatch(said) if how in _SELECTS else None
        named = next(filter(None, match.groups()), "") if match else ""
        self._keep(at, said if how == "getElementById" else named, at + 3, said)

    def _keep(self, at: int, named: str, end: int, said: str = "") -> None:
        """Keep a selection that ends at a token, and the name that it is given."""
        start = at
        while self._text(start - 1) == "." and at - start < _LONGEST:
            start -= 2
        held = self._text(start - 2) if self._text(start - 1) == "=" else ""
        self._said[held] = said
        self._held.pop(held, None)
        if named:
            self._forms[end] = named[:80].lower()
            self._held[held] = named[:80].lower()

    def _is_known(self, at: int) -> bool:
        """Whether a named form, or what an event hit, ends at a token; of the former the name is
        kept."""
        if self._text(at) in _HIT or (self._text(at) == ")" and self._text(at - 1) in _HIT):
            return True
        wrapped = self._text(at) == ")" and self._text(at - 2) == "("
        name = self._text(at - 1) if wrapped else self._text(at)
        form = self._forms.get(at) or (self._held.get(name) if name else None)
        if form:
            self.names[form] = None
        return form is not None

    def _given(self, at: int) -> None:
        """Look at what ``new FormData(…)`` is given."""
        if self._text(at) == ")":
            return
        end = at
        while self._text(end) not in {")", ",", "(", ""}:
            end += 1
        if self._text(end) == "(":
            # Of what is found from there, nothing is known.
            self.wide = self.wide or self._text(end + 3) != ")"
            self._given_calls.append(end + 2)
        else:
            self.wide = not self._is_known(end - 1)


def forms(walk: Walk) -> None:
    """Note which forms a script takes the fields of, or that it may be any."""
    found = _Forms(walk)
    found.run()
    walk.reading.wide = walk.reading.wide or found.wide or len(found.names) > _MOST
    walk.reading.forms.update(found.names)
