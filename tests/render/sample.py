"""A fictional province judged by hand: every outcome, change and reason, and hostile text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from cyberscan.config.policy import default_policy
from cyberscan.judge.work import offices_of, waiver_notes, work_of
from cyberscan.model.inventory import (
    SERVICES,
    Authorisation,
    Contact,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Tile,
    Zone,
)
from cyberscan.model.look import Reason
from cyberscan.model.record import Cost, RunInfo
from cyberscan.model.results import HostResult, RegencyResult, Results, Score, Tally
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import (
    Change,
    Finding,
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    identity,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.model.wib import WIB
from tests.render.sample_charts import certificates, maturity, services, trend
from tests.render.sample_checks import HOSTILE, checks, remedies
from tests.render.sample_path import path
from tests.render.sample_work import WAIVERS, words

__all__ = ["HOSTILE", "checks", "remedies"]

JUDGED: Final = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

_NAMES: Final = (
    ("99.00", "Provinsi Contoh", RegencyKind.PROVINSI, "PRV", None),
    ("99.01", "Kabupaten Mahoni", RegencyKind.KABUPATEN, "MHN", (0, 2)),
    ("99.02", "Kabupaten Gaharu", RegencyKind.KABUPATEN, "GHR", (0, 7)),
    ("99.03", "Kabupaten Ketapang", RegencyKind.KABUPATEN, "KTP", (0, 3)),
    ("99.04", "Kabupaten Trembesi", RegencyKind.KABUPATEN, "TRB", (1, 3)),
    ("99.05", "Kabupaten Akasia", RegencyKind.KABUPATEN, "AKS", (1, 2)),
    ("99.06", "Kabupaten Flamboyan", RegencyKind.KABUPATEN, "FLB", (2, 4)),
    ("99.07", "Kabupaten Randu", RegencyKind.KABUPATEN, "RND", (2, 5)),
    ("99.08", "Kabupaten Dahlia", RegencyKind.KABUPATEN, "DHL", (1, 4)),
    ("99.71", "Kota Sengon", RegencyKind.KOTA, "SGN", (1, 6)),
    ("99.72", "Kota Pinus", RegencyKind.KOTA, "PNS", (2, 2)),
    ("99.73", "Kota Anggrek", RegencyKind.KOTA, "ANG", (1, 5)),
)
_SCORES: Final = {
    "99.00": (Score("C", 71.2, 0.91), 71.2),
    "99.01": (Score("E", 31.9, 0.93), 38.4),
    "99.02": (Score("D", 48.0, 0.88), 42.0),
    "99.03": (Score("B", 81.5, 0.97), 79.0),
    "99.04": (Score("D", 55.5, 0.9), 58.1),
    "99.05": (Score("A", 96.4, 1.0), 96.4),
    "99.06": (Score("?", 78.0, 0.51, "C"), None),
    "99.07": (Score("?"), None),
    "99.08": (Score("C", 66.6, 0.85), 66.1),
    "99.71": (Score("B", 84.9, 0.99), 80.0),
    "99.72": (Score("A", 91.0, 0.96), 93.5),
    "99.73": (Score("?", None, 0.0), None),
}
_WORST: Final = {"E": 0, "D": 1, "C": 2, "B": 3, "A": 4, "?": 2}


def slug(code: str) -> str:
    kind = "kab" if code < "99.70" else "kota"
    return f"{_by_code(code)[1].split()[-1].lower()}{'prov' if code == '99.00' else kind}.go.test"


def _by_code(code: str) -> tuple[str, str, RegencyKind, str, tuple[int, int] | None]:
    return next(row for row in _NAMES if row[0] == code)


def inventory(sites: int = 4) -> Inventory:
    regencies = []
    for code, name, kind, _, _ in _NAMES:
        zone = slug(code)
        authorised = code != "99.07"
        regencies.append(
            Regency(
                code=code,
                name=name,
                kind=kind,
                zones=(Zone(zone),),
                hosts=tuple(
                    Host(host, SERVICES[i % 8], zone) for i, host in enumerate(hosts(code, sites))
                ),
                authorisation=Authorisation(
                    Status.CONFIRMED if authorised else Status.UNCONFIRMED,
                    "LAB-001" if authorised else "",
                    "Kepala Dinas" if authorised else "",
                    date(2026, 1, 1),
                    date(2026, 12, 31),
                    tuple(Family),
                ),
                contact=Contact(
                    office="Dinas Kominfo", email=f"csirt@{zone}", url=f"https://{zone}/lapor"
                )
                if code != "99.08"
                else Contact(),
            )
        )
    tiles = tuple(
        Tile(code, short, place[0], place[1]) for code, _, _, short, place in _NAMES if place
    )
    return Inventory("Provinsi Contoh", tuple(regencies), tiles, 3, 8, fictional=True)


def hosts(code: str, sites: int) -> list[str]:
    labels = ["www", "perizinan", "dukcapil", "rsud", "ppid", "lpse", "jdih", "bkd"]
    labels += [f"dinas{i}" for i in range(sites)]
    return [f"{label}.{slug(code)}" for label in labels[:sites]]


def _finding(
    code: str,
    check: str,
    name: str,
    verdict: Verdict,
    *,
    kind: Kind = Kind.HOST,
    port: int = 443,
    change: Change | None = None,
    addresses: tuple[str, ...] = ("198.51.100.7",),
    days: int = 4,
) -> Finding:
    found = checks()[check]
    severity = found.check.severity
    target = Target(Subject(kind, name), port)
    fails = verdict.outcome is Outcome.FAIL
    first = (JUDGED - timedelta(days=days)).isoformat() if change else ""
    due = ""
    if fails:
        allowed = default_policy().due_days[severity]
        due = (JUDGED - timedelta(days=days) + timedelta(days=allowed)).date().isoformat()
    return Finding(
        id=identity(found.check.key, code, target, verdict.discriminator),
        check=check,
        key=found.check.key,
        revision=1,
        regency=code,
        target=target,
        verdict=verdict,
        severity=severity,
        seen_at="" if verdict.reason else "2026-11-23T02:17:00+00:00",
        addresses=addresses if not verdict.reason else (),
        first_seen=first,
        due=due,
        change=change,
    )


def runner_made(reason: Reason) -> Verdict:
    outcome = Outcome.NOT_APPLICABLE if reason.bars else Outcome.UNKNOWN
    return Verdict(outcome=outcome, reason=reason)


def _judged(code: str, sites: int) -> list[Finding]:
    zone, names = slug(code), hosts(code, sites)
    letter = _SCORES[code][0].letter
    rank = _WORST[letter]
    found: list[Finding] = []
    address = f"198.51.100.{int(code[-2:])}"
    if code == "99.73":
        reasons = list(Reason)
        return [
            _finding(code, check, name, runner_made(reasons[(i * 7 + j) % len(reasons)]))
            for i, name in enumerate(names)
            for j, check in enumerate(checks())
        ]
    links = [f"https://{word}.example/" for word in ("slot", "gacor")]
    found.append(
        _finding(
            code,
            "content/hidden-links",
            names[0],
            failed("bad", evidence=[*HOSTILE[:3], *links], count=12)
            if rank == 0
            else passed("good", what="tanpa tautan tersembunyi"),
            change=Change.NEW if rank == 0 else None,
        )
    )
    found.append(
        _finding(
            code,
            "dns/caa",
            zone,
            failed("bad", evidence=["; no CAA"], what=zone)
            if rank < 4
            else passed("good", what="0"),
            kind=Kind.ZONE,
            port=0,
            change=Change.OPEN if rank < 4 else None,
            days=120,
        )
    )
    found.append(
        _finding(
            code,
            "mail/dmarc",
            zone,
            failed("bad", evidence=["v=DMARC1; p=none"], what=Untrusted(HOSTILE[3]))
            if rank < 3
            else passed("good", what="p=reject"),
            kind=Kind.ZONE,
            port=0,
            change=Change.CAME_BACK if rank < 3 else Change.FIXED,
            days=12,
        )
    )
    found.append(
        _finding(
            code,
            "services/mysql",
            address,
            failed("bad", evidence=HOSTILE[4:6], what="5.7.33")
            if rank < 2
            else runner_made(Reason.OUT_OF_REACH),
            kind=Kind.ADDRESS,
            port=3306,
            addresses=(address,),
            change=Change.OPEN if rank < 2 else None,
            days=2,
        )
    )
    for i, name in enumerate(names):
        bad = i < 4 - rank
        found.append(
            _finding(
                code,
                "tls/cert-expired",
                name,
                failed("bad", evidence=["notAfter=2026-11-19T23:59:59Z"], days=4.0 + i / 2)
                if bad and rank < 2
                else passed("good", what="berlaku sampai 2027-02-01"),
                change=Change.OPEN if bad and rank < 2 else None,
                addresses=("2001:db8::7", address),
                days=3,
            )
        )
    cookies = tuple(
        failed("bad", evidence=[text], discriminator=f"c{i}", what=Untrusted(text))
        for i, text in enumerate(HOSTILE)
    )
    if rank == 0:
        found += [
            _finding(code, "web/cookie-secure", names[0], c, change=Change.NEW) for c in cookies
        ]
    else:
        found.append(_finding(code, "web/cookie-secure", names[0], not_applicable("nothing")))
    for i, name in enumerate(names):
        if i == 1:
            verdict, change = runner_made(Reason.TIMEOUT), Change.NOT_SEEN_AGAIN
        elif i == 2:
            verdict, change = unknown("unclear", evidence=["HTTP/1.1 403"], status=403), None
        elif rank < 4:
            verdict, change = failed("bad", evidence=[]), Change.OPEN
        else:
            verdict, change = passed("good", what="max-age=31536000"), Change.FIXED_UNCONFIRMED
        found.append(_finding(code, "web/hsts", name, verdict, change=change, days=40))
    found.append(
        _finding(
            code, "web/version", names[0], failed("bad", evidence=[HOSTILE[7]], what=HOSTILE[8])
        )
    )
    return found


def _regency(code: str, found: list[Finding], sites: int) -> RegencyResult:
    score, previous = _SCORES[code]
    label = next(r.label for r in inventory(1).regencies if r.code == code)
    if code == "99.07":
        return RegencyResult(
            code=code,
            label=label,
            scanned=False,
            score=Score("?"),
            families={},
            hosts=(),
            tally=Tally({}),
            not_scanned="status, reference, signer",
        )
    shades = [score, Score("B", 80.0, 1.0), Score("C", 65.0, 0.9), Score("?", 70.0, 0.4, "B")]
    families: dict[Family, Score] = {
        family: shades[i % 4] for i, family in enumerate(Family) if family is not Family.MAIL
    }
    if code == "99.73":
        shades, families = [score], dict.fromkeys(Family, score)
    count = dict.fromkeys(Outcome, 0)
    severities = dict.fromkeys(Severity, 0)
    for finding in found:
        count[finding.verdict.outcome] += 1
        if finding.fails:
            severities[finding.severity] += 1
    return RegencyResult(
        code=code,
        label=label,
        scanned=True,
        score=score,
        families=families,
        hosts=tuple(
            HostResult(
                name=name,
                service=SERVICES[i % 8],
                zone=slug(code),
                score=shades[i % len(shades)],
                families=families,
                addresses=(f"198.51.100.{int(code[-2:])}",) + (("203.0.113.9",) if i == 0 else ()),
            )
            for i, name in enumerate(hosts(code, sites))
        ),
        tally=Tally(
            severities,
            passed=count[Outcome.PASS],
            unknown=count[Outcome.UNKNOWN],
            not_applicable=count[Outcome.NOT_APPLICABLE],
        ),
        previous=previous,
        removed_hosts=("lama.mahonikab.go.test",) if code == "99.01" else (),
        maturity=maturity(code),
        path=path(code),
        platforms={hosts(code, sites)[0]: ("nginx",)},
    )


def results(sites: int = 4) -> Results:
    """Return twelve judged regencies with ``sites`` hosts each; one was not scanned."""
    judged = {row[0]: _judged(row[0], sites) if row[0] != "99.07" else [] for row in _NAMES}
    findings = [f for found in judged.values() for f in found]
    today = JUDGED.astimezone(WIB).date()
    run, listed, policy = _run(), inventory(sites), default_policy()
    return Results(
        run=run,
        judged_at=JUDGED,
        inventory=listed,
        policy=policy,
        regencies=tuple(_regency(code, found, sites) for code, found in judged.items()),
        findings=tuple(findings),
        cost=Cost(1234, 56, 789, 123_456, 7_890_123),
        previous_run="20261115T190000Z-cd34",
        work=work_of(findings, words(findings), WAIVERS, offices_of(listed), today),
        waivers=waiver_notes(WAIVERS, findings, run, listed, policy, today),
        certificates=certificates(),
        services=services(),
        trend=trend(row[0] for row in _NAMES),
    )


def _run() -> RunInfo:
    return RunInfo(
        id="20261122T190000Z-ab12",
        started=datetime(2026, 11, 22, 19, 0, tzinfo=UTC),
        finished=datetime(2026, 11, 22, 20, 41, tzinfo=UTC),
        lab=True,
        scanner="0.1.0",
        policy="2026.11",
        vantage={"ipv6": "no"},
        feeds={"public_suffix": "2026-11-01"},
        operator="CSIRT Provinsi Contoh",
        regencies=tuple(row[0] for row in _NAMES if row[0] != "99.07"),
    )
