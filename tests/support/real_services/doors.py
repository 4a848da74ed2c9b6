"""Our own probe on real addresses, through the real doors, in a namespace of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Final

import anyio
from msgspec.structs import replace

from cyberscan.lab.dialer import RANGES
from cyberscan.model.facts.services import Services
from cyberscan.model.inventory import (
    Authorisation,
    Extra,
    Inventory,
    Operator,
    Regency,
    RegencyKind,
    Status,
)
from cyberscan.model.look import Look
from cyberscan.model.policy import Deadlines, Policy, PortProfile, Rates
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.attempt import attempt
from cyberscan.net.base import IpNetwork
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach
from cyberscan.net.resolver import Resolver
from cyberscan.net.session import Session
from cyberscan.net.sessions import Doors
from cyberscan.observe.services.address import PROBE, rows
from cyberscan.observe.services.sweep import Sweep

_AWAY: Final = 600.0

Observe = Callable[[Session], Awaitable[tuple[Look[Any], ...]]]
"""Looks at one address; one look comes back."""


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


def lay(hosts: Sequence[str], *, client: str = "") -> None:
    """Put addresses on loopback; ``client`` is where connections to them come from, else each
    would come from itself. Needs a network namespace of its own."""
    lines = ["link set lo up", *(f"addr add {host}/32 dev lo" for host in hosts)]
    if client:
        lines.append(f"addr add {client}/32 dev lo")
        lines += [
            f"route replace table local local {host} dev lo proto kernel scope host src {client}"
            for host in hosts
        ]
    command = ["ip", "-batch", "-"]
    subprocess.run(command, input="\n".join(lines), text=True, check=True, capture_output=True)


def drop(hosts: Sequence[str]) -> None:
    """Let some of them drop whatever comes."""
    for host in hosts:
        subprocess.run(["iptables", "-A", "INPUT", "-d", host, "-j", "DROP"], check=True)


def impolite(policy: Policy, *, open_per_ip: int = 200) -> Policy:
    """Return a policy that holds nobody back, as other scanners have none."""
    most = 1_000_000.0
    rates = Rates(
        connections_per_ip=most,
        open_per_ip=open_per_ip,
        connections_per_network=most,
        connections_global=most,
    )
    return replace(policy, rates=rates, deadlines=Deadlines(look=_AWAY, subject=_AWAY))


def heeding(policy: Policy, ports: Sequence[int]) -> Policy:
    """Return a policy of the full profile that looks at these TCP ports, too."""
    full = replace(policy, port_profile=PortProfile.FULL, ports=())
    planned = {row.port for row in rows(full) if not row.udp}
    return replace(full, ports=tuple(sorted(set(ports) - planned)))


def doors(policy: Policy, networks: Sequence[str], *, extras: Sequence[Extra] = ()) -> Doors:
    """Return the real doors to the addresses of some networks."""
    now = datetime.now(UTC)
    word = Authorisation(
        status=Status.CONFIRMED,
        reference="benchmark",
        signer="benchmark",
        valid_from=date.today() - timedelta(days=1),  # noqa: DTZ011 - a day more or less
        valid_until=date.today() + timedelta(days=2),  # noqa: DTZ011
        families=tuple(Family),
        extras=tuple(extras),
    )
    place = Regency(
        code="99.01",
        name="Ukur",
        kind=RegencyKind.KABUPATEN,
        networks=tuple(networks),
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


async def over_tcp(session: Session) -> tuple[Look[Any], ...]:
    """Look at an address as the probe does, at its TCP ports alone."""
    policy = session.policy
    tcp = [row for row in rows(policy) if not row.udp]
    look = Sweep(session, tcp, at_once=policy.rates.open_per_ip + 1)
    return (await attempt(lambda: look.run(policy.port_profile), session.until + 5),)


async def sweep(
    policy: Policy,
    hosts: Sequence[str],
    *,
    at_once: int = 64,
    extras: Sequence[Extra] = (),
    observe: Observe = PROBE.observe,
) -> list[Look[Services]]:
    """Look at the services of every address with our own probe, or as ``observe`` does."""
    found: dict[str, Look[Services]] = {}
    limit = anyio.CapacityLimiter(at_once)
    networks = sorted({host.rpartition(".")[0] + ".0/24" for host in hosts})
    async with doors(policy, networks, extras=extras) as opened, anyio.create_task_group() as tasks:
        (place,) = opened.inventory.regencies

        async def one(host: str) -> None:
            async with limit:
                session = opened.open(
                    Subject(Kind.ADDRESS, host),
                    place,
                    addresses=(host,),
                    family=Family.SERVICES,
                    until=anyio.current_time() + _AWAY,
                )
                found[host], *_ = await observe(session)

        for host in hosts:
            tasks.start_soon(one, host)
    return [found[host] for host in hosts]
