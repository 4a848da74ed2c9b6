"""Links to parties that a page has nothing to do with, and the words they stand among.

What is sold stands together: a sentence, a list, a footer. Each such block is read as one: the
lexicon's words in its text, in its links' texts and addresses. A block that warns, reports or
explains excuses itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from cyberscan.checks._content.signals.cards import titles_of
from cyberscan.checks._content.signals.links import is_headline, is_place, is_review
from cyberscan.checks._content.signals.parties import Parties
from cyberscan.checks._content.signals.signal import is_inert
from cyberscan.checks._content.signals.speech import tells_of_repair
from cyberscan.checks._content.signals.texts import (
    ADDRESS,
    quoted,
    scripts_of,
    sold_abroad,
    unquoted,
)
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.fold import fold
from cyberscan.parse.spam import hits, is_brand, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import ADVERT, OFFER, Pitch, pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import (
    AGAINST_ABROAD,
    AWARENESS,
    EXPLAINING,
    LUCKY,
    NEGATIONS,
    NUMBERS,
    ORDINARY,
    PRAISE,
    STAKES,
    Grade,
    HostTerm,
    Kind,
    Phrase,
)

_DIGITS: Final = "0123456789"
_LISTING: Final = frozenset({
    "peringatan", "insiden", "kompromi", "waspada", "csirt", "injeksi", "sisipan",
    "penyisipan", "defacement",
})  # fmt: skip
"""Of the words that warn those that stand over lists of what was found."""
_HOLDERS: Final = frozenset({"text", "noscript", "heading"})
_LEVEL: Final = len("h1")
_FOOT: Final = " > footer"
"""What no notice lists anything in, and an intruder puts his links into."""
_SENTENCE: Final = re.compile(r"[.!?;](?=\s)")
"""Where one sentence ends: *ada slot. Deposit …* is no *slot deposit*."""
_BRAND: Final = 5
"""Letters of a host's name that are read in the text beside it (our own choice)."""


class Block(Struct, frozen=True):
    """Links that stand together, and what is said there."""

    links: tuple[Passage, ...]
    text: str
    phrases: tuple[Phrase, ...]
    frames: frozenset[str]
    terms: tuple[HostTerm, ...]
    """Of the hosts."""
    brand: bool
    """The text names a host it links to."""
    bare: int
    """Hosts of links that say nothing but a word of the trade."""
    numbered: bool = False
    """The text gives a host's name a number of the trade: *SURYA77* for ``surya.test``."""

    def of(self, grade: Grade) -> int:
        """Return how many words of a grade stand there; the names of hosts, and those that only
        their end tells, count as weak: *Toto* runs together with what stands beside it.
        """
        if grade is Grade.WEAK:
            named = len({term.text for term in self.terms})
            return named + sum(p.grade is grade or by_end(p) for p in self.phrases)
        return sum(p.grade is grade and not by_end(p) for p in self.phrases)

    @property
    def kind(self) -> Kind:
        """What is advertised."""
        order = list(Grade)
        first = min(self.phrases, key=lambda p: order.index(p.grade), default=None)
        return first.kind if first else self.terms[0].kind if self.terms else Kind.GAMBLING

    @property
    def word(self) -> str:
        """The words, as evidence."""
        told = [p.text for p in self.phrases] + [t.text for t in self.terms]
        return ", ".join(dict.fromkeys([*told, *sorted(self.frames)][:5]))


def by_end(phrase: Phrase) -> bool:
    """Whether a phrase is a name that only its end tells, or luck and a number."""
    if phrase.grade is Grade.TRADE:
        return is_brand(phrase) and phrase.text.rstrip(_DIGITS).endswith(LUCKY)
    return phrase.grade is Grade.WORD and is_brand(phrase)


def blocks(matter: Matter, parties: Parties, *, hidden: bool) -> Iterator[Block]:
    """Read what stands round links to strange hosts, in the open or out of sight: there only hosts
    that nothing in sight links to.
    """
    holders: dict[str, list[str]] = {}
    for p in matter.passages:
        if p.place in _HOLDERS and not p.url and p.selector and is_veiled(p) is hidden:
            holders.setdefault(p.selector, []).append(p.text)
    listed = listed_in(matter) if not hidden else frozenset()
    review = is_review(matter)
    together: dict[str, list[Passage]] = {}
    for link in matter.passages:
        if link.place not in {"link", "noscript"} or is_veiled(link) is not hidden:
            continue
        named = not hidden and (is_headline(link, review=review) or is_place(link))
        if named or is_inert(link.selector):
            continue
        if not parties.is_odd(link.host) or (hidden and registrable(link.host) in parties.linked):
            continue
        at = _holder(link.selector, holders)
        if at not in listed:
            together.setdefault(at, []).append(link)
    beside = {} if hidden else _beside(matter)
    titles = {} if hidden else titles_of(matter)
    scripts = frozenset() if hidden else scripts_of(matter)
    for at, links in together.items():
        said = [*holders.get(at, ()), *beside.get(at.rpartition(" > ")[0], ())]
        said += [title for card in (at, at.rpartition(" > ")[0]) for title in titles.get(card, ())]
        said += [] if at in holders else beside.get(at, [])
        if block := _block(links, " … ".join(dict.fromkeys(said)), parties.host, scripts):
            yield block


def _beside(matter: Matter) -> dict[str, list[str]]:
    """Return, by the element they stand in, headings and texts that say nothing but the trade's
    words: they belong to the links that follow.
    """
    found: dict[str, list[str]] = {}
    linked = {p.text for p in matter.passages if p.place == "link"}
    for p in matter.passages:
        if p.place in _HOLDERS and not p.url and not is_veiled(p) and p.text not in linked:
            said = pitch(p.text)
            if said and said.level >= OFFER and said.bare:
                found.setdefault(p.selector.rpartition(" > ")[0], []).append(p.text)
    return found


def _holder(selector: str, holders: dict[str, list[str]]) -> str:
    """Return the nearest element round a link that says something, else its parent."""
    at = selector
    while at and at not in holders:
        at = at.rpartition(" > ")[0]
    return at or selector.rpartition(" > ")[0]


def listed_in(matter: Matter) -> frozenset[str]:
    """Return the places right under headings that announce a list of what was found."""
    above = mended = ""
    found: set[str] = set()
    for passage in matter.passages:
        if passage.place == "heading":
            said = words(passage.text)
            part, _, name = passage.selector.rpartition(" > ")
            repair = tells_of_repair(said)
            # What comes under a lower heading of a notice is part of it.
            if above == part and mended < name[:_LEVEL] and mended:
                continue
            mended = name[:_LEVEL] if repair else ""
            above = part if repair or not _LISTING.isdisjoint(said) else ""
        elif mended and _FOOT in passage.selector:
            continue
        elif above and passage.selector.startswith(f"{above} > "):
            found |= {passage.selector, passage.selector.rpartition(" > ")[0]}
    return frozenset(found)


def is_veiled(passage: Passage) -> bool:
    """Whether visitors do not see a passage."""
    return bool(passage.hidden) or passage.place == "noscript"


def _block(links: list[Passage], text: str, own: str, scripts: frozenset[str]) -> Block | None:
    """Read a block; None where it warns, reports or explains. Weak words that stand in the site's
    own name are its own: *desa-totomakmur*. What it quotes is not its own, unless that advertises
    and a link beside it calls upon the reader.
    """
    called = any(_calls(link.text) for link in links) and any(map(_advertises, quoted(text)))
    heard = text if called else unquoted(text)
    said = [
        *_SENTENCE.split(ADDRESS.sub(" ", heard)),
        *(link.text for link in links if not _is_address(link)),
    ]
    paths = [path_words(link.url) for link in links]
    spoken = [words(part) for part in said if part]
    every = {word for part in spoken for word in part}
    pairs = {pair for part in spoken for pair in zip(("", *part), part, strict=False)}
    if any(word in AWARENESS and before not in NEGATIONS for before, word in pairs):
        return None
    sold = [sold_abroad(link.text, scripts) for link in links]
    foreign = [found for each in sold for found in each]
    if foreign and any(word in part for word in AGAINST_ABROAD for part in said):
        return None
    phrases = {word: Phrase(word, kind, Grade.TRADE, "E") for word, kind in foreign}
    frames: set[str] = set()
    for part in (*spoken, *map(words, paths)):
        hit = hits(part)
        phrases |= {p.text: p for p in hit.phrases}
        frames |= set(hit.frames)
    squeezed = "".join(ch for ch in fold(" ".join(said)) if ch.isalnum())
    names = {_brand(link.host) for link in links}
    brand = any(name in squeezed for name in names if len(name) >= _BRAND)
    named = {w for p in phrases.values() if p.grade is not Grade.WEAK for w in p.text.split()}
    if EXPLAINING & (every - named) and not (frames & PRAISE or (brand and frames & STAKES)):
        return None
    phrases = {
        t: p
        for t, p in phrases.items()
        if p.grade is not Grade.WEAK or t.replace(" ", "") not in own
    }
    if ORDINARY & every:
        phrases = {t: p for t, p in phrases.items() if p.grade is not Grade.WEAK}
    terms = {t.text: t for link in links if (t := host_term(link.host))}
    return Block(
        tuple(links),
        text,
        tuple(phrases.values()),
        frozenset(frames - terms.keys()),
        tuple(term for text, term in terms.items() if text not in phrases),
        brand,
        len({k.host for k, s in zip(links, sold, strict=True) if s or _is_bare(pitch(k.text))}),
        any(w.rstrip(_DIGITS) in names for w in every if w.endswith(NUMBERS) and len(w) > _BRAND),
    )


def _is_address(link: Passage) -> bool:
    """Whether a link's text is where it leads: a list of addresses is a warning's as well."""
    return link.host.removeprefix("www.") in link.text.lower() and " " not in link.text.strip()


def _brand(host: str) -> str:
    """Return the name that a host's owner goes by."""
    label = registrable(host).partition(".")[0]
    return "".join(ch for ch in label if ch.isalpha())


def _calls(text: str) -> bool:
    """Whether a text is nothing but words of promotion: *Daftar*, *Login*."""
    found = words(text)
    frames = {word for frame in hits(found).frames for word in frame.split()}
    return bool(found) and frames.issuperset(found)


def _advertises(text: str) -> bool:
    said = pitch(text)
    return said is not None and said.level == ADVERT


def _is_bare(said: Pitch | None) -> bool:
    return said is not None and said.bare
