"""The first packet of a MySQL or MariaDB server."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.mysql import LONGEST_GREETING, Greeting, MysqlError, body_length, read_greeting


def greeting(version: bytes = b"8.4.2", capabilities: int = 0x0800) -> bytes:
    return (
        b"\x0a"
        + version
        + b"\0"
        + bytes(4)
        + b"saltsalt"
        + b"\0"
        + capabilities.to_bytes(2, "little")
        + bytes(30)
    )


@pytest.mark.parametrize(("capabilities", "tls"), [(0x0800, True), (0xF7FF, False)])
def test_the_greeting_tells_version_and_tls(capabilities: int, tls: bool) -> None:
    assert read_greeting(greeting(capabilities=capabilities)) == Greeting(version="8.4.2", tls=tls)


def test_an_error_in_place_of_the_greeting_loses_our_address() -> None:
    body = b"\xff\x6a\x04Host '203.0.113.9' is not allowed to connect to this MariaDB server"
    assert read_greeting(body) == Greeting(
        error_code=1130, error="Host '…' is not allowed to connect to this MariaDB server"
    )


def test_an_sql_state_is_not_part_of_the_text() -> None:
    assert read_greeting(b"\xff\x10\x04#08004Too many connections").error == "Too many connections"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\x6a",
        b"\xff\x6a\x04",
        b"\xff\xe7\x03not an error of a server's",
        b"\xff\xdd\x07nor is 2013",
        b"\x09" + greeting()[1:],
        greeting(version=b""),
        greeting(version=b"\x1b[31m"),
        greeting(version=b"x" * 101),
        greeting()[:15],
        b"\x0a8.4.2",
    ],
)
def test_other_bodies_are_refused(body: bytes) -> None:
    with pytest.raises(MysqlError):
        read_greeting(body)


@pytest.mark.parametrize(
    "header", [b"", b"HTTP", b"SSH-", b"\x05\0\0\1", b"\xff\xff\xff\0", bytes(4)]
)
def test_other_headers_are_refused(header: bytes) -> None:
    with pytest.raises(MysqlError):
        body_length(header)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for body in (data, b"\x0a" + data, b"\xff" + data):
        try:
            read_greeting(body)
        except MysqlError:
            continue
    with contextlib.suppress(MysqlError):
        assert 3 <= body_length(data) <= LONGEST_GREETING
