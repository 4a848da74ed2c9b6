"""The gate of a pipeline: look, decide, and look again before a build fails.

Each look is a run of its own that is kept nowhere: what a pipeline knows of the past is its
baseline.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.config.baseline import baseline_json
from cyberscan.config.files import write_whole
from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.judge.gate import Doubt, decide_gate, doubt_of, to_look_again
from cyberscan.judge.results import judge_run
from cyberscan.model.gate import Gate
from cyberscan.model.gate_policy import Budgets
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.record import Record, RunInfo
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.model.text import visible
from cyberscan.model.waiver import Waiver
from cyberscan.net.base import IpNetwork
from cyberscan.net.special import literal, never, private, special
from cyberscan.net.wall import Wall, wall_of
from cyberscan.render.gate_formats import FORMATS
from cyberscan.render.gate_view import View, listed
from cyberscan.render.lang import language
from cyberscan.stories.one_run import OneRun
from cyberscan.stories.resuming import NEVER
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.tally import Tally
from cyberscan.stories.telling import remedies, words
from cyberscan.stories.world import World

HEADER: Final = "CYBERSCAN_GATE_HEADER"
"""The environment's variable that holds the header for the wall around a staging site."""

LISTED: Final = frozenset({"sarif", "gitlab"})
"""Formats that point at a line of a file."""

Begun = Callable[[RunInfo, int, Tally], None]
Done = Callable[[Sequence[Record]], None]


class Asked(Struct, frozen=True, kw_only=True):
    """How the gate was asked to decide."""

    families: tuple[Family, ...] = tuple(Family)
    waivers: tuple[Waiver, ...] = ()
    strict: bool = False
    baseline: frozenset[str] | None = None
    new_only: bool = False


def header(written: str | None) -> Wall | None:
    """Read what the environment says of the wall. Raises `UserError`, which never shows it."""
    if not written:
        return None
    try:
        return wall_of(written)
    except ValueError as error:
        raise UserError(Problem(key=HEADER, what=str(error))) from None


def require_reachable(pins: dict[str, tuple[str, ...]], world: World) -> None:
    """Raise `UserError` for an address that would be turned away: everything on it would only be
    out of reach."""
    owned = {
        host.name: tuple(private_networks(regency.networks))
        for regency in world.inventory.regencies
        for host in regency.hosts
    }
    allowed = (*world.dialer.admits, *world.allow_networks)
    problems = []
    for name, addresses in pins.items():
        for address in addresses:
            ip = literal(address)
            if why := never(ip):
                what = f"{address} is {why}: never contacted"
                problems.append(Problem(key="--resolve", what=what))
            elif why := special(ip, (*allowed, *owned.get(name, ()))):
                what = f"{address} is {why}: contacted only where somebody names the network"
                do = "name it with --allow-network"
                problems.append(Problem(key="--resolve", what=what, do=do))
    if problems:
        raise UserError(problems)


def require_deciding(policy: Policy, families: Collection[Family]) -> None:
    """Raise `UserError` where a policy pins the checks that may fail a build and none of them is
    asked for: such a gate would let everything pass, and look as if it had decided."""
    rules = policy.gate
    if not rules.pinned or rules.minimum or rules.budgets != Budgets():
        return
    idle = {*rules.warn_only, *policy.disabled}
    if any(check.partition("/")[0] in families and check not in idle for check in rules.pinned):
        return
    problem = Problem(
        key="gate.pinned",
        what="none of the pinned checks is asked for, so that nothing could fail this build: "
        f"{visible(', '.join(rules.pinned)[:200])}",
        do="ask for their families (--only), or pin checks that this gate asks for and that the "
        "policy neither disables nor lets only warn",
    )
    raise UserError(problem)


def private_networks(networks: Iterable[str]) -> Iterable[IpNetwork]:
    """Yield the private ones of a regency's own networks."""
    return (network for network in map(ip_network, networks) if private(network))


async def gate(
    world: World,
    asked: Asked,
    *,
    begun: Begun = lambda run, hosts, tally: None,
    done: Done = lambda records: None,
    note: Callable[[str], None] = lambda text: None,
) -> Gate:
    """Look at the world's whole inventory and decide; look again at the regencies in which
    something would fail the build. Raises `UserError` as `scan` does, and where nothing could fail
    it.

    Looking begins while the last canaries still have time to speak; `cyberscan.stories.early` says
    why that is safe here.
    """
    require_reachable(world.pins, world)
    require_deciding(world.policy, asked.families)
    # While answers are waited for, there is time to read what they are judged by and told in.
    with ThreadPoolExecutor(max_workers=1) as aside:
        return await _gate(world, asked, begun, done, note, aside.submit(_read_words))


def _read_words() -> None:
    """Read every check and remedy, which are remembered."""
    words()
    remedies()


async def _gate(
    world: World,
    asked: Asked,
    begun: Begun,
    done: Done,
    note: Callable[[str], None],
    ready: Future[None],
) -> Gate:
    order = Order(asked.families, (), NEVER, early=True)
    results, facts = await _look(world, order, begun, done, note, ready)
    made = _decided(results, facts, asked)
    codes = to_look_again(made)
    if not codes:
        return made
    again, seen = await _look(world, replace(order, regencies=codes), begun, done, note, ready)
    # Both looks are told as one run, which ended when the second did.
    run = replace(results.run, finished=again.run.finished)
    return _decided(replace(results, run=run), facts, asked, doubt_of(made, again, seen))


def _decided(results: Results, facts: Facts, asked: Asked, doubt: Doubt | None = None) -> Gate:
    return decide_gate(
        results,
        facts,
        waivers=asked.waivers,
        strict=asked.strict,
        baseline=asked.baseline,
        new_only=asked.new_only,
        doubt=doubt,
    )


async def _look(
    world: World,
    order: Order,
    begun: Begun,
    done: Done,
    note: Callable[[str], None],
    ready: Future[None],
) -> tuple[Results, Facts]:
    """Scan, and judge."""
    tally, held = Tally(), OneRun()
    run = await scan(
        world,
        held,
        order,
        begun=lambda info, hosts: begun(info, hosts, tally),
        done=done,
        tally=tally,
        note=note,
    )
    ready.result()
    case, cost = held.case(run)
    return judge_run(case, checks(*order.families), cost=cost), case.facts


def write(
    made: Gate,
    formats: Sequence[tuple[str, Path]],
    *,
    lang: str,
    targets: Path,
    letterhead: Letterhead | None = None,
) -> tuple[View, list[Path]]:
    """Write every format, and beside them the list of the targets that no file lists where a
    format points at lines; return the view of the decision and the files.

    Paths in the files are as seen from the current folder. Raises `UserError`.
    """
    held = listed(made.results.inventory, _seen_from_here(targets))
    root = Path.cwd().as_posix()
    view = View(made, words(), remedies(), language(lang), held, root, letterhead)
    files = {path: FORMATS[name](view) for name, path in formats}
    if held.content and any(name in LISTED for name, _ in formats):
        files[targets] = held.content
    for path, data in files.items():
        write_whole(path, data)
    return view, list(files)


def require_writable(paths: Iterable[Path]) -> None:
    """Raise `UserError` where a file could not be written: who learns it after the looks has
    looked for nothing."""
    problems = []
    for path in dict.fromkeys(paths):
        if path.is_dir():
            what, do = "cannot be written: a folder has that name", "name a file"
        elif not path.parent.is_dir():
            what, do = "cannot be written: its folder is not there", "make the folder first"
        elif not os.access(path.parent, os.W_OK):
            what = "cannot be written: its folder may not be written into"
            do = "name one elsewhere, as --format sarif=FILE: the list of targets stands beside it"
        else:
            continue
        problems.append(Problem(file=str(path), what=what, do=do))
    if problems:
        raise UserError(problems)


def write_baseline(made: Gate, path: Path) -> None:
    """Write what fails as a baseline. Raises `UserError`."""
    write_whole(path, baseline_json(made.results.findings))


def _seen_from_here(path: Path) -> str:
    """Return a path as the pipeline's checkout knows it: relative where it lies below."""
    whole = path.absolute()
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()
