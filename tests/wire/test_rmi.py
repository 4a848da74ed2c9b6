"""The acknowledgement of Java RMI."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.rmi import (
    HEAD,
    HELLO,
    LONGEST_HOST,
    PORT,
    RmiError,
    host_length,
    read_endpoint,
)


def test_the_answer_of_an_rmiregistry_is_read() -> None:
    answer = bytes.fromhex("4e00093132372e302e302e310000b5f4")
    length = host_length(answer[:HEAD])
    assert length == len("127.0.0.1")
    read_endpoint(answer[HEAD:], length)


@pytest.mark.parametrize(
    "head", [b"", HELLO[:HEAD], b"N\x00\x00", b"N\xff\xff", b"O\x00\x09", b"HTT", b"N\x00"]
)
def test_other_heads_are_refused(head: bytes) -> None:
    with pytest.raises(RmiError):
        host_length(head)


@pytest.mark.parametrize(
    ("rest", "length"),
    [
        (b"127.0.0.1\x00\x00\x00\x00", 9),
        (b"127.0.0.1\x00\x01\x00\x00", 9),
        (b"127 0.0.1\x00\x00\xb5\xf4", 9),
        (b"127.0.\xff.1\x00\x00\xb5\xf4", 9),
        (b"127.0.\n.1\x00\x00\xb5\xf4", 9),
        (b"127.0.0.1\x00\x00\xb5", 9),
        (b"", 1),
    ],
)
def test_other_endpoints_are_refused(rest: bytes, length: int) -> None:
    with pytest.raises(RmiError):
        read_endpoint(rest, length)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(RmiError):
        length = host_length(data[:HEAD])
        assert 1 <= length <= LONGEST_HOST
        read_endpoint(data[HEAD : HEAD + length + PORT], length)
