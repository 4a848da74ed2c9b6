"""What a text in a script is, or the script itself: a style, the name of a secret, unreadable."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.tables.scripts import SECRET_FIELDS

_OBFUSCATED: Final = re.compile(r"\b_0x[0-9a-f]{2,8}\b")
_MANY_NAMES: Final = 10
"""Names as javascript-obfuscator makes them (https://github.com/javascript-obfuscator/
javascript-obfuscator, option identifierNamesGenerator, read 2026-11-26) that make a script one."""
_FEW_MARKS: Final = frozenset("[]()!+")
"""The six characters of JSFuck (https://github.com/aemkei/jsfuck, read 2026-11-26)."""
_MANY_MARKS: Final = 300
_WORD: Final = re.compile(r"[a-z][a-z_-]{2,30}")
_LONGEST_STYLE: Final = 400
_SIDES: Final = (
    re.compile(r"width\s?:\s?100(?:%|vw)|inset\s?:\s?0", re.IGNORECASE),
    re.compile(r"height\s?:\s?100(?:%|d?vh)|inset\s?:\s?0", re.IGNORECASE),
)
_EDGES: Final = re.compile(r"(?<![\w-])(top|right|bottom|left)\s?:\s?0", re.IGNORECASE)


def is_cover(style: str) -> bool:
    """Whether a text is a style that lays something over the whole window."""
    if len(style) >= _LONGEST_STYLE or "fixed" not in style or "<" in style:
        return False
    edges = {edge.lower() for edge in _EDGES.findall(style)}
    wide, high = (side.search(style) is not None for side in _SIDES)
    return (wide or {"left", "right"} <= edges) and (high or {"top", "bottom"} <= edges)


def is_unreadable(source: str) -> bool:
    """Whether a script is written so that only running it tells what it does."""
    sample = source[:20_000]
    few = sum(1 for c in sample if c in _FEW_MARKS)
    if len(sample) >= _MANY_MARKS and few > 0.9 * len(sample):
        return True
    return len(set(_OBFUSCATED.findall(source[:200_000]))) >= _MANY_NAMES


def is_text(said: str) -> bool:
    """Whether a decoded string says something a person could read."""
    sample = said[:300]
    if len(sample) < 4 or not any(c.isalpha() for c in sample):
        return False
    return sum(1 for c in sample if c.isprintable() or c.isspace()) >= 0.9 * len(sample)


def is_secret(said: str) -> bool:
    """Whether a string selects a field for a card or a password."""
    lower = said.lower()
    if any(word in SECRET_FIELDS for word in _WORD.findall(lower)):
        return True
    return "password" in lower and ("input" in lower or "[" in lower)
