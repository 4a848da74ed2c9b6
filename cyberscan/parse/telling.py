"""Which of many short texts hold a word of the lexicon.

They are asked about together, for on most pages and in most sitemaps none of them does; where
something does, halving finds out which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import unquote

from cyberscan.parse.spam import telling

ASKED: Final = 1_200
"""Characters the lexicon is asked about at once: it folds and reads 2,000."""
OVERLAP: Final = 80
"""Characters that two parts of a longer text share: no phrase of the lexicon is longer."""
URL_CHARACTERS: Final = 500

_APART: Final = re.compile(r"[\W_]+")


def among(texts: Iterable[str]) -> set[int]:
    """Return the numbers, from 0, of the texts that tell something; of long ones all is read."""
    found: set[int] = set()
    batch: list[tuple[str, int]] = []
    length = 0
    for number, text in enumerate(texts):
        for part in _parts(text):
            if batch and length + len(part) > ASKED:
                found |= _ask(batch)
                batch, length = [], 0
            batch.append((part, number))
            length += len(part) + 3
    return found | _ask(batch)


def _ask(batch: Sequence[tuple[str, int]]) -> set[int]:
    if not batch or not telling(" | ".join(text for text, _ in batch)):
        return set()
    if len(batch) == 1:
        return {batch[0][1]}
    half = len(batch) // 2
    return _ask(batch[:half]) | _ask(batch[half:])


def _parts(text: str) -> list[str]:
    if len(text) <= ASKED:
        return [text] if text else []
    return [text[at : at + ASKED] for at in range(0, len(text), ASKED - OVERLAP)]


def readable(url: str) -> str:
    """Return a URL's words: ``https://a.example/slot%20x`` gives ``https a example slot x``.

    What it is encoded in does not hide them; at most `URL_CHARACTERS` are read.
    """
    return _APART.sub(" ", unquote(url[:URL_CHARACTERS])).strip()
