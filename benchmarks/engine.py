"""The engine on a virtual clock: nearness to the politeness floor, CPU, memory and store a host.

Every host is virtual: its answers are recorded bytes, its round trip a sleep of an event loop whose
time jumps to the next timer instead of passing. Everything above the dialer is the real thing:
guard, allowance, lanes, probes, store. The floor is the least time the policy's rates allow for
what was sent: to one address, to one neighbourhood, in all. Medians are of one run each, since the
clock is virtual; only CPU time varies.
"""

from __future__ import annotations

import asyncio
import json
import math
import resource
import selectors
import subprocess
import sys
import tempfile
import time
from array import array
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from ipaddress import IPv4Address, ip_address
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import anyio
import anyio.to_thread
import asyncio_throttle.throttler
from anyio.abc import ByteStream

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import (
    Authorisation,
    Extra,
    Host,
    Inventory,
    Operator,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.policy import Rates
from cyberscan.model.record import Record
from cyberscan.model.subject import Family
from cyberscan.net import allowance
from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.store import Store, open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.world import World

HOSTS_PER_REGENCY: Final = 100
ROUND_TRIP: Final = 0.05
RESOLVER: Final = "198.51.100.53"
MOMENT: Final = datetime(2026, 11, 22, 19, tzinfo=UTC)
FIRST_ADDRESS: Final = int(ip_address("11.0.0.1"))
"""Nothing is sent: the dialer answers itself."""
_APART: Final = 256
"""Addresses from one host's to the next: each is in a network of its own."""
_RECENT: Final = 512
"""Addresses whose last second is looked at."""

_ALERT: Final = bytes.fromhex("15030100020228")
"""A record with the fatal alert handshake_failure (RFC 8446 section 6)."""
_PAGE: Final = (
    b"<!doctype html><html lang=id><head><title>Situs Resmi %s</title></head><body>"
    + b"<p>Pelayanan publik dan informasi daerah.</p>" * 150
    + b"</body></html>"
)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that, when only timers are left, is at the next of them at once."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self.now


class _Jumping(selectors.DefaultSelector):
    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        found: list[Any] = super().select(0)
        if not found:
            if timeout is None:
                raise RuntimeError("nothing will ever happen again")
            self._loop.now += max(0.0, timeout)
        return found


TOP = "id"
"""The only top-level domain there is."""
NOBODY = "192.0.2.1"
"""Where nobody answers: the scanner asks it whether somebody answers for others."""


class Sent:
    """Counts what leaves, address by address, without keeping it: what the bench itself holds must
    not show in the memory it measures.
    """

    def __init__(self, addresses: int) -> None:
        self.total = 0
        self.densest = 0
        """The most that any site's address got in any second."""
        self._counts = array("I", [0] * addresses)
        self._recent: OrderedDict[str, deque[float]] = OrderedDict()

    def note(self, address: str) -> None:
        """Count one connection or datagram to an address, now."""
        self.total += 1
        number = (int(IPv4Address(address)) - FIRST_ADDRESS) // _APART
        if 0 <= number < len(self._counts):  # the resolver and the canaries are no sites
            self._counts[number] += 1
            self._within(address, anyio.current_time())

    def floor(self, rates: Rates) -> float:
        """Return the seconds politeness asks for at least; every address has a /24 of its own."""
        most = max(self._counts)
        return max(
            most / rates.connections_per_ip,
            most / rates.connections_per_network,
            self.total / rates.connections_global,
        )

    def _within(self, address: str, now: float) -> None:
        """Look at the second that ends now."""
        stamps = self._recent.setdefault(address, deque())
        self._recent.move_to_end(address)
        stamps.append(now)
        while stamps[0] <= now - 1.0:
            stamps.popleft()
        self.densest = max(self.densest, len(stamps))
        while len(self._recent) > _RECENT and next(iter(self._recent.values()))[-1] <= now - 1.0:
            self._recent.popitem(last=False)


class Virtual:
    """The virtual network: every name has an address, every address the same services."""

    admits: tuple[IpNetwork, ...] = ()
    fictional = False
    has_ipv6 = False

    def __init__(self, hosts: int, per_address: int) -> None:
        self._per_address = per_address
        self.sent = Sent(hosts // per_address)

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.sent.note(address)
        await anyio.sleep(ROUND_TRIP)
        if port not in {80, 443}:
            raise ConnectionRefusedError
        return VirtualStream(self._page if port == 80 else lambda asked: _ALERT)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        return VirtualDatagrams(self, address)

    @staticmethod
    def _page(asked: bytes) -> bytes:
        host = asked.partition(b"Host: ")[2].partition(b"\r\n")[0]
        body = _PAGE.replace(b"%s", host)
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (
            len(body),
            body,
        )

    def answer(self, query: bytes) -> bytes:
        """Answer a query for an A record with the name's address, any other with no data.

        Names outside the province do not exist, as the scanner asks of an honest resolver.
        """
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode())
            at += 1 + query[at]
        question = query[12 : at + 5]
        address = None
        if question[-4:-2] == b"\0\1" and labels[0][1:].isdecimal():
            address = address_of(int(labels[0][1:]), self._per_address)
        count = b"\0\1" if address else b"\0\0"
        record = b""
        if address:
            record = b"\xc0\x0c\0\1\0\1\0\0\1\x2c\0\4" + address.packed
        known = not labels or labels[-1] == TOP
        flags = b"\x81\x80" if known else b"\x81\x83"
        return query[:2] + flags + b"\0\1" + count + b"\0\0\0\0" + question + record


class VirtualStream(ByteStream):
    """Answers what is sent once, a round trip later, then closes."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self._answer = answer
        self._due = 0.0
        self._held = b""

    @property
    def extra_attributes(self) -> Mapping[Any, Callable[[], Any]]:
        return {}

    async def send(self, item: bytes) -> None:
        self._held += self._answer(item)
        self._due = anyio.current_time() + ROUND_TRIP

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        await anyio.sleep_until(self._due)
        data, self._held = self._held[:max_bytes], self._held[max_bytes:]
        if not data:
            raise anyio.EndOfStream
        return data

    async def send_eof(self) -> None:
        """Nothing waits for it."""

    async def aclose(self) -> None:
        """Nothing is held."""


class VirtualDatagrams:
    """Answers DNS queries a round trip later."""

    def __init__(self, network: Virtual, address: str) -> None:
        self._network = network
        self._address = address
        self._answers: list[bytes] = []

    async def send(self, data: bytes) -> None:
        self._network.sent.note(self._address)
        self._answers.append(self._network.answer(data))

    async def receive(self, until: float = math.inf) -> bytes:
        if self._address == NOBODY:
            if until == math.inf:
                await anyio.sleep_forever()
            await anyio.sleep_until(until)
            raise TimeoutError
        await anyio.sleep(ROUND_TRIP)
        return self._answers.pop(0)

    async def aclose(self) -> None:
        """Nothing is held."""


def address_of(host: int, per_address: int) -> IPv4Address:
    """Return the address of a host: one a /24, as far apart as hosting is."""
    return IPv4Address(FIRST_ADDRESS + host // per_address * _APART)


def province(hosts: int, each: int = HOSTS_PER_REGENCY) -> Inventory:
    """Return an inventory of so many hosts, ``each`` of a regency's."""
    word = Authorisation(
        status=Status.CONFIRMED,
        reference="bench",
        signer="bench",
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        families=tuple(Family),
        extras=(Extra.HOSTED_SERVICES,),
    )
    regencies = []
    for first in range(0, hosts, each):
        number = first // each
        zone = f"daerah{number}.go.id"
        names = [f"h{i}.{zone}" for i in range(first, min(first + each, hosts))]
        regencies.append(
            Regency(
                code=f"{10 + number // 100}.{number % 100:02}",
                name=f"Kabupaten {number}",
                kind=RegencyKind.KABUPATEN,
                zones=(Zone(zone),),
                hosts=tuple(Host(name, zone=zone) for name in names),
                authorisation=word,
            )
        )
    return Inventory(name="Bench", regencies=tuple(regencies))


def world_of(network: Virtual, inventory: Inventory) -> World:
    """Return the world of a virtual province, whose time is the loop's."""
    return World(
        lab=False,
        dialer=network,
        inventory=inventory,
        operator=Operator("Bench", "bench@example.org", resolver=(RESOLVER,)),
        policy=default_policy(),
        feed=lambda name, key: None,
        feed_dates={},
        trust_anchor=(),
        resolvers=(RESOLVER,),
        clock=lambda: MOMENT + timedelta(seconds=anyio.current_time()),
    )


def use_virtual_time(inline: Callable[..., Any]) -> None:
    """Let time be the loop's in this process, also for the throttle, which reads the machine's
    clock; work for threads is done by ``inline``."""
    clock = SimpleNamespace(monotonic=anyio.current_time)
    for module in (allowance, asyncio_throttle.throttler):
        setattr(module, "time", clock)  # noqa: B010 - a module is typed, a stand-in is not
    setattr(anyio.to_thread, "run_sync", inline)  # noqa: B010


def measure(hosts: int, per_address: int, families: Sequence[Family]) -> dict[str, float]:
    """Scan a virtual province in this process and return the figures."""
    inventory = province(hosts)
    network = Virtual(hosts, per_address)
    policy = default_policy()
    saving, taken = 0.0, 0
    first = float("inf")

    async def inline(work: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal saving
        begun = time.process_time()
        try:
            return work(*arguments)
        finally:
            saving += time.process_time() - begun

    def done(records: Sequence[Record]) -> None:
        nonlocal first, taken
        taken += len(records)
        first = min(first, anyio.current_time())

    async def run(store: Store) -> float:
        use_virtual_time(inline)
        world = world_of(network, inventory)
        await scan(world, store, Order(families=tuple(families)), done=done)
        return anyio.current_time()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "runs.sqlite"
        with open_store(str(path), lab=False) as store:
            begun = time.process_time()
            seconds = anyio.run(run, store, backend_options={"loop_factory": VirtualLoop})
            cpu = time.process_time() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(file.stat().st_size for file in path.parent.glob("runs.sqlite*"))
    sent, floor = network.sent, network.sent.floor(policy.rates)
    return {
        "hosts": hosts,
        "looks": taken,
        "sent": sent.total,
        "virtual_s": seconds,
        "floor_s": floor,
        "of_floor": floor / seconds,
        "densest_s": sent.densest,
        "first_result_s": first,
        "cpu_ms_per_host": 1000 * cpu / hosts,
        "peak_mb": peak,
        "store_kb_per_host": size / 1024 / hosts,
        "writes_per_s": taken / saving,
    }


def _in_a_process(hosts: int, per_address: int, families: Sequence[Family]) -> dict[str, float]:
    """Measure in a process of its own, so that its peak memory is its own."""
    code = (
        "import json, sys; from benchmarks.engine import measure; "
        "from cyberscan.model.subject import Family; "
        "hosts, per, *families = sys.argv[1:]; "
        "print(json.dumps(measure(int(hosts), int(per), [Family(f) for f in families])))"
    )
    command = [sys.executable, "-c", code, str(hosts), str(per_address), *families]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(ended.stdout)
    return told


POLITE: Final = {"1 site/IP": (200, 1), "100 sites/IP": (200, 100)}
SIZES: Final = (1_000, 10_000, 50_000)
_SCALE_FAMILIES: Final = (Family.SERVICES,)
"""What the growing provinces are asked: every host and address, seven connections each."""

_UNITS: Final = {
    "of_floor": "share of the floor's rate",
    "densest_s": "most sent to one address in any second",
    "first_result_s": "virtual s to the first result",
    "cpu_ms_per_host": "ms of CPU a host",
    "peak_mb": "MB at most",
    "store_kb_per_host": "KB of store a host",
    "writes_per_s": "looks written a second",
}


def run(*, quick: bool) -> dict[str, Any]:
    """Return every run's figures, and memory and CPU of the larger against the smallest."""
    polite = {name: _in_a_process(*size, tuple(Family)) for name, size in POLITE.items()}
    sizes = SIZES[:2] if quick else SIZES
    grown = {size: _in_a_process(size, 1, _SCALE_FAMILIES) for size in sizes}
    runs = {**polite, **{f"{size} hosts": figures for size, figures in grown.items()}}
    medians = {
        f"{name}, {unit}": figures[key]
        for name, figures in runs.items()
        for key, unit in _UNITS.items()
    }
    smallest = grown[sizes[0]]
    ratios = {
        f"{label} at {size} / at {sizes[0]}": grown[size][key] / smallest[key]
        for size in sizes[1:]
        for key, label in (("peak_mb", "memory"), ("cpu_ms_per_host", "CPU a host"))
    }
    return {"unit": "", "runs": runs, "medians": medians, "ratios": ratios}
