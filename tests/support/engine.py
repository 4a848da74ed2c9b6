"""Scans of a slice of the lab: counted, stamped, killed."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyio.abc import ByteStream
from msgspec import Struct
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.lab.dialer import LabDialer, Wiring
from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Absent, Failed, Ok
from cyberscan.model.record import Record
from cyberscan.net.base import Datagrams, Dialer, IpNetwork
from cyberscan.store import Store
from cyberscan.stories.scan import Order
from cyberscan.stories.telling import results_of
from cyberscan.stories.world import World

ROOT = Path(__file__).parent.parent.parent

SLICE = Order(regencies=("99.01", "99.02", "99.03", "99.06"))
"""Fourteen hosts, none of which keeps a scan waiting."""


class Served(Struct, frozen=True):
    """What another process needs to know of a lab that is served."""

    wiring: Wiring
    trust_anchor: tuple[str, ...]
    roots: tuple[str, ...]
    feeds: dict[str, tuple[str, dict[str, str]]]


@dataclass
class Watching:
    """A dialer that tells of everything before it leaves."""

    inner: Dialer
    told: Callable[[str], None]
    fictional: bool = True
    has_ipv6: bool = True

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return self.inner.admits

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.told(address)
        return await self.inner.tcp(address, port)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        return WatchedDatagrams(await self.inner.udp(address, port), lambda: self.told(address))


@dataclass
class WatchedDatagrams:
    inner: Datagrams
    told: Callable[[], None]

    async def send(self, data: bytes) -> None:
        self.told()
        await self.inner.send(data)

    async def receive(self, until: float = math.inf) -> bytes:
        return await self.inner.receive(until)

    async def aclose(self) -> None:
        await self.inner.aclose()


@dataclass
class Stamps:
    """When something was sent to whom, on the monotonic clock."""

    of: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def __call__(self, address: str) -> None:
        self.of[address].append(time.monotonic())


def world(served: Served, told: Callable[[str], None], default: World) -> World:
    """Return the lab's world with a dialer that tells."""
    return replace(default, dialer=Watching(LabDialer(served.wiring), told))


def contents(store: Store, run_id: str) -> dict[Any, object]:
    """Return what was seen, without when and at what cost."""
    return {(r.subject, r.place, r.kind): _content(r) for r in store.records(run_id)}


def _content(record: Record) -> object:
    match record.look:
        case Failed(reason=reason):
            return reason
        case Ok(fact=Absent(how=how)):
            return how
        case Ok(fact=Fact() as fact):
            return fact
    raise AssertionError(record)


def verdicts(store: Store, run_id: str) -> list[tuple[str, str, str, str]]:
    """Return what a run is judged to have found."""
    results = results_of(store, store.resolve(run_id), at=lab.moment(2))
    return sorted(
        (f.check, f.id, str(f.verdict.outcome), f.verdict.message) for f in results.findings
    )


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command with folders of its own."""
    return {
        **os.environ,
        "CYBERSCAN_CONFIG": str(home / "config"),
        "CYBERSCAN_DATA": str(home / "data"),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "NO_COLOR": "1",
    }


_KILLED = """
import os, signal, sys, anyio, msgspec
from pathlib import Path
from cyberscan.store import open_store
from cyberscan.stories.scan import scan
from tests.support.engine import SLICE, Served, default_world, world
folder, store, moment = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
served = msgspec.json.decode((folder / "served.json").read_bytes(), type=Served)
left = [moment]
def told(address):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
async def run():
    with open_store(store, lab=True) as held:
        await scan(world(served, told, default_world(served)), held, SLICE)
anyio.run(run)
"""


def scan_and_die(folder: Path, store: Path, moment: int) -> int:
    """Scan the slice in a process that kills itself when it sends for the ``moment``-th time."""
    command = [sys.executable, "-W", "error", "-c", _KILLED, str(folder), str(store), str(moment)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, timeout=120, check=False).returncode


def default_world(served: Served) -> World:
    """Return the world of a lab that is served by somebody else."""
    from datetime import UTC, datetime

    from cyberscan.config.policy import default_policy

    begun, moment = time.monotonic(), lab.moment(2).timestamp()

    def feed(name: str, key: str) -> tuple[str, str] | None:
        date, entries = served.feeds[name]
        return (entries[key], f"{name} {date}") if key in entries else None

    return World(
        lab=True,
        dialer=LabDialer(served.wiring),
        inventory=lab.inventory(),
        operator=lab.operator(),
        resolvers=lab.operator().resolver,
        policy=replace(default_policy(), rates=lab.rates()),
        feed=feed,
        feed_dates={name: date for name, (date, _) in served.feeds.items()},
        trust_anchor=served.trust_anchor,
        roots=served.roots,
        roots_only=True,
        clock=lambda: datetime.fromtimestamp(moment + time.monotonic() - begun, UTC),
    )
