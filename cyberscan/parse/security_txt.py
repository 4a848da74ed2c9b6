"""security.txt (RFC 9116, read 2026-11-26): whom to tell about a weakness, and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

from cyberscan.parse.mask import EMAIL
from cyberscan.parse.url import split

LONGEST: Final = 65_536
"""Characters that are read: RFC 9116 section 5.4 warns of files made to overload a reader."""
MOST_LINES: Final = 1_000
LONGEST_FIELD: Final = 2_048
"""Characters of a line: section 5.4 lets readers refuse longer ones."""
MOST_PROBLEMS: Final = 10
MOST_VALUES: Final = 20
NOT_CANONICAL: Final = "Canonical does not name the place this file was found at"
"""The one problem for which the file should not be trusted (section 2.5.2)."""

_FIELD: Final = re.compile(r"([\x21-\x39\x3b-\x7e]{1,200}):[ \t]+(\S.*)")
# Section 4, lang-values; a tag as in RFC 5646 section 2.1, not looked up.
_LANGUAGES: Final = re.compile(
    r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}"
    r"(?:[ \t]{0,40},[ \t]{0,40}[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}){0,200}"
)
_ONCE: Final = frozenset({"expires", "preferred-languages"})
_LINKS: Final = frozenset({"acknowledgments", "canonical", "encryption", "hiring", "policy"})
# RFC 3986 section 3.1
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,31}:\S+")
# RFC 3339 section 5.6, the profile that RFC 9116 section 2.5.5 asks for.
_DATE_TIME: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?([Zz]|[+-]\d\d:[0-5]\d)", re.ASCII
)
_SIGNED: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"


class SecurityFile(Struct, frozen=True):
    """What the file says. Values as written; at most twenty of each."""

    contacts: tuple[str, ...] = ()
    expires: tuple[str, ...] = ()
    canonical: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """``line 3: …``; at most ten. No value of the file is quoted."""
    signed: bool = False
    """It is wrapped in an OpenPGP cleartext signature, which is not verified here."""


def read(text: str, found_at: Sequence[str] = ()) -> SecurityFile:
    """Read a file (RFC 9116 section 4). Never raises: what breaks the rules becomes a problem.

    ``found_at``: the URL that was asked for, and the one a redirect led to. With it, a Canonical
    that names neither is the first problem (section 2.5.2).
    """
    lines, signed, start = _unwrap(text[:LONGEST].removeprefix("\ufeff"))
    found: dict[str, list[str]] = {"contact": [], "expires": [], "canonical": []}
    problems: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(lines[:MOST_LINES], start):
        if not line.strip() or line.startswith("#"):
            continue
        name, value, why = _field(line)
        if name in _ONCE and name in seen:
            why = f"{name} appears twice"
        if why:
            problems.append(f"line {number}: {why}")
        if name in found:
            found[name].append(value)
        seen.add(name)
    canonical = found["canonical"]
    if canonical and found_at and not _names_one(canonical, found_at):
        problems.insert(0, NOT_CANONICAL)
    return SecurityFile(
        contacts=tuple(found["contact"][:MOST_VALUES]),
        expires=tuple(found["expires"][:MOST_VALUES]),
        canonical=tuple(canonical[:MOST_VALUES]),
        problems=tuple(problems[:MOST_PROBLEMS]),
        signed=signed,
    )


def _field(line: str) -> tuple[str, str, str]:
    """Return the name (lower case), the value, and what is wrong with them, of one line."""
    match = _FIELD.fullmatch(line.rstrip()) if len(line) <= LONGEST_FIELD else None
    if not match:
        return "", "", "not “Name: value”"
    name, value = match[1].lower(), match[2]
    if name == "contact" and not is_contact(value):
        return name, value, "Contact is no mailto:, tel: or https: URI"
    if name in _LINKS and not is_link(value):
        return name, value, f"{match[1]} is no https: URI"
    if name == "preferred-languages" and not _LANGUAGES.fullmatch(value):
        return name, value, "Preferred-Languages is no list of language tags"
    return name, value, "not UTF-8" if "\ufffd" in value else ""


def _names_one(canonical: Sequence[str], found_at: Sequence[str]) -> bool:
    """Whether a Canonical is one of those URLs; compared as the same request (RFC 9110 4.2.3)."""
    asked = {split(url) for url in found_at}
    return any((parts := split(value)) is not None and parts in asked for value in canonical)


def is_link(value: str) -> bool:
    """Whether a value is a URI; web addresses must begin with ``https://`` (sections 2.5.1, 2.5.2,
    2.5.4, 2.5.6 and 2.5.7).
    """
    lower = value.lower()
    if not _SCHEME.fullmatch(value) or lower.startswith("http:"):
        return False
    return not lower.startswith("https:") or lower.startswith("https://")


def is_contact(value: str) -> bool:
    """Whether a Contact value is a URI to reach somebody by (section 2.5.3): a mailto: has an
    address, masked or not.
    """
    if not is_link(value):
        return False
    lower = value.lower()
    return not lower.startswith("mailto:") or "@" in lower or "%40" in lower or EMAIL in value


def read_expires(value: str) -> datetime | None:
    """Read an Expires value (RFC 3339): aware, UTC; None when it is malformed."""
    match = _DATE_TIME.fullmatch(value.strip())
    if not match:
        return None
    # datetime has no leap second; RFC 3339 section 5.6 allows :60.
    second = min(int(match[6]), 59) if match[6] == "60" else int(match[6])
    zone = match[7].upper().replace("Z", "+00:00")
    text = f"{match[1]}-{match[2]}-{match[3]}T{match[4]}:{match[5]}:{second:02d}{zone}"
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _unwrap(text: str) -> tuple[list[str], bool, int]:
    """Return the lines of the file itself, whether it was signed, and its first line's number.

    The cleartext framework is RFC 9580 section 7: armor headers end at an empty line, lines that
    begin with a dash are escaped by ``- ``.
    """
    lines = re.split(r"\r\n|\n|\r", text)
    if not lines or lines[0].rstrip() != _SIGNED:
        return lines, False, 1
    begin = next((i for i, line in enumerate(lines) if not line.strip()), len(lines) - 1) + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].rstrip() == _SIGNATURE), len(lines))
    return [line.removeprefix("- ") for line in lines[begin:end]], True, begin + 1
