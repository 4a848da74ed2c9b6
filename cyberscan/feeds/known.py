"""The feeds there are, and what their entries must look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from msgspec import Struct

_NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether ``text`` is a date written as 2026-11-24."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class Shape(Struct, frozen=True):
    """What a feed's keys and values must look like, as a rule and in words."""

    holds: str
    key: Callable[[str], bool]
    key_is: str
    value: Callable[[str], bool]
    value_is: str


KNOWN: Final[dict[str, Shape]] = {
    "registration": Shape(
        holds="the day a domain's registration ends, as its registry says",
        key=_is_name,
        key_is="a domain in lower-case A-labels without a final dot, as contoh.go.id",
        value=is_date,
        value_is="a date, as 2026-11-24",
    ),
}
"""Feeds by name."""

SUFFIX_LIST: Final = "public-suffix-list"
"""Name under which the public suffix list is shown; it comes with its package, not as a file."""
