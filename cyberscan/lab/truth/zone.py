"""What is true of every zone, name and own address of the lab for one reason.

Few name servers have an IPv6 address, few own addresses a reverse name, and where nobody answers
for a zone, nothing of it can be seen. These rows follow from the configuration; a region's own
truth says where a zone or a name cannot be seen, and what is wrong in places.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from typing import Final

from cyberscan.lab.province.shapes import Province, Region, ZoneFile
from cyberscan.lab.truth.rows import Rows, fails, unknown

_ZONE_BY: Final = "dns/nameservers"
"""What a region's truth lists as unknown wherever a zone's servers are not heard."""
_HOST_BY: Final = "web/ipv6"
"""The same of a name that does not resolve."""
_OF_ZONES: Final = (
    "dns/axfr",
    "dns/ipv6",
    "dns/open-recursion",
    "dns/soa",
    "dns/ttl",
    "dns/version",
    "dns/wildcard",
)
_OF_HOSTS: Final = ("dns/https-record", "dns/private-address")


def rows_of_zones(region: Region, province: Province, own: Rows) -> Rows:
    """Return the rows of a region's zones, names and addresses."""
    if not region.authorised:
        return ()
    hidden = {(row.check, row.target): row.what for row in own if not row.severity}
    rows: Rows = ()
    for zone in region.zones:
        why = hidden.get((_ZONE_BY, zone.name))
        if why == "unresolved":
            rows += unknown(zone.name, "open", "dns/ipv6")
            rows += unknown(zone.name, "unseen", "dns/soa")
        elif why is not None:
            rows += unknown(zone.name, why, *_OF_ZONES)
        elif not _has_six(zone):
            rows += fails(zone.name, "I dns/ipv6:no_address")
    for site in region.sites:
        why = hidden.get((_HOST_BY, site.name))
        if site.listed and why is not None:
            rows += unknown(site.name, why, *_OF_HOSTS)
    known = {row.target for row in own if row.check == "dns/ptr"}
    for address in sorted(set(_addresses(region, hidden)) - known):
        why = _reverse(province, address)
        if why == "missing":
            rows += fails(address, "I dns/ptr:missing")
        elif why:
            rows += unknown(address, why, "dns/ptr")
    return rows


def _has_six(zone: ZoneFile) -> bool:
    return any(":" in address for server in zone.machines for address in server.addresses)


def _addresses(region: Region, hidden: dict[tuple[str, str], str]) -> Iterator[str]:
    """Own addresses that listed names lead to, where they can be resolved."""
    networks = [ip_network(network) for network in region.networks]
    for site in region.sites:
        if site.listed and (_HOST_BY, site.name) not in hidden:
            for address in site.addresses:
                if any(ip_address(address) in network for network in networks):
                    yield address


def _reverse(province: Province, address: str) -> str:
    """Return "missing", the reason why it cannot be seen, or "" where there is a name."""
    pointer = ip_address(address).reverse_pointer
    for zone in province.zones:
        if pointer.endswith(f".{zone.name}") and zone.name.endswith(".arpa"):
            if not any(server.addresses for server in zone.servers):
                return "dns_failure"
            owner = pointer.removesuffix(f".{zone.name}")
            return "" if any(r.startswith(f"{owner} PTR ") for r in zone.records) else "missing"
    return "missing"
