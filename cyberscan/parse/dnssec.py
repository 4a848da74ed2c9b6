"""Validating one step of a DNSSEC chain: DNSKEY under DS, DS or its denial under DNSKEY.

Pure: messages, keys and the moment come in, a finding or `Unverified` comes out (RFC 4035
section 5, RFC 5155 section 8). Work is bounded, whatever a message holds.
"""

from __future__ import annotations

import struct
from base64 import b32hexencode
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, cast

import dns.dnssec
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdataset
import dns.rdatatype
import dns.rrset
from cryptography.exceptions import UnsupportedAlgorithm
from dns.dnssectypes import DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS
from dns.rdtypes.ANY.NSEC import NSEC
from dns.rdtypes.ANY.NSEC3 import NSEC3
from dns.rdtypes.ANY.RRSIG import RRSIG
from msgspec import Struct

from cyberscan.model.facts.dns import Proof

MOST_KEYS: Final = 32
"""Keys of one zone that are looked at."""
MOST_SIGNATURES: Final = 8
"""Signatures over one set that are tried."""
MOST_SAME_TAG: Final = 4
"""Keys with one tag and algorithm: more is an attack (CVE-2023-50387), not a roll-over."""
MOST_DENIALS: Final = 8
"""NSEC or NSEC3 records of one answer that are verified."""
MOST_ITERATIONS: Final = 150
"""NSEC3 iterations that are computed: beyond, resolvers treat the answer as insecure or fail
(RFC 9276 section 3.2)."""
LONGEST_RSA: Final = 1_040
"""Bytes of an RSA public key: 4,096 bit modulus and exponent (RFC 3110 section 2)."""

_OPT_OUT: Final = 1
"""Flag of an NSEC3 record (RFC 5155 section 3.1.2.1)."""
_RSA: Final = frozenset({5, 7, 8, 10})
_DIGESTS: Final = frozenset({DSDigest.SHA1, DSDigest.SHA256, DSDigest.SHA384})
_HOSTILE: Final = (
    dns.exception.DNSException,
    UnsupportedAlgorithm,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)
"""What parsing of a hostile key or signature may raise below us."""


class Unverified(Exception):
    """The step could not be verified. ``str()`` says what was missing.

    ``unsupported`` is True where it may be valid, but uses what cannot be verified here.
    """

    def __init__(self, detail: str, *, unsupported: bool = False) -> None:
        super().__init__(detail)
        self.unsupported = unsupported


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


def zone_keys(
    answer: dns.message.Message, zone: dns.name.Name, anchors: Sequence[DS], at: datetime
) -> dns.rrset.RRset:
    """Return the zone's DNSKEY set, verified by a key that one of ``anchors`` names.

    Raises `Unverified`.
    """
    keys = _find(answer.answer, zone, dns.rdatatype.DNSKEY)
    if keys is None:
        raise Unverified(f"no DNSKEY set for {zone}")
    if len(keys) > MOST_KEYS:
        raise Unverified(f"{zone} has more than {MOST_KEYS} keys", unsupported=True)
    known = [ds for ds in anchors if _can_use(ds)]
    if not known:
        raise Unverified(f"the DS set of {zone} uses nothing known here", unsupported=True)
    entry = [key for key in keys if any(_names(zone, ds, key) for ds in known)]
    if not entry:
        raise Unverified(f"no DNSKEY of {zone} matches its DS set")
    _verify(keys, answer.answer, zone, entry, at)
    return keys


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
    rrset = _find(answer.answer, name, rdtype)
    signatures = _find(answer.answer, name, dns.rdatatype.RRSIG, rdtype)
    if rrset is None or signatures is None:
        raise Unverified(f"no signed {dns.rdatatype.to_text(rdtype)} set for {name}")
    signers = [cast(DNSKEY, key) for key in keys]
    why = Unverified(f"no signature of {zone} over {name}")
    for rdata in sorted(signatures, key=lambda rd: -cast(RRSIG, rd).inception)[:MOST_SIGNATURES]:
        signature = cast(RRSIG, rdata)
        begun = datetime.fromtimestamp(signature.inception, UTC)
        alone = dns.rrset.from_rdata_list(name, signatures.ttl, [signature])
        try:
            _verify(rrset, [alone], zone, signers, begun)
        except Unverified as error:
            why = error
            continue
        return begun, datetime.fromtimestamp(signature.expiration, UTC)
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
    ds = _find(answer.answer, name, dns.rdatatype.DS)
    if ds is not None:
        _verify(ds, answer.answer, zone, signers, at)
        return Signed(tuple(sorted((cast(DS, rd) for rd in ds), key=lambda rd: rd.to_text())))
    if answer.rcode() not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        raise Unverified(f"{dns.rcode.to_text(answer.rcode())} to the DS question for {name}")
    denials = [
        rrset
        for rrset in answer.authority
        if rrset.rdtype in {dns.rdatatype.NSEC, dns.rdatatype.NSEC3}
        and rrset.rdclass == dns.rdataclass.IN
        and rrset.name.is_subdomain(zone)
    ]
    if not denials:
        raise Unverified(f"no DS for {name} and no signed denial of it")
    denials = denials[:MOST_DENIALS]
    for rrset in denials:
        _verify(rrset, answer.authority, zone, signers, at)
    plain = [r for r in denials if r.rdtype == dns.rdatatype.NSEC]
    if plain:
        return _by_nsec(plain, name, zone)
    step = _by_nsec3(denials, name, zone)
    if isinstance(step, _OptOut):
        return NoName() if answer.rcode() == dns.rcode.NXDOMAIN else Unsigned(Proof.NSEC3)
    return step


class _OptOut(Struct, frozen=True):
    """The name lies in a span that may hide unsigned delegations."""


def _by_nsec(denials: Iterable[dns.rrset.RRset], name: dns.name.Name, zone: dns.name.Name) -> Step:
    for rrset in denials:
        nsec = cast(NSEC, rrset[0])
        if rrset.name == name:
            return _by_types(nsec.windows, name, Proof.NSEC)
        if not rrset.name < name:
            continue
        # An empty non-terminal has no NSEC of its own: the one before it points below it.
        if nsec.next != name and nsec.next.is_subdomain(name):
            return NotCut()
        # RFC 6840 section 4.1: the record of a delegation above says nothing of what is below it.
        if name.is_subdomain(rrset.name) and _delegates(nsec.windows):
            continue
        if name < nsec.next or nsec.next == zone:  # the last record points back to the apex
            return NoName()
    raise Unverified(f"the NSEC records do not speak of {name}")


def _by_nsec3(
    denials: Sequence[dns.rrset.RRset], name: dns.name.Name, zone: dns.name.Name
) -> Step | _OptOut:
    records = {
        rrset.name.labels[0].decode("ascii", "replace").upper(): cast(NSEC3, rrset[0])
        for rrset in denials
    }
    first = cast(NSEC3, denials[0][0])
    if first.iterations > MOST_ITERATIONS:
        raise Unverified(f"NSEC3 with {first.iterations} iterations", unsupported=True)
    if first.algorithm != 1:
        raise Unverified(f"NSEC3 hash algorithm {first.algorithm}", unsupported=True)

    def digest(of: dns.name.Name) -> str:
        return dns.dnssec.nsec3_hash(of, first.salt, first.iterations, first.algorithm).upper()

    if (own := records.get(digest(name))) is not None:
        return _by_types(own.windows, name, Proof.NSEC3)
    # RFC 5155 sections 8.3 and 8.6: the closest encloser matches, the name below it is covered.
    next_closer = name
    while next_closer != zone:
        encloser = next_closer.parent()
        if (above := records.get(digest(encloser))) is None:
            next_closer = encloser
            continue
        over = [r for owner, r in records.items() if _covers(owner, r, digest(next_closer))]
        if not over or _delegates(above.windows):
            break
        return _OptOut() if any(r.flags & _OPT_OUT for r in over) else NoName()
    raise Unverified(f"the NSEC3 records do not speak of {name}")


def _delegates(windows: Sequence[tuple[int, bytes]]) -> bool:
    """Whether a name's types make it a delegation or a DNAME: its zone ends there."""
    cut = _has(windows, dns.rdatatype.NS) and not _has(windows, dns.rdatatype.SOA)
    return cut or _has(windows, dns.rdatatype.DNAME)


def _by_types(windows: Sequence[tuple[int, bytes]], name: dns.name.Name, proof: Proof) -> Step:
    if _has(windows, dns.rdatatype.SOA):
        raise Unverified(f"the denial for {name} comes from the zone itself, not from its parent")
    if _has(windows, dns.rdatatype.DS):
        raise Unverified(f"the denial for {name} says that there is a DS, and none was sent")
    return Unsigned(proof) if _has(windows, dns.rdatatype.NS) else NotCut()


def _has(windows: Sequence[tuple[int, bytes]], rdtype: int) -> bool:
    for window, bitmap in windows:
        byte, bit = divmod(rdtype & 255, 8)
        if window == rdtype >> 8 and byte < len(bitmap):
            return bool(bitmap[byte] & (0x80 >> bit))
    return False


def _covers(owner: str, nsec3: NSEC3, hidden: str) -> bool:
    following = b32hexencode(nsec3.next).decode("ascii").rstrip("=")
    if owner < following:
        return owner < hidden < following
    return hidden > owner or hidden < following  # the last record of the ring


def _verify(
    rrset: dns.rrset.RRset,
    section: Sequence[dns.rrset.RRset],
    zone: dns.name.Name,
    keys: Sequence[DNSKEY],
    at: datetime,
) -> None:
    """Demand one valid signature over ``rrset`` by one of the zone's keys. Raises `Unverified`."""
    what = f"{rrset.name} {dns.rdatatype.to_text(rrset.rdtype)}"
    signatures = _find(section, rrset.name, dns.rdatatype.RRSIG, rrset.rdtype)
    if signatures is None:
        raise Unverified(f"no signature over {what}")
    why, unsupported = f"no signature of {zone} over {what}", False
    for rdata in list(signatures)[:MOST_SIGNATURES]:
        signature = cast(RRSIG, rdata)
        if signature.signer != zone:
            continue
        if signature.labels != _labels(rrset.name):
            why = f"{what} was made from a wildcard"
            continue
        able = [key for key in keys if _matches(key, signature)]
        if not able:
            why = f"no key of {zone} made the signature over {what}"
        elif len(able) > MOST_SAME_TAG or not all(_affordable(key) for key in able):
            why, unsupported = f"the keys of {zone} are beyond what is verified here", True
        else:
            try:
                dns.dnssec.validate_rrsig(
                    rrset, signature, {zone: _rdataset(able)}, now=at.timestamp()
                )
            except (dns.exception.UnsupportedAlgorithm, UnsupportedAlgorithm):
                why, unsupported = f"algorithm {int(signature.algorithm)} over {what}", True
            except _HOSTILE as error:
                why = f"the signature over {what} is not valid: {error}"
            else:
                return
    raise Unverified(why, unsupported=unsupported)


def _find(
    section: Sequence[dns.rrset.RRset],
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    covers: dns.rdatatype.RdataType = dns.rdatatype.NONE,
) -> dns.rrset.RRset | None:
    for rrset in section:
        if (rrset.name, rrset.rdclass, rrset.rdtype, rrset.covers) == (
            name,
            dns.rdataclass.IN,
            rdtype,
            covers,
        ):
            return rrset
    return None


def _labels(name: dns.name.Name) -> int:
    return len(name.labels) - 1 - (1 if name.is_wild() else 0)


def _matches(key: DNSKEY, signature: RRSIG) -> bool:
    return key.algorithm == signature.algorithm and dns.dnssec.key_id(key) == signature.key_tag


def _affordable(key: DNSKEY) -> bool:
    if key.algorithm in _RSA and len(key.key) > LONGEST_RSA:
        return False
    return dns.dnssec.default_policy.ok_to_validate(key)


def _can_use(ds: DS) -> bool:
    return ds.digest_type in _DIGESTS


def _names(zone: dns.name.Name, ds: DS, key: DNSKEY) -> bool:
    if (ds.algorithm, ds.key_tag) != (key.algorithm, dns.dnssec.key_id(key)):
        return False
    try:
        digest = DSDigest(ds.digest_type)
        return bool(dns.dnssec.make_ds(zone, key, digest, validating=True) == ds)
    except _HOSTILE:
        return False


def _rdataset(keys: Sequence[DNSKEY]) -> dns.rdataset.Rdataset:
    return dns.rdataset.from_rdata_list(0, list(keys))
