"""How often and how many at once: per address, per neighbourhood, for the whole run.

Who wants to connect takes a ticket in the queue of its address. The ticket at the head alone waits
for the address's throttle, then, at the head of the next queue, for the neighbourhood's, then for
the global one: every throttle is awaited by exactly one task, which sleeps until it may go on, and
its order is first come, first served. The grant is stamped when the last of them has let it
through; spacing therefore holds for what leaves, not for what was asked.

A place is taken before the queue is joined: whoever stands in it holds what it needs, so those who
hold all places can always get another grant for a retry.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import anyio
from asyncio_throttle.throttler import Throttler

from cyberscan.model.policy import Rates
from cyberscan.net.special import Ip, neighbourhood

_IDLE_LINES = 512
"""Lines kept although nobody stands in them; more are evicted, the longest idle first."""

_STEPS = 100
"""Grants a second beyond which several are let through together: a timer is no finer."""

_HAIR = 1e-5
"""Seconds a grant must be older than its period: who comes at the very moment would be made to wait
a whole retry interval."""

K = TypeVar("K")
V = TypeVar("V")

GiveBack = Callable[[], Awaitable[None]]
"""Closes a connection that is only kept for later."""


class _Gate(Throttler):
    """One throttle and the queue before it; at most ``rate`` in any second."""

    def __init__(self, rate: float) -> None:
        together = max(1, math.floor(rate / _STEPS))
        gap = together / rate
        super().__init__(together, gap, 0.001)
        self.queue = anyio.Lock(fast_acquire=True)
        self.users = 0

    async def wait(self) -> None:
        """Wait for a grant; only who is at the head of `queue` may."""
        self.flush()  # type: ignore[no-untyped-call]
        if len(self._task_logs) >= self.rate_limit:
            # One sleep to the moment the oldest grant has aged; the throttle itself would poll.
            aged = self._task_logs[0] + self.period
            await anyio.sleep(max(0.0, aged - time.monotonic()) + _HAIR)
        await self.acquire()  # type: ignore[no-untyped-call]

    @property
    def free(self) -> bool:
        """Whether a grant can be given at once: nobody waits, and none holds it back."""
        if self.queue.locked():
            return False
        # What has aged is only swept out where it might stand in the way.
        if len(self._task_logs) >= self.rate_limit:
            self.flush()  # type: ignore[no-untyped-call]
        return len(self._task_logs) < self.rate_limit

    def give(self) -> None:
        """Count a grant; only where it is `free`."""
        self._task_logs.append(time.monotonic())

    def stamp(self) -> None:
        """Count the latest grant from now: it has only now been let through everywhere."""
        self._task_logs[-1] = time.monotonic()

    @property
    def delay(self) -> float:
        """Seconds until a newcomer would be let through, were nobody to leave the queue."""
        ahead = self.queue.statistics().tasks_waiting + self.queue.locked()
        wait: float = ahead * self.period / self.rate_limit
        # Only looked at: whoever is being let through may still have to stamp the last of them.
        if len(self._task_logs) >= self.rate_limit:
            wait += max(0.0, self._task_logs[0] + self.period - time.monotonic())
        return wait

    @property
    def fresh(self) -> bool:
        """Whether it remembers a grant that still holds others back."""
        self.flush()  # type: ignore[no-untyped-call]
        return bool(self._task_logs)


class _Line:
    """What stands before one address."""

    def __init__(self, rates: Rates) -> None:
        self.gate = _Gate(rates.connections_per_ip)
        self.open = anyio.Semaphore(rates.open_per_ip, fast_acquire=True)
        self.crowded = 0
        self.idle: list[GiveBack] = []


class Slot:
    """Leave to hold one connection open. `release` it once; more often does no harm."""

    __slots__ = ("_line",)

    def __init__(self, line: _Line) -> None:
        self._line: _Line | None = line

    def release(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.open.release()
            line.gate.users -= 1


class Allowance:
    """The one rate policy of a run."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        # The operator's own services are bounded by the whole run's rate, not by a stranger's.
        self._own_rates = Rates(
            connections_per_ip=rates.connections_global,
            open_per_ip=64,
            connections_per_network=rates.connections_global,
        )
        self._lines: OrderedDict[tuple[Ip, bool], _Line] = OrderedDict()
        self._networks: OrderedDict[str, _Gate] = OrderedDict()
        self._global = _Gate(rates.connections_global)

    def at_once(self, address: Ip, *, own: bool = False) -> Slot | None:
        """Return what `take` would, where it need not wait for anything; else None."""
        line = self._line(address, own=own)
        if not line.open.value:
            return None
        gates = self._gates(line, address, own=own)
        for gate in gates:
            if not gate.free:
                return None
        for gate in gates:
            gate.give()
        line.open.acquire_nowait()
        line.gate.users += 1
        return Slot(line)

    async def take(self, address: Ip, *, own: bool = False) -> Slot:
        """Wait for a place and a grant for ``address``. The caller releases the slot.

        ``own`` is for the operator's own services.
        """
        line = self._line(address, own=own)
        line.gate.users += 1
        try:
            await self._place(line)
            try:
                await self._grant(line, address, own=own)
            except BaseException:
                line.open.release()
                raise
        except BaseException:
            line.gate.users -= 1
            raise
        return Slot(line)

    async def again(self, address: Ip, *, own: bool = False) -> None:
        """Wait for one more grant on a place already held: a retry, a request, a datagram."""
        await self._grant(self._line(address, own=own), address, own=own)

    @asynccontextmanager
    async def slot(self, address: Ip, *, own: bool = False) -> AsyncIterator[Slot]:
        """`take` and release."""
        slot = await self.take(address, own=own)
        try:
            yield slot
        finally:
            slot.release()

    def crowded(self, address: Ip) -> bool:
        """Whether somebody waits for a place because all are held."""
        line = self._lines.get((address, False))
        return line is not None and line.crowded > 0

    def delay(self, address: Ip) -> float:
        """Return how many seconds who asks now would about wait; the global rate is left out."""
        line = self._lines.get((address, False))
        network = self._networks.get(neighbourhood(address))
        return max(line.gate.delay if line else 0.0, network.delay if network else 0.0)

    def offer(self, address: Ip, give_back: GiveBack) -> Callable[[], None]:
        """Register a way to get a place back from one who keeps it for later.

        Returns what takes the offer back.
        """
        line = self._line(address, own=False)
        line.idle.append(give_back)
        line.gate.users += 1

        def withdraw() -> None:
            if give_back in line.idle:
                line.idle.remove(give_back)
                line.gate.users -= 1

        return withdraw

    async def _place(self, line: _Line) -> None:
        line.crowded += 1
        try:
            if line.open.value == 0:
                for give_back in tuple(line.idle):
                    await give_back()
            await line.open.acquire()
        finally:
            line.crowded -= 1

    async def _grant(self, line: _Line, address: Ip, *, own: bool) -> None:
        await _through(*self._gates(line, address, own=own))

    def _gates(self, line: _Line, address: Ip, *, own: bool) -> tuple[_Gate, ...]:
        if own:
            return line.gate, self._global
        return line.gate, self._network(address), self._global

    def _line(self, address: Ip, *, own: bool) -> _Line:
        key = (address, own)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = _Line(self._own_rates if own else self._rates)
            _evict(self._lines, lambda line: line.gate)
        self._lines.move_to_end(key)
        return line

    def _network(self, address: Ip) -> _Gate:
        key = neighbourhood(address)
        gate = self._networks.get(key)
        if gate is None:
            gate = self._networks[key] = _Gate(self._rates.connections_per_network)
            _evict(self._networks, lambda gate: gate)
        self._networks.move_to_end(key)
        return gate


async def _through(*gates: _Gate) -> None:
    """Pass one gate after the other. Who waits at one keeps those before it shut behind him."""
    if all(gate.free for gate in gates):
        for gate in gates:
            gate.give()
        return
    gate, *behind = gates
    gate.users += 1
    try:
        async with gate.queue:
            await gate.wait()
            if behind:
                await _through(*behind)
                gate.stamp()
    finally:
        gate.users -= 1


def _evict(held: OrderedDict[K, V], gate_of: Callable[[V], _Gate]) -> None:
    if len(held) <= _IDLE_LINES:
        return
    for key in list(held)[:-1]:
        gate = gate_of(held[key])
        if not gate.users and not gate.fresh:
            del held[key]
            if len(held) <= _IDLE_LINES:
                return
