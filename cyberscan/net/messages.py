"""Building DNS queries and deciding whether what came back is their answer. Pure but for the id."""

from __future__ import annotations

import secrets
import struct
from functools import lru_cache

import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.wire.dns_labels import is_costly

PAYLOAD = 1232
"""EDNS buffer size that crosses every path unfragmented (DNS Flag Day 2020)."""

_TRUNCATED = 0x02
_HEADER = 12
_ALIASES = 16
"""CNAMEs followed; resolvers give up earlier."""


def query(
    name: str, rdtype: str, *, recursion: bool, edns: bool = True, checking: bool = True
) -> dns.message.Message:
    """Return a query with a fresh unpredictable id (RFC 5452 section 4.3); without ``checking`` it
    has CD set (RFC 4035 section 3.2.2).

    Raises `NetError` MALFORMED for what is no domain name, UNSUPPORTED for zone transfers.
    """
    wanted = dns.rdatatype.from_text(rdtype)
    if wanted in {dns.rdatatype.AXFR, dns.rdatatype.IXFR}:
        raise NetError("zone transfers are not asked for", Reason.UNSUPPORTED)
    message = dns.message.make_query(
        absolute(name),
        wanted,
        use_edns=0 if edns else None,
        want_dnssec=edns,
        payload=PAYLOAD if edns else None,
    )
    renew(message)
    if not recursion:
        message.flags &= ~dns.flags.RD
    if not checking:
        message.flags |= dns.flags.CD
    return message


def renew(message: dns.message.Message) -> None:
    """Give a query another id, so that guesses at the last one are worth nothing."""
    message.id = secrets.randbelow(1 << 16)


@lru_cache(maxsize=4096)
def absolute(name: str) -> dns.name.Name:
    """Return ``name`` as an absolute name. Raises `NetError` MALFORMED."""
    try:
        return dns.name.from_text(name)
    except (dns.exception.DNSException, ValueError, UnicodeError) as error:
        raise NetError(f"{name[:80]!r} is not a domain name", Reason.MALFORMED) from error


def answer(asked: dns.message.Message, wire: bytes) -> dns.message.Message | None:
    """Return the answer in ``wire`` if it is one to ``asked``; None for anything else.

    Id, opcode and question must match (RFC 5452 section 9.1). A truncated answer is returned as
    its header alone: whatever else it holds is asked again over TCP.
    """
    if len(wire) < _HEADER:
        return None
    if wire[2] & _TRUNCATED:
        (identity,) = struct.unpack_from("!H", wire)
        if identity != asked.id or not wire[2] & 0x80:
            return None
        cut = dns.message.make_response(asked)
        cut.flags |= dns.flags.TC
        return cut
    message = parsed(wire)
    return message if message is not None and asked.is_response(message) else None


def parsed(wire: bytes) -> dns.message.Message | None:
    """Return the message in ``wire``, None for what is none, or made to cost too much."""
    if is_costly(wire):
        return None
    try:
        return dns.message.from_wire(wire)
    except Exception:  # noqa: BLE001 - hostile bytes; whatever the parser raises, it is no answer
        return None


def wants_plain(message: dns.message.Message) -> bool:
    """Whether a server that was asked with EDNS knows none and should be asked without (RFC 6891
    section 7)."""
    return message.edns < 0 and message.rcode() in {
        dns.rcode.FORMERR,
        dns.rcode.NOTIMP,
    }


def addresses(message: dns.message.Message, name: str) -> tuple[str, ...]:
    """Return the A or AAAA values ``message`` gives for ``name``, its aliases followed; sorted."""
    owner = absolute(name)
    for _ in range(_ALIASES):
        found = [
            str(record.address)
            for rrset in message.answer
            if rrset.name == owner and rrset.rdtype in {dns.rdatatype.A, dns.rdatatype.AAAA}
            for record in rrset
        ]
        if found:
            return tuple(sorted(set(found)))
        alias = next(
            (
                rrset[0].target
                for rrset in message.answer
                if rrset.name == owner and rrset.rdtype == dns.rdatatype.CNAME and len(rrset)
            ),
            None,
        )
        if alias is None:
            return ()
        owner = alias
    return ()


def exchanges(message: dns.message.Message, name: str) -> tuple[str, ...]:
    """Return the MX names ``message`` gives for ``name``, lower case, no final dot; sorted."""
    owner = absolute(name)
    return tuple(
        sorted(
            {
                record.exchange.to_text(omit_final_dot=True).lower()
                for rrset in message.answer
                if rrset.name == owner and rrset.rdtype == dns.rdatatype.MX
                for record in rrset
            }
        )
    )
