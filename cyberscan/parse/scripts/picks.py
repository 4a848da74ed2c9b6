"""Functions that take every second or third letter of a text, forwards or backwards: the others
were strewn in, so that nobody finds what it says.

``var b = ""; for (var i = a.length - 2; i > 0; i -= 2) { b += a[i] } return b``
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cyberscan.parse.scripts.tokens import Sort, Token

_NAME: Final = r"([A-Za-z_$][\w$]{0,60})"
_LOOP: Final = re.compile(
    rf"for \( (?:(?:var|let) )?{_NAME} = "
    r"(?:(?P<of>[\w$]+) \. length(?: - (?P<less>\d+))?|(?P<from>\d+)) ; "
    r"\1 (?P<sign>[<>] ?=?) (?:(?P<till>\d+)|(?P<size>[\w$]+) \. length) ; "
    r"(?:\1 (?P<way>[+-]) ?= (?P<by>\d+)|\1 (?P<one>\+ ?\+|- ?-)|"
    r"\1 = \1 (?P<sum>[+-]) (?P<with>\d+)) \) (?:\{ )?"
    rf"(?P<made>[\w$]+) (?:\+ ?= |= (?P=made) \+ )(?P<text>[\w$]+) "
    r"(?:\[ \1 \]|\. charAt \( \1 \))(?: ;)?(?: \})?(?: ;)? return (?P=made)(?: |\Z)"
)
_LONGEST: Final = 60
"""Tokens from the loop on."""
_MOST_STEP: Final = 20


class Picks(NamedTuple):
    """Which letters are taken: from ``start`` on, counted from the text's end where ``from_end``,
    each ``step``-th; backwards down to ``stop`` and no further."""

    start: int
    step: int
    from_end: bool
    stop: int

    @property
    def backwards(self) -> bool:
        """Whether it goes from the end to the beginning."""
        return self.step < 0

    def of(self, text: str) -> str:
        """Return what is taken of a text."""
        start = len(text) - self.start if self.from_end else self.start
        stop = self.stop if self.backwards else len(text)
        return "".join([text[n] for n in range(start, stop, self.step) if 0 <= n < len(text)])


def picked(tokens: list[Token], given: str, body: int, end: int) -> Picks | None:
    """Return which letters of the text ``given`` the function takes whose body the tokens from
    ``body`` to ``end`` are; None where it does something else."""
    start = next((n for n in range(body, end) if tokens[n].text == "for"), None)
    if start is None:
        return None
    near = tokens[start : min(end, start + _LONGEST)]
    if any(token.sort in {Sort.STRING, Sort.ESCAPED, Sort.REGEX} for token in near):
        return None
    found = _LOOP.match(" ".join(token.text for token in near))
    if found is None or found["text"] != given or {found["of"], found["size"]} - {given, None}:
        return None
    step = int(found["by"] or found["with"] or "1")
    sign = found["way"] or found["sum"] or found["one"][0]
    is_back = sign == "-"
    if not 1 <= step <= _MOST_STEP or is_back is not (found["sign"][0] == ">"):
        return None
    if is_back:
        if found["of"] is None or found["till"] is None:
            return None
        stop = int(found["till"]) - ("=" in found["sign"])
        return Picks(int(found["less"] or "0"), -step, from_end=True, stop=stop)
    if found["from"] is None or found["size"] is None or step == 1:
        return None
    return Picks(int(found["from"]), step, from_end=False, stop=0)
