"""One SIP OPTIONS and its answer: it asks what is understood, and calls nobody.

RFC 3261 sections 7.2, 8.1.1 and 11; ``rport``: RFC 3581. Read in mirrors on 2026-11-27.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_CALL: Final = "cyberscan-options@cyberscan.invalid"
_LONGEST: Final = 4_096
_MOST_LINES: Final = 64
_CUT: Final = 500
"""Characters of a text of the server's: who keeps it masks it first, then cuts it shorter."""
_STATUS: Final = re.compile(r"SIP/2\.0 ([1-6][0-9][0-9]) ")
_SEQUENCE: Final = ["1", "OPTIONS"]


class SipError(ValueError):
    """The bytes are no answer to the question."""


class Told(Struct, frozen=True):
    """The answer; ``server`` is the Server or User-Agent field, "" without either."""

    status: int
    server: str


def options(address: str) -> bytes:
    """Return the question for a server at an address literal."""
    host = f"[{address}]" if ":" in address else address
    lines = (
        f"OPTIONS sip:{host} SIP/2.0",
        "Via: SIP/2.0/UDP cyberscan.invalid;branch=z9hG4bK-cyberscan;rport",
        "Max-Forwards: 70",
        "From: <sip:pemindai@cyberscan.invalid>;tag=cyberscan",
        f"To: <sip:{host}>",
        f"Call-ID: {_CALL}",
        "CSeq: 1 OPTIONS",
        "Contact: <sip:pemindai@cyberscan.invalid>",
        "Accept: application/sdp",
        "Content-Length: 0",
        "",
        "",
    )
    return "\r\n".join(lines).encode()


def read_answer(data: bytes) -> Told:
    """Read the answer to `options`. Raises `SipError`."""
    lines = data[:_LONGEST].decode("utf-8", "replace").split("\r\n")[:_MOST_LINES]
    status = _STATUS.match(lines[0])
    if status is None:
        raise SipError("not the status line of an answer")
    fields: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    # The short form of Call-ID is i (section 7.3.3).
    call = fields.get("call-id", fields.get("i", ""))
    if call != _CALL or fields.get("cseq", "").split() != _SEQUENCE:
        raise SipError("not an answer to us")
    server = fields.get("server") or fields.get("user-agent", "")
    return Told(status=int(status[1]), server=server[:_CUT])
