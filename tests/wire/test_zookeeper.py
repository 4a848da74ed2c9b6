"""Answers to ``srvr``."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.zookeeper import SRVR, Told, ZookeeperError, read_answer


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            b"Zookeeper version: 3.8.0-${mvngit.commit.id}, built on 2024-12-29 17:54 UTC",
            Told("3.8.0", open=True),
        ),
        (b"Zookeeper version: 3.4.13-5--1, built on 06/29/2018", Told("3.4.13", open=True)),
        (b"srvr is not executed because it is not in the whitelist.", Told("", open=False)),
        (b"This ZooKeeper instance is not currently serving requests\r", Told("", open=True)),
    ],
)
def test_a_server_is_recognised(line: bytes, expected: Told) -> None:
    assert read_answer(line) == expected


@pytest.mark.parametrize(
    "line",
    [b"", SRVR, b"srvr: command not found", b"Zookeeper version: x", b"HTTP/1.1 400", b"\xff"],
)
def test_others_are_not(line: bytes) -> None:
    with pytest.raises(ZookeeperError):
        read_answer(line)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ZookeeperError):
        assert len(read_answer(data).version) <= 41
