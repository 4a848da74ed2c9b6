"""SSH identification strings, packets and KEXINIT."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import ssh
from tests.support.ssh import kexinit, packet


def test_our_identification_is_what_rfc_4253_asks_for() -> None:
    assert ssh.identification("cyberscan_1.0") == b"SSH-2.0-cyberscan_1.0\r\n"


@pytest.mark.parametrize("software", ["", "a b", "a-b", "a\r\nb"])
def test_an_illegal_software_version_is_refused(software: str) -> None:
    with pytest.raises(ssh.SshError):
        ssh.identification(software)


@pytest.mark.parametrize(
    ("line", "banner"),
    [
        (b"SSH-2.0-OpenSSH_9.9 Debian\r", "SSH-2.0-OpenSSH_9.9 Debian"),
        (b"SSH-1.99-Cisco-1.25", "SSH-1.99-Cisco-1.25"),
        (b"Authorised users only\r", None),
        (b"", None),
    ],
)
def test_identifications_are_told_from_lines_before_them(line: bytes, banner: str | None) -> None:
    assert ssh.read_identification(line) == banner


@pytest.mark.parametrize(
    "line", [b"SSH-", b"SSH-2-x", b"SSH-2.0-\x1b[31m", b"SSH-2.0-" + b"a" * 250]
)
def test_a_malformed_identification_is_refused(line: bytes) -> None:
    with pytest.raises(ssh.SshError):
        ssh.read_identification(line)


def test_a_kexinit_gives_the_lists_in_order() -> None:
    whole = packet(
        kexinit([b"b-kex,a-kex", b"ssh-ed25519", b"c1", b"c2,c1", b"m1", b"m2", b"", b""])
    )
    assert ssh.packet_length(whole[:4]) == len(whole) - 4
    read = ssh.read_kexinit(ssh.payload(whole[4:]))
    assert read.kex == ("b-kex", "a-kex")
    assert (read.ciphers_to_server, read.ciphers_to_client) == (("c1",), ("c2", "c1"))
    assert (read.macs_to_server, read.macs_to_client) == (("m1",), ("m2",))


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\x14",
        b"\x15" + bytes(60),
        kexinit([b"a"])[:40],
        kexinit([b"a,,b"]),
        kexinit([b"a b"]),
        kexinit([b",".join([b"x"] * 300)]),
        b"\x14" + bytes(16) + b"\xff\xff\xff\xff",
    ],
)
def test_a_broken_kexinit_is_refused(message: bytes) -> None:
    with pytest.raises(ssh.SshError):
        ssh.read_kexinit(message)


@pytest.mark.parametrize("head", [b"", b"\0\0\0", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"HTTP"])
def test_impossible_lengths_are_refused(head: bytes) -> None:
    with pytest.raises(ssh.SshError):
        ssh.packet_length(head)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (ssh.packet_length, ssh.payload, ssh.read_kexinit, ssh.read_identification):
        with contextlib.suppress(ssh.SshError):
            reader(data)
    with contextlib.suppress(ssh.SshError):
        ssh.read_kexinit(b"\x14" + data)
    assert isinstance(ssh.read_disconnect(data), str)
