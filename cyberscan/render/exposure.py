"""Which services answer the Internet, on how many addresses, and how much that matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cyberscan.model.assets import Service
from cyberscan.model.verdict import Severity
from cyberscan.render.context import Context

LISTED: Final = 20
"""Services in the chart."""
PORTS: Final = 5
PLACES: Final = 5
"""Ports, and regencies or addresses, named beside one bar."""
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar."""

    css: str
    x: float
    width: float
    name: str
    """Of the severity; empty where nothing fails."""
    count: int
    """Addresses."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """One kind of service."""

    name: str
    """Protocol; empty where it could not be told."""
    ports: tuple[str, ...]
    more_ports: int
    severity: Severity | None
    """Of its worst finding; None where none fails."""
    addresses: int
    regencies: int
    parts: tuple[Part, ...]
    places: tuple[str, ...]
    """Where something fails: regencies, in a regency's own chart addresses with their ports."""
    more: int


def exposure(context: Context, code: str = "") -> list[Exposed]:
    """Return the services of a regency, without a code of all: the worst first, then the most.

    An address counts once for a service, with the worst that was judged of it.
    """
    by_name: defaultdict[str, list[Service]] = defaultdict(list)
    for service in context.results.services:
        if not code or service.regency == code:
            by_name[service.protocol].append(service)
    worst = {name: _by_address(group) for name, group in by_name.items()}
    longest = max(map(len, worst.values()), default=1)
    rows = [
        _exposed(context, name, group, worst[name], longest, code)
        for name, group in by_name.items()
    ]
    return sorted(rows, key=_risk)


def _risk(row: Exposed) -> tuple[int, int, str]:
    rank = len(Severity) if row.severity is None else row.severity.rank
    return (rank, -row.addresses, row.name)


def _by_address(group: Sequence[Service]) -> dict[str, Severity | None]:
    found: dict[str, Severity | None] = {}
    for service in group:
        known = found.get(service.address)
        judged = [s for s in (known, service.severity) if s is not None]
        found[service.address] = min(judged, key=lambda s: s.rank, default=None)
    return found


def _exposed(
    context: Context,
    name: str,
    group: Sequence[Service],
    worst: Mapping[str, Severity | None],
    longest: int,
    code: str,
) -> Exposed:
    ports = sorted({(s.port, s.transport.value) for s in group})
    failing = [s for s in group if s.severity is not None]
    if code:
        places = list(dict.fromkeys(f"{s.address} port {s.port}" for s in failing))
    else:
        places = list(dict.fromkeys(context.label(s.regency) for s in failing))
    return Exposed(
        name=name,
        ports=tuple(f"{port}/{transport}" for port, transport in ports[:PORTS]),
        more_ports=max(len(ports) - PORTS, 0),
        severity=min((s for s in worst.values() if s), key=lambda s: s.rank, default=None),
        addresses=len(worst),
        regencies=len({s.regency for s in group}),
        parts=tuple(_parts(context, worst, longest)),
        places=tuple(places[:PLACES]),
        more=max(len(places) - PLACES, 0),
    )


def _parts(context: Context, worst: Mapping[str, Severity | None], longest: int) -> Iterator[Part]:
    x = 0.0
    severities: tuple[Severity | None, ...] = (*Severity, None)
    for severity in severities:
        count = sum(1 for found in worst.values() if found is severity)
        if count:
            width = round(_WIDTH * count / longest, 2)
            name = context.t.name(severity) if severity else ""
            css = f"s-{severity.value}" if severity else "s-none"
            yield Part(css, round(x, 2), width, name, count)
            x += width
