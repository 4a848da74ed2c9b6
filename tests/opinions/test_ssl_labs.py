"""The letter of SSL Labs' guide: scores, each rule, trust, and what stays open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Endpoint,
    Groups,
    Suites,
    Trait,
    Trust,
    Version,
)
from cyberscan.opinions.ssl_labs import Hsts, SslLabs, Trusted, opinion
from cyberscan.tables.tls.ssl_labs import LETTERS, RULES
from tests.opinions.made import (
    AEAD12,
    AEAD13,
    BEHAVIOUR,
    CBC,
    CHAIN,
    INTERMEDIATE,
    INTERMEDIATE_SUITES,
    NO,
    RSA_CBC,
    TLS10,
    TLS11,
    TLS12,
    TLS13,
    UNSEEN,
    YES,
    certificate,
    endpoint,
    groups,
    suites,
)

MOMENT = datetime(2026, 11, 26, tzinfo=UTC)
SSL2, SSL3 = Version.SSL2, Version.SSL3
P384 = groups(tls13=(0x18,), older=(0x18,))


def said(
    at: Endpoint = INTERMEDIATE,
    offered: Suites | None = INTERMEDIATE_SUITES,
    field: Groups | None = None,
    behaviour: Behaviour | None = BEHAVIOUR,
    chains: Certificate | None = None,
    *,
    hsts: Hsts = Hsts.LONG,
    host: str = "www.contoh.go.test",
) -> SslLabs:
    return opinion(
        at,
        offered,
        field or groups(),
        behaviour,
        chains or certificate(),
        host=host,
        moment=MOMENT,
        hsts=hsts,
    )


@pytest.mark.parametrize(
    ("hsts", "best", "worst", "grade"),
    [
        (Hsts.LONG, "A+", "A+", "A+"),
        (Hsts.SHORT, "A", "A", "A"),
        (Hsts.ABSENT, "A", "A", "A"),
        (Hsts.OFF, "A-", "A-", "A-"),
        (Hsts.UNSEEN, "A+", "A-", ""),
    ],
)
def test_hsts_decides_between_the_letters_of_a_good_server(
    hsts: Hsts, best: str, worst: str, grade: str
) -> None:
    found = said(hsts=hsts)
    assert (found.best, found.worst, found.grade) == (best, worst, grade)


def test_the_points_of_an_ordinary_server() -> None:
    well, ill = said().scores
    assert well == ill
    # RSA 2048 and x25519 (as RSA 3072); AES with 128 and 256 bits.
    assert (well.protocols, well.key_exchange, well.ciphers) == (100, 90, 90)


@pytest.mark.parametrize(
    ("key", "field", "points"),
    [
        ("RSA 4096", P384, 100),
        ("EC secp384r1", P384, 100),
        ("RSA 4096", groups(), 90),
        ("RSA 4095", P384, 90),
        ("EC secp256r1", P384, 90),
        ("RSA 2047", P384, 80),
        ("RSA 1023", P384, 40),
        ("RSA 511", P384, 20),
        ("RSA 4096", groups(tls13=(0x15,), older=(0x15,)), 90),
        ("RSA 4096", groups(tls13=(0x13,), older=(0x13,)), 80),
        ("RSA 4096", groups(tls13=(0x18,), older=(0x18,), dh=[(1024, "f")]), 80),
        ("RSA 4096", groups(tls13=(0x18,), older=(0x18,), dh=[(512, "f")]), 40),
        ("RSA 4096", groups(tls13=(0x0102,), older=(0x18,)), 100),
    ],
)
def test_points_of_the_key_exchange_are_those_of_its_weakest_part(
    key: str, field: Groups, points: int
) -> None:
    assert said(field=field, chains=certificate(key=key)).scores[0].key_exchange == points


@pytest.mark.parametrize(
    ("versions", "points"),
    [
        ([TLS13], 100),
        ([TLS12, TLS13], 100),
        ([TLS11, TLS12], 97),
        ([TLS10, TLS12], 95),
        ([SSL3, TLS12], 90),
        ([SSL2, TLS12], 50),
        ([SSL3], 80),
    ],
)
def test_points_of_protocols_are_the_mean_of_best_and_worst(
    versions: list[Version], points: int
) -> None:
    assert said(endpoint(versions)).scores[0].protocols == points


def test_points_of_what_was_not_seen_count_where_they_do_good_and_where_they_do_harm() -> None:
    found = said(endpoint([TLS11], [SSL3, TLS12]), suites({TLS11: CBC[:1]}, {TLS11: CBC[1:]}))
    well, ill = found.scores
    assert (well.protocols, ill.protocols) == ((100 + 95) // 2, (95 + 80) // 2)
    # TLS 1.2 and SSL 3.0 could have anything from 0 to 256 bits.
    assert (well.ciphers, ill.ciphers) == ((100 + 80) // 2, (80 + 0) // 2)


OLD = (*AEAD12, *CBC)

RULE_CASES: list[tuple[str, str, SslLabs]] = [
    ("SSL 2.0", "F", said(endpoint([SSL2, TLS12, TLS13]))),
    ("SSL 3.0", "B", said(endpoint([SSL3, TLS12, TLS13]), suites({SSL3: (5,), TLS12: AEAD12}))),
    (
        "SSL 3.0 is the best version",
        "F",
        said(endpoint([SSL3]), suites({SSL3: RSA_CBC})),
    ),
    (
        "SSL 3.0 with CBC (POODLE)",
        "C",
        said(endpoint([SSL3, TLS12, TLS13]), suites({SSL3: RSA_CBC, TLS12: AEAD12, TLS13: AEAD13})),
    ),
    (
        "TLS 1.0 or 1.1",
        "B",
        said(endpoint([TLS11, TLS12, TLS13]), suites({TLS11: CBC, TLS12: OLD, TLS13: AEAD13})),
    ),
    ("neither TLS 1.2 nor 1.3", "C", said(endpoint([TLS10]), suites({TLS10: CBC}))),
    ("no TLS 1.3", "A-", said(endpoint([TLS12]), suites({TLS12: AEAD12}))),
    (
        "RC4",
        "B",
        said(endpoint([TLS10, TLS12]), suites({TLS10: (*CBC, 5), TLS12: AEAD12})),
    ),
    (
        "RC4 with TLS 1.1 or newer",
        "C",
        said(INTERMEDIATE, suites({TLS12: (*AEAD12, 5), TLS13: AEAD13})),
    ),
    ("only RC4", "F", said(endpoint([TLS12]), suites({TLS12: (4, 5)}))),
    ("export suite", "F", said(INTERMEDIATE, suites({TLS12: (*AEAD12, 3), TLS13: AEAD13}))),
    (
        "cipher below 112 bits",
        "F",
        said(INTERMEDIATE, suites({TLS12: (*AEAD12, 9), TLS13: AEAD13})),
    ),
    (
        "64-bit blocks negotiated with TLS 1.1 or newer",
        "C",
        said(INTERMEDIATE, suites({TLS12: (0x000A, *AEAD12), TLS13: AEAD13})),
    ),
    ("no forward secrecy", "B", said(endpoint([TLS12]), suites({TLS12: (0x009C,)}))),
    ("no AEAD", "B", said(endpoint([TLS12]), suites({TLS12: CBC}))),
    (
        "TLS compression (CRIME)",
        "C",
        said(behaviour=replace(BEHAVIOUR, compression=Trait(YES))),
    ),
    (
        "no secure renegotiation",
        "A-",
        said(behaviour=replace(BEHAVIOUR, secure_renegotiation=Trait(NO))),
    ),
    ("key below 1024 bits", "F", said(chains=certificate(key="RSA 1023"))),
    ("key below 1024 bits", "F", said(field=groups(dh=[(768, "f")]))),
    ("key below 2048 bits", "B", said(chains=certificate(key="RSA 1024"))),
    ("key below 2048 bits", "B", said(field=groups(dh=[(1024, "f")]))),
    (
        "certificate signed with MD2 or MD5",
        "F",
        said(chains=certificate(signature="md5WithRSAEncryption")),
    ),
    ("HSTS disabled or invalid", "A-", said(hsts=Hsts.OFF)),
    (
        "incomplete chain",
        "B",
        said(chains=certificate(trust=Trust.UNKNOWN_ISSUER, issuer_urls=("http://ca.test/i",))),
    ),
]


@pytest.mark.parametrize(("rule", "cap", "found"), RULE_CASES, ids=[one[0] for one in RULE_CASES])
def test_each_rule_caps_the_letter(rule: str, cap: str, found: SslLabs) -> None:
    assert RULES[rule].cap == cap
    assert rule in [reason.rule for reason in found.reasons]
    assert LETTERS.index(found.best) >= LETTERS.index(cap)


def test_every_rule_has_a_case() -> None:
    assert {rule for rule, _, _ in RULE_CASES} == RULES.keys()


def test_no_rule_holds_for_a_good_server() -> None:
    found = said()
    assert (found.reasons, found.unseen) == ((), ())
    assert found.trusted is Trusted.YES


def test_a_server_of_tls13_alone_lacks_nothing() -> None:
    found = said(
        endpoint([TLS13]),
        suites({TLS13: AEAD13}),
        groups(older=None),
        replace(
            BEHAVIOUR,
            compression=Trait(UNSEEN, applies=False),
            secure_renegotiation=Trait(UNSEEN, applies=False),
        ),
    )
    assert found.grade == "A+"


def test_old_suites_at_the_end_of_the_list_do_no_harm_with_new_clients() -> None:
    found = said(INTERMEDIATE, suites({TLS12: (*AEAD12, 0x000A), TLS13: AEAD13}))
    assert found.grade == "A+"
    unknown = suites({TLS12: (*AEAD12, 0x000A), TLS13: AEAD13}, best={TLS12: 0})
    assert said(INTERMEDIATE, unknown).unseen[0].rule.startswith("64-bit blocks")


def test_anonymous_key_exchange_is_nothing_and_makes_all_nothing() -> None:
    found = said(INTERMEDIATE, suites({TLS12: (*AEAD12, 0x0034), TLS13: AEAD13}))
    assert found.scores[0].key_exchange == 0
    assert found.grade == "F"


@pytest.mark.parametrize(
    ("chains", "host", "trusted", "grade"),
    [
        (certificate(), "www.contoh.go.test", Trusted.YES, "A+"),
        (certificate(), "lain.test", Trusted.MISMATCH, "M"),
        (certificate(not_after="2026-11-25T00:00:00+00:00"), "contoh.go.test", Trusted.NO, "T"),
        (certificate(not_before="2026-11-27T00:00:00+00:00"), "contoh.go.test", Trusted.NO, "T"),
        (certificate(trust=Trust.SELF_SIGNED), "contoh.go.test", Trusted.NO, "T"),
        (certificate(trust=Trust.PRIVATE_ROOT), "lain.test", Trusted.NO, "T"),
        (certificate(signature="sha1WithRSAEncryption"), "contoh.go.test", Trusted.NO, "T"),
        (certificate(trust=Trust.UNKNOWN_ISSUER), "contoh.go.test", Trusted.NO, "T"),
        (
            certificate(trust=Trust.UNKNOWN_ISSUER, issuer_urls=("http://ca.test/i",)),
            "contoh.go.test",
            Trusted.UNSEEN,
            "",
        ),
        (certificate(others_unseen="reset"), "contoh.go.test", Trusted.UNSEEN, ""),
        (
            Certificate(chains=(CHAIN, replace(CHAIN, trust=Trust.BROKEN))),
            "contoh.go.test",
            Trusted.NO,
            "T",
        ),
    ],
)
def test_trust_comes_before_the_letter(
    chains: Certificate, host: str, trusted: Trusted, grade: str
) -> None:
    found = said(chains=chains, host=host)
    assert (found.trusted, found.grade) == (trusted, grade)


def test_what_was_not_seen_widens_the_answer_and_is_named() -> None:
    partly = suites({TLS12: AEAD12, TLS13: AEAD13}, {TLS12: (0x0005,)})
    found = said(offered=partly)
    assert (found.best, found.worst, found.grade) == ("A+", "C", "")
    assert [one.rule for one in found.unseen] == ["RC4 with TLS 1.1 or newer", "RC4"]
    version = said(endpoint([TLS12, TLS13], [TLS10]))
    assert (version.best, version.worst) == ("A+", "F")
    group = said(offered=suites({TLS12: (0x009E,), TLS13: AEAD13}))
    assert (group.best, group.worst) == ("A+", "F")


def test_nothing_seen_is_nothing_said() -> None:
    found = opinion(
        endpoint([], list(Version)), None, None, None, None, host="a.test", moment=MOMENT
    )
    assert (found.best, found.worst, found.grade) == ("A+", "F", "")
    assert found.trusted is Trusted.UNSEEN
    assert not found.reasons


def test_a_known_f_needs_no_more() -> None:
    found = said(endpoint([SSL2, TLS12], [TLS10]), None)
    assert found.grade == "F"
