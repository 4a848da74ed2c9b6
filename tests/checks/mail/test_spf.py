"""An SPF record judged with all it leads to, and with DMARC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.mail.spf import CHECK, judge
from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import severity_of
from cyberscan.judge.find import checks
from cyberscan.model.facts.mail import Dmarc, Spf
from cyberscan.model.facts.spf import SpfAnswer, SpfTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.spf.tree import walk
from tests.parse.test_spf_host import Dns

ZONE = "x.go.test"
NOTHING = Absent(Negative.NO_DATA)
REJECT = Dmarc(records=("v=DMARC1; p=reject",))
MORE = """
x.go.test A 192.0.2.10
x.go.test MX 10 mail.x.go.test
mail.x.go.test A 192.0.2.25
y.test TXT v=spf1 ip4:198.51.100.0/24 ?all
test NS a.nic.test
"""


def dmarc_of(*records: str) -> Dmarc:
    return Dmarc(records=records)


def tree_of(record: str, more: str = "") -> SpfTree:
    """The facts that the probe would bring home."""
    dns = Dns(f"{ZONE} TXT {record}\n{MORE}\n{more}")
    known: dict[tuple[str, str], SpfAnswer] = {}
    while wanted := walk(ZONE, known).wanted:
        known |= {query: dns.get(query) for query in wanted}
    return SpfTree(domain=ZONE, answers=tuple(known.values()))


def judged(
    record: str, more: str = "", dmarc: Dmarc | Absent | Failed = NOTHING
) -> tuple[Verdict, ...]:
    found = judge(Spf(records=(record,)), tree_of(record, more), dmarc)
    return found if isinstance(found, tuple) else (found,)


def messages(record: str, more: str = "", dmarc: Dmarc | Absent | Failed = NOTHING) -> set[str]:
    return {verdict.message for verdict in judged(record, more, dmarc)}


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        (NOTHING, "soft"),
        (dmarc_of("v=DMARC1; p=none"), "soft"),
        (dmarc_of("v=DMARC1; p=quarantine; t=y"), "soft"),
        (dmarc_of("v=DMARC1; p=reject", "v=DMARC1; p=reject"), "soft"),
        (dmarc_of("v=DMARC1; p=reject; p=reject"), "soft"),
        (dmarc_of("v=DMARC1; p=quarantine"), "soft_enforced"),
        (dmarc_of("v=DMARC1; p=reject; t=y"), "soft_enforced"),
    ],
)
@pytest.mark.parametrize("record", ["v=spf1 mx ~all", "v=spf1 ?all", "v=spf1 ~all redirect=y.test"])
def test_a_soft_spf_leans_on_what_receivers_make_of_dmarc(
    record: str, policy: Dmarc | Absent, message: str
) -> None:
    assert messages(record, dmarc=policy) == {message}


def test_where_dmarc_was_not_seen_a_soft_end_is_open_and_nothing_else() -> None:
    dark = Failed(Reason.DNS_FAILURE)
    (verdict,) = judged("v=spf1 mx ~all", dmarc=dark)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, Reason.DNS_FAILURE)
    assert messages("v=spf1 mx -all", dmarc=dark) == {"strict"}
    assert messages("v=spf1 ptr ~all", dmarc=dark) == {"ptr"}
    assert messages("v=spf1 +all", dmarc=dark) == {"pass_all"}


def test_dmarc_does_not_heal_an_spf_that_lets_everyone_in() -> None:
    assert messages("v=spf1 mx +all", dmarc=REJECT) == {"pass_all"}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("v=spf1 -all", {"nobody"}),
        ("v=spf1 mx -all", {"strict"}),
        ("v=spf1 a mx include:y.test -all", {"strict"}),
        ("v=spf1 ip4:192.0.2.0/24 -all", {"strict"}),
        ("v=spf1 exists:%{i}._spf.y.test -all", {"strict"}),
        ("v=spf1 include:%{ir}.%{v}.%{d}.y.test -all", {"strict"}),
        ("v=spf1 redirect=strict.test", {"strict"}),
        ("v=spf1 -ip4:0.0.0.0/0 -all", {"nobody"}),
        ("v=spf1 -all ip4:0.0.0.0/0", {"nobody"}),
        ("v=spf1 -all " + "a:x.test " * 20, {"nobody"}),
        ("v=spf1 " + "a:mail.x.go.test " * 10 + "-all", {"strict"}),
        ("v=spf1 a/0 -all", {"pass_all"}),
        ("v=spf1 mx/24//0 -all", {"strict"}),
        ("v=spf1 ip6:::/0 -all", {"pass_all"}),
        ("v=spf1 ip6:::/1 ip6:8000::/1 -all", {"pass_all"}),
        ("v=spf1 exists:x.go.test -all", {"pass_all"}),
        ("v=spf1 include:all.test -all", {"pass_all"}),
        ("v=spf1 redirect=all.test", {"pass_all"}),
        ("v=spf1 -ip4:192.0.2.0/24 +all", {"pass_all"}),
        ("v=spf1 -include:all.test +all", {"strict"}),
        ("v=spf1 -ip4:0.0.0.0/1 -ip4:128.0.0.0/1 +all", {"pass_all"}),
        ("v=spf1 " + "mx ptr " * 6 + "-all", {"lookups", "ptr"}),
        ("v=spf1 " + "a " * 10 + "redirect=y.test", {"lookups"}),
        ("v=spf1 " + "include:deep.test " * 3 + "-all", {"lookups"}),
        ("v=spf1 include:gone.y.test -all", {"empty"}),
        ("v=spf1 include:gone.y.test +all", {"empty", "pass_all"}),
        ("v=spf1 redirect=gone.y.test", {"empty"}),
        ("v=spf1 include:bad.test -all", {"broken"}),
        ("v=spf1 include:gone.y.test include:bad.test ptr -all", {"empty", "broken", "ptr"}),
        ("v=spf1 include:%{d} -all", {"loop"}),
        ("v=spf1 mx:many.test -all", {"crowded"}),
        ("v=spf1 a:1.y.test a:2.y.test -all", {"strict"}),
        ("v=spf1 a:1.y.test a:2.y.test a:3.y.test -all", {"voids"}),
        ("v=spf1 ip4:10.0.0.0/15 ip4:11.0.0.0/8 -all", {"wide"}),
        ("v=spf1 ip4:10.0.0.0/16 -all", {"strict"}),
        ("v=spf1 include:provider.test -all", {"strict"}),
        ("v=spf1 mx", {"open_end"}),
        ("v=spf1 include:strict.test", {"open_end"}),
        ("v=spf1 a/15 ~all", {"wide", "soft"}),
        ("v=spf1 redirect=%{i}.y.test", {"redirect"}),
        ("v=spf1 -exists:%{i}.y.test +all", {"conditional"}),
        ("v=spf1 -include:dark.test +all", {"unseen"}),
        ("v=spf1 include:dark.test -all", {"unseen"}),
        ("v=spf1 redirect=dark.test", {"unseen"}),
        ("v=spf1 mx:dark.test -all", {"unseen"}),
        ("v=spf1 include:dark.test ~all", {"soft"}),
        # An address more or less changes nothing, a third void look-up would.
        ("v=spf1 a:dark.test -all", {"strict"}),
        ("v=spf1 exists:dark.test -all", {"unseen"}),
        ("v=spf1 EXISTS:dark.test ~all", {"soft"}),
        ("v=spf1 a:dark.test a:1.y.test a:2.y.test -all", {"unseen"}),
        ("v=spf1 ptr:include.test include:theirs.test -all", {"ptr"}),
        ("v=spf1 include:theirs.test -all", {"strict"}),
        ("v=spf1 include:_s.x.go.test -all", {"ptr"}),
    ],
)
def test_what_comes_of_a_record(record: str, expected: set[str]) -> None:
    many = "\n".join(f"many.test MX 10 m{n}.many.test" for n in range(11))
    more = (
        f"{many}\nstrict.test TXT v=spf1 mx:{ZONE} -all\nall.test TXT v=spf1 +all\n"
        "deep.test TXT v=spf1 include:y.test include:y.test include:y.test -all\n"
        "bad.test TXT v=spf1 foo\ndark.test TXT !\ndark.test MX !\ndark.test A !\n"
        "dark.test AAAA !\nprovider.test TXT v=spf1 ip4:10.0.0.0/9 -all\n"
        "theirs.test TXT v=spf1 ptr -all\n_s.x.go.test TXT v=spf1 ptr -all"
    )
    assert messages(record, more) == expected


def test_a_name_that_is_free_is_told_once_and_as_the_worst() -> None:
    found = judged("v=spf1 include:a.bekas.test a:bekas.test mx:bekas.test exists:bekas.test -all")
    assert [verdict.message for verdict in found] == ["takeover"]
    assert str(found[0].values["domains"]) == "bekas.test"
    assert len(found[0].evidence) == 4


def test_dead_names_beside_a_free_one_are_told_as_well() -> None:
    record = "v=spf1 include:bekas.test a:1.y.test a:2.y.test a:3.y.test include:gone.y.test -all"
    assert messages(record) == {"takeover", "voids", "empty"}


@pytest.mark.parametrize(
    ("record", "severity"),
    [
        ("v=spf1 include:bekas.test -all", Severity.CRITICAL),
        ("v=spf1 +all", Severity.HIGH),
        ("v=spf1 ip4:10.0.0.0/8 -all", Severity.HIGH),
        ("v=spf1 ip4:10.0.0.0/9 -all", Severity.MEDIUM),
        ("v=spf1 include:gone.y.test -all", Severity.MEDIUM),
        ("v=spf1 " + "a " * 11 + "-all", Severity.MEDIUM),
        ("v=spf1 ptr -all", Severity.LOW),
        ("v=spf1 ~all", Severity.LOW),
    ],
)
def test_how_much_it_matters(record: str, severity: Severity) -> None:
    (found,) = [check for check in checks() if check.check is CHECK]
    (verdict,) = judged(record)
    assert severity_of(found, verdict, default_policy()) is severity


def test_who_may_send_and_what_it_costs_is_told() -> None:
    record = "v=spf1 a mx include:y.test exists:%{i}.y.test -all"
    (verdict,) = judged(record)
    assert (verdict.values["addresses"], verdict.values["lookups"]) == (258, 4)
    assert [str(line) for line in verdict.evidence] == [
        record,
        "a: 1",
        "mx: 1",
        "include:y.test: 1",
        "exists:%{i}.y.test: 1",
        "+ 198.51.100.0/24, 192.0.2.10/32, 192.0.2.25/32",
        f"? {ZONE}: exists:%{{i}}.y.test",
    ]


def test_what_is_in_doubt_is_told_too() -> None:
    (verdict,) = judged("v=spf1 a:dark.test -all", "dark.test A !\ndark.test AAAA !")
    assert verdict.message == "strict"
    assert [str(line) for line in verdict.evidence[2:]] == [
        f"? {ZONE}: a:dark.test (dark.test A: timeout)",
        f"? {ZONE}: a:dark.test (dark.test AAAA: timeout)",
    ]


def test_what_costs_most_is_told_first() -> None:
    more = "deep.test TXT v=spf1 " + "include:y.test " * 10
    (verdict,) = judged("v=spf1 a mx include:deep.test -all", more)
    assert str(verdict.values["count"]) == "13"
    assert str(verdict.evidence[1]) == "include:deep.test: 11"
    (verdict,) = judged("v=spf1 " + "a " * 40 + "-all")
    assert str(verdict.values["count"]) == "31+"


@pytest.mark.parametrize(
    ("spf", "message"),
    [
        (Absent(Negative.NXDOMAIN), "no_zone"),
        (Absent(Negative.NO_DATA), "missing"),
        (Spf(records=("v=spf1 -all", "v=spf1")), "several"),
        (Spf(records=("v=spf1 ip4:1 -all",)), "syntax"),
        (Spf(records=("v=spf1 ip4:1.2.3.4/0 -all",)), "pass_all"),
    ],
)
@pytest.mark.parametrize("tree", [NOTHING, Failed(Reason.TIMEOUT)])
def test_what_the_record_itself_says_needs_no_tree(
    spf: Spf | Absent, message: str, tree: Absent | Failed
) -> None:
    verdict = judge(spf, tree, NOTHING)
    assert isinstance(verdict, Verdict)
    assert verdict.message == message


@pytest.mark.parametrize("record", ["v=spf1 mx -all", "v=spf1 include:y.test +all"])
@pytest.mark.parametrize(
    ("tree", "reason"),
    [(NOTHING, Reason.NOT_LOOKED), (Failed(Reason.TIMEOUT), Reason.TIMEOUT)],
)
def test_without_its_tree_nothing_is_said_of_a_record(
    record: str, tree: Absent | Failed, reason: Reason
) -> None:
    verdict = judge(Spf(records=(record,)), tree, NOTHING)
    assert isinstance(verdict, Verdict)
    assert (verdict.outcome, verdict.reason) == (Outcome.UNKNOWN, reason)


_TERMS = st.sampled_from([
    "a", "mx", "ptr", "-ptr", "include:y.test", "-include:dark.test", "include:bekas.test", "a/9",
    "exists:%{p}.y.test", "ip4:10.0.0.0/7", "-ip6:::/1", "redirect=y.test", "+all", "~all", "-all",
    "include:%{d}", "a:1.y.test", "a:2.y.test", "mx:3.y.test", "?exists:x.go.test", "k=v",
])  # fmt: skip


@given(st.lists(_TERMS, max_size=14))
def test_whatever_the_record_says_there_is_one_honest_answer(terms: list[str]) -> None:
    record = " ".join(["v=spf1", *terms])
    found = judged(record, "dark.test TXT !")
    outcomes = {verdict.outcome for verdict in found}
    assert len(outcomes) == 1
    assert len({verdict.discriminator for verdict in found}) == len(found)
    assert all(verdict.evidence or verdict.reason for verdict in found)
    assert outcomes <= {Outcome.FAIL} or len(found) == 1
