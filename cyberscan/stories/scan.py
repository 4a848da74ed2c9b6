"""A scan, from the owner's word to the stored facts.

It may be interrupted at any moment, by whatever means: what was committed is kept, and the next
scan of the same goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from secrets import token_hex

from msgspec import Struct
from msgspec.structs import replace

from cyberscan import __version__
from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Inventory, Regency
from cyberscan.model.policy import Policy, PortProfile, TlsProfile
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Purpose, Record, RunInfo
from cyberscan.model.subject import Family
from cyberscan.model.wib import WIB
from cyberscan.net.allowance import Allowance
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.store.kept import Kept
from cyberscan.stories import files
from cyberscan.stories.early import look_early
from cyberscan.stories.keeping import Keep, keeping
from cyberscan.stories.looking import Looking
from cyberscan.stories.memory import Memory
from cyberscan.stories.regencies import codes_of
from cyberscan.stories.resuming import AUTO, to_resume
from cyberscan.stories.scope import Scope, hosts_in
from cyberscan.stories.tally import Tally
from cyberscan.stories.vantage import Vantage, canaries, find_out, must_stop, online
from cyberscan.stories.watch import Watch
from cyberscan.stories.world import World


class Order(Struct, frozen=True):
    """What was asked for."""

    families: tuple[Family, ...] = tuple(Family)
    regencies: tuple[str, ...] = ()
    """As `cyberscan.stories.regencies.codes_of` knows them; empty for all of the inventory."""
    resume: str = AUTO
    """``auto``, ``never`` or a run; see `cyberscan.stories.resuming.to_resume`."""
    scope: Scope | None = None
    """The looks a recheck is narrowed to; None for all there are."""
    early: bool = False
    """Begin to look while silence is waited for; see `cyberscan.stories.early`."""
    profile: str = ""
    """The planned profile it is made for; empty for a run by hand."""


def asking(
    policy: Policy | None, *, tls: TlsProfile | None = None, ports: PortProfile | None = None
) -> Policy:
    """Return the policy (the shipped one if None) with other profiles, and a name that says so."""
    known = policy or default_policy()
    if tls is not None and known.tls_profile is not tls:
        known = replace(known, tls_profile=tls, version=f"{known.version} (tls {tls})")
    if ports is not None and known.port_profile is not ports:
        known = replace(known, port_profile=ports, version=f"{known.version} (ports {ports})")
    return known


async def scan(
    world: World,
    store: Kept,
    order: Order,
    *,
    begun: Callable[[RunInfo, int], None] = lambda run, hosts: None,
    done: Callable[[Sequence[Record]], None] = lambda records: None,
    tally: Tally | None = None,
    note: Callable[[str], None] = lambda text: None,
) -> RunInfo:
    """Look at everything the order names and the owners allow; keep it; return the whole run.

    In the store it stays unfinished until `cyberscan.stories.telling.conclude` has judged it.
    ``begun`` is told the run and its number of hosts, ``done`` every bundle of committed records;
    ``tally`` is kept up to date, and right also when the scan is cancelled. Raises `UserError`,
    before anything is sent, when nobody has authorised anything, a run cannot be resumed, or this
    process may open too few files.
    """
    tally = tally or Tally()
    files.ensure(world.policy)
    chosen = authorised(world.inventory, order, world.clock())
    new = RunInfo(
        id=run_id(world.clock()),
        started=world.clock(),
        lab=world.lab,
        scanner=__version__,
        policy=world.policy.version,
        vantage={"ipv6": "yes" if world.dialer.has_ipv6 else "no"},
        feeds=world.feed_dates,
        operator=world.operator.name,
        families=order.families,
        regencies=tuple(regency.code for regency in chosen),
        purpose=Purpose.SCAN if order.scope is None else Purpose.RECHECK,
        profile=order.profile,
        contact=world.operator.contact,
    )
    earlier = to_resume(store, order.resume, new, world.inventory, world.policy)
    run = earlier or new
    if earlier is None:
        store.begin(run, world.inventory, world.policy)
    else:
        tally.taken = store.looks_taken(run.id)
    begun(run, sum(len(hosts_in(order.scope, regency)) for regency in chosen))

    def committed(records: Sequence[Record]) -> None:
        tally.taken += len(records)
        done(records)

    memory = Memory(store, run.id, resumed=earlier is not None)

    async def look(doors: Doors, vantage: Vantage, keep: Keep) -> None:
        tally.forget()
        there = online(doors.network, doors.resolver, world, vantage)
        looking = Looking(
            doors,
            world.policy,
            order.families,
            world.clock,
            keep,
            memory,
            tally,
            vantage,
            Watch(there, world.policy.deadlines.outage, tell=note),
            order.scope,
        )
        await looking.all(chosen)

    doors = open_doors(world)
    if order.early:
        async with keeping(store, run.id, committed) as keep:
            anew = partial(open_doors, world, doors.network.allowance)
            vantage = await look_early(world, doors, anew, look, keep)
    else:
        vantage = await find_out(doors.network, doors.resolver, world)
    if wrong := must_stop(vantage):
        raise UserError(wrong)
    if not order.early:
        async with doors, keeping(store, run.id, committed) as keep:
            await look(doors, vantage, keep)
    return replace(run, vantage=vantage.told(), finished=world.clock())


def open_doors(world: World, allowance: Allowance | None = None) -> Doors:
    """Build the guarded network of a world and the sessions' maker on top of it; ``allowance`` is
    the one to draw on, if there is one already."""
    reach = Reach(
        world.inventory,
        world.operator,
        admits=world.dialer.admits,
        allow_networks=world.allow_networks,
        resolvers=world.resolvers,
        canaries=canaries(world.policy),
        now=world.clock,
    )
    rates, deadlines = world.policy.rates, world.policy.deadlines
    network = Network(world.dialer, reach, rates, deadlines, allowance)
    return Doors(
        network,
        Resolver(network, world.resolvers, world.hints, pins=world.pins),
        world.inventory,
        world.policy,
        world.operator,
        feed=world.feed,
        feed_dates=world.feed_dates,
        trust_anchor=world.trust_anchor,
        roots=world.roots,
        root_store_is_own=world.roots_only,
        wall=world.wall,
    )


def run_id(at: datetime) -> str:
    """Return a new run id that sorts by its start."""
    return f"{at:%Y%m%dT%H%M%SZ}-{token_hex(2)}"


def authorised(inventory: Inventory, order: Order, now: datetime) -> list[Regency]:
    """Return the regencies that were asked for and may be looked at now. Raises `UserError` where
    there is none, or where none has allowed any of the families."""
    codes = codes_of(order.regencies, inventory)
    asked = [r for r in inventory.regencies if not codes or r.code in codes]
    today = now.astimezone(WIB).date()
    allowed = [r for r in asked if not r.authorisation.missing(today)]
    if not allowed:
        raise UserError(_nobody(asked, today))
    if not any(set(order.families) & set(r.authorisation.families) for r in allowed):
        raise UserError(_not_covered(allowed, order.families))
    return allowed


def _not_covered(allowed: Sequence[Regency], families: Sequence[Family]) -> list[Problem]:
    problems = [
        Problem(
            file=r.origin.file,
            line=r.origin.line,
            key="authorisation.families",
            what=f"{r.label} ({r.code}) has allowed {', '.join(r.authorisation.families)}",
        )
        for r in allowed
    ]
    asked = ", ".join(families)
    problems.append(
        Problem(
            key="--only",
            what=f"nothing was sent: none of {len(allowed)} regencies has allowed {asked}",
            do="ask for what they have allowed, or enter it under [authorisation] once they have",
        )
    )
    return problems


def _nobody(asked: Sequence[Regency], today: date) -> list[Problem]:
    problems = [
        Problem(
            file=r.origin.file,
            line=r.origin.line,
            key="authorisation",
            what=f"{r.label} ({r.code}) may not be looked at: "
            f"missing or not valid today: {', '.join(r.authorisation.missing(today))}",
        )
        for r in asked
    ]
    problems.append(
        Problem(
            what=f"nothing was sent: none of {len(asked)} regencies has a valid authorisation",
            do="enter the owner's letter under [authorisation]: status, reference, signer, "
            "valid_from, valid_until, families",
        )
    )
    return problems
