"""Masking personal data and secrets in foreign text before anything is stored.

E-mail addresses, Indonesian phone numbers, population numbers (NIK, sixteen digits), and what looks
like a token. Masking is meant to take too much rather than too little: what it leaves ends up in a
store and in reports.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

EMAIL: Final = "[surel]"
PHONE: Final = "[telepon]"
NIK: Final = "[NIK]"
TOKEN: Final = "[token]"  # noqa: S105 - what stands in a secret's place

# What a text must hold for a rule to fit anything of it. Looked for first, for that is ten times as
# fast: the rules themselves try every character, and most texts hold nothing of the kind.
_EQUALS: Final = re.compile(r"=|%3[dD]")
_AT: Final = re.compile(r"@|%40")
_DIGITS: Final = re.compile(r"\d(?:[ .()-]{0,3}\d){7}")
_HEX: Final = re.compile(r"[0-9A-Fa-f]{32}")
_JSON: Final = re.compile(r"eyJ")

# Every repetition is bounded and every alternative starts differently: linear on any text.
_RULES: Final = (
    (_JSON, re.compile(r"eyJ[\w-]{8,4000}(?:\.[\w-]{0,4000}){1,4}"), TOKEN),
    # A parameter whose name says that its value is a secret or changes with every visit.
    (
        _EQUALS,
        re.compile(
            r"(?i)\b(token|csrf|xsrf|nonce|secret|passw(?:or)?d|pwd|api_?key|apikey|auth|sess(?:ion)?"
            r"(?:_?id)?|sid|phpsessid|jsessionid|signature|sig|key)"
            r"(=|%3[dD])[^\s&#;\"'<>\[]{1,4000}"
        ),
        rf"\1\2{TOKEN}",
    ),
    (
        _AT,
        re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
        EMAIL,
    ),
    (_HEX, re.compile(r"(?<![\w.-])[0-9A-Fa-f]{32,4000}(?![\w-])"), TOKEN),
    # Six digits of region, six of birth date, four of sequence, however they are grouped.
    (_DIGITS, re.compile(r"(?<!\d)\d{2}(?:[ .-]?\d{2}){5}(?:[ .-]?\d{4})(?!\d)"), NIK),
    (_DIGITS, re.compile(r"(?<!\d)\d{4}(?:[ .-]?\d{4}){3}(?!\d)"), NIK),
    # +62 or 62, or the trunk 0, then an area or mobile code and six to eleven more digits.
    (
        _DIGITS,
        re.compile(
            r"(?<![\w.])\(?(?:\+\s?62|62|0)[ .()-]{0,3}(?:8\d{1,2}|[2-79]\d{1,2})"
            r"(?:[ .()-]{0,2}\d){5,9}(?!\d)"
        ),
        PHONE,
    ),
)


# npm/bootstrap@5.3.0/ and the like: numbers up to the next slash, where a domain never ends. It
# tells what a page is made of, and is no mail address.
_VERSION: Final = re.compile(
    r"@(?=v?\d{1,9}(?:\.\d{1,9}){0,3}(?:-[A-Za-z0-9.]{1,30})?(?:[/,?]|\Z))"
)


_SHORT: Final = 256
"""Characters of a text that is remembered: header values and parts of paths come often."""
_REMEMBERED: Final = 4096


def mask(text: str) -> str:
    """Return ``text`` with personal data and tokens replaced. Linear in its length."""
    return _remembered(text) if len(text) <= _SHORT else _whole(text)


def _whole(text: str) -> str:
    return "@".join(_masked(piece) for piece in _VERSION.split(text))


_remembered: Final = lru_cache(_REMEMBERED)(_whole)


def _masked(text: str) -> str:
    for needed, pattern, stand_in in _RULES:
        if needed.search(text):
            text = pattern.sub(stand_in, text)
    return text
