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
    from cyberscan.parse.scripts_walk import Walk

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
_NEAR: Final = 8
"""Tokens between a host and the text it is compared with."""


def guards(walk: Walk) -> None:
    """Mark ``inspects`` where a script that moves the visitor looks at the page, or at its host,
    and ``locks`` where it compares the host with one that it names."""
    if "location" not in walk.reading.traits:
        return
    for at, token in enumerate(walk.tokens):
        if _inspects(walk, at, token.text):
            walk.reading.mark("inspects", walk.place(at))
            if token.text in _WHOSE and any(
                map(walk.string, range(max(at - _NEAR, 0), at + _NEAR))
            ):
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
