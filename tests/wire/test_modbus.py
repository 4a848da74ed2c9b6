"""Read Device Identification."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import modbus
from cyberscan.wire.modbus import HEADER, REQUEST, Identification, ModbusError


def test_the_request_reads_the_basic_identification() -> None:
    assert REQUEST.hex() == "435300000005ff2b0e0100"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\xab\x01", Identification(exception=1)),
        (b"\xab\x0b", Identification(exception=11)),
        (b"\x2b\x0e\x01\x01\x00\x00\x00", Identification()),
        (
            b"\x2b\x0e\x01\x81\xff\x02\x02\x00\x01A\x01\x02BC",
            Identification(objects=(b"A", b"BC")),
        ),
    ],
)
def test_answers_are_read(body: bytes, expected: Identification) -> None:
    header = REQUEST[:4] + (len(body) + 1).to_bytes(2, "big") + b"\xff"
    assert modbus.body_length(header) == len(body)
    assert modbus.read_body(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        REQUEST[HEADER:],
        b"\xab\x07",
        b"\xab\x01\x00",
        b"\x2b\x0e\x01\x01\x00\x00\x01",
        b"\x2b\x0e\x01\x01\x00\x00\x01\x00\x09A",
        b"\x2b\x0e\x02\x01\x00\x00\x00",
    ],
)
def test_others_are_refused(body: bytes) -> None:
    with pytest.raises(ModbusError):
        modbus.read_body(body)


@pytest.mark.parametrize("header", [b"", b"HTTP/1.", b"\x43\x53\x00\x00\x00\x01\xff", bytes(7)])
def test_another_header_is_refused(header: bytes) -> None:
    with pytest.raises(ModbusError):
        modbus.body_length(header)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ModbusError):
        assert 2 <= modbus.body_length(data[:HEADER]) <= modbus.LONGEST
    with contextlib.suppress(ModbusError):
        assert len(modbus.read_body(data).objects) <= modbus.MOST_OBJECTS
