"""Answers to a node status request."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.netbios_ns import REQUEST, NetbiosNsError, Status, read

NAME = b" CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\0"
COUNTS = b"\0\0\0\x01\0\0\0\0"


def answer(
    *names: tuple[bytes, int],
    flags: bytes = b"\x84\0",
    counts: bytes = COUNTS,
    asked: bytes = NAME + b"\0\x21\0\x01",
) -> bytes:
    data = bytes([len(names)])
    data += b"".join(name.ljust(15) + bytes([kind]) + b"\x04\0" for name, kind in names)
    data += bytes(46)
    return b"\x63\x73" + flags + counts + asked + bytes(4) + len(data).to_bytes(2, "big") + data


SERVER = answer((b"VM", 0x20), (b"VM", 0), (b"LAB", 0x1C), (b"LAB", 0))


def test_the_request_is_the_one_every_tool_sends() -> None:
    """Compared with the probe NBTStat of nmap-service-probes, but for the number and the flag that
    asks for a broadcast's answer."""
    assert REQUEST[4:] == b"\0\x01\0\0\0\0\0\0" + NAME + b"\0\x21\0\x01"
    assert REQUEST[2:4] == b"\0\0"
    assert len(REQUEST) == 50


@pytest.mark.parametrize(
    ("datagram", "expected"),
    [
        (SERVER, Status(4, (0, 0x1C, 0x20))),
        (answer(), Status(0, ())),
        (
            answer((b"MikroTik", 0), flags=b"\x85\x80", counts=b"\0\x01\0\0\0\0\0\0"),
            Status(1, (0,)),
        ),
    ],
)
def test_answers_are_read(datagram: bytes, expected: Status) -> None:
    assert read(datagram) == expected


@pytest.mark.parametrize(
    "datagram",
    [
        b"",
        REQUEST,
        REQUEST + bytes(30),
        b"\0\0" + SERVER[2:],
        answer((b"VM", 0), flags=b"\0\0"),
        answer((b"VM", 0), flags=b"\x84\x03"),
        answer((b"VM", 0), flags=b"\xac\0"),
        answer((b"VM", 0), counts=bytes(8)),
        answer((b"VM", 0), asked=NAME + b"\0\x20\0\x01"),
        SERVER[:-1],
        SERVER[:60],
        b"\x63\x73\x84\0" + COUNTS + NAME + b"\0\x21\0\x01" + bytes(4) + b"\0\x01\x05",
    ],
)
def test_others_are_not(datagram: bytes) -> None:
    with pytest.raises(NetbiosNsError):
        read(datagram)


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for datagram in (data, SERVER[:56] + len(data).to_bytes(2, "big") + data):
        with contextlib.suppress(NetbiosNsError):
            status = read(datagram)
            assert len(status.kinds) <= status.names
