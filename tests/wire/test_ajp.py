"""CPing and CPong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.ajp import CPING, CPONG, AjpError, read_pong


def test_a_pong_is_read() -> None:
    read_pong(b"AB\x00\x01\x09")


@given(st.binary(max_size=20).filter(lambda data: data != CPONG))
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(AjpError):
        read_pong(data)


def test_an_echo_is_no_pong() -> None:
    with pytest.raises(AjpError):
        read_pong(CPING)
