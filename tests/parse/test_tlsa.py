"""TLSA records against chains: every usage, selector and digest."""

from __future__ import annotations

import base64
from hashlib import sha256, sha512

import pytest

from cyberscan.checks._shared.certificates import ANCHOR, ISSUER, LEAF, OTHER
from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.parse.sent import sent
from cyberscan.parse.tlsa import matches, usable
from cyberscan.parse.x509 import read

SENT = sent(tuple(base64.b64encode(der).decode() for der in (LEAF, ISSUER, ANCHOR)))


def record(usage: int, selector: int, matching: int, der: bytes) -> TlsaRecord:
    content = read(der).key_info if selector else der
    match matching:
        case 1:
            content = sha256(content).digest()
        case 2:
            content = sha512(content).digest()
    return TlsaRecord(usage, selector, matching, content.hex())


@pytest.mark.parametrize("selector", [0, 1])
@pytest.mark.parametrize("matching", [0, 1, 2])
@pytest.mark.parametrize(
    ("usage", "der", "expected"),
    [
        (0, ISSUER, True),
        (0, LEAF, False),
        (1, LEAF, True),
        (1, ISSUER, False),
        (2, ANCHOR, True),
        (2, LEAF, False),
        (3, LEAF, True),
        (3, OTHER, False),
    ],
)
def test_a_record_names_the_leaf_or_who_stands_above_it(
    usage: int, der: bytes, expected: bool, selector: int, matching: int
) -> None:
    found = record(usage, selector, matching, der)
    assert usable(found)
    assert matches(found, SENT) is expected


@pytest.mark.parametrize(
    "odd",
    [
        TlsaRecord(4, 1, 1, "ab" * 32),
        TlsaRecord(255, 1, 1, "ab" * 32),
        TlsaRecord(3, 2, 1, "ab" * 32),
        TlsaRecord(3, 1, 3, "ab" * 32),
        TlsaRecord(3, 1, 1, "ab" * 31),
        TlsaRecord(3, 1, 2, "ab" * 32),
        TlsaRecord(3, 1, 0, ""),
    ],
)
def test_what_no_client_can_use_is_unusable(odd: TlsaRecord) -> None:
    assert not usable(odd)
