"""The columns of an inventory as a table, and how one cell is written and read.

========================  =======================================================================
column                    holds
========================  =======================================================================
province, fictional       name of the province; ``yes`` for a fictional one (same for every row)
code, regency, kind       the regency: Kemendagri code, name, kind; ``code`` stands in every row
zone                      the zone this row is about or its host lies in
zone_evidence             why the zone is listed
dkim_selectors            words separated by spaces
name_servers              names or addresses separated by spaces
host, service, evidence   one host a row; empty in a row that only describes a zone or a regency
ports                     HTTPS ports besides 443, separated by spaces
formerly                  names the host had before, separated by spaces
contact_office … _url     the published contact
networks, exclusions      CIDRs and names separated by spaces
authorities               PEM files separated by spaces, or the PEM itself
windows                   ``1,2,3,4,5 21:00-05:00 Asia/Jakarta``, several separated by ``;``
status … extras           the authorisation; dates as 2026-11-24, lists separated by spaces
========================  =======================================================================

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, which is
taken off again on reading; nothing in a cell is ever run.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.model.inventory import Window

PROVINCE: Final = ("province", "fictional")

REGENCY: Final = {
    "code": ("code",),
    "regency": ("name",),
    "kind": ("kind",),
    "contact_office": ("contact", "office"),
    "contact_name": ("contact", "name"),
    "contact_email": ("contact", "email"),
    "contact_phone": ("contact", "phone"),
    "contact_url": ("contact", "url"),
    "networks": ("networks",),
    "exclusions": ("exclusions",),
    "authorities": ("authorities",),
    "windows": ("windows",),
    "status": ("authorisation", "status"),
    "reference": ("authorisation", "reference"),
    "signer": ("authorisation", "signer"),
    "valid_from": ("authorisation", "valid_from"),
    "valid_until": ("authorisation", "valid_until"),
    "families": ("authorisation", "families"),
    "extras": ("authorisation", "extras"),
}
"""Columns that say something of the whole regency, and where it stands in a regency's file."""

ZONE: Final = {
    "zone": "name",
    "zone_evidence": "evidence",
    "dkim_selectors": "dkim_selectors",
    "name_servers": "name_servers",
}
HOST: Final = {
    "host": "name",
    "service": "service",
    "ports": "ports",
    "evidence": "evidence",
    "formerly": "formerly",
}

ORDER: Final = (
    *PROVINCE,
    "code",
    "regency",
    "kind",
    *ZONE,
    *HOST,
    *(column for column in REGENCY if column not in {"code", "regency", "kind"}),
)
"""Every column, in the order they are written."""

NEEDED: Final = ("code", "regency", "host")
"""Columns a table cannot do without."""

LISTS: Final = frozenset(
    {
        "networks",
        "exclusions",
        "authorities",
        "families",
        "extras",
        "dkim_selectors",
        "name_servers",
        "ports",
        "formerly",
    }
)
DATES: Final = frozenset({"valid_from", "valid_until"})

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of a formula; the last four are full-width forms."""

_WINDOW = re.compile(r"([0-9](?:,[0-9])*) ([0-9:]{5})-([0-9:]{5})(?: (\S+))?")


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """Take off what `guarded` put before a text."""
    if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell


def write_window(window: Window) -> str:
    """Return a window as it stands in a cell."""
    days = ",".join(map(str, window.days))
    return f"{days} {window.start}-{window.end} {window.time_zone}"


def read_windows(cell: str) -> list[dict[str, object]] | None:
    """Return the windows of a cell as a regency's file would hold them; None if it has none."""
    windows: list[dict[str, object]] = []
    for part in cell.split(";"):
        match = _WINDOW.fullmatch(part.strip())
        if not match:
            return None
        days, start, end, time_zone = match.groups()
        window: dict[str, object] = {
            "days": [int(day) for day in days.split(",")],
            "start": start,
            "end": end,
        }
        windows.append(window | ({"time_zone": time_zone} if time_zone else {}))
    return windows
