"""Chromium's list of names that browsers know to be HTTPS only.

net/http/transport_security_state_static.json of chromium/chromium, described by the comments at its
head (copy of its public repository, read on 2026-11-28): JSON with comments on lines of their own.
"entries" that force HTTPS say ``"mode": "force-https"``; others only pin keys. The file bears no
date. googlesource.com serves it in base64.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import IO, Final

from msgspec import Struct

from cyberscan.feeds.upstream.table import Rows, Table, UpstreamError, decoded
from cyberscan.parse.preload import ALONE, UNFORCED, WHOLE, is_listed_name

NAME: Final = "hsts-preload"
_COMMENT = re.compile(rb"^[ \t]*//[^\n]*$", re.MULTILINE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]+")


class _Entry(Struct):
    name: str
    mode: str = ""
    include_subdomains: bool = False


class _List(Struct):
    entries: list[_Entry]


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is that list."""
    if _BASE64.fullmatch(head):
        try:
            head = base64.b64decode(head[: len(head) // 4 * 4])
        except (binascii.Error, ValueError):
            return False
    return b"HSTS preloaded list" in head or b'"pinsets"' in head


def convert(file: IO[bytes]) -> Table:
    """Return name to `WHOLE`, `ALONE` or `UNFORCED`. Raises `UpstreamError`."""
    source = file.read()
    if _BASE64.fullmatch(source):
        try:
            source = base64.b64decode(source)
        except (binascii.Error, ValueError) as error:
            raise UpstreamError("is neither JSON nor base64") from error
    rows, entries = Rows(), {}
    for entry in decoded(_COMMENT.sub(b"", source), _List).entries:
        rows.all += 1
        if not is_listed_name(entry.name):
            rows.wrong(entry.name)
        elif entry.mode != "force-https":
            entries[entry.name] = UNFORCED
        else:
            entries[entry.name] = WHOLE if entry.include_subdomains else ALONE
    return Table(feed=NAME, entries=entries, note=rows.check())
