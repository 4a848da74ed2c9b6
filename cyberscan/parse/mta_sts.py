"""MTA-STS: the TXT record (RFC 8461 section 3.1) and the policy file (section 3.2).

Read on 2026-11-26 in the grammar and text that IANA's registry and public implementations quote,
with errata 6253 (bare LF ends a line as well) and 6285 (the version may be followed by blanks).
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

MODES: Final = ("enforce", "testing", "none")
LONGEST_AGE: Final = 31_557_600
"""Seconds; senders keep no policy longer (section 3.2)."""
MOST_PATTERNS: Final = 256
"""mx lines that are read: more exchangers than any zone has."""

_MEANT: Final = re.compile(r"\s{0,8}v\s{0,8}=\s{0,8}STS", re.IGNORECASE)
_BEGIN: Final = re.compile(r"v=STSv1[ \t]*;")
_ID: Final = re.compile(r"[A-Za-z0-9]{1,32}")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
_VALUE: Final = re.compile(r"[!-:<>-~]+")
_AGE: Final = re.compile(r"[0-9]{1,10}")
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class MtaStsError(ValueError):
    """The record or the policy breaks the grammar: senders act as if there were none. ``str()``
    says where."""


class Policy(Struct, frozen=True):
    """A policy whose syntax is right."""

    mode: str
    """One of `MODES`."""
    max_age: int
    """Seconds, at most `LONGEST_AGE`."""
    mx: tuple[str, ...] = ()
    """Patterns as written, lower case; at least one unless the mode is none."""

    def allows(self, exchanger: str) -> bool:
        """Whether a pattern stands for the exchanger: the name itself, or ``*.`` for exactly one
        label (section 4.1)."""
        name = exchanger.lower().removesuffix(".")
        above = "*." + name.partition(".")[2]
        return any(pattern in {name, above} for pattern in self.mx)


def is_meant(text: str) -> bool:
    """Whether a TXT record was meant for MTA-STS, well written or not."""
    return _MEANT.match(text[:64]) is not None


def counts(text: str) -> bool:
    """Whether senders look at a TXT record at all: it begins with ``v=STSv1;`` (section 3.1)."""
    return _BEGIN.match(text[:64]) is not None


def read_record(text: str) -> str:
    """Return the policy's id. Raises `MtaStsError`."""
    if not counts(text):
        raise MtaStsError("it does not begin with v=STSv1;")
    found = ""
    parts = [part.strip(" \t") for part in text.split(";")[1:]]
    while parts and not parts[-1]:
        parts.pop()
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise MtaStsError(f"{part[:60]!r} is no field" if part else "an empty field")
        if name == "id" and not found:
            if not _ID.fullmatch(value):
                raise MtaStsError(f"id={value[:60]} is not 1 to 32 letters and digits")
            found = value
    if not found:
        raise MtaStsError("it has no id")
    return found


def read_policy(text: str) -> Policy:
    """Read a policy file. Raises `MtaStsError`.

    Of a field that is repeated the first one counts, but for mx; unknown fields are passed over
    (section 3.2).
    """
    fields: dict[str, str] = {}
    patterns: list[str] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip(" \t\r")
        if not line:
            continue
        name, colon, rest = line.partition(":")
        value = rest.strip(" \t")
        if not colon or not _NAME.fullmatch(name):
            raise MtaStsError(f"line {number} is no field: {line[:60]!r}")
        if name == "mx":
            if len(patterns) == MOST_PATTERNS:
                raise MtaStsError(f"more than {MOST_PATTERNS} mx lines")
            patterns.append(_pattern(value, number))
        else:
            fields.setdefault(name, value)
    if fields.get("version") != "STSv1":
        raise MtaStsError("version is not STSv1")
    mode, age = fields.get("mode", ""), fields.get("max_age", "")
    if mode not in MODES:
        raise MtaStsError(f"mode {mode[:40]!r} is not one of {', '.join(MODES)}")
    if not _AGE.fullmatch(age):
        raise MtaStsError(f"max_age {age[:40]!r} is no number of seconds")
    if not patterns and mode != "none":
        raise MtaStsError("it names no mx")
    return Policy(mode, min(int(age), LONGEST_AGE), tuple(patterns))


def _pattern(value: str, number: int) -> str:
    name = value.removeprefix("*.")
    if len(value) > 255 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise MtaStsError(f"line {number}: {value[:60]!r} is no name of a mail server")
    return value.lower()
