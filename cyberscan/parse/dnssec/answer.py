"""Validating whatever a zone's server answers: data, a wildcard's data, a denial, an alias.

Pure, like `cyberscan.parse.dnssec.step`; RFC 4035 section 5 and RFC 5155 section 8. Only what was
asked for is verified: where an alias leads is another question.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from msgspec import Struct

from cyberscan.model.facts.dnssec import Fault, Signature
from cyberscan.parse.dnssec.denial import Denials
from cyberscan.parse.dnssec.proof import prove_no_closer, prove_no_data, prove_no_name
from cyberscan.parse.dnssec.verify import Unverified, find, told, verify


class Proven(Struct, frozen=True):
    """An answer that holds, and what it rests on."""

    signatures: tuple[Signature, ...]
    denied: bool = False
    """The answer is that there is nothing."""


def answered(
    answer: dns.message.Message,
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    zone: dns.name.Name,
    keys: dns.rrset.RRset,
    at: datetime,
) -> Proven:
    """Verify the answer of ``zone``'s server to one question. Raises `Unverified`.

    ``keys`` is the zone's verified DNSKEY set. The answer has authority, and its rcode is NOERROR
    or NXDOMAIN: anything else says nothing about signatures.
    """
    signers = [cast(DNSKEY, key) for key in keys]
    found = _data(answer, name, rdtype, zone)
    if found is not None:
        verified = verify(found, answer.answer, zone, signers, at, wild=True)
        if not verified.wild:
            return Proven((verified.signature,))
        denials = Denials(answer, zone, signers, at)
        prove_no_closer(denials, name, verified.labels)
        return Proven((verified.signature, *denials.signatures))
    denials = Denials(answer, zone, signers, at)
    if not denials:
        raise Unverified(f"nothing proves that there is no {told(name, rdtype)}", Fault.DENIAL)
    if answer.rcode() == dns.rcode.NXDOMAIN:
        prove_no_name(denials, name)
    else:
        prove_no_data(denials, name, rdtype)
    return Proven(tuple(denials.signatures), denied=True)


def _data(
    answer: dns.message.Message,
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    zone: dns.name.Name,
) -> dns.rrset.RRset | None:
    """Return the set that answers: what was asked for, or the alias that leads away.

    A CNAME made from a DNAME has no signature of its own (RFC 6672 section 5.3.1): the DNAME's is
    what counts.
    """
    found = find(answer.answer, name, rdtype)
    if found is not None:
        return found
    above = name
    while above != zone and above.is_subdomain(zone):
        above = above.parent()
        dname = find(answer.answer, above, dns.rdatatype.DNAME)
        if dname is not None:
            return dname
    return find(answer.answer, name, dns.rdatatype.CNAME)
