"""The root page of CouchDB."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.couchdb import CouchdbError, Root, read_root

SERVER = "CouchDB/2.2.0 (Erlang OTP/20)"
REFUSAL = b'{"error":"unauthorized","reason":"Authentication required."}'


@pytest.mark.parametrize(
    ("status", "server", "body", "expected"),
    [
        (200, SERVER, b'{"couchdb":"Welcome","version":"2.2.0"}', Root("2.2.0", open=True)),
        (200, "", b'{"couchdb":"Welcome","version":"1.5.0","uuid":"x"}', Root("1.5.0", open=True)),
        (401, SERVER, REFUSAL, Root("2.2.0", open=False)),
    ],
)
def test_its_root_is_recognised(status: int, server: str, body: bytes, expected: Root) -> None:
    assert read_root(status, server, body) == expected


@pytest.mark.parametrize(
    ("status", "server", "body"),
    [
        (200, SERVER, b""),
        (200, SERVER, b'{"couchdb":"Bye","version":"2.2.0"}'),
        (200, SERVER, b'{"couchdb":"Welcome"}'),
        (200, SERVER, b'{"a":' * 60_000),
        (401, "nginx", REFUSAL),
        (401, SERVER, b'{"error":"forbidden","reason":"no"}'),
        (403, SERVER, REFUSAL),
    ],
)
def test_other_pages_are_not(status: int, server: str, body: bytes) -> None:
    with pytest.raises(CouchdbError):
        read_root(status, server, body)


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(CouchdbError):
        read_root(200, "", data)
    with contextlib.suppress(CouchdbError):
        read_root(401, SERVER, data)
