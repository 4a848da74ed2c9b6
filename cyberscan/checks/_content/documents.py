"""What a document comes to: a PDF or a text that is read as a page is judged with more care.

Offices publish circulars, lists of what is blocked, papers, verdicts; office programs make links of
every address in them. So what a document says is never a finding by itself, and neither is where it
leads: it is one if both advertise, and nothing in it warns, reports or explains.
"""

from __future__ import annotations

from typing import Final

from cyberscan.checks._content.signals.links import is_foreign
from cyberscan.checks._content.signals.signal import Signal, is_public
from cyberscan.checks._content.signals.speech import speech_of, tells_of_repair
from cyberscan.model.facts.content import LinkedPage, Matter
from cyberscan.parse.spam import words
from cyberscan.parse.spam_pitch import pitch
from cyberscan.parse.url import host_of
from cyberscan.tables.documents import PDF, document_of
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import AWARENESS, BROKEN, EXPLAINING, REPORTS

_NAMES: Final = frozenset({"title", "told", "heading"})
_TEXTS: Final = frozenset({"text", "stuffed"})
_TELLS: Final = 2
"""Words of those who warn, report or explain that no advertisement has (our own choice): links that
nobody can block are advertised too."""


def document(page: LinkedPage) -> str:
    """Return which document a linked page is, as `cyberscan.tables.documents` names them; "" of a
    page."""
    return document_of(page.exchange.first("content-type") or "") if page.matter else ""


def advertised(found: list[Signal], page: LinkedPage) -> list[Signal]:
    """Return the signals of a document that count."""
    matter, url = page.matter, page.exchange.url
    if matter is None or _tells(matter):
        return []
    own = registrable(host_of(url))
    led = [
        signal
        for signal in found
        if signal.place == "link"
        and is_foreign(host_of(signal.target), own)
        and not is_public(host_of(signal.target))
    ]
    if document(page) == PDF:
        return found if led and any(map(_sells, found)) else []
    # A list of what is filtered names the trade beside each address, and sells none of it.
    return led if any(signal.kind == "link_text" for signal in led) else []


def _sells(signal: Signal) -> bool:
    """Whether a signal is of what a document says: its name, or a text with a word that is the
    trade's alone. Catalogues praise what only sounds like it."""
    if signal.kind in _NAMES and signal.place in _NAMES:
        return True
    said = pitch(signal.quote) if signal.kind in _TEXTS and signal.place == "text" else None
    return said is not None and said.trades > 0


def _tells(matter: Matter) -> bool:
    """Whether a document warns, reports, explains or tells of a repair, by its title and beginning
    or by how it speaks as a whole."""
    speech = speech_of(matter)
    said = words(f"{matter.title} . {matter.opening}")
    told = (AWARENESS | REPORTS | BROKEN | EXPLAINING).intersection(said)
    return speech.quoting or speech.report or len(told) >= _TELLS or tells_of_repair(said)
