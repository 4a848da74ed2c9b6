"""Lists of numbers as a browser makes them, and the text that is read from one.

``new Uint8Array([…])``, ``Uint8Array.from(…)``, ``Array.of(…)`` and
``new TextDecoder().decode(…)`` of constants (ECMA-262 sections 23.1 and 23.2, and the WHATWG
Encoding Standard, section 7). Every function takes the index of a token and returns a value and the
index behind it, or None, as the methods of `cyberscan.parse.scripts.values.Folder` do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.maps import mapped
from cyberscan.parse.scripts.methods import MOST_ITEMS, Scalar, Value, letters

if TYPE_CHECKING:
    from cyberscan.parse.scripts.values import Folder

_NEAR: Final = 6
"""Tokens between ``TextDecoder`` and its method."""
ARRAYS: Final = frozenset({"Array", "Uint8Array", "Uint8ClampedArray", "Int8Array", "Uint16Array"})


def made(folder: Folder, at: int, depth: int) -> tuple[Value, int] | None:
    """Fold what begins with ``new`` or with the name of an array."""
    if folder.text(at) == "new":
        if folder.text(at + 1) == "TextDecoder":
            return _decoded(folder, at + 2, depth)
        return _listed(folder, at + 2, depth) if folder.text(at + 1) in ARRAYS else None
    if folder.text(at + 1) != "." or folder.text(at + 2) not in {"from", "of"}:
        return None
    return _listed(folder, at + 3, depth)


def _listed(folder: Folder, at: int, depth: int) -> tuple[Value, int] | None:
    """Fold ``([…])``, ``("…")`` and ``([…], function (c) {…})``."""
    found = folder.chain(at + 1, depth + 1) if folder.text(at) == "(" else None
    if found is None or isinstance(found[0].data, float):
        return None
    value, end = found
    listed: list[Scalar] = [*value.data] if isinstance(value.data, str | list) else []
    items = Value(listed[:MOST_ITEMS], value.how)
    folder.spend(len(listed))
    if folder.text(end) == ",":
        return mapped(folder, items, end + 1)
    return (items, end + 1) if folder.text(end) == ")" else None


def _decoded(folder: Folder, at: int, depth: int) -> tuple[Value, int] | None:
    at = next((n for n in range(at, at + _NEAR) if folder.text(n) == "decode"), at)
    found = folder.chain(at + 2, depth + 1) if folder.text(at + 1) == "(" else None
    if found is None or folder.text(found[1]) != ")" or not isinstance(found[0].data, list):
        return None
    said = letters(found[0].data)
    return None if said is None else (Value(said, found[0].how | {"fromCharCode"}), found[1] + 1)
