"""The SSLRequest of PostgreSQL and what may answer it, before any session.

From PostgreSQL's documentation, "Message Flow" (SSL Session Encryption) and "Message Formats"
(SSLRequest: length 8, code 80877103; ErrorResponse: 'E', length, fields of a type byte and a
string; severity S or V, SQLSTATE C; 1234 in the upper half of a code stands for requests that are
no sessions, of which 5678 to 5680 are given out), and PostgreSQL 15 and PgBouncer 1.18 of Debian,
read on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

SSL_REQUEST: Final = (8).to_bytes(4, "big") + (80_877_103).to_bytes(4, "big")
NO_REQUEST: Final = (8).to_bytes(4, "big") + (1234 << 16).to_bytes(4, "big")
"""A request of a number that is not given out: whoever knows the protocol refuses it by an
ErrorResponse. A second SSLRequest PostgreSQL refuses likewise, but PgBouncer says N again."""
LONGEST_ERROR: Final = 4_096
"""Bytes of an ErrorResponse that are read."""
ERROR_HEADER: Final = 5

_SQLSTATE: Final = re.compile(rb"C[0-9A-Z]{5}")
_SEVERITY: Final = re.compile(rb"[SV](?:FATAL|PANIC|ERROR)")


class PostgresqlError(ValueError):
    """The bytes are not PostgreSQL's."""


def read_choice(data: bytes) -> bool:
    """Return whether TLS is to be had; ``data`` is all that came. Raises `PostgresqlError`."""
    if data not in {b"S", b"N"}:
        raise PostgresqlError("neither S nor N")
    return data == b"S"


def error_length(header: bytes) -> int:
    """Return how many bytes follow the first five of an ErrorResponse. Raises `PostgresqlError`."""
    length = int.from_bytes(header[1:5], "big") - 4
    if len(header) < ERROR_HEADER or header[0] != ord("E") or not 8 <= length <= LONGEST_ERROR:
        raise PostgresqlError("not the header of an ErrorResponse")
    return length


def read_error(body: bytes) -> str:
    """Return the SQLSTATE of an ErrorResponse. Raises `PostgresqlError`."""
    fields = body.split(b"\0")
    states = [field[1:] for field in fields if _SQLSTATE.fullmatch(field)]
    if not body.endswith(b"\0\0") or not states:
        raise PostgresqlError("no SQLSTATE")
    if not any(_SEVERITY.match(field) for field in fields):
        raise PostgresqlError("no severity")
    return states[0].decode("ascii")
