"""The zone's registration does not end within the policy's days."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cyberscan.checks._samples import policy as policy_sample
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.dns import Registration
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed

_LIMIT = "registration_days"


def judge(registration: Registration, policy: Policy, moment: Moment) -> Verdict:
    """Compare whole days, in UTC; on its last day a registration still stands."""
    ends = date.fromisoformat(registration.ends)
    days = (ends - moment.astimezone(UTC).date()).days
    evidence = [f"{registration.feed}: {registration.ends}"]
    if days < 0:
        return failed("ended", evidence=evidence, ends=ends, days=-days)
    limit = int(policy.limits[_LIMIT])
    if days <= limit:
        return failed("soon", evidence=evidence, ends=ends, days=days)
    return passed("later", evidence=evidence, ends=ends, days=days)


_POLICY = policy_sample(**{_LIMIT: 60.0})


def _example(name: str, ends: str, outcome: Outcome, message: str) -> Example:
    return Example(
        name=name,
        given={
            "registration": Registration(ends=ends, feed="registration 2026-11-01"),
            "policy": _POLICY,
            "moment": datetime(2026, 11, 24, 2, tzinfo=UTC),
        },
        outcome=outcome,
        message=message,
    )


CHECK = Check(
    key="registration-end",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.REGISTRAR,
    minutes=30,
    title=Say(
        id="Masa pendaftaran domain segera berakhir",
        en="The domain's registration is about to end",
    ),
    why=Say(
        id="Domain yang tidak diperpanjang berhenti bekerja, lalu dapat didaftarkan orang lain: "
        "situs dan alamat surel resmi jatuh ke tangan mereka.",
        en="A domain that is not renewed stops working and can then be registered by others: the "
        "official site and mail addresses fall into their hands.",
    ),
    messages={
        "later": Message(
            id="Pendaftaran domain berlaku sampai {ends} ({days} hari lagi).",
            en="The domain is registered until {ends} ({days} days from now).",
        ),
        "soon": Message(
            id="Pendaftaran domain berakhir pada {ends}, tinggal {days} hari.",
            en="The domain's registration ends on {ends}, in {days} days.",
        ),
        "ended": Message(
            id="Pendaftaran domain sudah berakhir pada {ends}, {days} hari yang lalu.",
            en="The domain's registration ended on {ends}, {days} days ago.",
        ),
    },
    reproduce="whois {name}",
    remedy="dns-registration",
    references=("RFC 9083 section 4.5",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.5.9"),
    examples=(
        _example("a year to go", "2027-11-24", Outcome.PASS, "later"),
        _example("the day after the limit", "2027-01-24", Outcome.PASS, "later"),
        _example("on the limit", "2027-01-23", Outcome.FAIL, "soon"),
        _example("its last day", "2026-11-24", Outcome.FAIL, "soon"),
        _example("yesterday", "2026-11-23", Outcome.FAIL, "ended"),
    ),
)
