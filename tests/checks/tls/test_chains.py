"""Several chains of one fact: any fault counts, the gravest speaks, and what was unseen is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.checks._shared.certificates import ISSUER, LEAF, chain, made, rsa_key
from cyberscan.checks._shared.samples import CHAIN
from cyberscan.checks._tls.chains import every_chain, every_chain_read
from cyberscan.checks.tls import cert_expires_soon, cert_key
from cyberscan.model.check import Moment
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Reason
from cyberscan.model.verdict import Outcome, Verdict, failed, not_applicable, passed, unknown
from cyberscan.store.codec import decode
from tests.support.tls import NOW

EC = CHAIN
RSA = replace(CHAIN, key="RSA 2048")


def verdict_of(chain: Chain) -> Verdict:
    """The chain's issuer name says what is to be judged."""
    evidence = [f"seen {chain.key}"]
    match chain.issuer_name:
        case "pass":
            return passed("good", evidence=evidence)
        case "unknown":
            return unknown("open", evidence=evidence)
        case "na":
            return not_applicable("other", evidence=evidence)
    return failed(chain.issuer_name, evidence=evidence)


@pytest.mark.parametrize(
    ("first", "second", "unseen", "outcome", "message", "shown"),
    [
        ("pass", "", "", Outcome.PASS, "good", ["seen EC secp256r1"]),
        ("pass", "pass", "", Outcome.PASS, "good", 2),
        ("pass", "bad", "", Outcome.FAIL, "bad", ["[RSA 2048] seen RSA 2048"]),
        ("bad", "worse", "", Outcome.FAIL, "worse", 2),
        ("worse", "bad", "", Outcome.FAIL, "worse", 2),
        ("pass", "unknown", "", Outcome.UNKNOWN, "open", ["[RSA 2048] seen RSA 2048"]),
        ("na", "pass", "", Outcome.PASS, "good", ["[RSA 2048] seen RSA 2048"]),
        ("na", "na", "", Outcome.NOT_APPLICABLE, "other", 2),
        ("pass", "", "reset", Outcome.UNKNOWN, "", ["reset"]),
        ("bad", "", "reset", Outcome.FAIL, "bad", ["seen EC secp256r1"]),
        ("na", "", "reset", Outcome.NOT_APPLICABLE, "other", ["seen EC secp256r1"]),
    ],
)
def test_several_chains_make_one_verdict(
    first: str, second: str, unseen: str, outcome: Outcome, message: str, shown: list[str] | int
) -> None:
    chains = [replace(EC, issuer_name=first)]
    if second:
        chains.append(replace(RSA, issuer_name=second))
    fact = Certificate(chains=tuple(chains), others_unseen=unseen)
    verdict = every_chain(fact, verdict_of, worst=("worse",))
    assert (verdict.outcome, verdict.message) == (outcome, message)
    lines = [str(line) for line in verdict.evidence]
    assert lines == shown or len(lines) == shown


def test_a_chain_that_cannot_be_read_is_unknown_and_another_ones_fault_still_counts() -> None:
    lost = replace(chain(), chain=())
    verdict = cert_key.judge(Certificate(chains=(lost,)))
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.MALFORMED)
    weak = chain(made(key=rsa_key(1024)))
    assert cert_key.judge(Certificate(chains=(lost, weak))).message == "short"


def test_each_chain_is_handed_over_with_its_own_certificates() -> None:
    seen: list[int] = []

    def count(one: Chain, parts: object) -> Verdict:
        seen.append(len(one.chain))
        return passed("good")

    fact = Certificate(chains=(chain(LEAF, ISSUER), chain(LEAF)))
    assert every_chain_read(fact, count).outcome is Outcome.PASS
    assert seen == [2, 1]


def test_the_more_urgent_of_two_expiries_speaks() -> None:
    soon = replace(
        EC, not_before="2026-09-01T00:00:00+00:00", not_after="2026-12-10T00:00:00+00:00"
    )
    urgent = replace(soon, key="RSA 2048", not_after="2026-11-25T00:00:00+00:00")
    policy = cert_expires_soon.CHECK.examples[0].given["policy"]
    for chains in ((soon, urgent), (urgent, soon)):
        verdict = cert_expires_soon.judge(Certificate(chains=chains), policy, Moment(NOW))
        assert verdict.message == "urgent"
        assert {str(line)[:4] for line in verdict.evidence} == {"[EC ", "[RSA"}


def test_an_older_look_is_judged_and_its_pass_stays_open() -> None:
    """The first version saw one chain: of another kind of key it knows nothing."""
    sample = Path(__file__).parents[2] / "samples" / "facts" / "tls.certificate.1.json"
    fact = decode("tls.certificate/1", sample.read_bytes())
    assert isinstance(fact, Certificate)
    assert [c.key for c in fact.chains] == ["EC secp256r1"]
    assert (fact.chains[0].staple, fact.chains[0].scts, fact.chains[0].proved) == (
        None,
        None,
        False,
    )
    good = replace(fact, chains=(replace(fact.chains[0], issuer_name="pass"),))
    assert every_chain(good, verdict_of).reason is Reason.NOT_LOOKED
    bad = replace(fact, chains=(replace(fact.chains[0], issuer_name="bad"),))
    assert every_chain(bad, verdict_of).outcome is Outcome.FAIL
