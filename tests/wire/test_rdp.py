"""Answers to RDP's connection request."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.rdp import (
    Confirm,
    Failure,
    Protocol,
    RdpError,
    body_length,
    failure_name,
    read,
    request,
)

BOTH = Protocol.SSL | Protocol.HYBRID


def confirm(kind: int = 0, value: int = 0, *, code: int = 0xD0, flags: int = 0x1F) -> bytes:
    """A connection confirm as Windows sends it, whole."""
    negotiation = b""
    if kind:
        negotiation = bytes([kind, flags]) + b"\x08\0" + value.to_bytes(4, "little")
    body = bytes([6 + len(negotiation), code]) + b"\0\0\x12\x34\0" + negotiation
    return b"\x03\0" + (4 + len(body)).to_bytes(2, "big") + body


def test_the_request_is_the_one_of_the_specification() -> None:
    """[MS-RDPBCGR] 4.1.1 has the same without the cookie."""
    assert request(Protocol.RDP).hex(" ") == (
        "03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 00 00 00 00"
    )
    assert request(BOTH)[-4:] == b"\x03\0\0\0"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (confirm(2, 2), Confirm(selected=Protocol.HYBRID)),
        (confirm(2, 1), Confirm(selected=Protocol.SSL)),
        (confirm(2, 0), Confirm(selected=Protocol.RDP)),
        (confirm(3, 5), Confirm(failure=Failure.HYBRID_REQUIRED_BY_SERVER)),
        (confirm(3, 77), Confirm(failure=77)),
        (confirm(), Confirm()),
    ],
)
def test_answers_are_read(answer: bytes, expected: Confirm) -> None:
    assert body_length(answer[:4]) == len(answer) - 4
    assert read(answer[4:], BOTH) == expected


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        request(BOTH),
        confirm(2, 8),
        confirm(2, 3),
        confirm(1, 1),
        confirm(3, 0),
        confirm(2, 1, code=0x80),
        confirm(2, 1)[:-1],
        b"\x03\0\0\x0b\x06\xd0\0\0\0\0\x40",
        b"HTTP/1.1 400 Bad Request",
    ],
)
def test_others_are_not(answer: bytes) -> None:
    with pytest.raises(RdpError):
        read(answer[4:], BOTH)


@pytest.mark.parametrize(
    "header", [b"", b"HTTP", b"\x03\0\0\x04", b"\x03\0\xff\xff", b"\x15\x03\x01\0", b"\x03\0\0"]
)
def test_other_headers_are_refused(header: bytes) -> None:
    with pytest.raises(RdpError):
        body_length(header)


def test_what_was_not_offered_cannot_be_chosen() -> None:
    with pytest.raises(RdpError):
        read(confirm(2, 1)[4:], Protocol.RDP)


def test_failures_have_names() -> None:
    assert failure_name(5) == "HYBRID_REQUIRED_BY_SERVER"
    assert failure_name(77) == "77"


@given(st.binary(max_size=30))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for body in (data, b"\x0e\xd0\0\0\0\0\0" + data, b"\x06\xd0" + data):
        with contextlib.suppress(RdpError):
            found = read(body, BOTH)
            assert found.selected is None or not found.failure
    with contextlib.suppress(RdpError):
        assert body_length(data) in {7, 15}
