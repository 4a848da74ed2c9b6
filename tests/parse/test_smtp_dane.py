"""DANE for mail as tables: usage, selector, matching, names and dates (RFC 7672 section 3)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256, sha512
from itertools import product

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._shared.certificates import (
    ANCHOR,
    ENDS,
    HOST,
    INTERMEDIATE,
    ISSUED,
    ISSUER,
    LEAF,
    OTHER,
    ROOT,
    SEEN,
    made,
    with_sha1,
)
from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.parse.sent import Sent, sent
from cyberscan.parse.smtp_dane import Fit, fit, usable
from cyberscan.parse.x509 import read

HASHES: dict[int, Callable[[bytes], bytes]] = {
    0: lambda data: data,
    1: lambda data: sha256(data).digest(),
    2: lambda data: sha512(data).digest(),
}
CERTIFICATES = {"leaf": LEAF, "issuer": ISSUER, "anchor": ANCHOR, "other": OTHER}
CHAINS = {
    "alone": (LEAF,),
    "with its issuer": (LEAF, ISSUER),
    "whole": (LEAF, ISSUER, ANCHOR),
    "in disorder": (LEAF, ANCHOR, ISSUER),
    "with a stranger": (LEAF, OTHER, ISSUER),
}


def presented(*ders: bytes) -> Sent:
    return sent(tuple(base64.b64encode(der).decode() for der in ders))


def record(usage: int, selector: int, matching: int, der: bytes) -> TlsaRecord:
    content = read(der).key_info if selector else der
    return TlsaRecord(usage, selector, matching, HASHES[matching](content).hex())


def expected(usage: int, matching: int, whose: str, chain: str) -> Fit:
    """Section 3.1: 3 is about the leaf, 2 about what was sent above it, or, where the record holds
    it in full, about what certified something that was sent; 0 and 1 are unusable."""
    above = {
        "alone": set(),
        "with its issuer": {"issuer"},
        "whole": {"issuer", "anchor"},
        "in disorder": {"issuer", "anchor"},
        "with a stranger": {"issuer"},
    }[chain]
    if usage == 3:
        return Fit.NAMED if whose == "leaf" else Fit.OTHER
    if usage == 2 and whose in above:
        return Fit.NAMED
    if usage == 2 and matching == 0:
        certified = {"issuer"} | ({"anchor"} if above else set())
        return Fit.NAMED if whose in certified else Fit.OTHER
    return Fit.OTHER


# 4 usages, 2 selectors, 3 matching types, 4 certificates, 5 chains.
@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("whose", CERTIFICATES)
@pytest.mark.parametrize(
    ("usage", "selector", "matching"), list(product(range(4), range(2), range(3)))
)
def test_what_a_record_names_was_presented_or_not(
    usage: int, selector: int, matching: int, whose: str, chain: str
) -> None:
    one = record(usage, selector, matching, CERTIFICATES[whose])
    found = fit([one], presented(*CHAINS[chain]), [HOST], SEEN)
    assert found is expected(usage, matching, whose, chain)


KEY = record(3, 1, 1, LEAF)
ABOVE = record(2, 1, 1, ISSUER)
HALF = TlsaRecord(3, 1, 1, "ab" * 16)


# RFC 6698 section 2.1, RFC 7671 section 4, RFC 7672 section 3.1.3.
@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (KEY, True),
        (ABOVE, True),
        (record(3, 0, 0, LEAF), True),
        (record(2, 0, 2, ISSUER), True),
        (record(0, 1, 1, ISSUER), False),
        (record(1, 1, 1, LEAF), False),
        (TlsaRecord(4, 1, 1, "ab" * 32), False),
        (TlsaRecord(255, 0, 0, "ab"), False),
        (TlsaRecord(3, 2, 1, "ab" * 32), False),
        (TlsaRecord(3, 255, 1, "ab" * 32), False),
        (TlsaRecord(3, 1, 3, "ab" * 32), False),
        (TlsaRecord(3, 1, 255, "ab" * 32), False),
        (HALF, False),
        (TlsaRecord(3, 1, 1, "ab" * 33), False),
        (TlsaRecord(3, 1, 2, "ab" * 32), False),
        (TlsaRecord(3, 1, 2, "ab" * 64), True),
        (TlsaRecord(3, 1, 1, ""), False),
        (TlsaRecord(3, 0, 0, ""), False),
        (TlsaRecord(2, 0, 0, "00"), True),
    ],
)
def test_only_whole_records_of_usage_2_and_3_count(one: TlsaRecord, counts: bool) -> None:
    assert usable(one) is counts


STRANGE = presented(made("s1.hosting.test"), ISSUER)
WILD = presented(made("*.contoh.go.test"), ISSUER)
LATE, EARLY = ENDS + timedelta(seconds=1), ISSUED - timedelta(seconds=1)


# Section 3.1.1: neither names nor dates of a leaf that is named itself. Section 3.2: both of one
# below an authority, by the server's name or that of a domain whose mail it takes.
@pytest.mark.parametrize(
    ("records", "chain", "hosts", "moment", "found"),
    [
        ([KEY], presented(LEAF), ["mx.lain.test"], SEEN, Fit.NAMED),
        ([KEY], presented(LEAF), [HOST], LATE, Fit.NAMED),
        ([KEY], presented(LEAF), [HOST], EARLY, Fit.NAMED),
        ([KEY], presented(LEAF), [], LATE, Fit.NAMED),
        ([ABOVE], presented(LEAF, ISSUER), [HOST], SEEN, Fit.NAMED),
        ([ABOVE], presented(LEAF, ISSUER), [HOST], ENDS, Fit.NAMED),
        ([ABOVE], presented(LEAF, ISSUER), [HOST], ISSUED, Fit.NAMED),
        ([ABOVE], presented(LEAF, ISSUER), [HOST], LATE, Fit.EXPIRED),
        ([ABOVE], presented(LEAF, ISSUER), [HOST], EARLY, Fit.EXPIRED),
        ([ABOVE], presented(LEAF, ISSUER), ["mx.lain.test"], SEEN, Fit.HOST),
        ([ABOVE], presented(LEAF, ISSUER), ["mx.lain.test"], LATE, Fit.HOST),
        ([ABOVE], presented(LEAF, ISSUER), [], SEEN, Fit.HOST),
        ([ABOVE], presented(LEAF, ISSUER), ["mx.lain.test", HOST], SEEN, Fit.NAMED),
        ([ABOVE], presented(LEAF, ISSUER), ["contoh.go.test"], SEEN, Fit.HOST),
        ([ABOVE], STRANGE, [HOST], SEEN, Fit.HOST),
        ([ABOVE], STRANGE, ["s1.hosting.test"], SEEN, Fit.NAMED),
        ([ABOVE], WILD, ["mx.contoh.go.test"], SEEN, Fit.NAMED),
        ([ABOVE], WILD, ["contoh.go.test"], SEEN, Fit.HOST),
        ([ABOVE], WILD, ["a.b.contoh.go.test"], SEEN, Fit.HOST),
        # The best record counts, whatever stands beside it (RFC 7671 section 8.1).
        ([HALF, KEY], presented(LEAF), [HOST], SEEN, Fit.NAMED),
        ([KEY, HALF], presented(LEAF), [HOST], SEEN, Fit.NAMED),
        ([TlsaRecord(3, 1, 1, "ab" * 32), KEY], presented(LEAF), [HOST], SEEN, Fit.NAMED),
        ([ABOVE, KEY], presented(LEAF, ISSUER), ["mx.lain.test"], SEEN, Fit.NAMED),
        ([ABOVE, KEY], presented(LEAF, ISSUER), [HOST], LATE, Fit.NAMED),
        ([record(1, 1, 1, LEAF), ABOVE], presented(LEAF, ISSUER), [HOST], SEEN, Fit.NAMED),
        ([record(1, 1, 1, LEAF)], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        ([HALF], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        ([], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        # An authority that was sent and certified nothing.
        ([record(2, 1, 1, OTHER)], presented(LEAF, OTHER), [HOST], SEEN, Fit.OTHER),
        # A leaf that signed itself is no authority.
        ([record(2, 1, 1, ANCHOR)], presented(ANCHOR), [HOST], SEEN, Fit.OTHER),
        ([record(2, 0, 0, ANCHOR)], presented(ANCHOR), [HOST], SEEN, Fit.OTHER),
        ([record(2, 1, 0, ANCHOR)], presented(ANCHOR), [HOST], SEEN, Fit.OTHER),
        ([record(3, 1, 1, ANCHOR)], presented(ANCHOR), [HOST], SEEN, Fit.NAMED),
        # Held in full and not sent: names and dates count all the same.
        ([record(2, 0, 0, ISSUER)], presented(LEAF), ["mx.lain.test"], SEEN, Fit.HOST),
        ([record(2, 1, 0, ISSUER)], presented(LEAF), [HOST], LATE, Fit.EXPIRED),
        ([record(2, 1, 1, ISSUER)], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        # Not DER, not a key, not of the kind.
        ([TlsaRecord(2, 0, 0, "30")], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        ([TlsaRecord(2, 1, 0, "3000")], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        ([TlsaRecord(2, 1, 0, "zz")], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        ([TlsaRecord(2, 1, 0, ISSUER.hex())], presented(LEAF), [HOST], SEEN, Fit.OTHER),
        (
            [TlsaRecord(2, 0, 0, read(ISSUER).key_info.hex())],
            presented(LEAF),
            [HOST],
            SEEN,
            Fit.OTHER,
        ),
        # A signature nobody checks any more.
        ([record(2, 1, 0, ANCHOR)], presented(with_sha1()), [HOST], SEEN, Fit.OTHER),
        ([record(3, 0, 1, with_sha1())], presented(with_sha1()), [HOST], SEEN, Fit.NAMED),
    ],
)
def test_names_and_dates_count_below_an_authority_only(
    records: list[TlsaRecord], chain: Sent, hosts: list[str], moment: datetime, found: Fit
) -> None:
    assert fit(records, chain, hosts, moment) is found


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()])
def test_a_leaf_with_any_key_is_named_by_it(curve: ec.EllipticCurve) -> None:
    leaf = made(key=ec.derive_private_key(99, curve).public_key())
    assert fit([record(3, 1, 1, leaf)], presented(leaf), [], SEEN) is Fit.NAMED
    assert fit([KEY], presented(leaf), [], SEEN) is Fit.OTHER


def test_the_same_key_in_a_renewed_certificate_is_named_by_key_and_not_by_certificate() -> None:
    renewed = made(ends=ENDS + timedelta(days=90))
    assert fit([KEY], presented(renewed), [], SEEN) is Fit.NAMED
    assert fit([record(3, 0, 1, LEAF)], presented(renewed), [], SEEN) is Fit.OTHER


def test_another_certificate_of_the_same_authority_is_named_by_its_key() -> None:
    again = made(ca=INTERMEDIATE, issuer=ROOT, ends=ENDS + timedelta(days=400))
    assert fit([record(2, 1, 1, again)], presented(LEAF, ISSUER), [HOST], SEEN) is Fit.NAMED
    assert fit([record(2, 0, 1, again)], presented(LEAF, ISSUER), [HOST], SEEN) is Fit.OTHER


RECORDS = st.builds(
    TlsaRecord,
    st.integers(0, 255),
    st.integers(0, 255),
    st.integers(0, 255),
    st.one_of(st.binary(max_size=80).map(bytes.hex), st.text(max_size=20)),
)


@given(st.lists(RECORDS, max_size=8), st.lists(st.text(max_size=30), max_size=3))
def test_hostile_records_never_raise_and_never_fit(
    records: list[TlsaRecord], hosts: list[str]
) -> None:
    assert fit(records, presented(LEAF, ISSUER), hosts, SEEN) is Fit.OTHER


def test_a_record_of_a_megabyte_is_done_with_at_once() -> None:
    huge = [TlsaRecord(2, selector, 0, "30" * (1 << 20)) for selector in (0, 1)] * 16
    assert fit(huge, presented(LEAF, ISSUER), [HOST], SEEN) is Fit.OTHER
