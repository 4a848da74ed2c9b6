"""What the names of a script mean: what they write, load, send, read or move to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.elements import ELEMENTS
from cyberscan.parse.scripts.evals import evaluate, keeps
from cyberscan.parse.scripts.evasions import spreads
from cyberscan.parse.scripts.frames import FRAMES
from cyberscan.parse.scripts.maps import shifted
from cyberscan.parse.scripts.marks import (
    KEEPERS,
    MARKS,
    makes,
    owner,
    run,
    selects,
)
from cyberscan.parse.scripts.methods import DECODERS, Value
from cyberscan.parse.scripts.miners import MINES
from cyberscan.parse.scripts.moves import MOVES
from cyberscan.parse.scripts.sends import SENDS
from cyberscan.parse.scripts.swaps import SWAPS
from cyberscan.parse.scripts.tokens import Sort
from cyberscan.parse.scripts.typed import TYPED
from cyberscan.tables.miners import MINER_NAMES

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_ALIASED: Final = frozenset({*DECODERS, "fromCharCode"})
_SETS: Final = frozenset({"=", "+="})
_KEYED: Final = 12
"""Tokens in which a computed name ends."""
_DECLARES: Final = frozenset({"var", "let", "const", ","})
_MOST: Final = 20
"""Other names of decoders in one script."""
_MOST_MEMBERS: Final = 200
_LONGEST_OBJECT: Final = 200
"""Tokens of an object whose members are remembered."""
_LONGEST_SELECTOR: Final = 6
"""Tokens of a function that selects what it is told."""
OBJECTS: Final = frozenset({"document", "window", "self", "top", "parent", "location", "history"})
_WITHIN: Final = 60
"""Tokens of the attributes that jQuery gives to what it makes."""


def look(walk: Walk, at: int, name: str) -> None:
    """Take in what the name at a token calls or sets."""
    if walk.folder.members and walk.text(at + 1) in _SETS:
        walk.folder.members.pop(f"{walk.text(at - 2)}.{name}", None)
    handler = _HANDLERS.get(name)
    if handler:
        handler(walk, at)
        # ``var src = …`` is nobody's member.
        if walk.text(at + 1) == "=" and walk.text(at - 1) in _DECLARES:
            _set(walk, at, name)
    elif walk.text(at + 1) == "(" and (name in walk.runners or name in walk.folder.functions):
        _calls(walk, at, name)
    elif name in MINER_NAMES:
        if walk.text(at + 1) == "." or walk.text(at - 1) == "new":
            walk.reading.mark("miner", walk.place(at))
    elif walk.text(at + 1) in _SETS and walk.text(at - 1) != ".":
        _set(walk, at, name)


def _evaluates(walk: Walk, at: int) -> None:
    # ``(0, eval)(…)`` calls it as well.
    if walk.text(at - 1) == "," and [walk.text(at + 1), walk.text(at + 2)] == [")", "("]:
        run(walk, at, at + 3)
        evaluate(walk, at + 1)
    elif walk.text(at + 1) == "(":
        run(walk, at, at + 2)
        evaluate(walk, at)
        near = walk.near(at + 2, at + _WITHIN)
        if not near.isdisjoint(DECODERS) and not near.isdisjoint(KEEPERS):
            walk.reading.mark("held", walk.place(at))


def _calls(walk: Walk, at: int, name: str) -> None:
    """Look at a call of what the script gave a name: ``q("input")``, ``f(atob(…))``."""
    if name in walk.runners:
        keeps(walk, at)
    elif walk.is_string(at + 2):
        start = walk.folder.functions[name].start
        body = {walk.text(n) for n in range(start, start + _LONGEST_SELECTOR)}
        if "querySelectorAll" in body:
            selects(walk, at)


def _later(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(":
        run(walk, at, at + 2)
    if walk.text(at + 1) == "(" and (walk.is_string(at + 2) or _is_undone(walk, at + 2)):
        evaluate(walk, at)


def _is_undone(walk: Walk, at: int) -> bool:
    """Whether what begins at a token is a text that was in disguise."""
    if walk.folder.sort(at + 1) is not Sort.MARK:
        return False
    found = walk.folder.chain(at)
    return found is not None and isinstance(found[0].data, str) and bool(found[0].how)


def _by_name(walk: Walk, at: int) -> None:
    """``document[name](what)``: a call whose name is only known when the script runs."""
    if walk.text(at + 1) != "[":
        return
    if walk.text(at + 3) == "(" and walk.text(at + 5) == ")":
        # ``document[_0x1f(0x1a3)]``: every name is looked up in a list. Obfuscators do that to all
        # scripts, and it hides less than it seems.
        return
    end = next((n for n in range(at + 2, at + _KEYED) if walk.text(n) == "]"), 0)
    if end and walk.text(end + 1) == "(" and walk.text(end + 2) != ")":
        walk.reading.nameless.append(walk.place(at))


def _undoes(walk: Walk, at: int) -> None:
    spreads(walk, at)
    if walk.text(at + 1) == "(" and walk.folder.chain(at + 2) is None:
        walk.reading.undoes = True


def _codes(walk: Walk, at: int) -> None:
    """Undo the loop that puts a text together: ``s += String.fromCharCode(a[i] - 3)``."""
    made = shifted(walk.folder, at + 1)
    if made is None or not isinstance(made.data, str):
        makes(walk, at)
        return
    walk.reading.veiled.counts = True
    walk.said(made.data, made.how, walk.place(at))
    names = walk.folder.names
    if walk.text(at - 3) == "+=" and isinstance((old := names.get(walk.text(at - 4))), Value):
        names[walk.text(at - 4)] = Value(made.data, made.how | old.how)


def _set(walk: Walk, at: int, name: str) -> None:
    """Remember a name's value, if it is constant."""
    found, names = walk.folder.chain(at + 2), walk.folder.names
    sign, old = walk.text(at + 1), names.get(name)
    if found is None:
        if sign == "=":
            names.pop(name, None)
            _alias(walk, at + 2, name)
            members(walk, at + 2, name)
        return
    walk.folder.aliases.pop(name, None)
    value = found[0]
    if sign == "+=":
        if old is None or not isinstance(old.data, str) or not isinstance(value.data, str):
            return
        walk.folder.spend(len(old.data) + len(value.data))
        value = Value(old.data + value.data, old.how | value.how)
        walk.said(value.data if isinstance(value.data, str) else "", value.how, walk.place(at))
    names[name] = value


def members(walk: Walk, at: int, name: str) -> None:
    """Remember the constant members of a plain object, ``{u: "…", k: 3}``, or of one that has a
    name already."""
    if len(walk.folder.members) >= _MOST_MEMBERS:
        return
    if (other := walk.text(at)) != "{":
        known = [m for m in walk.folder.members if m.startswith(f"{other}.")] if other else ()
        for member in known:
            walk.folder.members[f"{name}.{member.partition('.')[2]}"] = walk.folder.members[member]
        return
    n, end = at + 1, at + _LONGEST_OBJECT
    while n < end and walk.text(n + 1) == ":":
        member = walk.string(n) or walk.text(n)
        found = walk.folder.chain(n + 2)
        if found is None or walk.text(found[1]) not in {",", "}"}:
            return
        walk.folder.members[f"{name}.{member}"] = found[0]
        n = found[1] + 1


def _alias(walk: Walk, at: int, name: str) -> None:
    """Remember a decoder's other name: ``var d = window.atob``."""
    while walk.text(at + 1) == ".":
        at += 2
    if walk.text(at) in _ALIASED and walk.text(at + 1) in {";", ",", ""}:
        if len(walk.folder.aliases) < _MOST:
            walk.folder.aliases[name] = walk.text(at)
    else:
        walk.folder.aliases.pop(name, None)
        if walk.text(at) in OBJECTS and walk.text(at + 1) in {";", ","}:
            walk.objects.setdefault(name, walk.text(at))


def _is(trait: str, of: str = "") -> Callable[[Walk, int], None]:
    """Return what notes a trait wherever its name stands, or where it is ``of``'s."""

    def note(walk: Walk, at: int) -> None:
        if not of or owner(walk, at) == of:
            walk.reading.mark(trait, walk.place(at))

    return note


_HANDLERS: Final[dict[str, Callable[[Walk, int], None]]] = {
    **MARKS,
    **MINES,
    **ELEMENTS,
    **SENDS,
    **MOVES,
    **SWAPS,
    **FRAMES,
    **TYPED,
    "eval": _evaluates,
    "Function": _evaluates,
    "execScript": _evaluates,
    "setTimeout": _later,
    "setInterval": _later,
    "XMLHttpRequest": _is("sends"),
    **dict.fromkeys(("fromCharCode", "fromCodePoint"), _codes),
    "userAgent": _is("user-agent"),
    "userAgentData": _is("user-agent"),
    **dict.fromkeys(
        ("screen", "ontouchstart", "maxTouchPoints", "matchMedia", "innerWidth"), _is("screen")
    ),
    "document": _by_name,
    "atob": _undoes,
}
