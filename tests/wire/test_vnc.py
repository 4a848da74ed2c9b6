"""RFB up to the security types."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import vnc
from cyberscan.wire.vnc import Version, VncError


@pytest.mark.parametrize(
    ("told", "agreed"),
    [
        (b"RFB 003.003\n", "003.003"),
        (b"RFB 003.006\n", "003.003"),
        (b"RFB 003.007\n", "003.007"),
        (b"RFB 003.008\n", "003.008"),
        (b"RFB 003.889\n", "003.008"),
        (b"RFB 005.000\n", "003.008"),
    ],
)
def test_a_version_is_answered_by_the_highest_known_one(told: bytes, agreed: str) -> None:
    version = vnc.agreed(vnc.read_version(told))
    assert str(version) == agreed
    assert vnc.hello(version) == f"RFB {agreed}\n".encode()


@pytest.mark.parametrize(
    "data", [b"", b"RFB 003.008", b"RFB 000.000\n", b"SSH-2.0-abcd", bytes(12)]
)
def test_others_have_no_version(data: bytes) -> None:
    with pytest.raises(VncError):
        vnc.read_version(data)


def test_types_are_sorted_and_named() -> None:
    assert vnc.read_types(b"\x13\x02\x01\x02") == (1, 2, 19)
    assert [vnc.name_of(kind) for kind in (1, 19, 99)] == ["None", "VeNCrypt", "type 99"]
    assert vnc.read_decision(b"\0\0\0\x02") == 2


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x01\x00"])
def test_an_invalid_type_is_refused(data: bytes) -> None:
    with pytest.raises(VncError):
        vnc.read_types(data)


@pytest.mark.parametrize("data", [b"RFB ", b"\0\0\0\x03", b"\0\0\0"])
def test_a_decision_is_one_of_three(data: bytes) -> None:
    with pytest.raises(VncError):
        vnc.read_decision(data)


@pytest.mark.parametrize("data", [b"R", b"\x21", b"", b"ab"])
def test_nobody_has_so_many_types(data: bytes) -> None:
    with pytest.raises(VncError):
        vnc.count(data)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(VncError):
        assert vnc.read_version(data) >= Version(3, 3)
    with contextlib.suppress(VncError):
        assert vnc.count(data) <= vnc.MOST_TYPES
    with contextlib.suppress(VncError):
        assert all(vnc.read_types(data))
    with contextlib.suppress(VncError):
        assert vnc.read_decision(data) in {0, 1, 2}
    with contextlib.suppress(VncError):
        assert vnc.reason_length(data) <= vnc.LONGEST_REASON
