"""DNS: what a query costs, and a domain's zone and mail judged, beside what others use.

Queries: 3,000 questions (A, MX, TXT of a thousand names, DO set, every record parsed, no two
alike), 16 in flight, to the same server on loopback: ours with guard, allowance, letters of mixed
case and a port of its own for each; dnspython's own asynchronous resolver beside it. CPU of the
asking process alone.

Domains: every zone of the loopback province that mail is sent for, its zone and mail families whole
(authoritative servers, parents, transfers, SPF with all that it includes, DMARC, mail servers
greeted …) against checkdmarc on the same zones, its check of MX hosts' TLS off, as it comes. Wall
seconds a domain, runs in turn, medians. What is answered is counted: our checks with a verdict that
is neither UNKNOWN nor NOT_APPLICABLE, and the top-level results checkdmarc gives.
"""

from __future__ import annotations

import asyncio
import compileall
import json
import os
import re
import subprocess
import sys
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

import cyberscan
from benchmarks._peers import CACHE
from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Inventory, Operator
from cyberscan.model.policy import Rates
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome
from cyberscan.net import exchange, reach
from cyberscan.net.internet import Internet
from cyberscan.net.network import Network
from cyberscan.net.resolver import Resolver
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import lab_world

_CHECKDMARC: Final = "6.0.4"
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
_PEER: Final = """
import json, os, sys, time
import dns.query, dns.resolver
port = int(sys.argv[1])
for name in ("udp", "tcp", "udp_with_fallback"):
    def ask(q, where, *a, _real=getattr(dns.query, name), **kw):
        kw["port"] = port
        return _real(q, where, *a, **kw)
    setattr(dns.query, name, ask)
import checkdmarc
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers, resolver.port = ["127.0.0.1"], port
begun, used = time.perf_counter(), time.process_time()
found = checkdmarc.check_domains(sys.argv[2:], nameservers=["127.0.0.1"], resolver=resolver)
answered = sum(len([k for k in one if k not in ("domain", "base_domain")]) for one in found)
print(json.dumps([time.perf_counter() - begun, time.process_time() - used, answered]))
"""
"""Its resolver is given our port; what it asks past the resolver goes there too."""


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


async def _province() -> tuple[float, int, list[str]]:
    """Return wall seconds a domain, checks answered a domain, and the domains."""
    with TemporaryDirectory() as folder, open_store(f"{folder}/runs.sqlite", lab=True) as store:
        async with lab_world() as world:
            zones = [zone.name for regency in world.inventory.regencies for zone in regency.zones]
            begun = time.perf_counter()
            run = await scan(world, store, Order(families=(Family.DNS, Family.MAIL)))
            found = conclude(store, run).findings
            wall = time.perf_counter() - begun
    told = {Outcome.PASS, Outcome.FAIL}
    answered = sum(f.verdict.outcome in told for f in found)
    return wall / len(zones), answered // len(zones), zones


def _peer() -> str:
    """Return the Python of an environment that has checkdmarc, made if need be."""
    place = CACHE / f"checkdmarc-{_CHECKDMARC}"
    python = str(place / "bin" / "python")
    if not Path(python).exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        wanted = f"checkdmarc=={_CHECKDMARC}"
        subprocess.run([python, "-m", "pip", "install", "-q", wanted], check=True, timeout=600)
    return python


@contextmanager
def _served() -> Iterator[tuple[int, str]]:
    """Serve the province to other programs; yield its resolver's port and its proxy's URL."""
    lab = subprocess.Popen(
        [sys.executable, "-m", "cyberscan", "lab"], stdout=subprocess.PIPE, text=True
    )
    try:
        said = ""
        while lab.stdout and not (ports := re.findall(r"dig @127\.0\.0\.1 -p (\d+)", said)):
            line = lab.stdout.readline()
            if not line:
                raise OSError("the lab ended")
            said += line
        proxies = re.findall(r"http://127\.0\.0\.1:\d+", said)
        yield int(ports[0]), proxies[0] if proxies else "http://127.0.0.1:9"
    finally:
        lab.terminate()
        lab.wait()


def _checkdmarc(python: str, port: int, proxy: str, zones: list[str]) -> tuple[float, int]:
    done = subprocess.run(
        [python, "-c", _PEER, str(port), *zones],
        check=True,
        capture_output=True,
        text=True,
        timeout=1_800,
        env={"HTTPS_PROXY": proxy, "HTTP_PROXY": proxy, "PATH": "/usr/bin:/bin"},
    )
    wall, _, answered = json.loads(done.stdout.splitlines()[-1])
    return wall / len(zones), answered // len(zones)


def _compiled() -> None:
    """Keep what Python compiles: an installed package has that beside it, a checkout may not
    (PYTHONDONTWRITEBYTECODE). The lab's process inherits it."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(CACHE / "compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    for package in (cyberscan, dns):
        compileall.compile_dir(Path(str(package.__file__)).parent, quiet=2)


def run(*, quick: bool) -> dict[str, Any]:
    """Return every run's figures, and the others against ours."""
    _compiled()
    # As a command of ours runs; dnspython's queries, in the same process, have the good of it too.
    with seldom():
        return _all(quick=quick)


def _all(*, quick: bool) -> dict[str, Any]:
    runs = _query_runs(quick=quick)
    missing: dict[str, str] = {}
    mine, theirs = "a domain judged, ours", "a domain judged, checkdmarc"
    for _ in range(1 if quick else 3):
        wall, answered, zones = anyio.run(_province)
        runs.setdefault(mine, []).append(wall)
        print(f"  ours: {answered} checks answered a domain, {len(zones)} domains")
        try:
            with _served() as (port, proxy):
                wall, answered = _checkdmarc(_peer(), port, proxy, zones)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            missing["checkdmarc"] = str(error)
            print(f"  checkdmarc could not be run: {error}")
            continue
        runs.setdefault(theirs, []).append(wall)
        print(f"  checkdmarc: {answered} results a domain")
    medians = {label: median(times) for label, times in runs.items()}
    ratios = {"a query: dnspython / ours": medians["a query, dnspython"] / medians["a query, ours"]}
    if theirs in medians:
        ratios["a domain: checkdmarc / ours"] = medians[theirs] / medians[mine]
    return {
        "unit": "s (queries: of CPU)",
        "runs": runs,
        "medians": medians,
        "ratios": ratios,
        "versions": {"checkdmarc": _CHECKDMARC},
        "missing": missing,
    }
