"""ApiVersions and its answer."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import kafka
from cyberscan.wire.kafka import KafkaError, Versions
from tests.support.data_answers import api_versions

KEYS = [(0, 0, 9), (18, 0, 3), (3, 0, 12)]


def _read(data: bytes) -> Versions:
    length = kafka.body_length(data[:8])
    return kafka.read_versions(data[8 : 8 + length])


def test_the_request_is_a_whole_one() -> None:
    assert int.from_bytes(kafka.REQUEST[:4], "big") == len(kafka.REQUEST) - 4
    assert kafka.REQUEST[4:8] == b"\0\x12\0\0"


def test_a_broker_is_recognised() -> None:
    assert _read(api_versions(KEYS)) == Versions(3, 18)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        kafka.REQUEST,
        api_versions(KEYS, correlation=b"XXXX"),
        api_versions(KEYS, error=35),
        api_versions([(0, 0, 9), (3, 0, 12)]),
        api_versions([(18, 3, 0)]),
        api_versions([(18, 0, 3), (18, 0, 3)]),
        api_versions([(18, 0, 3), (-1, 0, 3)]),
        api_versions([]),
        api_versions(KEYS)[:-1],
        b"\xff\xff\xff\xff" + api_versions(KEYS)[4:],
        b"HTTP/1.1 400 Bad Request\r\n",
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(KafkaError):
        _read(data)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(KafkaError):
        kafka.read_versions(data)
    with contextlib.suppress(KafkaError):
        _read(data)
