"""What visitors of different kinds got of one page, and how it differs.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.checks._evidence import capped
from cyberscan.checks._signals import Signal
from cyberscan.checks._signals_adverts import tempting
from cyberscan.checks._signals_hidden import out_of_sight
from cyberscan.checks._signals_page import in_the_open
from cyberscan.checks._signals_parties import Parties, is_strange, parties_of
from cyberscan.checks._signals_phones import installs
from cyberscan.checks._signals_pointers import leading, moving, pointing
from cyberscan.model.facts.content import LinkedPage, Material, Matter, Page, Passage, Visit
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.parse.answer import assess
from cyberscan.parse.url import host_of
from cyberscan.tables.answers import Kind as Answer
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Kind
from cyberscan.tables.visitors import MOBILE, MOBILE_REFERER, PHONES

PLAIN: Final = ("browser", "again")
"""The visits that others are compared with."""
_SHARED_WORDS: Final = 0.5
"""Share of the titles' words that both have, below which it is another title."""
_HOSTS: Final = 5
"""Hosts of other parties that no plain visit got and that need a look, if they are also more than
twice what changes by itself (our own choices)."""
_SHELL: Final = 100
"""Characters of a page below which it says nothing by itself (our own choice)."""
_CONSENT: Final = re.compile(
    r"\b(?:cookies?|kuki|consent|persetujuan|captcha|verifikasi|robot|javascript|maintenance|"
    r"pemeliharaan|perbaikan)\b",
    re.IGNORECASE,
)
"""What pages speak of that stand before the site's own. Our own choice."""
_WORD: Final = re.compile(r"[^\W_]{2,}")
_NAME: Final = re.compile(r"[^\W\d_]{3,20}\d{2,5}[^\W\d_]?")
_NAMES: Final = 3
"""Links with such names that no two browsers got (our own choice)."""
_OWN_NAME: Final = 5
"""Letters of a word of a title that another page of the same office would say as well."""


class Seen(Struct, frozen=True):
    """One visit that got the site, or was sent elsewhere."""

    visit: Visit
    signals: tuple[Signal, ...]
    host: str
    """Where it ended."""


def look(visit: Visit) -> Seen:
    """Read the signs of a visit that `unseen` has nothing against."""
    end = visit.next_url or (visit.urls[-1] if visit.urls else "")
    url = visit.exchange.url if visit.exchange else end
    start = visit.urls[0] if visit.urls else url
    signals = list(leading(end, start, visit.profile))
    if visit.matter:
        signals += _signals(visit.matter, url, visit.profile)
    if visit.profile in PHONES:
        inside = visit.matter
        signals = [s for s in signals if s.kind != "pointer_elsewhere" or not installs(s, inside)]
    return Seen(visit, tuple(signals), host_of(end))


def _signals(matter: Matter, url: str, profile: str) -> list[Signal]:
    return [
        *in_the_open(matter, url, profile),
        *out_of_sight(matter, url, profile),
        *(s for s in pointing(matter, url, profile) if s.kind != "pointer_foreign"),
    ]


def beside(page: LinkedPage) -> tuple[Visit, ...]:
    """Return what all who asked for a linked page got, the plain browser first; nothing where no
    plain browser was asked for, because all got the same."""
    first = [visit for visit in page.others if visit.profile in PLAIN]
    if not first:
        return ()
    asked = Visit(
        profile=page.profile,
        urls=(page.exchange.url,),
        exchange=page.exchange,
        next_url=page.next_url,
        text=page.text,
        matter=page.matter,
    )
    return (*first, asked, *(visit for visit in page.others if visit.profile not in PLAIN))


def mark(signal: Signal) -> tuple[str, str, str, str]:
    """Return what makes two signals the same whoever got them."""
    return signal.kind, signal.place, signal.word, host_of(signal.target)


def known(material: Material | Absent | Failed) -> set[tuple[str, str, str, str]]:
    """Return the signs that other checks charge already: those of a page that is the site."""
    if not isinstance(material, Material):
        return set()
    exchange, matter = material.exchange, material.matter
    if not assess(exchange, "", _page(exchange, matter, "")).site:
        return set()
    return {mark(signal) for signal in _signals(matter, exchange.url, "")}


def unseen(visit: Visit) -> str:
    """Return why a visit tells nothing, or ""; being sent to another party tells something."""
    if visit.exchange is None:
        return str(visit.reason or Reason.NOT_LOOKED)
    if visit.next_url:
        answer = assess(visit.exchange, visit.next_url)
        return "" if answer.kind is Answer.REDIRECT else f"{answer.kind}: {answer.why}"
    if visit.matter and any(_signals(visit.matter, visit.exchange.url, visit.profile)):
        return ""
    page = _page(visit.exchange, visit.matter, visit.text) if visit.matter else None
    answer = assess(visit.exchange, "", page)
    return "" if answer.site else f"{answer.kind}: {answer.why}"


def _page(exchange: Exchange, matter: Matter, text: str) -> Page:
    return Page(
        exchange=exchange,
        title=matter.title,
        language=matter.language,
        characters=matter.characters,
        foreign_hosts=matter.foreign_hosts,
        hidden_links=(),
        masked_text=text or matter.opening,
    )


def says(seen: dict[str, Seen]) -> bool:
    """Whether a browser got a page that says something: an empty shell is filled by scripts."""
    plain = (seen[p].visit.matter for p in PLAIN if p in seen)
    return any(inside and inside.characters >= _SHELL for inside in plain)


def unsaid(signals: list[Signal]) -> list[Signal]:
    """Take titles that the page repeats for what they are where no browser got either."""
    return [replace(s, kind=s.place) if s.kind == "told" else s for s in signals]


def changes(one: Seen, seen: dict[str, Seen]) -> list[str]:
    """Return what the visitor got and no plain visit did, beyond what changes by itself."""
    plain = [seen[profile] for profile in PLAIN if profile in seen]
    if not plain:
        return []
    profile = one.visit.profile
    found = []
    own = host_of(plain[0].visit.urls[0]) if plain[0].visit.urls else ""
    if is_strange(one.host, own) and one.host not in {other.host for other in plain}:
        end = one.visit.next_url or one.visit.urls[-1]
        found.append(f"{profile}: → {end}; browser: → {plain[0].host}")
    matters = [other.visit.matter for other in plain if other.visit.matter]
    if not one.visit.matter or not matters:
        return found
    titles = {inside.title for inside in matters}
    moved = one.host != plain[0].host
    title = one.visit.matter.title
    # Telephones often get a version of their own.
    same = moved or profile in PHONES or len(titles) > 1 or _alike(title, matters[0].title)
    if not same:
        found.append(f"{profile}: title “{title}”; browser: title “{matters[0].title}”")
    hosts = [set(inside.foreign_hosts) for inside in matters]
    new = set(one.visit.matter.foreign_hosts).difference(*hosts)
    noise = len(hosts[0] ^ hosts[-1])
    if profile not in PHONES and len(new) >= _HOSTS and len(new) > 2 * noise:
        found += [f"{profile}: {text}" for text in capped(sorted(new))]
    return found


def elsewhere(one: Seen, seen: dict[str, Seen], front: tuple[Parties, ...] = ()) -> list[Signal]:
    """Return where a visitor is sent, and what page they get instead of the site's, that nothing a
    browser got has to do with, nor the ``front`` page where it is another; telephones may be sent
    to an application.
    """
    found = _elsewhere(one, seen)
    found = [s for s in found if not any(p.ways(host_of(s.target)) for p in front)]
    if not _is_phones(one, seen):
        return found
    return [signal for signal in found if not installs(signal, one.visit.matter)]


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
    if parties.is_odd(one.host) and not parties.ways(one.host):
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
        if signal.place == "cover" or not mine.ways(host_of(signal.target))
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
    if _CONSENT.search(f"{one.title} {one.opening}") or other.characters < _SHELL:
        return False
    said = _folded(one.opening)
    if any(len(word) >= _OWN_NAME and word in said for word in _folded(other.title)):
        return False
    first, second = _folded(one.title), _folded(other.title)
    return bool(first and second) and not first & second and not _headings(one) & _headings(other)


def _headings(matter: Matter) -> frozenset[str]:
    return frozenset(p.text.casefold() for p in matter.passages if p.place == "heading")


def _signal(kind: str, url: str, place: str, quote: str, target: str, profile: str) -> Signal:
    return Signal(kind, Kind.GAMBLING, url, place, "", quote, "", profile=profile, target=target)


def _alike(one: str, other: str) -> bool:
    first, second = _folded(one), _folded(other)
    if not first or not second:
        return True
    return len(first & second) / len(first | second) >= _SHARED_WORDS


def _folded(title: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(title))
