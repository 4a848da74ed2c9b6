"""A program of ONC RPC that answers NULL and nothing else (RFC 5531 sections 9 and 11).

Debian has rpcbind and NFS servers, which the tests talk to; they bind ports of their own, which the
province cannot have.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream, UDPSocket

from cyberscan.lab.province.shapes_windows import OncRpc
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_CALL: Final = 40
"""Bytes of a call without credentials and arguments."""
_LONGEST: Final = 4_096
_MOST_CALLS: Final = 20
_LAST: Final = 0x80000000


def _words(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big") for value in values)


def reply(config: OncRpc, call: bytes) -> bytes:
    """Return the reply to a call; empty for what is none."""
    if len(call) < _CALL or call[4:12] != _words(0, 2):
        return b""
    number = call[:4]
    if config.strict:
        return number + _words(1, 1, 1, 5)  # denied: too weak
    program, version, procedure = (int.from_bytes(call[at : at + 4], "big") for at in (12, 16, 20))
    if program != config.program:
        return number + _words(1, 0, 0, 0, 1)
    if not config.lowest <= version <= config.highest:
        return number + _words(1, 0, 0, 0, 2, config.lowest, config.highest)
    return number + _words(1, 0, 0, 0, 3 if procedure else 0)


def server(config: OncRpc) -> Converse:
    """Return the conversation over TCP: calls in single fragments, and their replies."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        for _ in range(_MOST_CALLS):
            with Patience():
                mark = int.from_bytes(await source.exactly(4), "big")
                size = mark & ~_LAST
                if not mark & _LAST or size > _LONGEST:
                    return
                answer = reply(config, await source.exactly(size))
                if not answer:
                    return
                await stream.send(_words(_LAST | len(answer)) + answer)
                continue
            return

    return converse


async def serve(config: OncRpc, socket: UDPSocket) -> None:
    """Answer calls over UDP until cancelled; the socket is closed then."""
    async with socket:
        async for call, peer in socket:
            if answer := reply(config, call):
                await socket.sendto(answer, *peer)
