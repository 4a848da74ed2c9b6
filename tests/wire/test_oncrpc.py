"""Replies to NULL calls of ONC RPC."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.oncrpc import (
    LONGEST,
    RPCBIND,
    OncRpcError,
    Reply,
    Status,
    null_call,
    read_reply,
    record,
    record_length,
)

XID = 0x63736331


def words(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big") for value in values)


def test_the_call_is_forty_bytes_without_credentials() -> None:
    call = null_call(XID, RPCBIND, 2)
    assert call == words(XID, 0, 2, 100_000, 2, 0, 0, 0, 0, 0)
    assert record(call)[:4] == b"\x80\0\0\x28"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (words(XID, 1, 0, 0, 0, 0), Reply(Status.SUCCESS)),
        (words(XID, 1, 0, 0, 0, 1), Reply(Status.NO_PROGRAM)),
        (words(XID, 1, 0, 0, 0, 2, 3, 4), Reply(Status.OTHER_VERSION, 3, 4)),
        (words(XID, 1, 0, 0, 0, 5), Reply(Status.FAULT)),
        (words(XID, 1, 0, 1, 5) + b"abcde\0\0\0" + words(0), Reply(Status.SUCCESS)),
        (words(XID, 1, 1, 1, 5), Reply(Status.DENIED)),
        (words(XID, 1, 1, 0, 2, 2), Reply(Status.DENIED)),
    ],
)
def test_replies_are_read(message: bytes, expected: Reply) -> None:
    assert read_reply(message, XID) == expected


@pytest.mark.parametrize(
    "message",
    [
        b"",
        null_call(XID, RPCBIND, 2),
        words(XID + 1, 1, 0, 0, 0, 0),
        words(XID, 1, 2, 0, 0, 0),
        words(XID, 1, 0, 0, 0, 6),
        words(XID, 1, 0, 0, 0, 2, 4, 3),
        words(XID, 1, 0, 0, 0, 2, 3),
        words(XID, 1, 0, 0, 401, 0),
        words(XID, 1, 0, 0, 8, 0),
        words(XID, 1, 0, 0, 0, 0, 0),
        words(XID, 1, 1, 1, 15),
        words(XID, 1, 1, 0, 3, 2),
        words(XID, 1),
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_others_are_not(message: bytes) -> None:
    with pytest.raises(OncRpcError):
        read_reply(message, XID)


@pytest.mark.parametrize(
    "mark", [b"", b"HTTP", b"\x80\0\0", b"\0\0\0\x18", b"\x80\0\0\x04", b"\xff\xff\xff\xff"]
)
def test_other_marks_are_refused(mark: bytes) -> None:
    with pytest.raises(OncRpcError):
        record_length(mark)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for message in (
        data,
        words(XID, 1) + data,
        words(XID, 1, 0, 0) + data,
        words(XID, 1, 1) + data,
    ):
        with contextlib.suppress(OncRpcError):
            reply = read_reply(message, XID)
            assert reply.lowest <= reply.highest
    with contextlib.suppress(OncRpcError):
        assert 20 <= record_length(data) <= LONGEST
