"""The loopback province where it says it is: every address its own, every port the real one.

Run in a network namespace of its own (`benchmarks._zones_inside`), where all of that lies on
loopback. Certificates and signatures are as old now as the lab's are at its own moment, because
other programs know no clock but the machine's. What only the lab's dialer plays, that an address is
far away or loses packets, is not played here, for nobody. But every answer over UDP can be made to
come so much later as if all name servers were far away.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from typing import Final
from unittest.mock import patch

import anyio
import anyio.to_thread
import msgspec
from anyio.abc import UDPSocket

from cyberscan.lab import servers
from cyberscan.lab.child import Ready
from cyberscan.lab.dns_server import Answers, react
from cyberscan.lab.pki import Authority
from cyberscan.lab.province import LATEST_WEEK, province
from cyberscan.lab.zones import build, digest, trust_anchor

_SEED: Final = 1


def lay_addresses() -> None:
    """Put every address that is alive on loopback; what is sent to another is lost without a word.

    Needs a network namespace of its own: here nothing but loopback can be reached from it.
    """
    alive = [m.address for m in province(LATEST_WEEK).machines.values() if not m.silent]
    six = [address for address in alive if ":" in address]
    _ip("", "link set lo up", *(f"addr add {a}/32 dev lo" for a in alive if a not in six))
    _ip("", "route add default dev lo")
    _ip("-6", *(f"addr add {a}/128 dev lo nodad" for a in six), "route add default dev lo")


def lay_routes(device: str, own: Sequence[str], others: Sequence[str] = ()) -> None:
    """Bring a device up with addresses of its own; what is sent to ``others`` goes through it, or
    where none are named whatever is sent at all."""
    _ip("", "link set lo up", f"link set {device} up")
    for option, bits in (("", 32), ("-6", 128)):
        mine, theirs = (
            [address for address in some if (":" in address) is bool(option)]
            for some in (own, others)
        )
        flags = " nodad" if option else ""
        lines = [f"addr add {address}/{bits} dev {device}{flags}" for address in mine]
        _ip(option, *lines, *(f"route add {to} dev {device}" for to in theirs or ["default"]))


def _ip(option: str, *lines: str) -> None:
    command = ["ip", *([option] if option else []), "-batch", "-"]
    text = "".join(f"{line}\n" for line in lines)
    subprocess.run(command, input=text, text=True, check=True, capture_output=True)


@contextmanager
def served(delay: float) -> Iterator[Ready]:
    """Serve the province from a process of its own, every name server ``delay`` seconds away.
    Raises `OSError` when it does not get ready."""
    with ready_of([sys.executable, "-m", __name__, str(delay)]) as ready:
        yield ready


@contextmanager
def ready_of(command: Sequence[str]) -> Iterator[Ready]:
    """Run what serves the province, and yield what it said when it was ready. Raises `OSError` when
    it does not get ready."""
    lab = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with lab:
        try:
            line = lab.stdout.readline() if lab.stdout else b""
            if not line:
                raise OSError("the lab ended before it was ready")
            yield msgspec.json.decode(line, type=Ready)
        finally:
            lab.terminate()


def _where_it_is(address: str, port: int) -> tuple[str, int]:
    return address, port


async def _far_udp(delay: float, udp: UDPSocket, answers: Answers) -> None:
    """As `cyberscan.lab.dns_server.serve_udp`, but every answer takes its time to arrive."""
    sending = anyio.Lock()

    async def later(reply: bytes, peer: tuple[str, int]) -> None:
        await anyio.sleep(delay)
        async with sending:
            await udp.sendto(reply, *peer)

    async with udp, anyio.create_task_group() as group:
        async for packet, peer in udp:
            reply = react(packet, answers, udp=True)
            if reply is not None:
                group.start_soon(later, reply, peer)


async def serve() -> None:
    """Serve until standard input ends; standard output is told when all of it is ready."""
    now = datetime.now(UTC).replace(microsecond=0)
    plan = province(LATEST_WEEK)
    zones = build(plan, _SEED, now)
    authority = Authority(_SEED, now)
    everything = servers.Servers(plan, zones, authority, seed=_SEED, moment=now, place=_where_it_is)
    async with anyio.create_task_group() as group:
        ready = Ready(
            wiring=await everything.start(group),
            trust_anchor=trust_anchor(_SEED),
            roots=(authority.root_pem,),
            hints=tuple(a for server in plan.zones[0].servers for a in server.addresses),
            zone_digests={name: digest(zone) for name, zone in zones.items()},
        )
        sys.stdout.buffer.write(msgspec.json.encode(ready) + b"\n")
        sys.stdout.buffer.flush()
        # Until whoever started us is gone.
        await anyio.to_thread.run_sync(sys.stdin.buffer.read, abandon_on_cancel=True)
        group.cancel_scope.cancel()


def main() -> None:
    """Serve until standard input ends; the argument says how many seconds away name servers
    are."""
    delay = float(sys.argv[1])
    far = partial(_far_udp, delay)
    with patch.object(servers, "serve_udp", far) if delay else nullcontext():
        anyio.run(serve)


if __name__ == "__main__":
    main()
