"""Replies of a Java virtual machine to its debugger."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.jdwp import (
    HANDSHAKE,
    HEAD,
    LONGEST,
    VERSION,
    JdwpError,
    Version,
    body_length,
    is_event,
    read_version,
)


def reply(*texts: bytes, flags: int = 0x80, error: int = 0, number: int = 1) -> bytes:
    """Return a reply to Version: description, two numbers, version, name."""
    strings = [len(text).to_bytes(4, "big") + text for text in texts]
    body = strings[0] + bytes([0, 0, 0, 17, 0, 0, 0, 0]) + b"".join(strings[1:])
    head = (HEAD + len(body)).to_bytes(4, "big") + number.to_bytes(4, "big")
    return head + bytes([flags]) + error.to_bytes(2, "big") + body


GOOD = reply(b"Java Debug Wire Protocol", b"17.0.21.1", b"OpenJDK 64-Bit Server VM")


def _read(packet: bytes) -> Version:
    head, body = packet[:HEAD], packet[HEAD:]
    assert body_length(head) == len(body)
    return read_version(head, body)


def test_the_version_is_read() -> None:
    assert _read(GOOD) == Version(version="17.0.21.1", name="OpenJDK 64-Bit Server VM")


@pytest.mark.parametrize(
    "packet",
    [
        VERSION,
        reply(b"x", b"17", b"VM", flags=0),
        reply(b"x", b"17", b"VM", number=2),
        reply(b"x", b"17", b"VM", error=112),
        reply(b"x", b"17"),
        reply(b"x", b"17", b"VM", b"more"),
    ],
)
def test_others_and_an_echo_are_refused(packet: bytes) -> None:
    with pytest.raises(JdwpError):
        _read(packet)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        HANDSHAKE[:HEAD],
        b"HTTP/1.1 40",
        bytes(HEAD),
        (LONGEST + 1).to_bytes(4, "big") + bytes(7),
    ],
)
def test_what_is_no_packet_is_refused(head: bytes) -> None:
    with pytest.raises(JdwpError):
        body_length(head)


def test_events_are_told_from_replies_and_echoes() -> None:
    event = (HEAD).to_bytes(4, "big") + bytes([0, 0, 0, 7, 0, 64, 100])
    assert is_event(event)
    assert not is_event(VERSION)
    assert not is_event(GOOD[:HEAD])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(JdwpError):
        assert 0 <= body_length(data[:HEAD]) <= LONGEST
        read_version(data[:HEAD], data[HEAD:])


@given(st.binary(max_size=200))
def test_any_body_is_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(JdwpError):
        read_version(GOOD[:HEAD], body)
