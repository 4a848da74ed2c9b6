"""What IMAP and POP3 servers say before a login, read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.mailbox import (
    MOST_LINES,
    MOST_WORDS,
    Answer,
    ImapReader,
    MailboxError,
    Pop3Reader,
    State,
    TooLong,
    imap_passwords,
    imap_starttls,
    pop3_passwords,
    pop3_stls,
)

_HOSTILE = st.lists(
    st.one_of(
        st.binary(max_size=60),
        st.sampled_from(
            (
                b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r",
                b"* CAPABILITY STARTTLS LOGINDISABLED\r",
                b"* BYE\r",
                b"a1 OK done\r",
                b"a1 NO\r",
                b"a2 OK\r",
                b"+OK\r",
                b"-ERR\r",
                b"SASL PLAIN\r",
                b"USER\r",
                b".\r",
            )
        ),
    ),
    max_size=MOST_LINES + 20,
)


def _imap(tag: str, data: bytes) -> Answer | None:
    reader = ImapReader(tag)
    for line in data.split(b"\n")[:-1]:
        if answer := reader.take(line):
            return answer
    return None


def _pop3(data: bytes, *, listing: bool) -> Answer | None:
    reader = Pop3Reader(listing=listing)
    for line in data.split(b"\n")[:-1]:
        if answer := reader.take(line):
            return answer
    return None


@pytest.mark.parametrize(
    ("tag", "data", "expected"),
    [
        ("*", b"* OK IMAP4rev1 ready\r\n", Answer(State.OK, "IMAP4rev1 ready")),
        ("*", b"* ok hi\n", Answer(State.OK, "hi")),
        (
            "*",
            b"* OK [CAPABILITY IMAP4rev1 SASL-IR STARTTLS LOGINDISABLED] Dovecot ready.\r\n",
            Answer(
                State.OK, "Dovecot ready.", ("IMAP4REV1", "LOGINDISABLED", "SASL-IR", "STARTTLS")
            ),
        ),
        ("*", b"* OK [ALERT] be careful\r\n", Answer(State.OK, "be careful")),
        ("*", b"* PREAUTH known\r\n", Answer(State.KNOWN, "known")),
        ("*", b"* BYE busy\r\n", Answer(State.BYE, "busy")),
        (
            "a1",
            b"* CAPABILITY IMAP4rev1 auth=plain\r\na1 OK done\r\n",
            Answer(State.OK, "done", ("AUTH=PLAIN", "IMAP4REV1")),
        ),
        ("a1", b"* CAPABILITY\r\nA1 OK\r\n", None),
        ("a1", b"* 3 EXISTS\r\na1 OK done\r\n", Answer(State.OK, "done")),
        ("a1", b"a1 BAD what?\r\n", Answer(State.NO, "what?")),
        ("a1", b"* OK wait\r\n* BYE enough\r\n", Answer(State.BYE, "enough")),
        ("a2", b"a2 OK [CAPABILITY X] go\r\n", Answer(State.OK, "go", ("X",))),
        ("a1", b"* CAPABILITY X\r\n", None),
    ],
)
def test_an_imap_answer_ends_with_the_status_of_its_tag(
    tag: str, data: bytes, expected: Answer | None
) -> None:
    if data == b"* CAPABILITY\r\nA1 OK\r\n":
        with pytest.raises(MailboxError):
            _imap(tag, data)
        return
    assert _imap(tag, data) == expected


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("*", b"+OK POP3\r\n"),
        ("*", b"220 smtp\r\n"),
        ("*", b"* 3 EXISTS\r\n"),
        ("*", b"a1 OK\r\n"),
        ("a1", b"a2 OK other\r\n"),
        ("a1", b"+ go on\r\n"),
        ("a1", b"\r\n"),
        ("a1", b"* \r\n"),
    ],
)
def test_what_is_no_imap_answer_is_an_error(tag: str, line: bytes) -> None:
    with pytest.raises(MailboxError):
        _imap(tag, line)


@pytest.mark.parametrize(
    ("data", "listing", "expected"),
    [
        (b"+OK\r\n", False, Answer(State.OK)),
        (b"+OK Dovecot ready.\r\n", False, Answer(State.OK, "Dovecot ready.")),
        (b"-ERR [SYS/TEMP] later\r\n", False, Answer(State.NO, "later")),
        (b"-ERR\r\n", True, Answer(State.NO)),
        (b"+OK\r\n.\r\n", True, Answer(State.OK, "", ())),
        (
            b"+OK list\r\nsasl  plain login\r\nUSER\r\n\r\n..x\r\n.\r\n",
            True,
            Answer(State.OK, "list", (".X", "SASL PLAIN LOGIN", "USER")),
        ),
        (b"+OK\r\nUSER\r\n", True, None),
    ],
)
def test_a_pop3_list_ends_with_a_dot(data: bytes, listing: bool, expected: Answer | None) -> None:
    assert _pop3(data, listing=listing) == expected


@pytest.mark.parametrize("line", [b"* OK imap\r\n", b"+OKAY\r\n", b"+ok\r\n", b"\r\n"])
def test_what_is_no_pop3_answer_is_an_error(line: bytes) -> None:
    with pytest.raises(MailboxError):
        _pop3(line, listing=False)


def test_answers_without_an_end_are_cut() -> None:
    with pytest.raises(TooLong):
        _imap("a1", b"* 1 EXISTS\r\n" * (MOST_LINES + 1))
    with pytest.raises(TooLong):
        _pop3(b"+OK\r\n" + b"X\r\n" * (MOST_LINES + 1), listing=True)


def test_no_more_capabilities_are_kept_than_anybody_has() -> None:
    many = b"* CAPABILITY" + b"".join(b" X%d" % n for n in range(1000)) + b"\r\na1 OK\r\n"
    answer = _imap("a1", many)
    assert answer is not None
    assert len(answer.capabilities or ()) == MOST_WORDS


@pytest.mark.parametrize(
    ("words", "starttls", "ways"),
    [
        (("IMAP4REV1", "LOGINDISABLED", "STARTTLS"), True, ()),
        (("IMAP4REV1", "STARTTLS"), True, ("LOGIN",)),
        (("AUTH=PLAIN", "LOGINDISABLED"), False, ("AUTH=PLAIN",)),
        (("AUTH=LOGIN", "AUTH=CRAM-MD5", "IMAP4REV1"), False, ("AUTH=LOGIN", "LOGIN")),
        (("AUTH=CRAM-MD5", "LOGINDISABLED"), False, ()),
        (("AUTH=PLAIN-CLIENTTOKEN", "LOGINDISABLED"), False, ()),
    ],
)
def test_how_imap_takes_passwords(
    words: tuple[str, ...], starttls: bool, ways: tuple[str, ...]
) -> None:
    assert imap_starttls(words) is starttls
    assert imap_passwords(words) == ways


@pytest.mark.parametrize(
    ("lines", "stls", "ways"),
    [
        (("SASL", "STLS", "UIDL"), True, ()),
        (("STLS", "USER"), True, ("USER",)),
        (("SASL LOGIN PLAIN", "USER"), False, ("SASL LOGIN", "SASL PLAIN", "USER")),
        (("SASL CRAM-MD5", "IMPLEMENTATION USER"), False, ()),
        (("LOGIN-DELAY 900 USER",), False, ()),
    ],
)
def test_how_pop3_takes_passwords(
    lines: tuple[str, ...], stls: bool, ways: tuple[str, ...]
) -> None:
    assert pop3_stls(lines) is stls
    assert pop3_passwords(lines) == ways


@given(_HOSTILE, st.sampled_from(("*", "a1", "a2")))
def test_imap_reads_anything_or_says_no(lines: list[bytes], tag: str) -> None:
    reader = ImapReader(tag)
    for line in lines:
        try:
            answer = reader.take(line)
        except MailboxError:
            return
        if answer:
            assert len(answer.text) <= 300
            words = answer.capabilities or ()
            assert list(words) == sorted(set(words))
            assert all(word == word.upper() and 0 < len(word) <= 80 for word in words)
            return


@given(_HOSTILE, st.booleans())
def test_pop3_reads_anything_or_says_no(lines: list[bytes], listing: bool) -> None:
    reader = Pop3Reader(listing=listing)
    for line in lines:
        try:
            answer = reader.take(line)
        except MailboxError:
            return
        if answer:
            assert len(answer.text) <= 300
            assert pop3_passwords(answer.capabilities or ()) is not None
            return
