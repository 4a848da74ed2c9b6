"""How a Telnet server begins."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.telnet import MOST, Beginning, TelnetError, begins, read_beginning


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff\xfd\x18", Beginning(command="DO TERMINAL-TYPE")),
        (b"\xff\xfb\x03\xff\xfb\x01", Beginning(command="WILL SUPPRESS-GO-AHEAD")),
        (b"\r\n\x1b[2Jhalo\r\n\xff\xfe\x01", Beginning(command="DONT ECHO")),
        (b"\xff\xfc\x07", Beginning(command="WONT option 7")),
        (b"\r\ndebian login: ", Beginning(prompt="debian login:")),
        (b"user: last seen today; password:", Beginning(prompt="user: last seen today; password:")),
        (b"User Name:", Beginning(prompt="User Name:")),
        (b"Password: \0", Beginning(prompt="Password:")),
        (b"\xff", None),
        (b"\xff\xfd", None),
        (b"halo\r\n", None),
        (b"login: dulu\r\n", None),
        (b"", None),
    ],
)
def test_a_beginning_is_a_command_or_a_prompt(data: bytes, expected: Beginning | None) -> None:
    assert read_beginning(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\x00\x01",
        b"\xff\xff\xff",
        b"\xff\xfd\x60",
        b"\xff\xd8\xff\xe0 JFIF",
        b"\x15\x03\x01\x00\x02\x02\x46",
        b"HTTP/1.1 200 OK\r\n\r\nlogin:",
        b"220 siap login:",
        b"SSH-2.0-x",
        b"+OK login:",
        b"* OK login:",
        b"<p>login:",
        b"A" * MOST,
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(TelnetError):
        read_beginning(data)


def test_first_bytes_show_it_only_by_a_command() -> None:
    assert begins(b"\xff\xfb\x01")
    assert not begins(b"login: ")
    assert not begins(b"\xff\xfb")
    assert not begins(b"\xff\xd8\xff")


@given(st.binary(max_size=1_500))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(TelnetError):
        found = read_beginning(data)
        assert found is None or bool(found.command) != bool(found.prompt)
        assert found is None or len(found.prompt) <= 60
