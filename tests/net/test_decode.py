"""Bodies that go on without ever becoming longer."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from cyberscan.net.decode import Body

NOTHING = b"\x00\x00\x00\xff\xff"
"""A stored block of no octets (RFC 1951 section 3.2.4)."""
HEAD = gzip.compress(b"", mtime=0)[:10]


@pytest.mark.parametrize(
    ("begin", "more", "kept"),
    [
        (gzip.compress(b"halo!", mtime=0), b"x" * 65_536, b"halo!"),
        (HEAD, NOTHING * 13_000, b""),
        (HEAD[:3] + b"\x08" + HEAD[4:], b"x" * 65_536, b""),
    ],
    ids=["behind its end", "blocks of nothing", "a name without end"],
)
def test_a_body_that_unpacks_to_nothing_ends(begin: bytes, more: bytes, kept: bytes) -> None:
    body = Body(("gzip",), 200_000)
    body.feed(begin)
    for _ in range(10):
        body.feed(more)
    assert body.truncated
    body.end()
    assert (body.content, body.failure) == (kept, "")


def test_what_follows_the_end_of_a_coding_is_not_held() -> None:
    body = Body(("gzip",), 1_048_576)
    body.feed(gzip.compress(b"halo!", mtime=0))
    tracemalloc.start()
    try:
        for _ in range(15):
            body.feed(bytes(65_536))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 65_536
    assert body.content == b"halo!"


def test_a_body_that_does_not_shrink_comes_whole() -> None:
    whole = bytes(range(256)) * 4_096
    body = Body(("gzip",), len(whole))
    packed = gzip.compress(whole, 0)
    assert len(packed) > len(whole)
    for at in range(0, len(packed), 16_384):
        body.feed(packed[at : at + 16_384])
    body.end()
    assert (body.content, body.truncated, body.failure) == (whole, False, "")
