"""Start-Control-Connection-Reply."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.pptp import LENGTH, REQUEST, PptpError, Reply, read_reply


def _reply(result: int, vendor: bytes = b"", control: int = 2) -> bytes:
    head = REQUEST[:8] + control.to_bytes(2, "big") + bytes(2) + b"\x01\x00" + bytes([result, 0])
    return head + bytes(76) + vendor.ljust(64, b"\0")


def test_the_request_is_as_long_as_it_says() -> None:
    assert len(REQUEST) == LENGTH == int.from_bytes(REQUEST[:2], "big")


@pytest.mark.parametrize("result", range(1, 6))
def test_a_reply_is_read(result: int) -> None:
    assert read_reply(_reply(result, b"linux")) == Reply(result, b"linux")


@pytest.mark.parametrize(
    "data", [b"", REQUEST, _reply(0), _reply(6), _reply(1, control=1), _reply(1)[:-1]]
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(PptpError):
        read_reply(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reply in (data, _reply(1)[:16] + data.ljust(140)[:140]):
        with contextlib.suppress(PptpError):
            assert len(read_reply(reply).vendor) <= 64
