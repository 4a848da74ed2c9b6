"""Answers of BACnet devices."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import bacnet
from tests.support.datagrams import VENDOR


def _with(apdu: str, network: str = "0100", function: int = 0x0A) -> bytes:
    body = bytes.fromhex(network + apdu)
    return bytes([0x81, function]) + (4 + len(body)).to_bytes(2, "big") + body


@pytest.mark.parametrize(
    ("data", "vendor"),
    [
        (VENDOR, 999),
        (_with("30010c0c0200025719783e21053f"), 5),
        (_with("30010c0c0200025719783e21053f", network="010800050163"), 5),  # by a router
        (_with("30010c0c0200025719783e21053f", network="012000070101ff"), 5),
        (
            _with("30010c0c0200025719783e21053f", network="c0000201bac00100", function=4),
            5,  # forwarded
        ),
        (_with("50010c91029120"), None),  # unknown property
        (_with("600109"), None),
        (_with("710104"), None),
    ],
)
def test_a_device_is_recognised(data: bytes, vendor: int | None) -> None:
    assert bacnet.read_vendor(data) == vendor


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bacnet.READ_VENDOR,
        VENDOR + b"\0",
        VENDOR[:-1],
        _with("30020c0c0200025719783e21053f"),  # another request's
        _with("30010e0c0200025719783e21053f"),  # another service
        _with("30010c0c02000257194d3e21053f"),  # another property
        _with("30010c0c0200025719783e25053f"),
        _with("30010c0c0200025719783e2105"),
        _with("20010c"),
        _with("600109", network="0180"),  # a message of the network layer
        _with("", network="0108"),
        b"\x82" + VENDOR[1:],
    ],
)
def test_others_are_not(data: bytes) -> None:
    with pytest.raises(bacnet.BacnetError):
        bacnet.read_vendor(data)


@given(st.binary(max_size=60), st.sampled_from(["0100", "0108", "0120", "0128"]))
def test_any_bytes_are_read_or_refused(data: bytes, network: str) -> None:
    for tried in (data, _with(data.hex(), network), _with("30010c" + data.hex(), network)):
        with contextlib.suppress(bacnet.BacnetError):
            vendor = bacnet.read_vendor(tried)
            assert vendor is None or 0 <= vendor <= 0xFFFF
