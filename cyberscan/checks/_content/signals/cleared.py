"""Links under the offer to have somebody's debts forgotten, which is no service of anybody's.

The page may warn of lenders without a licence itself, and what is sold is called as what is warned
of. Whoever warns of it, reports on it or shows an example says so beside it, and leads to an
article and not to the seller's front page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.signals.blocks import is_veiled
from cyberscan.checks._content.signals.links import signal_of
from cyberscan.checks._content.signals.parties import Parties
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import split
from cyberscan.tables.spam import AWARENESS, EXPLAINING, Kind
from cyberscan.tables.spam.clearing import CLEARINGS, DEBTS, PROMISES, REPORTED, TOLD, VISITORS

_LEAST: Final = 2
"""Promises beside such a link (our own choice)."""
_WHOLE: Final = 290
"""Characters of a passage that was not cut: how a longer one ends is not known."""
_QUOTED: Final = re.compile(r"[“”„«»\"]")
_REGISTER: Final = re.compile(r"\bslik\s+ojk\b", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")


def cleared(matter: Matter, url: str, profile: str, parties: Parties) -> Iterator[Signal]:
    """Yield links to strangers' front pages whose words sell that debts are taken off a register,
    and the text round which promises it."""
    if not VISITORS.isdisjoint(words(f"{matter.title} . {_first(matter)}")):
        return
    for p in matter.passages:
        if p.place != "link" or is_veiled(p) or not parties.is_odd(p.host) or not _is_front(p.url):
            continue
        said = words(p.text)
        offers = phrases_in(said, CLEARINGS)
        if not offers or not phrases_in(said, DEBTS):
            continue
        text = _round(matter, p)
        # A register is called by whoever keeps it.
        found = words(_REGISTER.sub("SLIK", text))
        if _QUOTED.search(text) or not _EXCUSES.isdisjoint(found):
            continue
        if len(promised := phrases_in(found, PROMISES)) >= _LEAST:
            word = ", ".join((*offers, *promised)[:3])
            yield signal_of("link_block", Kind.LOAN, p, url, profile, word)


_EXCUSES: Final = ((AWARENESS | EXPLAINING) - TOLD) | REPORTED
"""How a text speaks of such an offer; what it sells is not among it."""


def _first(matter: Matter) -> str:
    return next((p.text for p in matter.passages if p.place == "heading" and not p.hidden), "")


def _round(matter: Matter, link: Passage) -> str:
    """Return the text that a link stands in; "" where none is kept, or not all of it."""
    box = link.selector.rpartition(" > ")[0]
    texts = (p for p in matter.passages if p.place == "text" and not p.hidden and not p.url)
    found = next((p.text for p in texts if p.selector == box and link.text in p.text), "")
    return found if len(found) < _WHOLE else ""


def _is_front(url: str) -> bool:
    """Whether an address is a site's front page, or one part below it: no article's."""
    parts = split(url)
    if parts is None:
        return False
    path = parts.target.strip("/")
    return "/" not in path and "-" not in path and not _DIGIT.search(path)
