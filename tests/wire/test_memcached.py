"""Answers to ``version`` in text, in a frame, in binary."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import memcached
from cyberscan.wire.memcached import MemcachedError, Told

VERSION = b"\x81\x0b\0\0\0\0\0\0\0\0\0\x06" + bytes(12)
NOOP = b"\x81\x0a" + bytes(22)
DENIED = b"\x81\x0a\0\0\0\0\0\x20" + bytes(16)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"VERSION 1.6.18", Told("1.6.18", open=True)),
        (b"VERSION 1.4.5_4_gaa7839e", Told("1.4.5_4_gaa7839e", open=True)),
        (b"VERSION 1.4.25 Ubuntu", Told("1.4.25 Ubuntu", open=True)),
        (b"VERSION 1.4.14 (Ubuntu)", Told("1.4.14 (Ubuntu)", open=True)),
        (b"CLIENT_ERROR unauthenticated", Told("", open=False)),
    ],
)
def test_a_memcached_is_recognised(line: bytes, expected: Told) -> None:
    assert memcached.read_line(line) == expected
    assert memcached.read_datagram(memcached.UDP_VERSION[:8] + line + b"\r\n") == expected


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"ERROR",
        b"version",
        b"VERSION",
        b"VERSION x",
        b"VERSION 1.6 18",
        b"VERSION 1\n",
        b"\xff",
    ],
)
def test_others_are_not(line: bytes) -> None:
    with pytest.raises(MemcachedError):
        memcached.read_line(line)


@pytest.mark.parametrize(
    "data", [b"", memcached.UDP_VERSION, b"\0" * 8 + b"VERSION 1.6.18\r\n", b"VERSION 1.6.18\r\n"]
)
def test_a_datagram_of_another_question_is_not(data: bytes) -> None:
    with pytest.raises(MemcachedError):
        memcached.read_datagram(data)


def test_the_binary_answers_of_a_real_one_are_read() -> None:
    assert memcached.body_length(VERSION) == 6
    assert memcached.read_version(VERSION, b"1.6.18") == "1.6.18"
    assert memcached.read_noop(NOOP)
    assert not memcached.read_noop(DENIED)


@pytest.mark.parametrize(
    "header",
    [
        memcached.BINARY_ASK[:24],
        VERSION[:23],
        b"\x81\x0b" + b"\xff" * 22,
        b"\x81\x20" + bytes(22),
        b"HTTP/1.1 400 Bad Request",
    ],
)
def test_other_headers_are_refused(header: bytes) -> None:
    with pytest.raises(MemcachedError):
        memcached.body_length(header)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(MemcachedError):
        assert len(memcached.read_line(data).version) <= 64
    with contextlib.suppress(MemcachedError):
        memcached.read_datagram(data)
    with contextlib.suppress(MemcachedError):
        assert memcached.body_length(data[:24]) <= memcached.LONGEST_BODY
        memcached.read_version(data[:24], data[24:])
        memcached.read_noop(data[:24])
