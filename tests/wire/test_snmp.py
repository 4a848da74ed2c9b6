"""Reports of SNMPv3 engines."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import snmp
from tests.support.datagrams import piece, report


def test_the_discovery_names_no_user_and_asks_for_nothing() -> None:
    assert snmp.DISCOVERY[0] == 0x30
    assert snmp.DISCOVERY[1] == len(snmp.DISCOVERY) - 2
    assert snmp.DISCOVERY.endswith(b"\xa0\x0e\x02\x04cysc\x02\x01\0\x02\x01\0\x30\0")


@pytest.mark.parametrize(
    ("engine", "enterprise"),
    [
        (b"\x80\x00\x1f\x88\x80" + bytes(12), 8072),
        (b"\x80\x00\x3a\x8c\x04mikrotik", 14988),
        (b"\x80\x00\x00\x09\x03" + bytes(6), 9),
        (b"\x00\x00\x00\x09" + bytes(8), 9),  # as before RFC 3411
        (b"\xff\xff\xff\xff\xff", 0x7FFFFFFF),
    ],
)
def test_the_maker_stands_in_the_engines_id(engine: bytes, enterprise: int) -> None:
    assert snmp.read_report(report(engine=engine)) == enterprise


def test_a_length_may_be_written_long() -> None:
    plain = report()
    assert snmp.read_report(b"\x30\x81" + plain[1:] if plain[1] < 0x80 else plain) == 14988


@pytest.mark.parametrize(
    "data",
    [
        b"",
        snmp.DISCOVERY,
        report(version=1),
        report(message=b"cysd"),
        report(pdu=0xA2),
        report(pdu=0xA0),
        report(engine=b""),
        report(engine=b"\x80\0\0\x09"),
        report(engine=bytes(33)),
        report(counter=b"\x2b\x06\x01\x02\x01\x01\x01\x00"),
        report()[:-4],
        b"\x30\x80" + report()[2:],
        b"\x30\x84\xff\xff\xff\xff" + report()[2:],
        piece(0x30, piece(2, b"\x01") + piece(4, b"public") + piece(0xA2, b"")),
    ],
)
def test_others_are_no_report(data: bytes) -> None:
    with pytest.raises(snmp.SnmpError):
        snmp.read_report(data)


@given(st.binary(max_size=200), st.integers(0, 100))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    for tried in (data, report()[:at] + data):
        with contextlib.suppress(snmp.SnmpError):
            assert 0 <= snmp.read_report(tried) <= 0x7FFFFFFF
