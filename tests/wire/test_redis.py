"""Answers to PING."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.redis import Pong, RedisError, read_answer


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"+PONG", Pong(open=True, answer="+PONG")),
        (b"-NOAUTH Authentication required.", Pong(open=False, answer="-NOAUTH")),
        (b"-DENIED Redis is running in protected mode", Pong(open=False, answer="-DENIED")),
        (
            b"-ERR unknown command 'PING', with args beginning with:",
            Pong(open=False, answer="-ERR unknown command 'PING',"),
        ),
    ],
)
def test_a_redis_is_recognised(line: bytes, expected: Pong) -> None:
    assert read_answer(line) == expected


@pytest.mark.parametrize(
    "line", [b"", b"+OK POP3 ready", b"-ERR syntax", b"HTTP/1.1 400", b"$4", b"+PONGX", b"\xff"]
)
def test_others_are_not(line: bytes) -> None:
    with pytest.raises(RedisError):
        read_answer(line)


@given(st.binary(max_size=600))
def test_any_line_is_read_or_refused(line: bytes) -> None:
    with contextlib.suppress(RedisError):
        assert len(read_answer(line).answer) <= 80
