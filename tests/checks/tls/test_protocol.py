"""The protocol checks on any facts: what never may come of them."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE
from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Endpoint,
    Groups,
    SuiteOffers,
    Suites,
    Version,
)
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.look import Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target
from cyberscan.parse.tls_offers import strength
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES
from tests.support.judging import judge_of
from tests.support.store_facts import any_fact

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TARGET = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)

NEEDS: dict[str, tuple[type[Fact | Target | datetime], ...]] = {
    "alpn_h2": (Behaviour,),
    "cbc_sha1_static_rsa": (Suites,),
    "compression": (Behaviour,),
    "early_data": (Behaviour,),
    "ech": (Behaviour,),
    "extended_master_secret": (Behaviour, Endpoint),
    "fallback_scsv": (Behaviour, Endpoint),
    "no_sni_default": (Behaviour, Certificate, Target),
    "null_anon_export": (Suites,),
    "opinion_mozilla": (Endpoint, Suites, Groups, Certificate),
    "opinion_ncsc": (Endpoint, Suites, Groups, Behaviour, Certificate),
    "opinion_ssl_labs": (
        Endpoint,
        Suites,
        Groups,
        Behaviour,
        Certificate,
        HttpsLanding,
        Target,
        datetime,
    ),
    "post_quantum": (Groups, Endpoint),
    "rc4_des_3des": (Suites,),
    "renegotiation": (Behaviour,),
    "session_tickets": (Behaviour,),
    "signature_hash": (Behaviour,),
    "sslv2": (Endpoint, Suites),
    "suite_order": (Suites,),
    "weak_curves": (Groups,),
    "weak_dh": (Groups,),
}

EVERY = pytest.mark.parametrize("name", sorted(NEEDS))


def anything(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any fact of a kind; of certificates the times stay times."""
    fixed = {Target: TARGET, datetime: NOW, Certificate: CERTIFICATE}
    return st.just(fixed[kind]) if kind in fixed else any_fact(kind)


@EVERY
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_any_fact_is_judged_and_a_finding_carries_evidence(name: str, data: st.DataObject) -> None:
    verdict = judge_of(name)(*(data.draw(anything(kind)) for kind in NEEDS[name]))
    messages = import_module(f"cyberscan.checks.tls.{name}").CHECK.messages
    assert verdict.reason is Reason.NOT_ASKED or verdict.message in messages
    if verdict.outcome is Outcome.FAIL:
        assert verdict.evidence


SUITE_CHECKS = ("cbc_sha1_static_rsa", "null_anon_export", "rc4_des_3des")
OF_TLS12 = sorted(code for code in SUITES if not suite(code).tls13)


@st.composite
def tls12_offers(draw: st.DrawFn) -> SuiteOffers:
    asked = draw(st.lists(st.sampled_from(OF_TLS12), unique=True, max_size=8))
    split = draw(st.integers(0, len(asked)))
    return SuiteOffers(
        Version.TLS12, accepted=tuple(sorted(asked[:split])), unseen=tuple(sorted(asked[split:]))
    )


@pytest.mark.parametrize("name", SUITE_CHECKS)
@given(offers=tls12_offers())
@settings(max_examples=80, deadline=None)
def test_a_pass_stays_a_pass_only_if_what_was_unseen_does_not_matter(
    name: str, offers: SuiteOffers
) -> None:
    """Whatever the unseen suites turn out to be, a PASS and a FAIL must still be right."""
    judge = judge_of(name)
    now = judge(Suites(versions=(offers,), table="t")).outcome
    refused = replace(offers, unseen=())
    taken = replace(offers, accepted=tuple(sorted({*offers.accepted, *offers.unseen})), unseen=())
    alone = [
        replace(offers, accepted=tuple(sorted({*offers.accepted, code})), unseen=())
        for code in offers.unseen
    ]
    ends = (refused, taken, *alone)
    later = {judge(Suites(versions=(one,), table="t")).outcome for one in ends}
    if now is not Outcome.UNKNOWN:
        assert later == {now}
    else:
        assert later == {Outcome.PASS, Outcome.FAIL}


NEWER_UNSEEN = SuiteOffers(Version.TLS12, accepted=(), unseen=(0xC02F,))
OLDER_UNSEEN = SuiteOffers(Version.TLS10, accepted=(), unseen=(0x000A,))
WITH_SECRECY, WITHOUT = 0xC02F, 0x002F


@pytest.mark.parametrize(
    ("name", "offers", "outcome", "message"),
    [
        # What a version that was not seen may take is known of by its suites alone.
        (
            "cbc_sha1_static_rsa",
            (SuiteOffers(Version.TLS10, accepted=(WITHOUT,)), NEWER_UNSEEN),
            Outcome.FAIL,
            "also",
        ),
        (
            "cbc_sha1_static_rsa",
            (SuiteOffers(Version.TLS10, accepted=(WITHOUT,)),),
            Outcome.FAIL,
            "no_forward_secrecy",
        ),
        (
            "rc4_des_3des",
            (OLDER_UNSEEN, SuiteOffers(Version.TLS12, accepted=(WITH_SECRECY,))),
            Outcome.UNKNOWN,
            "unseen",
        ),
        (
            "cbc_sha1_static_rsa",
            (OLDER_UNSEEN, SuiteOffers(Version.TLS12, accepted=(WITH_SECRECY,))),
            Outcome.PASS,
            "strong",
        ),
    ],
)
def test_a_version_that_was_not_seen_settles_nothing(
    name: str, offers: tuple[SuiteOffers, ...], outcome: Outcome, message: str
) -> None:
    verdict = judge_of(name)(Suites(versions=offers, table="t"))
    assert (verdict.outcome, verdict.message) == (outcome, message)


@given(accepted=st.sets(st.sampled_from(sorted(SUITES)), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_every_suite_is_strong_or_charged_by_one_check_alone(accepted: set[int]) -> None:
    offers = SuiteOffers(Version.TLS12, accepted=tuple(sorted(accepted)))
    fact = Suites(versions=(offers,), table="t")
    charged: dict[str, int] = {}
    for name in SUITE_CHECKS:
        verdict = judge_of(name)(fact)
        if verdict.outcome is Outcome.FAIL:
            # That nothing sound is left is a fault of its own, and names no suite.
            for line in verdict.evidence if verdict.message != "broken_only" else ():
                charged[line.raw] = charged.get(line.raw, 0) + 1
    weak = {f"{SUITES[code]} (TLSv1.2)" for code in accepted if strength(suite(code)) > 0}
    assert charged == dict.fromkeys(weak, 1)
