"""The whole plan: which ports each profile asks for, and what is expected on them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports import basic, data, datagrams, kit, web, windows
from cyberscan.tables.ports.row import Row

ROWS: Final[tuple[Row, ...]] = tuple(
    sorted(
        (*basic.ROWS, *data.ROWS, *datagrams.ROWS, *kit.ROWS, *web.ROWS, *windows.ROWS),
        key=lambda row: (row.port, row.udp),
    )
)

CONTROLS: Final = (443, 80)
"""TCP ports tried as control, on which nothing is sent."""

OPEN_OFTEN: Final = (23, 21, 22, 25, 3389, 110, 445, 139, 143, 53, 135, 3306, 8080)
"""TCP ports besides the controls that are most often found open, as far as the plan has them: Nmap
7.93, nmap-services (Debian 12), column of frequencies, read 2026-11-27."""

_SIZES: Final = tuple(PortProfile)
_TLS: Final = "tls+"


@cache
def plan(profile: PortProfile) -> tuple[Row, ...]:
    """Return the rows a profile asks for, in order of port."""
    size = _SIZES.index(profile)
    return tuple(row for row in ROWS if _SIZES.index(row.profile) <= size)


def likely_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return TCP rows with those in front where somebody answers most often, the others in their
    order: an address that hides all but its mail is not taken for dead."""
    rank = {port: place for place, port in enumerate(OPEN_OFTEN)}
    return tuple(sorted(rows, key=lambda row: rank.get(row.port, len(rank))))


@cache
def expected(protocol: str, *, udp: bool = False) -> frozenset[int]:
    """Return the ports on which a protocol is looked for, inside TLS or not."""
    return frozenset(
        row.port
        for row in ROWS
        if row.udp is udp and protocol in {name.removeprefix(_TLS) for name in row.protocols}
    )
