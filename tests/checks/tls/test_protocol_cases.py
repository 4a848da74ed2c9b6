"""The protocol checks case by case: what a short and a full look lead to, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE, behaviour, endpoint, groups, suites
from cyberscan.model.facts.tls import (
    DhParameters,
    GroupOffers,
    Offer,
    Order,
    SuiteOffers,
    Suites,
    Trait,
    Version,
)
from cyberscan.model.look import Failed, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target
from cyberscan.parse.tls_offers import strength
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES
from tests.support.judging import judge_of

TARGET = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)
SUITE_CHECKS = ("cbc_sha1_static_rsa", "null_anon_export", "rc4_des_3des")
OF_TLS12 = sorted(code for code in SUITES if not suite(code).tls13)


MODERN = "ECDHE_RSA_WITH_AES_128_GCM_SHA256 ECDHE_RSA_WITH_AES_256_GCM_SHA384"


def posture(accepted: str, refused: Callable[[Suite], bool]) -> Suites:
    """What a look class by class leaves: in a class that was accepted the rest is unseen."""
    chosen = suites((Version.TLS12, accepted)).versions[0].accepted
    unseen = tuple(c for c in OF_TLS12 if c not in chosen and not refused(suite(c)))
    tls12 = SuiteOffers(Version.TLS12, chosen, unseen, Order.SERVER)
    tls13 = SuiteOffers(Version.TLS13, (0x1301,), (0x1302, 0x1303), Order.UNSEEN)
    return Suites(versions=(tls12, tls13), table="t")


def test_a_short_look_at_a_modern_server_settles_every_class() -> None:
    fact = posture("ECDHE_RSA_WITH_AES_128_GCM_SHA256", lambda s: strength(s) > 0)
    for name in (*SUITE_CHECKS, "suite_order"):
        assert judge_of(name)(fact).outcome is Outcome.PASS, name


def test_a_short_look_finds_an_old_class_by_one_suite() -> None:
    fact = posture(
        "ECDHE_RSA_WITH_AES_128_GCM_SHA256 RSA_WITH_3DES_EDE_CBC_SHA",
        lambda s: strength(s) in {1, 2} or s.null or s.anonymous or s.export,
    )
    outcomes = {name: judge_of(name)(fact).outcome for name in (*SUITE_CHECKS, "suite_order")}
    assert outcomes == {
        "rc4_des_3des": Outcome.FAIL,
        "null_anon_export": Outcome.PASS,
        "cbc_sha1_static_rsa": Outcome.PASS,
        "suite_order": Outcome.PASS,
    }


@pytest.mark.parametrize(
    ("accepted", "kinds"),
    [
        ("RSA_WITH_NULL_SHA", "NULL"),
        ("DH_anon_EXPORT_WITH_RC4_40_MD5", "anonymous, EXPORT"),
        ("ECDH_anon_WITH_NULL_SHA RSA_EXPORT_WITH_RC4_40_MD5", "NULL, anonymous, EXPORT"),
    ],
)
def test_the_kinds_of_open_suites_are_named(accepted: str, kinds: str) -> None:
    verdict = judge_of("null_anon_export")(suites((Version.TLS12, accepted)))
    assert str(verdict.values["kinds"]) == kinds


def test_unseen_says_in_which_versions() -> None:
    fact = suites(
        (Version.TLS10, "RSA_WITH_AES_128_CBC_SHA", "RSA_WITH_RC4_128_SHA"),
        (Version.TLS12, MODERN),
    )
    verdict = judge_of("rc4_des_3des")(fact)
    assert verdict.outcome is Outcome.UNKNOWN
    assert str(verdict.values["versions"]) == "TLSv1.0"
    assert [str(line) for line in verdict.evidence] == ["TLS_RSA_WITH_RC4_128_SHA (TLSv1.0)"]


def test_the_integrity_only_suites_of_tls13_are_null() -> None:
    verdict = judge_of("null_anon_export")(suites((Version.TLS13, "SHA256_SHA256")))
    assert verdict.outcome is Outcome.FAIL
    assert str(verdict.values["kinds"]) == "NULL"


@pytest.mark.parametrize(
    ("orders", "outcome"),
    [
        ((Order.SERVER, Order.SERVER), Outcome.PASS),
        ((Order.CLIENT, Order.SERVER), Outcome.FAIL),
        ((Order.SERVER, Order.CLIENT), Outcome.FAIL),
        ((Order.UNSEEN, Order.CLIENT), Outcome.FAIL),
        ((Order.UNSEEN, Order.SERVER), Outcome.UNKNOWN),
    ],
)
def test_over_several_versions_the_worst_order_speaks(
    orders: tuple[Order, Order], outcome: Outcome
) -> None:
    mixed = "ECDHE_RSA_WITH_AES_128_CBC_SHA RSA_WITH_AES_128_CBC_SHA"
    fact = suites((Version.TLS10, mixed), (Version.TLS11, mixed))
    old, new = fact.versions
    ordered = replace(fact, versions=(replace(old, order=orders[0]), replace(new, order=orders[1])))
    assert judge_of("suite_order")(ordered).outcome is outcome
    # They fall with their versions where there is something newer.
    (newest,) = suites((Version.TLS12, MODERN)).versions
    with_newer = replace(ordered, versions=(*ordered.versions, newest))
    assert judge_of("suite_order")(with_newer).outcome is Outcome.PASS


def dh(bits: int, prime: str = "ab") -> DhParameters:
    return DhParameters(bits, prime, "2", Version.TLS12, 0x009E)


@pytest.mark.parametrize(
    ("bits", "message"),
    [(512, "broken"), (1024, "broken"), (1025, "short"), (2047, "short"), (2048, "long")],
)
def test_the_shortest_group_speaks(bits: int, message: str) -> None:
    verdict = judge_of("weak_dh")(groups(finite_field=(dh(4096), dh(bits))))
    assert verdict.message == message
    assert verdict.values["bits"] == bits


def test_a_common_prime_is_named() -> None:
    module = import_module("cyberscan.checks.tls.weak_dh")
    verdict = judge_of("weak_dh")(groups(finite_field=(dh(1024, module._OAKLEY2),)))
    assert str(verdict.evidence[0]) == (
        "1024 bit, Oakley group 2 (RFC 2409) (TLSv1.2 TLS_DHE_RSA_WITH_AES_128_GCM_SHA256)"
    )


def test_one_version_with_a_common_curve_does_not_excuse_another_without() -> None:
    fact = groups(
        GroupOffers(Version.TLS12, accepted=(25,)), GroupOffers(Version.TLS13, accepted=(29, 23))
    )
    assert judge_of("weak_curves")(fact).message == "unusual"


@pytest.mark.parametrize("unseen", [(23,), (1, 23)])
def test_a_curve_unseen_may_be_the_common_one(unseen: tuple[int, ...]) -> None:
    fact = groups(GroupOffers(Version.TLS12, accepted=(25,), unseen=unseen))
    assert judge_of("weak_curves")(fact).outcome is Outcome.UNKNOWN


def test_a_signature_below_tls12_is_mentioned_and_not_charged() -> None:
    verdict = judge_of("signature_hash")(behaviour(legacy_signature=True))
    assert verdict.outcome is Outcome.PASS
    assert "tls/tls10-tls11" in str(verdict.evidence[-1])


@pytest.mark.parametrize(
    ("scheme", "outcome"),
    [
        (0x0101, Outcome.FAIL),  # md5_rsa
        (0x0201, Outcome.FAIL),  # rsa_pkcs1_sha1
        (0x0202, Outcome.FAIL),  # sha1_dsa
        (0x0203, Outcome.FAIL),  # ecdsa_sha1
        (0x0301, Outcome.PASS),  # sha224_rsa
        (0x0401, Outcome.PASS),
        (0x0807, Outcome.PASS),  # ed25519
        (0x0904, Outcome.PASS),  # mldsa44
    ],
)
def test_which_schemes_are_weak(scheme: int, outcome: Outcome) -> None:
    assert judge_of("signature_hash")(behaviour(signatures=(scheme,))).outcome is outcome


def test_without_a_name_the_evidence_names_the_stranger_and_counts_the_rest() -> None:
    names = tuple(f"toko{n:02}.test" for n in range(20))
    fact = behaviour(
        without_sni=Trait(Offer.ACCEPTED), without_sni_names=names, without_sni_sha256="cd" * 32
    )
    verdict = judge_of("no_sni_default")(fact, CERTIFICATE, TARGET)
    assert verdict.outcome is Outcome.FAIL
    line = str(verdict.evidence[0])
    assert line.startswith("subjectAltName=toko00.test, toko01.test")
    assert line.endswith("(+12)")


def test_the_kinds_of_sslv2_are_named_where_they_were_seen() -> None:
    fact = Suites(versions=(SuiteOffers(Version.SSL2, accepted=(0x0700C0,)),), table="t")
    look = endpoint({Version.SSL2: Offer.ACCEPTED}, suite="7 kinds")
    seen = judge_of("sslv2")(look, fact)
    assert [str(line) for line in seen.evidence] == ["SSLv2: SSL_CK_DES_192_EDE3_CBC_WITH_MD5"]
    unseen = judge_of("sslv2")(look, Failed(Reason.NOT_LOOKED))
    assert [str(line) for line in unseen.evidence] == ["SSLv2: 7 kinds"]


@pytest.mark.parametrize(
    ("example", "profile"), [("modern", "modern"), ("intermediate", "intermediate")]
)
def test_which_of_mozillas_configurations_is_met(example: str, profile: str) -> None:
    examples = import_module("cyberscan.checks.tls.opinion_mozilla").CHECK.examples
    (given_,) = (one.given for one in examples if one.name == example)
    verdict = judge_of("opinion_mozilla")(**given_)
    assert str(verdict.values["profile"]) == profile


@pytest.mark.parametrize(
    ("example", "grade", "reason"),
    [
        ("A+ with HSTS", "A+", ""),
        ("A with a short HSTS", "A", ""),
        ("A- with HSTS off", "A-", "HSTS disabled or invalid: A-"),
        ("TLS 1.0", "B", "TLS 1.0 or 1.1: B"),
        ("another name", "M", ""),
    ],
)
def test_the_letter_of_ssl_labs_and_why(example: str, grade: str, reason: str) -> None:
    examples = import_module("cyberscan.checks.tls.opinion_ssl_labs").CHECK.examples
    (given_,) = (one.given for one in examples if one.name == example)
    verdict = judge_of("opinion_ssl_labs")(**given_)
    assert str(verdict.values["grade"]) == grade
    assert not reason or reason in [str(line) for line in verdict.evidence]


def test_the_level_of_the_ncsc_names_what_brings_it_down() -> None:
    examples = import_module("cyberscan.checks.tls.opinion_ncsc").CHECK.examples
    (given_,) = (one.given for one in examples if one.name == "TLS 1.0 and RC4")
    verdict = judge_of("opinion_ncsc")(**given_)
    assert [str(line) for line in verdict.evidence] == [
        "versions: insufficient: TLSv1.0",
        "suites: insufficient: TLS_RSA_WITH_RC4_128_SHA",
    ]
