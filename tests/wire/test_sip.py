"""Answers of telephone servers."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import sip
from tests.support.datagrams import TELEPHONE

SERVER = "FPBX-16.0.40.7(18.9-cert4)"


def test_an_ipv6_literal_stands_in_brackets() -> None:
    assert sip.options("2001:db8::1").startswith(b"OPTIONS sip:[2001:db8::1] SIP/2.0\r\n")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TELEPHONE, sip.Told(status=200, server=SERVER)),
        (TELEPHONE.replace(b"200 OK", b"404 "), sip.Told(status=404, server=SERVER)),
        (TELEPHONE.replace(b"Call-ID", b"i"), sip.Told(status=200, server=SERVER)),
        (TELEPHONE.replace(b"Server", b"User-Agent"), sip.Told(status=200, server=SERVER)),
        (TELEPHONE.replace(b"Server", b"X"), sip.Told(status=200, server="")),
        (
            TELEPHONE.replace(SERVER.encode(), b"x" * 800),
            sip.Told(status=200, server="x" * 500),
        ),
    ],
)
def test_a_telephone_server_is_recognised(data: bytes, expected: sip.Told) -> None:
    assert sip.read_answer(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        sip.options("192.0.2.1"),
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        TELEPHONE.replace(b"SIP/2.0 200", b"SIP/2.0 700"),
        TELEPHONE.replace(b"cyberscan-options", b"another-call"),
        TELEPHONE.replace(b"CSeq: 1", b"CSeq: 2"),
        TELEPHONE.replace(b"1 OPTIONS", b"1 INVITE"),
    ],
)
def test_others_are_not(data: bytes) -> None:
    with pytest.raises(sip.SipError):
        sip.read_answer(data)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    for tried in (data, TELEPHONE[:at] + data):
        with contextlib.suppress(sip.SipError):
            assert 100 <= sip.read_answer(tried).status <= 699
