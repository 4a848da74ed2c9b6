"""RTSP: one OPTIONS, which asks a video server what it can do and opens no stream.

RFC 2326 sections 4, 6, 7, 10.1 and 12 (https://www.rfc-editor.org/rfc/rfc2326), read on 2026-11-27.
The request begins with its method, the answer with the protocol's name: an echo is no answer.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 4_096
"""Bytes of an answer's head that are read."""
END: Final = b"\r\n\r\n"

_STATUS: Final = re.compile(rb"RTSP/\d\.\d (\d{3})(?: [^\r\n]*)?\Z")
_METHOD: Final = re.compile(r"[A-Z_]{2,30}\Z")
_MOST: Final = 30


class RtspError(ValueError):
    """The bytes are not an answer of RTSP."""


class Options(Struct, frozen=True):
    """The answer; ``methods`` is the Public field, sorted."""

    status: int
    methods: tuple[str, ...] = ()
    server: str = ""


def options(host: str, port: int) -> bytes:
    """Return the request for a server as a whole; ``host`` is an address's literal."""
    where = f"[{host}]" if ":" in host else host
    return f"OPTIONS rtsp://{where}:{port}/ RTSP/1.0\r\nCSeq: 1\r\n\r\n".encode("ascii")


def read_options(head: bytes) -> Options:
    """Read an answer up to the empty line, which is left out. Raises `RtspError`."""
    first, *lines = head.split(b"\r\n")
    found = _STATUS.fullmatch(first)
    if not found:
        raise RtspError("not an answer of RTSP")
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    if fields.get("cseq") != "1":
        raise RtspError("not the answer to our request")
    public = (word.strip() for word in fields.get("public", "").split(","))
    methods = sorted({word for word in public if _METHOD.match(word)})
    return Options(int(found[1]), tuple(methods[:_MOST]), fields.get("server", ""))
