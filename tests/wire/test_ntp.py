"""Answers of time servers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import ntp
from tests.support import datagrams as good


def test_the_question_is_a_client_packet_of_version_4() -> None:
    assert len(ntp.QUESTION) == 48
    assert ntp.QUESTION[0] == 0x23


def test_the_owners_questions_are_as_short_as_they_can_be() -> None:
    assert ntp.READ_VARIABLES[:2] == b"\x16\x02"
    assert len(ntp.READ_VARIABLES) == 12
    assert ntp.LIST_CLIENTS.hex() == "1700032a00000000"


@pytest.mark.parametrize("head", [0x24, 0xE4, 0x1C, 0x0C])
def test_any_version_and_any_leap_indicator_is_an_answer(head: int) -> None:
    assert ntp.read_time(bytes([head]) + good.TIME[1:]) == head >> 3 & 7


@pytest.mark.parametrize(
    "data",
    [
        b"",
        ntp.QUESTION,
        good.TIME[:47],
        bytes([0x23]) + good.TIME[1:],  # a client, as we are
        bytes([0x25]) + good.TIME[1:],  # a broadcast
        bytes([0x04]) + good.TIME[1:],  # version 0
        good.TIME[:24] + bytes(8) + good.TIME[32:],  # somebody else's question
        good.STATE,
        good.CLIENTS,
    ],
)
def test_others_give_no_time(data: bytes) -> None:
    with pytest.raises(ntp.NtpError):
        ntp.read_time(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (good.STATE, ntp.Control(given=True, software="ntpd 4.2.6p5")),
        (b"\x16\xa2cy" + bytes(8), ntp.Control(given=True)),
        (b"\x16\xc2cy" + bytes(8), ntp.Control(given=False)),
        (
            b'\x16\x82cy\0\0\0\0\0\0\0\x0dprocessor="x", version="ab"',
            ntp.Control(given=True, software=""),  # cut off by the length
        ),
    ],
)
def test_variables_are_read(data: bytes, expected: ntp.Control) -> None:
    assert ntp.read_control(data) == expected


@pytest.mark.parametrize(
    "data", [b"", ntp.READ_VARIABLES, b"\x16\x82xx" + bytes(8), b"\x16\x81cy" + bytes(8), good.TIME]
)
def test_others_are_no_variables(data: bytes) -> None:
    with pytest.raises(ntp.NtpError):
        ntp.read_control(data)


@pytest.mark.parametrize(
    ("data", "listed"),
    [
        (good.CLIENTS, True),
        (b"\xd7\0\3\x2a\0\6\0\x48", True),  # more to come
        (b"\x97\0\3\x2a\x40\0\0\0", False),  # no data
        (b"\x97\0\3\x2a\0\0\0\0", False),
    ],
)
def test_clients_are_counted_only(data: bytes, listed: bool) -> None:
    assert ntp.read_clients(data) is listed


@pytest.mark.parametrize("data", [b"", ntp.LIST_CLIENTS, good.CLIENTS[:7], good.TIME, good.STATE])
def test_others_are_no_clients(data: bytes) -> None:
    with pytest.raises(ntp.NtpError):
        ntp.read_clients(data)


@given(st.binary(max_size=200), st.sampled_from([b"", good.STATE[:12], good.CLIENTS[:4]]))
def test_any_bytes_are_read_or_refused(data: bytes, head: bytes) -> None:
    with contextlib.suppress(ntp.NtpError):
        assert 1 <= ntp.read_time(head + data) <= 4
    with contextlib.suppress(ntp.NtpError):
        assert len(ntp.read_control(head + data).software) <= 500
    with contextlib.suppress(ntp.NtpError):
        assert ntp.read_clients(head + data) in {True, False}
