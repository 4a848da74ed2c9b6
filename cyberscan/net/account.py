"""What one look has sent so far, and how long it may go on."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager

from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps
from cyberscan.model.record import Cost
from cyberscan.net.attempt import Watch, queued
from cyberscan.net.base import NetError


class Budget:
    """What all looks at one subject may cost together.

    Args:
        caps: Connections and requests.
        seconds: Time spent looking; what the allowance makes a look wait does not count.

    """

    __slots__ = ("_caps", "connections", "requests", "seconds")

    def __init__(self, caps: Caps, seconds: float) -> None:
        self._caps = caps
        self.connections = 0
        self.requests = 0
        self.seconds = seconds
        """What is left of them."""

    def spend(self, connections: int, requests: int) -> None:
        """Book what is about to be sent. Raises `NetError` BUDGET, and books nothing, when it is
        more than is left."""
        wanted = (
            ("connections", self.connections + connections, self._caps.connections),
            ("requests", self.requests + requests, self._caps.requests),
        )
        for what, number, most in wanted:
            if number > most:
                detail = f"the {most} {what} that one subject may cost in a run were used up"
                raise NetError(detail, Reason.BUDGET)
        self.connections += connections
        self.requests += requests


class _Bill:
    """Numbers that are added to for every datagram; a `Cost` is made of them for who asks."""

    __slots__ = ("bytes_in", "bytes_out", "connections", "datagrams", "requests")

    def __init__(self) -> None:
        self.connections = self.datagrams = self.requests = 0
        self.bytes_out = self.bytes_in = 0


class Account:
    """The bill of one session. Everything sent for it is added to it and to the run's total."""

    __slots__ = ("_budget", "_watch", "bills", "deadline")

    def __init__(
        self,
        until: float = math.inf,
        total: Account | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.bills: tuple[_Bill, ...] = (_Bill(), *(total.bills if total else ()))
        """Its own, and those it adds up in."""
        self.deadline = until
        """On anyio's clock; moved by what is spent waiting for the allowance."""
        self._budget = budget
        self._watch = Watch(self)

    @property
    def cost(self) -> Cost:
        """What was sent and received so far."""
        own = self.bills[0]
        return Cost(own.connections, own.datagrams, own.requests, own.bytes_out, own.bytes_in)

    def queued(self) -> AbstractContextManager[None]:
        """Stop this account's clock, and those of the attempts around, while inside."""
        return queued(self._watch)

    def charge(
        self,
        *,
        connections: int = 0,
        datagrams: int = 0,
        requests: int = 0,
        bytes_out: int = 0,
        bytes_in: int = 0,
    ) -> None:
        """Add what is being sent or was received. Raises `NetError` BUDGET before anything is
        sent that the subject's budget does not cover."""
        if self._budget is not None and (connections or requests):
            self._budget.spend(connections, requests)
        for bill in self.bills:
            bill.connections += connections
            bill.datagrams += datagrams
            bill.requests += requests
            bill.bytes_out += bytes_out
            bill.bytes_in += bytes_in
