"""An SNMPv3 agent as far as the discovery of its engine (RFC 3414 section 4)."""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes_datagrams import Snmp

_UNKNOWN_ENGINES: Final = bytes.fromhex("2b060106030f01010400")
"""usmStatsUnknownEngineIDs.0"""
_PDUS: Final = range(0xA0, 0xA6)


def replies(config: Snmp, asked: bytes) -> tuple[bytes, ...]:
    """Return the Report to a version 3 request for no engine; nothing for anything else."""
    try:
        message = _inside(asked, 0x30)
        version, rest = _take(message, 0x02)
        head, rest = _take(rest, 0x30)
        identity, _ = _take(head, 0x02)
        security, rest = _take(rest, 0x04)
        engine, _ = _take(_inside(security, 0x30), 0x04)
        scoped = _inside(rest, 0x30)
        for _ in range(2):
            _, scoped = _take(scoped, 0x04)
        request, _ = _take(_inside(scoped, scoped[0]), 0x02)
    except (ValueError, IndexError):
        return ()
    if version != b"\x03" or engine or scoped[0] not in _PDUS:
        return ()
    return (_report(config, identity, request),)


def _report(config: Snmp, identity: bytes, request: bytes) -> bytes:
    engine = (config.enterprise | 0x80000000).to_bytes(4, "big") + b"\x04lab"
    zero, none = b"\x02\x01\x00", b"\x04\x00"
    head = _piece(0x30, _piece(2, identity) + b"\x02\x03\x00\xff\xe3\x04\x01\x00\x02\x01\x03")
    usm = _piece(0x30, _piece(4, engine) + b"\x02\x01\x05\x02\x02\x10\x00" + none * 3)
    counter = _piece(0x30, _piece(6, _UNKNOWN_ENGINES) + b"\x41\x01\x01")
    report = _piece(0xA8, _piece(2, request) + zero * 2 + _piece(0x30, counter))
    scoped = _piece(0x30, _piece(4, engine) + none + report)
    return _piece(0x30, b"\x02\x01\x03" + head + _piece(4, usm) + scoped)


def _piece(tag: int, content: bytes) -> bytes:
    size = len(content)
    return bytes([tag, size] if size < 0x80 else [tag, 0x81, size]) + content


def _take(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Return a piece's content and what follows it. Raises `ValueError` or `IndexError`."""
    if data[0] != tag or data[1] >= 0x80:
        raise ValueError("not what a discovery holds")
    end = 2 + data[1]
    if len(data) < end:
        raise ValueError("cut short")
    return data[2:end], data[end:]


def _inside(data: bytes, tag: int) -> bytes:
    return _take(data, tag)[0]
