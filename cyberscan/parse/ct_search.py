"""What a search of certificate transparency logs answers, in the JSON that crt.sh gives.

A list of objects; ``name_value`` holds the names of one certificate, a line each, ``common_name``
one more (crt.sh with ``output=json``, as its clients read it, seen in https://github.com/0xRyuk/
crtsh and others on 2026-11-26). What else an object holds is not looked at.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

MOST_NAMES: Final = 5_000
"""Distinct names that are kept; a government has some hundreds."""
_LONGEST: Final = 253
_HOST: Final = re.compile(
    r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)


class CtSearchError(Exception):
    """The answer is not in that form."""


class _Entry(msgspec.Struct):
    name_value: str | None = None
    common_name: str | None = None


def names_in(answer: bytes, zone: str) -> tuple[str, ...]:
    """Return the host names below ``zone`` in an answer, sorted, without ``*.``.

    Raises `CtSearchError`.
    """
    try:
        entries = msgspec.json.decode(answer, type=list[_Entry])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise CtSearchError(f"not the JSON of a search: {error}") from error
    found: set[str] = set()
    for entry in entries:
        for text in (entry.name_value, entry.common_name):
            found.update(_hosts(text or "", zone))
        if len(found) > MOST_NAMES:
            raise CtSearchError(f"more than {MOST_NAMES} names")
    return tuple(sorted(found))


def _hosts(text: str, zone: str) -> set[str]:
    lines = (line.strip().lower().removeprefix("*.").rstrip(".") for line in text.split("\n"))
    return {
        line
        for line in lines
        if line.endswith(f".{zone}") and len(line) <= _LONGEST and _HOST.fullmatch(line)
    }
