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
_SHOWN: Final = frozenset({"heading", "text"})
_CLAIMS: Final = frozenset({"title", "meta"})
"""Those that say a name where the title says that there is music."""
_IN_NAMES: Final = ("band", "konser", "musik", "music", "tiket", "loket", "ticket", "gigs", "lagu")
"""Words that bands, and who sells tickets, put into the names of their hosts (our own choice)."""
_NO_BANDS: Final = re.compile("bandar|bandung")
_EVENINGS: Final = frozenset({"band", "bands", "konser", "concert", "musik", "music", "gigs"})
"""What titles call an evening of music. Our own choice."""
_SOLD: Final = frozenset({"grup", "live", "pop", "stage"})
"""Words of performances that those who sell say too."""
_LEAST: Final = 3
"""Different words of what is performed, one of which may be who does (our own choice)."""
_PLENTY: Final = 6
_FEW: Final = 2
"""Words of what is performed, and strangers that are linked, of a page that is a concert's through
and through: bands and those who sell tickets have hosts of any name (our own choice)."""
_FRAMED: Final = 2
"""Words of promotion beside a name: *tonight*, *live* (our own choice)."""
_MONTH: Final = r"(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)"
_WHEN: Final = re.compile(
    r"\b[012]?\d[.:][0-5]\d\b|\b(?:pukul|jam)\s{1,3}\d{1,2}\b|\b\d{1,2}\s{0,2}[ap]\.?m\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}{_MONTH}|\b{_MONTH}[a-z]{{0,6}}\s{{1,3}}\d{{1,2}}\b"
    r"|\b(?:malam|nanti|sore) ini\b"
    r"|\b(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)\s(?:malam|sore|pagi|siang)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_SUNG: Final = (frozenset({"lirik", "lyrics"}), frozenset({"lagu", "song", "songs"}))
"""What a page says that prints songs, whenever they are sung."""


def is_billed(matter: Matter, url: str, found: list[Signal]) -> bool:
    """Whether a page bills somebody who performs, at an hour or on a day, or prints songs, and
    nothing on it says or leads to more of the trade than a name."""
    named = _NAMED | (_CLAIMS if _is_titled(matter.title) else frozenset())
    if not found or not {signal.kind for signal in found} <= named:
        return False
    shown = [p.text for p in matter.passages if p.place in _SHOWN and not p.hidden]
    text = " . ".join((matter.title, *shown, matter.opening))
    said = frozenset(words(text))
    least = _LEAST - (not PERFORMERS.isdisjoint(said)) - _is_titled(matter.title)
    if len(PERFORMED & said) < least:
        return False
    if not _WHEN.search(text) and not all(said & one for one in _SUNG):
        return False
    parties = parties_of(matter, url)
    led = [p for p in matter.passages if p.place == "link" and parties.is_odd(p.host)]
    shown_text = " ".join(words(f"{matter.title} . {matter.opening}"))
    ends = {registrable(p.host) for p in led}
    full = len(PERFORMED & said) >= _PLENTY and len(ends) <= _FEW
    if not full and not all(
        _is_performed(p) or _is_on_the_bill(p, shown_text) for p in led if _is_named(p)
    ):
        return False
    quotes = {signal.quote for signal in found}
    framed = (hits(words(quote)).frames for quote in quotes)
    return all(len(one) <= _FRAMED and PRAISE.isdisjoint(one) for one in framed)


def _is_named(passage: Passage) -> bool:
    """Whether a link says a word of the trade, or leads to a host that does."""
    term = host_term(passage.host)
    return term is not None or any(pitch(said) for said in (passage.text, path_words(passage.url)))


def _is_titled(title: str) -> bool:
    """Whether a page is called after what is performed."""
    return not _EVENINGS.isdisjoint(words(title))


def _is_on_the_bill(passage: Passage, text: str) -> bool:
    """Whether a link is a name that the page says elsewhere too, and leads to the host of that
    name: who performs has a page of his own, and who sells is not on the bill."""
    name = words(passage.text)
    label = registrable(passage.host).partition(".")[0].replace("-", "")
    said = " ".join(name)
    return bool(name) and "".join(name) == label and text.count(said) > 1


def _is_performed(passage: Passage) -> bool:
    """Whether a link is that of a song, a ticket or a band, by its words, its path or its host's
    name."""
    said = words(f"{passage.text} {path_words(passage.url).replace('/', ' ')}")
    label = _NO_BANDS.sub("", registrable(passage.host).partition(".")[0])
    named = any(word in label for word in _IN_NAMES)
    return named or not (PERFORMED - _SOLD).isdisjoint(said)
