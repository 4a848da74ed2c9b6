"""SMTP TLS reporting: the TXT record at ``_smtp._tls`` (RFC 8460 section 3).

The grammar was read on 2026-11-26 as public copies of the RFC quote it.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 4_096
"""Characters of a record that are read."""

_MEANT: Final = re.compile(r"\s{0,8}v\s{0,8}=\s{0,8}TLSRPT", re.IGNORECASE)
_BEGIN: Final = re.compile(r"v=TLSRPTv1[ \t]*;")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
_MAILTO: Final = re.compile(r"mailto:[!-~]{1,320}", re.IGNORECASE)
_HTTPS: Final = re.compile(r"https://[A-Za-z0-9\[][!-~]{0,2000}", re.IGNORECASE)


class TlsRptError(ValueError):
    """The record breaks the grammar: nobody sends reports. ``str()`` says where."""


def is_meant(text: str) -> bool:
    """Whether a TXT record was meant for TLS reports, well written or not."""
    return _MEANT.match(text[:64]) is not None


def counts(text: str) -> bool:
    """Whether senders look at a TXT record at all: it begins with ``v=TLSRPTv1;``."""
    return _BEGIN.match(text[:64]) is not None


def read(text: str) -> tuple[str, ...]:
    """Return the report addresses. Raises `TlsRptError` where there is none that can be used."""
    if not counts(text):
        raise TlsRptError("it does not begin with v=TLSRPTv1;")
    if len(text) > LONGEST:
        raise TlsRptError(f"longer than {LONGEST} characters")
    found: list[str] = []
    parts = [part.strip(" \t") for part in text.split(";")[1:]]
    while parts and not parts[-1]:
        parts.pop()
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals or not _NAME.fullmatch(name) or not value:
            raise TlsRptError(f"{part[:60]!r} is no field" if part else "an empty field")
        if name == "rua":
            found += [_address(piece.strip(" \t")) for piece in value.split(",")]
    if not found:
        raise TlsRptError("it has no rua")
    return tuple(found)


def _address(uri: str) -> str:
    _, _, mailbox = uri.partition(":")
    name, _, domain = mailbox.partition("?")[0].rpartition("@")
    mailed = _MAILTO.fullmatch(uri) is not None and bool(name) and bool(domain)
    # An exclamation mark must be written %21.
    if "!" in uri or not (mailed or _HTTPS.fullmatch(uri)):
        raise TlsRptError(f"{uri[:60]!r} is neither a mailto nor an https address")
    return uri
