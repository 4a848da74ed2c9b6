"""The SSLRequest and what may answer it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import postgresql
from cyberscan.wire.postgresql import PostgresqlError

BODY = b"SFATAL\0VFATAL\0C0A000\0Munsupported frontend protocol 1234.5679\0\0"
ERROR = b"E" + (len(BODY) + 4).to_bytes(4, "big")


def test_the_request_has_its_code() -> None:
    assert postgresql.SSL_REQUEST.hex() == "0000000804d2162f"


@pytest.mark.parametrize(("data", "tls"), [(b"S", True), (b"N", False)])
def test_a_choice_is_one_byte(data: bytes, tls: bool) -> None:
    assert postgresql.read_choice(data) is tls


@pytest.mark.parametrize("data", [b"", b"SS", b"SSH-2.0", b"No", b"E", b"G", b"\0"])
def test_anything_else_is_none(data: bytes) -> None:
    with pytest.raises(PostgresqlError):
        postgresql.read_choice(data)


def test_an_error_has_a_state() -> None:
    assert postgresql.error_length(ERROR) == len(BODY)
    assert postgresql.read_error(BODY) == "0A000"
    assert postgresql.read_error(b"SFATAL\0C53300\0Mtoo many\0\0") == "53300"
    assert postgresql.read_error(b"SSCHWERWIEGEND\0VFATAL\0C53300\0\0") == "53300"


@pytest.mark.parametrize(
    "body",
    [b"", b"\0\0", b"SFATAL\0\0", b"C0A000\0\0", b"SFATAL\0C0A000", b"rror: bad request\r\n"],
)
def test_others_have_none(body: bytes) -> None:
    with pytest.raises(PostgresqlError):
        postgresql.read_error(body)


@pytest.mark.parametrize("header", [b"", b"ERROR", b"E\0\0\0\x04", b"E\xff\xff\xff\xff", b"EHLO "])
def test_other_headers_are_refused(header: bytes) -> None:
    with pytest.raises(PostgresqlError):
        postgresql.error_length(header)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(PostgresqlError):
        assert postgresql.error_length(data[:5]) <= postgresql.LONGEST_ERROR
    with contextlib.suppress(PostgresqlError):
        assert len(postgresql.read_error(data)) == 5
