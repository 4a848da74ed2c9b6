"""The fictional province: gathers its regions, week by week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from cyberscan.lab.province import regions
from cyberscan.lab.province.backbone import MACHINES, REVERSE, ZONES
from cyberscan.lab.province.clouds import CLOUDS
from cyberscan.lab.province.shapes import Machine, Province, Region, Site, ZoneFile

LATEST_WEEK: Final = 2
RESOLVER: Final = "198.18.0.53"
"""Address of the lab's recursive resolver."""


@cache
def province(week: int) -> Province:
    """Return the whole province as it is configured in that week."""
    found = _regions()
    sites: dict[str, Site] = {}
    machines: dict[str, Machine] = {m.address: m for m in MACHINES}
    for region in found:
        sites |= {site.name: site for site in region.sites}
        machines |= {machine.address: machine for machine in region.machines}
    for region in found:
        earlier = region.earlier.get(week)
        if earlier is not None:
            sites |= {site.name: site for site in earlier.sites}
            machines |= {machine.address: machine for machine in earlier.machines}
    zones = (*ZONES, *CLOUDS, *REVERSE, *(zone for region in found for zone in region.zones))
    return Province(
        regions=found,
        zones=zones,
        sites=tuple(sites.values()),
        machines=_with_plain(machines, sites.values(), zones),
    )


@cache
def _regions() -> tuple[Region, ...]:
    modules = iter_modules(regions.__path__, f"{regions.__name__}.")
    found = [import_module(module.name).REGION for module in modules]
    return tuple(sorted(found, key=lambda region: region.code))


def _with_plain(
    machines: Mapping[str, Machine], sites: Iterable[Site], zones: Iterable[ZoneFile]
) -> dict[str, Machine]:
    """Add the machines nothing is peculiar about: sites and name servers say they exist."""
    used = [address for site in sites for address in site.addresses]
    used += [a for zone in zones for server in zone.machines for a in server.addresses]
    used.append(RESOLVER)
    return {**{address: Machine(address=address) for address in used}, **machines}
