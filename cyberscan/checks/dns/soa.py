"""All name servers hold the same version of the zone, and its timers let it survive an outage.

Serials that differ have been looked at twice. The bounds are those of RFC 1912 section 2.2 (read
2026-11-26), but that a week of validity passes: RFC 1537 section 1 advises it for ordinary zones,
and Zonemaster's test Zone05 asks for no more. RFC 2308 section 5 finds negative answers kept for
more than a day problematic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Soa, Tcp, ZoneServer, ZoneServers
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed, unknown

SHORTEST_LIFE: Final = 604_800
SHORTEST_REFRESH: Final = 1_200
LONGEST_REFRESH: Final = 86_400
LONGEST_NEGATIVE: Final = 86_400


def judge(zone: ZoneServers) -> Judgement:
    """Judge serials over all servers, and the timers of each version that was seen."""
    seen = [(server, server.soa) for server in zone.servers if server.soa is not None]
    faults = [*_serials(seen), *_timers([soa for _, soa in seen])]
    if faults:
        return tuple(faults)
    heard = {server.name for server, _ in seen}
    unseen = sorted({*zone.unseen, *(server.name for server in zone.servers)} - heard)
    if unseen or not seen:
        return unknown("unseen", evidence=capped(unseen), names=listed(unseen) or "-")
    return passed("sound", count=len(heard), serial=seen[0][1].serial)


def _serials(seen: list[tuple[ZoneServer, Soa]]) -> Iterator[Verdict]:
    serials = sorted({soa.serial for _, soa in seen})
    if len(serials) > 1:
        yield failed(
            "serials",
            evidence=capped(f"{s.name} {s.address}: serial {soa.serial}" for s, soa in seen),
            discriminator="serials",
            serials=listed(map(str, serials)),
        )


def _timers(seen: list[Soa]) -> Iterator[Verdict]:
    """Yield what is wrong with the timers, the worst kind only: the cure is one line."""
    for message, told in (
        ("contradiction", capped(text for soa in seen for text in _contradictions(soa))),
        ("short_life", capped(f"expire {s.expire}" for s in seen if s.expire < SHORTEST_LIFE)),
        ("range", capped(text for soa in seen for text in _out_of_range(soa))),
    ):
        if told:
            yield failed(message, evidence=told, discriminator="timers", timers=", ".join(told))
            return


def _contradictions(soa: Soa) -> Iterator[str]:
    if soa.retry >= soa.refresh:
        yield f"retry {soa.retry} >= refresh {soa.refresh}"
    if soa.expire <= soa.refresh + soa.retry:
        yield f"expire {soa.expire} <= refresh {soa.refresh} + retry {soa.retry}"


def _out_of_range(soa: Soa) -> Iterator[str]:
    if not SHORTEST_REFRESH <= soa.refresh <= LONGEST_REFRESH:
        yield f"refresh {soa.refresh}"
    # RFC 2308 section 3: the smaller of the two is how long "there is none" may be kept.
    if min(soa.minimum, soa.ttl) > LONGEST_NEGATIVE:
        yield f"minimum {soa.minimum}"


def _soa(
    serial: int = 2026112601,
    refresh: int = 7_200,
    retry: int = 1_800,
    expire: int = 1_209_600,
    minimum: int = 900,
) -> Soa:
    return Soa(
        primary="ns1.x.test",
        serial=serial,
        refresh=refresh,
        retry=retry,
        expire=expire,
        minimum=minimum,
        ttl=172_800,
    )


def _zone(*soas: Soa | None, unseen: tuple[str, ...] = ()) -> ZoneServers:
    return ZoneServers(
        servers=tuple(
            ZoneServer(f"ns{i}.x.test", f"192.0.2.{i}", soa, edns=True, tcp=Tcp.ANSWERS)
            for i, soa in enumerate(soas, 1)
        ),
        unseen=unseen,
    )


def _example(name: str, zone: ZoneServers, outcome: Outcome, message: str) -> Example:
    severity = None
    if outcome is Outcome.FAIL:
        severity = Severity.INFO if message == "range" else Severity.LOW
    return Example(
        name=name, given={"zone": zone}, outcome=outcome, message=message, severity=severity
    )


CHECK = Check(
    key="soa",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Versi atau pengatur waktu zona (SOA) tidak beres",
        en="The zone's version or timers (SOA) are not in order",
    ),
    why=Say(
        id="Bila server nama menyimpan versi yang berbeda, sebagian warga diarahkan ke alamat "
        "lama. Bila masa berlaku zona terlalu pendek, domain hilang begitu server utama padam "
        "beberapa hari.",
        en="Where name servers hold different versions, some citizens are led to old addresses. "
        "Where the zone's validity is too short, the domain vanishes once the primary has been "
        "down for some days.",
    ),
    messages={
        "sound": Message(
            id="Semua {count} server nama menyimpan versi {serial}, dan pengatur waktunya wajar.",
            en="All {count} name servers hold version {serial}, and its timers are reasonable.",
        ),
        "serials": Message(
            id="Server nama menyimpan versi zona yang berbeda, juga setelah diperiksa dua kali: "
            "{serials}.",
            en="The name servers hold different versions of the zone, also on a second look: "
            "{serials}.",
        ),
        "contradiction": Message(
            id="Pengatur waktu SOA saling bertentangan: {timers} (detik).",
            en="The SOA's timers contradict each other: {timers} (seconds).",
        ),
        "short_life": Message(
            id="Zona kedaluwarsa di server sekunder dalam waktu kurang dari seminggu setelah "
            "server utama padam: {timers} (detik).",
            en="The zone expires at the secondaries in less than a week after the primary has "
            "failed: {timers} (seconds).",
        ),
        "range": Message(
            id="Pengatur waktu SOA di luar rentang yang dianjurkan: {timers} (detik).",
            en="The SOA's timers lie outside the advised range: {timers} (seconds).",
            severity=Severity.INFO,
        ),
        "unseen": Message(
            id="Tidak semua server nama menyebutkan versi zonanya saat diperiksa: {names}.",
            en="Not every name server told its version of the zone: {names}.",
        ),
    },
    reproduce="dig +nssearch {name}; dig +multiline SOA {name}",
    remedy="dns-times",
    references=("RFC 1912 section 2.2", "RFC 1996 section 3", "RFC 2308 section 5"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example("one version", _zone(_soa(), _soa()), Outcome.PASS, "sound"),
        _example("two versions", _zone(_soa(), _soa(serial=7)), Outcome.FAIL, "serials"),
        _example("a week is enough", _zone(_soa(expire=604_800)), Outcome.PASS, "sound"),
        _example("six days are not", _zone(_soa(expire=518_400)), Outcome.FAIL, "short_life"),
        _example("retry after refresh", _zone(_soa(retry=7_200)), Outcome.FAIL, "contradiction"),
        _example(
            "gone before it is fetched", _zone(_soa(expire=9_000)), Outcome.FAIL, "contradiction"
        ),
        _example("asked all the time", _zone(_soa(60, 60, 30)), Outcome.FAIL, "range"),
        _example("nothing for two days", _zone(_soa(minimum=172_800)), Outcome.FAIL, "range"),
        _example("one is silent", _zone(_soa(), unseen=("ns2.x.test",)), Outcome.UNKNOWN, "unseen"),
        _example("nothing told", _zone(None), Outcome.UNKNOWN, "unseen"),
    ),
)
