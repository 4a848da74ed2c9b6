"""Validating one step of a DNSSEC chain: DNSKEY under DS, DS or its denial under DNSKEY.

Pure: messages, keys and the moment come in, a finding or `Unverified` comes out (RFC 4035
section 5, RFC 5155 section 8). Work is bounded, whatever a message holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

import dns.dnssec
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
from dns.dnssectypes import DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS
from dns.rdtypes.ANY.RRSIG import RRSIG
from msgspec import Struct

from cyberscan.model.facts.dns import Proof
from cyberscan.model.facts.dnssec import Ds, Fault, Signature
from cyberscan.parse.dnssec.denial import MOST_ITERATIONS, Denials, Windows, has
from cyberscan.parse.dnssec.verify import (
    HOSTILE,
    MOST_KEYS,
    MOST_SIGNATURES,
    Unverified,
    find,
    moment_of,
    tag,
    usable,
    verify,
)
from cyberscan.tables.dnssec import DIGESTED, VERIFIED

__all__ = [
    "MOST_ITERATIONS",
    "MOST_KEYS",
    "NoName",
    "NotCut",
    "Signed",
    "Step",
    "Unsigned",
    "Unverified",
    "delegation",
    "ds_of",
    "entered",
    "usable_ds",
    "validity",
    "zone_keys",
]

MOST_DS: Final = 16
"""DS records of one delegation that are looked at: each is hashed over every key of its tag."""


class Signed(Struct, frozen=True):
    """The parent holds a validated DS set for the name."""

    ds: tuple[DS, ...]


class Unsigned(Struct, frozen=True):
    """A validated denial says that the delegation has no DS."""

    proof: Proof


class NotCut(Struct, frozen=True):
    """A validated denial says that the name is no delegation: the zone goes on below it."""


class NoName(Struct, frozen=True):
    """A validated denial says that the name does not exist.

    In an opt-out span no denial can say so, as an unsigned delegation may hide there; the server's
    NXDOMAIN is taken for it then.
    """


Step = Signed | Unsigned | NotCut | NoName


def usable_ds(anchors: Sequence[DS]) -> tuple[DS, ...]:
    """Return the DS records a validator goes by: both algorithms known (RFC 4035 section 5.2), and
    no SHA-1 digest beside a better one (RFC 4509 section 3). None: the zone counts as unsigned."""
    known = [ds for ds in anchors if ds.digest_type in DIGESTED and ds.algorithm in VERIFIED]
    better = [ds for ds in known if ds.digest_type != DSDigest.SHA1]
    return tuple(better or known)


def ds_of(zone: dns.name.Name, anchors: Sequence[DS], keys: Sequence[DNSKEY]) -> tuple[Ds, ...]:
    """Return what a fact keeps of a DS set, and which of it names a key of the zone; sorted.

    A DS whose digest is not known here matches the key of its tag and algorithm.
    """
    by = usable_ds(anchors)
    return tuple(
        sorted(
            {
                Ds(
                    tag=int(ds.key_tag),
                    algorithm=int(ds.algorithm),
                    digest=int(ds.digest_type),
                    usable=ds in by,
                    matches=any(_may_name(zone, ds, key) for key in keys[:MOST_KEYS]),
                )
                for ds in anchors[:MOST_DS]
            }
        )
    )


def zone_keys(
    answer: dns.message.Message, zone: dns.name.Name, anchors: Sequence[DS], at: datetime
) -> dns.rrset.RRset:
    """Return the zone's DNSKEY set, verified by a key that one of ``anchors`` names.

    Raises `Unverified`.
    """
    return entered(answer, zone, anchors, at)[0]


def entered(
    answer: dns.message.Message, zone: dns.name.Name, anchors: Sequence[DS], at: datetime
) -> tuple[dns.rrset.RRset, Signature]:
    """Return the same set, and the signature by which the chain enters the zone."""
    keys = find(answer.answer, zone, dns.rdatatype.DNSKEY)
    if keys is None:
        raise Unverified(f"no DNSKEY set for {zone}", Fault.NO_DNSKEY)
    if len(keys) > MOST_KEYS:
        raise Unverified(f"{zone} has more than {MOST_KEYS} keys", unsupported=True)
    if len(anchors) > MOST_DS:
        raise Unverified(f"{zone} has more than {MOST_DS} DS records", unsupported=True)
    known = usable_ds(anchors)
    if not known:
        raise Unverified(f"the DS set of {zone} uses nothing known here", unsupported=True)
    entry = [
        cast(DNSKEY, key)
        for key in keys
        if usable(cast(DNSKEY, key)) and any(_names(zone, ds, cast(DNSKEY, key)) for ds in known)
    ]
    if not entry:
        raise Unverified(f"no DNSKEY of {zone} matches its DS set", Fault.NO_MATCH)
    try:
        verified = verify(keys, answer.answer, zone, entry, at)
    except Unverified as error:
        if error.fault is not Fault.STRANGER:
            raise
        detail = f"the key of {zone} that the DS names has not signed the DNSKEY set"
        raise Unverified(detail, Fault.ENTRY) from error
    return keys, verified.signature


def validity(
    answer: dns.message.Message,
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    zone: dns.name.Name,
    keys: dns.rrset.RRset,
) -> tuple[datetime, datetime]:
    """Return from when until when the signature over a set of ``zone`` is valid (aware, UTC).

    Each signature is verified at its own time, so that the result does not depend on ours; of
    several the latest begun counts. Raises `Unverified`.
    """
    rrset = find(answer.answer, name, rdtype)
    signatures = find(answer.answer, name, dns.rdatatype.RRSIG, rdtype)
    if rrset is None or signatures is None:
        raise Unverified(f"no signed {dns.rdatatype.to_text(rdtype)} set for {name}")
    signers = [cast(DNSKEY, key) for key in keys]
    why = Unverified(f"no signature of {zone} over {name}")
    for rdata in sorted(signatures, key=lambda rd: -cast(RRSIG, rd).inception)[:MOST_SIGNATURES]:
        signature = cast(RRSIG, rdata)
        begun = moment_of(signature.inception)
        alone = dns.rrset.from_rdata_list(name, signatures.ttl, [signature])
        try:
            verify(rrset, [alone], zone, signers, begun)
        except Unverified as error:
            why = error
            continue
        return begun, moment_of(signature.expiration)
    raise why


def delegation(
    answer: dns.message.Message,
    name: dns.name.Name,
    zone: dns.name.Name,
    keys: dns.rrset.RRset,
    at: datetime,
) -> Step:
    """Read the answer of ``zone``'s server to the question for ``name``'s DS.

    ``keys`` is the zone's verified DNSKEY set. Raises `Unverified`.
    """
    signers = [cast(DNSKEY, key) for key in keys]
    ds = find(answer.answer, name, dns.rdatatype.DS)
    if ds is not None:
        verify(ds, answer.answer, zone, signers, at)
        return Signed(tuple(sorted((cast(DS, rd) for rd in ds), key=lambda rd: rd.to_text())))
    alias = find(answer.answer, name, dns.rdatatype.CNAME)
    if alias is not None:
        verify(alias, answer.answer, zone, signers, at, wild=True)
        return NotCut()  # RFC 2181 section 10.1: an alias has no other records
    if answer.rcode() not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        detail = f"{dns.rcode.to_text(answer.rcode())} to the DS question for {name}"
        raise Unverified(detail, Fault.DENIAL)
    denials = Denials(answer, zone, signers, at)
    if not denials:
        raise Unverified(f"no DS for {name} and no signed denial of it", Fault.DENIAL)
    proof = Proof.NSEC if denials.is_plain else Proof.NSEC3
    windows = denials.types(name)
    if windows is not None:
        return _by_types(windows, name, proof)
    if denials.is_empty(name):
        return NotCut()
    encloser = denials.encloser(name)
    if encloser is None:
        kind = "NSEC" if denials.is_plain else "NSEC3"
        raise Unverified(f"the {kind} records do not speak of {name}", Fault.DENIAL)
    if not denials.is_plain and denials.opted_out(denials.next_closer(name, encloser)):
        return NoName() if answer.rcode() == dns.rcode.NXDOMAIN else Unsigned(Proof.NSEC3)
    return NoName()


def _by_types(windows: Windows, name: dns.name.Name, proof: Proof) -> Step:
    if has(windows, dns.rdatatype.SOA):
        detail = f"the denial for {name} comes from the zone itself, not from its parent"
        raise Unverified(detail, Fault.DENIAL)
    if has(windows, dns.rdatatype.DS):
        detail = f"the denial for {name} says that there is a DS, and none was sent"
        raise Unverified(detail, Fault.DENIAL)
    return Unsigned(proof) if has(windows, dns.rdatatype.NS) else NotCut()


def _may_name(zone: dns.name.Name, ds: DS, key: DNSKEY) -> bool:
    if ds.digest_type in DIGESTED:
        return _names(zone, ds, key)
    return (ds.algorithm, ds.key_tag) == (key.algorithm, tag(key))


def _names(zone: dns.name.Name, ds: DS, key: DNSKEY) -> bool:
    if (ds.algorithm, ds.key_tag) != (key.algorithm, tag(key)):
        return False
    try:
        digest = DSDigest(ds.digest_type)
        # By the digest alone: a CDS record is of another type, and names a key likewise.
        made = dns.dnssec.make_ds(zone, key, digest, validating=True)
        return bytes(made.digest) == bytes(ds.digest)
    except HOSTILE:
        return False
