"""Whose fields a script takes: those of forms that it names, or whatever the page has.

``document.getElementById("kabar").addEventListener("submit", …)`` takes that form and no other;
``document.forms[0]``, a listener on the whole page or a field by itself may take any. Only where
every form is named is anything said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts_tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

_NAMED: Final = re.compile(
    r"(?:form)?#([\w-]{1,80})|form\.([\w-]{1,80})|"
    r"form\[(?:name|id)=[\"']?([\w-]{1,80})[\"']?\]"
)
_SELECTS: Final = frozenset({"querySelector", "$", "jQuery"})
_ALL: Final = frozenset({"querySelectorAll", "getElementsByTagName"})
_HIT: Final = frozenset({"this", "target", "currentTarget"})
"""What an event hit: whose event it is tells the form."""
_WHOLE: Final = frozenset({"elements", "serialize", "serializeArray"})
_FIELDS: Final = re.compile(r"(?<![\w-])(?:form|input|select|textarea)(?![\w-])", re.IGNORECASE)
_MOST: Final = 5
"""Forms of one script that are told."""


class _Forms:
    """Goes through the tokens of one script once."""

    def __init__(self, walk: Walk) -> None:
        self._walk: Final = walk
        self._text: Final = walk.text
        self._known: Final[set[str]] = set()
        """Names that hold a form which the script names."""
        self._others: Final[set[str]] = set()
        """Names of whatever else it selects."""
        self._ends: Final[set[int]] = set()
        """The last tokens of what selects a named form."""
        self.names: Final[dict[str, None]] = {}
        self.wide = False

    def run(self) -> None:
        for at, token in enumerate(self._walk.tokens):
            if token.sort is Sort.NAME and not self.wide:
                self._look(at, token.text)

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
        elif name == "value" and self._text(at - 1) == "." and self._text(at + 1) != "=":
            alone = self._text(at - 3) != "." and self._text(at - 2) in self._others | self._known
            self.wide = alone or self._text(at - 2) == ")"
        elif name == "val" and self._text(at - 1) == "." and self._text(at + 2) == ")":
            self.wide = True
        elif name in _WHOLE and self._text(at - 1) == ".":
            self.wide = not self._is_known(at - 2)
        elif self._hears(at, name):
            self.wide = self._text(at - 1) != "." or not self._is_known(at - 2)

    def _hears(self, at: int, name: str) -> bool:
        """Whether a token hears that a form is sent."""
        if name in {"addEventListener", "on"}:
            return self._text(at + 1) == "(" and self._walk.string(at + 2) == "submit"
        call = name == "submit" and self._text(at + 1) == "(" and self._text(at + 2) != ")"
        return call or (name == "onsubmit" and self._text(at + 1) == "=")

    def _selected(self, at: int, how: str) -> None:
        """Look at what one element is selected by."""
        if self._text(at + 1) != "(" or self._text(at + 2) == "this":
            return
        said = self._walk.string(at + 2)
        match = _NAMED.fullmatch(said) if how in _SELECTS else None
        named = (
            said
            if how == "getElementById"
            else next(filter(None, match.groups()), "")
            if match
            else ""
        )
        self._keep(at, named if self._text(at + 3) == ")" else "", at + 3)

    def _keep(self, at: int, named: str, end: int) -> None:
        """Keep a selection that ends at a token, and the name that it is given."""
        start = at
        while self._text(start - 1) == ".":
            start -= 2
        held = self._text(start - 2) if self._text(start - 1) == "=" else ""
        if named:
            self._ends.add(end)
            self._known.add(held)
            if self._text(end + 1) in {".", ",", ";", ")", ""}:
                self.names[named[:80].lower()] = None
        elif held:
            self._others.add(held)
            self._known.discard(held)

    def _is_known(self, at: int) -> bool:
        """Whether a named form, or what an event hit, ends at a token."""
        if at in self._ends or self._text(at) in _HIT:
            return True
        wrapped = self._text(at) == ")" and self._text(at - 2) == "("
        name = self._text(at - 1) if wrapped else self._text(at)
        return bool(name) and (name in self._known or name in _HIT)

    def _given(self, at: int) -> None:
        """Look at what ``new FormData(…)`` is given."""
        if self._text(at) == ")":
            return
        end = at
        while self._text(end) not in {")", ",", "(", ""}:
            end += 1
        calls = self._text(end) == "("
        self.wide = not calls and not self._is_known(end - 1)


def forms(walk: Walk) -> None:
    """Note which forms a script takes the fields of, or that it may be any."""
    found = _Forms(walk)
    found.run()
    walk.reading.wide = walk.reading.wide or found.wide or len(found.names) > _MOST
    walk.reading.forms.update(found.names)
