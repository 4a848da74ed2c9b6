"""Which signals of spam a page hides from its visitors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.adverts import veiled
from cyberscan.checks._content.signals.directory import opened_lists, wholly_opened
from cyberscan.checks._content.signals.links import advert_of, is_sure, signal_of
from cyberscan.checks._content.signals.signal import Signal, is_inert, is_public
from cyberscan.checks._content.signals.speech import Speech, speech_of
from cyberscan.model.facts.content import HiddenLink, Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import ADVERT, OFFER, Pitch, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import LURES, PHRASES, Grade, Kind

_SEVERAL: Final = 2
"""Hosts of hidden links that name the trade, and that no two newspapers are (our own choice)."""
_MANY: Final = 3
"""Likewise where the words have an everyday sense too."""
_WEAK: Final = frozenset(p.text for p in PHRASES if p.grade is Grade.WEAK)

_SLOTS: Final = frozenset({"slot", "slot online", "slot dana", "slot pulsa", "rtp live", "gacor"})
"""The everyday words that spam hides most."""

_OPEN = Speech(warning=False, quoting=False)


def out_of_sight(matter: Matter, url: str, profile: str = "") -> list[Signal]:
    """Return what elements that nobody sees, ``<noscript>`` and comments advertise."""
    speech = _speech(matter)
    own = registrable(host_of(url))
    found: list[Signal] = []
    for passage in matter.passages:
        if is_inert(passage.selector):
            continue
        if passage.place == "comment":
            found += _commented(passage, url, profile)
        elif passage.hidden or passage.place == "noscript":
            found += _veiled(passage, url, profile, own, speech)
    left = {s.target: s for s in found if s.kind == "comment_faint" and s.target}
    hosts = {host_of(target): s for target, s in left.items() if host_term(host_of(target))}
    if len(hosts) >= _SEVERAL:
        found.append(replace(next(iter(hosts.values())), kind="comment"))
    found += _named(found)
    whole = wholly_opened(p for p in matter.passages if p.place == "link")
    blocks = (s for s in veiled(matter, url, profile) if s.selector not in whole)
    return [*_unlisted(found, matter.passages), *blocks]


def _speech(matter: Matter) -> Speech:
    """Return how the page speaks, or what it hides if most of that warns: a circular in a tab."""
    speech = speech_of(matter)
    if speech.quoting:
        return speech
    texts = [p.text for p in matter.passages if p.hidden and not p.url and p.place != "comment"]
    said = [one for one in map(pitch, texts) if one]
    excused = sum(one.excused for one in said)
    return replace(speech, quoting=2 * excused > len(said))


def hidden_links(links: Iterable[HiddenLink], url: str) -> list[Signal]:
    """Return the same of the links of a `cyberscan.model.facts.content.Page`."""
    own = registrable(host_of(url))
    found: list[Signal] = []
    passages = [Passage("link", o.text, o.selector, o.how, o.url, o.host) for o in links]
    for passage in passages:
        if not is_inert(passage.selector):
            found += _veiled(passage, url, "", own, _OPEN)
    return _unlisted([*found, *_named(found)], passages)


def _unlisted(found: list[Signal], links: Iterable[Passage]) -> list[Signal]:
    """Return signals in which the name of one among many parties of a list is only for a look."""
    listed = opened_lists(p for p in links if p.place == "link")
    return [
        replace(signal, kind="hidden_faint")
        if signal.kind == "hidden_host" and signal.selector in listed
        else signal
        for signal in found
    ]


def _named(found: list[Signal]) -> Iterator[Signal]:
    """Hidden links that each say little, to several hosts: names and words of the trade."""
    little = [s for s in found if s.kind == "hidden_faint" and s.target]
    bare = {s.quote.lower() for s in little if (said := pitch(s.quote)) and said.bare}
    sure = {host_of(s.target) for s in little if s.word not in _WEAK}
    every = {host_of(s.target) for s in little}
    if len(sure) >= _SEVERAL or len(every) >= _MANY or len(bare) >= _SEVERAL:
        yield replace(little[0], kind="hidden_many")


def _veiled(passage: Passage, url: str, profile: str, own: str, speech: Speech) -> Iterator[Signal]:
    if passage.place == "script" and speech.warning:
        return  # a sample that an advisory shows
    foreign = bool(passage.host) and registrable(passage.host) != own
    said = advert_of(passage)
    if is_public(passage.host) or (passage.host and not foreign):
        path = pitch(path_words(passage.url))
        text = pitch(passage.text)
        if text and path and min(text.level, path.level) >= OFFER:
            yield _signal("hidden_link", text, passage, url, profile)
    elif foreign:
        term = host_term(passage.host)
        if term and is_sure(term, said):
            yield signal_of("hidden_host", term.kind, passage, url, profile, term.text)
        if said and (said.level >= OFFER or (said.level and (said.praised or said.words[1:]))):
            yield _signal("hidden_link", said, passage, url, profile)
        elif lure := _lure(passage.text):
            yield signal_of("hidden_link", Kind.GAMBLING, passage, url, profile, lure)
        elif said and said.level and (said.grade is not Grade.WEAK or said.word in _SLOTS):
            yield _signal("hidden_faint", said, passage, url, profile)
    elif said and said.level >= OFFER and not speech.quoting and not passage.host:
        advert = said.level == ADVERT or (said.bare and said.trades > 0)
        kind = "hidden_text" if advert else "hidden_faint"
        yield _signal(kind, said, passage, url, profile)


def _commented(passage: Passage, url: str, profile: str) -> Iterator[Signal]:
    """A comment may be what is left of an injection that somebody cut out."""
    said = advert_of(passage)
    term = None if is_public(passage.host) else host_term(passage.host)
    if said and said.warns:
        return
    sure = term is not None and term.grade is Grade.TRADE
    if said and (said.level == ADVERT or (sure and said.level >= OFFER)):
        yield _signal("comment", said, passage, url, profile)
    elif said and said.level >= OFFER:
        yield _signal("comment_faint", said, passage, url, profile)
    elif term and sure:
        yield signal_of("comment_faint", term.kind, passage, url, profile, term.text)


def _lure(text: str) -> str:
    """Return the promise of gambling in a hidden link's text that names nothing, or ""."""
    found = words(text)
    return next((frame for frame in hits(found).frames if frame in LURES), "")


def _signal(kind: str, said: Pitch, passage: Passage, url: str, profile: str) -> Signal:
    return signal_of(kind, said.kind, passage, url, profile, said.word)
