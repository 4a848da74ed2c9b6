"""The feeds there are, and what their entries must look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from msgspec import Struct

from cyberscan.parse.routing import RoutingError, length_of, read_allowed, read_origins

_NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PREFIX_IS: Final = "a prefix by its canonical name, as 192.0.2.0/24 or 2001:db8::/32"


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


def _is_prefix(text: str) -> bool:
    try:
        length_of(text)
    except RoutingError:
        return False
    return True


def _reads(read: Callable[[str, str], object]) -> Callable[[str, str], bool]:
    def is_value(key: str, value: str) -> bool:
        try:
            read(key, value)
        except RoutingError:
            return False
        return True

    return is_value


class Shape(Struct, frozen=True):
    """What a feed's keys and values must look like, as a rule and in words."""

    holds: str
    key: Callable[[str], bool]
    key_is: str
    value: Callable[[str, str], bool]
    """Given the key as well: what is a value may depend on it."""
    value_is: str


KNOWN: Final[dict[str, Shape]] = {
    "registration": Shape(
        holds="the day a domain's registration ends, as its registry says",
        key=_is_name,
        key_is="a domain in lower-case A-labels without a final dot, as contoh.go.id",
        value=lambda _, value: is_date(value),
        value_is="a date, as 2026-11-24",
    ),
    "routes": Shape(
        holds="which prefixes are announced to the Internet, and by which networks",
        key=_is_prefix,
        key_is=_PREFIX_IS,
        value=_reads(read_origins),
        value_is="the networks that announce it, as AS64500 AS64501; of a default route there are "
        "none",
    ),
    "vrps": Shape(
        holds="which networks may announce a prefix by RPKI, of the whole Internet: what it lacks "
        "counts as not covered",
        key=_is_prefix,
        key_is=_PREFIX_IS,
        value=_reads(read_allowed),
        value_is="networks, each with the greatest length it may announce, as AS64500 24, AS0 32",
    ),
}
"""Feeds by name."""

SUFFIX_LIST: Final = "public-suffix-list"
"""Name under which the public suffix list is shown; it comes with its package, not as a file."""
