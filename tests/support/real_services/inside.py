"""In the namespace: starts the lab, looks at it twice, tells what was seen as JSON.

Run by `outside`, as the first process of a namespace: when it ends, so do all servers.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import Final

import anyio
import msgspec

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.inventory import Extra
from cyberscan.model.look import Look, Ok
from cyberscan.model.policy import Policy
from cyberscan.model.services.base import protocol_of
from tests.support.real_services.data import Named, Seen, Server, Told
from tests.support.real_services.doors import heeding, impolite, sweep
from tests.support.real_services.lab import Running

AT_ONCE: Final = 64
"""Addresses under way together: no server is to be outrun by its neighbours' clients."""


def policy_for(servers: Sequence[Server]) -> Policy:
    """Return a policy that looks at every port any of them serves on."""
    ports = {port.number for server in servers for port in server.ports if not port.udp}
    return impolite(heeding(default_policy(), sorted(ports)))


def seen(address: str, look: Look[Services]) -> Seen:
    """Say what a look found."""
    if not isinstance(look, Ok) or not isinstance(look.fact, Services):
        return Seen(address=address, failed=repr(look))
    fact = look.fact
    return Seen(
        address=address,
        named=tuple(_named(at) for at in fact.heard),
        unconfirmed={at.port: at.said or at.why for at in fact.unconfirmed},
        unseen={
            f"{at.port}/{at.transport.value}": f"{at.reason.value}: {at.detail}"
            for at in fact.unseen
        },
        refused=len(fact.refused),
        filtered=len(fact.filtered),
        all_open=fact.all_open,
    )


def _named(at: Heard) -> Named:
    return Named(
        port=at.port,
        transport=at.transport.value,
        tls=at.tls,
        protocol=protocol_of(type(at.answer)),
        answer=msgspec.to_builtins(at.answer),
    )


def looked_at(hosts: Sequence[str], policy: Policy) -> list[Look[Services]]:
    """Look at the addresses; whatever the owner may allow is allowed."""

    async def look() -> list[Look[Services]]:
        return await sweep(policy, hosts, at_once=AT_ONCE, extras=tuple(Extra))

    return anyio.run(look)


def main() -> None:
    """Tell standard output what the servers of the lab were taken for."""
    lab = Running()
    started = lab.start()
    policy = policy_for(lab.servers)
    begun = time.perf_counter()
    first = looked_at(lab.hosts, policy)
    looked = time.perf_counter() - begun
    second = looked_at(lab.hosts, policy)
    told = Told(
        first=tuple(map(seen, lab.hosts, first)),
        second=tuple(map(seen, lab.hosts, second)),
        same=first == second,
        complaints=tuple(lab.complaints()),
        left_out=lab.missing,
        started=started,
        looked=looked,
    )
    sys.stdout.buffer.write(msgspec.json.encode(told))


if __name__ == "__main__":
    main()
