"""The lab's planted truth: all of it is found, and nothing else."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.judge.find import checks
from cyberscan.lab import inventory
from cyberscan.lab.truth import Expected, truths
from cyberscan.lab.truth.rows import fails, truth
from cyberscan.model.look import Failed, Reason
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome, Severity, passed, unseen
from cyberscan.stories.telling import words
from cyberscan.stories.verify import PARTLY, verify
from tests.support.demo import Demo


def test_everything_planted_is_found_and_nothing_is_invented(shown: Demo) -> None:
    verification = verify(shown.results)
    assert verification.holds, "\n".join(verification.lines())
    assert {f: o.found > 0 for f, o in verification.families.items()} == dict.fromkeys(Family, True)


def _flip(results: Results, family: Family, before: Outcome, after: Outcome) -> Results:
    """Turn the first verdict of a family from one outcome into another."""
    for number, finding in enumerate(results.findings):
        if finding.check.startswith(f"{family}/") and finding.verdict.outcome is before:
            flipped = replace(finding, verdict=replace(finding.verdict, outcome=after))
            found = (*results.findings[:number], flipped, *results.findings[number + 1 :])
            return replace(results, findings=found)
    raise AssertionError(f"no {before} in {family}")


@pytest.mark.parametrize("family", Family)
def test_a_weakness_that_is_called_sound_is_missed(shown: Demo, family: Family) -> None:
    verification = verify(_flip(shown.results, family, Outcome.FAIL, Outcome.PASS))
    assert not verification.holds
    assert {f: len(o.missed) for f, o in verification.families.items() if o.missed} == {family: 1}


@pytest.mark.parametrize("family", Family)
def test_a_sound_thing_that_is_called_weak_is_invented(shown: Demo, family: Family) -> None:
    verification = verify(_flip(shown.results, family, Outcome.PASS, Outcome.FAIL))
    assert not verification.holds
    assert {f: len(o.invented) for f, o in verification.families.items() if o.invented} == {
        family: 1
    }


@pytest.mark.parametrize("family", Family)
def test_what_was_not_seen_may_not_be_called_sound(shown: Demo, family: Family) -> None:
    verification = verify(_flip(shown.results, family, Outcome.UNKNOWN, Outcome.PASS))
    assert len(verification.families[family].missed) == 1


def test_on_a_bad_day_unknown_may_stand_for_anything_and_nothing_else_may(shown: Demo) -> None:
    for before in (Outcome.FAIL, Outcome.PASS):
        dimmed = _flip(shown.results, Family.WEB, before, Outcome.UNKNOWN)
        assert verify(dimmed, rough=True).holds
        assert not verify(dimmed).holds
    for before, after in (
        (Outcome.FAIL, Outcome.PASS),
        (Outcome.PASS, Outcome.FAIL),
        (Outcome.FAIL, Outcome.NOT_APPLICABLE),
    ):
        assert not verify(_flip(shown.results, Family.WEB, before, after), rough=True).holds


def test_an_address_that_was_not_found_on_a_bad_day_is_told_nothing_of(shown: Demo) -> None:
    at = "192.0.2.23"
    rest = tuple(f for f in shown.results.findings if f.target.subject.name != at)
    lost = replace(shown.results, findings=rest)
    assert verify(lost, rough=True).holds
    assert not verify(lost).holds
    (whole,) = [
        f
        for f in shown.results.findings
        if f.target.subject.name == at and f.check == "services/elasticsearch"
    ]
    unheard = replace(
        whole,
        target=replace(whole.target, port=0),
        verdict=unseen(Failed(Reason.TIMEOUT)),
    )
    others = tuple(f for f in shown.results.findings if f is not whole)
    assert verify(replace(shown.results, findings=(*others, unheard)), rough=True).holds
    called_sound = replace(unheard, verdict=passed("absent"))
    spoiled = replace(shown.results, findings=(*others, called_sound))
    assert not verify(spoiled, rough=True).holds


def test_what_says_that_a_part_was_not_seen_is_said_by_a_check() -> None:
    for check, message in PARTLY:
        assert message in words()[check].check.messages


def test_on_a_bad_day_a_failure_may_say_that_a_part_of_the_look_brought_nothing(
    shown: Demo,
) -> None:
    def with_message(check: str, message: str, **changed: object) -> Results:
        first = next(f for f in shown.results.findings if f.check == check and f.fails)
        less = replace(first, verdict=replace(first.verdict, message=message), **changed)
        others = tuple(f for f in shown.results.findings if f is not first)
        return replace(shown.results, findings=(*others, less))

    dimmed = with_message("services/rdp", "untold")
    assert verify(dimmed, rough=True).holds
    assert not verify(dimmed).holds
    # It may not weigh another, stand elsewhere or twice, nor may other messages be mixed up.
    for wrong in (
        with_message("services/rdp", "untold", severity=Severity.LOW),
        with_message("services/rdp", "untold", regency="99.02"),
        with_message("services/rdp", "standard"),
        with_message("services/redis", "untold"),
        replace(dimmed, findings=(*dimmed.findings, dimmed.findings[-1])),
    ):
        assert not verify(wrong, rough=True).holds


def test_another_severity_or_message_is_not_what_was_planted(shown: Demo) -> None:
    first = next(f for f in shown.results.findings if f.fails)
    for changed in (
        replace(first, severity=next(s for s in type(first.severity) if s != first.severity)),
        replace(first, verdict=replace(first.verdict, message="something_else")),
    ):
        others = [f for f in shown.results.findings if f is not first]
        verification = verify(replace(shown.results, findings=(changed, *others)))
        outcomes = verification.families[Family(first.check.partition("/")[0])]
        assert (len(outcomes.missed), len(outcomes.invented)) == (1, 1)


def test_a_miss_and_an_invention_are_told_with_region_target_and_severity(shown: Demo) -> None:
    planted = tuple(t for t in truths() if t.code != "99.71")
    strange = truth("99.71", fails("x.go.test:443", "H tls/cert-name:stranger"))
    lines = verify(shown.results, (*planted, strange)).lines()
    assert "missed: 99.71 tls/cert-name fail (high) stranger at x.go.test:443" in lines
    assert "invented: 99.71 services/redis fail (high) reachable at 192.0.2.133:6379" in lines


def test_only_what_was_asked_for_is_held_against_the_truth(shown: Demo) -> None:
    run = replace(shown.results.run, families=(Family.DNS,), regencies=("99.01",))
    findings = tuple(
        f for f in shown.results.findings if f.regency == "99.01" and f.check.startswith("dns/")
    )
    verification = verify(replace(shown.results, run=run, findings=findings))
    assert verification.holds
    assert list(verification.families) == [Family.DNS]


_HANDSHAKE = (
    "Python's ssl has none; real servers: tests/checks/tls/test_protocol_real.py, tests/matrix"
)
_STAPLE = (
    "Python's ssl staples nothing; real openssl: tests/checks/tls/test_reproduce_certificates.py"
)
_PUBLIC = "held against certificates below public roots alone: the examples of the check"
_FULL = "the short look does not ask for it; in full: tests/checks/tls/test_protocol_cases.py"
_KEY = "a record of a key that only the seed knows: the examples of the check"
_LARGER = "only the full profile looks for it: the examples of the check"
SOUND_ELSEWHERE = {
    "tls/alpn-h2": _HANDSHAKE,
    "tls/ech": _HANDSHAKE,
    "tls/post-quantum": _HANDSHAKE,
    "tls/weak-dh": _HANDSHAKE,
    "tls/cert-must-staple": _STAPLE,
    "tls/cert-revoked": _STAPLE,
    "tls/cert-caa": _PUBLIC,
    "tls/cert-lifetime": _PUBLIC,
    "tls/cert-sct": _PUBLIC,
    "tls/dane": _KEY,
    "mail/dane": _KEY,
    "tls/opinion-mozilla": _FULL,
    "tls/opinion-ncsc": _FULL,
    "tls/session-tickets": _FULL,
    "services/coap": _LARGER,
    "services/ipmi": _LARGER,
    "services/mysqlx": _LARGER,
    "services/opc-ua": _LARGER,
    "services/pptp": _LARGER,
    "services/sip": _LARGER,
    "services/zabbix-agent": _LARGER,
}
"""Checks whose PASS the lab cannot show, and where it is shown."""


def test_every_check_passes_somewhere_in_the_lab(shown: Demo) -> None:
    passing = {f.check for f in shown.results.findings if f.verdict.outcome is Outcome.PASS}
    assert {c.id for c in checks()} - passing == set(SOUND_ELSEWHERE)


def test_what_depends_on_chance_may_be_unseen_and_may_never_fail(shown: Demo) -> None:
    for region in truths():
        fails_anyway = {row.check for row in region.chance if row.outcome is Outcome.FAIL}
        places = {
            (region.code, row.check, row.target)
            for row in region.chance
            if row.check not in fails_anyway
        }
        for finding in shown.results.findings:
            if (finding.regency, finding.check, str(finding.target)) in places:
                assert not finding.fails, finding


def test_every_region_has_its_truth() -> None:
    assert [t.code for t in truths()] == [r.code for r in inventory().regencies]


def test_truth_speaks_of_checks_messages_and_severities_there_are() -> None:
    known = {c.id: c.check for c in checks()}
    for region in truths():
        for row in region.rows:
            check = known[row.check]
            if row.outcome is Outcome.FAIL:
                assert row.what in check.messages, row


@pytest.mark.parametrize("row", ["web/hsts:missing", "X web/hsts:missing", "M web/hsts", "M"])
def test_a_row_that_cannot_be_read_is_an_error(row: str) -> None:
    with pytest.raises(ValueError, match="not a row of truth"):
        fails("x.go.test:443", row)


def test_a_row_that_stands_twice_is_an_error() -> None:
    rows = fails("x.go.test:443", "M web/hsts:missing")
    with pytest.raises(ValueError, match="stands twice"):
        truth("99.01", rows, rows)


def test_a_row_reads_as_what_it_says() -> None:
    (row,) = fails("x.go.test:443", "M web/hsts:missing")
    assert isinstance(row, Expected)
    assert str(row) == "web/hsts fail (medium) missing at x.go.test:443"
