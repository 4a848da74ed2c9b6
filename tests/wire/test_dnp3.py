"""Link status of DNP3."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.dnp3 import FRAME, REQUESTS, Dnp3Error, crc, read_status, request


def test_the_checksum_is_that_of_dnp3py() -> None:
    assert request(1).hex() == "056405c9010002003b95"
    assert len(REQUESTS) % FRAME == 0


def _status(control: int, destination: int = 2, source: int = 10, length: int = 5) -> bytes:
    head = bytes([5, 0x64, length, control])
    head += destination.to_bytes(2, "little") + source.to_bytes(2, "little")
    return head + crc(head)


@pytest.mark.parametrize("control", [0x0B, 0x1B])
def test_a_status_names_its_outstation(control: int) -> None:
    assert read_status(_status(control)) == 10


@pytest.mark.parametrize("control", [0x43, 0x44, 0x53, 0x73])
def test_an_outstation_that_begins_names_itself_too(control: int) -> None:
    """Unsolicited data, to whichever master it was set up for."""
    assert read_status(_status(control, destination=1, length=15)) == 10


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        request(1),
        _status(0x0F),
        _status(0x8B),
        _status(0x0B, destination=3),
        _status(0x0B, length=6),
        _status(0x44),  # data without any
        _status(0xC4, length=15),  # a master's
        _status(0x04, length=15),  # data from one who does not begin
        _status(0x0B)[:-1] + b"\0",
        bytes(10),
    ],
)
def test_others_are_refused(frame: bytes) -> None:
    with pytest.raises(Dnp3Error):
        read_status(frame)


@given(st.binary(max_size=12))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for frame in (data, data[:8] + crc(data[:8])):
        with contextlib.suppress(Dnp3Error):
            assert read_status(frame) in range(65_536)
