"""How long a run still takes at least: politeness sets a floor no machine can go below."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from typing import Final

from cyberscan.model.policy import Rates
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family

_WINDOW: Final = 30.0
"""Seconds over which the pace is measured."""


class Eta:
    """Counts what is still to be looked at, where, and what a look costs.

    Looks are counted in records. An empty address stands for what goes to no site's address (the
    operator's resolver), which only the global rate holds back.
    """

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._waiting: Counter[tuple[str, Family]] = Counter()
        self._looks: Counter[Family] = Counter()
        self._sent: Counter[Family] = Counter()
        self._pace: deque[tuple[float, int]] = deque()

    def expect(self, address: str, family: Family, looks: int) -> None:
        """Add looks that are going to be taken."""
        self._waiting[address, family] += looks

    def saw(self, address: str, family: Family, cost: Cost) -> None:
        """Take one look off, and learn what it cost."""
        key = (address, family)
        if self._waiting[key] > 1:
            self._waiting[key] -= 1
        else:
            del self._waiting[key]
        self._looks[family] += 1
        self._sent[family] += cost.connections + cost.datagrams

    def mark(self, now: float, done: int) -> None:
        """Note how many looks were done at ``now`` (seconds on any clock that only goes up)."""
        self._pace.append((now, done))
        while len(self._pace) > 2 and self._pace[1][0] < now - _WINDOW:
            self._pace.popleft()

    def rate(self) -> float:
        """Return looks a second of late; 0 while too little is known."""
        if len(self._pace) < 2:
            return 0.0
        (since, before), (now, done) = self._pace[0], self._pace[-1]
        return (done - before) / (now - since) if now > since else 0.0

    def floor(self) -> float:
        """Return the seconds politeness alone still asks for, by what looks have cost so far."""
        by_address: dict[str, float] = defaultdict(float)
        for (address, family), looks in self._waiting.items():
            by_address[address] += looks * self._cost(family)
        total = sum(by_address.values())
        by_address.pop("", None)
        return max(
            total / self._rates.connections_global,
            max(by_address.values(), default=0.0) / self._rates.connections_per_ip,
            max(_by_network(by_address).values(), default=0.0)
            / self._rates.connections_per_network,
        )

    def left(self, remaining: int) -> float | None:
        """Return the seconds ``remaining`` looks will take: by the pace, never below the floor.

        None while nothing is known about either.
        """
        floor, rate = self.floor(), self.rate()
        if rate > 0:
            return max(floor, remaining / rate)
        return floor or None

    def _cost(self, family: Family) -> float:
        """Return what one look of a family sends on average; 1 until one has been taken."""
        looks = self._looks[family]
        return self._sent[family] / looks if looks else 1.0


def _by_network(by_address: dict[str, float]) -> dict[str, float]:
    from cyberscan.net.base import Forbidden  # noqa: PLC0415 - start-up time
    from cyberscan.net.special import literal, neighbourhood  # noqa: PLC0415

    found: dict[str, float] = defaultdict(float)
    for address, connections in by_address.items():
        try:
            found[neighbourhood(literal(address))] += connections
        except Forbidden:
            continue  # a name whose address is not known stands for itself
    return found


def span(seconds: float | None) -> str:
    """Say a time left in words, rounded up: better early than late."""
    if seconds is None:
        return "time left not known yet"
    if seconds <= 60:
        return "under a minute left"
    minutes = math.ceil(seconds / 60)
    if minutes < 90:
        return f"about {minutes} min left"
    hours, rest = divmod(math.ceil(minutes / 10) * 10, 60)
    return f"about {hours} h {rest} min left" if rest else f"about {hours} h left"
