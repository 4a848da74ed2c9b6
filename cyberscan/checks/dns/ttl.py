"""The zone's records may be kept long enough to survive an outage, and not for weeks.

Seen is what one of the zone's own servers says. The NS and MX sets are judged by the hour that
RFC 9199 passes on as the least (an excerpt was read, 2026-11-26); addresses may be short, load is
balanced with them, but nothing may be zero, which forbids keeping (RFC 1035 section 3.2.1). More
than the week that BIND keeps anything (max-cache-ttl 604800 in bin/named/config.c, read 2026-11-26)
only hinders a move.
"""

from __future__ import annotations

from typing import Final

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import SetTtl, Ttls
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed

SHORTEST: Final = 3_600
LONGEST: Final = 604_800
_STEADY: Final = frozenset({"NS", "MX"})
"""Sets that change once in years."""


def judge(ttls: Ttls) -> Judgement:
    """Each set is told once, by the worst that can be said of it."""
    zero = [s for s in ttls.sets if not s.ttl]
    short = [s for s in ttls.sets if s.rdtype in _STEADY and 0 < s.ttl < SHORTEST]
    long = [s for s in ttls.sets if s.ttl > LONGEST]
    faults = [
        _fault(message, found)
        for message, found in (("zero", zero), ("short", short), ("long", long))
        if found
    ]
    return tuple(faults) if faults else passed("balanced", count=len(ttls.sets))


def _fault(message: str, found: list[SetTtl]) -> Verdict:
    return failed(
        message,
        evidence=capped(f"{s.name} {s.ttl} {s.rdtype}" for s in found),
        discriminator=message,
        sets=listed(f"{s.rdtype} {s.name} ({s.ttl})" for s in found),
    )


def _example(
    name: str, rdtype: str, ttl: int, message: str, severity: Severity | None = None
) -> Example:
    return Example(
        name=name,
        given={"ttls": Ttls(sets=(SetTtl("x.test", rdtype, ttl),))},
        outcome=Outcome.FAIL if severity else Outcome.PASS,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="dns-ttl",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Masa simpan catatan DNS (TTL) tidak wajar",
        en="DNS records may be kept for an unreasonable time (TTL)",
    ),
    why=Say(
        id="Catatan yang tidak boleh disimpan langsung hilang begitu server nama terganggu; "
        "catatan yang disimpan berminggu-minggu membuat perpindahan alamat darurat tidak terlihat "
        "warga.",
        en="Records that may not be kept vanish the moment the name servers fail; records kept for "
        "weeks hide an emergency move from citizens.",
    ),
    messages={
        "balanced": Message(
            id="Masa simpan {count} kumpulan catatan utama wajar.",
            en="The TTLs of {count} main record sets are reasonable.",
        ),
        "zero": Message(
            id="Catatan ini tidak boleh disimpan sama sekali (TTL 0): {sets}.",
            en="These records may not be kept at all (TTL 0): {sets}.",
            severity=Severity.LOW,
        ),
        "short": Message(
            id="Catatan yang jarang berubah ini disimpan kurang dari satu jam: {sets}.",
            en="These records, which rarely change, are kept for less than an hour: {sets}.",
        ),
        "long": Message(
            id="Catatan ini boleh disimpan lebih dari seminggu: {sets}.",
            en="These records may be kept for more than a week: {sets}.",
        ),
    },
    reproduce="dig +noall +answer NS {name} @$(dig +short NS {name} | head -n 1)",
    remedy="dns-times",
    references=("RFC 1035 section 3.2.1", "RFC 9199"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.14"),
    examples=(
        _example("a day", "NS", 86_400, "balanced"),
        _example("an hour", "MX", 3_600, "balanced"),
        _example("an address that moves often", "A", 60, "balanced"),
        _example("an alias of a content network", "CNAME", 300, "balanced"),
        _example("a week", "A", 604_800, "balanced"),
        _example("five minutes for the name servers", "NS", 300, "short", Severity.INFO),
        _example("a mail server for a minute", "MX", 60, "short", Severity.INFO),
        _example("never kept", "A", 0, "zero", Severity.LOW),
        _example("a month", "A", 2_592_000, "long", Severity.INFO),
    ),
)
