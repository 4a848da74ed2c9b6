"""Whose turn it is: lanes of looks, and the moment each may be used again.

A lane holds the looks that draw on one allowance, as a rule those at one address. A lane that may
not be used yet waits in a heap ordered by the moment it may; nobody waits in its place. Among the
lanes that may be used the most urgent look goes first, and among equals the regencies take turns,
and within a regency its lanes. Lanes are fetched from their source as earlier ones run dry, so
that what is held does not grow with what is still to do.
"""

from __future__ import annotations

import heapq
import math
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from typing import Generic, Protocol, TypeVar

import anyio


class Ranked(Protocol):
    """A look that knows how urgent it is; 0 is the most urgent."""

    @property
    def level(self) -> int: ...


J = TypeVar("J", bound=Ranked)


def _at_any_time(now: float) -> float:
    return now


class Lane(Generic[J]):
    """The looks of one allowance, in the order they are to be taken.

    Args:
        regency: Whose turn it uses up.
        looks: Fetched one at a time.
        width: How many of them may be under way together.
        gap: Seconds between two of them at least.
        due: Given the time, returns when the next one may begin, on the same clock.

    """

    __slots__ = ("_due", "_gap", "_looks", "_not_before", "head", "held", "regency", "width")

    def __init__(
        self,
        regency: str,
        looks: Iterator[J],
        *,
        width: int,
        gap: float = 0.0,
        due: Callable[[float], float] = _at_any_time,
    ) -> None:
        self.regency = regency
        self.width = width
        self.held = 0
        """Looks of it under way."""
        self._looks = looks
        self._gap = gap
        self._due = due
        self._not_before = -math.inf
        self.head = next(looks, None)

    def due(self, now: float) -> float:
        """Return when its next look may begin."""
        return max(self._due(now), self._not_before)

    def take(self, now: float) -> J:
        """Return the next look. Raises `IndexError` when there is none."""
        head = self.head
        if head is None:
            raise IndexError("the lane is empty")
        self._not_before = now + self._gap
        self.head = next(self._looks, None)
        self.held += 1
        return head


class Lanes(Generic[J]):
    """All lanes of one stage of a run. Pure: the time is handed in.

    Args:
        source: The lanes; fetched when there is room.
        window: How many lanes are held at once.

    """

    def __init__(self, source: Iterator[Lane[J]], *, window: int) -> None:
        self._source = source
        self._window = window
        self._active = 0
        self._waiting: list[tuple[float, int, Lane[J]]] = []
        self._order = count()
        self._ready: dict[int, OrderedDict[str, deque[Lane[J]]]] = {}

    def next(self, now: float) -> tuple[Lane[J], J] | None:
        """Return the look whose turn it is, with its lane; None when none may begin now.

        `ended` must follow when it has been taken.
        """
        self._fetch(now)
        self._ripen(now)
        lane = self._turn()
        if lane is None:
            return None
        look = lane.take(now)
        self._place(lane, now)
        return lane, look

    def ended(self, lane: Lane[J], now: float) -> None:
        """Make room in a lane for its next look."""
        full = lane.held >= lane.width
        lane.held -= 1
        if lane.head is not None:
            if full:
                self._place(lane, now)
        elif not lane.held:
            self._active -= 1

    def wake(self) -> float:
        """Return when a lane that waits may be used; infinity when only an end can change that."""
        return self._waiting[0][0] if self._waiting else math.inf

    @property
    def over(self) -> bool:
        """Whether every look of every lane has ended. True only after `next` returned None."""
        return not self._active

    def _fetch(self, now: float) -> None:
        while self._active < self._window:
            lane = next(self._source, None)
            if lane is None:
                return
            if lane.head is not None:
                self._active += 1
                self._place(lane, now)

    def _place(self, lane: Lane[J], now: float) -> None:
        if lane.head is not None and lane.held < lane.width:
            heapq.heappush(self._waiting, (lane.due(now), next(self._order), lane))

    def _ripen(self, now: float) -> None:
        while self._waiting and self._waiting[0][0] <= now:
            _, _, lane = heapq.heappop(self._waiting)
            # Others may have used its allowance since it was last asked.
            if lane.due(now) > now:
                self._place(lane, now)
            elif lane.head is not None:
                regencies = self._ready.setdefault(lane.head.level, OrderedDict())
                regencies.setdefault(lane.regency, deque()).append(lane)

    def _turn(self) -> Lane[J] | None:
        if not self._ready:
            return None
        level = min(self._ready)
        regencies = self._ready[level]
        regency, lanes = next(iter(regencies.items()))
        lane = lanes.popleft()
        if lanes:
            regencies.move_to_end(regency)
        else:
            del regencies[regency]
            if not regencies:
                del self._ready[level]
        return lane


async def drain(lanes: Lanes[J], take: Callable[[J], Awaitable[None]], *, at_once: int) -> None:
    """Take every look of every lane, ``at_once`` of them together at most.

    What ``take`` raises ends the rest; so does cancellation.
    """
    under_way = 0
    changed = anyio.Event()

    async def one(lane: Lane[J], look: J) -> None:
        nonlocal under_way
        try:
            await take(look)
        finally:
            under_way -= 1
            lanes.ended(lane, anyio.current_time())
            changed.set()

    async with anyio.create_task_group() as group:
        while True:
            turn = lanes.next(anyio.current_time()) if under_way < at_once else None
            if turn is not None:
                under_way += 1
                group.start_soon(one, *turn)
                continue
            if not under_way and lanes.over:
                return
            changed = anyio.Event()
            wake = lanes.wake() if under_way < at_once else math.inf
            with anyio.CancelScope(deadline=wake):
                await changed.wait()
