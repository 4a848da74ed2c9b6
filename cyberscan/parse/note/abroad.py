"""Whether a text is a note of somebody from abroad to those who keep the site, in a language of
their own.

An office writes to foreigners about towns and visas; whose server it is, and that it was spared,
only one tells who was in it. Three pieces of the same language are read together: a thing of those
who are spoken to, that the speaker is in or left something alone, and one more; news say it of
others. No text makes this raise; 2,000 characters are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from cyberscan.parse.fold import fold
from cyberscan.tables.defacement_abroad import TONGUES, Tongue

LONGEST: Final = 2_000
LEAST: Final = 3

_KINDS: Final = tuple(Tongue.__struct_fields__)
_LATIN: Final = re.compile(r"[^\W\d_]+")
_MARKED: Final = re.compile(
    "[\u0400-\u04ff\u0600-\u06ffğışçãõñ¿]"
    "|(?i:güven|yönet|seguran|servidor|administrad|serveur|sécurité|votre site)"
)
"""Whatever the case only of words: a dotless i is any i to that."""


def _begins(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})\w{{0,20}}")


_PATTERNS: Final = {
    tongue: {kind: _begins(getattr(table, kind)) for kind in _KINDS}
    for tongue, table in TONGUES.items()
}
_OTHER: Final = frozenset({"ru", "ar"})
"""Not in Latin letters, which folding would take apart."""


def abroad(text: str) -> tuple[str, ...]:
    """Return the pieces of such a note, else nothing."""
    text = text[:LONGEST]
    if not hints(text):
        return ()
    written = unicodedata.normalize("NFC", text).casefold()
    plain = " ".join(_LATIN.findall(fold(text)))
    for tongue, patterns in _PATTERNS.items():
        line = written if tongue in _OTHER else plain
        found = {kind: match[0] for kind in _KINDS if (match := patterns[kind].search(line))}
        ours = found.keys() & {"entered", "spared"}
        if len(set(found.values())) >= LEAST and ours and "yours" in found:
            return tuple(found.values())
    return ()


def hints(text: str) -> bool:
    """Whether a piece of text may be of such a note: letters or words of those languages."""
    return _MARKED.search(text) is not None
