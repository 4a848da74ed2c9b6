"""Reading a zone's names off its NSEC records, where it lets anyone (RFC 4034 section 4).

Each record names the next owner. Zones that hash their names (NSEC3, RFC 5155) or make records up
that cover one name only (RFC 4470, RFC 9824) do not want this; they are recognised and left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import dns.exception
import dns.message
import dns.name
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.NSEC import NSEC
from msgspec import Struct

from cyberscan.model.look import Absent
from cyberscan.net.base import NetError
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import name_of, text_of
from cyberscan.observe.dns.speaker import authoritative, speakers

MOST_STEPS: Final = 1_000
"""Records that are read of one zone: several times what the largest government has names."""
_ADDRESSES: Final = (dns.rdatatype.A, dns.rdatatype.AAAA, dns.rdatatype.CNAME)


class End(StrEnum):
    """How a walk ended."""

    WHOLE = "whole"
    """Round the zone and back at its apex."""
    UNSIGNED = "unsigned"
    """The zone has no NSEC records."""
    HASHED = "hashed"
    """NSEC3."""
    MADE_UP = "made_up"
    """Records that cover one name only."""
    CAPPED = "capped"
    BROKEN = "broken"
    """The chain leads backwards, out of the zone, or to a name without a record."""
    UNHEARD = "unheard"


class Walked(Struct, frozen=True):
    """Names that have an address or an alias, sorted; also those before a walk broke off."""

    end: End
    names: tuple[str, ...] = ()


async def walk(session: Session) -> Walked:
    """Walk the session's zone by asking its own servers."""
    zone = name_of(session.subject.name)
    try:
        servers = await speakers(session)
    except NetError:
        return Walked(End.UNHEARD)
    if isinstance(servers, Absent):
        return Walked(End.UNHEARD)
    names: list[str] = []
    at = zone
    for _ in range(MOST_STEPS):
        record = await _read(session, servers, at, zone)
        if isinstance(record, End):
            return _ended(record, names)
        if b"\x00" in record.next.labels[0]:
            return _ended(End.MADE_UP, names)
        if at != zone and any(_has(record.windows, rdtype) for rdtype in _ADDRESSES):
            names.append(text_of(at))
        if record.next == zone:
            return _ended(End.WHOLE, names)
        if not record.next.is_subdomain(zone) or record.next <= at:
            return _ended(End.BROKEN, names)
        at = record.next
    return _ended(End.CAPPED, names)


async def _read(
    session: Session, servers: tuple[str, ...], at: dns.name.Name, zone: dns.name.Name
) -> NSEC | End:
    """Return the record at a name, or why there is none.

    At a delegation the servers refer to the child, without authority: the record is asked for by
    the name next behind it that is not below it, which does not exist (RFC 4035 section 3.1.3.2).
    """
    try:
        message = await authoritative(session, servers, text_of(at), "NSEC")
    except NetError:
        behind = _behind(at)
        if at == zone or behind is None:
            return End.UNHEARD
        try:
            message = await authoritative(session, servers, text_of(behind), "NSEC")
        except NetError:
            return End.UNHEARD
        return _record_in(message.authority, at) or End.UNHEARD
    return _record_in(message.answer, at) or _without(message, first=at == zone)


def _behind(name: dns.name.Name) -> dns.name.Name | None:
    """Return the name whose first label has one octet more; None where there is no room."""
    first, *rest = name.labels
    try:
        return dns.name.Name((first + b"\x00", *rest))
    except dns.exception.DNSException:
        return None


def _ended(end: End, names: Sequence[str]) -> Walked:
    return Walked(end, tuple(sorted(set(names))))


def _record_in(section: Sequence[dns.rrset.RRset], name: dns.name.Name) -> NSEC | None:
    for rrset in section:
        if rrset.name == name and rrset.rdtype == dns.rdatatype.NSEC:
            for rdata in rrset:
                if isinstance(rdata, NSEC):
                    return rdata
    return None


def _without(message: dns.message.Message, *, first: bool) -> End:
    if any(rrset.rdtype == dns.rdatatype.NSEC3 for rrset in message.authority):
        return End.HASHED
    return End.UNSIGNED if first else End.BROKEN


def _has(windows: Sequence[tuple[int, bytes]], rdtype: int) -> bool:
    """Whether a type stands in the bit map (RFC 4034 section 4.1.2)."""
    window, low = divmod(int(rdtype), 256)
    byte, bit = divmod(low, 8)
    return any(
        number == window and byte < len(bitmap) and bitmap[byte] & (0x80 >> bit)
        for number, bitmap in windows
    )
