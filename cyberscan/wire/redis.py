"""One PING in the Redis serialization protocol (RESP), and the answers a Redis gives to it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

LONGEST_LINE: Final = 512
"""Bytes of the answer's line that are read."""

PING: Final = b"*1\r\n$4\r\nPING\r\n"

_ERRORS: Final = (
    "-NOAUTH ",
    "-DENIED ",
    "-LOADING ",
    "-BUSY ",
    "-MISCONF ",
    "-MASTERDOWN ",
    "-NOPERM ",
    "-ERR unknown command",
    "-ERR max number of clients",
    "-ERR operation not permitted",
)
"""Beginnings of errors that only a Redis gives to PING: "-ERR" alone is also said by POP3."""


class RedisError(ValueError):
    """The line is not a Redis' answer to PING."""


class Pong(Struct, frozen=True):
    """The answer; ``open`` is True when no password was asked for."""

    open: bool
    answer: str


def read_answer(line: bytes) -> Pong:
    """Read the first line of the answer, without CR LF. Raises `RedisError`."""
    if line == b"+PONG":
        return Pong(open=True, answer="+PONG")
    text = line.decode("utf-8", "replace")
    if not text.startswith(_ERRORS):
        raise RedisError("not an answer to PING")
    return Pong(open=False, answer=_told(text))


def _told(text: str) -> str:
    """Cut an error down to its kind: the rest differs by version and state."""
    if text.startswith("-ERR"):
        return " ".join(text.split()[:4])[:80]
    return text.split(" ", 1)[0]
