"""Zones built from the province's data, signed where it says so.

What is signed is signed with ECDSA P-256 (RFC 6605), a key-signing and a zone-signing key, and NSEC
denial (RFC 4034); keys come from the seed and signatures are deterministic, so that one seed gives
one zone, byte for byte. NSEC3 is not made here: dnspython cannot sign with it.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

import dns.dnssec
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.zone
from dns.dnssec import PrivateKey
from dns.dnssectypes import Algorithm
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.dnskeybase import Flag

from cyberscan.lab.province.shapes import Province, ZoneFile
from cyberscan.lab.seed import ec_key

_TTL: Final = 3600
_SIGNED_BEFORE: Final = timedelta(days=14)

Keys = list[tuple[PrivateKey, DNSKEY]]


def build(province: Province, seed: int, origin: datetime) -> dict[str, dns.zone.Zone]:
    """Return every zone by name ("" is the root). Signatures are valid round ``origin``."""
    return {
        zone.name: _build(province, zone, seed, origin)
        for zone in sorted(province.zones, key=lambda z: z.name)
    }


def trust_anchor(seed: int) -> tuple[str, ...]:
    """Return the DS of the root's key-signing key, presentation text."""
    return (_delegation_signer("", seed),)


def digest(zone: dns.zone.Zone) -> str:
    """Return the SHA-256 of the zone's sorted text: equal for equal zones."""
    return hashlib.sha256(zone.to_text(sorted=True, relativize=False).encode()).hexdigest()


def _build(province: Province, zone: ZoneFile, seed: int, origin: datetime) -> dns.zone.Zone:
    top = f"{zone.name}."
    first = zone.servers[0].name
    mailbox = zone.name or "root-servers.test"
    lines = [f"{top} IN SOA {first}. hostmaster.{mailbox}. 2026111501 {zone.timers}"]
    lines += [f"{top} IN NS {server.name}." for server in zone.says or zone.servers]
    below = [z for z in province.zones if _parent(province, z) == zone.name and z is not zone]
    for child in below:
        lines += [f"{child.name}. IN NS {server.name}." for server in child.servers]
        if child.signed:
            lines.append(f"{child.name}. IN DS {_delegation_signer(child.name, seed)}")
    lines += _addresses(province, zone, below)
    lines += [_absolute(line, top) for line in zone.records]
    text = "\n".join(line.replace(" IN ", f" {zone.ttl} IN ", 1) for line in dict.fromkeys(lines))
    built = dns.zone.from_text(text, origin=top, relativize=False, rdclass=dns.rdataclass.IN)
    if zone.signed and any(name.is_wild() for name in built):
        raise ValueError(f"{zone.name}: the lab's servers prove nothing about wildcards")
    if zone.signed:
        dns.dnssec.sign_zone(
            built,
            keys=_keys(zone.name, seed),
            inception=origin - _SIGNED_BEFORE,
            expiration=origin + timedelta(days=zone.signed_until),
            dnskey_ttl=_TTL,
            deterministic=True,
        )
    return built


def _addresses(province: Province, zone: ZoneFile, below: list[ZoneFile]) -> list[str]:
    """Addresses of the zone's own names, and glue for servers named below its delegations."""
    lines: list[str] = []
    for site in province.sites:
        if _home(province, site.name) == zone.name and site.addresses:
            if site.alias:
                lines.append(f"{site.name}. IN CNAME {site.alias}.")
            else:
                lines += _address_lines(site.name, site.addresses)
    for other in province.zones:
        for server in other.machines:
            if _home(province, server.name) == zone.name:
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


def _home(province: Province, name: str) -> str:
    """Return the deepest zone the name lies in."""
    return max((z.name for z in province.zones if _within(name, z.name)), key=len)


def _parent(province: Province, zone: ZoneFile) -> str:
    above = [z.name for z in province.zones if z.name != zone.name and _within(zone.name, z.name)]
    return max(above, key=len, default="")


def _keys(zone: str, seed: int) -> Keys:
    made: Keys = []
    for role, flags in (("ksk", Flag.ZONE | Flag.SEP), ("zsk", Flag.ZONE)):
        key = ec_key(seed, f"{role} {zone}")
        public = dns.dnssec.make_dnskey(key.public_key(), Algorithm.ECDSAP256SHA256, flags=flags)
        made.append((key, public))
    return made


def _delegation_signer(zone: str, seed: int) -> str:
    _, public = _keys(zone, seed)[0]
    name = dns.name.from_text(f"{zone}.")
    return dns.dnssec.make_ds(name, public, "SHA256").to_text()


def holders(province: Province) -> dict[str, list[ZoneFile]]:
    """Return the zones each server address serves; a lame server's address may hold none."""
    found: dict[str, list[ZoneFile]] = {}
    for zone in province.zones:
        for server in zone.machines:
            for address in server.addresses:
                held = found.setdefault(address, [])
                if server.holds:
                    held.append(zone)
    return found
