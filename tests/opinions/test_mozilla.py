"""Mozilla's configurations: met, not met and why, or not to be told."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.tls import Certificate, Endpoint, Groups, Suites, Version
from cyberscan.opinions.mozilla import Do, Profile, opinion
from cyberscan.opinions.offers import Known
from cyberscan.tables.tls.mozilla import INTERMEDIATE as CONFIGURATION
from cyberscan.tables.tls.mozilla import MODERN
from tests.opinions.made import (
    AEAD12,
    AEAD13,
    CBC,
    EC,
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

ONLY13 = endpoint([TLS13])
ONLY13_SUITES = suites({TLS13: AEAD13})


@pytest.mark.parametrize(
    ("profile", "facts"),
    [
        (Profile.MODERN, (ONLY13, ONLY13_SUITES, groups(older=None), certificate(**EC))),
        (Profile.INTERMEDIATE, (ONLY13, ONLY13_SUITES, groups(older=None), certificate())),
        (Profile.INTERMEDIATE, (INTERMEDIATE, INTERMEDIATE_SUITES, groups(), certificate())),
        (Profile.INTERMEDIATE, (INTERMEDIATE, INTERMEDIATE_SUITES, groups(), certificate(**EC))),
        (Profile.UNSEEN, (INTERMEDIATE, None, groups(), certificate())),
        (Profile.UNSEEN, (INTERMEDIATE, INTERMEDIATE_SUITES, None, certificate())),
        (Profile.UNSEEN, (INTERMEDIATE, INTERMEDIATE_SUITES, groups(), None)),
        (
            Profile.UNSEEN,
            (endpoint([TLS12, TLS13], [TLS10]), INTERMEDIATE_SUITES, groups(), certificate()),
        ),
        (
            Profile.NEITHER,
            (INTERMEDIATE, INTERMEDIATE_SUITES, groups(), certificate(key="RSA 1024")),
        ),
        (
            Profile.NEITHER,
            (endpoint([TLS12]), suites({TLS12: AEAD12}), groups(tls13=None), certificate()),
        ),
    ],
)
def test_the_profile(
    profile: Profile, facts: tuple[Endpoint, Suites | None, Groups | None, Certificate | None]
) -> None:
    assert opinion(*facts).profile is profile


def test_every_change_is_named_once() -> None:
    both = (*AEAD12, *CBC)
    said = opinion(
        endpoint([Version.SSL2, TLS10, TLS12]),
        suites({TLS10: CBC, TLS12: both}),
        groups(tls13=None, older=(0x17, 0x16)),
        certificate(
            key="EC secp521r1",
            signature="ecdsa-with-SHA1",
            not_after="2028-01-01T00:00:00+00:00",
        ),
    )
    assert said.profile is Profile.NEITHER
    assert [(str(one.do), one.what) for one in said.intermediate.changes] == [
        ("switch off", "SSLv2"),
        ("switch off", "TLSv1.0"),
        ("switch on", "TLSv1.3"),
        ("switch off", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
        ("switch off", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
        ("switch off", "secp256k1"),
        ("replace certificate", "key EC secp521r1"),
        ("replace certificate", "signature ecdsa-with-SHA1"),
        ("replace certificate", "458 days > 366"),
    ]
    # Modern wants no TLS 1.2: its suites need not be named one by one.
    off = [one.what for one in said.modern.changes if one.do is Do.SWITCH_OFF]
    assert off == ["SSLv2", "TLSv1.0", "TLSv1.2", "secp256k1"]


@pytest.mark.parametrize(
    ("end", "modern", "intermediate"),
    [
        ("2026-12-29T23:59:59+00:00", Known.YES, Known.YES),  # 90 days
        ("2026-12-30T00:00:00+00:00", Known.NO, Known.YES),
        ("2027-10-01T23:59:59+00:00", Known.NO, Known.YES),  # 366
        ("2027-10-02T00:00:00+00:00", Known.NO, Known.NO),
    ],
)
def test_the_longest_life_of_a_certificate(end: str, modern: Known, intermediate: Known) -> None:
    leaf = certificate(key="EC secp384r1", signature="ecdsa-with-SHA384", not_after=end)
    said = opinion(ONLY13, ONLY13_SUITES, groups(older=None), leaf)
    assert (said.modern.met, said.intermediate.met) == (modern, intermediate)


def test_what_was_not_seen_is_counted_and_a_known_fault_decides_all_the_same() -> None:
    partly = suites({TLS12: AEAD12, TLS13: AEAD13}, {TLS12: CBC})
    said = opinion(INTERMEDIATE, partly, groups(unseen=[0x16]), certificate(others_unseen="reset"))
    assert said.intermediate.met is Known.UNSEEN
    assert said.intermediate.unseen == (
        "suites of TLSv1.2: 2",
        "groups: 1",
        "certificates of another kind of key",
    )
    assert said.modern.met is Known.NO
    weak = suites({TLS12: (*AEAD12, 0x0005), TLS13: AEAD13}, {TLS12: CBC})
    assert opinion(INTERMEDIATE, weak, None, None).profile is Profile.NEITHER


def test_unseen_suites_that_are_allowed_hide_nothing() -> None:
    partly = suites({TLS12: AEAD12[:1], TLS13: AEAD13[:1]}, {TLS12: AEAD12[1:], TLS13: AEAD13[1:]})
    assert opinion(INTERMEDIATE, partly, groups(), certificate()).profile is Profile.INTERMEDIATE


def test_the_table_is_whole() -> None:
    assert len(MODERN.suites) == 3
    assert len(CONFIGURATION.suites) == 9
    assert MODERN.suites < CONFIGURATION.suites
    assert opinion(ONLY13, None, None, None).version == "6.0"
