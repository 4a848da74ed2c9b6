"""A remote desktop of Windows up to its connection confirm.

Written because Debian has no server that requires NLA, from [MS-RDPBCGR] 2.2.1.2 and 5.4.2
(learn.microsoft.com), read 2026-11-27. Nothing is negotiated further.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_windows import Rdp
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_SSL: Final = 1
_HYBRID: Final = 2
_SSL_REQUIRED: Final = 1
_SSL_NOT_ALLOWED: Final = 2
_HYBRID_REQUIRED: Final = 5
_RESPONSE: Final = 2
_FAILURE: Final = 3
_LONGEST: Final = 512


def reply(config: Rdp, offered: int) -> tuple[int, int]:
    """Return the kind of answer to an offer of protocols, and its value."""
    if not config.tls:
        return (_FAILURE, _SSL_NOT_ALLOWED) if offered else (_RESPONSE, 0)
    if offered & _HYBRID:
        return _RESPONSE, _HYBRID
    if config.nla:
        return _FAILURE, _HYBRID_REQUIRED
    if offered & _SSL:
        return _RESPONSE, _SSL
    return (_RESPONSE, 0) if config.standard else (_FAILURE, _SSL_REQUIRED)


def confirm(kind: int, value: int) -> bytes:
    """Return a connection confirm with that answer."""
    negotiation = bytes([kind, 0]) + b"\x08\0" + value.to_bytes(4, "little")
    return b"\x03\0\0\x13\x0e\xd0\0\0\x12\x34\0" + negotiation


def server(config: Rdp) -> Converse:
    """Return the conversation: one request, one confirm; who goes on is not heard."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            head = await source.exactly(4)
            if head[:2] != b"\x03\0":
                return
            size = int.from_bytes(head[2:], "big") - 4
            request = await source.exactly(max(0, min(size, _LONGEST)))
            if request[1:2] != b"\xe0":
                return
            # The negotiation, where there is one, stands at the end, after any cookie.
            known = len(request) >= 15 and request[-8] == 1
            offered = int.from_bytes(request[-4:], "little") if known else 0
            await stream.send(confirm(*reply(config, offered)))
            await source.exactly(1)

    return converse
