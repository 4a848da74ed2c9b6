"""CONNACK."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.mqtt import CONNECT, MqttError, name_of, read_connack


def test_connect_names_nobody() -> None:
    assert CONNECT[1] == len(CONNECT) - 2
    flags = CONNECT[9]
    assert flags == 0x02  # a clean session; neither user nor password


@pytest.mark.parametrize("code", range(6))
def test_codes_are_read(code: int) -> None:
    assert read_connack(b"\x20\x02\x00" + bytes([code])) == code
    assert name_of(code)


@pytest.mark.parametrize(
    "data",
    [b"", CONNECT[:4], b"\x20\x02\x01\x00", b"\x20\x02\x00\x06", b"HTTP", b"\x20\x02\x00\x00\x00"],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(MqttError):
        read_connack(data)


@given(st.binary(max_size=8))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(MqttError):
        assert read_connack(data) in range(6)
