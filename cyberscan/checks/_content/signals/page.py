"""Which signals of spam a page shows in the open.

Where a page speaks of the trade as those do who fight it or report on it, what it quotes excuses
itself: only titles that praise, links that advertise, scripts and what is hidden count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.adverts import adverts
from cyberscan.checks._content.signals.blocks import listed_in
from cyberscan.checks._content.signals.cleared import cleared
from cyberscan.checks._content.signals.coded import coded
from cyberscan.checks._content.signals.directory import in_a_directory, is_directory
from cyberscan.checks._content.signals.echo import alien, calls, is_echo, plainly
from cyberscan.checks._content.signals.linked import (
    deep,
    doorway,
    headlines,
    indexed,
    is_one_name,
    led_to,
    listing,
)
from cyberscan.checks._content.signals.links import (
    bare,
    is_foreign,
    is_headline,
    is_lent,
    is_lucky,
    is_review,
    link,
    signal_of,
)
from cyberscan.checks._content.signals.parties import Parties, parties_of
from cyberscan.checks._content.signals.rows import stakes_on_a_number
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._content.signals.speech import WRITTEN, Speech, heard, speech_of
from cyberscan.checks._content.signals.stage import is_billed
from cyberscan.model.facts.content import LinkedPage, Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.spam_pitch import ADVERT, OFFER, Pitch, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import ORDINARY, PRAISE, SELLING, Grade, Kind

_MANY: Final = 3
"""Different spam hosts that are no slip of a quotation (our own choice)."""
_STUFFED: Final = 4
"""Words of the trade in one text that only search engines are meant to read (our own choice)."""
_SEVERAL: Final = 2
"""Headlines that advertise: one may be a slip of the pen (our own choice)."""
_FRAMED: Final = 3
"""Words of promotion round a name with a number (our own choice)."""
_NUMBERED: Final = re.compile(r"[a-z]{4,}(?:[0-9]{2,3}|4d)")
_NO_CROWD: Final = frozenset({"heading", "link_block", "link_word", "link_call"})
_CLAIMS: Final = frozenset({"title", "meta", "data"})
_LIGHT: Final = frozenset({"link_word", "alt", "text", "link_faint"})
"""Kinds that weigh less than words of the trade in a heading."""
_NAME: Final = 5
"""Letters of a host's name that a title holds for its sake (our own choice)."""


def in_the_open(
    matter: Matter, url: str, profile: str = "", linked: LinkedPage | None = None
) -> list[Signal]:
    """Return what visitors and search engines are shown, and what scripts say."""
    own = registrable(host_of(url))
    speech = speech_of(matter)
    spoken = plainly(matter)
    found = [
        replace(s, kind="told") if s.kind in _CLAIMS and is_echo(s.quote, spoken) else s
        for s in _passages(matter, url, profile, speech, front=linked is None)
    ]
    found += adverts(matter, url, profile)
    found += cleared(matter, url, profile, parties_of(matter, url))
    found += alien(matter, url, profile, spoken)
    first = next((p.text for p in matter.passages if p.place == "heading"), "")
    titled = any(s.kind in {"title", "told"} and s.place == "title" for s in found)
    headed = any(s.kind == "heading" and s.quote == first for s in found)
    if titled or (headed and linked is not None):
        found += calls(matter, url, profile, headed=headed and linked is not None)
    if is_directory(matter, parties_of(matter, url)):
        found = in_a_directory(found, matter)
    elif not speech.quoting:
        found += _crowds(matter, url, profile, found)
        found += headlines(found)
    if not speech.quoting:
        found += _shop_window(matter, url, profile, found)
    if not speech.warning:
        found += _praised(found)
    headings = {signal.quote: signal for signal in found if signal.kind == "heading"}
    if len(headings) >= _SEVERAL:
        found.append(replace(next(iter(headings.values())), kind="heading_many"))
    found += coded(matter, url, profile, speech)
    if linked is not None:
        if not speech.quoting:
            found += listing(matter, url, profile, own)
            found += indexed(matter, url, profile)
        found += deep(linked, url, found)
        found += doorway(matter, linked, url, profile, speech, found)
        found += led_to(linked, url)
        if linked.why != "deep" and is_one_name(matter, url, found):
            return found[:1]
    if is_billed(matter, url, found):
        return [found[0] if found[0].kind in _LIGHT else replace(found[0], kind="faint")]
    return found


def _passages(
    matter: Matter, url: str, profile: str, speech: Speech, *, front: bool
) -> Iterator[Signal]:
    own = registrable(host_of(url))
    parties = parties_of(matter, url)
    review = is_review(matter)
    excused = _excused(matter)
    listed = listed_in(matter) if speech.mended else frozenset()
    for passage in matter.passages:
        if passage.hidden or passage.place in {"comment", "noscript"}:
            continue
        if passage.place == "link":
            term = host_term(passage.host)
            holder = passage.selector.rpartition(" > ")[0]
            if holder in excused and not _is_disguised(passage):
                continue
            if not listed.isdisjoint((passage.selector, holder)):
                continue
            kin = is_foreign(passage.host, own) and parties.is_kin(passage.host)
            if kin and not (term and term.grade is Grade.TRADE):
                continue
            yield from link(passage, url, profile, own, speech, review=review)
            continue
        yield from _said(passage, url, profile, own, speech, front=front)
        if (
            passage.place == "title"
            and not speech.warning
            and (
                _title_names(passage, parties, front=front)
                or (front and stakes_on_a_number(matter, parties.host))
            )
        ):
            yield signal_of("title", Kind.GAMBLING, passage, url, profile, "")


def _is_disguised(passage: Passage) -> bool:
    said = pitch(passage.text)
    return said is not None and said.disguised


def _excused(matter: Matter) -> frozenset[str]:
    """Return the elements whose own text warns of the trade, asks or explains."""
    texts = (p for p in matter.passages if p.place == "text" and not p.hidden and p.selector)
    return frozenset(p.selector for p in texts if (said := pitch(p.text)) and said.excused)


def _crowds(matter: Matter, url: str, profile: str, found: list[Signal]) -> Iterator[Signal]:
    """So many links of one sort as no slip and no quotation has them."""
    hosts: dict[str, Signal] = {}
    for signal in found:
        if signal.place == "link" and signal.kind not in _NO_CROWD:
            hosts.setdefault(host_of(signal.target), signal)
    own = registrable(host_of(url))
    for group in (*bare(matter, url, profile, own), _named_hosts(matter, url, profile)):
        if len(group) >= _MANY:
            yield from group.values()
            hosts |= group
    if len(hosts) >= _MANY:
        yield replace(next(iter(hosts.values())), kind="link_many")


def _named_hosts(matter: Matter, url: str, profile: str) -> dict[str, Signal]:
    """Hosts that links in the open lead to and whose names hold a word of the trade, weak or not,
    whatever the links say; nothing where none is sure.
    """
    parties = parties_of(matter, url)
    found: dict[str, Signal] = {}
    sure = False
    for p in matter.passages:
        if p.place != "link" or p.hidden or not parties.is_odd(p.host) or is_headline(p):
            continue
        term = host_term(p.host)
        if term and term.kind is Kind.GAMBLING:
            found.setdefault(p.host, signal_of("link_host", term.kind, p, url, profile, term.text))
            sure = sure or (term.grade is Grade.TRADE and not is_lucky(term))
    return found if sure else {}


def _shop_window(matter: Matter, url: str, profile: str, found: list[Signal]) -> Iterator[Signal]:
    """A title that only praises, over a text that advertises: a fake shop's."""
    text = next((signal for signal in found if signal.kind == "text"), None)
    praise = PRAISE.intersection(hits(words(matter.title)).frames)
    if text and len(praise) >= _SEVERAL:
        yield replace(text, kind="stuffed", quote=matter.title, place="title")


def _praised(found: list[Signal]) -> list[Signal]:
    """Return a title that sells as its description does, whatever the page says beside: no editor
    praises the trade in both."""
    told = {s.place: s for s in found if s.kind == "told" and _praises(s.quote)}
    return [replace(told["title"], kind="title")] if {"title", "meta"} <= told.keys() else []


def _praises(text: str) -> bool:
    return not SELLING.isdisjoint(hits(words(text)).frames)


def _title_names(passage: Passage, parties: Parties, *, front: bool) -> bool:
    """Whether a title with a word of the trade names a strange host that the page links to, or
    praises a name with a number.
    """
    found = hits(words(passage.text))
    spoken = frozenset(words(passage.text))
    if not found.phrases or len(found.frames) < _SEVERAL or ORDINARY & spoken:
        return False
    labels = {registrable(h).partition(".")[0] for h in parties.linked if parties.is_odd(h)}
    if front and len(found.frames) >= _FRAMED and any(_NUMBERED.fullmatch(word) for word in spoken):
        return True
    named = {label.replace("-", "") for label in labels if len(label) >= _NAME}
    return bool(named & spoken - {phrase.text for phrase in found.phrases})


def _said(
    passage: Passage, url: str, profile: str, own: str, speech: Speech, *, front: bool
) -> Iterator[Signal]:
    said = heard(passage)
    place = passage.place
    term = host_term(passage.host) if is_foreign(passage.host, own) else None
    if term and term.grade is Grade.TRADE and place in {"script", "meta", "data"}:
        yield signal_of(place, term.kind, passage, url, profile, term.text)
        return
    if said is None or said.level < OFFER:
        # A name of the trade behind the office's own, which may be a person's as well.
        if said and said.brand and said.level and front and place == "title":
            yield signal_of("faint", said.kind, passage, url, profile, said.word)
        return
    if kind := _kind_of(place, said, speech, linked=bool(passage.host), front=front):
        if kind in _CLAIMS and is_lent(said, passage.text) and not said.praised:
            kind = "faint"
        yield signal_of(kind, said.kind, passage, url, profile, said.word)
        if kind == "heading" and said.praised and said.trades and not speech.quoting:
            yield signal_of("heading_many", said.kind, passage, url, profile, said.word)
        if kind == "text" and said.trades >= _STUFFED:
            yield signal_of("stuffed", said.kind, passage, url, profile, said.word)
    if said.disguised and not speech.quoting:
        yield signal_of("disguise", said.kind, passage, url, profile, said.word)
    if said.level == ADVERT and said.pushes and _is_drawn(passage) and not speech.quoting:
        yield signal_of("drawn", said.kind, passage, url, profile, said.word)


def _is_drawn(passage: Passage) -> bool:
    """Whether a style sheet says it, where no editor looks for a text."""
    return passage.selector.endswith(("::before", "::after"))


def _kind_of(place: str, said: Pitch, speech: Speech, *, linked: bool, front: bool) -> str:
    """Return which signal an advertising text is where it stands, or "".

    The title of a front page is the site's name: no report stands in it.
    """
    advert = said.level == ADVERT
    if place == "script":
        return place if advert or linked else "faint"
    if place not in WRITTEN:
        return place if advert and said.pushes and not speech.quoting else ""
    alone = said.bare and place != "heading"
    if (alone or (front and place == "title")) and said.trades and not speech.quoting:
        return place
    if not advert or (place == "heading" and not said.pushes):
        named = front and place == "title" and not speech.warning
        return "faint" if named or not speech.quoting else ""
    if speech.warning and place != "title" and not said.praised:
        return ""
    if not speech.quoting:
        return place
    return place if said.praised and (place == "title" or not speech.warning) else "faint"
