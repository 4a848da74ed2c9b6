"""What `benchmarks.services` measures of the sweep, in a network namespace of its own.

Started with an `Order` on standard input; standard output gets a `Told`. The addresses lie on
loopback there; some of them drop whatever comes (iptables).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from typing import Final

import anyio
import msgspec
from msgspec import Struct

from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.services import Services
from cyberscan.model.look import Ok
from cyberscan.model.policy import Policy
from cyberscan.observe.services.address import rows
from tests.support.real_services.doors import drop, heeding, impolite, lay, over_tcp, sweep

NETWORK: Final = "198.18.7"
"""A benchmarking network (RFC 2544): nobody's."""
OURS: Final = "ours"
NMAP: Final = "nmap -sT -T4"


class Order(Struct, frozen=True):
    """What is wanted."""

    rounds: int
    addresses: int
    dropping: int
    """So many of the addresses, the last ones, drop everything."""
    ports: int
    """TCP ports of each that are looked at, at least: those of the plan, and others."""
    nmap: str
    """The program; empty where it could not be had."""


class Swept(Struct, frozen=True):
    """One sweep over all addresses."""

    wall: float
    cpu: float
    closed: int
    """Ports told as closed."""
    filtered: int
    """Ports told as filtered, or not seen for their silence."""


class Told(Struct, frozen=True):
    """Every round's sweeps by what was swept and by whom."""

    ports: int
    """TCP ports of each address that were looked at."""
    looks: dict[str, list[Swept]]


def addresses(count: int) -> list[str]:
    """Return so many addresses of the network."""
    return [f"{NETWORK}.{number}" for number in range(1, count + 1)]


def asked(policy: Policy) -> list[int]:
    """Return the TCP ports a policy looks at."""
    return [row.port for row in rows(policy) if not row.udp]


def _policy(ports: int) -> Policy:
    """The full plan, with so many ports that others are added where it has fewer."""
    missing = ports - len(asked(heeding(default_policy(), ())))
    others = range(30_000, 30_000 + max(0, missing))
    return impolite(heeding(default_policy(), others))


def children() -> float:
    """Return the processor's seconds that ended children have used."""
    times = os.times()
    return times.children_user + times.children_system


def _ours(policy: Policy, hosts: Sequence[str]) -> Swept:
    begun, cpu = time.perf_counter(), time.process_time()
    looks = anyio.run(partial(sweep, observe=over_tcp), policy, hosts)
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    facts = [look.fact for look in looks if isinstance(look, Ok)]
    seen = [fact for fact in facts if isinstance(fact, Services)]
    unheard = len(asked(policy)) * (len(looks) - len(seen))
    return Swept(
        wall,
        cpu,
        sum(len(fact.refused) for fact in seen),
        sum(len(fact.filtered) for fact in seen) + unheard,
    )


def _nmap(program: str, policy: Policy, hosts: Sequence[str]) -> Swept:
    ports = ",".join(map(str, asked(policy)))
    command = [program, "-n", "-Pn", "-sT", "-T4", "-p", ports, "-oG", "-", "-v", *hosts]
    begun, cpu = time.perf_counter(), children()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    wall, cpu = time.perf_counter() - begun, children() - cpu
    states = [word.split("/")[1] for word in done.stdout.split() if word.count("/") >= 6]
    lines = [line for line in done.stdout.splitlines() if "Ignored State:" in line]
    ignored = {"closed": 0, "filtered": 0}
    for line in lines:
        state, _, count = line.partition("Ignored State:")[2].strip().partition(" (")
        ignored[state] = ignored.get(state, 0) + int(count.partition(")")[0])
    return Swept(
        wall,
        cpu,
        ignored["closed"] + states.count("closed"),
        ignored["filtered"] + states.count("filtered"),
    )


def measure(order: Order) -> Told:
    """Sweep in turn, first with every address answering, then with some that drop."""
    hosts = addresses(order.addresses)
    lay(hosts)
    policy = _policy(order.ports)
    looks: dict[str, list[Swept]] = {}
    for what in ("all answer", f"{order.dropping} of {order.addresses} drop"):
        if what != "all answer":
            drop(hosts[len(hosts) - order.dropping :])
        for _ in range(order.rounds):
            looks.setdefault(f"{what}, {OURS}", []).append(_ours(policy, hosts))
            if order.nmap:
                looks.setdefault(f"{what}, {NMAP}", []).append(_nmap(order.nmap, policy, hosts))
    return Told(len(asked(policy)), looks)


if __name__ == "__main__":
    with seldom():
        given = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
        sys.stdout.buffer.write(msgspec.json.encode(measure(given)))
