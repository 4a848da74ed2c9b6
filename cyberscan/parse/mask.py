"""Masking personal data and secrets in foreign text before anything is stored.

E-mail addresses, Indonesian phone numbers, population numbers (NIK, sixteen digits), and what looks
like a token. Masking is meant to take too much rather than too little: what it leaves ends up in a
store and in reports.
"""

from __future__ import annotations

import re
from typing import Final

EMAIL: Final = "[surel]"
PHONE: Final = "[telepon]"
NIK: Final = "[NIK]"
TOKEN: Final = "[token]"  # noqa: S105 - what stands in a secret's place

# Every repetition is bounded and every alternative starts differently: linear on any text.
_RULES: Final = (
    (re.compile(r"eyJ[\w-]{8,4000}(?:\.[\w-]{0,4000}){1,4}"), TOKEN),
    # A parameter whose name says that its value is a secret or changes with every visit.
    (
        re.compile(
            r"(?i)\b(token|csrf|xsrf|nonce|secret|passw(?:or)?d|pwd|api_?key|apikey|auth|sess(?:ion)?"
            r"(?:_?id)?|sid|phpsessid|jsessionid|signature|sig|key)"
            r"(=|%3[dD])[^\s&#;\"'<>\[]{1,4000}"
        ),
        rf"\1\2{TOKEN}",
    ),
    (
        re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
        EMAIL,
    ),
    (re.compile(r"(?<![\w.-])[0-9A-Fa-f]{32,4000}(?![\w-])"), TOKEN),
    # Six digits of region, six of birth date, four of sequence, however they are grouped.
    (re.compile(r"(?<!\d)\d{2}(?:[ .-]?\d{2}){5}(?:[ .-]?\d{4})(?!\d)"), NIK),
    (re.compile(r"(?<!\d)\d{4}(?:[ .-]?\d{4}){3}(?!\d)"), NIK),
    # +62 or 62, or the trunk 0, then an area or mobile code and six to eleven more digits.
    (
        re.compile(
            r"(?<![\w.])\(?(?:\+\s?62|62|0)[ .()-]{0,3}(?:8\d{1,2}|[2-79]\d{1,2})"
            r"(?:[ .()-]{0,2}\d){5,9}(?!\d)"
        ),
        PHONE,
    ),
)


def mask(text: str) -> str:
    """Return ``text`` with personal data and tokens replaced. Linear in its length."""
    for pattern, stand_in in _RULES:
        text = pattern.sub(stand_in, text)
    return text
