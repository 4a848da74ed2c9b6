"""The zone's signatures have more time left than the policy's days, or a tenth of a shorter life.

Most signers make them anew before: at a quarter of their life or a week, by what BIND does
(bind-users, 27 December 2010). Servers that sign at every question have two days all the time: for
short lives the limit is a fraction of the whole. Knot left to itself waits until an hour and the
longest TTL are left (knot.conf(5) of 3.2, ``rrsig-refresh``, read 2026-11-26): with long TTLs that
is inside the limit; with short ones it is some hours of fourteen days, and one failure is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._dns.dnssec import (
    OUTSIDE,
    SECURE,
    SIGNATURE,
    bogus,
    causes,
    outside,
    outside_examples,
)
from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._shared.samples import policy as policy_sample
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.dnssec import Dnssec, Fault, Signature, State
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)

_DAYS: Final = "dnssec_days"
_FRACTION: Final = "dnssec_fraction"
DEFAULT_DAYS: Final = 3.0
DEFAULT_FRACTION: Final = 0.1
"""Where the policy says nothing: our own choice, below what most signers that work let happen, and
enough for a working day."""


def judge(dnssec: Dnssec, policy: Policy, moment: Moment) -> Verdict:
    """Signatures that had ended when they were seen are another check's finding; of those that have
    ended since it is not known whether they were made anew."""
    if (verdict := outside(dnssec)) is not None:
        return verdict
    ended = any(cause == Fault.EXPIRED for cause, _ in causes(dnssec))
    if ended:
        return not_applicable("unverified")
    if not dnssec.signatures:
        told = dnssec.state is State.BOGUS
        return not_applicable("unverified") if told else unknown("unseen")
    first = min(dnssec.signatures, key=lambda signature: signature.ends)
    if _ends(first) <= moment:
        return unknown("over", evidence=[_told(first)], ends=_ends(first))
    soon = [s for s in dnssec.signatures if _ends(s) - moment < _limit(s, policy.limits)]
    soon.sort(key=lambda signature: signature.ends)
    if soon:
        return failed(
            "soon",
            evidence=capped(_told(signature) for signature in soon),
            ends=_ends(soon[0]),
            days=(_ends(soon[0]) - moment).days,
        )
    return passed(
        "enough", evidence=[_told(first)], ends=_ends(first), days=(_ends(first) - moment).days
    )


def _ends(signature: Signature) -> datetime:
    return datetime.fromisoformat(signature.ends)


def _limit(signature: Signature, limits: Mapping[str, float]) -> timedelta:
    life = _ends(signature) - datetime.fromisoformat(signature.begins)
    days = timedelta(limits.get(_DAYS, DEFAULT_DAYS))
    return min(days, life * limits.get(_FRACTION, DEFAULT_FRACTION))


def _told(signature: Signature) -> str:
    return f"{signature.name} {signature.rdtype}: {signature.begins} – {signature.ends}"


_POLICY: Final = policy_sample(**{_DAYS: 3.0, _FRACTION: 0.1})
_DAILY: Final = replace(
    SECURE,
    signatures=(
        replace(SIGNATURE, begins="2026-12-01T00:00:00+00:00", ends="2026-12-03T00:00:00+00:00"),
    ),
)


def _example(
    name: str, dnssec: Dnssec, moment: datetime, outcome: Outcome, message: str
) -> Example:
    given = {"dnssec": dnssec, "policy": _POLICY, "moment": moment}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _day(day: int) -> datetime:
    return datetime(2026, 12, day, tzinfo=UTC)


CHECK = Check(
    key="dnssec-expiry",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Tanda tangan DNSSEC segera kedaluwarsa",
        en="The DNSSEC signatures are about to expire",
    ),
    why=Say(
        id="Begitu tanda tangan berakhir, domain hilang bagi semua yang memeriksa DNSSEC. "
        "Penandatanganan otomatis biasanya memperbaruinya jauh sebelum ini: mungkin berhenti, atau "
        "diatur terlalu mepet sehingga satu gangguan saja sudah cukup.",
        en="As soon as the signatures end, the domain is gone for everyone who checks DNSSEC. "
        "Automatic signing usually makes them anew long before this: it may have stopped, or be "
        "set so close to the end that one failure is enough.",
    ),
    messages={
        **OUTSIDE,
        "enough": Message(
            id="Tanda tangan yang pertama berakhir masih berlaku {days} hari, sampai {ends}.",
            en="The signature that ends first is valid for another {days} days, until {ends}.",
        ),
        "soon": Message(
            id="Tanda tangan berakhir pada {ends}, {days} hari lagi, dan belum diperbarui.",
            en="Signatures end on {ends}, in {days} days, and have not been made anew.",
        ),
        "unverified": Message(
            id="Tanda tangan tidak dapat diverifikasi; hal itu dilaporkan tersendiri.",
            en="The signatures could not be verified, which is reported on its own.",
        ),
        "over": Message(
            id="Tidak dapat dipastikan: tanda tangan yang terlihat berlaku sampai {ends}; zona "
            "perlu dilihat lagi.",
            en="Could not be determined: the signatures seen were valid until {ends}; the zone has "
            "to be looked at again.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan sampai kapan tanda tangan berlaku: tidak satu pun "
            "diverifikasi di sini.",
            en="How long the signatures last could not be determined: none of them was verified "
            "here.",
        ),
    },
    reproduce="dig +dnssec +multiline SOA {name}",
    remedy="dns-dnssec-bogus",
    references=("RFC 4035 section 5.3.1", "RFC 6781 section 4.4.2"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("a week left", SECURE, datetime(2026, 11, 27, tzinfo=UTC), Outcome.PASS, "enough"),
        _example("two days left of two weeks", SECURE, _day(2), Outcome.PASS, "enough"),
        _example("a day left of two weeks", SECURE, _day(3), Outcome.FAIL, "soon"),
        _example("signed at every question", _DAILY, _day(2), Outcome.PASS, "enough"),
        _example("judged again later", SECURE, _day(9), Outcome.UNKNOWN, "over"),
        _example(
            "not verified for their cost",
            replace(SECURE, state=State.INDETERMINATE, signatures=()),
            _day(1),
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "keys that do not hold",
            bogus(Fault.NO_MATCH, rdtype="DNSKEY"),
            _day(1),
            Outcome.NOT_APPLICABLE,
            "unverified",
        ),
        _example("ended", bogus(Fault.EXPIRED), _day(1), Outcome.NOT_APPLICABLE, "unverified"),
        *outside_examples(policy=_POLICY, moment=_day(1)),
    ),
)
