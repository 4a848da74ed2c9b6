"""What is true of the chain of trust of every zone of the lab for one reason.

An ordinary signed zone is in order, an unsigned one has nothing to judge. Where the zone's servers
are not heard nothing of it can be seen, and below a zone whose own signatures have ended nothing
holds, through no fault of whoever is there.
"""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes import Province, Region, ZoneFile
from cyberscan.lab.truth.rows import Rows, fails, unknown

_SEEN_BY: Final = "dns/nameservers"
"""What a region's truth lists as unknown wherever a zone's servers are not heard."""
_EVERY: Final = (
    "dns/dnssec-algorithm",
    "dns/dnssec-bogus",
    "dns/dnssec-expiry",
    "dns/dnssec-nsec3",
    "dns/dnssec-rollover",
)


def rows_of_dnssec(region: Region, province: Province, own: Rows) -> Rows:
    """Return the rows of a region's zones."""
    if not region.authorised:
        return ()
    hidden = {row.target: row.what for row in own if row.check == _SEEN_BY and not row.severity}
    rows: Rows = ()
    for zone in region.zones:
        why = hidden.get(zone.name)
        if _is_below_a_broken_one(zone, province):
            rows += fails(zone.name, "I dns/dnssec-bogus:broken_above")
        elif why is not None and why != "unresolved":
            rows += unknown(zone.name, why, *_EVERY)
    return rows


def _is_below_a_broken_one(zone: ZoneFile, province: Province) -> bool:
    return any(
        zone.name.endswith(f".{other.name}") and other.signed and other.signed_until < 0
        for other in province.zones
        if other.name != zone.name
    )
