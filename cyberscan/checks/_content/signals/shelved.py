"""Pages and files of the site's own that only one kind of visitor is offered, of several trades."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.signals.links import is_foreign, signal_of
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.checks._content.signals.visits import PLAIN, Seen
from cyberscan.model.facts.content import Passage
from cyberscan.parse.spam_pitch import OFFER, Pitch, pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Grade

_MANY: Final = 3
"""Entries that are no slip, and trades that have nothing to do with each other: one less. Our own
choice."""


def shelved(one: Seen, seen: dict[str, Seen]) -> Iterator[Signal]:
    """Yield the entries of a list that a browser does not get, where they are called after things
    of several trades, one of them an offer, and none warns: no list of an office's is one of games,
    films and lotteries for search engines alone.
    """
    plain = next((seen[p].visit for p in PLAIN if p in seen and seen[p].visit.matter), None)
    visit = one.visit
    if plain is None or plain.matter is None or visit.matter is None or visit.exchange is None:
        return
    url = visit.exchange.url
    own = registrable(host_of(url))
    known = {p.url for p in plain.matter.passages if p.place == "link"}
    found: dict[str, tuple[Passage, Pitch]] = {}
    for p in visit.matter.passages:
        if p.place == "link" and p.url and p.url not in known and not is_foreign(p.host, own):
            said = pitch(p.text)
            if said is not None:
                found[p.url] = (p, said)
    every = [said for _, said in found.values()]
    if len(every) < _MANY or any(said.warns for said in every):
        return
    sold = any(said.grade is Grade.TRADE and said.level >= OFFER for said in every)
    if not sold or len({said.kind for said in every}) < _MANY - 1:
        return
    for kind in ("link_faint", "link_many"):
        for p, said in found.values():
            yield signal_of(kind, said.kind, p, url, visit.profile, said.word)
