"""BIMI assertion records (draft-brand-indicators-for-message-identification, section "Assertion
Record", in the working group's own text at
https://github.com/authindicators/rfc-brand-indicators-for-message-identification, read 2026-11-26).
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from cyberscan.parse.url import split

LONGEST: Final = 4_096
"""Characters of a record that are read."""

_MEANT: Final = re.compile(r"\s{0,8}v\s{0,8}=\s{0,8}BIMI", re.IGNORECASE)
_BEGIN: Final = re.compile(r"v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|$)")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class BimiError(ValueError):
    """The record cannot be used. ``str()`` says why."""


class BimiRecord(Struct, frozen=True):
    """A record whose syntax is right."""

    location: str = ""
    """Where the logo is (l=)."""
    evidence: str = ""
    """Where its certificate is (a=)."""

    @property
    def declines(self) -> bool:
        """Whether it says that no logo is to be shown: both places are empty."""
        return not self.location and not self.evidence


def is_meant(text: str) -> bool:
    """Whether a TXT record was meant for BIMI, well written or not."""
    return _MEANT.match(text[:64]) is not None


def read(text: str) -> BimiRecord:
    """Read one record. Unknown tags are passed over. Raises `BimiError`."""
    if len(text) > LONGEST:
        raise BimiError(f"longer than {LONGEST} characters")
    if _BEGIN.match(text) is None:
        raise BimiError("it does not begin with v=BIMI1")
    tags: dict[str, str] = {}
    for part in text.split(";")[1:]:
        stripped = part.strip(" \t\r\n")
        if not stripped:
            continue
        name, equals, value = (piece.strip(" \t\r\n") for piece in part.partition("="))
        if not equals or not _NAME.fullmatch(name):
            raise BimiError(f"{stripped[:60]!r} is no tag")
        if name in tags:  # RFC 6376 section 3.2: the whole list is invalid
            raise BimiError(f"the tag {name} appears twice")
        tags[name] = value
    if "l" not in tags:
        raise BimiError("it has no l=")
    location, evidence = tags["l"], tags.get("a", "")
    _fetchable("l", location)
    _fetchable("a", evidence)
    if location and not _path(location).lower().endswith((".svg", ".svgz")):
        raise BimiError("l= names no .svg")
    return BimiRecord(location, evidence)


def _fetchable(tag: str, value: str) -> None:
    if not value:
        return
    parts = split(value)
    if parts is None or parts.scheme != "https":
        raise BimiError(f"{tag}= is no https:// address")
    if "." not in parts.host:
        raise BimiError(f"{tag}= names no full host")


def _path(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]
