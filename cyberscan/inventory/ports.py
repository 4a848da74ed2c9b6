"""HTTPS ports besides 443, as an inventory or a command line names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cyberscan.inventory.names import Wrong
from cyberscan.model.inventory import HTTPS, MOST_PORTS, PRINTER_PORTS

_HTTP: Final = 80
_SCHEME: Final = re.compile(r"https://", re.IGNORECASE)
_PLACE: Final = re.compile(r"([^:]+):([0-9]{1,9})")


def wrong_ports(ports: Sequence[int]) -> Iterator[tuple[int | None, Wrong]]:
    """Yield what is wrong with a host's further ports: index (None: all of them) and why."""
    for index, port in enumerate(ports[: MOST_PORTS + 1]):
        if not 1 <= port <= 65535:
            yield index, Wrong(f"{port} is not a port", "ports lie between 1 and 65535")
        elif port in PRINTER_PORTS:
            yield index, Wrong(f"port {port} belongs to printers: nothing is ever sent there")
        elif port == HTTPS:
            yield index, Wrong("443 is looked at in any case", "list further ports only")
        elif port == _HTTP:
            yield index, Wrong("80 is for plain HTTP and looked at in any case")
        elif port in ports[:index]:
            yield index, Wrong(f"lists {port} more than once")
    if len(ports) > MOST_PORTS:
        yield None, Wrong(f"names more than {MOST_PORTS} ports")


def place_of(written: str) -> tuple[str, int]:
    """Return the host a command line means, yet to be checked, and the port: ``host``,
    ``host:8443`` or ``https://host:8443/...``. Raises `Wrong`.
    """
    place = written
    if match := _SCHEME.match(written):
        place = re.split(r"[/?#\\]", written[match.end() :], maxsplit=1)[0]
        if "@" in place:
            raise Wrong("holds a user's name", "write the host alone")
    match = _PLACE.fullmatch(place)
    return (match[1], int(match[2])) if match else (place, HTTPS)


def in_cell(cell: str) -> list[int | str]:
    """Return the ports of one cell of a table; what is no number stays, to be told of later."""
    words = cell.split()
    return [int(w) if w.isascii() and w.isdigit() and len(w) < 10 else w for w in words]
