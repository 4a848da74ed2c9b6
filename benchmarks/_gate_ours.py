"""Our gate before one host of the served province, as a process of its own.

Run as ``python -m benchmarks._gate_ours READY HOST HOW FAMILY…``: READY is a file with what the lab
said when it was ready; HOW is ``rushed``, ``polite``, or ``blind``: rushed, and without the
canaries by which a run first finds out about its own network. What came of it is printed as JSON.
Without a family nothing is looked at: that is what starting costs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import anyio
import msgspec
from msgspec.structs import replace

from benchmarks._zones_world import the_world
from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.inventory.staging import among
from cyberscan.lab.child import Ready
from cyberscan.model.policy import Rates
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome
from cyberscan.stories.gate import Asked, gate

_RUSHED = Rates(
    connections_per_ip=10_000.0,
    open_per_ip=64,
    connections_per_network=10_000.0,
    connections_global=10_000.0,
)
"""No politeness, as the others have none."""


def main(ready: Path, host: str, how: str, families: Sequence[str]) -> None:
    """Look, decide, and print the exit code, the checks answered and what it cost."""
    world = the_world(msgspec.json.decode(ready.read_bytes(), type=Ready))
    rates = default_policy().rates if how == "polite" else _RUSHED
    canaries = () if how == "blind" else world.policy.canaries
    world = replace(
        world,
        inventory=among(world.inventory, [host]),
        policy=replace(world.policy, rates=rates, canaries=canaries),
    )
    if not families:
        return
    with seldom():  # as a command of ours runs
        made = anyio.run(gate, world, Asked(families=tuple(map(Family, families))))
    answered = {
        finding.check
        for finding in made.results.findings
        if finding.verdict.outcome in {Outcome.PASS, Outcome.FAIL}
    }
    cost = made.results.cost
    told = {
        "code": made.code,
        "answered": len(answered),
        "connections": cost.connections,
        "datagrams": cost.datagrams,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
