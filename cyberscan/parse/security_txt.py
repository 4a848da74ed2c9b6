"""security.txt (RFC 9116): who to tell about a weakness, and until when that holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct

LONGEST: Final = 65_536
"""Characters that are read: RFC 9116 section 5.4 warns of files made to overload a reader."""
MOST_LINES: Final = 1_000
MOST_PROBLEMS: Final = 10
MOST_VALUES: Final = 20

_FIELD: Final = re.compile(r"([\x21-\x39\x3b-\x7e]{1,200}):[ \t]+(\S.*)")
# RFC 3986 section 3.1
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,31}:\S+")
# RFC 3339 section 5.6, the profile that RFC 9116 section 2.5.5 asks for.
_DATE_TIME: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_SIGNED: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"


class SecurityFile(Struct, frozen=True):
    """What the file says. Values as written; at most twenty of each."""

    contacts: tuple[str, ...] = ()
    expires: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """``line 3: …``; at most ten."""
    signed: bool = False
    """It is wrapped in an OpenPGP cleartext signature, which is not verified here."""


def read(text: str) -> SecurityFile:
    """Read a file (RFC 9116 section 4). Never raises: what is no field becomes a problem."""
    lines, signed, start = _unwrap(text[:LONGEST].removeprefix("\ufeff"))
    contacts: list[str] = []
    expires: list[str] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, line in enumerate(lines[:MOST_LINES], start):
        if not line.strip() or line.startswith("#"):
            continue
        match = _FIELD.fullmatch(line.rstrip())
        if not match:
            problems.append(f"line {number}: not “Name: value”")
            continue
        name, value = match[1].lower(), match[2]
        if name == "contact":
            contacts.append(value)
            if not is_contact(value):
                problems.append(f"line {number}: Contact is no mailto:, tel: or https: URI")
        elif name == "expires":
            expires.append(value)
        if name in {"expires", "preferred-languages"} and name in seen:
            problems.append(f"line {number}: {match[1]} appears twice")
        seen.add(name)
    return SecurityFile(
        contacts=tuple(contacts[:MOST_VALUES]),
        expires=tuple(expires[:MOST_VALUES]),
        problems=tuple(problems[:MOST_PROBLEMS]),
        signed=signed,
    )


def is_contact(value: str) -> bool:
    """Whether a Contact value is a URI; web addresses must be https (RFC 9116 section 2.5.3)."""
    return bool(_SCHEME.fullmatch(value)) and not value.lower().startswith("http:")


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
