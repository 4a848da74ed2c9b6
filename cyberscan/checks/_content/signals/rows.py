"""Advertisements told by how they stand: rows of bare names, comments, popular searches, prose that
praises a machine's reels, news kept in a page's own data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from cyberscan.checks._content.signals.blocks import is_veiled
from cyberscan.checks._content.signals.links import is_foreign, is_headline, is_review, signal_of
from cyberscan.checks._content.signals.parties import Parties
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.spam_pitch import ADVERT, OFFER, pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import (
    AWARENESS,
    LUCKY,
    MACHINE,
    NUMBERS,
    ORDINARY,
    PRAISE,
    REELS,
    STAKES,
    Grade,
    Kind,
)

_ROW: Final = 3
"""Bare names of strange hosts side by side (our own choice)."""
_ALIKE: Final = 2
"""Of these the ones named as the trade names its own: one in words, others by a number too."""
_NUMBERED: Final = re.compile(r"[a-z]{4,}[0-9]{2,3}")
_ENDS: Final = ("bet", "slot", "toto", "togel", "win")
"""How hosts of [D] of `cyberscan.tables.spam` end; ordinary names do as well."""
_ROOTS: Final = (*LUCKY, "mpo")
"""Words of luck that the trade puts before its numbers; shops are called so as well."""
_LOTTERY: Final = "4d"
"""Of the trade's numbers the one that is nobody's year or frequency."""
_TAIL: Final = "0123456789x"
_BRAND: Final = re.compile(r"[A-Za-z]{3,}[0-9]{2,4}[A-Za-z]?")
"""A name with a number, as *Pola303*: four side by side are a menu of nothing else (our own
choice)."""
_COMMENTS: Final = re.compile(
    r"comment|komentar|testimon|guest-?book|buku-?tamu|shoutbox", re.IGNORECASE
)
"""What an element is called that holds what anybody wrote. Our own choice."""
_CLAIMED: Final = frozenset({"title", "meta", "data", "comment", "noscript", "script"})
"""Places that visitors do not read."""
_CALLS: Final = frozenset({"pasang", "bergabung", "kunjungi", "coba", "mainkan"})
"""What a link says beside the words of promotion, to send a reader on. Our own choice."""
_PROSE: Final = 4
"""Words of the machine in one paragraph, its sure ones among them (our own choice)."""
_ITS_OWN: Final = frozenset({"gulungan", "pengganda", "pengali"})
"""Of the reels' words those that no fair has, and that stand alone: elsewhere they are a cable's or
a number's, where no symbols turn."""
_STATED: Final = 2
"""News that advertise in what a page keeps for its scripts (our own choice)."""
_STATE: Final = re.compile(r"(?:^|> )script:nth-of-type\(\d+\)$")
_NTH: Final = re.compile(r"(.* > (?:p|dd|div|td)):nth-of-type\((\d{1,4})\)", re.DOTALL)


def rows(
    matter: Matter, url: str, profile: str, parties: Parties, *, quoting: bool
) -> Iterator[Signal]:
    """Return all of these, of a page that quotes those that tell more than a quotation does; one
    that warns is not to be asked for any.
    """
    yield from _sponsors(matter, url, profile, parties)
    yield from _commented(matter, url, profile, parties)
    yield from _prose(matter, url, profile, parties)
    if not quoting:
        yield from _searches(matter, url, profile, registrable(parties.host))
        yield from _stated(matter, url, profile)


def _links(matter: Matter, parties: Parties) -> Iterator[Passage]:
    for p in matter.passages:
        if p.place == "link" and not is_veiled(p) and parties.is_odd(p.host):
            yield p


def _squeezed(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _sponsors(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """A row of links that say nothing but their hosts' names, or are pictures without a word, and
    several of whose hosts are named as the trade's; or names with numbers, to other hosts.
    """
    named: dict[str, dict[str, Passage]] = {}
    numbered: dict[str, dict[str, Passage]] = {}
    for p in _links(matter, parties):
        text, label = p.text.strip(), _squeezed(registrable(p.host).partition(".")[0])
        at = p.selector.rpartition(" > ")[0]
        if not text or (" " not in text and _squeezed(text) == label):
            named.setdefault(at if text else "", {}).setdefault(p.host, p)
        elif _BRAND.fullmatch(text) and _squeezed(text) not in label:
            numbered.setdefault(at, {}).setdefault(_squeezed(text), p)
    for row in named.values():
        alike = [host for host in row if _is_alike(host)]
        sure = [host for host in alike if _is_sure(host)]
        if sure and len(alike) >= _ROW:
            for host in alike:
                yield signal_of("link_block", Kind.GAMBLING, row[host], url, profile, host)
    for row in numbered.values():
        stems = {name.rstrip(_TAIL) for name in row}
        alike = [n for n in row if n.startswith(_ROOTS) or n.endswith(NUMBERS)]
        if len(stems) > _ROW and len(alike) >= _ALIKE:
            for name, p in row.items():
                yield signal_of("link_block", Kind.GAMBLING, p, url, profile, name)


def _is_sure(host: str) -> bool:
    """Whether a word of the trade, weak ones too, or its lottery's stands in a host's name."""
    term = host_term(host)
    label = registrable(host).partition(".")[0]
    return bool(term and term.kind is Kind.GAMBLING) or label.endswith(_LOTTERY)


def _is_alike(host: str) -> bool:
    """Whether a host is named as those of the trade are: that, a number, or a word of luck."""
    label = registrable(host).partition(".")[0]
    parts = label.split("-")
    lucky = any(part.startswith(_ROOTS) or part.endswith((*_ROOTS, *_ENDS)) for part in parts)
    return lucky or _NUMBERED.fullmatch(label) is not None or _is_sure(host)


def _commented(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Comments that praise one strange host in different words, some of them the trade's."""
    said: dict[str, list[str]] = {}
    for p in matter.passages:
        if p.place == "text" and not is_veiled(p) and not p.url:
            said.setdefault(p.selector, []).append(p.text)
    groups: dict[str, dict[str, Passage]] = {}
    for p in _links(matter, parties):
        at = p.selector.rpartition(" > ")[0]
        if _COMMENTS.search(at):
            groups.setdefault(registrable(p.host), {}).setdefault(at, p)
    for found in groups.values():
        if len({p.text for p in found.values()}) < _ALIKE:
            continue
        spoken = words(" … ".join(" ".join((p.text, *said.get(at, ()))) for at, p in found.items()))
        hit = hits(spoken)
        named = [one for one in hit.phrases if one.kind is Kind.GAMBLING]
        if (AWARENESS | ORDINARY).intersection(spoken) or not PRAISE.intersection(hit.frames):
            continue
        for p in found.values() if named else ():
            yield signal_of("link_block", Kind.GAMBLING, p, url, profile, named[0].text)


def _searches(matter: Matter, url: str, profile: str, own: str) -> Iterator[Signal]:
    """The site's own search for what an advertisement says: its popular searches are poisoned."""
    for p in matter.passages:
        if p.place != "link" or is_veiled(p) or is_foreign(p.host, own) or "?" not in p.url:
            continue
        said = pitch(p.text)
        if said and said.level == ADVERT and said.pushes and said.grade is Grade.TRADE:
            values = {" ".join(value.split()) for _, value in parse_qsl(urlsplit(p.url).query)}
            if " ".join(p.text.split()) in values:
                yield signal_of("link_text", said.kind, p, url, profile, said.word)


def before(at: str, texts: dict[str, list[str]]) -> list[str]:
    """Return what the element right before the one ``at`` a selector says."""
    match = _NTH.fullmatch(at)
    if match is None:
        return []
    return texts.get(f"{match[1]}:nth-of-type({int(match[2]) - 1})", [])


def _prose(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Links in, or right under, prose that praises a machine's reels without the usual words."""
    review, linked = is_review(matter), {p.text for p in matter.passages if p.place == "link"}
    texts: dict[str, list[str]] = {}
    for p in matter.passages:
        if p.place == "text" and not is_veiled(p) and not p.url and p.text not in linked:
            texts.setdefault(p.selector, []).append(p.text)
    for p in _links(matter, parties):
        called = bool(_CALLS.intersection(words(p.text)) or hits(words(p.text)).frames)
        if not called or is_headline(p, review=review):
            continue  # calls nobody
        at = p.selector
        while at and at not in texts and " > " in at and not before(at, texts):
            at = at.rpartition(" > ")[0]
        under = before(at, texts)
        text = " ".join((*texts.get(at, ()), p.text))
        for told in (text, " ".join((*under, text))):
            if (word := _machine(told)) or (told != text and (word := _offered(under))):
                yield signal_of("link_block", Kind.GAMBLING, p, url, profile, word)
                break


def _machine(text: str) -> str:
    """Return the machine's words in a text that sells its turns, or ""."""
    found = words(text)
    spoken = frozenset(found)
    if (AWARENESS | ORDINARY) & spoken:
        return ""
    sure = [one.text for one in hits(found).phrases if one.text in REELS]
    more = MACHINE & spoken
    enough = len(sure) + len(more) >= _PROSE and len(more) >= _ALIKE
    told = len(sure) > 1 or any(word in _ITS_OWN for word in sure)
    return ", ".join([*sure, *sorted(more)][:5]) if told and enough else ""


def _offered(under: list[str]) -> str:
    """Return the word of an advertisement that a link stands right under, or ""."""
    said = [one for one in map(pitch, under) if one and one.kind is Kind.GAMBLING]
    offer = next((o for o in said if o.grade is Grade.TRADE and o.level >= OFFER), None)
    return offer.word if offer else ""


def _stated(matter: Matter, url: str, profile: str) -> Iterator[Signal]:
    """News in the data a page is built from, several of which advertise, one hard."""
    found: dict[str, Signal] = {}
    pushed = False
    for p in matter.passages:
        if p.place == "text" and not p.url and _STATE.search(p.selector):
            said = pitch(p.text)
            if said and said.level == ADVERT:
                pushed = pushed or said.pushes
                found[p.text] = signal_of("data", said.kind, p, url, profile, said.word)
    if pushed and len(found) >= _STATED:
        yield from found.values()


def stakes_on_a_number(matter: Matter, host: str) -> bool:
    """Whether the title praises a name with a number of the trade and promises stakes, and neither
    the page under it nor the host says that name.
    """
    found = words(matter.title)
    frames = hits(found).frames
    if len(frames) < _ROW or not STAKES.intersection(frames) or ORDINARY.intersection(found):
        return False
    said = [p.text for p in matter.passages if p.place not in _CLAIMED and not p.hidden]
    shown = {word for text in (matter.opening, *said) for word in words(text)}
    strange = {w for w in set(found) - shown if w.rstrip("0123456789") not in host.split(".")}
    return any(w.endswith(NUMBERS) and _NUMBERED.fullmatch(w) for w in strange)
