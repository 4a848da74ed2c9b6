"""The INFO line."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.nats import Info, NatsError, read_info

OLD = (
    b'INFO {"server_id":"e1d8","version":"0.7.5","go":"go1.5.3","host":"0.0.0.0","port":4449,'
    b'"auth_required":true,"ssl_required":true,"tls_required":true,"max_payload":1048576 }\r'
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            OLD,
            Info("e1d8", "0.7.5", 1048576, auth_required=True, tls_required=True),
        ),
        (
            b'INFO {"server_id":"N","version":"2.10.4","max_payload":1,"headers":true} \r',
            Info("N", "2.10.4", 1),
        ),
    ],
)
def test_a_server_is_recognised(line: bytes, expected: Info) -> None:
    assert read_info(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"INFO",
        b"INFO {}",
        b"INFO ready",
        b'INFO {"server_id":"","version":"2.10.4","max_payload":1}',
        b'INFO {"server_id":"N","version":"x","max_payload":1}',
        b'INFO {"server_id":"N","version":"2.10.4"}',
        b"INFO " + b'{"a":' * 5_000 + b"}" * 5_000,
        b"HTTP/1.1 400 Bad Request\r",
        b"\xff",
    ],
)
def test_others_are_not(line: bytes) -> None:
    with pytest.raises(NatsError):
        read_info(line)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(NatsError):
        read_info(data)
    with contextlib.suppress(NatsError):
        read_info(b"INFO {" + data + b"}")
