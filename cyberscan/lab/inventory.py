"""What the province's owners would list of themselves: never how well it is configured."""

from __future__ import annotations

import ipaddress
from datetime import date
from typing import Final

from cyberscan.lab.province import LATEST_WEEK, RESOLVER, province
from cyberscan.lab.province.shapes import Region, ZoneFile
from cyberscan.lab.routing import ROUTES, VRPS
from cyberscan.model.inventory import (
    Authorisation,
    Contact,
    Host,
    Inventory,
    Operator,
    Origin,
    Regency,
    Status,
    Tile,
    Zone,
)
from cyberscan.model.subject import Family

_EVIDENCE: Final = "data contoh (fiktif)"


def inventory() -> Inventory:
    """Return the fictional inventory, the same in every week and for every seed."""
    regions = province(LATEST_WEEK).regions
    tiles = tuple(
        Tile(code=r.code, abbreviation=r.abbreviation, row=r.row, column=r.column)
        for r in regions
        if r.abbreviation
    )
    return Inventory(
        name="Contoh",
        regencies=tuple(_regency(region) for region in regions),
        tiles=tiles,
        rows=1 + max(tile.row for tile in tiles),
        columns=1 + max(tile.column for tile in tiles),
        fictional=True,
    )


def operator() -> Operator:
    """Return the fictional office that runs the scan."""
    return Operator(
        name="CSIRT Provinsi Contoh (fiktif)",
        contact="csirt@contohprov.go.test",
        page="https://csirt.contohprov.go.test/pemindaian",
        resolver=(RESOLVER,),
    )


def feeds() -> dict[str, dict[str, str]]:
    """Return the entries of every feed there is in the lab, by the feed's name."""
    return {"registration": registrations(), "routes": dict(ROUTES), "vrps": dict(VRPS)}


def registrations() -> dict[str, str]:
    """Return the registry's feed: zone to the day its registration ends, ISO 8601."""
    return {
        region.zones[0].name: region.registration_ends
        for region in province(LATEST_WEEK).regions
        if region.registration_ends
    }


def _regency(region: Region) -> Regency:
    origin = Origin(file=f"{region.code}.toml", line=1)
    zones = tuple(
        Zone(
            name=zone.name,
            evidence=_EVIDENCE,
            name_servers=_own_servers(region, zone),
            origin=origin,
        )
        for zone in region.zones
    )
    hosts = tuple(
        Host(
            name=site.name,
            service=site.service,
            zone=max((z.name for z in zones if _lies_in(site.name, z.name)), key=len),
            ports=tuple(sorted(site.ports.keys() - site.unlisted)),
            evidence=_EVIDENCE,
            origin=origin,
        )
        for site in region.sites
        if site.listed
    )
    home = region.zones[0].name
    return Regency(
        code=region.code,
        name=region.name,
        kind=region.kind,
        zones=zones,
        hosts=hosts,
        authorisation=_authorisation(region),
        contact=Contact(office=region.office, email=f"persandian@{home}"),
        networks=region.networks,
        origin=origin,
    )


def _authorisation(region: Region) -> Authorisation:
    if not region.authorised:
        return Authorisation()
    return Authorisation(
        status=Status.CONFIRMED,
        reference=f"LAB-{region.code}/2026",
        signer=f"Kepala {region.office} (fiktif)",
        valid_from=date(2026, 1, 1),
        valid_until=date(2027, 12, 31),
        families=tuple(Family),
        extras=region.extras,
    )


def _own_servers(region: Region, zone: ZoneFile) -> tuple[str, ...]:
    networks = [ipaddress.ip_network(text) for text in region.networks]
    return tuple(
        server.name
        for server in zone.servers
        if any(ipaddress.ip_address(a) in network for a in server.addresses for network in networks)
    )


def _lies_in(name: str, zone: str) -> bool:
    return name == zone or name.endswith(f".{zone}")
