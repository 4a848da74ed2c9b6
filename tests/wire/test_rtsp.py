"""Answers to OPTIONS over RTSP."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.rtsp import Options, RtspError, options, read_options


def test_the_request_asks_the_server_as_a_whole() -> None:
    assert options("192.0.2.10", 554) == (
        b"OPTIONS rtsp://192.0.2.10:554/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"
    )
    assert b" rtsp://[2001:db8::1]:8554/ " in options("2001:db8::1", 8554)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: SETUP, DESCRIBE,PLAY\r\nServer: Rtsp/3.0",
            Options(200, ("DESCRIBE", "PLAY", "SETUP"), "Rtsp/3.0"),
        ),
        (b"RTSP/1.0 401 Unauthorized\r\ncseq:1", Options(401)),
        (b"RTSP/2.0 505\r\nCSeq: 1\r\nPublic: \xff, x", Options(505)),
    ],
)
def test_an_answer_is_read(head: bytes, expected: Options) -> None:
    assert read_options(head) == expected


@pytest.mark.parametrize(
    "head",
    [
        b"",
        options("192.0.2.10", 554).removesuffix(b"\r\n\r\n"),
        b"HTTP/1.1 400 Bad Request",
        b"RTSP/1.0 200 OK",
        b"RTSP/1.0 200 OK\r\nCSeq: 2",
        b"RTSP/1.0 20 OK\r\nCSeq: 1",
        b"RTSP/1.0 2000 OK\r\nCSeq: 1",
    ],
)
def test_others_and_an_echo_are_refused(head: bytes) -> None:
    with pytest.raises(RtspError):
        read_options(head)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for head in (data, b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: " + data):
        with contextlib.suppress(RtspError):
            assert len(read_options(head).methods) <= 30
