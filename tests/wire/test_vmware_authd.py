"""The greeting of VMware's authentication daemon."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.vmware_authd import VmwareError, read_greeting


@pytest.mark.parametrize("end", [b"", b"\r"])
def test_a_greeting_is_read(end: bytes) -> None:
    told = "VMware Authentication Daemon Version 1.10: SSL Required, ServerDaemonProtocol:SOAP"
    assert read_greeting(b"220 " + told.encode() + end) == told


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"220 (vsFTPd 3.0.3)",
        b"220 mail.contoh.go.test ESMTP",
        b"220-VMware Authentication Daemon Version 1.10",
        b"220 VMware Authentication Daemon Version ",
        b"VMware Authentication Daemon Version 1.10",
    ],
)
def test_others_are_refused(line: bytes) -> None:
    with pytest.raises(VmwareError):
        read_greeting(line)


@given(st.binary(max_size=600))
def test_any_line_is_read_or_refused(line: bytes) -> None:
    for tried in (line, b"220 VMware Authentication Daemon Version 1" + line):
        with contextlib.suppress(VmwareError):
            assert "\n" not in read_greeting(tried)
