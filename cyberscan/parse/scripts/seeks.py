"""Whether a script looks for what it hides: who adds one to many files sees to it so that it runs
but once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cyberscan.parse.scripts.walk import Walk

DISGUISES: Final = frozenset({"atob", "fromCharCode", "hex-escapes", "reversed", "unescape"})
_SEEKS: Final = frozenset({"indexOf", "includes", "search", "startsWith"})
_SAME: Final = frozenset({"==", "===", "!=", "!=="})
_WITHIN: Final = 8
"""Tokens of what an address is compared with."""
_WHERE: Final = frozenset({"hostname", "host", "href", "location", "domain", "origin"})
"""What a theme that is sold for one host looks at."""


def seeking(walk: Walk) -> Iterator[int]:
    """Yield where a script looks for a text that it hides: whether it is there already, or its mark
    on the visitor. Of the page's host themes ask so."""
    hidden = not walk.how.isdisjoint(DISGUISES)
    for at, token in enumerate(walk.tokens):
        if hidden and _compares(walk, at):
            yield at
        if token.text in _SEEKS and walk.text(at + 1) == "(" and walk.text(at - 1) == ".":
            found = walk.folder.chain(at + 2)
            near = {walk.text(n) for n in range(at - 6, at)}
            if found and not found[0].how.isdisjoint(DISGUISES) and near.isdisjoint(_WHERE):
                yield at


def _compares(walk: Walk, at: int) -> bool:
    """Whether at a token the address of an element that is there is held against that of one that
    is made: ``list[i].src === made.src``."""
    if walk.text(at) not in _SAME or not _is_address(walk, at - 1):
        return False
    return any(_is_address(walk, n) for n in range(at + 3, at + _WITHIN))


def _is_address(walk: Walk, at: int) -> bool:
    return walk.text(at) == "src" and walk.text(at - 1) == "."
