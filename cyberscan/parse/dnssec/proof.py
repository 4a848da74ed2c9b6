"""What verified denials prove: RFC 4035 sections 5.3.4 and 5.4, RFC 5155 section 8, RFC 6840."""

from __future__ import annotations

from typing import Final

import dns.name
import dns.rdatatype

from cyberscan.model.facts.dnssec import Fault
from cyberscan.parse.dnssec.denial import Denials, has
from cyberscan.parse.dnssec.verify import Unverified, told

NXNAME: Final = dns.rdatatype.RdataType.make(128)
"""The pseudo-type by which compact denial says that a name does not exist (RFC 9824 section 2)."""


def prove_no_name(denials: Denials, name: dns.name.Name) -> None:
    """Demand proof that neither ``name`` nor a wildcard for it exists. Raises `Unverified`.

    RFC 4035 section 5.4 and RFC 5155 section 8.4. Where an opt-out span covers the name, the proof
    stands, and is no secure one (section 12.2).
    """
    windows = denials.types(name)
    if windows is not None and has(windows, NXNAME):
        return
    encloser = denials.encloser(name)
    if windows is not None or encloser is None or denials.is_empty(name):
        raise Unverified(f"the denial does not speak of {name}", Fault.DENIAL)
    wild = denials.wildcard_below(encloser)
    if not denials.covers(wild) or denials.is_empty(wild):
        raise Unverified(f"the denial does not speak of {wild}", Fault.DENIAL)


def prove_no_data(denials: Denials, name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> None:
    """Demand proof that ``name`` has no such record. Raises `Unverified`.

    RFC 4035 section 5.4, RFC 5155 sections 8.5 to 8.7, RFC 6840 sections 4.1 and 4.3.
    """
    windows = denials.types(name)
    if windows is None and not denials.is_empty(name):
        encloser = denials.encloser(name)
        if encloser is None:
            raise Unverified(f"the denial does not speak of {name}", Fault.DENIAL)
        next_closer = denials.next_closer(name, encloser)
        if not denials.is_plain and rdtype == dns.rdatatype.DS and denials.opted_out(next_closer):
            return
        name = denials.wildcard_below(encloser)
        windows = denials.types(name)
        if windows is None:
            raise Unverified(f"the denial does not speak of {name}", Fault.DENIAL)
    if windows is None:
        return  # an empty non-terminal has no records at all
    what = told(name, rdtype)
    if has(windows, rdtype) or has(windows, dns.rdatatype.CNAME):
        raise Unverified(f"the denial says that there is a record for {what}", Fault.DENIAL)
    soa = has(windows, dns.rdatatype.SOA)
    if rdtype == dns.rdatatype.DS and soa:
        raise Unverified(f"the denial of {what} comes from below the cut", Fault.DENIAL)
    if rdtype != dns.rdatatype.DS and has(windows, dns.rdatatype.NS) and not soa:
        raise Unverified(f"the denial of {what} comes from above the cut", Fault.DENIAL)


def prove_no_closer(denials: Denials, name: dns.name.Name, labels: int) -> None:
    """Demand proof that no name nearer than the wildcard it was made from exists for ``name``.

    ``labels`` is what the signature counts. RFC 4035 section 5.3.4, RFC 5155 section 8.8.
    """
    if denials.is_plain:
        proven = denials.encloser(name) == name.split(labels + 1)[1]
    else:
        proven = denials.covers(name.split(labels + 2)[1])
    if not proven:
        raise Unverified(f"nothing proves that {name} has no record of its own", Fault.DENIAL)
