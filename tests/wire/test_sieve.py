"""The greeting of ManageSieve."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.sieve import MOST_LINES, Greeting, GreetingReader, SieveError, TooLong, is_ok

_LINES = (
    b'"IMPLEMENTATION" "Dovecot Pigeonhole"\r',
    b'"SIEVE" "fileinto reject envelope"\r',
    b'"NOTIFY" "mailto"\r',
    b'"SASL" "PLAIN login"\r',
    b'"STARTTLS"\r',
    b'"VERSION" "1.0"\r',
)


def _read(lines: tuple[bytes, ...]) -> Greeting | None:
    reader = GreetingReader()
    found = None
    for line in lines:
        found = reader.take(line)
    return found


def test_a_greeting_is_read() -> None:
    found = _read((*_LINES, b'OK "Dovecot ready."\r'))
    assert found == Greeting(
        ok=True,
        implementation="Dovecot Pigeonhole",
        starttls=True,
        mechanisms=("LOGIN", "PLAIN"),
    )
    assert found.passwords == ("SASL LOGIN", "SASL PLAIN")


def test_a_goodbye_is_told() -> None:
    found = _read((*_LINES, b"BYE (TRYLATER)\r"))
    assert found is not None
    assert not found.ok


@pytest.mark.parametrize(
    "lines",
    [
        (b"OK\r",),
        (b"* OK siap\r",),
        (b"HTTP/1.1 400 Bad Request\r",),
        (b'"SIEVE" "x"\r', b"OK\r"),
        (b'"IMPLEMENTATION" "x"\r', b"OK\r"),
    ],
)
def test_others_are_refused(lines: tuple[bytes, ...]) -> None:
    with pytest.raises(SieveError):
        _read(lines)


def test_a_greeting_without_end_is_refused() -> None:
    with pytest.raises(TooLong):
        _read((b'"X" "y"',) * (MOST_LINES + 1))


@given(st.lists(st.binary(max_size=60), max_size=50))
def test_any_lines_are_read_or_refused(lines: list[bytes]) -> None:
    with contextlib.suppress(SieveError):
        found = _read((*_LINES, *lines))
        assert found is None or found.implementation


@pytest.mark.parametrize(
    ("line", "done"),
    [
        (b'OK "Begin TLS negotiation now."\r', True),
        (b"ok", True),
        (b'NO "not today"\r', False),
        (b'BYE "busy"\r', False),
        (b"OKAY\r", False),
        (b"", False),
        (b"OK\r\r", False),
    ],
)
def test_an_answer_says_whether_a_command_was_done(line: bytes, done: bool) -> None:
    assert is_ok(line) is done


@given(st.binary(max_size=200))
def test_any_answer_can_be_read(line: bytes) -> None:
    assert is_ok(line) in {True, False}
    assert not is_ok(line) or line[:2].upper() == b"OK"
