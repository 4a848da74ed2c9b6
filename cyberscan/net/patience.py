"""How long to wait for an address to accept a connection: by its own round-trip time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import anyio

from cyberscan.net.base import Refused
from cyberscan.net.special import Ip

_LEAST: Final = 0.5
"""Seconds below which no time-out goes: the next round trip may meet a full queue."""
_ROUND_TRIPS: Final = 4
_SENT_AGAIN: Final = 1.5
"""Seconds in which a lost first packet, sent again after one (RFC 6298 section 2.1), is answered by
whoever is not far."""
_KEPT: Final = 1024
"""Addresses remembered; of more, those not connected to for longest are forgotten."""
_SHARE: Final = 1 / 8
"""Weight of a new sample: RFC 6298 section 2."""


class Patience:
    """Remembers round-trip times, measured by connecting.

    Args:
        most: Seconds to wait for an address nothing is known of, and at most for any.

    """

    def __init__(self, most: float) -> None:
        self._most = most
        self._trips: OrderedDict[Ip, float] = OrderedDict()

    def seconds(self, address: Ip) -> float:
        """Return how long the first try at ``address`` may take."""
        trip = self._trips.get(address)
        if trip is None:
            return self._most
        return min(max(_ROUND_TRIPS * trip, _LEAST), self._most)

    def again(self, address: Ip) -> float:
        """Return how long a second try may take: the address may only have become slow, and of this
        try, too, the first packet may get lost."""
        return min(max(2 * self.seconds(address), _SENT_AGAIN), self._most)

    @contextmanager
    def timing(self, address: Ip) -> Iterator[None]:
        """Learn from the connecting inside: an accepting and a refusing answer are a round trip."""
        begun = anyio.current_time()
        try:
            yield
        except Refused:
            self._learn(address, anyio.current_time() - begun)
            raise
        self._learn(address, anyio.current_time() - begun)

    def _learn(self, address: Ip, trip: float) -> None:
        known = self._trips.get(address)
        self._trips[address] = trip if known is None else known + _SHARE * (trip - known)
        self._trips.move_to_end(address)
        if len(self._trips) > _KEPT:
            self._trips.popitem(last=False)
