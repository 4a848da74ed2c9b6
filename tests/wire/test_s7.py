"""S7 communication up to the module's identification."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import s7
from cyberscan.wire.s7 import Module, S7Error

_CONFIRM = bytes.fromhex("11d00014000200c0010ac1020100c2020102")
_SET_UP = bytes.fromhex("02f080320300000000000800000000f0000001000100f0")


def test_our_packets_say_how_long_they_are() -> None:
    for packet in (s7.CONNECT, s7.CONNECT_ELSEWHERE, s7.SETUP, s7.READ):
        assert s7.body_length(packet[:4]) == len(packet) - 4


def test_a_connection_and_its_set_up_are_recognised() -> None:
    s7.check_connected(_CONFIRM)
    s7.check_setup(_SET_UP)


def test_a_refused_set_up_is_an_answer_of_s7() -> None:
    s7.check_setup(bytes.fromhex("02f0803202000000000000000081040000"))


@pytest.mark.parametrize("body", [b"", s7.CONNECT[4:], bytes(18), _CONFIRM[:2] + bytes(16)])
def test_other_connections_are_refused(body: bytes) -> None:
    with pytest.raises(S7Error):
        s7.check_connected(body)


def test_a_refusal_is_told_apart() -> None:
    with pytest.raises(s7.Refused):
        s7.check_connected(bytes.fromhex("06800014000000"))
    with pytest.raises(S7Error) as caught:
        s7.check_connected(bytes.fromhex("06800005000000"))
    assert not isinstance(caught.value, s7.Refused)


@pytest.mark.parametrize("body", [b"", s7.SETUP[4:], b"\x02\xf0\x80", bytes(30)])
def test_other_set_ups_are_refused(body: bytes) -> None:
    with pytest.raises(S7Error):
        s7.check_setup(body)


def test_an_error_of_the_device_is_an_empty_module() -> None:
    answer = bytes.fromhex("02f08032070000000000 0c0004 000112081284010100 00d4010a000000")
    assert s7.read_module(answer) == Module()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (s7.check_connected, s7.check_setup, s7.read_module):
        with contextlib.suppress(S7Error):
            read(data)
    with contextlib.suppress(S7Error):
        assert 3 <= s7.body_length(data[:4]) <= s7.LONGEST


@given(st.binary(max_size=200))
def test_any_list_is_read_or_is_an_empty_module(data: bytes) -> None:
    head = bytes.fromhex("02f08032070000000000080000 0001120812840100")
    found = s7.read_module(head + data)
    assert len(found.number) <= 20
