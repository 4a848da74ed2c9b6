"""OCSP responses: who may say what of whom."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.ocsp import OCSPCertStatus, OCSPResponseBuilder, OCSPResponseStatus
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._shared.certificates import (
    ISSUER,
    LEAF,
    MUST_STAPLE,
    OTHER,
    RESPONDER,
    SEEN,
    STRANGER,
    staple,
)
from cyberscan.parse.ocsp import OcspError, Signed, Status, read_staple
from cyberscan.parse.x509 import read

GOOD = staple(LEAF)
RESPONSE = staple(MUST_STAPLE)


def test_a_good_response_of_the_issuers_own() -> None:
    found = read_staple(GOOD, read(LEAF), read(ISSUER))
    assert (found.status, found.signed) == (Status.GOOD, Signed.ISSUER)
    assert found.this_update == SEEN
    assert found.next_update == SEEN + timedelta(days=7)
    assert (found.revoked_at, found.reason, found.scts) == (None, "", b"")


def test_a_revocation_comes_with_its_day_and_reason() -> None:
    response = staple(LEAF, status=OCSPCertStatus.REVOKED)
    found = read_staple(response, read(LEAF), read(ISSUER))
    assert found.status is Status.REVOKED
    assert found.revoked_at == SEEN - timedelta(days=3)
    assert found.reason == "keyCompromise"


@pytest.mark.parametrize(
    ("response", "issuer", "signed"),
    [
        (GOOD, ISSUER, Signed.ISSUER),
        (staple(LEAF, signer=RESPONDER), ISSUER, Signed.DELEGATE),
        (staple(LEAF, signer=STRANGER), ISSUER, Signed.NOBODY),
        (GOOD, None, Signed.UNSEEN),
    ],
)
def test_who_signed_is_told_apart(response: bytes, issuer: bytes | None, signed: Signed) -> None:
    found = read_staple(response, read(LEAF), read(issuer) if issuer else None)
    assert found.signed is signed


def test_a_changed_answer_is_signed_by_nobody() -> None:
    revoked = staple(LEAF, status=OCSPCertStatus.UNKNOWN)
    # [2] NULL becomes [0] NULL: unknown becomes good (RFC 6960 section 4.2.1).
    forged = revoked.replace(b"\x82\x00\x18", b"\x80\x00\x18")
    assert forged != revoked
    found = read_staple(forged, read(LEAF), read(ISSUER))
    assert (found.status, found.signed) == (Status.GOOD, Signed.NOBODY)


@pytest.mark.parametrize(
    ("response", "leaf", "issuer"),
    [
        (b"", LEAF, ISSUER),
        (b"junk", LEAF, ISSUER),
        (GOOD[:-10], LEAF, ISSUER),
        (bytes(200_000), LEAF, ISSUER),
        (GOOD, ISSUER, None),
        (GOOD, LEAF, OTHER),
    ],
)
def test_what_says_nothing_of_the_leaf_is_refused(
    response: bytes, leaf: bytes, issuer: bytes | None
) -> None:
    if leaf == ISSUER:
        leaf = ISSUER.replace((1001).to_bytes(2, "big"), (1002).to_bytes(2, "big"), 1)
    with pytest.raises(OcspError):
        read_staple(response, read(leaf), read(issuer) if issuer else None)


def test_a_responder_that_cannot_answer_is_quoted() -> None:
    response = OCSPResponseBuilder.build_unsuccessful(OCSPResponseStatus.TRY_LATER)
    with pytest.raises(OcspError, match="try_later"):
        read_staple(response.public_bytes(Encoding.DER), read(LEAF), None)


@given(st.data())
def test_a_mutated_response_raises_nothing_but_our_own_error(data: st.DataObject) -> None:
    raw = bytearray(RESPONSE)
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=4)):
        raw[at] = data.draw(st.integers(0, 255))
    with suppress(OcspError):
        read_staple(bytes(raw), read(MUST_STAPLE), read(ISSUER))
