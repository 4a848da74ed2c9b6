"""The answer to GET /version."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.etcd import EtcdError, read_version


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}', "3.4.23"),
        (b'{"etcdserver":"3.3.0-rc.4","etcdcluster":"3.3.0"}', "3.3.0-rc.4"),
        (b'{"etcdserver":"3.6.0","etcdcluster":"3.6.0","storage":"3.5.2"}', "3.6.0"),
    ],
)
def test_a_member_is_recognised(body: bytes, expected: str) -> None:
    assert read_version(200, body) == expected


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b'{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}'),
        (200, b'{"etcdserver":"3.4.23"}'),
        (200, b'{"etcdserver":"<b>","etcdcluster":"3.4.0"}'),
        (200, b'{"etcdserver":3,"etcdcluster":"3.4.0"}'),
        (200, b'{"version":"3.4.23"}'),
        (200, b"[" * 60_000),
        (200, b""),
    ],
)
def test_others_are_not(status: int, body: bytes) -> None:
    with pytest.raises(EtcdError):
        read_version(status, body)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(EtcdError):
        read_version(200, data)
