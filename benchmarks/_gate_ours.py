"""Our gate before one host of the served province, as a process of its own.

Run as ``python -m benchmarks._gate_ours GIVEN REPORT HOW FAMILY…``: GIVEN is a file with a `Given`;
REPORT is where the SARIF goes that the command always writes; HOW is ``rushed``, ``polite``, or
``blind``: rushed, and without the canaries by which a run first finds out about its own network.
What came of it is printed as JSON. Without a family nothing is looked at: that is what starting
costs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

import anyio
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from benchmarks._on_addresses import OnItsAddresses
from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.feeds import Feed, Feeds
from cyberscan.model.inventory import Inventory, Operator
from cyberscan.model.policy import Canary, Rates
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome
from cyberscan.stories.gate import Asked, gate, write
from cyberscan.stories.world import World, utc_now


class Given(Struct, frozen=True):
    """What a user's files and the machine would tell: the host, who asks, whom to believe."""

    inventory: Inventory
    operator: Operator
    feeds: dict[str, Feed]
    canaries: tuple[Canary, ...]
    filtered: frozenset[str]
    networks: tuple[str, ...]
    trust_anchor: tuple[str, ...]
    roots: tuple[str, ...]
    hints: tuple[str, ...]

    def world(self) -> World:
        """Return the world of it, under the shipped policy."""
        feeds = Feeds(self.feeds)
        return World(
            lab=True,
            dialer=OnItsAddresses(self.filtered, tuple(map(ip_network, self.networks))),
            inventory=self.inventory,
            operator=self.operator,
            resolvers=self.operator.resolver,
            hints=self.hints,
            policy=default_policy(),
            feed=feeds.lookup,
            feed_dates=feeds.dates(),
            trust_anchor=self.trust_anchor,
            roots=self.roots,
            roots_only=True,
            clock=utc_now,
        )


_RUSHED = Rates(
    connections_per_ip=10_000.0,
    open_per_ip=128,
    connections_per_network=10_000.0,
    connections_global=10_000.0,
)
"""No politeness, as the others have none."""


def main(given: Path, report: Path, how: str, families: Sequence[str]) -> None:
    """Look, decide, write, and print the exit code, the checks answered and what it cost."""
    told = msgspec.json.decode(given.read_bytes(), type=Given)
    world = told.world()
    rates = world.policy.rates if how == "polite" else _RUSHED
    canaries = () if how == "blind" else told.canaries
    world = replace(world, policy=replace(world.policy, rates=rates, canaries=canaries))
    if not families:
        return
    made = anyio.run(gate, world, Asked(families=tuple(map(Family, families))))
    write(made, [("sarif", report)], lang="id", targets=report.with_suffix(".txt"))
    answered = {
        finding.check
        for finding in made.results.findings
        if finding.verdict.outcome in {Outcome.PASS, Outcome.FAIL}
    }
    cost = made.results.cost
    print(
        json.dumps(
            {
                "code": made.code,
                "answered": len(answered),
                "connections": cost.connections,
                "datagrams": cost.datagrams,
            }
        )
    )


if __name__ == "__main__":
    with seldom():  # as a command of ours runs
        main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
