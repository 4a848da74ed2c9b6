"""The refusal of the RouterOS API."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import mikrotik_api
from cyberscan.wire.mikrotik_api import MikrotikApiError


def test_the_question_asks_for_the_end_of_the_connection() -> None:
    assert mikrotik_api.QUIT == b"\x05/quit\x00"


def test_a_reason_is_read() -> None:
    assert mikrotik_api.reason_length(b"\x0d") == 13
    assert mikrotik_api.read_reason(b"not logged in\0") == "not logged in"


@pytest.mark.parametrize("data", [b"", b"\0", b"not logged in", b"no\x01text\0", b"abc\0"])
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(MikrotikApiError):
        mikrotik_api.read_reason(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(MikrotikApiError):
        assert 4 <= mikrotik_api.reason_length(data[:1]) <= mikrotik_api.LONGEST_REASON
    with contextlib.suppress(MikrotikApiError):
        assert mikrotik_api.read_reason(data).isprintable()
