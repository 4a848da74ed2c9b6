"""FTP replies and features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.ftp import MOST_LINES, FtpError, Reply, ReplyReader, features, offers_tls


def _read(data: bytes) -> Reply | None:
    reader = ReplyReader()
    for line in data.split(b"\n")[:-1]:
        if reply := reader.take(line):
            return reply
    return None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"220 ready\r\n", Reply(220, ("ready",))),
        (b"220\r\n", Reply(220, ("",))),
        (b"220-hello\r\n220 ready\r\n", Reply(220, ("hello", "ready"))),
        (b"211-Features:\r\n EPSV\r\n211 End\r\n", Reply(211, ("Features:", " EPSV", "End"))),
        (b"220-a\r\n221 not the end\r\n220 b\n", Reply(220, ("a", "221 not the end", "b"))),
        (b"220-a\r\n220-b\r\n220 c\r\n", Reply(220, ("a", "b", "c"))),
        (b"220-a\r\nb\r\n", None),
    ],
)
def test_replies_end_where_rfc_959_says(data: bytes, expected: Reply | None) -> None:
    assert _read(data) == expected


@pytest.mark.parametrize(
    "data", [b"HTTP/1.1 400\r\n", b"\r\n", b"22 x\r\n", b"920 x\r\n", b"2200\r\n"]
)
def test_what_begins_without_a_code_is_no_reply(data: bytes) -> None:
    with pytest.raises(FtpError):
        _read(data)


def test_an_endless_reply_is_refused() -> None:
    with pytest.raises(FtpError, match=str(MOST_LINES)):
        _read(b"220-a\r\n" * (MOST_LINES + 1))


def test_features_are_the_lines_between() -> None:
    reply = Reply(211, ("Features:", " UTF8", " auth tls", " UTF8", "End"))
    assert features(reply) == ("AUTH TLS", "UTF8")
    assert features(Reply(530, ("Please login",))) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("AUTH TLS", True),
        ("AUTH SSL", True),
        ("AUTH TLS;SSL;", True),
        ("AUTH TLS-C;TLS-P", True),
        ("AUTH GSSAPI", False),
        ("AUTHTLS", False),
        ("SITE AUTH TLS", False),
    ],
)
def test_auth_tls_is_recognised_in_its_spellings(line: str, expected: bool) -> None:
    assert offers_tls(("EPSV", line)) is expected


@given(st.lists(st.binary(max_size=60), max_size=30))
def test_any_lines_are_read_or_refused(lines: list[bytes]) -> None:
    reader = ReplyReader()
    for line in lines:
        try:
            reply = reader.take(line)
        except FtpError:
            return
        if reply is not None:
            assert 100 <= reply.code <= 599
            features(reply)
            return
