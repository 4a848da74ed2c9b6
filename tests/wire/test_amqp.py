"""Protocol headers and Connection.Start."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import amqp
from cyberscan.wire.amqp import AmqpError, Start
from tests.support.data_answers import connection_start, long_string

PRODUCT = ("product", "S", long_string(b"RabbitMQ"))
VERSION = ("version", "S", long_string(b"3.12.1"))
WHOLE = connection_start([PRODUCT, VERSION])


def _read(data: bytes) -> Start:
    return amqp.read_other(data[:8]) or amqp.read_start(data[:8], data[8:])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (WHOLE, Start("0-9", "RabbitMQ", "3.12.1", ("AMQPLAIN", "PLAIN"))),
        (
            connection_start([("a", "t", b"\x01"), ("b", "I", bytes(4)), PRODUCT], "PLAIN"),
            Start("0-9", "RabbitMQ", "", ("PLAIN",)),
        ),
        (
            connection_start([("a", "?", b""), PRODUCT], "  PLAIN  PLAIN "),
            Start("0-9", "", "", ("PLAIN",)),
        ),
        (b"AMQP\0\x01\0\0", Start("1.0")),
        (b"AMQP\x03\x01\0\0", Start("1.0")),
        (b"AMQP\x01\x01\0\x0a", Start("0-10")),
        (b"AMQP\x01\x01\x08\0", Start("0-8")),
    ],
)
def test_a_broker_is_recognised(data: bytes, expected: Start) -> None:
    assert _read(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        amqp.REQUEST,
        b"AMQP",
        b"AMQP\x09\x09\x09\x09",
        connection_start([], end=0),
        WHOLE[:-1],
        WHOLE.replace(b"\0\x0a\0\x0a", b"\0\x0a\0\x0b"),
        WHOLE.replace(b"en_US", b"en_U"),
        b"\x02" + WHOLE[1:],
        b"\x01\0\x01" + WHOLE[3:],
        b"\x01\0\0\xff\xff\xff\xff\0",
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(AmqpError):
        _read(data)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(AmqpError):
        _read(data)
    with contextlib.suppress(AmqpError):
        table = long_string(data) + long_string(b"PLAIN") + long_string(b"en_US")
        payload = b"\0\x0a\0\x0a\0\x09" + table
        frame = b"\x01\0\0" + len(payload).to_bytes(4, "big") + payload + b"\xce"
        assert len(_read(frame).mechanisms) <= 16
