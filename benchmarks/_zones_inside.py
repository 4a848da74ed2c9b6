"""What is measured, in the network namespace where the province lies on its addresses.

Started by `benchmarks.zones` with an `Order` on standard input; standard output gets a `Told`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import msgspec
from msgspec import Struct

from benchmarks._zones_lab import lay_addresses, served
from benchmarks._zones_peers import Looked, checkdmarc, zonemaster
from benchmarks._zones_world import the_world
from cyberscan.cli.collecting import seldom
from cyberscan.model.results import Results
from cyberscan.model.subject import Family, Kind
from cyberscan.model.verdict import Outcome
from cyberscan.store import open_store
from cyberscan.stories.scan import Order as Scan
from cyberscan.stories.scan import authorised, scan
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import World


class Order(Struct, frozen=True):
    """What is wanted. A peer without a program is left out."""

    rounds: int
    every: int
    """One of so many regencies is looked at."""
    zonemaster: str
    checkdmarc: str
    delays: tuple[float, ...]
    """Seconds that name servers are away. Zonemaster is asked where that is nothing."""


class Told(Struct, frozen=True):
    """Every round's looks by who looked and how far away name servers were; why some could not."""

    zones: tuple[str, ...]
    looks: dict[str, list[Looked]]
    missing: dict[str, str]


async def _scanned(world: World, order: Scan) -> Results:
    with TemporaryDirectory() as folder, open_store(f"{folder}/runs.sqlite", lab=True) as store:
        return conclude(store, await scan(world, store, order))


def _ours(world: World, order: Scan) -> Looked:
    begun, used = time.perf_counter(), time.process_time()
    with seldom():  # as a command of ours runs
        found = anyio.run(_scanned, world, order).findings
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    told = [f for f in found if f.verdict.outcome in {Outcome.PASS, Outcome.FAIL}]
    said: dict[str, set[str]] = {}
    for each in found:
        if each.target.subject.kind is Kind.ZONE:
            words = said.setdefault(each.target.subject.name, set())
            words.add(f"{each.check}:{each.verdict.message}")
    return Looked(wall, cpu, len(told), said={z: frozenset(words) for z, words in said.items()})


def named(who: str, delay: float) -> str:
    """Return the name under which somebody's looks are kept."""
    return f"{who}, {1000 * delay:.0f} ms away" if delay else who


def _rounds(order: Order, folder: Path) -> Told:
    told = Told((), {}, {})
    for delay in order.delays:
        with served(delay) as ready:
            root = folder / "root.pem"
            root.write_text("".join(ready.roots), encoding="utf-8")
            world = the_world(ready)
            both = (Family.DNS, Family.MAIL)
            regencies = authorised(world.inventory, Scan(), world.clock())[:: order.every]
            zones = tuple(zone.name for regency in regencies for zone in regency.zones)
            what = Scan(families=both, regencies=tuple(regency.code for regency in regencies))
            lookers: dict[str, Callable[[], Looked]] = {"ours": partial(_ours, world, what)}
            if order.checkdmarc:
                lookers["checkdmarc"] = partial(checkdmarc, order.checkdmarc, zones, root)
            if order.zonemaster and not delay:
                lookers["zonemaster"] = partial(zonemaster, order.zonemaster, zones, folder)
            told = Told(zones, told.looks, told.missing)
            for _ in range(order.rounds):
                for who, look in lookers.items():
                    name = named(who, delay)
                    try:
                        found = look()
                    except (OSError, ValueError, subprocess.SubprocessError) as error:
                        told.missing[name] = str(error)
                    else:
                        told.looks.setdefault(name, []).append(found)
    return told


def main() -> None:
    """Do what standard input orders."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    lay_addresses()
    with TemporaryDirectory() as folder:
        told = _rounds(order, Path(folder))
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")


if __name__ == "__main__":
    main()
