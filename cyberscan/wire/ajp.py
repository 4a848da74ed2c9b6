"""AJP 1.3: CPing and CPong, by which a web server finds out whether its container lives.

Message codes 10 and 9 from Tomcat's ``org.apache.coyote.ajp.Constants`` and the packets' beginnings
from the manual of Apache's mod_proxy_ajp ("Basic Packet Structure"), both read on 2026-11-27; the
answer was checked against a Tomcat 10.1. Requests begin with 12 34, answers with "AB": an echo is
no answer.
"""

from __future__ import annotations

from typing import Final

CPING: Final = b"\x12\x34\x00\x01\x0a"
CPONG: Final = b"AB\x00\x01\x09"


class AjpError(ValueError):
    """The bytes are not a CPong."""


def read_pong(data: bytes) -> None:
    """Return if the bytes are a CPong. Raises `AjpError`."""
    if data != CPONG:
        raise AjpError("not a CPong")
