"""PostgreSQL without TLS, as far as SSLRequest; every session is refused.

From PostgreSQL's documentation, "Message Flow" and "Message Formats", read on 2026-11-27, and
PostgreSQL 15 of Debian, which refuses a request it does not know as a protocol of that number.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_SSL: Final = 80_877_103
_LONGEST: Final = 10_000
"""Bytes of a start-up packet that PostgreSQL reads."""


def error(state: str, text: str) -> bytes:
    """Return an ErrorResponse."""
    body = f"SFATAL\0VFATAL\0C{state}\0M{text}\0\0".encode()
    return b"E" + (len(body) + 4).to_bytes(4, "big") + body


def server() -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            for asked in range(2):
                length = int.from_bytes(await source.exactly(4), "big")
                if not 8 <= length <= _LONGEST:
                    return
                code = int.from_bytes((await source.exactly(length - 4))[:4], "big")
                if code == _SSL and not asked:
                    await stream.send(b"N")
                    continue
                if code >> 16 == 3:
                    refusal = error("28000", "no pg_hba.conf entry for host")
                else:
                    number = f"{code >> 16}.{code & 0xFFFF}"
                    refusal = error("0A000", f"unsupported frontend protocol {number}")
                await stream.send(refusal)
                return

    return converse
