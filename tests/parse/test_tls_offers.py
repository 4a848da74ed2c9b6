"""Reading what a server was seen to offer."""

from __future__ import annotations

import pytest

from cyberscan.checks._shared.samples import endpoint, suites
from cyberscan.model.facts.tls import Offer, SuiteOffers, Suites, Version
from cyberscan.parse.tls_offers import (
    Strength,
    counted,
    named,
    offer,
    offered,
    strength,
    versions_of,
)
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES

CODES = {name: code for code, name in SUITES.items()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AES_128_GCM_SHA256", Strength.STRONG),
        ("ECDHE_RSA_WITH_AES_128_GCM_SHA256", Strength.STRONG),
        ("DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Strength.STRONG),
        ("ECDHE_ECDSA_WITH_AES_128_CCM_8", Strength.STRONG),
        ("ECDHE_RSA_WITH_AES_256_CBC_SHA384", Strength.OLD_MODE),
        ("DHE_RSA_WITH_CAMELLIA_128_CBC_SHA", Strength.OLD_MODE),
        ("RSA_WITH_AES_128_GCM_SHA256", Strength.NO_FORWARD_SECRECY),
        ("ECDH_RSA_WITH_AES_128_CBC_SHA", Strength.NO_FORWARD_SECRECY),
        ("ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", Strength.BROKEN),
        ("ECDHE_RSA_WITH_RC4_128_SHA", Strength.BROKEN),
        ("DH_anon_WITH_AES_128_GCM_SHA256", Strength.BROKEN),
        ("RSA_EXPORT_WITH_DES40_CBC_SHA", Strength.BROKEN),
        ("RSA_WITH_NULL_SHA256", Strength.BROKEN),
    ],
)
def test_the_strength_of_a_suite(name: str, expected: Strength) -> None:
    assert strength(suite(CODES[f"TLS_{name}"])) is expected


def test_suites_are_found_in_every_version_with_what_became_of_them() -> None:
    fact = suites(
        (Version.TLS10, "RSA_WITH_RC4_128_SHA RSA_WITH_AES_128_CBC_SHA", "RSA_WITH_RC4_128_MD5"),
        (Version.TLS12, "RSA_WITH_RC4_128_SHA"),
    )
    seen = offered(fact, lambda s: s.rc4)
    assert [(v, s.name) for v, s in seen.accepted] == [
        (Version.TLS10, "TLS_RSA_WITH_RC4_128_SHA"),
        (Version.TLS12, "TLS_RSA_WITH_RC4_128_SHA"),
    ]
    assert [(v, s.name) for v, s in seen.unseen] == [(Version.TLS10, "TLS_RSA_WITH_RC4_128_MD5")]
    assert not seen.complete
    assert named(seen.accepted) == ["TLS_RSA_WITH_RC4_128_SHA (TLSv1.0, TLSv1.2)"]
    assert versions_of(seen.accepted) == "TLSv1.0, TLSv1.2"
    assert counted(fact) == ["TLSv1.0: 2 suites accepted", "TLSv1.2: 1 suites accepted"]


def test_all_refused_is_complete_and_nothing_asked_is_not() -> None:
    assert offered(suites((Version.TLS12, "RSA_WITH_AES_128_CBC_SHA")), lambda s: s.rc4).complete
    assert not offered(suites(), lambda s: s.rc4).complete


def test_kinds_of_sslv2_are_no_suites() -> None:
    only = SuiteOffers(Version.SSL2, accepted=(0x010080,), unseen=(0x020080,))
    seen = offered(Suites(versions=(only,), table="2026-11-26"), lambda _: True)
    assert not seen.accepted
    assert not seen.unseen
    assert not seen.complete


def test_a_suite_the_table_cannot_name_keeps_the_question_open() -> None:
    fact = Suites(versions=(SuiteOffers(Version.TLS12, accepted=(0xEEEE,)),), table="2030-01-01")
    seen = offered(fact, lambda s: s.rc4)
    assert not seen.accepted
    assert [s.name for _, s in seen.unseen] == ["0xEEEE"]
    assert not seen.complete


def test_evidence_stays_short() -> None:
    everything = SuiteOffers(Version.TLS12, accepted=tuple(sorted(SUITES)))
    lines = named(offered([everything], lambda _: True).accepted)
    assert len(lines) == 13
    assert lines[-1] == f"(+{len(SUITES) - 12})"


def test_a_version_the_fact_does_not_speak_of_is_unseen() -> None:
    fact = endpoint({Version.TLS12: Offer.ACCEPTED, Version.TLS11: Offer.REFUSED})
    assert offer(fact, Version.TLS12) is Offer.ACCEPTED
    assert offer(fact, Version.TLS11) is Offer.REFUSED
    assert offer(fact, Version.SSL2) is Offer.UNSEEN
