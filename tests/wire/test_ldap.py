"""Answers to StartTLS and to the search that asks for nothing."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.ldap import (
    DISCONNECTION,
    LONGEST,
    SEARCH,
    START_TLS,
    START_TLS_REQUEST,
    Extended,
    Found,
    LdapError,
    body_length,
    header_length,
    read_extended,
    read_found,
)


def tlv(tag: int, content: bytes, *, long: bool = False) -> bytes:
    if long or len(content) > 127:
        return bytes([tag, 0x84]) + len(content).to_bytes(4, "big") + content
    return bytes([tag, len(content)]) + content


def message(operation: bytes, number: int = 1, *, long: bool = False) -> bytes:
    return tlv(0x30, tlv(0x02, bytes([number])) + operation, long=long)


def result(tag: int, code: int, rest: bytes = b"", *, text: bytes = b"") -> bytes:
    return tlv(tag, tlv(0x0A, bytes([code])) + tlv(0x04, b"") + tlv(0x04, text) + rest)


def extended(code: int, name: bytes = START_TLS, number: int = 1, *, long: bool = False) -> bytes:
    return message(result(0x78, code, tlv(0x8A, name) if name else b""), number, long=long)


ENTRY = message(tlv(0x64, tlv(0x04, b"") + tlv(0x30, b"")))
DONE = message(result(0x65, 0))


def body(data: bytes) -> bytes:
    size = header_length(data[:2])
    assert body_length(data[:size]) == len(data) - size
    return data[size:]


def test_the_requests_are_whole_messages() -> None:
    assert START_TLS_REQUEST.hex() == ("301d02010177188016" + b"1.3.6.1.4.1.1466.20037".hex())
    assert len(body(SEARCH)) == 42
    assert SEARCH.endswith(b"objectClass\x30\x05\x04\x031.1")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (extended(0), Extended(0)),
        (extended(0, long=True), Extended(0)),
        (extended(2, b""), Extended(2)),
        (extended(52, b""), Extended(52)),
        (extended(1, b"", long=True), Extended(1)),
        (extended(2, DISCONNECTION, 0), Extended(2, disconnecting=True)),
        (message(result(0x78, 2, tlv(0xA3, tlv(0x04, b"ldap://x")))), Extended(2)),
    ],
)
def test_extended_responses_are_read(answer: bytes, expected: Extended) -> None:
    assert read_extended(body(answer)) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        START_TLS_REQUEST[2:],
        extended(0, number=2)[2:],
        extended(0, START_TLS, 0)[2:],
        extended(0)[2:-1],
        DONE[2:],
        b"\x02\x01\x81" + extended(0)[5:],
        b"\x02\x01\x01\x78\x80" + bytes(20),
        b"HTTP/1.1 400 Bad Request",
    ],
)
def test_others_are_not(content: bytes) -> None:
    with pytest.raises(LdapError):
        read_extended(content)


@pytest.mark.parametrize(
    ("datagram", "expected"),
    [
        (ENTRY, Found(entry=True)),
        (ENTRY + DONE, Found(entry=True, result=0)),
        (DONE, Found(entry=False, result=0)),
        (message(result(0x65, 50), long=True), Found(entry=False, result=50)),
    ],
)
def test_searches_are_answered(datagram: bytes, expected: Found) -> None:
    assert read_found(datagram) == expected


@pytest.mark.parametrize(
    "datagram",
    [b"", SEARCH, extended(0), message(result(0x65, 0), 2), ENTRY[:-1], b"\x30", b"HTTP"],
)
def test_other_datagrams_are_refused(datagram: bytes) -> None:
    with pytest.raises(LdapError):
        read_found(datagram)


@pytest.mark.parametrize(
    "beginning", [b"", b"\x30", b"HT", b"\x30\x80", b"\x30\x85", b"\x15\x03", b"\x30\xff"]
)
def test_other_beginnings_are_refused(beginning: bytes) -> None:
    with pytest.raises(LdapError):
        header_length(beginning)


@pytest.mark.parametrize("header", [b"\x30\x84\xff\xff\xff\xff", b"\x30\x02", b"\x30\x82\x10"])
def test_other_lengths_are_refused(header: bytes) -> None:
    with pytest.raises(LdapError):
        body_length(header)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for content in (data, b"\x02\x01\x01" + data, b"\x02\x01\x01\x78\x10\x0a\x01\x00" + data):
        with contextlib.suppress(LdapError):
            assert read_extended(content).result >= 0
        with contextlib.suppress(LdapError):
            read_found(tlv(0x30, content) + data)
    with contextlib.suppress(LdapError):
        assert 3 <= body_length(data[: header_length(data[:2])]) <= LONGEST
