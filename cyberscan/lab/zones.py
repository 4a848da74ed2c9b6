"""Zones built from the province's data, signed where it says so.

How they are signed, and what goes wrong with it, is in `cyberscan.lab.signing`.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

import dns.rdataclass
import dns.zone
from msgspec.structs import replace

from cyberscan.lab.province.shapes import NameServer, Province, ZoneFile
from cyberscan.lab.signing import delegation_signers, sign


def build(province: Province, seed: int, origin: datetime) -> dict[str, dns.zone.Zone]:
    """Return every zone by name ("" is the root), and what servers that stand still hold of one
    (`holders`). Signatures are valid round ``origin``."""
    held = {zone.name: zone for zone in province.zones}
    held |= {zone.name: zone for zones in holders(province).values() for zone in zones}
    return {name: _build(province, zone, seed, origin) for name, zone in sorted(held.items())}


def trust_anchor(seed: int) -> tuple[str, ...]:
    """Return the DS of the root's key-signing key, presentation text."""
    return tuple(delegation_signers(ZoneFile(name="", servers=(), signed=True), seed))


def digest(zone: dns.zone.Zone) -> str:
    """Return the SHA-256 of the zone's sorted text: equal for equal zones."""
    return hashlib.sha256(zone.to_text(sorted=True, relativize=False).encode()).hexdigest()


def _build(province: Province, zone: ZoneFile, seed: int, origin: datetime) -> dns.zone.Zone:
    zone = replace(zone, name=zone.name.partition(" ")[0])
    top = f"{zone.name}."
    first = zone.servers[0].name
    mailbox = zone.name or "root-servers.test"
    lines = [f"{top} IN SOA {first}. hostmaster.{mailbox}. 2026111501 {zone.timers}"]
    lines += [f"{top} IN NS {server.name}." for server in zone.says or zone.servers]
    zones = frozenset(each.name for each in province.zones)
    below = [z for z in province.zones if _parent(zones, z) == zone.name and z.name != zone.name]
    for child in below:
        lines += [f"{child.name}. IN NS {server.name}." for server in child.servers]
        if child.signed:
            lines += [f"{child.name}. IN DS {text}" for text in delegation_signers(child, seed)]
    lines += _addresses(province, zone, zones, below)
    lines += [_absolute(line, top) for line in zone.records]
    text = "\n".join(line.replace(" IN ", f" {zone.ttl} IN ", 1) for line in dict.fromkeys(lines))
    built = dns.zone.from_text(text, origin=top, relativize=False, rdclass=dns.rdataclass.IN)
    if zone.signed:
        sign(built, zone, seed, origin)
    return built


def _addresses(
    province: Province, zone: ZoneFile, zones: frozenset[str], below: list[ZoneFile]
) -> list[str]:
    """Addresses of the zone's own names, and glue for servers named below its delegations."""
    lines: list[str] = []
    for site in province.sites:
        if _home(zones, site.name) == zone.name and site.addresses:
            if site.alias:
                lines.append(f"{site.name}. IN CNAME {site.alias}.")
            else:
                lines += _address_lines(site.name, site.addresses)
    for other in province.zones:
        for server in other.machines:
            if _home(zones, server.name) == zone.name:
                lines += _address_lines(server.name, server.addresses)
    for child in below:
        for server in child.servers:
            if _within(server.name, child.name):
                held = child.glue.get(server.name, server.addresses)
                lines += _address_lines(server.name, held)
    return lines


def _address_lines(name: str, addresses: tuple[str, ...]) -> list[str]:
    return [f"{name}. IN {'AAAA' if ':' in a else 'A'} {a}" for a in addresses]


def _absolute(line: str, top: str) -> str:
    """Give a relative ``owner type data`` line its zone and class."""
    owner, rest = line.split(" ", 1)
    return f"{top if owner == '@' else f'{owner}.{top}'} IN {rest}"


def _within(name: str, zone: str) -> bool:
    return not zone or name == zone or name.endswith(f".{zone}")


def _home(zones: frozenset[str], name: str) -> str:
    """Return the deepest zone the name lies in; the root is one."""
    while name and name not in zones:
        name = name.partition(".")[2]
    return name


def _parent(zones: frozenset[str], zone: ZoneFile) -> str:
    return _home(zones, zone.name.partition(".")[2])


def holders(province: Province) -> dict[str, list[ZoneFile]]:
    """Return the zones each server address serves; a lame server's address may hold none.

    What a server that stands still holds has a name of its own, ``contoh.go.test 9``: the zone as
    it was signed nine days earlier.
    """
    found: dict[str, list[ZoneFile]] = {}
    for zone in province.zones:
        for server in zone.machines:
            for address in server.addresses:
                held = found.setdefault(address, [])
                if server.holds:
                    held.append(_held(zone, server))
    return found


def _held(zone: ZoneFile, server: NameServer) -> ZoneFile:
    days = server.stands_still
    if not days:
        return zone
    return replace(
        zone,
        name=f"{zone.name} {days:g}",
        signed_until=zone.signed_until - days,
        signing=replace(zone.signing, begins=zone.signing.begins - days),
    )
