"""Sixteen web sites beside MDN's Observatory, drheader and shcheck: requests, answers, time, CPU.

All of them look at the same nginx over TLS, each site at an address of its own, through a proxy
that in the last scenario puts a round trip of 40 ms between. Each tool is a process tree of its
own; in turn A B A B …; the median counts. Ours takes the whole web look (both landings, the page,
robots.txt, sitemap, security.txt, an unknown path, CORS, folders, the other name) and judges every
check of the family but those of exposed files, for which nobody else here looks; "ours" asks
without the policy's rates, as the others do, "ours, polite" keeps them, and the floor is the least
time that they allow. "An answer" divides by what a tool decides of a site, "once started" takes off
what its process needs without any site. The Observatory is asked for one port, as its CLI takes it:
it sees https alone, and a refusal in place of the redirect from http.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks._web_peers import Peer, peers
from benchmarks._web_site import SITES, Office, office
from benchmarks.tls import Proxy, Scenario, proxy
from cyberscan.config.policy import default_policy
from tests.support.tls_servers.served import free_port

SCENARIOS: Final = (
    Scenario("16 sites", SITES, 0.0, 5),
    Scenario("16 sites at 40 ms", SITES, 0.04, 3),
)

ALONE: Final = "{}, no site"

_UNITS: Final = {
    "wall_s": "s",
    "cpu_s": "s of CPU",
    "requests": "requests a site",
    "connections": "connections a site",
    "kb": "KB a site",
}
_TIMED: Final = """
import json, os, resource, sys
null = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
command = json.loads(sys.argv[1])
child = os.posix_spawnp(command[0], command, os.environ, file_actions=null)
os.waitpid(child, 0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
"""
"""Runs a command and says its CPU seconds, children's with it. Exit codes mean findings here."""
_LONGEST: Final = "300"
"""Seconds one tool may take; then it is ended, and counts as that long."""
_SETTLE: Final = 0.1
"""Seconds the server has to write its last lines."""


class Way:
    """The proxies before the sites' two ports, and what has passed."""

    def __init__(self, http: Proxy, https: Proxy, sites: Office) -> None:
        self._proxies = (http, https)
        self._sites = sites
        self.authority = sites.authority

    def counts(self) -> dict[str, float]:
        """Return what has passed since the last question, a site."""
        time.sleep(_SETTLE)
        requests, connections = self._sites.asked()
        counted = [proxy.counts() for proxy in self._proxies]
        passed = sum(count["bytes_in"] + count["bytes_out"] for count in counted)
        return {
            "requests": requests / SITES,
            "connections": connections / SITES,
            "kb": passed / 1024 / SITES,
        }


def measure(commands: Sequence[Sequence[str]], way: Way) -> dict[str, float]:
    """Run the commands at once and return the figures of all of them together."""
    way.counts()
    begun = time.perf_counter()
    timed = [sys.executable, "-I", "-S", "-c", _TIMED]
    children = [
        subprocess.Popen(
            [*timed, json.dumps(["timeout", _LONGEST, *command])], stdout=subprocess.PIPE, text=True
        )
        for command in commands
    ]
    used = [float(child.communicate()[0]) for child in children]
    wall = time.perf_counter() - begun
    return {"wall_s": wall, "cpu_s": sum(used), **way.counts()}


def said(commands: Sequence[Sequence[str]]) -> list[str]:
    """Run the commands at once, untimed, and return what each of them says."""
    children = [
        subprocess.Popen(
            ["timeout", _LONGEST, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for command in commands
    ]
    return [child.communicate()[0] for child in children]


def _ours(
    profile: str, cache: str, root: Path, http: int, https: int, at: Sequence[str]
) -> list[list[str]]:
    """``cache`` is where Python keeps what it compiled: an installed package, as the others are,
    has that beside it, a checkout may not (PYTHONDONTWRITEBYTECODE)."""
    env = ["env", "-u", "PYTHONDONTWRITEBYTECODE", f"PYTHONPYCACHEPREFIX={cache}"]
    run = [*env, sys.executable, "-m", "benchmarks._web_ours", profile, str(root)]
    return [[*run, str(http), str(https), *at]]


def _scenario(scenario: Scenario, others: Sequence[Peer], *, quick: bool) -> dict[str, Any]:
    addresses = [f"127.0.1.{number + 1}" for number in range(SITES)]
    http, https = free_port(), free_port()
    figures: dict[str, list[dict[str, float]]] = {}
    answered: dict[str, float] = {}
    with (
        TemporaryDirectory() as folder,
        proxy(scenario, http, addresses) as plain,
        proxy(scenario, https, addresses) as sealed,
        office(Path(folder), addresses, http, https, sealed.port) as sites,
    ):
        way = Way(plain, sealed, sites)
        places = [f"{address}:{sealed.port}" for address in addresses]
        cache = str(Path(folder, "compiled"))
        calls = {
            name: _ours(profile, cache, way.authority, plain.port, sealed.port, addresses)
            for name, profile in (("ours", "rushed"), ("ours, polite", "polite"))
        }
        told = json.loads(said(calls["ours"])[0])
        if told["failed"]:
            print(f"  ours did not see: {told['failed']}")
        answered["ours"] = (told["outcomes"]["pass"] + told["outcomes"]["fail"]) / SITES
        for peer in others:
            calls[peer.name] = peer.commands(places, way.authority)
            answered[peer.name] = peer.answered(said(calls[peer.name]))
        # What one process for all sites costs before it has asked the first.
        idle = {
            ALONE.format("ours"): _ours(
                "rushed", cache, way.authority, plain.port, sealed.port, ()
            ),
            **{ALONE.format(peer.name): peer.commands((), way.authority) for peer in others},
        }
        calls |= {name: commands for name, commands in idle.items() if commands}
        for _ in range(1 if quick else scenario.runs):
            for name, commands in calls.items():
                figures.setdefault(name, []).append(measure(commands, way))
    return {"figures": figures, "answered": answered, "floor_s": _floor(told["cost"]["requests"])}


def _floor(requests: int) -> float:
    """Return the least seconds the policy's rates allow for so many requests to sixteen sites,
    each at an address and in a neighbourhood of its own."""
    rates = default_policy().rates
    each = (requests / SITES - 1) / rates.connections_per_ip
    together = (requests - 1) / rates.connections_global
    return max(each, together)


def _ratios(
    scenario: str, peer: str, answered: dict[str, float], medians: dict[str, float]
) -> Iterator[tuple[str, float]]:
    """Return a peer's figures against ours: as they are, without starting up, and an answer."""

    def figure(name: str, key: str) -> float:
        return medians[f"{scenario}, {name}, {_UNITS[key]}"]

    for key in ("wall_s", "cpu_s", "requests"):
        ratio = figure(peer, key) / figure("ours", key)
        yield f"{scenario}: {peer} / ours, {key}", ratio
        an_answer = ratio * answered["ours"] / answered[peer]
        yield f"{scenario}: {peer} / ours, {key} an answer", an_answer
    alone = ALONE.format(peer)
    if f"{scenario}, {alone}, {_UNITS['wall_s']}" in medians:
        for key in ("wall_s", "cpu_s"):
            theirs = figure(peer, key) - figure(alone, key)
            ours = figure("ours", key) - figure(ALONE.format("ours"), key)
            if ours > 0:
                yield f"{scenario}: {peer} / ours, {key} once started", theirs / ours


def run(*, quick: bool) -> dict[str, Any]:
    """Return every run's figures, and each peer against ours."""
    others, missing = peers()
    for name, why in missing.items():
        print(f"  {name} could not be had: {why}")
    scenarios = SCENARIOS[:1] if quick else SCENARIOS
    runs = {s.name: _scenario(s, others, quick=quick) for s in scenarios}
    medians = {
        f"{scenario}, {name}, {unit}": median(told[key] for told in figures)
        for scenario, seen in runs.items()
        for name, figures in seen["figures"].items()
        for key, unit in _UNITS.items()
    }
    for scenario, seen in runs.items():
        medians[f"{scenario}, politeness floor, s"] = seen["floor_s"]
        for name, count in seen["answered"].items():
            medians[f"{scenario}, {name}, answers a site"] = count
    ratios = {
        label: ratio
        for scenario, seen in runs.items()
        for peer in others
        for label, ratio in _ratios(scenario, peer.name, seen["answered"], medians)
    }
    versions = {peer.name: peer.version for peer in others}
    for name, version in versions.items():
        print(f"  {name}: {version}")
    return {
        "unit": "",
        "runs": runs,
        "medians": medians,
        "ratios": ratios,
        "versions": versions,
        "missing": missing,
    }
