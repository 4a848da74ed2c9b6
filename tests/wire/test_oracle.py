"""PING to a listener, and its answers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import oracle
from cyberscan.wire.oracle import Answer, OracleError
from tests.support.data_answers import tns, tns_refusal


def test_the_request_is_a_connect_whose_data_stand_where_it_says() -> None:
    request = oracle.REQUEST
    assert int.from_bytes(request[:2], "big") == len(request)
    assert request[4] == 1
    length, offset = (int.from_bytes(request[at : at + 2], "big") for at in (24, 26))
    assert request[offset : offset + length] == b"(CONNECT_DATA=(COMMAND=ping))"
    assert offset + length == len(request)


@pytest.mark.parametrize(
    ("number", "version"),
    [
        (169869568, "10.2"),
        (186647552, "11.2"),
        (301989888, "18"),
        (318767104, "19"),
        (352321536, "21"),
        (0, ""),
        (9999999999, ""),
    ],
)
def test_a_refusal_tells_version_and_error(number: int, version: str) -> None:
    for error in (0, 1189):
        packet = tns_refusal(error, number)
        assert oracle.body_length(packet[:8]) == len(packet) - 8
        assert oracle.read_refusal(packet[8:]) == Answer(version, error)


@pytest.mark.parametrize(
    "header",
    [
        oracle.REQUEST[:8],
        tns(4, b"x")[:7],
        tns(2, b"x")[:8],
        tns(6, b"x")[:8],
        tns(9, b"x")[:8],
        tns(4, b"")[:8],
        tns(11, b"x")[:8],
        b"\xff\xff\0\0\x04\0\0\0",
        b"HTTP/1.1",
        b"SSH-2.0-",
    ],
)
def test_other_headers_are_refused(header: bytes) -> None:
    with pytest.raises(OracleError):
        oracle.body_length(header)


@pytest.mark.parametrize(
    "body",
    [b"", b"\x22\0\0\x05hello", tns_refusal()[8:-1], b"\x22\0\0\x0d(DESCRIPTION=", bytes(16)],
)
def test_other_bodies_are_refused(body: bytes) -> None:
    for read in (oracle.read_refusal, oracle.read_redirect):
        with pytest.raises(OracleError):
            read(body)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(OracleError):
        oracle.read_refusal(data)
    with contextlib.suppress(OracleError):
        oracle.read_refusal(b"\x22\0" + len(data).to_bytes(2, "big") + data)
    with contextlib.suppress(OracleError):
        oracle.read_redirect(data)
    with contextlib.suppress(OracleError):
        assert oracle.body_length(data[:8]) <= oracle.LONGEST
