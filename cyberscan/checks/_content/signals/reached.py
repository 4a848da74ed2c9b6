"""Advertisements that lead to no address but to somebody's name or number in a messenger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.signals.blocks import is_veiled
from cyberscan.checks._content.signals.links import signal_of
from cyberscan.checks._content.signals.signal import Signal, is_inert
from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam_pitch import ADVERT, pitch
from cyberscan.tables.spam import Grade, Kind

_REACHED: Final = re.compile(
    r"(?<![\w.@-])@[a-z][\w.]{3,30}|"
    r"\b(?:wa|whatsapp|tele|telegram|line|michat)[ .:/]{1,3}"
    r"(?:\[telepon\]|\+?[0-9o][0-9olx -]{7,18})",
    re.IGNORECASE,
)
"""A name or a number as it is told to strangers; numbers are kept masked. Our own choice."""
_SEVERAL: Final = 2
"""Things of the trade that need no promotion round them (our own choice)."""
_QUOTED: Final = re.compile(r"[“”\"‘«]|\b(?:contoh|example)\b", re.IGNORECASE)
"""How a text tells that it repeats what others wrote. Our own choice."""
_LENT: Final = frozenset({Kind.LOAN, Kind.RICHES, Kind.SHOP})
"""What cooperatives, banks and markets offer too, by telephone."""


def reached(matter: Matter, url: str, profile: str) -> Iterator[Signal]:
    """Yield what advertises the trade's own things in plain text and names who is to be written to:
    who repeats or reports it has no use for that. The page is known to quote and warn of nothing.
    """
    for p in matter.passages:
        if p.place not in {"text", "alt"} or p.url or is_veiled(p) or is_inert(p.selector):
            continue
        if _QUOTED.search(p.text) or not (at := _REACHED.search(p.text)):
            continue
        said = pitch(p.text)
        if said is None or said.level < ADVERT or said.grade is not Grade.TRADE or said.warns:
            continue
        if (said.pushes or said.trades >= _SEVERAL) and said.kind not in _LENT:
            yield signal_of("link_block", said.kind, p, url, profile, f"{said.word}, {at[0]}")
