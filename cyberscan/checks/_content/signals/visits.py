"""What visitors of different kinds got of one page, and how it differs."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.checks._content.signals.hidden import out_of_sight
from cyberscan.checks._content.signals.page import in_the_open
from cyberscan.checks._content.signals.parties import is_strange
from cyberscan.checks._content.signals.phones import installs
from cyberscan.checks._content.signals.pointers import leading, pointing
from cyberscan.checks._content.signals.robots import is_rendered
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.facts.content import LinkedPage, Material, Matter, Page, Visit
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.parse.answer import assess
from cyberscan.parse.url import host_of
from cyberscan.tables.answers import Kind as Answer
from cyberscan.tables.visitors import BOT, PHONES

PLAIN: Final = ("browser", "again")
"""The visits that others are compared with."""
_SHARED_WORDS: Final = 0.5
"""Share of the titles' words that both have, below which it is another title."""
_HOSTS: Final = 5
"""Hosts of other parties that no plain visit got and that need a look, if they are also more than
twice what changes by itself (our own choices)."""
SHELL: Final = 100
"""Characters of a page below which it says nothing by itself (our own choice)."""
_WORD: Final = re.compile(r"[^\W_]{2,}")


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
    if visit.profile == BOT.profile:
        signals = [s for s in signals if not is_rendered(s, visit.matter)]
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
    page = _page(visit.exchange, visit.matter, visit.text) if visit.matter else None
    answer = assess(visit.exchange, "", page)
    if answer.site:
        return ""
    if visit.matter and any(_signals(visit.matter, visit.exchange.url, visit.profile)):
        return ""
    return f"{answer.kind}: {answer.why}"


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
    return any(inside and inside.characters >= SHELL for inside in plain)


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


def _alike(one: str, other: str) -> bool:
    first, second = folded(one), folded(other)
    if not first or not second:
        return True
    return len(first & second) / len(first | second) >= _SHARED_WORDS


def folded(title: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(title))
