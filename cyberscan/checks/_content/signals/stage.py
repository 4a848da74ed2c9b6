"""Whether what a page names is somebody who performs there: bands and plays are called after games
of chance as well.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import NUMBERS, PERFORMED, PERFORMERS, PRAISE, Grade

_NAMED: Final = frozenset({
    "told", "faint", "heading", "heading_many", "text", "alt", "link_faint", "link_word",
    "link_call", "link_block", "link_host", "link_many", "link_text", "stuffed", "disguise",
})  # fmt: skip
"""Kinds of signals that may say a name and no more: none of an advertisement in a title, or of a
script."""
_SHOWN: Final = frozenset({"heading", "text", "link", "alt"})
_CLAIMS: Final = frozenset({"title", "meta", "data"})
"""Those that say a name where the title says that there is music."""
_IN_NAMES: Final = (
    "band", "konser", "musik", "music", "tiket", "loket", "ticket", "gigs", "lagu", "punk",
    "records", "orkes", "pentas", "panggung",
)  # fmt: skip
"""Words that bands, and who sells tickets, put into the names of their hosts (our own choice)."""
_NO_BANDS: Final = re.compile("bandar|bandung")
_EVENINGS: Final = frozenset({"band", "bands", "konser", "concert", "musik", "music", "gigs"})
"""What titles call an evening of music. Our own choice."""
_SOLD: Final = frozenset({"grup", "live", "pop", "stage"})
"""Words of performances that those who sell say too."""
_SEATS: Final = frozenset({"rsvp", "reservasi", "undangan"})
"""What else a place at an evening is asked for by."""
_LEAST: Final = 3
"""Different words of what is performed, one of which may be who does (our own choice)."""
_PLENTY: Final = 6
_FEW: Final = 2
"""Words of what is performed, and strangers that are linked, of a page that is a concert's through
and through: bands and those who sell tickets have hosts of any name (our own choice)."""
_FRAMED: Final = 2
"""Words of promotion beside a name: *tonight*, *live* (our own choice)."""
_MONTH: Final = r"(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)"
_DAY: Final = r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)"
_WHEN: Final = re.compile(
    r"\b[012]?\d[.:][0-5]\d\b|\b(?:pukul|jam|pkl\.?)\s{1,3}\d{1,2}\b|\b\d{1,2}\s{0,2}[ap]\.?m\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}{_MONTH}|\b{_MONTH}[a-z]{{0,6}}\s{{1,3}}\d{{1,2}}\b"
    r"|\b(?:malam|nanti|sore) ini\b|\b(?:nanti|besok) malam\b|\btonight\b"
    r"|\b[0-3]?\d[/-][01]?\d[/-](?:20)?\d\d\b"
    rf"|\b{_DAY}\s(?:malam|sore|pagi|siang)\b|\bmalam\s{_DAY}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_SUNG: Final = (frozenset({"lirik", "lyrics"}), frozenset({"lagu", "song", "songs"}))
"""What a page says that prints songs, whenever they are sung."""


def is_billed(matter: Matter, url: str, found: list[Signal]) -> bool:
    """Whether a page bills somebody who performs, at an hour or on a day, or prints songs, and
    nothing on it says or leads to more of the trade than a name."""
    named = _NAMED | (_CLAIMS if _is_staged(matter.title) else frozenset())
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
    headed = [p.text for p in matter.passages if p.place == "heading" and not p.hidden]
    bill = _bill((matter.title, *headed))
    ends = {registrable(p.host) for p in led}
    full = len(PERFORMED & said) >= _PLENTY and len(ends) <= _FEW
    if not all(
        _is_performed(p)
        or _is_on_the_bill(p, shown_text)
        or _is_told_of(p, bill)
        or (full and not _sells(p, bill))
        for p in led
        if _is_named(p)
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


def _is_staged(title: str) -> bool:
    """Whether a title says what is performed, and not only in words that those who sell say too."""
    return not (PERFORMED - _SOLD).isdisjoint(words(title))


def _bill(heads: tuple[str, ...]) -> frozenset[str]:
    """Return the lexicon's words in a page's title and headings: the names of those on the bill."""
    return frozenset(phrase.text for head in heads for phrase in hits(words(head)).phrases)


def _is_told_of(passage: Passage, bill: frozenset[str]) -> bool:
    """Whether a link's words and address say no more of the trade than names on the bill, and its
    host's name nothing of it: whoever sells the tickets, or writes about the evening."""
    if host_term(passage.host) is not None:
        return False
    said = hits(words(f"{passage.text} . {path_words(passage.url).replace('/', ' . ')}"))
    return {phrase.text for phrase in said.phrases} <= bill and len(said.frames) <= _FRAMED


def _sells(passage: Passage, bill: frozenset[str]) -> bool:
    """Whether a link says more of the trade than names on the bill, or leads to a host that is
    called after it and a number."""
    term = host_term(passage.host)
    label = registrable(passage.host).partition(".")[0]
    if term is not None and term.grade is Grade.TRADE and label.endswith(NUMBERS):
        return True
    found = hits(words(passage.text))
    return bool(found.phrases) and not {phrase.text for phrase in found.phrases} <= bill


def _is_on_the_bill(passage: Passage, text: str) -> bool:
    """Whether a link is a name that the page says elsewhere too, and leads to the host of that
    name: who performs has a page of his own, and who sells is not on the bill."""
    label = registrable(passage.host).partition(".")[0].replace("-", "")
    written = passage.text.strip().lower().removeprefix("www.")
    name = words(registrable(passage.host).partition(".")[0] if "." in written else written)
    said = " ".join(name)
    return bool(name) and "".join(name) == label and text.count(said) > 1


def _is_performed(passage: Passage) -> bool:
    """Whether a link is that of a song, a ticket or a band, by its words, its path or its host's
    name."""
    said = words(f"{passage.text} {path_words(passage.url).replace('/', ' ')}")
    label = _NO_BANDS.sub("", registrable(passage.host).partition(".")[0])
    named = any(word in label for word in _IN_NAMES)
    return named or not ((PERFORMED - _SOLD) | _SEATS).isdisjoint(said)
