"""The checks of the chain of trust: which findings, how bad, and how many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.checks._dns.dnssec import ABOVE, KEY, SECURE, SIGNATURE, UNSIGNED, answers
from cyberscan.checks._shared.samples import policy
from cyberscan.checks.dns import (
    dnssec_algorithm,
    dnssec_bogus,
    dnssec_expiry,
    dnssec_nsec3,
    dnssec_rollover,
)
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.dns import Proof
from cyberscan.model.facts.dnssec import (
    Answered,
    Dnssec,
    Ds,
    Fault,
    Hashing,
    Key,
    Opinion,
    State,
)
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict

NEVER = Failed(Reason.NO_SUBJECT, "")


def _all(judged: Any) -> tuple[Verdict, ...]:
    return judged if isinstance(judged, tuple) else (judged,)


def _bogus(dnssec: Dnssec) -> list[str]:
    return [verdict.message for verdict in _all(dnssec_bogus.judge(dnssec))]


def _with(*found: Answered, state: State = State.BOGUS, **more: Any) -> Dnssec:
    return replace(SECURE, state=state, answers=tuple(sorted(found, key=str)), **more)


def _answer(server: int, rdtype: str, fault: Fault | None, name: str = "x.test") -> Answered:
    return Answered(f"192.0.2.{server}", name, rdtype, fault, f"{fault}" if fault else "")


E, W, M, D = Fault.EXPIRED, Fault.WRONG, Fault.MISSING, Fault.DENIAL


@pytest.mark.parametrize(
    ("found", "state", "messages"),
    [
        # One cause, one finding, however many sets it shows in.
        ([(1, "SOA", E), (2, "SOA", E), (1, "NS", E), (1, "A", E)], State.BOGUS, ["expired"]),
        ([(1, "DNSKEY", E), (2, "DNSKEY", E)], State.BOGUS, ["expired"]),
        # Two causes, the one that tells most first.
        ([(1, "SOA", W), (1, "NS", E)], State.BOGUS, ["expired", "wrong"]),
        ([(1, "SOA", M), (1, "A", D), (1, "NS", W)], State.BOGUS, ["wrong", "missing", "denial"]),
        # Servers that fail at one question in two ways count once.
        ([(1, "SOA", M), (2, "SOA", E)], State.BOGUS, ["expired"]),
        # Where one server is right a validator gets there.
        ([(1, "SOA", E), (2, "SOA", None)], State.SECURE, ["partly"]),
        ([(1, "SOA", E), (2, "SOA", None), (1, "A", D), (2, "A", None)], State.SECURE, ["partly"]),
        ([(1, "SOA", E), (2, "SOA", None), (1, "NS", W)], State.BOGUS, ["wrong", "partly"]),
        # What was not verified is no fault, and no proof.
        ([(1, "SOA", None), (1, "A", Fault.BEYOND)], State.SECURE, ["beyond"]),
        ([(1, "SOA", E), (1, "A", Fault.BEYOND)], State.BOGUS, ["expired"]),
        ([(1, "SOA", Fault.BEYOND), (2, "SOA", None)], State.SECURE, ["beyond"]),
        # Keys alone are not the zone.
        ([(1, "DNSKEY", None)], State.SECURE, ["unseen"]),
        ([(1, "DNSKEY", None), (1, "SOA", None)], State.SECURE, ["secure"]),
        ([], State.SECURE, ["unseen"]),
    ],
)
def test_findings_are_causes(found: Any, state: State, messages: list[str]) -> None:
    assert _bogus(_with(*(_answer(*each) for each in found), state=state)) == messages


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.BEYOND])
def test_every_fault_has_its_words_and_its_evidence(fault: Fault) -> None:
    (verdict,) = _all(dnssec_bogus.judge(_with(_answer(1, "SOA", fault))))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.message == fault.value
    assert verdict.message in dnssec_bogus.CHECK.messages
    assert "192.0.2.1" in str(verdict.evidence[0])


def test_findings_of_one_zone_are_told_apart() -> None:
    dnssec = _with(_answer(1, "SOA", W), _answer(1, "NS", E), _answer(1, "A", M))
    marks = [verdict.discriminator for verdict in _all(dnssec_bogus.judge(dnssec))]
    assert len(set(marks)) == len(marks) == 3


def test_a_flood_of_faults_is_shown_in_part() -> None:
    dnssec = _with(*(_answer(n, "SOA", E, f"n{n}.test") for n in range(200)))
    (verdict,) = _all(dnssec_bogus.judge(dnssec))
    assert len(verdict.evidence) == 6
    assert "+195" in str(verdict.evidence[-1])


@pytest.mark.parametrize(
    ("state", "opinion", "messages"),
    [
        (State.SECURE, None, ["secure"]),
        (State.SECURE, Opinion(answered=True, authentic=True, validates=True), ["secure"]),
        # A resolver that does not validate has no opinion.
        (State.SECURE, Opinion(answered=True), ["secure"]),
        (State.SECURE, Opinion(answered=False), ["secure"]),
        (State.SECURE, Opinion(answered=True, validates=True), ["disputed"]),
        (State.SECURE, Opinion(answered=False, servfail=True), ["disputed"]),
        (
            State.BOGUS,
            Opinion(answered=True, authentic=True, validates=True),
            ["wrong", "disputed"],
        ),
        (State.BOGUS, Opinion(answered=True), ["wrong"]),
        (State.BOGUS, Opinion(answered=True, validates=True), ["wrong"]),
        (State.BOGUS, Opinion(answered=False, servfail=True, errors=(6,)), ["wrong"]),
    ],
)
def test_a_resolver_is_heard_and_decides_nothing(
    state: State, opinion: Opinion | None, messages: list[str]
) -> None:
    fault = W if state is State.BOGUS else None
    dnssec = _with(_answer(1, "SOA", fault), state=state, opinion=opinion)
    assert _bogus(dnssec) == messages


def test_the_resolvers_codes_are_shown() -> None:
    opinion = Opinion(answered=False, servfail=True, errors=(9, 22))
    (verdict,) = _all(dnssec_bogus.judge(replace(SECURE, opinion=opinion)))
    assert [str(e) for e in verdict.evidence] == ["resolver: SERVFAIL", "EDE 9", "EDE 22"]


@pytest.mark.parametrize(
    ("answer", "message"),
    [(_answer(1, "A", Fault.BEYOND), "beyond"), (_answer(1, "DNSKEY", None), "unseen")],
)
def test_a_dispute_hides_nothing_that_was_not_verified(answer: Answered, message: str) -> None:
    opinion = Opinion(answered=True, validates=True)
    dnssec = _with(answer, state=State.SECURE, opinion=opinion)
    assert _bogus(dnssec) == [message]


@pytest.mark.parametrize(("number", "message"), [(3, "not_recommended"), (12, "not_recommended")])
def test_a_key_that_must_not_be_used_beside_a_good_one(number: int, message: str) -> None:
    dnssec = replace(SECURE, keys=(KEY, replace(KEY, algorithm=number, bits=0)))
    (verdict,) = _all(dnssec_algorithm.judge(dnssec))
    assert verdict.message == message


SIGNED = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("life", "left", "message"),
    [
        # In days. The policy's three, where a tenth of the life is more.
        (60.0, 3.01, "enough"),
        (60.0, 2.99, "soon"),
        (60.0, 0.01, "soon"),
        (30.0, 3.01, "enough"),
        (30.0, 2.99, "soon"),
        # A tenth of a shorter life.
        (14.0, 1.41, "enough"),
        (14.0, 1.39, "soon"),
        (7.0, 0.71, "enough"),
        (7.0, 0.69, "soon"),
        # Signed at every question: a day before, a day after.
        (2.0, 1.0, "enough"),
        (2.0, 0.21, "enough"),
        (2.0, 0.19, "soon"),
        (0.5, 0.25, "enough"),
        # What signers let come: BIND's quarter; Knot's seven days of fourteen where it is set so,
        # else an hour and the longest TTL (two days; four hours).
        (14.0, 2.05, "enough"),
        (14.0, 0.21, "soon"),
        (30.0, 7.5, "enough"),
        (14.0, 7.0, "enough"),
        (14.0, 3.5, "enough"),
        # It was over when it was judged, not when it was seen.
        (14.0, 0.0, "over"),
        (14.0, -1.0, "over"),
    ],
)
def test_how_soon_is_soon(life: float, left: float, message: str) -> None:
    ends = SIGNED + timedelta(days=life)
    signature = replace(SIGNATURE, begins=SIGNED.isoformat(), ends=ends.isoformat())
    verdict = dnssec_expiry.judge(
        replace(SECURE, signatures=(signature,)),
        policy(dnssec_days=3.0, dnssec_fraction=0.1),
        ends - timedelta(days=left),  # type: ignore[arg-type]
    )
    assert verdict.message == message


@pytest.mark.parametrize(
    ("faults", "message"),
    [
        # On every server: another check's finding. On one: the others' end counts.
        ((E, E), "unverified"),
        ((E, None), "soon"),
        ((W, W), "soon"),
        ((None, None), "soon"),
    ],
)
def test_what_has_ended_is_not_about_to_end(faults: Any, message: str) -> None:
    moment: Any = datetime(2026, 12, 3, tzinfo=UTC)
    dnssec = replace(SECURE, answers=answers(*faults))
    assert dnssec_expiry.judge(dnssec, policy(), moment).message == message


def test_the_policy_decides_or_our_own_choice_does() -> None:
    moment: Any = datetime(2026, 11, 27, tzinfo=UTC)
    strict = policy(dnssec_days=10.0, dnssec_fraction=0.9)
    assert dnssec_expiry.judge(SECURE, strict, moment).message == "soon"
    assert dnssec_expiry.judge(SECURE, policy(), moment).message == "enough"
    assert dnssec_expiry.judge(SECURE, default_policy(), moment).message == "enough"


def test_the_signature_that_ends_first_counts() -> None:
    late = replace(SIGNATURE, rdtype="NS", ends="2027-01-01T00:00:00+00:00")
    moment: Any = datetime(2026, 12, 3, tzinfo=UTC)
    verdict = dnssec_expiry.judge(replace(SECURE, signatures=(late, SIGNATURE)), policy(), moment)
    assert verdict.message == "soon"
    assert "SOA" in str(verdict.evidence[0])
    assert len(verdict.evidence) == 1


def _algorithms(
    keys: list[tuple[int, int]], ds: list[tuple[int, int]] | None = None, flags: int = 257
) -> list[str]:
    made = tuple(Key(n, number, bits, flags) for n, (number, bits) in enumerate(keys))
    named = [(number, 2) for number, _ in keys] if ds is None else ds
    anchors = tuple(Ds(n, number, digest) for n, (number, digest) in enumerate(named))
    judged = dnssec_algorithm.judge(replace(SECURE, keys=made, ds=anchors))
    return [verdict.message for verdict in _all(judged)]


@pytest.mark.parametrize(
    ("keys", "ds", "messages"),
    [
        # RFC 9904 table 2.
        ([(8, 2048)], None, ["sound"]),
        ([(8, 4096)], None, ["sound"]),
        ([(13, 256)], None, ["sound"]),
        ([(14, 384)], None, ["sound"]),
        ([(15, 256)], None, ["sound"]),
        ([(16, 456)], None, ["sound"]),
        ([(10, 2048)], None, ["not_recommended"]),
        ([(10, 2048), (13, 256)], None, ["not_recommended"]),
        # RFC 9905.
        ([(5, 2048)], None, ["sha1_only"]),
        ([(7, 2048)], None, ["sha1_only"]),
        ([(5, 2048), (7, 2048)], None, ["sha1_only"]),
        ([(7, 2048), (8, 2048)], None, ["sha1_also"]),
        ([(7, 1024)], None, ["sha1_only", "broken"]),
        ([(13, 256)], [(13, 1)], ["digest"]),
        ([(13, 256)], [(13, 1), (13, 2)], ["sound"]),
        ([(13, 256)], [(13, 4)], ["sound"]),
        ([(7, 2048)], [(7, 1)], ["sha1_only", "digest"]),
        # Lengths of RSA keys, the shortest counts.
        ([(8, 2047)], None, ["short"]),
        ([(8, 1025)], None, ["short"]),
        ([(8, 1024)], None, ["broken"]),
        ([(8, 512)], None, ["broken"]),
        ([(8, 0)], None, ["broken"]),
        ([(8, 2048), (8, 1280)], None, ["short"]),
        ([(8, 1280), (8, 1024)], None, ["broken"]),
        ([(10, 1024)], None, ["not_recommended", "broken"]),
        # A number without a row says nothing beside one that is known.
        ([(13, 256), (17, 0)], [(13, 2)], ["sound"]),
    ],
)
def test_algorithms_and_lengths(keys: Any, ds: Any, messages: list[str]) -> None:
    assert _algorithms(keys, ds) == messages


@pytest.mark.parametrize("flags", [0, 1, 0x80 | 257, 0x80 | 256])
def test_keys_that_sign_nothing_are_not_judged(flags: int) -> None:
    assert _algorithms([(8, 512)], [(13, 2)], flags) == ["no_keys"]


@pytest.mark.parametrize(
    ("hashing", "message"),
    [
        ([(0, "", False)], "sound"),
        ([(1, "", False)], "iterations"),
        ([(150, "", False)], "iterations"),
        ([(65_535, "ff", True)], "iterations"),
        ([(0, "", True)], "opt_out"),
        ([(0, "ab", True)], "opt_out"),
        ([(0, "ab", False)], "salt"),
        # Two servers at two settings: the worse one.
        ([(0, "", False), (5, "", False)], "iterations"),
        ([(0, "", False), (0, "", True)], "opt_out"),
        ([(0, "", False), (0, "cd", False)], "salt"),
    ],
)
def test_nsec3_parameters(hashing: Any, message: str) -> None:
    found = tuple(Hashing(i, salt, opt_out=out) for i, salt, out in hashing)
    verdict = dnssec_nsec3.judge(replace(SECURE, hashing=found))
    assert verdict.message == message
    assert "NSEC3" in str(verdict.evidence[0])


OTHER = Ds(tag=60_000, algorithm=13, digest=2)
OWN = SECURE.ds[0]


@pytest.mark.parametrize(
    ("ds", "wanted", "before", "messages"),
    [
        ((OWN,), None, NEVER, ["settled"]),
        ((OWN,), (OWN,), NEVER, ["asked"]),
        # Which digest is the parent's choice.
        ((OWN,), (replace(OWN, digest=4),), NEVER, ["asked"]),
        ((OWN, replace(OWN, digest=4)), (OWN,), NEVER, ["asked"]),
        ((OWN,), (OTHER,), NEVER, ["pending"]),
        ((OWN,), (OWN, OTHER), NEVER, ["pending"]),
        ((OWN,), (), NEVER, ["pending"]),
        ((OWN, replace(OTHER, matches=False)), None, NEVER, ["orphan"]),
        ((OWN, replace(OTHER, matches=False)), (OWN,), NEVER, ["orphan", "pending"]),
        # The last run: the same wish, another wish, none, no such zone.
        ((OWN,), (OTHER,), ((OWN,), (OTHER,)), ["stuck"]),
        ((OWN,), (OTHER,), ((OWN,), (OWN, OTHER)), ["pending"]),
        ((OWN,), (OTHER,), ((OWN,), None), ["pending"]),
        ((OWN,), (), ((OWN,), ()), ["stuck"]),
        ((OWN,), (OTHER,), ((OTHER,), (OTHER,)), ["pending"]),
        ((OWN,), (OTHER,), Absent(Negative.NXDOMAIN), ["pending"]),
    ],
)
def test_what_the_zone_asks_for_and_what_its_parent_holds(
    ds: Any, wanted: Any, before: Any, messages: list[str]
) -> None:
    if isinstance(before, tuple):
        before = replace(SECURE, ds=before[0], wanted=before[1])
    now = replace(SECURE, ds=ds, wanted=wanted, children=("CDS 1",))
    judged = dnssec_rollover.judge(now, before)
    assert [verdict.message for verdict in _all(judged)] == messages


@pytest.mark.parametrize(
    ("proof", "message"),
    [
        (Proof.NSEC, "no_ds"),
        (Proof.NSEC3, "no_ds"),
        # Where the parent is unsigned a DS would help nobody.
        (Proof.UNSIGNED_PARENT, "unsigned"),
    ],
)
def test_keys_that_nobody_vouches_for(proof: Proof, message: str) -> None:
    found = dnssec_rollover.judge(replace(UNSIGNED, proof=proof, keys=(KEY,)), NEVER)
    assert _all(found)[0].message == message


def test_where_the_chain_broke_further_up_only_one_check_speaks() -> None:
    moment: Any = SIGNED
    others = (
        dnssec_algorithm.judge(ABOVE),
        dnssec_expiry.judge(ABOVE, policy(), moment),
        dnssec_nsec3.judge(ABOVE),
        dnssec_rollover.judge(ABOVE, NEVER),
    )
    assert {_all(each)[0].outcome for each in others} == {Outcome.NOT_APPLICABLE}
    assert _bogus(ABOVE) == ["broken_above"]


def test_the_samples_are_what_they_seem() -> None:
    assert _bogus(SECURE) == ["secure"]
    assert _bogus(replace(SECURE, answers=answers(None))) == ["secure"]
    assert _bogus(UNSIGNED) == ["unsigned"]
