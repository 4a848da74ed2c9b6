"""Chains taken apart: what belongs, what is ballast, in what order."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from cyberscan.checks._shared.certificates import (
    ANCHOR,
    ENDS,
    INTERMEDIATE,
    ISSUER,
    LEAF,
    OTHER,
    ROOT,
    STRANGER,
    made,
)
from cyberscan.parse.sent import sent
from cyberscan.parse.x509 import X509Error

CROSS = made(ca=INTERMEDIATE, issuer=STRANGER)
"""The intermediate's key once more, certified by another authority."""
FALSE = made(ca=INTERMEDIATE, issuer=ROOT, key=STRANGER.key.public_key())
"""The intermediate's name over another key."""


def text(*ders: bytes) -> tuple[str, ...]:
    return tuple(base64.b64encode(der).decode() for der in ders)


@pytest.mark.parametrize(
    ("ders", "path", "extra", "in_order"),
    [
        ((LEAF,), 1, 0, True),
        ((LEAF, ISSUER), 2, 0, True),
        ((LEAF, ISSUER, ANCHOR), 3, 0, True),
        ((LEAF, ANCHOR, ISSUER), 3, 0, False),
        ((LEAF, ISSUER, CROSS, OTHER), 4, 0, True),
        ((LEAF, CROSS, OTHER, ISSUER), 4, 0, True),
        ((LEAF, OTHER, ISSUER), 2, 1, True),
        ((LEAF, ISSUER, ISSUER), 2, 1, True),
        ((LEAF, LEAF), 1, 1, True),
        ((LEAF, FALSE), 1, 1, True),
        ((ANCHOR, ANCHOR), 1, 1, True),
    ],
)
def test_what_belongs_and_in_what_order(
    ders: tuple[bytes, ...], path: int, extra: int, in_order: bool
) -> None:
    found = sent(text(*ders))
    assert (len(found.path), len(found.extra), found.in_order) == (path, extra, in_order)
    assert found.leaf.der == ders[0]


def test_issuer_and_root_are_those_of_the_path() -> None:
    found = sent(text(LEAF, OTHER, ANCHOR, ISSUER))
    assert found.issuer is not None
    assert found.issuer.der == ISSUER
    assert found.root is not None
    assert found.root.der == ANCHOR
    alone = sent(text(ANCHOR))
    assert (alone.issuer, alone.root) == (None, None)


def test_what_cannot_be_read_is_counted_and_a_leaf_must_be_read() -> None:
    assert sent((*text(LEAF), "%%%", *text(b"junk"), *text(ISSUER))).unreadable == 2
    for chain in ((), ("",), ("%%%",), text(b"junk", LEAF)):
        with pytest.raises(X509Error):
            sent(chain)


def test_only_the_head_of_an_endless_chain_is_looked_at() -> None:
    twins = [made(ca=INTERMEDIATE, issuer=ROOT, ends=ENDS + timedelta(days=n)) for n in range(60)]
    found = sent(text(LEAF, *twins))
    assert len(found.path) + len(found.extra) == 16
