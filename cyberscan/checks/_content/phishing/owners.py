"""Whose secret it is that a page asks for, by the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cyberscan.checks._content.brands import belongs
from cyberscan.parse.asked import named, spoken
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.brands import BRANDS, Brand
from cyberscan.tables.phishing import BANKS
from cyberscan.tables.phishing_owners import (
    BANKERS,
    BRINGERS,
    FREE,
    FROM_MESSENGER,
    FUNDS,
    GIFTS,
    HANDED,
    NETWORKS,
    OPENS,
    OPERATORS,
    OTHER_PINS,
    OWNERS,
    PINS,
    POSTAL,
)

_BEFORE: Final = 1
_AFTER: Final = 3
"""Words between a secret and whose it is: *PIN transaksi BRImo*. Our own choice."""
_LABEL: Final = 5
"""Words of a label; what is longer tells how to pay. Our own choice."""
_CODES: Final = frozenset({"otp", "kode"})
_SEVERAL: Final = 2
_MESSAGE: Final = 9
"""Words between a text message and who sends it."""
_GIVEN: Final = 4
"""Words between what is given and that it is for nothing."""


def owners(fields: Iterable[str], top: Iterable[str]) -> tuple[str, ...]:
    """Return whose password, PIN or code fields are called: *Password Shopee*, *PIN ATM*.

    ``top`` are the words of the page's title and first headings: a bank of the regency may ask for
    its own, and so may who keeps an office's accounts in social networks.
    """
    fields, top = list(fields), list(top)
    banks = BANKERS.isdisjoint(top) and not phrases_in(top, FUNDS)
    called = [word for field in fields for word in named(field)]
    handed = phrases_in(top, HANDED) or phrases_in(called, HANDED)
    found: dict[str, None] = {}
    for field in fields:
        for piece in field.split(" | "):
            # *MyTelkomsel* is one name, and *pinAtm* two words.
            for said in (spoken(piece), named(piece)):
                if len(said) <= _LABEL:
                    found |= dict.fromkeys(owned(said))
                    found |= dict.fromkeys(_bank_s(said) if banks else ())
    return tuple(name for name in found if not (handed and name in NETWORKS))


def _bank_s(said: Sequence[str]) -> tuple[str, ...]:
    if phrases_in(said, OTHER_PINS):
        return ()
    pins = phrases_in(said, PINS)
    return pins or (phrases_in(said, BANKS) if not OPENS.isdisjoint(said) else ())


def owned(found: Sequence[str]) -> tuple[str, ...]:
    """Return the services whose name stands beside a secret in what is said."""
    names: dict[str, None] = {}
    for at, word in enumerate(found):
        if word not in OPENS:
            continue
        near = found[max(at - _BEFORE, 0) : at + 1 + _AFTER]
        brings = word in _CODES or not _CODES.isdisjoint(near)
        for name in phrases_in(near, OWNERS):
            if not (brings and name in BRINGERS):
                names[name] = None
    return tuple(names)


def is_theirs(host: str, names: Sequence[str]) -> bool:
    """Whether a host belongs to a brand of which `owned` or `owners` told."""
    return any(
        belongs(brand, host) and any(phrases_in(words(name), brand_words(brand)) for name in names)
        for brand in BRANDS
    )


def brand_words(brand: Brand) -> tuple[str, ...]:
    """Return how a brand is called beside a PIN: by its name as well."""
    return (*brand.words, brand.name.lower())


def given(found: Sequence[str]) -> tuple[str, ...]:
    """Return what telephone companies give, and is promised by several at once for nothing; empty
    for none."""
    operators = phrases_in(found, OPERATORS)
    if len(operators) < _SEVERAL and "semua operator" not in operators:
        return ()
    for at, word in enumerate(found):
        if word in FREE:
            near = found[max(at - _GIVEN, 0) : at + 1 + _GIVEN]
            if gifts := phrases_in(near, GIFTS):
                return (*gifts, word, *operators)
    return ()


def registers(found: Sequence[str]) -> tuple[str, ...]:
    """Return how a page asks for the code that a messenger sends in a text message of its own;
    empty where it does not."""
    for at, word in enumerate(found):
        if word == "sms" and (by := phrases_in(found[at : at + _MESSAGE], FROM_MESSENGER)):
            return (word, *by)
    return ()


def emptied(asked: Sequence[str], called: Sequence[str]) -> tuple[str, ...]:
    """Return what a form's fields ask for that together empties an account; empty for nothing.

    Nobody who takes a payment asks for a card's PIN. ``asked`` are kinds of
    `cyberscan.tables.phishing.SECRETS`, ``called`` the words of the fields' names.
    """
    taken = {"card", "pin"} <= set(asked) and not phrases_in(called, POSTAL)
    return tuple(asked) if taken else ()
