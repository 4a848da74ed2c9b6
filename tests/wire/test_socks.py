"""The choice of a SOCKS method."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.socks import (
    GREETING,
    GSSAPI,
    NONE,
    PASSWORD,
    REFUSED,
    SocksError,
    read_choice,
)


@pytest.mark.parametrize("method", [NONE, GSSAPI, PASSWORD, REFUSED])
def test_a_choice_among_the_offered_is_read(method: int) -> None:
    assert read_choice(bytes([5, method])) == method


@pytest.mark.parametrize(
    "data",
    [b"", b"\x05", b"\x05\x03", b"\x04\x00", b"\x05\x00\x00", b"HT", b"\x05\x80", b"SSH-2.0"],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(SocksError):
        read_choice(data)


def test_an_echo_is_no_choice_however_it_is_cut() -> None:
    for end in range(len(GREETING) + 1):
        with pytest.raises(SocksError):
            read_choice(GREETING[:end])


@given(st.binary(max_size=20))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(SocksError):
        assert read_choice(data) in {0, 1, 2, 255}
