"""What one look has sent so far, and how long it may go on."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager

from cyberscan.model.record import Cost
from cyberscan.net.attempt import Watch, queued


class Account:
    """The bill of one session. Everything sent for it is added to it and to the run's total."""

    __slots__ = ("_total", "_watch", "cost", "deadline")

    def __init__(self, until: float = math.inf, total: Account | None = None) -> None:
        self.cost = Cost()
        self.deadline = until
        """On anyio's clock; moved by what is spent waiting for the allowance."""
        self._total = total
        self._watch = Watch(self)

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
        """Add what was just sent or received."""
        self.cost += Cost(connections, datagrams, requests, bytes_out, bytes_in)
        if self._total is not None:
            self._total.charge(
                connections=connections,
                datagrams=datagrams,
                requests=requests,
                bytes_out=bytes_out,
                bytes_in=bytes_in,
            )
