"""Whether a script that moves the visitor looks at the page first: whether something stands there,
is seen and leads where it should, and whose page it is.

So do guards of a credit or a licence, in every shape a test can have: ``if``, a branch of ``?:`` or
``&&``, a ``return`` before the move, ``catch``, a function that is called on a condition, a list of
links that is gone through. Which of them decides is not followed. Who moves everybody, or picks
visitors by what they are, has no need to look at the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_LOOKS: Final = frozenset({
    "getElementById", "getElementsByClassName", "getElementsByName", "querySelector",
    "querySelectorAll", "getComputedStyle", "MutationObserver", "IntersectionObserver",
})  # fmt: skip
_SELECTS: Final = frozenset({"$", "jQuery"})
_MARKS: Final = ("#", ".", "a[", "body", "footer")
_WHOSE: Final = frozenset({"hostname", "host", "domain"})
_TESTS: Final = frozenset({"==", "===", "!=", "!=="})
_SEARCHES: Final = frozenset({"indexOf", "includes", "search", "match", "test", "lastIndexOf"})
_TEXTS: Final = frozenset({"innerHTML", "innerText", "textContent", "outerHTML"})
"""Our own choice, all of them."""
_JOINS: Final = frozenset({"&&", "||", "?"})
_GOES: Final = frozenset({"href", "replace", "assign"})
_FAR: Final = 300
"""Tokens from a test to the move that hangs on it. Our own choice."""
_OPENS: Final = frozenset({"(", "[", "{"})
_CLOSES: Final = frozenset({")", "]", "}"})
_DEEPEST: Final = 20
_MOST_TESTS: Final = 30
"""Tests of one script that are followed to what hangs on them."""
_NEAR: Final = 8
"""Tokens between a host and the text it is compared with."""


def guards(walk: Walk) -> None:
    """Mark ``inspects`` where a script that moves the visitor looks at the page, or at its host,
    and ``locks`` where it compares the host with one that it names and moves, or does not, by what
    comes out."""
    if "location" not in walk.reading.traits:
        return
    followed = 0
    movers: frozenset[str] | None = None
    for at, token in enumerate(walk.tokens):
        if _inspects(walk, at, token.text):
            walk.reading.mark("inspects", walk.place(at))
            near = range(max(at - _NEAR, 0), at + _NEAR)
            if token.text in _WHOSE and any(map(walk.string, near)) and followed < _MOST_TESTS:
                followed += 1
                movers = _movers(walk) if movers is None else movers
                if _decides(walk, at, movers):
                    walk.reading.mark("locks", walk.place(at))
                    return


def _inspects(walk: Walk, at: int, name: str) -> bool:
    before, after = walk.text(at - 1), walk.text(at + 1)
    if name in _LOOKS:
        return after == "("
    if name in _SELECTS:
        return after == "(" and walk.string(at + 2).startswith(_MARKS)
    if name == "links":
        return before == "." and walk.text(at - 2) == "document"
    if name in _WHOSE:
        return (
            after in _TESTS
            or (after == "." and walk.text(at + 2) in _SEARCHES)
            or _is_asked(walk, at - 2 if before == "." else at)
        )
    return name in _TEXTS and after == "." and walk.text(at + 2) in _SEARCHES


def _is_asked(walk: Walk, at: int) -> bool:
    """Whether what begins at a token is compared, or looked for."""
    if walk.text(at - 1) == ".":
        at -= 2
    return walk.text(at - 1) in _TESTS or (
        walk.text(at - 1) == "(" and walk.text(at - 2) in _SEARCHES
    )


def _decides(walk: Walk, at: int, movers: frozenset[str]) -> bool:
    """Whether a move hangs on the test that a token stands in: it stands there, or a function that
    has one is named there, or the function that the test is in is left there before one."""
    level = base = 0
    tested = leaves = False
    for n in range(at + 1, at + _FAR):
        text = walk.text(n)
        level += (text in _OPENS) - (text in _CLOSES)
        if leaves and level < base:
            return False
        base = min(base, level)
        tested = tested or level < 0 or text in _JOINS
        if tested and (_moves(walk, n) or text in movers):
            return True
        leaves = leaves or (tested and text == "return")
        is_over = tested and level == base and text in {";", "}"}
        if is_over and not leaves and walk.text(n + 1) != "else":
            return False
    return False


def _moves(walk: Walk, at: int) -> bool:
    """Whether a move begins at a token."""
    name, after = walk.text(at), walk.text(at + 1)
    is_known = walk.objects.get(name) == "location" and walk.text(at - 1) != "."
    if name != "location" and not is_known:
        return False
    return after == "=" or (after == "." and walk.text(at + 2) in _GOES)


def _movers(walk: Walk) -> frozenset[str]:
    """Return the names of the functions that have a move in them."""
    found: set[str] = set()
    inside: list[str] = []
    name = ""
    for at in range(len(walk.tokens)):
        text = walk.text(at)
        if text == "function":
            own = walk.text(at + 1)
            name = own if own != "(" else _given(walk, at)
        elif text == "=>" and walk.text(at - 2) == "(":
            name = _given(walk, at - 2)
        elif text == "{":
            inside.append(name)
            name = ""
        elif text == "}" and inside:
            inside.pop()
        elif _moves(walk, at):
            found.update(inside[-_DEEPEST:])
    return frozenset(found - {""})


def _given(walk: Walk, at: int) -> str:
    """Return the name that the function which begins at a token is given."""
    return walk.text(at - 2) if walk.text(at - 1) == "=" else ""
