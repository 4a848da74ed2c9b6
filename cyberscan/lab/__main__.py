"""The lab's own process: serves until its standard input closes.

Standard output gets one line of JSON, `cyberscan.lab.child.Ready`, when every listener is bound.
A process of its own because TLS connections cost memory and its load must not slow the scanner.
"""

from __future__ import annotations

import signal
import sys

import anyio
import anyio.to_thread
import msgspec

from cyberscan.lab import moment
from cyberscan.lab.child import Ready
from cyberscan.lab.pki import Authority
from cyberscan.lab.province import LATEST_WEEK, province
from cyberscan.lab.servers import Servers
from cyberscan.lab.zones import build, digest, trust_anchor


async def serve(week: int, seed: int) -> None:
    """Serve the province of that week until standard input ends."""
    origin = moment(LATEST_WEEK)
    plan = province(week)
    zones = build(plan, seed, origin)
    authority = Authority(seed, origin)
    servers = Servers(plan, zones, authority, seed=seed, moment=moment(week))
    async with anyio.create_task_group() as group:
        wiring = await servers.start(group)
        ready = Ready(
            wiring=wiring,
            trust_anchor=trust_anchor(seed),
            roots=(authority.root_pem,),
            hints=tuple(a for server in plan.zones[0].servers for a in server.addresses),
            zone_digests={name: digest(zone) for name, zone in zones.items()},
        )
        sys.stdout.buffer.write(msgspec.json.encode(ready) + b"\n")
        sys.stdout.buffer.flush()
        await _parent_gone()
        group.cancel_scope.cancel()


async def _parent_gone() -> None:
    """Return when standard input ends: the parent closed it, or is no more."""
    # Abandoned when a server fails: the error must not wait for the parent.
    await anyio.to_thread.run_sync(sys.stdin.buffer.read, abandon_on_cancel=True)


def main(arguments: list[str]) -> None:
    """Run with week and seed as arguments."""
    week, seed = (int(argument) for argument in arguments)
    # An interrupt at the terminal is for the parent, which then closes our standard input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    anyio.run(serve, week, seed)


if __name__ == "__main__":
    main(sys.argv[1:])
