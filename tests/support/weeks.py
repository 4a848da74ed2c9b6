"""A small province through several weekly runs, judged and stored as real ones, without a lab."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec import Struct

from cyberscan.config.policy import default_policy
from cyberscan.judge.facts import Facts
from cyberscan.judge.findings import Case
from cyberscan.judge.moves import settled
from cyberscan.judge.results import judge_run
from cyberscan.model.check import Actor, Check, FoundCheck, Message, Say
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.inventory import (
    Authorisation,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.policy import Policy
from cyberscan.model.record import Cost, Record, RunInfo
from cyberscan.model.results import Results
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Judgement, Severity, failed, passed
from cyberscan.store import Store

START = datetime(2026, 10, 4, 19, 0, tzinfo=UTC)
WEEK = timedelta(days=7)

BAD, ODD, GOOD = "203.0.113.66", "203.0.113.77", "203.0.113.1"
"""The first is bad to every check, the second to a stricter revision."""


def seen(state: str) -> Look[Any]:
    """Return the look that a word stands for: bad, odd, good, blocked, gone."""
    match state:
        case "blocked":
            return Failed(Reason.BLOCKED, "silent in mid-scan")
        case "gone":
            return Ok(Absent(Negative.NXDOMAIN))
        case _:
            return Ok(Resolution(v4=({"bad": BAD, "odd": ODD, "good": GOOD}[state],)))


def lenient(resolution: Resolution) -> Judgement:
    if BAD in resolution.v4:
        return failed("bad", evidence=resolution.v4)
    return passed("good", evidence=resolution.v4)


def strict(resolution: Resolution) -> Judgement:
    if {BAD, ODD} & set(resolution.v4):
        return failed("bad", evidence=resolution.v4)
    return passed("good", evidence=resolution.v4)


def check(
    name: str,
    judge: Callable[..., Judgement] = lenient,
    *,
    revision: int = 1,
    severity: Severity = Severity.MEDIUM,
) -> FoundCheck:
    made = Check(
        key=name.partition("/")[2],
        severity=severity,
        judge=judge,
        actor=Actor.SITE_ADMIN,
        minutes=5,
        title=Say("judul", "title"),
        why=Say("sebab", "reason"),
        messages={"bad": Message("buruk", "bad"), "good": Message("baik", "good")},
        reproduce="true",
        remedy="none",
        references=("RFC 1",),
        standards=("h",),
        examples=(),
        revision=revision,
    )
    return FoundCheck(name, Family(name.partition("/")[0]), "", made)


def regency(code: str, hosts: Sequence[Host], zones: Sequence[str] = ()) -> Regency:
    return Regency(
        code=code,
        name=f"Kabupaten {code}",
        kind=RegencyKind.KABUPATEN,
        zones=tuple(Zone(zone) for zone in zones),
        hosts=tuple(hosts),
        authorisation=Authorisation(
            status=Status.CONFIRMED,
            reference="S-1",
            signer="Dinas",
            valid_from=date(2026, 1, 1),
            valid_until=date(2027, 12, 31),
            families=tuple(Family),
        ),
    )


def inventory(*regencies: Regency) -> Inventory:
    return Inventory(name="Contoh", regencies=regencies, fictional=True)


class Week(Struct, frozen=True, kw_only=True):
    """One run: who is listed, and what is seen of each host (by name)."""

    number: int
    inventory: Inventory
    states: Mapping[str, str]
    checks: Sequence[FoundCheck]
    policy: Policy | None = None
    families: tuple[Family, ...] = tuple(Family)
    codes: Sequence[str] | None = None
    """Regencies that were looked at; all of them if None."""
    at: datetime | None = None
    """When it began; the week's own moment if None."""
    hours: float = 1
    profile: str = ""
    lab: bool = True


def run_id(number: int) -> str:
    return f"run-{number}"


def moment(number: int) -> datetime:
    return START + number * WEEK


def live(store: Store, week: Week) -> Results:
    """Look, keep, judge and keep what was decided, as a scan does."""
    started = week.at or moment(week.number)
    ended = started + timedelta(hours=week.hours)
    codes = week.codes if week.codes is not None else [r.code for r in week.inventory.regencies]
    run = RunInfo(
        id=run_id(week.number),
        started=started,
        finished=ended,
        lab=week.lab,
        scanner="0",
        policy=(week.policy or default_policy()).version,
        families=week.families,
        regencies=tuple(codes),
        profile=week.profile,
    )
    records = [
        Record(
            Subject(Kind.HOST, name),
            "dns.resolution",
            seen(state),
            started + timedelta(minutes=5),
            cost=Cost(requests=1),
        )
        for name, state in week.states.items()
    ]
    policy = week.policy or default_policy()
    store.begin(run, week.inventory, policy)
    store.save(run.id, records)
    case = Case(
        run=run,
        inventory=week.inventory,
        facts=Facts(records, week.inventory, store.before(run.id)),
        policy=policy,
        ledger=settled(store.ledger(run.id), store.inventories(run.id), week.inventory),
        moment=ended,
    )
    results = judge_run(case, week.checks, cost=Cost())
    store.save_findings(run.id, results.findings)
    store.save_scores(run.id, {r.code: r.score.value for r in results.regencies if r.scanned})
    store.finish(run.id, ended, {})
    return results
