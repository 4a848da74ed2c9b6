"""Whether what a page names is somebody who performs there: bands and plays are called after games
of chance as well.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._signals import Signal
from cyberscan.checks._signals_parties import parties_of
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import PERFORMED, PERFORMERS, PRAISE

_NAMED: Final = frozenset({
    "told", "faint", "heading", "heading_many", "text", "alt", "link_faint", "link_word",
    "link_call", "link_block", "link_host", "link_many",
})  # fmt: skip
"""Kinds of signals that may say a name and no more: none of an advertisement in a title, of a sure
one in a link, of a script, or in disguise."""
_IN_NAMES: Final = ("band", "konser", "musik", "music", "tiket", "loket")
"""Words that bands, and who sells tickets, put into the names of their hosts (our own choice)."""
_NO_BANDS: Final = re.compile("bandar|bandung")
_SOLD: Final = frozenset({"grup", "live", "pop", "stage"})
"""Words of performances that those who sell say too."""
_LEAST: Final = 3
"""Different words of what is performed, one of which may be who does (our own choice)."""
_FRAMED: Final = 1
"""Words of promotion beside a name: *tonight*, *live* (our own choice)."""
_WHEN: Final = re.compile(
    r"\b[012]?\d[.:][0-5]\d\b|\b(?:pukul|jam)\s{1,3}\d{1,2}\b"
    r"|\b\d{1,2}\s{1,3}(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)",
    re.IGNORECASE,
)


def is_billed(matter: Matter, url: str, found: list[Signal]) -> bool:
    """Whether a page bills somebody who performs, at an hour or on a day, and nothing on it says or
    leads to more of the trade than a name."""
    if not found or not {signal.kind for signal in found} <= _NAMED:
        return False
    shown = [p.text for p in matter.passages if p.place == "heading" and not p.hidden]
    text = " . ".join((matter.title, *shown, matter.opening))
    said = frozenset(words(text))
    least = _LEAST - (not PERFORMERS.isdisjoint(said))
    if len(PERFORMED & said) < least or not _WHEN.search(text):
        return False
    parties = parties_of(matter, url)
    led = [p for p in matter.passages if p.place == "link" and parties.is_odd(p.host)]
    if not all(_is_performed(p) for p in led if _is_named(p)):
        return False
    quotes = {signal.quote for signal in found}
    framed = (hits(words(quote)).frames for quote in quotes)
    return all(len(one) <= _FRAMED and PRAISE.isdisjoint(one) for one in framed)


def _is_named(passage: Passage) -> bool:
    """Whether a link says a word of the trade, or leads to a host that does."""
    term = host_term(passage.host)
    return term is not None or any(pitch(said) for said in (passage.text, path_words(passage.url)))


def _is_performed(passage: Passage) -> bool:
    """Whether a link is that of a song, a ticket or a band, by its words, its path or its host's
    name."""
    said = words(f"{passage.text} {path_words(passage.url).replace('/', ' ')}")
    label = _NO_BANDS.sub("", registrable(passage.host).partition(".")[0])
    named = any(word in label for word in _IN_NAMES)
    return named or not (PERFORMED - _SOLD).isdisjoint(said)
