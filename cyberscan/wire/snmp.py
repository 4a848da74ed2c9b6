"""Discovery of an SNMPv3 engine (RFC 3414 section 4): a request without user, engine id or
variables, which is met by a Report that names the engine. No community, no name, nothing is read.

Message (RFC 3412 section 6): version 3; msgID, msgMaxSize, msgFlags (4: reportable), security model
3 (USM); security parameters; scoped PDU. GetRequest is 0xA0, Report 0xA8 (RFC 3416 section 3); what
a Report reports is a counter below usmStats, 1.3.6.1.6.3.15.1.1 (RFC 3414 section 5). The first
four octets of an engine id, but for the first bit, are a private enterprise number (RFC 3411
section 5). Read in mirrors of the RFCs and in public readers and agents on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

_INTEGER: Final = 0x02
_OCTETS: Final = 0x04
_OBJECT: Final = 0x06
_SEQUENCE: Final = 0x30
_GET: Final = 0xA0
_REPORT: Final = 0xA8
_MESSAGE_ID: Final = 0x63797363
_USM_STATS: Final = bytes([0x2B, 6, 1, 6, 3, 15, 1, 1])
_ENGINE_IDS: Final = range(5, 33)
"""Octets of an engine id."""
_LONGEST: Final = 2_048


class SnmpError(ValueError):
    """The bytes are not the Report that answers the discovery."""


def _piece(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


def _number(value: int) -> bytes:
    return _piece(_INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


_USM: Final = _piece(_SEQUENCE, _piece(_OCTETS, b"") + _number(0) * 2 + _piece(_OCTETS, b"") * 3)
DISCOVERY: Final = _piece(
    _SEQUENCE,
    _number(3)
    + _piece(
        _SEQUENCE,
        _number(_MESSAGE_ID) + _number(_LONGEST) + _piece(_OCTETS, b"\x04") + _number(3),
    )
    + _piece(_OCTETS, _USM)
    + _piece(
        _SEQUENCE,
        _piece(_OCTETS, b"") * 2
        + _piece(_GET, _number(_MESSAGE_ID) + _number(0) * 2 + _piece(_SEQUENCE, b"")),
    ),
)


def read_report(data: bytes) -> int:
    """Return the enterprise number in the engine's id. Raises `SnmpError`."""
    message = _Reader(data[:_LONGEST]).inside(_SEQUENCE)
    if message.number() != 3:
        raise SnmpError("not version 3")
    if message.inside(_SEQUENCE).number() != _MESSAGE_ID:
        raise SnmpError("not an answer to our message")
    engine = _Reader(message.take(_OCTETS)).inside(_SEQUENCE).take(_OCTETS)
    scoped = message.inside(_SEQUENCE)
    scoped.take(_OCTETS)
    scoped.take(_OCTETS)
    report = scoped.inside(_REPORT)
    for _ in range(3):
        report.number()
    counter = report.inside(_SEQUENCE).inside(_SEQUENCE).take(_OBJECT)
    if not counter.startswith(_USM_STATS):
        raise SnmpError("it reports something else")
    if len(engine) not in _ENGINE_IDS:
        raise SnmpError("not the id of an engine")
    return int.from_bytes(engine[:4], "big") & 0x7FFFFFFF


class _Reader:
    """Reads pieces of BER one after the other: low tags, definite lengths of up to two octets."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def take(self, tag: int) -> bytes:
        data = self._data
        if len(data) < 2 or data[0] != tag:
            raise SnmpError(f"no piece with tag {tag:#x}")
        more = data[1] & 0x7F if data[1] & 0x80 else 0
        if more > 2 or data[1] == 0x80 or len(data) < 2 + more:
            raise SnmpError("a length that no answer has")
        size = int.from_bytes(data[2 : 2 + more], "big") if more else data[1]
        end = 2 + more + size
        if len(data) < end:
            raise SnmpError("cut short")
        self._data = data[end:]
        return data[2 + more : end]

    def inside(self, tag: int) -> _Reader:
        return _Reader(self.take(tag))

    def number(self) -> int:
        content = self.take(_INTEGER)
        if not 1 <= len(content) <= 5:
            raise SnmpError("a number that no answer has")
        return int.from_bytes(content, "big", signed=True)
