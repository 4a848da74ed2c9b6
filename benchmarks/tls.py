"""The TLS picture beside sslyze, sslscan, nmap and testssl.sh: time, CPU, memory, connections.

All of them look at the same nginx (TLS 1.0 to 1.3, every suite OpenSSL has, two certificates),
through a proxy that counts connections and bytes and, in the last scenario, puts a round trip of
40 ms between. Each look is a process tree of its own; in turn A B A B …; the median counts. Ours
asks as a scan does, five connections to a host at most, but without the rates that a scan keeps to
between connections, which the others have not. What each of them finds out beside suites, groups
and versions differs: the figures are of the whole look.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO, Any, Final, cast

from msgspec import Struct

from benchmarks._peers import Peer, peers
from cyberscan.config.policy import default_policy
from tests.support.tls import HOST
from tests.support.tls_servers.nginx import nginx
from tests.support.tls_servers.web import SINCE_TLS10, Setup

_TIMED: Final = """
import os, resource, sys
null = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=null)
_, status = os.waitpid(child, 0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""Runs a command and says its CPU seconds, KiB and exit code. A process inherits the peak memory of
the one that starts it: this one is small, about 10 MB."""
_LONGEST: Final = 900.0
"""Seconds one look may take; then it is ended, and counts as that long."""


class Scenario(Struct, frozen=True):
    """How many hosts, how far away, and how often each scanner looks."""

    name: str
    hosts: int
    round_trip: float
    runs: int


SCENARIOS: Final = (
    Scenario("1 host", 1, 0.0, 5),
    Scenario("16 hosts", 16, 0.0, 3),
    Scenario("16 hosts at 40 ms", 16, 0.04, 3),
)
ONCE: Final = ("testssl.sh -p -E",)
"""Too slow for more than one look at one host."""

_UNITS: Final = {
    "wall_s": "s",
    "cpu_s": "s of CPU",
    "peak_mb": "MB in one process at most",
    "connections": "connections a host",
    "kb": "KB a host",
    "most_open": "connections open at most",
}


def ours(profile: str, addresses: Sequence[str], port: int, cache: str) -> list[list[str]]:
    """Return the command that looks at that port of every address as the TLS family does.

    With bytecode in ``cache``: an installed package has that beside it, a checkout may not
    (PYTHONDONTWRITEBYTECODE).
    """
    env = ["env", "-u", "PYTHONDONTWRITEBYTECODE", f"PYTHONPYCACHEPREFIX={cache}"]
    look = [sys.executable, "-m", "benchmarks._tls_look", profile, str(port), *addresses]
    return [[*env, *look]]


class Proxy:
    """The proxy in a process of its own."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._to, self._from = cast(IO[str], child.stdin), cast(IO[str], child.stdout)
        self.port = int(self._from.readline())

    def counts(self) -> dict[str, int]:
        """Return what has passed since the last question."""
        self._to.write("\n")
        self._to.flush()
        told: dict[str, int] = json.loads(self._from.readline())
        return told


@contextmanager
def proxy(scenario: Scenario, server: int, addresses: Sequence[str]) -> Iterator[Proxy]:
    """Run the proxy before a server, on one port of every address."""
    source, pipe = Path(__file__).with_name("_proxy.c"), subprocess.PIPE
    with TemporaryDirectory() as folder:
        program = str(Path(folder) / "proxy")
        subprocess.run(["cc", "-O2", "-o", program, str(source)], check=True)
        command = [program, str(scenario.round_trip), str(server), *addresses]
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as child:
            try:
                yield Proxy(child)
            finally:
                child.terminate()


def measure(commands: Sequence[Sequence[str]], through: Proxy, hosts: int) -> dict[str, float]:
    """Run the commands at once and return the figures of all of them together."""
    through.counts()
    begun = time.perf_counter()
    timed = [sys.executable, "-I", "-S", "-c", _TIMED, "timeout", str(_LONGEST)]
    children = [
        subprocess.Popen([*timed, *command], stdout=subprocess.PIPE, text=True)
        for command in commands
    ]
    used = []
    for command, child in zip(commands, children, strict=True):
        cpu, peak, code = child.communicate()[0].split()
        used.append((float(cpu), float(peak)))
        if code != "0":
            print(f"  {' '.join(command)} ended with {code}")
    wall = time.perf_counter() - begun
    counted = through.counts()
    return {
        "wall_s": wall,
        "cpu_s": sum(cpu for cpu, _ in used),
        "peak_mb": max(peak for _, peak in used) / 1024,
        "connections": counted["connections"] / hosts,
        "kb": (counted["bytes_in"] + counted["bytes_out"]) / 1024 / hosts,
        "most_open": counted["most_open"],
    }


def _scenario(
    scenario: Scenario, others: Sequence[Peer], *, quick: bool
) -> dict[str, list[dict[str, float]]]:
    addresses = [f"127.0.1.{number + 1}" for number in range(scenario.hosts)]
    figures: dict[str, list[dict[str, float]]] = {}
    setup = Setup(versions=SINCE_TLS10, dh=2048)
    with (
        TemporaryDirectory() as folder,
        TemporaryDirectory() as cache,
        nginx(Path(folder), "nginx", setup) as server,
        proxy(scenario, server.port, addresses) as through,
    ):
        for run_number in range(1 if quick else scenario.runs):
            calls = {
                f"ours, {profile}": ours(profile, addresses, through.port, str(cache))
                for profile in ("full", "posture")
            }
            for peer in others:
                if peer.name not in ONCE or (scenario.hosts == 1 and not run_number):
                    calls[peer.name] = peer.commands(HOST, addresses, through.port)
            for name, commands in calls.items():
                told = measure(commands, through, scenario.hosts)
                figures.setdefault(name, []).append(told)
    return figures


def run(*, quick: bool) -> dict[str, Any]:
    """Return every run's figures, and each peer against ours in full."""
    others, missing = peers()
    for name, why in missing.items():
        print(f"  {name} could not be had: {why}")
    if quick:
        others = [peer for peer in others if peer.name not in ONCE]
    scenarios = SCENARIOS[:1] if quick else SCENARIOS
    runs = {s.name: _scenario(s, others, quick=quick) for s in scenarios}
    medians = {
        f"{scenario}, {name}, {unit}": median(told[key] for told in figures)
        for scenario, tools in runs.items()
        for name, figures in tools.items()
        for key, unit in _UNITS.items()
    }
    ratios = {
        f"{scenario}: {name} / ours, full, {key}": medians[f"{scenario}, {name}, {_UNITS[key]}"]
        / medians[f"{scenario}, ours, full, {_UNITS[key]}"]
        for scenario, tools in runs.items()
        for name in tools
        if name != "ours, full"
        for key in ("wall_s", "cpu_s", "connections")
    }
    floors = _floors(medians)
    versions = {peer.name: peer.version for peer in others}
    return {
        "unit": "",
        "runs": runs,
        "medians": medians | {name: floor for name, (floor, _) in floors.items()},
        "ratios": ratios | {f"{name}: ours / it": ratio for name, (_, ratio) in floors.items()},
        "versions": versions,
        "missing": missing,
    }


def _floors(medians: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Return below what our looks cannot go, in seconds, and how many times that they took.

    Of round trips: two to a connection, five connections at once. Of politeness: so many
    connections a second to one address; a scan keeps to it and looks at other hosts meanwhile.
    """
    rates, found = default_policy().rates, {}
    for scenario in SCENARIOS:
        for profile in ("full", "posture"):
            look = f"{scenario.name}, ours, {profile}"
            count = medians.get(f"{look}, {_UNITS['connections']}")
            if count is None:
                continue
            wall = medians[f"{look}, {_UNITS['wall_s']}"]
            trips = math.ceil(count / rates.open_per_ip) * 2 * scenario.round_trip
            if trips:
                found[f"{look}, floor of round trips"] = trips, wall / trips
            polite = count / rates.connections_per_ip
            found[f"{look}, floor of politeness"] = polite, wall / polite
    return found
