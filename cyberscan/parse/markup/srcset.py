"""``srcset`` and ``imagesrcset`` (WHATWG HTML, "parsing a srcset attribute").

Read on 2026-11-26 as Ladybird has it step by step (LadybirdBrowser/ladybird 03ab19d,
Libraries/LibWeb/HTML/SourceSet.cpp). Candidates with bad descriptors, which browsers drop, are not
told apart here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MOST: Final = 50
"""Candidates of one attribute that are read: real ones offer a dozen widths."""

_BETWEEN: Final = re.compile(r"[\t\n\f\r ,]*+")
_URL: Final = re.compile(r"[^\t\n\f\r ]++")
# Descriptors end at a comma that is in no parentheses.
_DESCRIPTORS: Final = re.compile(r"(?:[^,(]++|\([^)]*+\)?+)*+")


def candidates(value: str) -> Iterator[str]:
    """Yield the URLs as written, at most `MOST`; browsers choose one of them. Linear."""
    at = 0
    for _ in range(MOST):
        at = _end(_BETWEEN, value, at)
        end = _end(_URL, value, at)
        if end == at:
            return
        url = value[at:end]
        bare = url.rstrip(",")
        at = end
        if bare == url:
            at = _end(_DESCRIPTORS, value, at)
        yield bare


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
