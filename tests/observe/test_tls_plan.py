"""The plan: what is asked for together, and how much of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.model.facts.tls import Version
from cyberscan.model.policy import TlsProfile
from cyberscan.observe.tls import plan
from cyberscan.observe.tls.plan import (
    CLASSES,
    GROUPS_12,
    GROUPS_13,
    HELLO_GROUPS_12,
    LARGEST_HELLO,
    POST_QUANTUM,
    WEAK_CURVES,
    chunks,
    parted,
    questions_of,
    suites_of,
)
from cyberscan.tables.tls.codes import ALL_GROUPS, GROUPS, KEY_SHARES
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES
from tests.support.loopback import LoopbackSession

RSA = 0xC02F
ECDSA = 0xC02B
OLDEST_FIRST = (Version.SSL3, Version.TLS10, Version.TLS11, Version.TLS12, Version.TLS13)


def kinds(codes: tuple[int, ...]) -> set[bool]:
    return {suite(code).authentication == "ECDSA" for code in codes}


def test_every_suite_of_the_table_is_asked_for_in_some_version() -> None:
    asked = {code for version in OLDEST_FIRST for code in suites_of(version)}
    assert asked == set(SUITES)
    assert suites_of(Version.SSL3) == suites_of(Version.TLS10) == suites_of(Version.TLS11)
    assert set(suites_of(Version.TLS11)) < set(suites_of(Version.TLS12))
    assert not set(suites_of(Version.TLS12)) & set(suites_of(Version.TLS13))


@pytest.mark.parametrize("version", OLDEST_FIRST)
def test_chunks_hold_everything_once_and_no_hello_is_long(version: Version) -> None:
    found = chunks(suites_of(version))
    assert sorted(code for chunk in found for code in chunk) == sorted(suites_of(version))
    assert all(len(chunk) <= LARGEST_HELLO for chunk in found)
    assert all(len(kinds(chunk)) == 1 for chunk in found)
    assert len(found) <= 16


@pytest.mark.parametrize("chosen", [RSA, ECDSA])
@pytest.mark.parametrize("best", [True, False])
def test_questions_leave_out_the_class_that_is_known_and_nothing_else(
    chosen: int, best: bool
) -> None:
    asked = [
        code
        for together in questions_of(Version.TLS12, chosen, best=best)
        for held in together
        for code in held
    ]
    assert len(asked) == len(set(asked))
    for code in set(suites_of(Version.TLS12)) - set(asked):
        held = next(c for c in CLASSES if c.holds(suite(code)))
        known = held.holds(suite(chosen)) and not any(
            c.holds(suite(chosen)) for c in CLASSES[: CLASSES.index(held)]
        )
        assert known or not (best or held.everywhere)


def test_for_an_ecdsa_server_the_kinds_of_certificate_are_kept_apart() -> None:
    for together in questions_of(Version.TLS12, ECDSA, best=True):
        assert len(kinds(tuple(code for held in together for code in held))) <= 1


def test_what_has_one_kind_only_is_not_parted() -> None:
    assert parted((RSA,)) == [(RSA,)]
    assert parted((ECDSA, RSA)) == [(RSA,), (ECDSA,)]
    assert parted(()) == []


def test_groups_belong_to_their_versions() -> None:
    assert set(GROUPS) <= set(GROUPS_13) | set(GROUPS_12)
    assert set(KEY_SHARES) <= set(GROUPS_12) & set(GROUPS_13)
    assert set(POST_QUANTUM) <= set(GROUPS_13) - set(GROUPS_12)
    assert 0x11EC in POST_QUANTUM
    assert set(HELLO_GROUPS_12) == set(GROUPS_12)
    assert {ALL_GROUPS[code].name for code in WEAK_CURVES} >= {"sect163k1", "secp192r1"}
    assert all(ALL_GROUPS[code].bits < 224 for code in WEAK_CURVES)


def test_posture_is_what_is_asked_unless_the_policy_says_otherwise() -> None:
    session = LoopbackSession()
    assert plan.profile(session) is plan.POSTURE

    session.policy = replace(session.policy, tls_profile=TlsProfile.FULL)
    assert plan.profile(session) is plan.FULL
