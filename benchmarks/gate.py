"""The gate before one healthy host, beside sslyze, checkdmarc and MDN's Observatory in a row.

The loopback province is served in a network namespace of its own, every address and port its own
(`benchmarks._zones_lab`); and once more 40 ms of round trip away, for TCP and UDP alike
(`benchmarks._distance`): on loopback nothing of a network's distance counts. There ours looks at
one host as `cyberscan gate` does, by the families the others look at too (tls, web, dns, mail) on
both its addresses, and writes its SARIF; and, told apart, by all six families (the ports of the
lab's host are behind a filter in part, whose silence takes its time), at the pace of the policy,
whose floor stands beside it, and without the canaries: what finds out whether its own network can
be believed waits a second for an address that must stay silent, while it looks. The others are what
a pipeline would otherwise run, one after the other: sslyze (all but HTTP headers and the attacks,
one address), checkdmarc on the host's zone, and the Observatory as a library. Each is a process of
its own, in turn, round by round; the median counts; "in a row" is the sum of the three medians.
Politeness is off for all. What is answered is counted as each tells it: our checks with PASS or
FAIL, sslyze's scan commands that were completed, checkdmarc's results, the Observatory's tests.
What starting costs (the same program without a target; ``--help``, ``version``) is told apart.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from typing import Any, Final

import msgspec

from benchmarks import _peers, _web_peers
from benchmarks._compiled import compiled
from benchmarks._gate_inside import HOST, Look, Order, Told
from benchmarks._zones_peers import CHECKDMARC, checkdmarc_python
from cyberscan.config.policy import default_policy

_OTHERS: Final = ("sslyze", "checkdmarc", "MDN as a library")
_ROUND_TRIPS: Final = (0.0, 0.040)
"""Seconds."""
_TROUBLE: Final = (OSError, subprocess.SubprocessError)


def run(*, quick: bool) -> dict[str, Any]:
    """Return every round's figures, and the three others in a row against ours."""
    compiled()
    order, versions, missing = _order(1 if quick else 5)
    looks: dict[str, list[Look]] = {}
    for round_trip in _ROUND_TRIPS:
        told = _inside(msgspec.structs.replace(order, round_trip=round_trip))
        missing |= told.missing
        looks |= {f"{name}{_away(round_trip)}": found for name, found in told.looks.items()}
    for name, why in missing.items():
        print(f"  {name}: {why}")
    for name, version in versions.items():
        print(f"  {name}: {version}")
    runs = {
        f"{name}, {what}": [getattr(look, what) for look in found]
        for what in ("wall", "cpu")
        for name, found in looks.items()
    }
    medians = {label: median(times) for label, times in runs.items()}
    answered = {name: found[-1].answered for name, found in looks.items() if found[-1].answered}
    ratios: dict[str, float] = {}
    for round_trip in _ROUND_TRIPS:
        ratios |= _compared(_away(round_trip), medians, answered)
    if "ours, polite" in looks:
        last = looks["ours, polite"][-1]
        medians["ours, polite: the floor of its rates, wall"] = _floor(last.connections)
    for name, count in answered.items():
        print(f"  {name}: {count:.0f} checks answered")
    return {
        "unit": "s",
        "host": HOST,
        "runs": runs,
        "medians": medians,
        "ratios": ratios,
        "answered": answered,
        "versions": versions,
        "missing": missing,
    }


def _away(round_trip: float) -> str:
    return f", {1000 * round_trip:.0f} ms away" if round_trip else ""


def _compared(away: str, medians: dict[str, float], answered: dict[str, float]) -> dict[str, float]:
    """Return the ratios of the others in a row against ours; adds their sums to ``medians``. What
    starting costs is the same wherever a server is. Nothing where one of them could not be had,
    did not start or answered nothing: it is no measure then."""
    looking = {f"{name}{away}" for name in ("ours", "ours, without canaries", *_OTHERS)}
    starting = {f"{name}, its start" for name in ("ours", *_OTHERS)}
    timed = {f"{name}, {what}" for name in looking | starting for what in ("wall", "cpu")}
    if not (timed <= medians.keys() and looking <= answered.keys()):
        return {}
    ratios: dict[str, float] = {}
    rest = sum(answered[f"{name}{away}"] for name in _OTHERS)
    for what in ("wall", "cpu"):
        row = sum(medians[f"{name}{away}, {what}"] for name in _OTHERS)
        starts = sum(medians[f"{name}, its start, {what}"] for name in _OTHERS)
        medians[f"the three in a row{away}, {what}"] = row
        start = medians[f"ours, its start, {what}"]
        for name in (f"ours{away}", f"ours, without canaries{away}"):
            label, ours = f"the three in a row / {name}, {what}", medians[f"{name}, {what}"]
            ratios[label] = row / ours
            ratios[f"{label} an answer"] = row / ours * answered[name] / rest
            if ours > start:
                ratios[f"{label}, once started"] = (row - starts) / (ours - start)
    ratios[f"ours / the three in a row{away}, checks answered"] = answered[f"ours{away}"] / rest
    return ratios


def _floor(connections: int) -> float:
    """Return the least seconds the policy's rates allow for so many connections to two addresses
    of one host."""
    rates = default_policy().rates
    return max(0.0, (connections / 2 - 1) / rates.connections_per_ip)


def _order(rounds: int) -> tuple[Order, dict[str, str], dict[str, str]]:
    """Return what to run, the peers' versions, and why some cannot be had."""
    missing: dict[str, str] = {}
    versions: dict[str, str] = {}
    sslyze, checkdmarc = "", ""
    node: tuple[str, ...] = ()
    try:
        sslyze = _peers.sslyze_program()
        versions["sslyze"] = _peers.SSLYZE
    except _TROUBLE as error:
        missing["sslyze"] = str(error)
    try:
        checkdmarc = checkdmarc_python()
        versions["checkdmarc"] = CHECKDMARC
    except _TROUBLE as error:
        missing["checkdmarc"] = str(error)
    try:
        node, versions["MDN as a library"] = _web_peers.observatory()
    except _TROUBLE as error:
        missing["MDN as a library"] = str(error)
    order = Order(rounds, 0.0, sslyze, checkdmarc, node, _peers.SSLYZE_COMMANDS)
    return order, versions, missing


def _inside(order: Order) -> Told:
    """Measure in a namespace of its own; nothing is where none can be made."""
    enter = ["unshare", "--map-root-user", "--net", "--mount"]
    try:
        subprocess.run([*enter, "ip", "link"], check=True, capture_output=True)
    except _TROUBLE as error:
        return Told({}, {"a namespace of one's own (unshare, ip)": str(error)})
    done = subprocess.run(
        [*enter, sys.executable, "-m", "benchmarks._gate_inside"],
        input=msgspec.json.encode(order),
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Told)
