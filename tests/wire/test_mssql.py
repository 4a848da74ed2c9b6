"""PRELOGIN and its answer."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import mssql
from cyberscan.wire.mssql import MssqlError, Prelogin
from tests.support.data_answers import prelogin


def _read(data: bytes) -> Prelogin:
    length = mssql.body_length(data[:8])
    return mssql.read_answer(data[8 : 8 + length])


@pytest.mark.parametrize("encryption", [0, 1, 2, 3])
def test_an_answer_is_read(encryption: int) -> None:
    told = _read(prelogin(b"\x0e\0\x07\xd0\0\x01", encryption))
    assert told == Prelogin("14.0.2000", encryption)


def test_our_request_asks_for_encrypted_logins_and_is_no_answer() -> None:
    assert int.from_bytes(mssql.REQUEST[2:4], "big") == len(mssql.REQUEST)
    assert mssql.read_answer(mssql.REQUEST[8:]) == Prelogin("0.0.0", mssql.OFF)
    with pytest.raises(MssqlError):
        mssql.body_length(mssql.REQUEST[:8])


@pytest.mark.parametrize(
    "data",
    [
        prelogin(b"\x0e\0\x07"),
        prelogin(encryption=4),
        prelogin()[:3] + b"\x09" + prelogin()[4:],
        b"\x04\0" + prelogin()[2:],
        b"\x04\x01\0\x0d\0\0\0\0\xff\0\0\0\0",
        b"\x04\x01\0\x12\0\0\0\0" + b"\0\0\0\0\0" * 2,
        b"\x04\x01\xff\xff\0\0\0\0",
        b"HTTP/1.1 400 Bad Request\r\n",
        b"",
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(MssqlError):
        _read(data)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(MssqlError):
        mssql.read_answer(data)
    with contextlib.suppress(MssqlError):
        _read(b"\x04\x01" + len(data).to_bytes(2, "big") + bytes(4) + data)
