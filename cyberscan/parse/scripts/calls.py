"""Calls of a script's own functions that undo a disguise, of constants.

Every function takes the index of a token and returns a value and the index behind it, or None, as
the methods of `cyberscan.parse.scripts.values.Folder` do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cyberscan.parse.scripts.maps import shifted
from cyberscan.parse.scripts.methods import Value
from cyberscan.parse.scripts.picks import Picks

if TYPE_CHECKING:
    from cyberscan.parse.scripts.values import Folder

_LONGEST_BODY: Final = 200
"""Tokens of the expression a function gives back."""
_RETURNED: Final = frozenset({";", "}", ",", ")", ""})


class Function(NamedTuple):
    """A script's own function that gives back one expression of what it is given."""

    given: tuple[str, ...]
    start: int
    """The expression's first token; the bracket of ``fromCharCode(…)`` where it ``shifts``."""
    shifts: bool = False
    """It goes through its text letter by letter."""
    picks: Picks | None = None
    """It takes some letters of its text and leaves others."""


def applied(folder: Folder, function: Function, at: int, depth: int) -> tuple[Value, int] | None:
    """Fold a call of a function; its arguments begin at a token."""
    if function.shifts:
        return _looped(folder, function, at, depth)
    if function.picks:
        return _picked(folder, function.picks, at, depth)
    given = folder.array(at, ")", depth + 1, flat=False)
    if given is None or not isinstance(given[0].data, list) or not given[0].data:
        return None
    inner = folder.within(folder.tokens[function.start : function.start + _LONGEST_BODY])
    folder.spend(_LONGEST_BODY)
    bound = zip(function.given, given[0].data, strict=False)
    inner.names.update({name: Value(item, given[0].how) for name, item in bound})
    said = inner.chain(0, depth + 2)
    if said is None or inner.text(said[1]) not in _RETURNED:
        return None
    return said[0], given[1]


def _picked(folder: Folder, picks: Picks, at: int, depth: int) -> tuple[Value, int] | None:
    """Fold a call of a function that takes some letters of its text."""
    given = folder.chain(at, depth + 1)
    if given is None or folder.text(given[1]) != ")" or not isinstance(given[0].data, str):
        return None
    folder.spend(len(given[0].data))
    said = picks.of(given[0].data)
    trick = "reversed" if picks.backwards else "joined"
    return Value(said, given[0].how | {trick, "strewn"}), given[1] + 1


def _looped(folder: Folder, function: Function, at: int, depth: int) -> tuple[Value, int] | None:
    """Fold a call of a function that goes through its text letter by letter."""
    given: list[Value] = []
    while len(given) < len(function.given) and (one := folder.chain(at, depth + 1)):
        given.append(one[0])
        at = one[1]
        if folder.text(at) != ",":
            break
        at += 1
    if not given or folder.text(at) != ")":
        return None
    inner = folder.within(folder.tokens)
    folder.spend(len(given))
    inner.names.update(zip(function.given, given, strict=False))
    made = shifted(inner, function.start)
    return (made, at + 1) if made else None
