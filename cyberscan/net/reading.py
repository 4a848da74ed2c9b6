"""Reading an answer to a question of ours with dnspython, but nothing in it twice.

dnspython reads every name and every record here too; what is spared is reading again what is known:
the question, which repeats what was sent; a pointer to a name that was read already; a record that
another server gave in the same octets. Whatever is not the usual (a record of another class, a
signed message, octets too many or too few …) is left to dnspython's own reader, so that nothing is
taken for an answer that it would refuse: `tests/net/test_reading.py` holds one against the other.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import dns.flags
import dns.message
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.wire

from cyberscan.net.messages import parsed
from cyberscan.wire.dns_labels import is_costly

_HEADER: Final = struct.Struct("!HHHHHH")
_FRAME: Final = struct.Struct("!HHIH")
_POINTER: Final = 0xC0
_IN: Final = dns.rdataclass.IN
_ADDITIONAL: Final = 3
_LONGEST_TTL: Final = 0x7FFFFFFF
"""Beyond it a TTL counts as 0 (RFC 2181 section 8)."""
_REMEMBERED: Final = 512
_LONG: Final = 512
"""Octets of a record beyond which it is not remembered."""
_WHOLE: Final = frozenset(
    {
        dns.rdatatype.A,
        dns.rdatatype.AAAA,
        dns.rdatatype.TXT,
        dns.rdatatype.CAA,
        dns.rdatatype.TLSA,
        dns.rdatatype.DS,
        dns.rdatatype.CDS,
        dns.rdatatype.DNSKEY,
        dns.rdatatype.CDNSKEY,
        dns.rdatatype.RRSIG,
        dns.rdatatype.NSEC,
        dns.rdatatype.NSEC3,
    }
)
"""Types whose records never point into the message around them (RFC 3597 section 4)."""

_Known = tuple[dns.rdata.Rdata, dict[dns.rdata.Rdata, None]]


class _UnusualError(Exception):
    """dnspython's own reader is to say what this is."""


def read(wire: bytes, name: dns.name.Name, rdtype: int, end: int) -> dns.message.Message | None:
    """Return the message in ``wire``, None for what is none, or made to cost too much.

    Its one question, for ``name`` and ``rdtype``, ends at ``end``, and was found to be the one that
    was asked, octet for octet.
    """
    if is_costly(wire):
        return None
    try:
        return _read(wire, name, rdtype, end)
    except Exception:  # noqa: BLE001 - hostile bytes: what stops us here, dnspython is to judge
        return parsed(wire)


def _read(wire: bytes, name: dns.name.Name, rdtype: int, end: int) -> dns.message.Message:
    identity, flags, _, *counts = _HEADER.unpack_from(wire)
    message = dns.message.QueryMessage(id=identity)
    message.flags = _flags(flags)
    message.wire = wire
    # Few ask a message for a set by name: dnspython then looks for it in its section.
    message.index = None  # type: ignore[assignment]
    message.question.append(dns.rrset.RRset(name, _IN, _kind(rdtype)))
    names = {_HEADER.size: name}
    at = end
    for number, count in enumerate(counts, 1):
        if count:
            at = _section(message, wire, at, number, count, names)
    if at != len(wire):
        raise _UnusualError
    return message


def _section(
    message: dns.message.Message,
    wire: bytes,
    at: int,
    number: int,
    count: int,
    names: dict[int, dns.name.Name],
) -> int:
    """Read one section; return where it ends."""
    section = message.sections[number]
    sets: dict[tuple[dns.name.Name, int, int], dns.rrset.RRset] = {}
    for _ in range(count):
        if wire[at] >= _POINTER:
            # All later pointers to the same place are read as the first one was.
            place = (wire[at] & ~_POINTER) << 8 | wire[at + 1]
            owner = names.get(place)
            if owner is None:
                owner = names[place] = dns.name.from_wire(wire, at)[0]
            at += 2
        elif not wire[at]:
            owner = dns.name.root
            at += 1
        else:
            owner, used = dns.name.from_wire(wire, at)
            at += used
        rdtype, rdclass, ttl, size = _FRAME.unpack_from(wire, at)
        at += _FRAME.size
        if rdtype == dns.rdatatype.OPT:
            if number != _ADDITIONAL or message.opt or size or owner.labels != (b"",):
                raise _UnusualError
            message.opt = _opt(rdclass, ttl).copy()  # type: ignore[no-untyped-call]
            continue
        if rdclass != _IN or rdtype == dns.rdatatype.TSIG or at + size > len(wire):
            raise _UnusualError
        kind = _kind(rdtype)
        record, items = _record(wire, at, size, kind)
        at += size
        covers = record.covers()
        if ttl > _LONGEST_TTL:
            ttl = 0
        if count > 1 and (known := sets.get((owner, kind, covers))) is not None:
            known.add(record, ttl)
            continue
        rrset = dns.rrset.RRset(owner, _IN, kind, covers)
        if count > 1:
            sets[owner, kind, covers] = rrset
        rrset.ttl = ttl
        rrset.items = items.copy()
        section.append(rrset)
    return at


def _record(wire: bytes, at: int, size: int, kind: dns.rdatatype.RdataType) -> _Known:
    if size <= _LONG and kind in _WHOLE:
        return _known(kind, wire[at : at + size])
    record = _read_record(kind, wire, at, at + size)
    return record, {record: None}


def _read_record(kind: dns.rdatatype.RdataType, wire: bytes, at: int, end: int) -> dns.rdata.Rdata:
    """As `dns.rdata.from_wire` does, for a type and a class that need no conversion."""
    parser = dns.wire.Parser(wire, at)
    parser.restrict_end(end)
    record: dns.rdata.Rdata = _reader(kind)(_IN, kind, parser)
    if parser.remaining():
        raise _UnusualError
    return record


@lru_cache(maxsize=_REMEMBERED)
def _known(kind: dns.rdatatype.RdataType, data: bytes) -> _Known:
    """Return a record, which nobody can change, and the contents of a set of it alone: their hash
    is made once."""
    record = _read_record(kind, data, 0, len(data))
    return record, {record: None}


@lru_cache(maxsize=64)
def _reader(kind: dns.rdatatype.RdataType) -> Callable[..., dns.rdata.Rdata]:
    """Return what of dnspython reads records of a type."""
    reads: Callable[..., dns.rdata.Rdata] = dns.rdata.get_rdata_class(  # type: ignore[no-untyped-call]
        _IN, kind
    ).from_wire_parser
    return reads


@lru_cache(maxsize=64)
def _opt(payload: int, ttl: int) -> dns.rrset.RRset:
    """Return EDNS without options, as servers say it with every answer; to be copied."""
    # What is a class elsewhere is the size of datagrams here (RFC 6891 section 6.1.2).
    size = dns.rdataclass.RdataClass.make(payload)
    record = dns.rdata.from_wire(size, dns.rdatatype.OPT, b"", 0, 0)
    return dns.rrset.from_rdata(dns.name.root, ttl, record)


@lru_cache(maxsize=256)
def _flags(flags: int) -> dns.flags.Flag:
    return dns.flags.Flag(flags)


@lru_cache(maxsize=256)
def _kind(rdtype: int) -> dns.rdatatype.RdataType:
    return dns.rdatatype.RdataType.make(rdtype)
