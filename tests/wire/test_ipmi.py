"""Pongs of management controllers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import ipmi
from tests.support.datagrams import PONG


def test_the_ping_is_as_the_standard_has_it() -> None:
    assert ipmi.PING.hex() == "0600ff06000011be80630000"


@pytest.mark.parametrize(
    ("data", "supported"),
    [
        (PONG, True),
        (PONG[:20] + b"\x01" + PONG[21:], False),
        (PONG[:2] + b"\x00" + PONG[3:], True),  # a sequence number of its own
    ],
)
def test_a_pong_says_what_is_supported(data: bytes, supported: bool) -> None:
    assert ipmi.read_pong(data) is supported


@pytest.mark.parametrize(
    "data",
    [
        b"",
        ipmi.PING,
        PONG[:27],
        PONG[:9] + b"\x00" + PONG[10:],  # another tag
        PONG[:11] + b"\x0f" + PONG[12:],
        b"\x06\x00\xff\x07" + PONG[4:],  # class IPMI
    ],
)
def test_others_are_no_pong(data: bytes) -> None:
    with pytest.raises(ipmi.IpmiError):
        ipmi.read_pong(data)


@given(st.binary(max_size=60), st.integers(0, 28))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    for tried in (data, PONG[:at] + data):
        with contextlib.suppress(ipmi.IpmiError):
            assert ipmi.read_pong(tried) in {True, False}
