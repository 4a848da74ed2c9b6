"""DNS: what a query costs beside dnspython's own resolver.

3,000 questions (A, MX, TXT of a thousand names, DO set, every record parsed, no two alike), sixteen
askers, to the same server on loopback: ours with guard, allowance, letters of mixed case and a port
of its own for each; dnspython's own asynchronous resolver beside it. CPU of the asking process
alone. Zone and mail judged whole, beside others: `benchmarks.zones`.
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

import anyio
import dns.asyncresolver
import dns.flags

from benchmarks._compiled import compiled
from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Inventory, Operator
from cyberscan.model.policy import Rates
from cyberscan.net import exchange, reach
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from cyberscan.net.resolver import Resolver

_NAMES: Final = 1_000
_TYPES: Final = ("A", "MX", "TXT")
_AT_ONCE: Final = 16
_UNBOUND: Final = """
server:
  interface: 127.0.0.1
  port: {port}
  do-daemonize: no
  chroot: ""
  username: ""
  directory: "{folder}"
  pidfile: "{folder}/pid"
  use-syslog: no
  module-config: "iterator"
  local-zone: "bench.test." static
  local-data: "bench.test. 3600 IN A 192.0.2.1"
{data}
remote-control:
  control-enable: no
"""
_DATA: Final = """\
  local-data: "n{number}.bench.test. 3600 IN A 198.18.{high}.{low}"
  local-data: "n{number}.bench.test. 3600 IN MX 10 mail{number}.contoh.test."
  local-data: 'n{number}.bench.test. 3600 IN TXT "v=spf1 include:_spf{number}.contoh.test -all"'
"""
"""No two names have the same records: what is remembered of one helps with no other."""


def _questions() -> list[tuple[str, str]]:
    return [(f"n{number}.bench.test", rdtype) for number in range(_NAMES) for rdtype in _TYPES]


@contextmanager
def _unbound(port: int) -> Iterator[None]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "unbound.conf")
        data = "".join(
            _DATA.format(number=number, high=number // 250, low=number % 250)
            for number in range(_NAMES)
        )
        text = _UNBOUND.format(port=port, folder=folder, data=data)
        file.write_text(text, encoding="utf-8")
        server = subprocess.Popen(
            ["unbound", "-d", "-c", str(file)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            asyncio.run(_ready(port))
            yield
        finally:
            server.terminate()
            server.wait()


async def _ready(port: int) -> None:
    resolver = _theirs(port)
    for _ in range(100):
        try:
            await resolver.resolve("bench.test", "A", lifetime=1)
        except dns.exception.DNSException:
            await asyncio.sleep(0.05)
        else:
            return
    raise OSError("unbound did not get ready")


def _theirs(port: int) -> dns.asyncresolver.Resolver:
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], port
    resolver.use_edns(0, dns.flags.DO, 1232)
    return resolver


async def _dnspython(port: int) -> float:
    resolver, questions = _theirs(port), iter(_questions())

    async def ask() -> None:
        for name, rdtype in questions:
            await resolver.resolve(name, rdtype)

    begun = time.process_time()
    await asyncio.gather(*(ask() for _ in range(_AT_ONCE)))
    return time.process_time() - begun


async def _ours() -> float:
    operator = Operator(name="bench", contact="bench@contoh.test", resolver=("127.0.0.1",))
    guard = reach.Reach(Inventory(name=""), operator, now=lambda: datetime.now(UTC))
    rates = Rates(
        connections_per_ip=1e6,
        open_per_ip=1_000,
        connections_per_network=1e6,
        connections_global=1e6,
    )
    network = Network(Internet(), guard, rates, default_policy().deadlines)
    resolver, questions = Resolver(network, ("127.0.0.1",)), iter(_questions())

    async def ask() -> None:
        for name, rdtype in questions:
            await resolver.stub(name, rdtype)

    begun = time.process_time()
    async with anyio.create_task_group() as group:
        for _ in range(_AT_ONCE):
            group.start_soon(ask)
    return time.process_time() - begun


def _query_runs(*, quick: bool) -> dict[str, list[float]]:
    runs: dict[str, list[float]] = {"a query, ours": [], "a query, dnspython": []}
    port, number = 5354, len(_questions())
    with (
        _unbound(port),
        patch.object(exchange, "PORT", port),
        patch.object(reach, "_DNS_PORT", port),
    ):
        for _ in range(2 if quick else 7):
            runs["a query, ours"].append(anyio.run(_ours) / number)
            runs["a query, dnspython"].append(asyncio.run(_dnspython(port)) / number)
    return runs


def run(*, quick: bool) -> dict[str, Any]:
    """Return every run's figures, and dnspython's against ours."""
    compiled()
    # As a command of ours runs; dnspython's queries, in the same process, have the good of it too.
    with seldom():
        runs = _query_runs(quick=quick)
    medians = {label: median(times) for label, times in runs.items()}
    return {
        "unit": "s of CPU",
        "runs": runs,
        "medians": medians,
        "ratios": {
            "a query: dnspython / ours": medians["a query, dnspython"] / medians["a query, ours"]
        },
    }
