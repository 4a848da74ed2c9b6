"""The fictional province: gathers its regions, week by week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from ipaddress import ip_address, ip_network
from pkgutil import iter_modules
from typing import Final

from msgspec.structs import replace

from cyberscan.lab.province import regions
from cyberscan.lab.province.backbone import MACHINES, NAMELESS, REVERSE, ZONES
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
    zones = (
        *ZONES,
        *CLOUDS,
        *_reverse(found),
        *(zone for region in found for zone in region.zones),
    )
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


def _reverse(found: Iterable[Region]) -> tuple[ZoneFile, ...]:
    """Fill in what the own mail servers' addresses are called, where nothing is said of them."""
    called = dict(pair for region in found for pair in _mail_servers(region))
    filled = []
    for zone in REVERSE:
        told = {record.partition(" ")[0] for record in zone.records}
        lines = [
            f"{owner} PTR {name}."
            for address, name in sorted(called.items())
            if (owner := _owner(address, zone)) and owner not in told and address not in NAMELESS
        ]
        alive = any(server.addresses for server in zone.servers)
        filled.append(replace(zone, records=(*zone.records, *(lines if alive else ()))))
    return tuple(filled)


def _owner(address: str, zone: ZoneFile) -> str:
    """Return the name of an address relative to a reverse zone, "" if it lies in another one."""
    pointer = ip_address(address).reverse_pointer
    inside = [z for z in REVERSE if pointer.endswith(f".{z.name}")]
    nearest = max(inside, key=lambda z: len(z.name), default=None)
    return pointer.removesuffix(f".{zone.name}") if nearest is zone else ""


def _mail_servers(region: Region) -> Iterator[tuple[str, str]]:
    """Yield address and name of each mail server in the region's own networks."""
    networks = [ip_network(network) for network in region.networks]
    for zone in region.zones:
        lines = [line.split() for line in zone.records]
        # Within the zone names are mostly written without it.
        ends = [words[-1] for words in lines if words[:2] == ["@", "MX"]]
        wanted = {end.removesuffix(f".{zone.name}.") for end in ends}
        named = [
            (words[2], f"{words[0]}.{zone.name}")
            for words in lines
            if words[0] in wanted and words[1] in {"A", "AAAA"}
        ]
        named += [
            (address, site.name)
            for site in region.sites
            if site.name.removesuffix(f".{zone.name}") in wanted
            for address in site.addresses
        ]
        for address, name in named:
            if any(ip_address(address) in network for network in networks):
                yield address, name


def _with_plain(
    machines: Mapping[str, Machine], sites: Iterable[Site], zones: Iterable[ZoneFile]
) -> dict[str, Machine]:
    """Add the machines nothing is peculiar about: sites and name servers say they exist."""
    used = [address for site in sites for address in site.addresses]
    used += [a for zone in zones for server in zone.machines for a in server.addresses]
    used.append(RESOLVER)
    return {**{address: Machine(address=address) for address in used}, **machines}
