"""The levels of the NCSC's guidelines: each item, and the worst of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.model.facts.tls import Behaviour, Certificate, Groups, Trait, Version
from cyberscan.opinions.ncsc import Ncsc, opinion
from cyberscan.tables.tls.ncsc import SUITE_LEVELS, Level
from cyberscan.tables.tls.suites import SUITES
from tests.opinions.made import (
    AEAD12,
    AEAD13,
    BEHAVIOUR,
    CODE,
    INTERMEDIATE,
    INTERMEDIATE_SUITES,
    NO,
    TLS10,
    TLS12,
    TLS13,
    UNSEEN,
    YES,
    certificate,
    endpoint,
    groups,
    suites,
)

GOOD, SUFFICIENT, PHASE_OUT, INSUFFICIENT = Level


def said(
    field: Groups | None = None,
    behaviour: Behaviour | None = BEHAVIOUR,
    chains: Certificate | None = None,
) -> Ncsc:
    return opinion(
        INTERMEDIATE,
        INTERMEDIATE_SUITES,
        field or groups(),
        behaviour,
        chains or certificate(key="RSA 3072"),
    )


def level(of: Ncsc, name: str) -> Level | None:
    (item,) = [item for item in of.items if item.name == name]
    return item.level


def test_an_ordinary_good_server_is_sufficient() -> None:
    found = said()
    assert found.level is SUFFICIENT
    assert {item.name: item.level for item in found.items} == {
        "versions": SUFFICIENT,
        "suites": SUFFICIENT,
        "groups": SUFFICIENT,
        "finite fields": None,
        "certificate key": SUFFICIENT,
        "certificate signature": GOOD,
        "key exchange signature": GOOD,
        "compression": GOOD,
        "secure renegotiation": GOOD,
        "0-RTT": GOOD,
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TLS_AES_256_GCM_SHA384", GOOD),
        ("TLS_CHACHA20_POLY1305_SHA256", GOOD),
        ("TLS_AES_128_GCM_SHA256", SUFFICIENT),
        ("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", SUFFICIENT),
        ("TLS_ECDHE_ECDSA_WITH_AES_128_CCM", SUFFICIENT),
        ("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", PHASE_OUT),
        ("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", PHASE_OUT),
        ("TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256", PHASE_OUT),
        ("TLS_AES_128_CCM_8_SHA256", INSUFFICIENT),
        ("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", INSUFFICIENT),
        ("TLS_RSA_WITH_AES_256_GCM_SHA384", INSUFFICIENT),
        ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", INSUFFICIENT),
        ("TLS_DHE_DSS_WITH_AES_256_GCM_SHA384", INSUFFICIENT),
    ],
)
def test_levels_of_suites(name: str, expected: Level) -> None:
    assert SUITE_LEVELS[CODE[name]] is expected


def test_every_row_of_the_guideline_names_a_suite_there_is() -> None:
    count = {one: list(SUITE_LEVELS.values()).count(one) for one in Level}
    assert (count[GOOD], count[SUFFICIENT], count[PHASE_OUT]) == (2, 10, 35)
    assert SUITE_LEVELS.keys() == SUITES.keys()


def test_the_worst_suites_are_named_and_the_overall_level_is_theirs() -> None:
    found = opinion(
        endpoint([TLS10, TLS12]),
        suites({TLS10: (0x002F,), TLS12: (*AEAD12, 0x009E, 0x002F)}),
        groups(tls13=None, dh=[(2048, "f" * 512)]),
        BEHAVIOUR,
        certificate(),
    )
    assert found.level is INSUFFICIENT
    worst = {item.name: item.worst for item in found.items if item.level is INSUFFICIENT}
    assert worst == {
        "versions": ("TLSv1.0",),
        "suites": ("TLS_RSA_WITH_AES_128_CBC_SHA",),
        "finite fields": ("2048 bits",),
    }


def test_kinds_of_ssl2_are_insufficient() -> None:
    old = suites({Version.SSL2: (0x010080,), TLS12: AEAD12})
    found = opinion(endpoint([Version.SSL2, TLS12]), old, groups(tls13=None), None, None)
    assert level(found, "suites") is INSUFFICIENT
    assert level(found, "versions") is INSUFFICIENT


@pytest.mark.parametrize(
    ("accepted", "expected", "worst"),
    [
        ((0x11EC,), GOOD, ()),
        ((0x11EC, 0x1D), SUFFICIENT, ("x25519",)),
        ((0x1D, 0x15), PHASE_OUT, ("secp224r1",)),
        ((0x1D, 0x0101), PHASE_OUT, ("ffdhe3072",)),
        ((0x1D, 0x0100), INSUFFICIENT, ("ffdhe2048",)),
        ((0x17, 0x16), INSUFFICIENT, ("secp256k1",)),
        ((0x17, 0x7777), INSUFFICIENT, ("0x7777",)),
    ],
)
def test_levels_of_groups(
    accepted: tuple[int, ...], expected: Level, worst: tuple[str, ...]
) -> None:
    found = said(groups(tls13=accepted, older=accepted))
    (item,) = [item for item in found.items if item.name == "groups"]
    assert (item.level, item.worst) == (expected, worst)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("RSA 4096", SUFFICIENT),
        ("RSA 3072", SUFFICIENT),
        ("RSA 3071", PHASE_OUT),
        ("RSA 2048", PHASE_OUT),
        ("RSA 2047", INSUFFICIENT),
        ("EC secp256r1", SUFFICIENT),
        ("EC brainpoolP384r1", SUFFICIENT),
        ("EC secp224r1", PHASE_OUT),
        ("EC secp256k1", INSUFFICIENT),
        ("Ed25519", SUFFICIENT),
        ("DSA 3072", INSUFFICIENT),
    ],
)
def test_levels_of_keys(key: str, expected: Level) -> None:
    assert level(said(chains=certificate(key=key)), "certificate key") is expected


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("sha256WithRSAEncryption", GOOD),
        ("ecdsa-with-SHA512", GOOD),
        ("Ed448", GOOD),
        ("sha224WithRSAEncryption", PHASE_OUT),
        ("sha1WithRSAEncryption", INSUFFICIENT),
        ("md5WithRSAEncryption", INSUFFICIENT),
        ("1.2.3", None),
    ],
)
def test_levels_of_signatures(signature: str, expected: Level | None) -> None:
    found = said(chains=certificate(key="RSA 3072", signature=signature))
    assert level(found, "certificate signature") is expected
    assert (found.level is None) == (expected is None)


@pytest.mark.parametrize(
    ("schemes", "expected"),
    [
        ((0x0401, 0x0804), GOOD),
        ((0x0401, 0x0301), PHASE_OUT),
        ((0x0401, 0x0201), INSUFFICIENT),
        ((0x0101,), INSUFFICIENT),
    ],
)
def test_levels_of_key_exchange_signatures(schemes: tuple[int, ...], expected: Level) -> None:
    found = said(behaviour=replace(BEHAVIOUR, signatures=schemes))
    assert level(found, "key exchange signature") is expected


@pytest.mark.parametrize(
    ("changed", "name", "expected"),
    [
        (replace(BEHAVIOUR, compression=Trait(YES)), "compression", INSUFFICIENT),
        (replace(BEHAVIOUR, compression=Trait(YES, applies=False)), "compression", GOOD),
        (replace(BEHAVIOUR, secure_renegotiation=Trait(NO)), "secure renegotiation", INSUFFICIENT),
        (replace(BEHAVIOUR, early_data=Trait(YES)), "0-RTT", INSUFFICIENT),
        (replace(BEHAVIOUR, early_data=Trait(UNSEEN)), "0-RTT", None),
    ],
)
def test_levels_of_traits(changed: Behaviour, name: str, expected: Level | None) -> None:
    found = said(behaviour=changed)
    assert level(found, name) is expected
    assert found.level is expected or expected is GOOD


def test_what_is_unseen_leaves_the_level_open_unless_the_worst_is_known() -> None:
    partly = suites({TLS12: AEAD12, TLS13: AEAD13}, {TLS12: (0x002F,)})
    found = opinion(INTERMEDIATE, partly, groups(), BEHAVIOUR, certificate(key="RSA 3072"))
    assert (found.level, found.at_best) == (None, SUFFICIENT)
    fine = suites({TLS12: AEAD12, TLS13: AEAD13[:1]}, {TLS13: AEAD13[1:]})
    found = opinion(INTERMEDIATE, fine, groups(), BEHAVIOUR, certificate(key="RSA 3072"))
    assert found.level is SUFFICIENT
    nothing = opinion(endpoint([TLS10, TLS13]), None, None, None, None)
    assert nothing.level is INSUFFICIENT
    hidden = opinion(endpoint([TLS13]), None, None, None, None)
    assert (hidden.level, hidden.at_best) == (None, GOOD)
    other = said(chains=certificate(key="RSA 3072", others_unseen="reset"))
    assert other.level is None


def test_a_version_that_could_only_be_good_leaves_nothing_open() -> None:
    found = opinion(endpoint([TLS12], [TLS10, TLS13]), None, None, None, None)
    (versions,) = [item for item in found.items if item.name == "versions"]
    assert versions.unseen == ("TLSv1.0",)


def test_without_tls12_the_hash_of_its_key_exchange_is_nobody_s_concern() -> None:
    found = opinion(
        endpoint([TLS13]),
        suites({TLS13: AEAD13}),
        groups(older=None),
        replace(BEHAVIOUR, signatures=(), signatures_unseen=(0x0201,)),
        certificate(key="Ed25519", signature="Ed25519"),
    )
    assert level(found, "key exchange signature") is None
    assert found.level is SUFFICIENT
