"""A multicast DNS question sent to one address: which kinds of services are there.

From another port than 5353 it is a legacy query, whose answer repeats id and question (RFC 6762
section 6.7); the kinds stand in PTR records below ``_services._dns-sd._udp.local`` (RFC 6763
section 9). Read in mirrors of the RFCs on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
from dns.rdtypes.ANY.PTR import PTR

from cyberscan.wire.dns_labels import is_costly

_ID: Final = b"\x63\x79"
_NAME: Final = b"\x09_services\x07_dns-sd\x04_udp\x05local\0"
QUESTION: Final = _ID + b"\0\0\0\x01\0\0\0\0\0\0" + _NAME + b"\0\x0c\0\x01"
"""PTR, class IN, no recursion."""

_LONGEST: Final = 9_000
"""Octets of a message at most (RFC 6762 section 17)."""
MOST: Final = 32
_CUT: Final = 500
"""Characters of a name: who keeps it masks it first, then cuts it shorter."""


class MdnsError(ValueError):
    """The bytes are not the answer to the question."""


def read_answer(data: bytes) -> tuple[str, ...]:
    """Return the kinds of services, sorted, at most `MOST`. Raises `MdnsError`.

    A name server of the usual kind knows no ``local``: without authority or without a record it is
    no responder.
    """
    data = data[:_LONGEST]
    if is_costly(data):
        raise MdnsError("it names too much")
    try:
        message = dns.message.from_wire(data, ignore_trailing=False)
    except Exception as error:  # whatever the parser raises, it is no answer
        raise MdnsError("not a message") from error
    head = message.flags
    owner = dns.name.from_wire(_NAME, 0)[0]
    if not head & dns.flags.QR or not head & dns.flags.AA or data[:2] != _ID:
        raise MdnsError("not an answer to us")
    found = {
        rd.target.to_text(omit_final_dot=True)[:_CUT]
        for rrset in message.answer
        if rrset.rdtype == dns.rdatatype.PTR and rrset.name == owner
        for rd in rrset
        if isinstance(rd, PTR)
    }
    if message.rcode() != dns.rcode.NOERROR or not found:
        raise MdnsError("it names no service")
    return tuple(sorted(found)[:MOST])
