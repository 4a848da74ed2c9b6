"""Answers of TFTP servers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import tftp


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\0\x05\0\x01File not found\0", 1),
        (b"\0\x05\0\x02Only absolute filenames allowed\0", 2),
        (b"\0\x05\0\0\0", 0),
        (b"\0\x03\0\x01" + bytes(512), None),
        (b"\0\x03\0\x01", None),
    ],
)
def test_an_error_and_a_block_are_answers(data: bytes, code: int | None) -> None:
    assert tftp.read_answer(data) == code


@pytest.mark.parametrize(
    "data",
    [
        b"",
        tftp.READ,
        b"\0\x04\0\x01",  # an acknowledgement
        b"\0\x03\0\x02x",  # the second block
        b"\0\x03\0\x01" + bytes(513),
        b"\0\x05\0\x01",
        b"\0\x05\0\x01no end",
        b"\0\x05\0\x01a\0b",
        b"\0\x05\0\x09x\0",
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_others_are_not(data: bytes) -> None:
    with pytest.raises(tftp.TftpError):
        tftp.read_answer(data)


@given(st.binary(max_size=600), st.sampled_from([b"", b"\0\x05\0", b"\0\x03\0\x01"]))
def test_any_bytes_are_read_or_refused(data: bytes, head: bytes) -> None:
    with contextlib.suppress(tftp.TftpError):
        assert tftp.read_answer(head + data) in {None, *range(8)}
