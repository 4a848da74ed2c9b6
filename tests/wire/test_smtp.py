"""SMTP replies, extensions, and the name to greet with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.smtp import (
    MOST_LINES,
    Reply,
    ReplyReader,
    SmtpError,
    TooLong,
    ehlo,
    is_name,
    keywords,
    mechanisms,
    offers_starttls,
)


def _read(data: bytes) -> Reply | None:
    reader = ReplyReader()
    for line in data.split(b"\n")[:-1]:
        if reply := reader.take(line):
            return reply
    return None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"220 mail.contoh.test ESMTP\r\n", Reply(220, ("mail.contoh.test ESMTP",))),
        (b"250\r\n", Reply(250, ("",))),
        (b"250 \n", Reply(250, ("",))),
        (b"250-mail\r\n250-SIZE 1\r\n250 HELP\r\n", Reply(250, ("mail", "SIZE 1", "HELP"))),
        (b"250-mail\r\n250-\r\n250\r\n", Reply(250, ("mail", "", ""))),
        (b"250-mail\r\n250-SIZE 1\r\n", None),
        (b"220 caf\xe9\r\n", Reply(220, ("caf\ufffd",))),
    ],
)
def test_replies_end_where_rfc_5321_says(data: bytes, expected: Reply | None) -> None:
    assert _read(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 400\r\n",
        b"SSH-2.0-x\r\n",
        b"\r\n",
        b"22 x\r\n",
        b"120 x\r\n",
        b"260 x\r\n",
        b"2200\r\n",
        b"220x\r\n",
        b"250-a\r\n220 b\r\n",
        b"250-a\r\nb\r\n",
    ],
)
def test_what_is_no_reply_is_refused(data: bytes) -> None:
    with pytest.raises(SmtpError):
        _read(data)


def test_an_endless_reply_is_refused() -> None:
    with pytest.raises(TooLong, match=str(MOST_LINES)):
        _read(b"250-a\r\n" * (MOST_LINES + 1))


@pytest.mark.parametrize(("code", "later"), [(220, False), (421, True), (454, True), (554, False)])
def test_a_4yz_reply_asks_to_come_back(code: int, later: bool) -> None:
    assert Reply(code, ("x",)).later is later


def test_extensions_are_the_lines_after_the_greeting() -> None:
    reply = Reply(250, ("STARTTLS", "size  10", "8bitmime", "8BITMIME", "", "!no", "AUTH=LOGIN"))
    assert keywords(reply) == ("8BITMIME", "AUTH=LOGIN", "SIZE 10")
    assert keywords(Reply(502, ("x", "STARTTLS"))) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [("STARTTLS", True), ("STARTTLS REQUIRED", True), ("XSTARTTLS", False), ("STARTTLSX", False)],
)
def test_starttls_is_a_keyword_of_its_own(line: str, expected: bool) -> None:
    assert offers_starttls(("8BITMIME", line)) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("AUTH PLAIN LOGIN",), ("LOGIN", "PLAIN")),
        (("AUTH=LOGIN", "AUTH LOGIN CRAM-MD5"), ("CRAM-MD5", "LOGIN")),
        (("AUTH",), ()),
        (("XAUTH PLAIN", "SIZE 1"), ()),
    ],
)
def test_mechanisms_are_read_in_both_spellings(
    lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert mechanisms(lines) == expected


@pytest.mark.parametrize("name", ["csirt.contoh.go.id", "a-b.id", "x1.example", "a.xn--p1ai"])
def test_a_name_is_greeted_with(name: str) -> None:
    assert ehlo(name) == f"EHLO {name}\r\n".encode()


@pytest.mark.parametrize(
    "name",
    [
        "", "localhost", "192.0.2.1", "a..id", "-a.id", "a.id.", "a.id\r\nMAIL FROM:<>", "a b.id",
        f"{'a' * 64}.id", "a." * 130 + "id", "[::1]", "contoh.id\n",
    ],
)  # fmt: skip
def test_what_is_no_name_is_never_sent(name: str) -> None:
    assert not is_name(name)
    with pytest.raises(SmtpError):
        ehlo(name)


@given(st.lists(st.binary(max_size=60), max_size=30))
def test_any_lines_are_read_or_refused(lines: list[bytes]) -> None:
    reader = ReplyReader()
    for line in lines:
        try:
            reply = reader.take(line)
        except SmtpError:
            return
        if reply is not None:
            assert 200 <= reply.code <= 559
            mechanisms(keywords(reply))
            return


_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)


@given(st.integers(200, 559).filter(lambda c: c // 10 % 10 <= 5), st.lists(_TEXT, min_size=1))
def test_what_was_written_as_a_reply_is_read_as_one(code: int, lines: list[str]) -> None:
    written = [f"{code}-{line}\r\n" for line in lines[:-1]] + [f"{code} {lines[-1]}\r\n"]
    if len(lines) <= MOST_LINES:
        assert _read("".join(written).encode()) == Reply(code, tuple(lines))


@given(st.text(max_size=60))
def test_a_greeting_is_always_one_line(name: str) -> None:
    try:
        sent = ehlo(name)
    except SmtpError:
        return
    assert sent.count(b"\r\n") == sent.count(b"\n") == 1
