"""Greetings, modules and errors."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import rsync
from cyberscan.wire.rsync import RsyncError


@pytest.mark.parametrize(
    ("line", "version"),
    [
        (b"@RSYNCD: 24", "24"),
        (b"@RSYNCD: 30.0\r", "30.0"),
        (b"@RSYNCD: 32.0 sha512 sha256 sha1 md5 md4", "32.0"),
    ],
)
def test_a_daemon_greets(line: bytes, version: str) -> None:
    assert rsync.read_greeting(line) == version


@pytest.mark.parametrize(
    "line",
    [b"", b"@RSYNCD:", b"@RSYNCD: OK", b"@RSYNCD: EXIT", b"@RSYNCD: 31.0\n", b"220 ready", b"\xff"],
)
def test_others_do_not(line: bytes) -> None:
    with pytest.raises(RsyncError):
        rsync.read_greeting(line)


@pytest.mark.parametrize(
    ("line", "module"),
    [
        (b"www            \tsitus", "www"),
        (b"backup-harian-server\t", "backup-harian-server"),
        (b"dua kata       \t", "dua kata"),
        (b"Selamat\tdatang", ""),
        (b"Selamat datang di server kami", ""),
        (b"", ""),
    ],
)
def test_a_module_is_a_padded_name(line: bytes, module: str) -> None:
    assert rsync.read_module(line) == module


def test_an_error_says_why() -> None:
    assert rsync.read_error(b"@ERROR: access denied\r") == "access denied"
    assert not rsync.read_error(b"ERROR: access denied")


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(RsyncError):
        assert len(rsync.read_greeting(data)) <= 7
    assert len(rsync.read_module(data)) <= len(data)
    assert len(rsync.read_error(data)) <= len(data)
