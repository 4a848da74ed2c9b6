"""The loopback province: a fictional inventory and real servers that play it.

The demo, ``--lab``, tests and benchmarks run against it with the code of the real thing: only the
dialer differs, and it cannot reach anything outside the lab.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from cyberscan.lab.child import LabFailed, running
from cyberscan.lab.dialer import LabDialer
from cyberscan.lab.inventory import feeds, inventory, operator
from cyberscan.lab.province.backbone import canaries
from cyberscan.model.policy import Rates

__all__ = [
    "SUFFIXES",
    "LabFailed",
    "Running",
    "canaries",
    "feeds",
    "inventory",
    "moment",
    "operator",
    "ports",
    "rates",
    "serve",
]

SUFFIXES: Final = ("go.test", "desa.test")
"""Rules to add to the public suffix list: domains are registered below these."""

_MOMENTS: Final = {
    1: datetime(2026, 11, 15, 19, tzinfo=UTC),
    2: datetime(2026, 11, 22, 19, tzinfo=UTC),
}


@dataclass(frozen=True)
class Running:
    """The lab while it is served."""

    dialer: LabDialer
    trust_anchor: tuple[str, ...]
    """DS of the lab's root, presentation text."""
    hints: tuple[str, ...]
    """Addresses of the servers of the lab's root zone."""
    roots: tuple[str, ...]
    """PEM of the lab's root certificate."""
    feeds: dict[str, tuple[str, dict[str, str]]]
    """Feed name to its date (ISO 8601) and its entries."""
    zone_digests: dict[str, str]
    """SHA-256 of each zone's text: equal for equal seeds."""


def moment(week: int) -> datetime:
    """Return when the scan of that week takes place (Monday 02:00 WIB), aware, UTC."""
    return _MOMENTS[week]


def rates() -> Rates:
    """Return the politeness for the lab: everything is loopback and ours, nobody is slowed.

    Still finite, so that the allowance is exercised; the province's few addresses carry many names
    each, and at the real rate a scan would be waiting most of its time.
    """
    return Rates(
        connections_per_ip=200.0,
        open_per_ip=32,
        connections_per_network=1000.0,
        connections_global=2000.0,
    )


def ports() -> tuple[int, ...]:
    """Return the TCP ports that the lab's office wants looked at beside those of the profile."""
    return 6380, 16_379


@asynccontextmanager
async def serve(
    *, week: int = 2, seed: int = 1, lost: int = 0, dead: float = 0.0
) -> AsyncIterator[Running]:
    """Serve the province as it is in that week (1 or 2).

    ``lost`` and ``dead`` make a bad day of it, see `cyberscan.lab.dialer.Wiring.roughened`.
    Takes one to three seconds to start. Raises `LabFailed` when it cannot, `KeyError` for a week
    there is not. Ends cleanly on exceptions and cancellation.
    """
    date = moment(week).date().isoformat()
    async with running(week, seed) as ready:
        yield Running(
            dialer=LabDialer(ready.wiring.roughened(lost, dead)),
            trust_anchor=ready.trust_anchor,
            hints=ready.hints,
            roots=ready.roots,
            feeds={name: (date, entries) for name, entries in feeds().items()},
            zone_digests=ready.zone_digests,
        )
