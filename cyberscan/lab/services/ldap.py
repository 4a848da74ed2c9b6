"""A directory up to its answer to StartTLS (RFC 4511 section 4.14); whatever else is asked, it
takes leave (section 4.4.1).

Debian has slapd, which the tests talk to; the province needs one that binds no port of its own.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_windows import Ldap
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_START_TLS: Final = b"1.3.6.1.4.1.1466.20037"
_DISCONNECTION: Final = b"1.3.6.1.4.1.1466.20036"
_EXTENDED: Final = b"\x77"
_OPERATIONS_ERROR: Final = 1
_PROTOCOL_ERROR: Final = 2


def _tlv(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


def response(identifier: bytes, result: int, name: bytes) -> bytes:
    """Return an extended response; ``identifier`` is the message's number as it came."""
    inner = _tlv(0x0A, bytes([result])) + b"\x04\0\x04\0" + _tlv(0x8A, name)
    return _tlv(0x30, _tlv(0x02, identifier) + _tlv(0x78, inner))


def reply(config: Ldap, message: bytes) -> bytes:
    """Return the answer to what follows a message's header."""
    identifier, operation = message[2:3], message[3:]
    if message[:2] != b"\x02\x01" or operation[:1] != _EXTENDED or _START_TLS not in operation:
        return response(b"\0", _PROTOCOL_ERROR, _DISCONNECTION)
    if config.sealed:
        return response(identifier, _OPERATIONS_ERROR, _START_TLS)
    return response(identifier, 0 if config.start_tls else _PROTOCOL_ERROR, _START_TLS)


def server(config: Ldap) -> Converse:
    """Return the conversation: one request of less than 128 bytes, one answer."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            head = await source.exactly(2)
            if head[0] != 0x30 or head[1] & 0x80:
                await stream.send(response(b"\0", _PROTOCOL_ERROR, _DISCONNECTION))
                return
            answer = reply(config, await source.exactly(head[1]))
            await stream.send(answer)
            if _DISCONNECTION not in answer:
                await source.exactly(1)

    return converse
