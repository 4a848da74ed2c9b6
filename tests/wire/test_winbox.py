"""The first packet of Winbox's key exchange."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import winbox
from cyberscan.wire.winbox import DH, EC_SRP5, WinboxError

_VALUE = bytes(range(32))


def test_our_packets_name_nobody_and_hold_no_value() -> None:
    assert winbox.HELLO[2:] == bytes(34)
    assert winbox.OLD_HELLO[2:] == bytes(248)


@pytest.mark.parametrize(
    ("answer", "exchange"),
    [
        (b"\x21\x06" + _VALUE + b"\x01", EC_SRP5),
        (b"\x31\x06" + _VALUE + b"\x00" + bytes(16), EC_SRP5),
        (b"\xf8\x05" + bytes(247) + b"\x01", DH),
    ],
)
def test_an_answer_is_recognised(answer: bytes, exchange: str) -> None:
    assert winbox.body_length(answer[:2], exchange) == len(answer) - 2
    winbox.check_body(answer[2:], exchange)


@pytest.mark.parametrize(
    ("header", "exchange"),
    [
        (b"\x22\x06", EC_SRP5),
        (b"\x21\x05", EC_SRP5),
        (b"\x21\x06", DH),
        (b"HT", EC_SRP5),
        (b"\x15\x03", EC_SRP5),
        (b"", DH),
    ],
)
def test_another_header_is_refused(header: bytes, exchange: str) -> None:
    with pytest.raises(WinboxError):
        winbox.body_length(header, exchange)


@pytest.mark.parametrize("exchange", [EC_SRP5, DH])
def test_our_own_packets_are_no_answers(exchange: str) -> None:
    for packet in (winbox.HELLO, winbox.OLD_HELLO):
        with pytest.raises(WinboxError):
            winbox.check_body(packet[2:], exchange)


@given(st.binary(max_size=260), st.sampled_from([EC_SRP5, DH]))
def test_any_bytes_are_read_or_refused(data: bytes, exchange: str) -> None:
    with contextlib.suppress(WinboxError):
        assert winbox.body_length(data[:2], exchange) in {33, 49, 248}
        winbox.check_body(data[2:], exchange)
        assert any(data[2:])
