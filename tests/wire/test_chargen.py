"""The pattern of the character generator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.chargen import ENOUGH, QUESTION, begins, is_pattern
from tests.support.datagrams import pattern

XINETD = (
    b"/0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuv\r\n"
    b"0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvw\r\n"
)


@given(st.integers(36, 600), st.integers(0, 200))
def test_every_piece_of_it_is_recognised(length: int, start: int) -> None:
    assert is_pattern(pattern(length, start))


def test_two_lines_are_enough() -> None:
    assert len(XINETD) == ENOUGH
    assert is_pattern(XINETD)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        QUESTION,
        pattern(35),
        b"abcdefghijklmnopqrstuvwxyz",
        b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
        pattern(80).replace(b"\r\n", b"\n"),
        pattern(72) + b"\r\n" + pattern(72),  # the same line again
        pattern(100).replace(b"5", b"4"),
        b"\x00" * 100,
        b"A" * 100,
    ],
)
def test_nothing_else_is(data: bytes) -> None:
    assert not is_pattern(data)


@given(st.binary(max_size=300))
def test_what_may_become_it_is_what_begins_so(data: bytes) -> None:
    if is_pattern(data):
        assert begins(data)


@given(st.integers(1, 400), st.integers(0, 200))
def test_the_beginning_of_it_begins_so(length: int, start: int) -> None:
    assert begins(pattern(length, start))
