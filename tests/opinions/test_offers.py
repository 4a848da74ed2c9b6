"""The view keeps "not seen" apart from "no"."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.tls import Offer, Version
from cyberscan.opinions.leaf import days, digest_of, key_of, names
from cyberscan.opinions.offers import Known, may_carry, view
from cyberscan.tables.tls.suites import SSL2_KINDS, SUITES, TLS13_SUITES
from tests.opinions.made import (
    AEAD12,
    AEAD13,
    CBC,
    CHAIN,
    INTERMEDIATE,
    INTERMEDIATE_SUITES,
    TLS10,
    TLS12,
    TLS13,
    certificate,
    endpoint,
    groups,
    suites,
)


def test_a_version_nobody_asked_about_is_unseen() -> None:
    assert view(endpoint([]), None, None).states[Version.SSL2] is Offer.REFUSED
    short = endpoint([TLS12])
    short = type(short)(versions=short.versions[1:])
    assert view(short, None, None).states[Version.SSL2] is Offer.UNSEEN


def test_without_the_fact_every_suite_a_version_may_carry_is_unseen() -> None:
    seen = view(endpoint([TLS10]), None, None)
    assert seen.suites[TLS10].unseen == may_carry(TLS10)
    assert seen.any(lambda one: one.rc4) is Known.UNSEEN
    assert seen.any(lambda one: one.aead) is Known.NO
    assert TLS13 not in seen.suites


@pytest.mark.parametrize(
    ("version", "has", "has_not"),
    [
        (Version.SSL2, set(SSL2_KINDS), set(TLS13_SUITES)),
        (Version.SSL3, {0x0005, 0x002F}, {0xC02F, 0x1301}),
        (TLS12, {0x0005, 0xC02F}, {0x1301}),
        (TLS13, {0x1301, 0xC0B4}, {0xC02F}),
    ],
)
def test_what_a_version_may_carry(version: Version, has: set[int], has_not: set[int]) -> None:
    assert has <= may_carry(version)
    assert not has_not & may_carry(version)
    assert version is Version.SSL2 or may_carry(version) <= set(SUITES)


def test_groups_are_unseen_only_where_a_version_could_use_them() -> None:
    only13 = view(endpoint([TLS13]), suites({TLS13: AEAD13}), None)
    assert only13.groups.unseen
    assert not only13.older_groups.unseen
    plain = view(endpoint([TLS12]), suites({TLS12: (0x009C,)}), None)
    assert not plain.groups.unseen | plain.older_groups.unseen
    assert view(endpoint([TLS12]), suites({TLS12: AEAD12}), None).older_groups.unseen


@pytest.mark.parametrize(
    ("accepted", "field", "unseen"),
    [
        (AEAD12, groups(), False),
        ((0x009E,), groups(dh=[(2048, "f")]), False),
        ((0x009E,), groups(dh_unseen="reset"), True),
        ((0x009E,), groups(), True),
        ((0x009E,), None, True),
    ],
)
def test_whether_the_finite_field_was_seen(
    accepted: tuple[int, ...], field: None, unseen: bool
) -> None:
    assert view(endpoint([TLS12]), suites({TLS12: accepted}), field).dh_unseen is unseen


def test_any_looks_at_the_versions_it_is_given() -> None:
    seen = view(INTERMEDIATE, INTERMEDIATE_SUITES, groups())
    assert seen.any(lambda one: one.tls13, TLS13) is Known.YES
    assert seen.any(lambda one: one.tls13, TLS12) is Known.NO
    mixed = view(endpoint([TLS12]), suites({TLS12: AEAD12}, {TLS12: CBC}), groups())
    assert mixed.any(lambda one: one.cbc) is Known.UNSEEN


@pytest.mark.parametrize(
    ("written", "kind", "bits", "curve"),
    [
        ("RSA 2048", "RSA", 2048, ""),
        ("EC secp384r1", "EC", 384, "secp384r1"),
        ("EC brainpoolP256r1", "EC", 256, "brainpoolP256r1"),
        ("EC nonsuch", "EC", 0, "nonsuch"),
        ("Ed25519", "Ed25519", 255, "Ed25519"),
        ("DSA 1024", "DSA", 1024, ""),
        ("1.2.3.4", "1.2.3.4", 0, ""),
        ("RSA many", "RSA", 0, ""),
    ],
)
def test_keys_are_read(written: str, kind: str, bits: int, curve: str) -> None:
    key = key_of(certificate(key=written).chains[0])
    assert (key.kind, key.bits, key.curve) == (kind, bits, curve)


@pytest.mark.parametrize(
    ("signature", "digest"),
    [
        ("sha256WithRSAEncryption", "sha256"),
        ("ecdsa-with-SHA384", "sha384"),
        ("sha1WithRSAEncryption", "sha1"),
        ("md5WithRSAEncryption", "md5"),
        ("sha224WithRSAEncryption", "sha224"),
        ("Ed25519", ""),
        ("1.2.840.113549.1.1.10", ""),
    ],
)
def test_digests_are_read(signature: str, digest: str) -> None:
    assert digest_of(signature) == digest


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2026-12-29T23:59:59+00:00", 90),
        ("2026-12-30T00:00:00+00:00", 91),
        ("2026-10-01T00:00:00+00:00", 1),
    ],
)
def test_days_begun_are_counted(end: str, expected: int) -> None:
    assert days(certificate(not_after=end).chains[0]) == expected


@pytest.mark.parametrize(
    ("host", "matches"),
    [
        ("www.contoh.go.test", True),
        ("WWW.Contoh.go.test.", True),
        ("contoh.go.test", True),
        ("a.www.contoh.go.test", False),
        ("www.lain.go.test", False),
        ("test", False),
    ],
)
def test_names_match_as_wildcards_do(host: str, matches: bool) -> None:
    assert names(CHAIN, host) is matches
