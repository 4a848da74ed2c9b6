"""SSLv2: our hello, and whatever may come back."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.tables.tls.suites import SSL2_KINDS
from cyberscan.wire.tls.bytes import Reader, TlsError
from cyberscan.wire.tls.records import NotTlsError
from cyberscan.wire.tls.sslv2 import Sslv2Flight, client_hello

KINDS = (0x010080, 0x0700C0)


def record(body: bytes) -> bytes:
    return (0x8000 | len(body)).to_bytes(2, "big") + body


def server_hello(
    kinds: bytes = bytes.fromhex("0100800700c0"), version: int = 2, certificate: bytes = b"leaf"
) -> bytes:
    lengths = (len(certificate), len(kinds), 16)
    head = b"\x04\x00\x01" + version.to_bytes(2, "big")
    head += b"".join(length.to_bytes(2, "big") for length in lengths)
    return record(head + certificate + kinds + bytes(16))


def read(data: bytes, step: int = 1000) -> Sslv2Flight:
    flight = Sslv2Flight()
    for start in range(0, len(data), step):
        flight.feed(data[start : start + step])
    return flight


def test_a_hello_offers_its_kinds_and_a_challenge() -> None:
    reader = Reader(client_hello(KINDS, bytes(range(16))), "record")
    assert reader.number(2) == 0x8000 | len(reader)
    assert (reader.number(1), reader.number(2)) == (1, 2)
    assert (reader.number(2), reader.number(2), reader.number(2)) == (6, 0, 16)
    assert reader.take(6) == bytes.fromhex("0100800700c0")
    assert reader.take(16) == bytes(range(16))
    reader.end()


def test_every_kind_of_the_table_has_three_bytes() -> None:
    assert len(SSL2_KINDS) >= 7
    assert all(kind <= 0xFFFFFF for kind in SSL2_KINDS)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 100])
def test_a_server_hello_reads_the_same_however_it_is_split(step: int) -> None:
    flight = read(server_hello(), step)
    assert flight.over
    assert flight.hello is not None
    assert flight.hello.kinds == KINDS
    assert flight.hello.certificate == b"leaf"


@pytest.mark.parametrize("step", [1, 2, 100])
def test_an_error_and_an_alert_are_answers_too(step: int) -> None:
    assert read(record(b"\x00\x00\x01"), step).error == "SSLv2 error 1"
    flight = read(bytes.fromhex("15030100020246"), step)
    assert flight.alert is not None
    assert flight.alert.name == "protocol_version"
    assert flight.over


def test_a_warning_is_no_answer_yet() -> None:
    flight = read(bytes.fromhex("15030100020170"))
    assert not flight.over
    assert [warning.name for warning in flight.warnings] == ["unrecognized_name"]


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 400 Bad", b"SSH-2.0-", b"220 mail", b"\x80\x0b\x02", bytes(9)]
)
def test_what_is_neither_is_told_apart(start: bytes) -> None:
    with pytest.raises(NotTlsError):
        read(start)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (server_hello(version=0x0301), "version 0x0301"),
        (server_hello(kinds=b"\x01\x00"), "2 bytes"),
        (record(server_hello()[2:-1]), "too early"),
        (record(server_hello()[2:] + b"x"), "too many"),
        (record(b""), "too early"),
        (bytes.fromhex("160301002a020000260301") + bytes(34) + b"\x2f\x00", "newer version"),
    ],
)
def test_what_ssl2_does_not_allow_is_named(data: bytes, says: str) -> None:
    with pytest.raises(TlsError, match=says):
        read(data)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_state_or_our_own_error(data: bytes) -> None:
    with contextlib.suppress(TlsError):
        read(data)


@given(st.integers(0, len(server_hello()) - 1), st.integers(0, 255), st.integers(1, 50))
def test_one_wrong_byte_gives_a_state_or_our_own_error(place: int, value: int, step: int) -> None:
    broken = bytearray(server_hello())
    broken[place] = value
    with contextlib.suppress(TlsError):
        read(bytes(broken), step)
