"""Zones: the whole judgement of zone and mail beside Zonemaster and checkdmarc, on one Internet.

The loopback province is served in a network namespace of its own, every name server on its own
fictional address and port 53, from the province's root down. There the three look at the same zones
in turn: ours by its zone and mail families whole (authoritative servers, parents, transfers,
DNSSEC, SPF with all that it includes, DMARC, mail servers greeted …), checkdmarc, and Zonemaster,
which has no mail but MX hosts' names (`benchmarks._zones_peers` says how the two are called). Wall
and CPU seconds a zone of the looking process, medians of the rounds; ours looks at all zones at
once, the others at one after the other, Zonemaster with a process for each. Some of the zones have
servers that are silent: who asks one zone after the other waits for each, so its median zone is
told as well (of ``--quick``'s zones none is silent, and they are too few for our run's own waits to
be spread). Ours and checkdmarc look once more with all name servers 40 ms away.

What is answered is counted: our checks with a verdict that is neither UNKNOWN nor NOT_APPLICABLE,
Zonemaster's test cases that told something, checkdmarc's top-level results. And fault by fault it
is told which zones ours and Zonemaster both name, and which only one of them
(`benchmarks._zones_faults`).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from statistics import median
from typing import Any

import msgspec

from benchmarks._compiled import compiled
from benchmarks._zones_faults import EXPLAINED, Agreement, compare
from benchmarks._zones_inside import Order, Told, named
from benchmarks._zones_peers import (
    CHECKDMARC,
    checkdmarc_python,
    zonemaster_program,
    zonemaster_version,
)

_DELAYS = (0.0, 0.04)
_TROUBLE = (OSError, subprocess.SubprocessError)


def run(*, quick: bool) -> dict[str, Any]:
    """Return every round's figures, the others against ours, and who names which fault."""
    compiled()
    missing: dict[str, str] = {}
    zonemaster = _had("zonemaster", zonemaster_program, missing)
    checkdmarc = _had("checkdmarc", checkdmarc_python, missing)
    order = Order(1 if quick else 3, 8 if quick else 1, zonemaster, checkdmarc, _DELAYS)
    told = _inside(order)
    missing |= told.missing
    for name, why in missing.items():
        print(f"  {name} could not be had: {why}")
    agreements = _agreements(told)
    _print(told, agreements)
    zones = len(told.zones)
    runs = {
        f"a zone, {what}, {name}": [getattr(look, what) / zones for look in looks]
        for what in ("wall", "cpu")
        for name, looks in told.looks.items()
    }
    runs |= {
        f"a zone, wall, {name}, its median zone": [look.middle for look in looks]
        for name, looks in told.looks.items()
        if looks[0].middle
    }
    medians = {label: median(times) for label, times in runs.items()}
    ratios = {
        f"{label.removeprefix('a zone, ')} / ours": seconds / medians[ours]
        for label, seconds in medians.items()
        if (ours := _ours_of(label)) != label
    }
    return {
        "unit": "s",
        "runs": runs,
        "medians": medians,
        "ratios": ratios,
        "answered": {name: looks[-1].answered / zones for name, looks in told.looks.items()},
        "agreements": [msgspec.to_builtins(each) for each in agreements],
        "versions": {
            "checkdmarc": CHECKDMARC,
            "zonemaster": zonemaster_version(zonemaster) if zonemaster else "",
        },
        "missing": missing,
    }


def _ours_of(label: str) -> str:
    """Return our label beside somebody's."""
    _, what, _ = label.split(", ", 2)
    far = next((delay for delay in _DELAYS if named("", delay) in label and delay), 0.0)
    return f"a zone, {what}, {named('ours', far)}"


def _had(name: str, get: Callable[[], str], missing: dict[str, str]) -> str:
    """Return a peer's program; "" where it cannot be had, and why is in ``missing`` then."""
    try:
        return get()
    except _TROUBLE as error:
        missing[name] = str(error)
        return ""


def _inside(order: Order) -> Told:
    """Measure in a network namespace of its own; nothing is where none can be made."""
    enter = ["unshare", "--map-root-user", "--net"]
    try:
        subprocess.run([*enter, "ip", "link"], check=True, capture_output=True)
    except _TROUBLE as error:
        return Told((), {}, {"a network namespace (unshare, ip)": str(error)})
    done = subprocess.run(
        [*enter, sys.executable, "-m", "benchmarks._zones_inside"],
        input=msgspec.json.encode(order),
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Told)


def _agreements(told: Told) -> list[Agreement]:
    """Compare the last round of ours and Zonemaster's."""
    ours, theirs = told.looks.get("ours"), told.looks.get("zonemaster")
    return compare(ours[-1].said, theirs[-1].said) if ours and theirs else []


def _print(told: Told, agreements: list[Agreement]) -> None:
    zones = len(told.zones)
    print(f"  {zones} zones")
    for name, looks in told.looks.items():
        last = looks[-1]
        ended = f", {last.ended / zones:.1f} test cases ended" if last.ended else ""
        start = f"; {last.start:.2f} s of its CPU a zone is its start" if last.start else ""
        print(f"  {name}: {last.answered / zones:.1f} answers a zone{ended}{start}")
    if agreements:
        print(f"  {'fault: zones that name it':<58} both  ours alone  theirs alone")
    for each in agreements:
        print(f"  {each.fault:<58} {len(each.both):>4} {len(each.ours):>11} {len(each.theirs):>13}")
        for who, names in (("ours", each.ours), ("theirs", each.theirs)):
            for zone in names:
                why = EXPLAINED.get((each.fault, zone), "NOT EXPLAINED")
                print(f"      {who} alone: {zone}: {why}")
