"""What is true of names that records lead to, for one reason.

Where a zone's servers are not heard, not all of its records are; where a name does not resolve, its
alias is not known. A mail or name server that is gone is charged by mail/mx and dns/delegation, and
told by dns/dangling. A region's own truth says the rest.
"""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes import Region
from cyberscan.lab.truth.rows import Rows, fails, unknown

_ZONE_BY: Final = "dns/nameservers"
"""What a region's truth lists as unknown wherever a zone's servers are not heard."""
_HOST_BY: Final = "web/ipv6"
"""The same of a name that does not resolve."""
_CHARGED_BY: Final = frozenset(
    {
        ("mail/mx", "nowhere"),
        ("mail/mx", "partly_nowhere"),
        ("dns/delegation", "no_address"),
    }
)


def rows_of_pointers(region: Region, own: Rows) -> Rows:
    """Return the rows of a region's zones and names."""
    if not region.authorised:
        return ()
    hidden = {(row.check, row.target): row.what for row in own if not row.severity}
    rows: Rows = ()
    for zone in region.zones:
        if (_ZONE_BY, zone.name) in hidden:
            rows += unknown(zone.name, "open", "dns/dangling")
    for site in region.sites:
        why = hidden.get((_HOST_BY, site.name))
        if site.listed and why is not None:
            rows += unknown(site.name, why, "dns/takeover")
    for row in own:
        if row.severity and (row.check, row.what) in _CHARGED_BY:
            rows += fails(row.target, "I dns/dangling:dead_server")
    return rows
