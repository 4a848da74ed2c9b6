"""A directory over UDP that answers a search for its root entry without attributes.

Written because Debian's slapd speaks no UDP and its Samba does only as a domain controller, from
RFC 4511 section 4.5 and [MS-ADTS] "LDAP Search Over UDP" (msdn cc717362), read 2026-11-27, and by
what Samba 4.17 answered on that day. Attributes that are asked for are not given.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import UDPSocket

from cyberscan.lab.province.shapes_windows import Cldap

_SEARCH: Final = 0x63
_ENTRY: Final = bytes.fromhex("640404003000")
_DONE: Final = bytes.fromhex("65070a010004000400")
_REFUSED: Final = bytes.fromhex("65070a013204000400")
"""insufficientAccessRights (50)."""


def reply(config: Cldap, question: bytes) -> bytes:
    """Return the answer; empty for what is no search. Lengths of one byte only."""
    if len(question) < 6 or question[0] != 0x30 or question[2:4] != b"\x02\x01":
        return b""
    if question[1] != len(question) - 2 or question[5] != _SEARCH:
        return b""
    number = question[2:5]
    operations = (_REFUSED,) if config.bare else (_ENTRY, _DONE)
    return b"".join(
        bytes([0x30, len(number) + len(operation)]) + number + operation for operation in operations
    )


async def serve(config: Cldap, socket: UDPSocket) -> None:
    """Answer searches until cancelled; the socket is closed then."""
    async with socket:
        async for question, peer in socket:
            if answer := reply(config, question):
                await socket.sendto(answer, *peer)
