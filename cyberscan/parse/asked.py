"""What a form asks for, by its words and what its fields are called; and where a page's text asks
without one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.phishing import (
    CAUTIONS,
    HARMLESS,
    PERSONS,
    PICTURED,
    SECRETS,
    SIGNED_IN,
)

LONGEST: Final = 2_000
"""Characters of a text that are read."""
MOST_PLEAS: Final = 5
"""Pieces of a page's text; of those that repeat one the first are enough."""
BEFORE: Final = 300
"""Characters of a piece before what it is kept for."""
PLEA: Final = 800
"""Characters of a piece."""
_PLEADS: Final = re.compile(
    r"play\s?protect|kode\s(?:otp|sms|verifikasi|whatsapp|rahasia|(?:6|enam)\s(?:digit|angka))"
    r"|kode\syang\s(?:masuk|dikirim|anda)|(?:6|six)[\s-]digit|verification\scode"
    r"|sumber\s(?:ini|tidak|tak)\b|tetap\s(?:di)?(?:pasang|instal)|unknown\ssources?|install\sanyway",
    re.IGNORECASE,
)
"""Of `cyberscan.tables.phishing`: `PLAY_PROTECT`, `SIDELOADS` and `CHAT_CODES`."""
_SENTENCE: Final = re.compile(r"[.!?·|]\s")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)")
_SECRET: Final = frozenset({"pin", "otp", "card", "password", "seed"})
_BUNDLE: Final = 3
"""Kinds of what identifies somebody that make a form worth keeping. Our own choice."""


def spoken(text: str) -> list[str]:
    """Return the folded words of a text but for those of sentences that warn."""
    return [
        word
        for sentence in _SENTENCE.split(text[:LONGEST])
        if not phrases_in(found := words(sentence), CAUTIONS)
        for word in found
    ]


def named(field: str) -> list[str]:
    """Return the folded words of what a field is called: ``noRekening``, ``ibu_kandung``."""
    return spoken(_HUMP.sub(" ", field))


def asked(found: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of `SECRETS` that words name, in the table's order.

    A code that a picture shows is none, nor is a number that is no bank's.
    """
    text = f" {' '.join(found)} "
    for phrase, meant in HARMLESS.items():
        text = text.replace(f" {phrase} ", f" {meant} ")
    plain = text.split()
    kinds = []
    for kind, table in SECRETS.items():
        hits = phrases_in(plain, table)
        if kind == "otp" and set(hits) <= {"kode verifikasi"} and phrases_in(plain, PICTURED):
            continue
        if hits:
            kinds.append(kind)
    return tuple(kinds)


def asked_in(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of `SECRETS` that fields by themselves are called, in the table's order."""
    found = {kind for field in fields for kind in asked(named(field))}
    return tuple(kind for kind in SECRETS if kind in found)


def persons_in(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of `PERSONS` that fields by themselves are called, in the table's order."""
    called = [named(field) for field in fields]
    return tuple(
        kind for kind, table in PERSONS.items() if any(phrases_in(one, table) for one in called)
    )


def is_reached(fields: Iterable[str]) -> bool:
    """Whether fields ask for a person's number together with the account of a messenger that signs
    in by a code (`cyberscan.tables.phishing.SIGNED_IN`)."""
    called = [named(field) for field in fields]
    if not any("identity" in asked(one) for one in called):
        return False
    return any(not SIGNED_IN.isdisjoint(one) for one in called)


def is_telling(kinds: Iterable[str]) -> bool:
    """Whether what a form asks for is worth keeping it: a password, a code of somebody's money or
    account, or several things that together are somebody's identity."""
    found = set(kinds)
    return not found.isdisjoint(_SECRET) or len(found) >= _BUNDLE


def pleas(text: str) -> tuple[str, ...]:
    """Return the pieces of a page's visible text round a one-time code or a telephone's protection,
    at most `MOST_PLEAS` of `PLEA` characters that do not overlap."""
    found: list[str] = []
    end = 0
    for match in _PLEADS.finditer(text):
        if match.start() < end:
            continue
        begin = max(match.start() - BEFORE, end)
        end = begin + PLEA
        found.append(text[begin:end])
        if len(found) == MOST_PLEAS:
            break
    return tuple(found)
