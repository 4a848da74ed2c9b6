"""Confirmation of a test frame."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.iec104 import ACT, CON, Iec104Error, check_confirmation


def test_a_confirmation_is_recognised() -> None:
    check_confirmation(CON)


@pytest.mark.parametrize("data", [b"", ACT, b"\x68\x04\x0b\x00\x00\x00", CON + b"\0", bytes(6)])
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(Iec104Error):
        check_confirmation(data)


@given(st.binary(max_size=12))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Iec104Error):
        check_confirmation(data)
        assert data == CON
