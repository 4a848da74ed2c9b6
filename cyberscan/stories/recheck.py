"""Looking again at a few findings: only at what they need, by the same door as a scan.

The recheck is a run of its own, so that the ledger counts what it saw: a repair is confirmed by two
sights of it twenty hours apart, and a recheck is one. No report tells it, for it knows of nothing
else. The owners' word of today counts, not the one that stood in the inventory of the scan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from cyberscan.judge.again import rows
from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.judge.findings import Case, findings_of
from cyberscan.judge.moves import settled
from cyberscan.judge.needs import needs_of
from cyberscan.judge.wanted import Want, carried, further_port, needs_last, wanted
from cyberscan.model.check import FoundCheck
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.services import Services
from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.look import Ok
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.recheck import Group, Known, Recheck, group
from cyberscan.model.record import Cost, Record, RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Target
from cyberscan.store import Store
from cyberscan.stories.resuming import NEVER
from cyberscan.stories.scan import Order, authorised, scan
from cyberscan.stories.scope import scope_of
from cyberscan.stories.tally import Tally
from cyberscan.stories.telling import earlier_facts
from cyberscan.stories.world import World


class Aim(Struct, frozen=True):
    """What is looked at again, and how."""

    chosen: tuple[Known, ...]
    order: Order
    checks: tuple[FoundCheck, ...]
    carried: tuple[Record, ...]
    """Looks of the last scan that stand for what is not looked at again."""


def permitted(chosen: Iterable[Known], inventory: Inventory, policy: Policy, now: datetime) -> None:
    """Raise `UserError`, before anything is sent, with every reason why a finding may not, or
    cannot, be looked at again."""
    known = {found.id for found in checks()}
    problems: dict[Problem, None] = {}
    for one in chosen:
        regency = inventory.regency(one.finding.regency)
        for problem in _against(one, regency, inventory, policy, known, now):
            problems.setdefault(problem)
    if problems:
        raise UserError(list(problems))


def _against(
    one: Known,
    regency: Regency | None,
    inventory: Inventory,
    policy: Policy,
    known: set[str],
    now: datetime,
) -> list[Problem]:
    finding = one.finding
    key = visible(f"{finding.check} {finding.target}")
    other = "name the targets it stands in with --targets"
    if regency is None:
        what = f"the inventory has no regency {visible(finding.regency)}"
        return [Problem(key=key, what=what, do=other)]
    if finding.check not in known:
        what = "this version of cyberscan has no such check"
        return [Problem(key=key, what=what, do="scan again")]
    if finding.check in policy.disabled:
        what = "the policy has switched the check off"
        return [Problem(key=key, what=what, do="name another policy with --policy")]
    if not _listed(finding.target.subject, regency):
        what = f"{regency.label} ({regency.code}) does not list it any more"
        return [Problem(key=key, what=what, do=other)]
    try:
        authorised(inventory, Order(regencies=(regency.code,)), now)
    except UserError as error:
        return list(error.problems)
    family = Family(finding.check.partition("/")[0])
    if family not in regency.authorisation.families:
        return [
            Problem(
                file=regency.origin.file,
                line=regency.origin.line,
                key="authorisation.families",
                what=f"{regency.label} ({regency.code}) has not allowed {family.value}: "
                "nothing was sent",
                do="enter it once the owner has",
            )
        ]
    if now <= one.told.started:
        what = f"the clock ({now:%Y-%m-%d %H:%M} UTC) stands before the run that told it"
        do = "say a later hour with --later" if one.told.lab else "set the clock right"
        return [Problem(key=one.told.id, what=what, do=do)]
    return []


def _listed(subject: Subject, regency: Regency) -> bool:
    """Return whether an inventory lists a name; addresses and mail servers follow from names."""
    match subject.kind:
        case Kind.HOST:
            return any(host.name == subject.name for host in regency.hosts)
        case Kind.ZONE:
            return any(zone.name == subject.name for zone in regency.zones)
        case _:
            return True


def aim(store: Store, chosen: Sequence[Known], inventory: Inventory, now: datetime) -> Aim:
    """Derive from the checks' signatures and from what the last scan saw what is to be looked at.

    Nothing is sent. ``chosen`` must be `permitted`.
    """
    by_id = {found.id: found for found in checks()}
    last: dict[str, tuple[list[Record], Facts]] = {}

    def of(scan_id: str) -> tuple[list[Record], Facts]:
        if scan_id not in last:
            records = list(store.records(scan_id))
            last[scan_id] = records, Facts(records, inventory)
        return last[scan_id]

    wants: set[Want] = set()
    names: set[str] = set()
    services: dict[str, Services] = {}
    held: dict[tuple[str, Subject, object], Record] = {}
    # The newest scan comes last: it is the one that is believed.
    for one in sorted(chosen, key=lambda one: one.scan.started):
        check, target = by_id[one.finding.check].check, one.finding.target
        regency = inventory.regency(one.finding.regency)
        if regency is None:
            raise ValueError(f"{one.finding.regency} is in no inventory: not permitted")
        needed = needs_last(check, target)
        records, facts = of(one.scan.id) if needed else ([], Facts((), inventory))
        found = wanted(check, target, regency, inventory, facts)
        wants |= found.looks
        names |= found.names
        if further_port(check, target):
            services.update(_services_at(target, facts))
        kinds = carried(check)
        held.update(((r.kind, r.subject, r.place), r) for r in records if r.kind in kinds)
    found_checks = tuple(by_id[id_] for id_ in sorted({one.finding.check for one in chosen}))
    return Aim(
        tuple(chosen),
        Order(
            _families(found_checks),
            _regencies(chosen, wants, names, inventory, now),
            NEVER,
            scope_of(wants, names, services),
        ),
        found_checks,
        tuple(held.values()),
    )


def _services_at(target: Target, facts: Facts) -> dict[str, Services]:
    found = {}
    for address in facts.addresses(target.subject.name):
        for record in facts.of(kind_of(Services), Subject(Kind.ADDRESS, address)):
            if isinstance(record.look, Ok) and isinstance(record.look.fact, Services):
                found[address] = record.look.fact
    return found


def _families(found: Iterable[FoundCheck]) -> tuple[Family, ...]:
    """Return the families that the checks and their facts belong to."""
    asked = {one.family for one in found}
    asked |= {need.fact.family for one in found for need in needs_of(one.check.judge).facts}
    return tuple(family for family in Family if family in asked)


def _regencies(
    chosen: Iterable[Known],
    wants: Iterable[Want],
    names: set[str],
    inventory: Inventory,
    now: datetime,
) -> tuple[str, ...]:
    """Return the regencies of the findings, and those whose hosts share their addresses or whose
    zones name their mail servers, as far as they may be looked at."""
    zones = {want.subject.name for want in wants if want.subject.kind is Kind.ZONE}
    asked = {one.finding.regency for one in chosen}
    asked |= {r.code for r in inventory.regencies for h in r.hosts if h.name in names}
    asked |= {r.code for r in inventory.regencies for z in r.zones if z.name in zones}
    return tuple(r.code for r in authorised(inventory, Order(regencies=tuple(sorted(asked))), now))


async def recheck(
    world: World,
    store: Store,
    chosen: Sequence[Known],
    *,
    begun: Callable[[RunInfo, int], None] = lambda run, hosts: None,
    done: Callable[[Sequence[Record]], None] = lambda records: None,
    tally: Tally | None = None,
    note: Callable[[str], None] = lambda text: None,
) -> Recheck:
    """Look again at what these findings need, judge them, and enter the run in the history.

    Raises `UserError`, before anything is sent, as `permitted` does, and as `scan` does.
    """
    permitted(chosen, world.inventory, world.policy, world.clock())
    target = aim(store, chosen, world.inventory, world.clock())
    run = await scan(world, store, target.order, begun=begun, done=done, tally=tally, note=note)
    return _concluded(store, run, world, target)


def _concluded(store: Store, run: RunInfo, world: World, target: Aim) -> Recheck:
    """Judge the findings by what has just been seen. Marking the run finished comes last."""
    records = list(store.records(run.id))
    looked = {(record.kind, record.subject) for record in records}
    rest = [r for r in target.carried if (r.kind, r.subject) not in looked]
    facts = Facts([*records, *rest], world.inventory, earlier_facts(store, run))
    moment = run.finished or world.clock()
    ledger = settled(store.ledger(run.id), store.inventories(run.id), world.inventory)
    case = Case(run, world.inventory, facts, world.policy, ledger, moment)
    groups = {group(one.finding) for one in target.chosen}
    judged = findings_of(case, target.checks)
    mine = [f for f in judged if _belongs(f, groups, target.checks)]
    store.save_findings(run.id, mine)
    store.finish(run.id, moment, run.vantage)
    return Recheck(
        run=run,
        inventory=world.inventory,
        rows=rows(target.chosen, mine, judged),
        cost=sum((record.cost for record in records), Cost()),
    )


def _belongs(
    finding: Finding,
    groups: set[Group],
    found: Iterable[FoundCheck],
) -> bool:
    """Return whether a finding is of a group that was looked at again. Where one look is at many
    ports, what was told of none of them in particular may now be told of one."""
    key = group(finding)
    many = {one.id for one in found if needs_of(one.check.judge).main.fact.many_ports}
    return key in groups or (finding.check in many and (*key[:-1], 0) in groups)
