"""An inventory in words and rows, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cyberscan.inventory.authorities import subjects
from cyberscan.inventory.gaps import gaps
from cyberscan.inventory.names import display
from cyberscan.model.inventory import Inventory, Regency, Zone
from cyberscan.model.text import visible

HEADERS = ("code", "regency", "zones", "hosts", "networks", "authorisation")


def rows(inventory: Inventory, today: date) -> list[tuple[str, ...]]:
    """Return one row per regency, as `HEADERS` names the cells."""
    return [
        (
            regency.code,
            regency.label,
            ", ".join(display(zone.name) for zone in regency.zones),
            str(len(regency.hosts)),
            str(len(regency.networks)),
            _authorised(regency, today),
        )
        for regency in inventory.regencies
    ]


def summary(inventory: Inventory, today: date) -> Iterator[str]:
    """Yield what was read, then every gap with its count."""
    zones = sum(len(regency.zones) for regency in inventory.regencies)
    hosts = sum(len(regency.hosts) for regency in inventory.regencies)
    name = f"{inventory.name}: " if inventory.name else ""
    fictional = " (DATA CONTOH)" if inventory.fictional else ""
    yield (
        f"{name}{len(inventory.regencies)} regencies, {zones} zones, {hosts} hosts{fictional};"
        " no errors"
    )
    for gap in gaps(inventory, today):
        yield f"  {gap}"


def regency_lines(regency: Regency, today: date) -> Iterator[str]:
    """Yield everything that is known of one regency; unknown parts are left out."""
    yield f"{regency.code}  {regency.label}  ({regency.origin.file}:{regency.origin.line})"
    yield f"  authorisation: {_authorised(regency, today)}"
    authorisation = regency.authorisation
    if authorisation.reference:
        yield f"    {authorisation.reference}, {authorisation.signer}".rstrip(", ")
        yield f"    {authorisation.valid_from} to {authorisation.valid_until}"
        yield f"    families: {', '.join(authorisation.families)}"
    if authorisation.extras:
        yield f"    extras: {', '.join(authorisation.extras)}"
    known = {k: getattr(regency.contact, k) for k in regency.contact.__struct_fields__}
    yield from (f"  contact {key}: {value}" for key, value in known.items() if value)
    for zone in regency.zones:
        yield from _zone_lines(regency, zone)
    for key in ("networks", "exclusions"):
        if values := getattr(regency, key):
            yield f"  {key}: {', '.join(values)}"
    for subject in subjects(regency.authorities):
        yield f"  authority: {visible(subject)}"
    for window in regency.windows:
        days = ",".join(map(str, window.days))
        yield f"  window: days {days}, {window.start} to {window.end} {window.time_zone}"


def _zone_lines(regency: Regency, zone: Zone) -> Iterator[str]:
    yield f"  zone {display(zone.name)}" + (f": {zone.evidence}" if zone.evidence else "")
    for key in ("dkim_selectors", "name_servers"):
        if values := getattr(zone, key):
            yield f"    {key}: {', '.join(values)}"
    for host in regency.hosts:
        if host.zone == zone.name:
            named = f"    {display(host.name)}  [{host.service}]"
            if host.ports:
                named += f"  HTTPS also on {', '.join(map(str, host.ports))}"
            if host.formerly:
                named += f"  formerly {', '.join(map(display, host.formerly))}"
            yield f"{named}  {host.evidence}".rstrip()


def _authorised(regency: Regency, today: date) -> str:
    missing = regency.authorisation.missing(today)
    if missing:
        return f"missing or not valid today: {', '.join(missing)}"
    return f"confirmed until {regency.authorisation.valid_until}"
