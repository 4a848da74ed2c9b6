"""CapabilitiesGet and its answer."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import mysqlx
from cyberscan.wire.mysqlx import Capabilities, MysqlxError
from tests.support.data_answers import X_NOTICE, capabilities


def _read(data: bytes) -> Capabilities:
    length = mysqlx.body_length(data[:5])
    return mysqlx.read_capabilities(data[5 : 5 + length])


@pytest.mark.parametrize("tls", [True, False])
def test_capabilities_are_read(tls: bool) -> None:
    told = _read(capabilities(["SHA256_MEMORY", "MYSQL41"], tls=tls))
    assert told == Capabilities(tls, ("MYSQL41", "SHA256_MEMORY"))


def test_a_notice_is_known_by_its_header() -> None:
    assert mysqlx.body_length(X_NOTICE[:5]) == 4
    assert X_NOTICE[4] == mysqlx.NOTICE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        mysqlx.REQUEST,
        b"\x03\0\0\0\x01\x08\x01",
        b"\x03\0\0\0\x02\x12\0",
        b"\x03\0\0\0\x02\x0a\x05",
        b"\x03\0\0\0\x02\x0a\0",
        b"\x0c\0\0\0\x02" + b"\xff" * 11,
        b"\xff\xff\xff\xff\x02",
        capabilities([])[:40],
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(MysqlxError):
        _read(data)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(MysqlxError):
        mysqlx.read_capabilities(data)
    with contextlib.suppress(MysqlxError):
        assert mysqlx.body_length(data[:5]) <= mysqlx.LONGEST
