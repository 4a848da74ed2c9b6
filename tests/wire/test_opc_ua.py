"""Hello of OPC UA and its answers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import opc_ua
from cyberscan.wire.opc_ua import HEADER, OpcUaError

_ACK = bytes.fromhex("41434b461c0000000000000000000100000001000000000000000000")
_ERR = bytes.fromhex("455252461000000000007d80ffffffff")
_SAID = bytes.fromhex("455252461300000000007d8003000000") + b"no!"


@pytest.mark.parametrize(("answer", "status"), [(_ACK, 0), (_ERR, 0x807D0000), (_SAID, 0x807D0000)])
def test_answers_are_read(answer: bytes, status: int) -> None:
    assert opc_ua.body_length(answer[:HEADER]) == len(answer) - HEADER
    assert opc_ua.read_body(answer[:HEADER], answer[HEADER:]) == status


def test_hello_says_how_long_it_is() -> None:
    for address in ("192.0.2.10", "2001:db8::1"):
        packet = opc_ua.hello(address, 4840)
        assert int.from_bytes(packet[4:8], "little") == len(packet)
    assert packet.endswith(b"opc.tcp://[2001:db8::1]:4840")


@pytest.mark.parametrize(
    "header",
    [
        b"",
        opc_ua.hello("192.0.2.10", 4840)[:8],
        b"HTTP/1.1",
        b"ACKF\x20\0\0\0",
        b"ERRF\xff\xff\0\0",
    ],
)
def test_another_header_is_refused(header: bytes) -> None:
    with pytest.raises(OpcUaError):
        opc_ua.body_length(header)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (_ACK[:HEADER], bytes(20)),
        (_ERR[:HEADER], bytes(8)),
        (_ERR[:HEADER], b"\0\0\x7d\x80\x01\0\0\0"),
    ],
)
def test_another_body_is_refused(header: bytes, body: bytes) -> None:
    with pytest.raises(OpcUaError):
        opc_ua.read_body(header, body)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for header in (data[:HEADER], _ACK[:HEADER], _ERR[:HEADER]):
        with contextlib.suppress(OpcUaError):
            opc_ua.body_length(header)
            assert 0 <= opc_ua.read_body(header, data[HEADER:]) <= 0xFFFF_FFFF
