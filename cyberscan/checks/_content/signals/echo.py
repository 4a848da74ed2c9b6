"""What of an advertisement contradicts the page it stands on, and what only repeats it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.signals.links import signal_of
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._content.signals.texts import script_of, scripts_of
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import abroad, hits, shop_words, words
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.tables.spam import Grade, Kind

_CALLS: Final = frozenset({
    "login", "daftar", "masuk", "gabung", "main", "klik", "disini", "sini", "di", "sekarang",
    "join", "register", "link", "alternatif", "resmi", "situs",
})  # fmt: skip
"""What a link says that calls visitors in and nothing else. Our own choice."""
_SHOWN: Final = frozenset({"heading", "text", "link", "alt"})
_ALIEN: Final = 2
"""Links in a foreign script that are no slip (our own choice)."""


def plainly(matter: Matter) -> frozenset[str]:
    """Return the words of the lexicon that the page says to everybody, apart from its news and
    warnings beside the headings; foreign ones where its text begins in their script.
    """
    seen = (p for p in matter.passages if not p.hidden and p.place in _SHOWN)
    shown = [p.text for p in seen if p.place == "heading" or not _warns(p.text)]
    found = {word for text in shown for word in _named(text)}
    return frozenset(found | scripts_of(matter))


def _warns(text: str) -> bool:
    said = pitch(text)
    return said is not None and said.warns


def is_echo(quote: str, spoken: frozenset[str]) -> bool:
    """Whether a title or description says no more than what the page speaks of in plain sight: its
    subject, be it a report, a catalogue or an exercise. An injected one stands over a page that
    speaks of other things.
    """
    said = _named(quote)
    foreign = [word for word, _ in abroad(quote)]
    foreign += [word for found in shop_words(quote) for word in found]
    return bool(spoken & (said | {script_of(word[0]) for word in foreign}))


def _named(text: str) -> set[str]:
    """Return the phrases in a text, and the single words of those that have no everyday sense."""
    found = hits(words(text)).phrases
    sure = {word for p in found if p.grade is not Grade.WEAK for word in p.text.split()}
    return {p.text for p in found} | sure


def alien(matter: Matter, url: str, profile: str, spoken: frozenset[str]) -> Iterator[Signal]:
    """Links that advertise in a script the page does not write, wherever they lead."""
    links = (p for p in matter.passages if p.place == "link" and not p.hidden)
    found = {p.url: p for p in links if abroad(p.text) or shop_words(p.text)[0]}
    if len(found) >= _ALIEN:
        for p in found.values():
            said = pitch(p.text)
            if said and said.level >= OFFER and not is_echo(p.text, spoken):
                yield signal_of("link_many", said.kind, p, url, profile, said.word)


def _is_address(passage: Passage) -> bool:
    """Whether a link says no more than where it leads."""
    return passage.text.strip().lower().removeprefix("www.") == passage.host.removeprefix("www.")


def calls(matter: Matter, url: str, profile: str, *, headed: bool = False) -> Iterator[Signal]:
    """Links to strange hosts that only call visitors in, on a page whose title advertises; under a
    first heading that does, ``headed``, also those that only say where they lead.
    """
    parties = parties_of(matter, url)
    for p in matter.passages:
        called = frozenset(words(p.text)) if p.place == "link" and not p.hidden else frozenset()
        says = called <= _CALLS or (headed and _is_address(p))
        if called and says and parties.is_odd(p.host):
            yield signal_of("link_call", Kind.GAMBLING, p, url, profile, "")
