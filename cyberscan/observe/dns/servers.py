"""Finding the servers of a zone and of its parent."""

from __future__ import annotations

import dns.rdtypes.ANY.NS
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from msgspec import Struct

from cyberscan.model.look import Absent, Reason
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.dns.ahead import FAMILIES, ahead
from cyberscan.observe.dns.answers import chained, records, text_of

MOST_SERVERS = 13
"""Name servers of one zone that are looked at: what one classic answer holds."""
MOST_ADDRESSES = 8
"""Addresses of one server and family that are looked at."""


class Addresses(Struct, frozen=True):
    """What a server's name resolves to."""

    found: tuple[str, ...]
    """IPv4 first, each family sorted."""
    gap: NetError | None = None
    """Why a family could not be asked for, where that failed."""
    alias: str = ""
    """The name it is an alias of; empty where it is none."""


async def addresses(session: Session, name: str) -> Addresses:
    """Resolve a server's name; at most `MOST_ADDRESSES` of each family are kept."""
    found: list[str] = []
    gap: NetError | None = None
    alias = ""
    await ahead(session, ((name, rdtype) for rdtype in FAMILIES))
    for rdtype in FAMILIES:
        try:
            chain = chained(await session.stub(name, rdtype))
        except NetError as error:
            gap = error
            continue
        known = sorted(rd.address for rd in chain.answer or () if isinstance(rd, (A, AAAA)))
        found += known[:MOST_ADDRESSES]
        alias = alias or (text_of(chain.cnames[0][0].target) if chain.cnames else "")
    return Addresses(tuple(found), gap, alias)


async def name_servers(session: Session, zone: str) -> tuple[str, ...]:
    """Return the names of a zone's servers as the resolver knows them; () if it is no zone."""
    rrset = await records(session, zone, "NS")
    if isinstance(rrset, Absent) or text_of(rrset.name) != zone.lower():
        return ()
    names = {text_of(rd.target) for rd in rrset if isinstance(rd, dns.rdtypes.ANY.NS.NS)}
    return tuple(sorted(names))[:MOST_SERVERS]


async def parent_of(session: Session, zone: str) -> tuple[str, tuple[str, ...]]:
    """Return the zone above ``zone`` and the names of its servers. Raises `NetError`."""
    above = zone
    while above != ".":
        above = above.partition(".")[2] or "."
        names = await name_servers(session, above)
        if names:
            return above, names
    raise NetError("the resolver knows no servers of the root", Reason.DNS_FAILURE)


async def some_addresses(session: Session, names: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return up to ``most`` addresses, one of each server in turn. Raises `NetError` if none of
    the names could be resolved."""
    found: list[str] = []
    gap: NetError | None = None
    await ahead(session, ((name, rdtype) for name in names[:most] for rdtype in FAMILIES))
    for name in names:
        each = await addresses(session, name)
        found += each.found[:1]
        gap = gap or each.gap
        if len(found) >= most:
            break
    if not found:
        raise gap or NetError(f"no address of {', '.join(names)}", Reason.DNS_FAILURE)
    return tuple(found)
