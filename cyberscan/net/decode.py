"""Undoing an answer's Content-Encoding within a cap: a decompression bomb is cut, not unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Protocol

ACCEPTED = "gzip, deflate"
"""What is asked for: what the standard library unpacks piece by piece. Brotli and zstd are not."""

_CODINGS = 3
"""Layers that are undone; each one multiplies what a small answer can grow to."""

_SPARE = 65_536
"""Octets that a body may be longer packed than unpacked: what does not shrink grows by five octets
in 16 KB (RFC 1951 section 3.2.4), and by the heads of its layers."""


class Decoder(Protocol):
    """One layer."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """Return at most ``limit`` bytes. Raises `Undecodable`."""

    @property
    def ended(self) -> bool:
        """Whether it takes no more: what follows is not part of it."""

    @property
    def unfinished(self) -> str:
        """The coding, if something was fed and its end has not come; else ""."""


class Undecodable(Exception):
    """The content is not what its Content-Encoding says. ``str()`` says what."""


class _Zlib:
    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._state = zlib.decompressobj(31 if coding == "gzip" else 15)
        self._raw_tried = coding == "gzip"
        self._begun = False

    def feed(self, data: bytes, limit: int) -> bytes:
        try:
            found = self._state.decompress(self._state.unconsumed_tail + data, limit)
        except zlib.error as error:
            if self._raw_tried:
                raise Undecodable(f"the body is not {self._coding}") from error
            # Servers send both meanings of "deflate" (RFC 9110 section 8.4.1.2).
            self._state = zlib.decompressobj(-15)
            self._raw_tried = True
            return self.feed(data, limit)
        self._raw_tried = True
        self._begun = self._begun or bool(data)
        return found

    @property
    def ended(self) -> bool:
        return self._state.eof

    @property
    def unfinished(self) -> str:
        return self._coding if self._begun and not self._state.eof else ""


class Body:
    """Collects a body, decoded, up to ``cap`` bytes.

    Args:
        encodings: Values of the answer's Content-Encoding fields.
        cap: Bytes kept at most.

    """

    def __init__(self, encodings: Iterable[str], cap: int) -> None:
        self._cap = cap
        self._kept = bytearray()
        self._received = 0
        self._layers: list[Decoder] = []
        self.truncated = False
        self.failure = ""
        codings = [c.strip().lower() for value in encodings for c in value.split(",")]
        codings = [c for c in codings if c not in {"", "identity"}]
        unknown = [c for c in codings if c not in {"gzip", "x-gzip", "deflate"}]
        if unknown:
            self.failure = f"Content-Encoding {unknown[0][:40]!r} was not asked for"
        elif len(codings) > _CODINGS:
            self.failure = f"{len(codings)} layers of Content-Encoding"
        else:
            self._layers = [_Zlib(c.removeprefix("x-")) for c in reversed(codings)]

    @property
    def content(self) -> bytes:
        """What was kept: decoded, or as received where `failure` says why not."""
        return bytes(self._kept)

    def feed(self, data: bytes) -> None:
        """Take the next piece as it was received; `truncated` says that no more is wanted.

        What unpacks to nothing, and what follows the end of its coding, counts as received.
        """
        if self.truncated or self._received > self._cap + _SPARE:
            self.truncated = True
            return
        self._received += len(data)
        room = self._cap + 1 - len(self._kept)
        for layer in self._layers:
            if layer.ended:
                return
            try:
                data = layer.feed(data, room)
            except Undecodable as error:
                self.failure = str(error)
                self._layers = []
                break
        self._kept += data[:room]
        if len(self._kept) > self._cap:
            del self._kept[self._cap :]
            self.truncated = True

    def end(self) -> None:
        """Say in `failure` that the body was cut off inside its coding, if it was."""
        if not self.truncated:
            cut = next((layer.unfinished for layer in self._layers if layer.unfinished), "")
            self.failure = self.failure or (f"the body ends inside its {cut}" if cut else "")
