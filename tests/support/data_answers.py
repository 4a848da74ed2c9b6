"""Answers of databases and brokers that Debian does not have, built from their documentation.

The layouts are those named in the docstrings of `cyberscan.wire` (read on 2026-11-27), written
down once more here: a mistake in one of the two does not pass unseen.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import msgspec

Element = str | int | float | bool | Mapping[str, "Element"]


def bson(document: Mapping[str, Element]) -> bytes:
    """A BSON document (bsonspec.org): double, string, document, boolean, int32."""
    body = b""
    for name, value in document.items():
        if isinstance(value, bool):
            kind, raw = 0x08, bytes([value])
        elif isinstance(value, int):
            kind, raw = 0x10, struct.pack("<i", value)
        elif isinstance(value, float):
            kind, raw = 0x01, struct.pack("<d", value)
        elif isinstance(value, str):
            text = value.encode() + b"\0"
            kind, raw = 0x02, struct.pack("<i", len(text)) + text
        else:
            kind, raw = 0x03, bson(value)
        body += bytes([kind]) + name.encode() + b"\0" + raw
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def op_msg(document: Mapping[str, Element], answers: int) -> bytes:
    """An OP_MSG that answers a request."""
    body = bytes(4) + b"\0" + bson(document)
    return struct.pack("<iiii", 16 + len(body), 7, answers, 2013) + body


def op_reply(document: Mapping[str, Element], answers: int) -> bytes:
    """An OP_REPLY with one document."""
    body = struct.pack("<iqii", 8, 0, 0, 1) + bson(document)
    return struct.pack("<iiii", 16 + len(body), 7, answers, 1) + body


def prelogin(version: bytes = b"\x0f\0\x07\xd0\0\0", encryption: int = 0) -> bytes:
    """SQL Server's answer to PRELOGIN, as in [MS-TDS] section 4.2."""
    values = [(0, version), (1, bytes([encryption])), (2, b"\0"), (3, b""), (4, b"\0")]
    at, tokens, data = 5 * len(values) + 1, b"", b""
    for token, value in values:
        tokens += struct.pack(">BHH", token, at + len(data), len(value))
        data += value
    body = tokens + b"\xff" + data
    return struct.pack(">BBHHBB", 4, 1, 8 + len(body), 0, 1, 0) + body


def tns(kind: int, body: bytes) -> bytes:
    """A TNS packet."""
    return struct.pack(">HHBBH", 8 + len(body), 0, kind, 0, 0) + body


def tns_refusal(error: int = 0, number: int = 0x13000000) -> bytes:
    """A listener's REFUSE, by which PING is answered, too."""
    stack = f"(ERROR_STACK=(ERROR=(CODE={error})))" if error else "(ALIAS=LISTENER)"
    text = f"(DESCRIPTION=(TMP=)(VSNNUM={number})(ERR={error}){stack})"
    return tns(4, b"\x22\0" + struct.pack(">H", len(text)) + text.encode())


def _string(text: str) -> bytes:
    return struct.pack(">H", len(text)) + text.encode()


def supported(options: Mapping[str, Sequence[str]], version: int = 0x84) -> bytes:
    """Cassandra's SUPPORTED."""
    body = struct.pack(">H", len(options))
    for name, values in options.items():
        body += _string(name) + struct.pack(">H", len(values)) + b"".join(map(_string, values))
    return struct.pack(">BBHBI", version, 0, 0, 6, len(body)) + body


def cassandra_error(code: int, text: str, version: int = 0x83) -> bytes:
    """Cassandra's ERROR."""
    body = struct.pack(">I", code) + _string(text)
    if version < 0x83:
        return struct.pack(">BBBBI", version, 0, 0, 0, len(body)) + body
    return struct.pack(">BBHBI", version, 0, 0, 0, len(body)) + body


def api_versions(
    keys: Sequence[tuple[int, int, int]], *, error: int = 0, correlation: bytes = b"CSCN"
) -> bytes:
    """Kafka's answer to ApiVersions, version 0."""
    body = correlation + struct.pack(">hi", error, len(keys))
    body += b"".join(struct.pack(">hhh", *key) for key in keys)
    return struct.pack(">i", len(body)) + body


def connection_start(
    properties: Sequence[tuple[str, str, bytes]],
    mechanisms: str = "PLAIN AMQPLAIN",
    *,
    end: int = 0xCE,
) -> bytes:
    """AMQP's Connection.Start; a property is name, type, value."""
    table = b"".join(
        bytes([len(name)]) + name.encode() + kind.encode() + value
        for name, kind, value in properties
    )
    payload = b"\0\x0a\0\x0a\0\x09" + long_string(table)
    payload += long_string(mechanisms.encode()) + long_string(b"en_US")
    return b"\x01\0\0" + struct.pack(">I", len(payload)) + payload + bytes([end])


def long_string(text: bytes) -> bytes:
    """AMQP's long string."""
    return struct.pack(">I", len(text)) + text


def _field(number: int, data: bytes) -> bytes:
    return bytes([number << 3 | 2, len(data)]) + data


def _scalar(text: str) -> bytes:
    """Any of type SCALAR with a V_STRING (mysqlx_datatypes.proto)."""
    return b"\x08\x01" + _field(2, b"\x08\x08" + _field(9, _field(1, text.encode())))


def capabilities(mechanisms: Sequence[str], *, tls: bool = True) -> bytes:
    """The X Protocol's CONN_CAPABILITIES."""
    array = b"\x08\x03" + _field(4, b"".join(_field(1, _scalar(name)) for name in mechanisms))
    switch = b"\x08\x01" + _field(2, b"\x08\x07\x38\x00")
    body = _field(1, _field(1, b"tls") + _field(2, switch)) if tls else b""
    body += _field(1, _field(1, b"authentication.mechanisms") + _field(2, array))
    return struct.pack("<IB", len(body) + 1, 2) + body


X_NOTICE = b"\x05\0\0\0\x0b\x08\x05\x1a\0"
"""What a server since 8.0.16 sends on connect."""


def page(status: int, document: object, *fields: str) -> bytes:
    """An HTTP answer with a JSON document."""
    body = msgspec.json.encode(document)
    head = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *fields]
    return "\r\n".join([*head, "", ""]).encode() + body
