"""Where a visitor is led that no browser is, and what page stands there instead of the site's."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._content.signals.adverts import tempting
from cyberscan.checks._content.signals.parties import Parties, parties_of
from cyberscan.checks._content.signals.phones import declares, installs
from cyberscan.checks._content.signals.pointers import moving
from cyberscan.checks._content.signals.robots import is_rendered
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._content.signals.visits import PLAIN, SHELL, Seen, folded
from cyberscan.model.facts.content import Matter, Passage, Visit
from cyberscan.parse.spam import hits, words
from cyberscan.parse.url import host_of
from cyberscan.tables.documents import document_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Grade, Kind
from cyberscan.tables.visitors import BOT, MOBILE, MOBILE_REFERER, PHONES

_CONSENT: Final = re.compile(
    r"\b(?:cookies?|kuki|consent|persetujuan|captcha|verifikasi|robot|javascript|maintenance|"
    r"pemeliharaan|perbaikan)\b",
    re.IGNORECASE,
)
"""What pages speak of that stand before the site's own. Our own choice."""
_NAME: Final = re.compile(r"[^\W\d_]{3,20}\d{2,5}[^\W\d_]?")
_NAMES: Final = 3
"""Links with such names that no two browsers got (our own choice)."""
_BESIDE: Final = 100
"""Characters on either side of a name that are about it (our own choice)."""
_TIMES: Final = 20
"""How often a name is looked for (our own choice)."""
_SURE: Final = frozenset({Grade.TRADE, Grade.WORD})
_OWN_NAME: Final = 5
"""Letters of a word of a title that another page of the same office would say as well."""


def elsewhere(one: Seen, seen: dict[str, Seen], front: tuple[Parties, ...] = ()) -> list[Signal]:
    """Return where a visitor is sent, and what page they get instead of the site's, that nothing a
    browser got has to do with, nor the ``front`` page where it is another; telephones may be sent
    to an application.
    """
    found = _elsewhere(one, seen) or _for_paper(one, seen, front)
    found = [s for s in found if not any(p.ways(host_of(s.target)) for p in front)]
    if one.visit.profile == BOT.profile:
        found = [signal for signal in found if not is_rendered(signal, one.visit.matter)]
    if not _is_phones(one, seen) or _is_paper(seen):
        return found
    return [signal for signal in found if not installs(signal, one.visit.matter)]


def _is_paper(seen: dict[str, Seen]) -> bool:
    """Whether a browser got a document: in its place nobody is offered an application."""
    plain = next((seen[p].visit.exchange for p in PLAIN if p in seen), None)
    return plain is not None and bool(document_of(plain.first("content-type") or ""))


def _for_paper(one: Seen, seen: dict[str, Seen], front: tuple[Parties, ...]) -> list[Signal]:
    """Return a sign where a visitor is sent to a stranger in place of a document that a browser
    got, whether or not that could be read."""
    plain = next((seen[p].visit.exchange for p in PLAIN if p in seen), None)
    end = one.visit.next_url
    if plain is None or not end or not front or not _is_paper(seen):
        return []
    if any(not p.is_odd(one.host) or p.ways(one.host) for p in front):
        return []
    return [_signal("pointer_elsewhere", plain.url, "redirect", end, end, one.visit.profile)]


def linking(one: Seen, seen: dict[str, Seen], new: list[Signal]) -> list[Signal]:
    """Return a sign where a linked page speaks of the trade, and links to strangers, only to some
    visitors: what stands beside such links is no report that happened to be there just then.
    """
    plain = next((seen[p].visit for p in PLAIN if p in seen and seen[p].visit.matter), None)
    visit = one.visit
    if not new or plain is None or plain.matter is None or plain.exchange is None:
        return []
    if visit.matter is None or visit.exchange is None:
        return []
    parties = parties_of(plain.matter, plain.exchange.url)
    for p in visit.matter.passages:
        odd = p.place == "link" and not p.hidden and parties.is_odd(p.host)
        if odd and not parties.ways(p.host):
            told = replace(new[0], kind="cloaked", place="link", selector=p.selector)
            return [replace(told, quote=p.text, target=p.url, word="")]
    return []


def replaced(one: Seen, seen: dict[str, Seen]) -> bool:
    """Whether a visitor got a page that has no heading of the browser's, under its address."""
    plain = next((seen[p].visit for p in PLAIN if p in seen and seen[p].visit.matter), None)
    if plain is None or plain.matter is None or one.visit.matter is None:
        return False
    mine, other = _headings(one.visit.matter), _headings(plain.matter)
    return bool(mine and other) and not mine & other


def stranded(one: Seen, seen: dict[str, Seen]) -> list[Signal]:
    """Return a sign where somebody gets another page under a linked page's address, and all of its
    links lead to strangers: none leads back into the site, as those of every version of it do.
    """
    plain = next((seen[p].visit for p in PLAIN if p in seen and seen[p].visit.matter), None)
    visit = one.visit
    if plain is None or plain.matter is None or plain.exchange is None or visit.matter is None:
        return []
    if visit.exchange is None or not replaced(one, seen):
        return []
    parties = parties_of(plain.matter, plain.exchange.url)
    shown = [p for p in visit.matter.passages if p.place == "link" and p.url and not p.hidden]
    ends = {
        p.url: p
        for p in shown
        if parties.is_odd(p.host) or parties.is_numbered(p.host)
        if not parties.ways(p.host)
    }
    if not ends or len(ends) < visit.matter.links:
        return []
    first = next(iter(ends.values()))
    url = visit.exchange.url
    found = _signal("cloaked_page", url, "link", first.text, first.url, visit.profile)
    return [] if _is_phones(one, seen) and installs(found, visit.matter) else [found]


def _is_phones(one: Seen, seen: dict[str, Seen]) -> bool:
    """Whether what a visitor got may be a version for telephones: theirs is, unless one that comes
    from a search got it and one that does not got the browser's page."""
    if one.visit.profile != MOBILE_REFERER.profile:
        return one.visit.profile in PHONES
    return not spared(seen)


def spared(seen: dict[str, Seen]) -> bool:
    """Whether a telephone that comes from no search got the browser's page: its title and its
    headings."""
    alone = seen[MOBILE.profile].visit.matter if MOBILE.profile in seen else None
    plain = next((seen[p].visit.matter for p in PLAIN if p in seen), None)
    if alone is None or plain is None:
        return False
    return alone.title == plain.title and _headings(alone) == _headings(plain)


def _elsewhere(one: Seen, seen: dict[str, Seen]) -> list[Signal]:
    plain = next((seen[p].visit for p in PLAIN if p in seen and seen[p].visit.matter), None)
    if plain is None or plain.matter is None or plain.exchange is None:
        return []
    visit, profile = one.visit, one.visit.profile
    parties = parties_of(plain.matter, plain.exchange.url)
    end = visit.next_url or (visit.urls[-1] if visit.urls else "")
    if parties.is_odd(one.host) and not parties.ways(one.host) and not _says(plain, one.host):
        if profile in PHONES and declares(plain.matter, one.host):
            return []
        start = plain.exchange.url
        return [_signal("pointer_elsewhere", start, "redirect", end, end, profile)]
    if visit.matter is None or visit.exchange is None:
        return []
    url = visit.exchange.url
    mine = parties_of(visit.matter, url)
    known = {one.host for one in plain.matter.pointers}
    found = [
        signal
        for signal in moving(visit.matter, url, profile, parties)
        if signal.place == "cover"
        or not mine.ways(host_of(signal.target))
        # What moves by itself needs no link, and nobody but a telephone has a version of his own.
        or (signal.place == "refresh" and not _is_phones(one, seen))
        if signal.place != "refresh" or host_of(signal.target) not in known
    ]
    found += [
        _signal("pointer_elsewhere", url, one.kind, one.snippet, one.url, profile)
        for one in visit.matter.pointers
        if one.kind == "canonical" or (one.kind == "frame" and one.covers)
        if parties.is_odd(one.host) and one.host not in known
        if not parties.ways(one.host) and not mine.ways(one.host)
    ]
    ends = [p for p in visit.matter.passages if p.place == "link" and not p.hidden]
    new = [p for p in ends if parties.is_odd(p.host) and not parties.ways(p.host)]
    found += [
        _signal("cloaked_page", url, "link", p.text, p.url, profile)
        for p in (*tempting(visit.matter, url, parties), *_numbered(new))
    ]
    if new and not _is_phones(one, seen) and _is_another(visit.matter, plain.matter):
        title = f"{visit.matter.title} / {plain.matter.title}"
        found.append(_signal("cloaked_page", url, "title", title, new[0].url, profile))
    return found


def _says(plain: Visit, host: str) -> bool:
    """Whether a browser's page names a host's domain to its readers, as no injector does; where it
    speaks of the trade beside it, it warns of the host. Mail is to anybody."""
    name = re.escape(registrable(host))
    text = plain.text.lower()
    found = re.finditer(rf"(?<![\w@-]){name}(?!\.?[\w-])", text)
    beside = (text[max(0, m.start() - _BESIDE) : m.end() + _BESIDE] for m in islice(found, _TIMES))
    return any(
        all(phrase.grade not in _SURE for phrase in hits(words(near)).phrases) for near in beside
    )


def _numbered(links: list[Passage]) -> list[Passage]:
    """Return the first of links that are names with a number, as the trade calls its sites, where
    there are several of them, to several parties."""
    named = [p for p in links if _NAME.fullmatch(p.text.strip())]
    owners = {registrable(p.host) for p in named}
    return named[:1] if len(named) >= _NAMES and len(owners) > 1 else []


def _is_another(one: Matter, other: Matter) -> bool:
    """Whether two pages have neither a word of their titles nor a heading in common, and the one
    does not begin with the other's name, asks for no consent and announces no repairs. An empty
    shell, as scripts fill them, is no page to compare with.
    """
    if _CONSENT.search(f"{one.title} {one.opening}") or other.characters < SHELL:
        return False
    said = folded(one.opening)
    if any(len(word) >= _OWN_NAME and word in said for word in folded(other.title)):
        return False
    first, second = folded(one.title), folded(other.title)
    return bool(first and second) and not first & second and not _headings(one) & _headings(other)


def _headings(matter: Matter) -> frozenset[str]:
    return frozenset(p.text.casefold() for p in matter.passages if p.place == "heading")


def _signal(kind: str, url: str, place: str, quote: str, target: str, profile: str) -> Signal:
    return Signal(kind, Kind.GAMBLING, url, place, "", quote, "", profile=profile, target=target)
