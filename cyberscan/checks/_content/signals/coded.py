"""What scripts of a page decode and write, as signals of spam."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.signals.signal import Signal, is_public
from cyberscan.checks._content.signals.speech import Speech
from cyberscan.model.facts.content import Code, Matter
from cyberscan.parse.spam_hosts import host_term
from cyberscan.parse.spam_pitch import OFFER, pitch
from cyberscan.tables.spam import Grade, Kind

_DECODING: Final = frozenset(
    {"atob", "disguised", "fromCharCode", "unescape", "hex-escapes", "reversed", "packed"}
)
_JOINING: Final = "joined"
_ACTING: Final = frozenset({"document.write", "eval", "loader", "location"})
"""Traits of scripts that say something in disguise; joined words alone may be a filter's list."""


def coded(matter: Matter, url: str, profile: str, speech: Speech) -> Iterator[Signal]:
    """What scripts decode, and hosts they name; where they move visitors is a pointer's matter."""
    pointed = {pointer.host for pointer in matter.pointers}
    for code in matter.codes:
        traits = frozenset(code.traits)
        disguise = bool(_DECODING & traits) or (_JOINING in traits and bool(_ACTING & traits))
        said = pitch(code.decoded) if code.decoded else None
        if said and said.level >= OFFER and disguise:
            yield _code("script", said.kind, code, url, profile, said.word)
            continue
        for host in code.hosts:
            term = host_term(host)
            if term and term.grade is Grade.TRADE and not (host in pointed or is_public(host)):
                kind = "script" if disguise else "script_host"
                if disguise or not speech.quoting:
                    yield _code(kind, term.kind, code, url, profile, f"{host}: {term.text}")
                break


def _code(kind: str, trade: Kind, code: Code, url: str, profile: str, word: str) -> Signal:
    quote = code.decoded or code.snippet
    return Signal(kind, trade, url, "script", code.selector, quote, word, profile=profile)
