"""MongoDB, as far as ``hello``, ``isMaster`` and ``buildInfo``; every other command needs a login.

Debian has no MongoDB: from its documentation, "MongoDB Wire Protocol", "Legacy Opcodes", "hello",
"buildInfo", and from mongodb/mongo, buildinfo_common.h (since 8.1 buildInfo needs a login where
access control is on); public copies, read on 2026-11-27.
"""

from __future__ import annotations

import struct
from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_data import Mongodb
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_MSG, _QUERY, _REPLY = 2013, 2004, 1
_LONGEST: Final = 65_536
_MOST_COMMANDS: Final = 20
_OP_MSG_SINCE: Final = 6
"""Wire version (mongodb/specifications, handshake)."""

Element = str | int | float | bool


def document(elements: dict[str, Element]) -> bytes:
    """Return a BSON document of texts, int32, doubles and truth values."""
    body = b""
    for name, value in elements.items():
        if isinstance(value, bool):
            kind, raw = b"\x08", bytes([value])
        elif isinstance(value, int):
            kind, raw = b"\x10", struct.pack("<i", value)
        elif isinstance(value, float):
            kind, raw = b"\x01", struct.pack("<d", value)
        else:
            text = value.encode() + b"\0"
            kind, raw = b"\x02", struct.pack("<i", len(text)) + text
        body += kind + name.encode() + b"\0" + raw
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def reply(config: Mongodb, command: str) -> dict[str, Element]:
    """Return the answer to one command."""
    if command in {"isMaster", "ismaster"}:
        return {"ismaster": True, "maxWireVersion": config.wire, "ok": 1.0}
    if command == "hello" and config.knows_hello:
        return {"isWritablePrimary": True, "maxWireVersion": config.wire, "ok": 1.0}
    if command == "hello":
        return {"ok": 0.0, "errmsg": "no such command: 'hello'", "code": 59}
    if command == "buildInfo" and not config.bars:
        return {"version": config.version, "maxBsonObjectSize": 16_777_216, "ok": 1.0}
    text = f"Command {command[:64]} requires authentication"
    return {"ok": 0.0, "errmsg": text, "code": 13, "codeName": "Unauthorized"}


def server(config: Mongodb) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        for number in range(1, _MOST_COMMANDS):
            with Patience():
                length, asked, _, opcode = struct.unpack("<iiii", await source.exactly(16))
                if not 16 < length <= _LONGEST:
                    return
                body = await source.exactly(length - 16)
                if opcode == _MSG and config.wire >= _OP_MSG_SINCE:
                    told = bytes(5) + document(reply(config, _command(body[5:])))
                elif opcode == _QUERY:
                    start = body.find(b"\0", 4) + 9
                    told = struct.pack("<iqii", 8, 0, 0, 1)
                    told += document(reply(config, _command(body[start:])))
                else:
                    return
                answer = _MSG if opcode == _MSG else _REPLY
                await stream.send(struct.pack("<iiii", 16 + len(told), number, asked, answer))
                await stream.send(told)
                continue
            return

    return converse


def _command(query: bytes) -> str:
    """Return the name of a document's first element, which is the command's."""
    return query[5:].partition(b"\0")[0].decode("utf-8", "replace")
