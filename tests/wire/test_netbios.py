"""Names and session packets of NetBIOS over TCP."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.netbios import (
    SESSION_REQUEST,
    NetbiosError,
    answer_length,
    encode_name,
    read_answer,
)


def test_a_name_is_encoded_as_in_the_example_of_rfc_1001() -> None:
    """Section 14.1: "The NetBIOS name" of sixteen characters."""
    assert encode_name(b"The NetBIOS nam", ord("e")) == (b"\x20FEGIGFCAEOGFHEECEJEPFDCAGOGBGNGF\0")


def test_a_longer_name_is_refused() -> None:
    with pytest.raises(ValueError, match="15"):
        encode_name(b"x" * 16, 0)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x82\0\0\0", 0),
        (b"\x83\0\0\x01\x82", 0x82),
        (b"\x83\0\0\x01\x8f", 0x8F),
        (b"\x84\0\0\x06\x7f\0\0\x01\0\x8b", 0x82),
    ],
)
def test_answers_are_read(data: bytes, code: int) -> None:
    assert answer_length(data[:4]) == len(data) - 4
    assert read_answer(data[:4], data[4:]) == code


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"HTTP/1.1 400",
        b"\x81\0\0\x44",
        b"\x83\0\0\x01\x01",
        b"\x83\0\0\x01",
        b"\x82\x01\0\0",
        b"\x82\0\0\x01\0",
        SESSION_REQUEST,
    ],
)
def test_others_are_not(data: bytes) -> None:
    with pytest.raises(NetbiosError):
        read_answer(data[:4], data[4:])


@given(st.binary(max_size=20))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for answer in (data, b"\x83" + data, b"\x83\0\0\x01" + data):
        with contextlib.suppress(NetbiosError):
            assert 0 <= read_answer(answer[:4], answer[4:]) <= 0x8F
