"""The zone's registration does not end within the policy's days."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cyberscan.checks._shared.samples import policy as policy_sample
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.dns import Registration
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown

_LIMIT = "registration_days"


def judge(registration: Registration, policy: Policy, moment: Moment) -> Verdict:
    """Compare whole days, in UTC; on its last day a registration still stands.

    Data from before the end cannot know whether it was renewed since: then nothing is decided.
    """
    ends = date.fromisoformat(registration.ends)
    days = (ends - moment.astimezone(UTC).date()).days
    evidence = [f"{registration.feed}: {registration.ends}"]
    if days < 0:
        taken = _day(registration.feed)
        if taken and taken <= ends:
            return unknown("outdated", evidence=evidence, ends=ends, taken=taken)
        return failed("ended", evidence=evidence, ends=ends, days=-days)
    limit = int(policy.limits[_LIMIT])
    if days <= limit:
        return failed("soon", evidence=evidence, ends=ends, days=days)
    return passed("later", evidence=evidence, ends=ends, days=days)


def _day(feed: str) -> date | None:
    """Return the day of ``NAME DATE``, or None."""
    try:
        return date.fromisoformat(feed.rpartition(" ")[2])
    except ValueError:
        return None


_POLICY = policy_sample(**{_LIMIT: 60.0})


def _example(
    name: str, ends: str, outcome: Outcome, message: str, taken: str = "2026-11-24"
) -> Example:
    return Example(
        name=name,
        given={
            "registration": Registration(ends=ends, feed=f"registration {taken}"),
            "policy": _POLICY,
            "moment": datetime(2026, 11, 24, 2, tzinfo=UTC),
        },
        outcome=outcome,
        message=message,
    )


_UNKNOWN = Outcome.UNKNOWN

CHECK = Check(
    key="registration-end",
    revision=2,
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
        "outdated": Message(
            id="Menurut data tanggal {taken}, pendaftaran domain berakhir pada {ends}. Tanggal itu "
            "sudah lewat, tetapi domain mungkin sudah diperpanjang; perbarui datanya.",
            en="By data of {taken} the domain's registration was to end on {ends}. That day has "
            "passed, but the domain may have been renewed; bring in newer data.",
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
        _example("by data of its last day", "2026-11-23", _UNKNOWN, "outdated", "2026-11-23"),
        _example("by data of a month before", "2026-11-23", _UNKNOWN, "outdated", "2026-10-24"),
    ),
)
