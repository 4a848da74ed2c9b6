"""The whole plan: which ports each profile asks for, and what is expected on them."""

from __future__ import annotations

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

_SIZES: Final = tuple(PortProfile)
_TLS: Final = "tls+"


@cache
def plan(profile: PortProfile) -> tuple[Row, ...]:
    """Return the rows a profile asks for, in order of port."""
    size = _SIZES.index(profile)
    return tuple(row for row in ROWS if _SIZES.index(row.profile) <= size)


@cache
def expected(protocol: str, *, udp: bool = False) -> frozenset[int]:
    """Return the ports on which a protocol is looked for, inside TLS or not."""
    return frozenset(
        row.port
        for row in ROWS
        if row.udp is udp and protocol in {name.removeprefix(_TLS) for name in row.protocols}
    )
