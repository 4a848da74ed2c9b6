"""How long to wait for an address to accept a connection: by its own round-trip time."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from cyberscan.net.special import Ip

_LEAST: Final = 0.5
"""Seconds below which no time-out goes: the next round trip may meet a full queue."""
_ROUND_TRIPS: Final = 4
SENT_AGAIN: Final = 1.5
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
        return min(max(2 * self.seconds(address), SENT_AGAIN), self._most)

    def learn(self, address: Ip, trip: float) -> None:
        """Take in a round trip: the seconds from connecting to an accepting or refusing answer."""
        known = self._trips.get(address)
        self._trips[address] = trip if known is None else known + _SHARE * (trip - known)
        self._trips.move_to_end(address)
        if len(self._trips) > _KEPT:
            self._trips.popitem(last=False)
