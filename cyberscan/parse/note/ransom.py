"""Whether a text asks for money for data or files that the speaker holds.

Three things together: that it is held, a sum to pay, and what becomes of it else. An office asks
for payment and names what follows; what lies with it, for a fee, it may sell. A text that tells of
such notes uses their words for others. No text makes this raise; 2,000 characters are read.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.note.pieces import anyone
from cyberscan.parse.spam import words
from cyberscan.tables.defacement_ransom import (
    ABOUT,
    ELSE,
    GOODS,
    HELD,
    LOST,
    PAY,
    RUPIAH,
    SOLD,
    SPREAD,
    STORED,
    SUMS,
)

LONGEST: Final = 2_000

_SOME: Final = r"(?: \S{1,40}){0,14} "
"""Words between what is held and that it is."""
_FEW: Final = r"(?: \S{1,40}){0,4} "
_HELD: Final = re.compile(
    f"{anyone(GOODS)}{_SOME}{anyone(HELD)}|{anyone(HELD)}{_FEW}{anyone(GOODS)}"
)
_PRICE: Final = re.compile(f"{anyone(PAY)}{_FEW}{anyone(SUMS)}")
_SIX: Final = r"(?: \S{1,40}){0,6} "
_ELSE: Final = re.compile(f"{anyone(ELSE)}{_SIX}{anyone(SPREAD)}|{anyone(LOST)}")
_KEPT: Final = re.compile(anyone(HELD))
_HINT: Final = re.compile(
    r"(?i)\b(?:btc|bitcoin|monero|usdt|ransom|tebus|enkripsi|encrypted|exfiltrat|locked with"
    r"|wallet|dompet|kami simpan|kami salin|kami unduh|kami sebar|kami jual|kami lepas|tak gowo"
    r"|tak sebar|saya sebarkan|we (?:downloaded|copied|stole|leak|will leak)|your files|price is)"
)


def ransom(text: str) -> tuple[str, ...]:
    """Return what a text says of holding, price and threat where it says all three, else
    nothing."""
    found = words(text[:LONGEST])
    if not ABOUT.isdisjoint(found):
        return ()
    line = " ".join(found)
    threat = _ELSE.search(line)
    price = _PRICE.search(line) if threat else None
    held = _HELD.search(line) if price else None
    if not (threat and price and held):
        return ()
    kept = _KEPT.search(held[0])
    fee = price[0].split()[-1] in RUPIAH and threat[0].endswith(SOLD)
    if fee and kept and kept[0] in STORED:
        return ()
    return (kept[0] if kept else held[0][:40], price[0][:40], threat[0][:60])


def asks(text: str) -> bool:
    """Whether a piece of text may be of such a note."""
    return _HINT.search(text) is not None
