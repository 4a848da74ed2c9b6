"""Answers of UPnP devices."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import ssdp
from tests.support.datagrams import DEVICE


@pytest.mark.parametrize(
    ("data", "server"),
    [
        (DEVICE, "Linux/3.4 UPnP/1.0 MiniUPnPd/1.4"),
        (
            DEVICE.replace(b"SERVER", b"Server").replace(b"\nST: ", b"\nst:"),
            "Linux/3.4 UPnP/1.0 MiniUPnPd/1.4",
        ),
        (DEVICE.replace(b"SERVER", b"X"), ""),
        (DEVICE.replace(b"Linux/3.4", b"\xff"), "\N{REPLACEMENT CHARACTER} UPnP/1.0 MiniUPnPd/1.4"),
        (DEVICE.replace(b"Linux/3.4", b"L" * 800), "L" * 500),
    ],
)
def test_a_device_is_recognised(data: bytes, server: str) -> None:
    assert ssdp.read_answer(data) == server


@pytest.mark.parametrize(
    "data",
    [
        b"",
        ssdp.SEARCH,
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n",
        DEVICE.replace(b"200 OK", b"404 Not Found"),
        DEVICE.replace(b"ST: upnp:rootdevice", b"ST: ssdp:all"),
        DEVICE.replace(b"USN: uuid:", b"USN: "),
        DEVICE.replace(b"HTTP/1.1 200 OK", b"NOTIFY * HTTP/1.1"),
    ],
)
def test_others_are_not(data: bytes) -> None:
    with pytest.raises(ssdp.SsdpError):
        ssdp.read_answer(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for tried in (data, DEVICE + data, DEVICE[:90] + data):
        with contextlib.suppress(ssdp.SsdpError):
            assert len(ssdp.read_answer(tried)) <= 500
