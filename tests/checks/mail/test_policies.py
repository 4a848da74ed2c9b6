"""SPF and DMARC judged together."""

from __future__ import annotations

import pytest

from cyberscan.checks.mail import dmarc, spf
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.look import Absent, Negative

NOTHING = Absent(Negative.NO_DATA)


def _dmarc(*records: str) -> Dmarc:
    return Dmarc(records=records)


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        (NOTHING, "soft"),
        (_dmarc("v=DMARC1; p=none"), "soft"),
        (_dmarc("v=DMARC1; p=quarantine; t=y"), "soft"),
        (_dmarc("v=DMARC1; p=reject", "v=DMARC1; p=reject"), "soft"),
        (_dmarc("v=DMARC1; p=reject; p=reject"), "soft"),
        (_dmarc("v=DMARC1; p=quarantine"), "soft_enforced"),
        (_dmarc("v=DMARC1; p=reject; t=y"), "soft_enforced"),
    ],
)
def test_a_soft_spf_leans_on_what_receivers_make_of_dmarc(
    policy: Dmarc | Absent, message: str
) -> None:
    assert spf.judge(Spf(records=("v=spf1 mx ~all",)), policy).message == message


@pytest.mark.parametrize("record", ["v=spf1 ?all", "v=spf1 ~all redirect=x.test"])
def test_every_soft_ending_is_soft(record: str) -> None:
    assert spf.judge(Spf(records=(record,)), NOTHING).message == "soft"


def test_dmarc_does_not_heal_an_spf_that_lets_everyone_in() -> None:
    everyone = Spf(records=("v=spf1 mx +all",))
    assert spf.judge(everyone, _dmarc("v=DMARC1; p=reject")).message == "pass_all"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("v=spf1 a/0 -all", "pass_all"),
        ("v=spf1 mx:x.test/24//0 -all", "pass_all"),
        ("v=spf1 ip6:::/0 -all", "pass_all"),
        ("v=spf1 -ip4:0.0.0.0/0 -all", "strict"),
        ("v=spf1 -all ip4:0.0.0.0/0", "strict"),
        ("v=spf1 ip4:192.0.2.0/24 -all", "strict"),
        ("v=spf1 " + "a:x.test " * 10 + "-all", "strict"),
        ("v=spf1 " + "mx ptr " * 6 + "-all", "lookups"),
        ("v=spf1 " + "exists:x.test " * 10 + "redirect=x.test", "lookups"),
        ("v=spf1 -all " + "a:x.test " * 20, "strict"),
    ],
)
def test_what_the_record_itself_gives_away_is_not_called_strict(record: str, message: str) -> None:
    assert spf.judge(Spf(records=(record,)), NOTHING).message == message


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("v=DMARC1; p=reject; sp=none", "weaker"),
        ("v=DMARC1; p=reject; sp=quarantine; np=none", "weaker"),
        ("v=DMARC1; p=quarantine; sp=reject", "enforced"),
        ("v=DMARC1; p=none; sp=reject", "watching"),
        ("v=DMARC1; p=reject; sp=wrong", "no_policy"),
        ("v=DMARC1; p=reject; np=wrong; rua=mailto:***@x.test", "watching"),
        ("v=DMARC1; p=none; t=y", "watching"),
        ("v=DMARC1;", "no_policy"),
        ("v=DMARC1; p=quarantine; pct=0", "enforced"),
    ],
)
def test_damaged_and_old_dmarc_records_count_as_receivers_read_them(
    record: str, message: str
) -> None:
    assert dmarc.judge(_dmarc(record)).message == message
