"""Which blocks round links to strange hosts advertise.

A page that warns excuses what it shows, and not what it hides. What words prove together is our own
choice, tuned on pages of our own making.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.blocks import Block, blocks, by_end, is_veiled, listed_in
from cyberscan.checks._content.signals.parties import Parties, parties_of
from cyberscan.checks._content.signals.reached import reached
from cyberscan.checks._content.signals.rows import rows
from cyberscan.checks._content.signals.signal import Signal, is_inert
from cyberscan.checks._content.signals.speech import speech_of
from cyberscan.checks._content.signals.texts import ADDRESS, hosts_in
from cyberscan.checks._content.signals.tucked import carts, lucky, paid, pictures, tucked
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.spam_pitch import ADVERT, pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import (
    FRAMES,
    ILLICIT,
    LENDERS,
    LUCKY,
    NUMBERS,
    PRAISE,
    STAKES,
    Edge,
    Grade,
    Kind,
)

_SOFT: Final = frozenset({"bonus", "menang", "prediksi", "bandar", "deposit"})
"""Stakes that every shop, bank and sports page speaks of too."""
_SPARE: Final = frozenset({"link alternatif"})
"""What every service that is crowded offers."""
_TOPICS: Final = frozenset({"judi", "judi online"})
_NAMES: Final = frozenset({"toto", "scatter", "rtp", "jackpot", "betting", "sensational", "gacor"})
"""Weak words that are names, or that people say of other things."""
_STAKED: Final = STAKES | {"modal"}
_WRITTEN: Final = frozenset({"text", "alt"})
_QUOTED: Final = re.compile(r"[“”\"‘]|\bcontoh\b", re.IGNORECASE)
"""How a text tells that it repeats what others wrote. Our own choice."""
_LOANS: Final = 2
_FRAMED: Final = 2
_ALONE: Final = 2
"""Strangers under nothing but a name of the trade, as no report has them (our own choice)."""
_HOSTS: Final = 3
"""Strange hosts hidden together with a promise, as no menu has them (our own choice)."""
_BRAND: Final = 5
"""Letters and digits of a host's name that an advertisement names (our own choice)."""
_OPENED: Final = ("display:none", "visibility:hidden", "hidden attribute", "scale(0)")
"""How menus, tabs and dialogues are hidden until they are opened."""


def adverts(matter: Matter, url: str, profile: str = "") -> list[Signal]:
    """Return the blocks in the open that advertise, and single words beside strange links."""
    parties = parties_of(matter, url)
    speech = speech_of(matter)
    if speech.warning:
        return []
    found: list[Signal] = []
    alone: dict[str, Block] = {}
    for block in blocks(matter, parties, hidden=False):
        if block.bare and block.of(Grade.WORD) and not _is_topic(block):
            alone.setdefault(block.links[0].host, block)
        trade = block.of(Grade.TRADE)
        if sells(block) and (trade or block.frames & PRAISE or not speech.quoting):
            found.append(_signal("link_block", block, url, profile))
        elif any(not by_end(phrase) for phrase in block.phrases):
            found.append(_signal("link_word", block, url, profile))
    if len(alone) >= _ALONE:
        found += [_signal("link_block", block, url, profile) for block in alone.values()]
    if not speech.quoting:
        found += _written(matter, url, profile, parties)
        found += reached(matter, url, profile)
        found += tucked(matter, url, profile, parties)
        found += carts(matter, url, profile, parties)
        found += pictures(matter, url, profile, parties)
        found += paid(matter, url, profile, parties)
        found += lucky(matter, url, profile, parties)
    found += rows(matter, url, profile, parties, quoting=speech.quoting)
    return found


def _written(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Advertisements that write an address out instead of linking to it."""
    listed = listed_in(matter)
    for passage in matter.passages:
        if passage.place not in _WRITTEN or passage.url or is_veiled(passage):
            continue
        if is_inert(passage.selector) or passage.selector in listed:
            continue
        said = pitch(passage.text)
        if said is None or said.level < ADVERT or _QUOTED.search(passage.text):
            continue
        if host := next((h for h in hosts_in(passage.text) if parties.is_odd(h)), ""):
            made = Block((passage,), passage.text, (), frozenset(), (), brand=False, bare=0)
            named = _brand_in(passage.text, host) or host_term(host) is not None
            named = named or (said.kind is Kind.GAMBLING and _is_told_again(matter, passage, host))
            signal = _signal("link_block" if named else "link_word", made, url, profile)
            yield replace(signal, trade=said.kind, word=said.word, target=f"//{host}/")


def _brand_in(text: str, host: str) -> bool:
    """Whether an advertisement names the host that it writes out: *SURYA77 … surya77.test*."""
    label = registrable(host).partition(".")[0]
    spoken = words(ADDRESS.sub(" ", text))
    return len(label) >= _BRAND and label in spoken and label.endswith(NUMBERS)


def veiled(matter: Matter, url: str, profile: str = "") -> list[Signal]:
    """Return the blocks out of sight that advertise, to hosts that nothing in sight links to."""
    parties = parties_of(matter, url)
    return [
        _signal("hidden_link", block, url, profile)
        for block in blocks(matter, parties, hidden=True)
        if hides(block)
    ]


def _is_told_again(matter: Matter, passage: Passage, host: str) -> bool:
    """Whether an advertisement promises stakes and the page says the host's name elsewhere too, not
    as an address: *wins at KERAPANWIN* under the next picture.
    """
    label = registrable(host).partition(".")[0]
    if len(label) < _BRAND or not STAKES.intersection(hits(words(passage.text)).frames):
        return False
    others = (p.text for p in matter.passages if p.text != passage.text and not p.hidden)
    named = (text for text in (matter.opening, *others) if label in text.lower())
    return any(label in words(ADDRESS.sub(" ", text)) for text in named)


def sells(block: Block) -> bool:
    """Whether what stands round links in the open can only be an advertisement."""
    trade, word, weak = (block.of(grade) for grade in (Grade.TRADE, Grade.WORD, Grade.WEAK))
    frames, stakes = len(block.frames), block.frames & STAKES
    praise, hard = len(block.frames & PRAISE), bool(stakes - _SOFT - _SPARE)
    illicit = any(phrase.text in ILLICIT for phrase in block.phrases)
    illicit = illicit and LENDERS.isdisjoint(words(block.text))
    if block.kind is Kind.LOAN and trade < _LOANS and not illicit:
        return False  # as a bank or a cooperative offers them too
    if trade:
        return block.bare > 0 or trade + word + weak + frames >= 2
    if any(term.grade is Grade.TRADE and term.edge is not Edge.NUMBERED for term in block.terms):
        return True
    if block.bare and word and not _is_topic(block):
        return True
    if block.bare > 1 and weak > 1:
        return True
    if word:
        return (word + weak >= 2 and frames >= 1) or (praise >= 1 and frames >= 2)
    named = any(term.text not in LUCKY for term in block.terms)
    if block.numbered and block.frames & _STAKED:
        return True
    if block.brand and weak and frames >= 2 and (hard or (stakes and named)):
        return True
    if weak >= 2 and frames >= 2 and hard:
        return True
    pills = block.kind is Kind.PHARMACY
    promised = praise >= 2 and stakes
    crowded = frames >= 3 and hard
    return bool(weak and praise and (crowded or promised or (pills and frames >= 2)))


def _is_topic(block: Block) -> bool:
    """Whether the trade is only called what a menu of topics calls it."""
    return {p.text for p in block.phrases if p.grade is Grade.WORD} <= _TOPICS


def _sold(block: Block) -> bool:
    """Whether the trade's own name is that of a seller: *situs judi*, *agen bola*."""
    named = {token for p in block.phrases for token in p.text.split()}
    return bool(named & (FRAMES - {"online"}))


def tempts(block: Block) -> bool:
    """Whether a word of the trade stands among frames: enough where only some visitors get it."""
    return bool(block.phrases and len(block.frames) >= _FRAMED and block.frames & STAKES)


def tempting(matter: Matter, url: str, others: Parties) -> list[Passage]:
    """Return links of such blocks to parties that a browser's page, ``others``, never names."""
    every = blocks(matter, parties_of(matter, url), hidden=False)
    found = [block.links[0] for block in every if tempts(block) or sells(block)]
    return [link for link in found if others.is_odd(link.host) and not others.ways(link.host)]


def hides(block: Block) -> bool:
    """Whether links that nobody sees advertise: less is needed, for no reporter hides them."""
    trade, word, weak = (block.of(grade) for grade in (Grade.TRADE, Grade.WORD, Grade.WEAK))
    frames, stakes = len(block.frames), len(block.frames & STAKES)
    lucky = any(p.grade is Grade.TRADE and by_end(p) for p in block.phrases)
    if trade or lucky or sells(block):
        return bool(block.phrases) or len(block.terms) > 1
    veiled_oddly = not all(link.hidden.startswith(_OPENED) for link in block.links)
    if word:
        return bool(frames or block.bare or (veiled_oddly and _sold(block)))
    if veiled_oddly and len(block.frames & PRAISE) >= _FRAMED and block.frames & STAKES - _SOFT:
        return True
    gambling = (p for p in block.phrases if p.kind is Kind.GAMBLING and not by_end(p))
    named = {p.text for p in gambling} - _NAMES
    if block.bare and named and (veiled_oddly or named != {"slot"}):
        return True
    if weak and block.phrases and (stakes or frames >= 2 or (block.bare and frames)):
        return True
    hosts = {registrable(link.host) for link in block.links}
    return veiled_oddly and len(hosts) >= _HOSTS and bool(block.frames & PRAISE & STAKES)


def _signal(kind: str, block: Block, url: str, profile: str) -> Signal:
    link = block.links[0]
    return Signal(
        kind,
        block.kind,
        url,
        link.place,
        link.selector,
        block.text or " · ".join(link.text for link in block.links),
        block.word,
        profile=profile,
        hidden=link.hidden,
        target=link.url,
    )
