"""Reading an HTTP/1 answer that breaks the grammar, as far as it can be read. Pure and bounded."""

from __future__ import annotations

import re

from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps
from cyberscan.model.text import Untrusted
from cyberscan.net.base import NetError
from cyberscan.net.decode import Body
from cyberscan.parse.headers import Fields, every

_STATUS = re.compile(rb"HTTP/\d[\d.]{0,4}[ \t]+(\d{3})(?:[ \t][^\r\n]*)?\Z", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_FIELDS = 500
"""Header fields that are kept; RFC 9110 names no limit, servers allow about a hundred."""

_INTERIM = 16
"""Interim answers that are skipped; servers send one or two (RFC 9110 section 15.2)."""


class Answer(Struct, frozen=True):
    """An answer, read in full or as far as it could be."""

    status: int
    headers: Fields
    body: bytes
    failure: str = ""
    """What was illegal about it, or where it broke off."""
    truncated: bool = False


def answer(raw: bytes, caps: Caps, failure: str) -> Answer:
    """Read an answer whose grammar is broken (``failure`` says how). Raises `NetError`."""
    found = read(raw, caps.head)
    content = found.body
    if any("chunked" in value.lower() for value in every(found.headers, "transfer-encoding")):
        content = dechunk(content)
    body = Body(every(found.headers, "content-encoding"), caps.body)
    body.feed(content)
    why = "; ".join(text for text in (failure, body.failure) if text)
    return Answer(found.status, found.headers, body.content, why, truncated=True)


def read(raw: bytes, head_cap: int) -> Answer:
    """Read the final answer at the start of ``raw``; interim (1xx) answers are skipped.

    The body is what follows the head, as received.

    At most ``head_cap`` bytes count as head; lines that are no fields are left out. Raises
    `NetError` MALFORMED where not even a status line is found (HTTP/0.9, another protocol), or no
    final answer after many interim ones, CLOSED where an interim one is the last.
    """
    rest = raw
    for _ in range(_INTERIM):
        end = _HEAD_END.search(rest)
        head = rest[: min(end.start() if end else len(rest), head_cap)]
        body = rest[end.end() :] if end and end.start() <= head_cap else b""
        first, *lines = re.split(rb"\r?\n", head)
        found = _STATUS.match(first.strip())
        if found is None:
            shown = Untrusted(first[:80].decode("latin-1"))
            raise NetError(f"the answer has no HTTP status line: {shown}", Reason.MALFORMED)
        status = int(found[1])
        if not 100 <= status < 200 or status == 101:
            return Answer(status, _fields(lines), body)
        if not body:
            raise NetError(f"nothing came after an interim {status}", Reason.CLOSED)
        rest = body
    raise NetError(f"{_INTERIM} interim answers and no final one", Reason.MALFORMED)


def _fields(lines: list[bytes]) -> Fields:
    fields: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in {b" ", b"\t"} and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.strip().decode('latin-1')}")
            continue
        name, colon, value = line.decode("latin-1").partition(":")
        if colon and name.strip() and len(fields) < _FIELDS:
            fields.append((name.strip(), value.strip(" \t")))
    return tuple(fields)


def dechunk(raw: bytes) -> bytes:
    """Return the content of a chunked body (RFC 9112 section 7.1) as far as it can be read."""
    content = bytearray()
    at = 0
    while True:
        end = raw.find(b"\n", at, at + 4096)
        if end < 0:
            break
        try:
            size = int(raw[at:end].partition(b";")[0].strip() or b"x", 16)
        except ValueError:
            break
        if size <= 0:
            break
        content += raw[end + 1 : end + 1 + size]
        at = end + 1 + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return bytes(content)
