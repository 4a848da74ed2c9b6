"""What a field of a form is called, and which fields are for secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cyberscan.parse.html import fold
from cyberscan.parse.markup.text import steady

MOST_SAID: Final = 2_000
"""Characters of one form that are looked at."""
SAID_CHARACTERS: Final = 300
FIELD_CHARACTERS: Final = 80
LONGEST_LABEL: Final = 60
"""Characters of a text before a field that is its label; longer ones are prose."""
_LABELS: Final = 2
"""Texts before a field that can be of its label: ``PIN <small>(6 angka)</small>``."""

# The autofill field names of WHATWG HTML, section "Autofill", that are of a payment card.
_CARD_FIELDS: Final = frozenset({"cc-number", "cc-csc", "cc-exp", "cc-exp-month", "cc-exp-year"})
# Our own choice: what forms that do without those names call such a field.
_CARD_NAMES: Final = re.compile(
    r"(?:card|kartu)[-_ ]?(?:number|num|no)\b|(?:nomor|no)[-_ ]?kartu|\bcvv2?\b|\bcvc2?\b",
    re.IGNORECASE,
)
_PHRASES: Final = re.compile(
    r"\b(?:seed|recovery|mnemonic|word)[-_ ]?phrase|\bfras[ae] pemulihan", re.IGNORECASE
)
"""Of `cyberscan.tables.phishing.SECRETS`, the kind ``seed``."""
_NUMBERS: Final = re.compile(
    r"(?<![a-z])(?:no|nomor)?[-_ ]?(?:hp|telp|telepon|phone|handphone|ponsel|wa|whatsapp)(?![a-z])",
    re.IGNORECASE,
)
"""What a field for a telephone's number is called. Our own choice."""
# What the autofill field names of the same section are called in `cyberscan.tables.phishing`.
_AUTOFILL: Final = {
    "one-time-code": "otp",
    "cc-number": "card number",
    "cc-csc": "cvv",
    "current-password": "password",
}
UNTYPED: Final = frozenset({"hidden", "submit", "button", "checkbox", "radio", "image", "reset"})
"""Kinds of inputs that nobody types into."""


def labels_of(labels: list[str], text: str) -> list[str]:
    """Return the last texts that can be of a field's label, with one more."""
    label = text.strip() if len(text) <= 2 * LONGEST_LABEL else ""
    if label:
        return [*labels, label][-_LABELS:]
    return [] if len(text) > 2 * LONGEST_LABEL else labels


def called(attributes: Mapping[str, str], labels: list[str]) -> str:
    """Return what a field is called: its name, what it suggests, and the words before it."""
    filled = attributes.get("autocomplete", "")[:200].lower().split()
    told = [
        attributes.get("name") or attributes.get("id", ""),
        attributes.get("placeholder", "") or attributes.get("aria-label", ""),
        *(_AUTOFILL[word] for word in filled if word in _AUTOFILL),
        *labels,
    ]
    return " | ".join(text[:LONGEST_LABEL] for text in told if text and len(text) <= LONGEST_LABEL)


def kept_field(field: str) -> str:
    """Return what a field is called as it may be kept."""
    return steady(fold(field))[:FIELD_CHARACTERS]


def shortened(text: str) -> str:
    """Return what a form says as it may be kept."""
    return steady(fold(text[:MOST_SAID]))[:SAID_CHARACTERS]


def is_number(attributes: Mapping[str, str]) -> bool:
    """Whether an input asks for a telephone's number."""
    if attributes.get("type", "").strip().lower() == "tel":
        return True
    told = " ".join(attributes.get(key, "")[:100] for key in ("name", "id", "placeholder"))
    return _NUMBERS.search(told) is not None


def is_phrase(attributes: Mapping[str, str]) -> bool:
    """Whether a text field asks for a wallet's phrase; what else is written into such fields is a
    message."""
    told = " ".join(attributes.get(key, "")[:100] for key in ("name", "id", "placeholder"))
    return _PHRASES.search(told) is not None


def is_sensitive(attributes: Mapping[str, str]) -> bool:
    """Whether an input asks for a password or a payment card."""
    kind = attributes.get("type", "").strip().lower()
    if kind == "password":
        return True
    if kind in UNTYPED:
        return False
    fields = attributes.get("autocomplete", "")[:200].lower().split()
    if not _CARD_FIELDS.isdisjoint(fields):
        return True
    told = " ".join(attributes.get(key, "")[:100] for key in ("name", "id", "placeholder"))
    return _CARD_NAMES.search(told) is not None
