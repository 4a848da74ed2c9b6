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

_DIGITS = 16
"""A length with more is none."""
_CHUNK_LINE = 4_096
"""Bytes in which a chunk's size, with its extensions, must end."""
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


def answer(raw: bytes, caps: Caps, failure: str, *, closed: bool) -> Answer:
    """Read an answer whose grammar is broken (``failure`` says how). Raises `NetError`.

    ``closed``: the server has ended the connection, so that nothing more would have come.
    """
    found = read(raw, caps.head)
    content, whole = _content(found)
    body = Body(every(found.headers, "content-encoding"), caps.body)
    body.feed(content)
    body.end()
    why = "; ".join(text for text in (failure, body.failure) if text)
    cut = body.truncated or bool(body.failure) or not (closed if whole is None else whole)
    return Answer(found.status, found.headers, body.content, why, truncated=cut)


class Progress:
    """Whether an answer that comes in pieces is all there, as its own head announces.

    What was read is not read again: a server that drips must not cost more with every byte. As long
    as the head has no end, nothing is whole.
    """

    def __init__(self, head_cap: int) -> None:
        self._cap = head_cap
        self._head = 0
        """Where the head begins, behind interim answers."""
        self._interim = 0
        self._looked = 0
        """Where the end of the head is looked for: there is none before."""
        self._seen = 0
        self._lost = False
        """There is no head that could be read."""
        self._headed = False
        self._end: int | None = None
        """Where the body ends, if that is announced."""
        self._chunk: int | None = None
        """Where the next chunk begins, if it comes in chunks."""

    def is_whole(self, raw: bytes | bytearray) -> bool:
        """Say so of all that has come so far."""
        if not self._headed:
            self._look(raw)
        if self._chunk is not None:
            return self._is_last(raw, self._chunk)
        return self._end is not None and len(raw) >= self._end

    def _look(self, raw: bytes | bytearray) -> None:
        """Read the head if its end has come, which is the end of a line."""
        more, self._seen = raw[self._seen :], len(raw)
        ends = b"\n" in more
        while ends and not self._lost and (end := _HEAD_END.search(raw, self._looked)):
            try:
                found = read(bytes(raw[self._head : end.end()]), self._cap)
            except NetError as error:
                # After an interim answer another head begins.
                self._interim += 1
                self._lost = error.reason is not Reason.CLOSED or self._interim >= _INTERIM
                self._head = self._looked = end.end()
                continue
            self._headed = True
            if _is_chunked(found):
                self._chunk = end.end()
            elif (length := _length(found)) is not None:
                self._end = end.end() + length
            return
        if more.rpartition(b"\n")[2].strip(b" \t\r"):
            self._looked = len(raw) - 1
        elif ends:
            line = raw.rfind(b"\n")
            self._looked = max(self._looked, line - (raw[line - 1 : line] == b"\r"))
        self._lost = self._lost or len(raw) - self._head > 2 * self._cap

    def _is_last(self, raw: bytes | bytearray, at: int) -> bool:
        while chunk := _chunk(raw, at):
            size, at = chunk
            if not size:
                return True
            at += size
            if at + 2 > len(raw):
                return False
            at = self._chunk = _behind(raw, at)
        return False


def _content(found: Answer) -> tuple[bytes, bool | None]:
    """Return the body without its framing, and whether it is all there; None where the head does
    not say how long it is (RFC 9112 section 6.3)."""
    if _is_chunked(found):
        return dechunk(found.body)
    length = _length(found)
    if length is None:
        return found.body, None
    return found.body[:length], len(found.body) >= length


def _is_chunked(found: Answer) -> bool:
    return any("chunked" in value.lower() for value in every(found.headers, "transfer-encoding"))


def _length(found: Answer) -> int | None:
    """Return the one Content-Length, which does not count beside chunks (section 6.3)."""
    lengths = {value.strip() for value in every(found.headers, "content-length")}
    if len(lengths) != 1 or _is_chunked(found):
        return None
    (length,) = lengths
    told = length.isascii() and length.isdigit() and len(length) < _DIGITS
    return int(length) if told else None


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


def dechunk(raw: bytes) -> tuple[bytes, bool]:
    """Return the content of a chunked body (RFC 9112 section 7.1) as far as it can be read, and
    whether its last chunk came."""
    content = bytearray()
    at = 0
    while chunk := _chunk(raw, at):
        size, at = chunk
        if not size:
            return bytes(content), True
        content += raw[at : at + size]
        at = _behind(raw, at + size)
    return bytes(content), False


def _chunk(raw: bytes | bytearray, at: int) -> tuple[int, int] | None:
    """Return the size of the chunk at ``at`` and where its data begins; None where none can be
    read."""
    end = raw.find(b"\n", at, at + _CHUNK_LINE)
    if end < 0:
        return None
    try:
        size = int(raw[at:end].partition(b";")[0].strip(), 16)
    except ValueError:
        return None
    return (size, end + 1) if size >= 0 else None


def _behind(raw: bytes | bytearray, at: int) -> int:
    """Return where the next chunk begins when a chunk's data end at ``at``."""
    return at + (2 if raw[at : at + 2] == b"\r\n" else 1)
