"""DMARC judged as receivers read it: the record, the tree above it, and who takes its reports."""

from __future__ import annotations

import pytest

from cyberscan.checks.mail.dmarc import judge
from cyberscan.model.facts.mail import Dmarc
from cyberscan.model.facts.mail_policy import Consent, DmarcLevel, DmarcTree, ReportDestination
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict

ALONE = DmarcTree(levels=(DmarcLevel("x.go.test"), DmarcLevel("go.test"), DmarcLevel("test")))
NOTHING = Absent(Negative.NXDOMAIN)


def _verdicts(dmarc: Dmarc | Absent, tree: DmarcTree | Failed = ALONE) -> tuple[Verdict, ...]:
    judged = judge(dmarc, tree)
    return judged if isinstance(judged, tuple) else (judged,)


def _messages(record: str, tree: DmarcTree | Failed = ALONE) -> list[str]:
    return [v.message for v in _verdicts(Dmarc(records=(record,)), tree)]


@pytest.mark.parametrize(
    ("tags", "messages"),
    [
        # Section 4.7: p, sp, np; section 4.10.1: a damaged record that asks for reports is p=none.
        ("p=reject", ["enforced"]),
        ("p=quarantine", ["enforced"]),
        ("p=reject; t=y", ["enforced"]),
        ("p=reject; t=n", ["enforced"]),
        ("p=reject; psd=n", ["enforced"]),
        ("p=reject; psd=u", ["enforced"]),
        ("p=reject; adkim=s; aspf=s; fo=1:d:s", ["enforced"]),
        ("p=reject; x=y", ["enforced"]),
        ("p=quarantine; sp=reject", ["enforced"]),
        ("p=reject; sp=reject; np=reject", ["enforced"]),
        ("p=reject; sp=none", ["weaker"]),
        ("p=reject; np=quarantine", ["weaker"]),
        ("p=reject; sp=quarantine; np=none", ["weaker"]),
        ("p=none", ["watching"]),
        ("p=none; sp=reject", ["watching"]),
        ("p=none; t=y", ["watching"]),
        ("rua=mailto:***@x.go.test", ["watching"]),
        ("p=quarantine; t=y", ["testing"]),
        ("p=reject; sp=wrong", ["no_policy"]),
        ("p=wrong", ["no_policy"]),
        ("", ["no_policy"]),
        ("p=reject; p=none", ["syntax"]),
        ("p=reject; np=wrong; rua=mailto:***@x.go.test", ["watching", "damaged"]),
        # What is wrong beside the policy is told beside it.
        ("p=reject; psd=y", ["enforced", "psd"]),
        ("p=none; psd=y", ["watching", "psd"]),
        ("p=reject; psd=maybe", ["enforced", "damaged"]),
        ("p=reject; t=1", ["enforced", "damaged"]),
        ("p=reject; adkim=strict", ["enforced", "damaged"]),
        ("p=reject; fo=0:1", ["enforced", "damaged"]),
        ("p=reject; rua=***@x.test", ["enforced", "damaged"]),
        ("p=reject; sampah", ["enforced", "damaged"]),
        # Tags of RFC 7489 that RFC 9989 dropped.
        ("p=reject; pct=100", ["enforced", "historic"]),
        ("p=quarantine; pct=0", ["enforced", "historic"]),
        ("p=reject; rf=afrf; ri=86400", ["enforced", "historic"]),
        ("p=none; pct=20; psd=y; junk", ["watching", "psd", "damaged", "historic"]),
    ],
)
def test_what_receivers_make_of_a_record(tags: str, messages: list[str]) -> None:
    assert _messages(f"v=DMARC1; {tags}") == messages


def test_findings_beside_the_policy_have_identities_of_their_own() -> None:
    verdicts = _verdicts(Dmarc(records=("v=DMARC1; p=none; pct=20; psd=y; junk",)))
    assert [v.discriminator for v in verdicts] == ["", "psd", "damaged", "historic"]


@pytest.mark.parametrize(
    ("above", "outcome", "message"),
    [
        ("v=DMARC1; p=reject", Outcome.PASS, "inherited"),
        ("v=DMARC1; p=quarantine; psd=y", Outcome.PASS, "inherited"),
        ("v=DMARC1; p=none; sp=quarantine", Outcome.PASS, "inherited"),
        ("v=DMARC1; p=reject; t=y", Outcome.PASS, "inherited"),
        ("v=DMARC1; p=none", Outcome.FAIL, "watching_above"),
        ("v=DMARC1; p=reject; sp=none; np=reject", Outcome.FAIL, "watching_above"),
        ("v=DMARC1; p=quarantine; t=y", Outcome.FAIL, "watching_above"),
        ("v=DMARC1; rua=mailto:***@go.test", Outcome.FAIL, "watching_above"),
        # A record that receivers do not apply is none.
        ("v=DMARC1; p=wrong", Outcome.FAIL, "missing"),
        ("v=DMARC1; p=reject; p=reject", Outcome.FAIL, "missing"),
        ("", Outcome.FAIL, "missing"),
    ],
)
def test_without_a_record_of_its_own_a_zone_has_what_lies_above(
    above: str, outcome: Outcome, message: str
) -> None:
    records = (above,) if above else ()
    tree = DmarcTree(levels=(DmarcLevel("x.go.test"), DmarcLevel("go.test", records)))
    (verdict,) = _verdicts(NOTHING, tree)
    assert (verdict.outcome, verdict.message) == (outcome, message)


@pytest.mark.parametrize(
    "tree",
    [
        Failed(Reason.NOT_LOOKED),
        DmarcTree(levels=(DmarcLevel("x.go.test"), DmarcLevel("go.test", reason=Reason.TIMEOUT))),
        DmarcTree(levels=(DmarcLevel("x.go.test", reason=Reason.TIMEOUT), DmarcLevel("test"))),
    ],
)
def test_what_was_not_seen_above_is_not_a_missing_record(tree: DmarcTree | Failed) -> None:
    (verdict,) = _verdicts(NOTHING, tree)
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.reason in {Reason.NOT_LOOKED, Reason.TIMEOUT}


@pytest.mark.parametrize(
    ("above", "message"),
    [("", "unread"), ("v=DMARC1; p=none", "unread"), ("v=DMARC1; p=reject", "inherited")],
)
def test_a_record_that_receivers_pass_over_is_told_apart_from_none(
    above: str, message: str
) -> None:
    records = (above,) if above else ()
    tree = DmarcTree(
        levels=(DmarcLevel("x.go.test"), DmarcLevel("go.test", records)),
        unread=("v=dmarc1; p=reject",),
    )
    assert [v.message for v in _verdicts(NOTHING, tree)] == [message]


def test_a_record_of_its_own_needs_nothing_from_above() -> None:
    assert _messages("v=DMARC1; p=reject", Failed(Reason.DNS_FAILURE)) == ["enforced"]


@pytest.mark.parametrize(
    ("consents", "messages"),
    [
        ((Consent.GIVEN,), ["enforced"]),
        ((Consent.INSIDE, Consent.GIVEN), ["enforced"]),
        ((Consent.UNSEEN,), ["enforced"]),
        ((Consent.WITHHELD,), ["enforced", "unauthorised"]),
        ((Consent.GIVEN, Consent.WITHHELD), ["enforced", "unauthorised"]),
    ],
)
def test_reports_to_who_did_not_agree(consents: tuple[Consent, ...], messages: list[str]) -> None:
    there = tuple(ReportDestination(f"d{n}.test", c) for n, c in enumerate(consents))
    tree = DmarcTree(levels=ALONE.levels, destinations=there)
    assert _messages("v=DMARC1; p=reject; rua=mailto:***@d0.test", tree) == messages


def test_of_many_domains_a_few_are_named() -> None:
    there = tuple(ReportDestination(f"d{n}.test", Consent.WITHHELD) for n in range(8))
    tree = DmarcTree(levels=ALONE.levels, destinations=there)
    verdicts = _verdicts(Dmarc(records=("v=DMARC1; p=reject",)), tree)
    assert str(verdicts[1].values["domains"]).endswith("d4.test (+3)")
