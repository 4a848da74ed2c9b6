"""Which networks announce a prefix: the RIPE NCC's RIS whois dump, or CAIDA's prefix-to-AS file.

RIS (https://ris.ripe.net/docs/ris-whois, read on 2026-11-28): comments begin with ``%``; then
origin, prefix, number of RIS peers that see it, between tabs. What fewer than `SEEN_BY` peers see
is left out: the threshold RIPE NCC's RPKI validator used (VISIBILITY_THRESHOLD = 5).
CAIDA (https://www.caida.org/catalog/datasets/routeviews-prefix2as/): prefix, length, AS between
tabs; ``_`` parts several origins. Sets of ASes say of none that it is the origin: left out.
"""

from __future__ import annotations

import re
from datetime import date
from ipaddress import ip_network
from typing import IO, Final

from cyberscan.feeds.upstream.opened import lines
from cyberscan.feeds.upstream.table import Rows, Table, day_of
from cyberscan.parse.routing import LARGEST_AS, RoutingError, length_of

NAME: Final = "routes"
SEEN_BY: Final = 5

_RIS = re.compile(r"(\d{1,10}|\{[\d,]{1,200}\})\t([0-9a-fA-F:.]{2,45}/\d{1,3})\t(\d{1,6})")
_CAIDA = re.compile(r"([0-9a-fA-F:.]{2,45})\t(\d{1,3})\t([\d_,{}]{1,200})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = re.compile(
    rb"(?:%[^\n]*\n|[ \t\r]*\n)*"
    rb"(?:[\d{,}]+\t[0-9a-fA-F:.]+/\d+\t\d+|[0-9.]+\t\d+\t[\d_,]+)\r?\n"
)


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is one of the two."""
    return _HEAD.match(head) is not None or (head.startswith(b"%") and b"RIS" in head)


def convert(file: IO[bytes]) -> Table:
    """Return prefix to its origins, as ``AS64500 AS64501``. Raises `UpstreamError`.

    The day is the first that a comment names, if any does.
    """
    found: dict[str, set[int]] = {}
    rows, day = Rows(), None
    for line in lines(file, whole=True):
        if not line or line.startswith(("%", "#")):
            day = day or _dated(line)
            continue
        rows.all += 1
        read = _row(line)
        if read is None:
            rows.wrong(line)
            continue
        prefix, origins = read
        if origins:
            found.setdefault(prefix, set()).update(origins)
    note = rows.check()
    entries = {
        prefix: " ".join(f"AS{one}" for one in sorted(each)) for prefix, each in found.items()
    }
    return Table(feed=NAME, entries=entries, date=day, note=note)


def _row(line: str) -> tuple[str, tuple[int, ...]] | None:
    """Return the prefix and who announces it; () for a row that says nothing of use."""
    if match := _RIS.fullmatch(line):
        prefix, said, few = match[2], match[1], int(match[3]) < SEEN_BY
    elif match := _CAIDA.fullmatch(line):
        prefix, said, few = f"{match[1]}/{match[2]}", match[3], False
    else:
        return None
    try:
        length = length_of(prefix)
    except RoutingError:
        try:
            prefix = str(ip_network(prefix))
        except ValueError:
            return None
        length = length_of(prefix)
    if few or not length or not re.fullmatch(r"\d+(?:_\d+)*", said):
        return prefix, ()
    origins = tuple(int(one) for one in said.split("_"))
    if max(origins) > LARGEST_AS:
        return None
    return prefix, tuple(one for one in origins if one)


def _dated(line: str) -> date | None:
    match = _DAY.search(line)
    return day_of(match[0]) if match else None
