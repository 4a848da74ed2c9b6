"""Answers to the bind to the endpoint mapper."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.msrpc import BIND, HEADER, LONGEST, Bound, MsrpcError, body_length, read


def pdu(kind: int, body: bytes, *, call: int = 1, order: str = "little", flags: int = 3) -> bytes:
    little = order == "little"
    name: str = order
    length = (HEADER + len(body)).to_bytes(2, name)  # type: ignore[arg-type]
    header = bytes([5, 0, kind, flags, 0x10 if little else 0, 0, 0, 0]) + length + b"\0\0"
    return header + call.to_bytes(4, name) + body  # type: ignore[arg-type]


def ack(result: int = 0, reason: int = 0, *, address: bytes = b"135\0", results: int = 1) -> bytes:
    body = b"\xd0\x16\xd0\x16\x01\x02\x03\x04" + len(address).to_bytes(2, "little") + address
    body += bytes(-(HEADER + len(body)) % 4) + bytes([results, 0, 0, 0])
    body += result.to_bytes(2, "little") + reason.to_bytes(2, "little") + bytes(20)
    return pdu(12, body)


NAK = bytes.fromhex("05000d031000000018000000010000000400010500000000")
"""As nmap-service-probes has it of Windows, with our number of the call."""


def test_the_bind_is_seventy_two_bytes_as_windows_clients_send_it() -> None:
    assert len(BIND) == 72
    assert BIND[:16].hex() == "05000b03100000004800000001000000"
    assert BIND[32:52].hex() == "0883afe11f5dc91191a408002b14a0fa03000000"
    assert BIND[52:].hex() == "045d888aeb1cc9119fe808002b10486002000000"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ack(), Bound(accepted=True)),
        (ack(address=b""), Bound(accepted=True)),
        (ack(address=b"\\pipe\\epmapper\0"), Bound(accepted=True)),
        (ack(2, 1), Bound(accepted=False, reason=1)),
        (NAK, Bound(accepted=False, reason=4)),
        (pdu(13, b"\0\x04\0", order="big"), Bound(accepted=False, reason=4)),
    ],
)
def test_answers_are_read(answer: bytes, expected: Bound) -> None:
    assert body_length(answer[:HEADER]) == len(answer) - HEADER
    assert read(answer[:HEADER], answer[HEADER:]) == expected


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        BIND,
        pdu(12, b"\0\0"),
        pdu(3, bytes(16)),
        pdu(13, b"\x04\0", call=2),
        pdu(13, b"\x04\0", flags=1),
        pdu(13, b""),
        ack()[:-1],
        ack(7),
        ack(results=2),
        NAK[:4] + b"\x20" + NAK[5:],
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\x05\0\x05\0" + bytes(20),
    ],
)
def test_others_are_not(answer: bytes) -> None:
    with pytest.raises(MsrpcError):
        read(answer[:HEADER], answer[HEADER:])


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for answer in (data, pdu(12, data), pdu(13, data)):
        with contextlib.suppress(MsrpcError):
            assert read(answer[:HEADER], answer[HEADER:]).reason <= 0xFFFF
    with contextlib.suppress(MsrpcError):
        assert 2 <= body_length(data) <= LONGEST
