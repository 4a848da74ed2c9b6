"""What is true of every zone of the lab that others send mail as, and of every mail server.

Hardly any mail server of the lab has a TLSA record. Whether anyone can send mail as a zone follows
from its SPF and DMARC records: no zone above it has any, and hardly a host of it has its own. These
rows follow from each zone's records; a region's own truth says what is wrong with the others, and
where nothing can be seen.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Final

from cyberscan.lab.province.shapes import Province, Region, ZoneFile
from cyberscan.lab.truth.rows import Rows, fails, unknown
from cyberscan.tables.second_level import registrable

_SEEN_BY: Final = "dns/caa"
"""What a region's truth lists as unknown wherever a zone's records cannot be seen."""
_EVERY: Final = ("mail/autodiscover", "mail/bimi", "mail/forgery")
_POLICIES: Final = frozenset({"none", "quarantine", "reject"})
_NAMES: Final = frozenset({"autoconfig", "autodiscover"})
_SERVICES: Final = frozenset({"_autodiscover._tcp", "_imap._tcp", "_imaps._tcp"})


def rows_of_senders(region: Region, province: Province, own: Rows) -> Rows:
    """Return the rows of a region's zones and of the servers that take their mail."""
    if not region.authorised:
        return ()
    hidden = {(row.check, row.target): row.what for row in own if not row.severity}
    named = {row.target for row in own if row.check == "mail/dane"}
    rows: Rows = ()
    servers: set[str] = set()
    for zone in region.zones:
        if (_SEEN_BY, zone.name) in hidden:
            rows += unknown(zone.name, hidden[_SEEN_BY, zone.name], *_EVERY)
            continue
        why = _open(zone)
        if why in {"", "everyone"} and ("mail/spf", zone.name) in hidden:
            rows += unknown(zone.name, "unclear", "mail/forgery")
        elif why:
            rows += fails(zone.name, f"I mail/forgery:{why}")
        rows += fails(zone.name, *(f"I mail/autodiscover:{why}" for why in _misled(zone, province)))
        servers |= set(_exchangers(zone))
    for server in sorted(servers):
        target = f"{server}:25"
        if target not in named and _listens(region, province, server):
            rows += fails(target, "I mail/dane:missing")
        if ("mail/starttls", target) in hidden:
            rows += unknown(target, hidden["mail/starttls", target], "mail/tls")
    return rows


def _open(zone: ZoneFile) -> str:
    """Return why anyone can send mail as the zone or a subdomain; "" where nobody can."""
    spf = [line for line in zone.records if line.startswith('@ TXT "v=spf1')]
    if len(spf) == 1 and spf[0].rstrip('"').endswith(" +all"):
        return "everyone"
    dmarc = [line.split('"')[1] for line in zone.records if line.startswith("_dmarc TXT ")]
    if not dmarc:
        return "no_dmarc" if spf else "nothing"
    tags = [tag.strip().split("=", 1) for tag in dmarc[0].split(";") if "=" in tag]
    found = {tag[0]: tag[1] for tag in tags}
    policy = found.get("p", "")
    if len(dmarc) > 1 or len(found) < len(tags) or tags[0] != ["v", "DMARC1"]:
        return "useless"
    if policy not in _POLICIES:
        return "useless"
    if policy == "none" or (policy == "quarantine" and found.get("t") == "y"):
        return "watching"
    return "below" if "none" in {found.get("sp"), found.get("np")} else ""


def _misled(zone: ZoneFile, province: Province) -> list[str]:
    """Return what is wrong with what the zone tells mail programs."""
    homes = {registrable(zone.name), *map(registrable, _exchangers(zone))}
    lines = [line.split() for line in zone.records]
    homes |= {registrable(_full(line[-1], zone)) for line in lines if line[0] == "surel"}
    aliases = [_full(line[-1], zone) for line in lines if line[0] in _NAMES and line[1] == "CNAME"]
    told = {line[0]: _full(line[-1], zone) for line in lines if line[0] in _SERVICES}
    offered = {service: target for service, target in told.items() if target}
    gone = [name for name in aliases if not _has_address(province, name)]
    leads = [name for name in (*aliases, *offered.values()) if name not in gone]
    wrong = []
    if any(registrable(name) not in homes for name in leads):
        wrong.append("outside")
    if gone:
        wrong.append("nowhere")
    if "_imap._tcp" in offered and "_imaps._tcp" not in offered:
        wrong.append("plain")
    return wrong


def _full(name: str, zone: ZoneFile) -> str:
    """Return a name of a master file without its final dot; "" for the root."""
    return name[:-1] if name.endswith(".") else f"{name}.{zone.name}"


def _exchangers(zone: ZoneFile) -> list[str]:
    names = [line.split()[-1] for line in zone.records if line.startswith("@ MX ")]
    return [_full(name, zone) for name in names if name != "."]


def _addresses(province: Province, name: str) -> list[str]:
    """Return the addresses that some zone has for a name, its alias followed."""
    found: list[str] = []
    for zone in province.zones:
        for line in zone.records:
            owner, kind, *data = line.split()
            if _full(owner, zone) == name and kind in {"A", "AAAA"}:
                found += data
            elif _full(owner, zone) == name and kind == "CNAME":
                found += _addresses(province, _full(data[0], zone))
    return found + [a for site in province.sites if site.name == name for a in site.addresses]


def _has_address(province: Province, name: str) -> bool:
    return bool(_addresses(province, name))


def _listens(region: Region, province: Province, server: str) -> bool:
    """Whether something may listen on its port 25: a closed one is seen of own addresses only."""
    networks = [ip_network(network) for network in region.networks]
    for address in _addresses(province, server):
        machine = province.machines[address]
        if not any(ip_address(address) in network for network in networks):
            return True
        if machine.silent or 25 in machine.filtered or machine.all_open:
            return True
        if any(service.port == 25 for service in machine.services):
            return True
    return False
