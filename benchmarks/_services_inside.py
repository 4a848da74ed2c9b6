"""What `benchmarks.services` measures, in a network namespace of its own.

Started with an `Order` on standard input; standard output gets a `Told`. The addresses lie on
loopback there; some of them drop whatever comes (iptables).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Final

import anyio
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.lab.dialer import RANGES
from cyberscan.model.facts.services import Services
from cyberscan.model.inventory import (
    Authorisation,
    Inventory,
    Operator,
    Regency,
    RegencyKind,
    Status,
)
from cyberscan.model.look import Look, Ok
from cyberscan.model.policy import Deadlines, Policy, PortProfile, Rates
from cyberscan.model.services.base import protocol_of
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.base import IpNetwork
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.observe.services.address import PROBE, rows

NETWORK: Final = "198.18.7"
"""A benchmarking network (RFC 2544): nobody's."""
_AWAY: Final = 600.0


class Order(Struct, frozen=True):
    """What is wanted."""

    rounds: int
    addresses: int
    dropping: int
    """So many of the addresses, the last ones, drop everything."""
    ports: int
    """TCP ports of each that are looked at."""
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
    """Every round's sweeps by who swept and what."""

    looks: dict[str, list[Swept]]


class OnLoopback(Internet):
    """The real dialer, where a benchmarking network lies on loopback."""

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return RANGES

    @property
    def fictional(self) -> bool:
        return True

    @cached_property
    def has_ipv6(self) -> bool:
        return False


def addresses(count: int) -> list[str]:
    """Return so many addresses of the network."""
    return [f"{NETWORK}.{number}" for number in range(1, count + 1)]


def lay(count: int) -> None:
    """Put addresses on loopback. Needs a network namespace of its own."""
    lines = ["link set lo up", *(f"addr add {a}/32 dev lo" for a in addresses(count))]
    command = ["ip", "-batch", "-"]
    subprocess.run(command, input="\n".join(lines), text=True, check=True, capture_output=True)


def drop(hosts: Sequence[str]) -> None:
    """Let some of them drop whatever comes."""
    for host in hosts:
        subprocess.run(["iptables", "-A", "INPUT", "-d", host, "-j", "DROP"], check=True)


def heed(policy: Policy, ports: int) -> Policy:
    """Return a policy that looks at so many TCP ports: the plan's, and others nobody uses."""
    known = {row.port for row in rows(replace(policy, port_profile=PortProfile.FULL))}
    more = (port for port in range(30_000, 40_000) if port not in known)
    tcp = sum(not row.udp for row in rows(replace(policy, port_profile=PortProfile.FULL)))
    own = tuple(next(more) for _ in range(max(0, ports - tcp)))
    return replace(policy, port_profile=PortProfile.FULL, ports=own)


def impolite() -> Rates:
    """Rates that hold nobody back, as other scanners have none."""
    most = 1_000_000.0
    return Rates(
        connections_per_ip=most,
        open_per_ip=200,
        connections_per_network=most,
        connections_global=most,
    )


def doors(policy: Policy) -> Doors:
    """Return the real doors to the network's addresses."""
    now = datetime.now(UTC)
    word = Authorisation(
        status=Status.CONFIRMED,
        reference="benchmark",
        signer="benchmark",
        valid_from=date.today() - timedelta(days=1),  # noqa: DTZ011 - a day more or less
        valid_until=date.today() + timedelta(days=2),  # noqa: DTZ011
        families=tuple(Family),
    )
    place = Regency(
        code="99.01",
        name="Ukur",
        kind=RegencyKind.KABUPATEN,
        networks=(f"{NETWORK}.0/24",),
        authorisation=word,
    )
    inventory = Inventory(name="Ukur", regencies=(place,))
    operator = Operator(name="Ukur", contact="ukur@contoh.go.test", page="https://contoh.go.test/")
    reach = Reach(inventory, operator, admits=RANGES, now=lambda: now)
    network = Network(OnLoopback(), reach, policy.rates, policy.deadlines)
    return Doors(
        network,
        Resolver(network, (), ()),
        inventory,
        policy,
        operator,
        feed=lambda name, key: None,
        trust_anchor=(),
    )


async def sweep(policy: Policy, hosts: Sequence[str], *, at_once: int = 64) -> list[Look[Services]]:
    """Look at the services of every address with our own probe."""
    found: dict[str, Look[Services]] = {}
    limit = anyio.CapacityLimiter(at_once)
    async with doors(policy) as opened, anyio.create_task_group() as tasks:
        (place,) = opened.inventory.regencies

        async def one(host: str) -> None:
            async with limit:
                session = opened.open(
                    Subject(Kind.ADDRESS, host),
                    place,
                    addresses=(host,),
                    address=host,
                    family=Family.SERVICES,
                    until=anyio.current_time() + _AWAY,
                )
                (found[host],) = await PROBE.observe(session)

        for host in hosts:
            tasks.start_soon(one, host)
    return [found[host] for host in hosts]


def _ours(policy: Policy, hosts: Sequence[str]) -> Swept:
    begun, cpu = time.perf_counter(), time.process_time()
    looks = anyio.run(sweep, policy, hosts)
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    facts = [look.fact for look in looks if isinstance(look, Ok)]
    seen = [fact for fact in facts if isinstance(fact, Services)]
    asked = sum(not row.udp for row in rows(policy))
    return Swept(
        wall,
        cpu,
        sum(len(fact.refused) for fact in seen),
        sum(len(fact.filtered) for fact in seen) + asked * (len(looks) - len(seen)),
    )


def _nmap(program: str, policy: Policy, hosts: Sequence[str]) -> Swept:
    ports = ",".join(str(row.port) for row in rows(policy) if not row.udp)
    command = [program, "-n", "-Pn", "-sT", "-T4", "-p", ports, "-oG", "-", "-v", *hosts]
    begun, cpu = time.perf_counter(), _children()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    wall, cpu = time.perf_counter() - begun, _children() - cpu
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


def _children() -> float:
    import os  # noqa: PLC0415

    times = os.times()
    return times.children_user + times.children_system


def measure(order: Order) -> Told:
    """Sweep in turn, first with every address answering, then with some that drop."""
    lay(order.addresses)
    policy = heed(default_policy(), order.ports)
    quick = replace(policy, rates=impolite(), deadlines=Deadlines(look=_AWAY, subject=_AWAY))
    hosts = addresses(order.addresses)
    looks: dict[str, list[Swept]] = {}
    for what in ("all answer", f"{order.dropping} of {order.addresses} drop"):
        if what != "all answer":
            drop(hosts[len(hosts) - order.dropping :])
        for _ in range(order.rounds):
            looks.setdefault(f"{what}, ours", []).append(_ours(quick, hosts))
            if order.nmap:
                looks.setdefault(f"{what}, nmap", []).append(_nmap(order.nmap, quick, hosts))
    return Told(looks)


def named(look: Look[Services]) -> list[str]:
    """Return what was recognised on an address, port by port."""
    if not isinstance(look, Ok) or not isinstance(look.fact, Services):
        return []
    return [f"{at.port} {protocol_of(type(at.answer))}" for at in look.fact.heard]


if __name__ == "__main__":
    with seldom():
        given = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
        sys.stdout.buffer.write(msgspec.json.encode(measure(given)))
