"""The root page of Elasticsearch and OpenSearch."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire.elasticsearch import ElasticsearchError, Root, read_root

REASON = "missing authentication credentials for REST request [/]"


def _page(tagline: str, **version: object) -> bytes:
    return msgspec.json.encode({"name": "a", "version": version, "tagline": tagline})


def _refusal(kind: str, reason: str, status: int = 401) -> bytes:
    return msgspec.json.encode({"error": {"type": kind, "reason": reason}, "status": status})


@pytest.mark.parametrize(
    ("status", "challenges", "body", "expected"),
    [
        (
            200,
            (),
            _page("You Know, for Search", number="1.7.2"),
            Root("Elasticsearch", "1.7.2", open=True),
        ),
        (
            200,
            (),
            _page("The OpenSearch Project: https://opensearch.org/", number="2.3.0"),
            Root("OpenSearch", "2.3.0", open=True),
        ),
        (
            401,
            (),
            _refusal("security_exception", REASON),
            Root("Elasticsearch", "", open=False),
        ),
        (
            401,
            ('Basic realm="OpenSearch Security"',),
            b"Unauthorized",
            Root("OpenSearch", "", open=False),
        ),
    ],
)
def test_its_root_is_recognised(
    status: int, challenges: tuple[str, ...], body: bytes, expected: Root
) -> None:
    assert read_root(status, challenges, body) == expected


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"<html>You Know, for Search</html>"),
        (200, b'{"tagline": "You Know, for Search"}'),
        (200, b'{"version": "1.0", "tagline": "You Know, for Search"}'),
        (200, _page("Something else", number="1.0")),
        (200, b"[" * 60_000),
        (403, _page("You Know, for Search", number="1.7.2")),
        (401, b'{"error": "Unauthorized", "status": 401}'),
        (401, _refusal("other_exception", REASON)),
        (401, _refusal("security_exception", "no")),
        (401, _refusal("security_exception", REASON, 403)),
    ],
)
def test_other_pages_are_not(status: int, body: bytes) -> None:
    with pytest.raises(ElasticsearchError):
        read_root(status, ('Basic realm="x"',), body)


def test_a_version_is_cut() -> None:
    found = read_root(200, (), _page("You Know, for Search", number="9" * 1_000))
    assert len(found.version) == 64


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ElasticsearchError):
        read_root(200, (), data)
    with contextlib.suppress(ElasticsearchError):
        read_root(401, (), data)
