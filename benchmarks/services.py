"""Services: the sweep of ports beside nmap's, and naming real services beside ``nmap -sV``.

(a) The full plan's TCP ports of 64 addresses on loopback in a namespace of their own, all of them
answering, then 16 of them dropping whatever comes: our probe through the doors a scan goes through,
without politeness and at TCP ports alone, beside ``nmap -sT -T4`` on the same ports. (b) Debian's
real services (`tests.support.real_services`), weak and strong, on usual and unusual ports: ours,
over TCP and UDP together, beside ``nmap -sV -T4`` in the same run, which is asked for the two
apart, its TCP alone being what ours is held against (both together take it less than the sum, and
more than that); wall seconds, and how many ports each names rightly. nmap's names are taken for
ours where they mean the same; a name it has from its table of ports alone does not count. What one
names rightly and the other does not is listed. (c) Beside both, what politeness costs: the seconds
that the default policy's rates take for (a), each address's, the network's and the whole tool's; no
probe can be faster than that without being rude.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from statistics import median
from typing import Any

import msgspec

from benchmarks._compiled import compiled
from benchmarks._services_inside import NMAP, OURS, Order, Told
from benchmarks._services_names import Named, Names, Round
from cyberscan.config.policy import default_policy
from cyberscan.observe.services.controls import CANARIES
from cyberscan.tables.ports.plan import CONTROLS
from tests.support.real_services.outside import run_inside, why_not

_ADDRESSES = 64
_DROPPING = 16
_PORTS = 137
_SV = "nmap -sV"


def run(*, quick: bool) -> dict[str, Any]:
    """Return every round's figures, nmap's against ours, and who names what."""
    compiled()
    missing: dict[str, str] = {}
    nmap = shutil.which("nmap") or ""
    if not nmap:
        missing["nmap"] = "it is not installed"
    rounds = 1 if quick else 3
    swept = _swept(Order(rounds, _ADDRESSES, _DROPPING, _PORTS, nmap), missing)
    named = _named(Names(rounds, nmap), missing)
    runs = {
        f"sweep, {what}, {who}": [getattr(look, who) for look in looks]
        for what, looks in swept.looks.items()
        for who in ("wall", "cpu")
    }
    if named:
        runs["names, ours"] = [look.wall for look in named.ours]
        if named.nmap:
            runs[f"names, {_SV}, TCP alone"] = [look.wall for look in named.nmap]
            runs[f"names, {_SV}, UDP alone"] = [look.udp for look in named.nmap]
    medians = {label: median(times) for label, times in runs.items()}
    floor = _floor(swept.ports) if swept.ports else {}
    _print(swept, named, floor, missing)
    return {
        "unit": "s",
        "runs": runs,
        "medians": medians,
        "ratios": _ratios(medians),
        "right": {who: len(right) for who, right in _right(named).items()} if named else {},
        "services": len(named.right) if named else 0,
        "apart": _apart(named) if named else {},
        "floor": floor,
        "missing": missing | (named.left_out if named else {}),
    }


def _ratios(medians: dict[str, float]) -> dict[str, float]:
    """Return ours over nmap's for the sweep; for the names nmap's, without UDP, over ours."""
    ratios = {
        f"{label} / {NMAP}": seconds / medians[theirs]
        for label, seconds in medians.items()
        if label.startswith("sweep") and (theirs := label.replace(OURS, NMAP)) != label
        if theirs in medians
    }
    return ratios | {
        f"{label} / ours": seconds / medians["names, ours"]
        for label, seconds in medians.items()
        if label == f"names, {_SV}, TCP alone"
    }


def _swept(order: Order, missing: dict[str, str]) -> Told:
    """Measure the sweep; nothing is where no namespace can be made."""
    enter = ["unshare", "--map-root-user", "--net"]
    try:
        subprocess.run([*enter, "iptables", "-L"], check=True, capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        missing["a network namespace (unshare, iptables)"] = str(error)
        return Told(0, {})
    done = subprocess.run(
        [*enter, sys.executable, "-m", "benchmarks._services_inside"],
        input=msgspec.json.encode(order),
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Told)


def _named(order: Names, missing: dict[str, str]) -> Named | None:
    if reason := why_not():
        missing["the real services"] = reason
        return None
    said = run_inside("benchmarks._services_names", given=msgspec.json.encode(order))
    return msgspec.json.decode(said, type=Named)


def _right(named: Named) -> dict[str, set[str]]:
    """Return which ports each named rightly in its last round. A product that answers in HTTP may
    be called ``http`` by either."""

    def of(look: Round) -> set[str]:
        return {
            where
            for where, name in look.names.items()
            if name == named.right.get(where) or (where in named.web and name == "http")
        }

    told = {OURS: of(named.ours[-1])}
    return told | ({_SV: of(named.nmap[-1])} if named.nmap else {})


def _apart(named: Named) -> dict[str, list[str]]:
    """Return what one of the two names rightly and the other does not, and what it says instead;
    and names where nothing is."""
    right = _right(named)
    looks = {OURS: named.ours[-1]} | ({_SV: named.nmap[-1]} if named.nmap else {})
    told: dict[str, list[str]] = {}
    for who, look in looks.items():
        told[f"not {who}"] = [
            f"{where} {name}: {look.names.get(where, 'no name')}"
            for where, name in sorted(named.right.items())
            if where not in right[who]
        ]
        told[f"{who}, where nothing is"] = [
            f"{where} {name}" for where, name in look.names.items() if where not in named.right
        ]
    return told


def _floor(ports: int) -> dict[str, float]:
    """Return the seconds that the default policy's rates take for the sweep: one connection a port,
    one a control and a canary."""
    rates = default_policy().rates
    each = ports + len(CONTROLS) + CANARIES
    return {
        "an address": each / rates.connections_per_ip,
        "its network of 64": _ADDRESSES * each / rates.connections_per_network,
        "the whole tool": _ADDRESSES * each / rates.connections_global,
    }


def _print(
    swept: Told, named: Named | None, floor: dict[str, float], missing: dict[str, str]
) -> None:
    for name, why in missing.items():
        print(f"  {name} could not be had: {why}")
    if swept.looks:
        print(f"  {swept.ports} TCP ports of {_ADDRESSES} addresses")
    for what, looks in swept.looks.items():
        last = looks[-1]
        print(f"  {what}: {last.closed} closed, {last.filtered} filtered or not seen")
    for whose, seconds in floor.items():
        print(f"  politeness, {whose}: {seconds:.0f} s at least")
    if named is None:
        return
    for who, right in _right(named).items():
        print(f"  {who} names {len(right)} of {len(named.right)} services rightly")
    for what, places in _apart(named).items():
        for each in places:
            print(f"      {what}: {each}")
    for name, why in named.left_out.items():
        print(f"  {name} was left out: {why}")
