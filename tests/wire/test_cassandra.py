"""OPTIONS and its answers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import cassandra
from cyberscan.wire.cassandra import CassandraError, Supported
from tests.support.data_answers import cassandra_error, supported


def _read(data: bytes) -> Supported:
    return cassandra.read_answer(data[:9], data[9:])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            supported({"COMPRESSION": ["lz4"], "CQL_VERSION": ["3.4.5", "3.0.0"]}),
            Supported(("3.0.0", "3.4.5"), ()),
        ),
        (
            supported({"PROTOCOL_VERSIONS": ["4/v4", "3/v3"], "CQL_VERSION": ["3.4.5"]}),
            Supported(("3.4.5",), ("3/v3", "4/v4")),
        ),
        (cassandra_error(10, "Invalid or unsupported protocol version: 4"), Supported()),
        (cassandra_error(10, "Invalid or unsupported protocol version: 4", 0x82), Supported()),
    ],
)
def test_a_node_is_recognised(data: bytes, expected: Supported) -> None:
    assert _read(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        cassandra.OPTIONS,
        supported({"COMPRESSION": ["lz4"]}),
        supported({"CQL_VERSION": ["3.4.5"]})[:-1],
        supported({"CQL_VERSION": ["3.4.5"]}, version=0x04),
        supported({"CQL_VERSION": ["3.4.5"]}, version=0xFF),
        cassandra_error(10, "something else"),
        cassandra_error(0x100, "protocol version"),
        cassandra_error(10, "Invalid or unsupported protocol version: 4", 0x82)[:-1],
        b"\x84\0\0\0\x06\0\0\0\x02\xff\xff",
        b"\x84\0\0\0\x06\xff\xff\xff\xff",
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(CassandraError):
        _read(data)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(CassandraError):
        _read(data)
    for opcode in (b"\x06", b"\0"):
        with contextlib.suppress(CassandraError):
            _read(b"\x84\0\0\0" + opcode + len(data).to_bytes(4, "big") + data)
