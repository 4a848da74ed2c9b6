"""Answers to the negotiate requests of SMB 1 and SMB 2."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.smb import (
    LONGEST,
    NEGOTIATE_1,
    NEGOTIATE_2,
    Negotiated,
    SmbError,
    body_length,
    read_1,
    read_2,
)


def answer_1(words: bytes, *, flags: int = 0x88, command: int = 0x72) -> bytes:
    header = b"\xffSMB" + bytes([command]) + bytes(4) + bytes([flags]) + bytes(22)
    return header + bytes([len(words) // 2]) + words + b"\0\0"


def nt(mode: int, index: int = 0) -> bytes:
    return index.to_bytes(2, "little") + bytes([mode]) + bytes(31)


def answer_2(
    dialect: int = 0x0311, mode: int = 1, *, flags: int = 1, status: int = 0, size: int = 65
) -> bytes:
    header = b"\xfeSMB\x40\0\0\0" + status.to_bytes(4, "little") + b"\0\0\x01\0"
    header += flags.to_bytes(4, "little") + bytes(44)
    body = size.to_bytes(2, "little") + mode.to_bytes(2, "little") + dialect.to_bytes(2, "little")
    return header + body + bytes(58)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (answer_1(nt(0x03)), Negotiated("NT LM 0.12")),
        (answer_1(nt(0x07)), Negotiated("NT LM 0.12", signing_enabled=True)),
        (
            answer_1(nt(0x0F)),
            Negotiated("NT LM 0.12", signing_enabled=True, signing_required=True),
        ),
        (answer_1(b"\xff\xff"), Negotiated()),
        (answer_1(b""), Negotiated()),
    ],
)
def test_version_1_says_what_it_takes(message: bytes, expected: Negotiated) -> None:
    assert read_1(message) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (answer_2(), Negotiated("3.1.1", signing_enabled=True)),
        (
            answer_2(0x0202, 3),
            Negotiated("2.0.2", signing_enabled=True, signing_required=True),
        ),
        (answer_2(0x0302, 0), Negotiated("3.0.2")),
        (answer_2(status=0xC00000BB, size=9), Negotiated()),
    ],
)
def test_version_2_says_what_it_takes(message: bytes, expected: Negotiated) -> None:
    assert read_2(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        b"",
        NEGOTIATE_1[4:],
        NEGOTIATE_2[4:],
        answer_1(nt(3), flags=0x08),
        answer_1(nt(3), command=0x73),
        answer_1(nt(3, index=1)),
        answer_1(nt(3) + bytes(2)),
        answer_1(b"\0\0"),
        answer_1(nt(3))[:60],
        answer_2(flags=0),
        answer_2(0x02FF),
        answer_2(size=36),
        answer_2(size=9),
        answer_2(status=0xC00000BB),
        answer_2()[:100],
        b"HTTP/1.1 400 Bad Request\r\n\r\n" + bytes(100),
    ],
)
def test_other_messages_are_refused_by_both(message: bytes) -> None:
    for read in (read_1, read_2):
        with pytest.raises(SmbError):
            read(message)


@pytest.mark.parametrize("request_", [NEGOTIATE_1, NEGOTIATE_2])
def test_our_requests_are_framed(request_: bytes) -> None:
    assert body_length(request_[:4]) == len(request_) - 4


def test_contexts_begin_at_a_multiple_of_eight() -> None:
    """[MS-SMB2] 2.2.3: the first lies at the offset that is told, 8-byte aligned."""
    message = NEGOTIATE_2[4:]
    offset = int.from_bytes(message[92:96], "little")
    assert offset % 8 == 0
    assert message[offset : offset + 4] == b"\x01\0\x26\0"
    assert len(message) == offset + 8 + 0x26


@pytest.mark.parametrize(
    "header", [b"", b"HTTP", b"SSH-", b"\x15\x03\x03\0", b"\0\0\0\x20", b"\0\xff\xff\xff"]
)
def test_other_headers_are_refused(header: bytes) -> None:
    with pytest.raises(SmbError):
        body_length(header)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for message in (data, answer_1(nt(3))[:33] + data, answer_2()[:64] + data):
        for read in (read_1, read_2):
            with contextlib.suppress(SmbError):
                assert len(read(message).dialect) <= 10
    with contextlib.suppress(SmbError):
        assert 32 < body_length(data) <= LONGEST
