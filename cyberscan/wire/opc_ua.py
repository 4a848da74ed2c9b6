"""Hello, and its Acknowledge or Error (OPC UA Part 6, sections 7.1.2.2 to 7.1.2.5).

A header of eight bytes: HEL, ACK or ERR, "F", and the length of the whole, low byte first. Hello
has version 0, both buffers of 65,536 bytes, no limits, and the endpoint's URL; Acknowledge the same
numbers without a URL (28 bytes); Error a status code, whose severity bits say "bad", and a reason.
Nothing is opened by it: no secure channel, no session. From reference.opcfoundation.org, Core, Part
6, v105, 7.1.2, read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

HEADER: Final = 8
LONGEST: Final = 4_096 + 16
"""Bytes of an answer: a reason has no more than 4,096."""

_BUFFER: Final = 65_536
_SMALLEST: Final = 1_024
_ACKNOWLEDGE: Final = 28
_BAD: Final = 0x8000_0000


class OpcUaError(ValueError):
    """The bytes are no answer to Hello."""


def hello(address: str, port: int) -> bytes:
    """Return the question; ``address`` is a literal."""
    host = f"[{address}]" if ":" in address else address
    url = f"opc.tcp://{host}:{port}".encode("ascii")
    numbers = (0, _BUFFER, _BUFFER, 0, 0, len(url))
    body = b"".join(number.to_bytes(4, "little") for number in numbers) + url
    return b"HELF" + (HEADER + len(body)).to_bytes(4, "little") + body


def body_length(header: bytes) -> int:
    """Return how many bytes follow the header. Raises `OpcUaError`."""
    length = int.from_bytes(header[4:8], "little")
    if len(header) != HEADER or header[:4] not in {b"ACKF", b"ERRF"}:
        raise OpcUaError("neither Acknowledge nor Error")
    if not 16 <= length <= LONGEST or (header[:3] == b"ACK" and length != _ACKNOWLEDGE):
        raise OpcUaError("no length of an answer")
    return length - HEADER


def read_body(header: bytes, body: bytes) -> int:
    """Return 0 for an Acknowledge, else the status code of an Error. Raises `OpcUaError`."""
    numbers = [int.from_bytes(body[at : at + 4], "little") for at in range(0, len(body) - 3, 4)]
    if header[:3] == b"ACK" and len(numbers) == 5 and min(numbers[1:3]) >= _SMALLEST:
        return 0
    # A reason of null has the length -1.
    lengths = {len(body) - 8} | ({0xFFFF_FFFF} if len(body) == 8 else set())
    if header[:3] == b"ERR" and len(numbers) >= 2 and numbers[0] & _BAD and numbers[1] in lengths:
        return numbers[0]
    raise OpcUaError("no answer to Hello")
