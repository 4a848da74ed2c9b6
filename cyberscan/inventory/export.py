"""An inventory written as one table or as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from cyberscan.inventory.columns import HOST, LISTS, ORDER, REGENCY, ZONE, guarded, write_window
from cyberscan.inventory.province import stand_in
from cyberscan.model.inventory import Inventory, Regency


def to_csv(inventory: Inventory) -> bytes:
    """Return the table of `cyberscan.inventory.columns` (RFC 4180, UTF-8 with byte-order mark).

    Loading it gives an equal inventory but for origins and the tile grid, which it does not hold.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ORDER, restval="")
    writer.writeheader()
    named = inventory.name != stand_in(inventory.regencies)
    about = {
        "province": inventory.name if named else "",
        "fictional": "yes" if inventory.fictional else "",
    }
    for regency in inventory.regencies:
        for row in _rows(regency):
            cells = (about | row).items()
            writer.writerow({column: guarded(cell) for column, cell in cells if cell})
    return text.getvalue().encode("utf-8-sig")


def to_json(inventory: Inventory) -> bytes:
    """Return everything that was loaded, indented."""
    return msgspec.json.format(msgspec.json.encode(inventory), indent=2) + b"\n"


def _rows(regency: Regency) -> Iterator[dict[str, str]]:
    whole = msgspec.to_builtins(regency)
    about = {column: _cell(column, _at(whole, path)) for column, path in REGENCY.items()}
    about["windows"] = "; ".join(write_window(window) for window in regency.windows)
    rows = [
        {column: _cell(column, getattr(zone, key)) for column, key in ZONE.items()}
        for zone in regency.zones
    ]
    rows += [
        {"zone": host.zone}
        | {column: _cell(column, getattr(host, key)) for column, key in HOST.items()}
        for host in regency.hosts
    ]
    yield about | (rows[0] if rows else {})
    for row in rows[1:]:
        yield {"code": regency.code} | row


def _at(whole: dict[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = whole
    for key in path:
        value = value[key]
    return value


def _cell(column: str, value: Any) -> str:
    if column in LISTS:
        return " ".join(map(str, value))
    return "" if value is None or column == "windows" else str(value)
