"""Verifying one signed set: RRSIG over data by a zone's keys (RFC 4035 section 5.3).

Pure: messages, keys and the moment come in, a signature or `Unverified` comes out. Work is bounded,
whatever a message holds (CVE-2023-50387): so many keys, signatures and keys of one tag, no more.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, cast

import dns.dnssec
import dns.exception
import dns.name
import dns.rdataclass
import dns.rdataset
import dns.rdatatype
import dns.rrset
from cryptography.exceptions import UnsupportedAlgorithm
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.RRSIG import RRSIG
from dns.rdtypes.dnskeybase import Flag
from msgspec import Struct

from cyberscan.model.facts.dnssec import Fault, Key, Signature
from cyberscan.tables.dnssec import VERIFIED

MOST_KEYS: Final = 32
"""Keys of one zone that are looked at."""
MOST_SIGNATURES: Final = 8
"""Signatures over one set that are tried."""
MOST_SAME_TAG: Final = 4
"""Keys with one tag and algorithm: more is an attack (CVE-2023-50387), not a roll-over."""
LONGEST_RSA: Final = 1_040
"""Bytes of an RSA public key: 4,096 bit modulus and exponent (RFC 3110 section 2)."""

HOSTILE: Final = (
    dns.exception.DNSException,
    UnsupportedAlgorithm,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)
"""What parsing of a hostile key or signature may raise below us."""

_RSA: Final = frozenset({1, 5, 7, 8, 10})
_CURVES: Final = {13: 256, 14: 384, 15: 256, 16: 456}
"""Bits by algorithm: RFC 6605 section 1, RFC 8032 sections 5.1.5 and 5.2.5."""
_PROTOCOL: Final = 3
"""RFC 4034 section 2.1.2: any other value makes a key useless."""
_RANK: Final = {fault: rank for rank, fault in enumerate(Fault)}


class Unverified(Exception):
    """The step could not be verified. ``str()`` says what was missing.

    ``unsupported`` is True where it may be valid, but uses what cannot be verified here, or costs
    more than is spent here.
    """

    def __init__(
        self, detail: str, fault: Fault = Fault.WRONG, *, unsupported: bool = False
    ) -> None:
        super().__init__(detail)
        self.fault = Fault.BEYOND if unsupported else fault
        self.unsupported = unsupported


class Verified(Struct, frozen=True):
    """A set whose signature holds."""

    signature: Signature
    labels: int
    """Labels of the name that was signed; fewer than the owner has where it was made from a
    wildcard (RFC 4034 section 3.1.3)."""
    wild: bool


def verify(
    rrset: dns.rrset.RRset,
    section: Sequence[dns.rrset.RRset],
    zone: dns.name.Name,
    keys: Sequence[DNSKEY],
    at: datetime,
    *,
    wild: bool = False,
) -> Verified:
    """Demand one valid signature over ``rrset`` by one of the zone's keys; the longest is returned.

    With ``wild`` the set may have been made from a wildcard. Raises `Unverified` with the reason
    that tells most.
    """
    what = told(rrset.name, rrset.rdtype)
    signatures = find(section, rrset.name, dns.rdatatype.RRSIG, rrset.rdtype)
    if signatures is None:
        raise Unverified(f"no signature over {what}", Fault.MISSING)
    own = [cast(RRSIG, rd) for rd in signatures if cast(RRSIG, rd).signer == zone]
    if not own:
        raise Unverified(f"no signature of {zone} over {what}", Fault.MISSING)
    own.sort(key=lambda signature: -signature.expiration)
    why: Unverified | None = None
    for signature in own[:MOST_SIGNATURES]:
        try:
            return _verified(rrset, signature, zone, keys, at, wild=wild)
        except Unverified as error:
            if why is None or _RANK[error.fault] < _RANK[why.fault]:
                why = error
    if len(own) > MOST_SIGNATURES:
        more = f"{len(own)} signatures over {what}, more than are tried"
        raise Unverified(more, unsupported=True)
    raise why or Unverified(f"no signature of {zone} over {what}", Fault.MISSING)


def _verified(
    rrset: dns.rrset.RRset,
    signature: RRSIG,
    zone: dns.name.Name,
    keys: Sequence[DNSKEY],
    at: datetime,
    *,
    wild: bool,
) -> Verified:
    what = told(rrset.name, rrset.rdtype)
    labels = labels_of(rrset.name)
    if signature.labels > labels:
        raise Unverified(f"the signature over {what} has more labels than its name")
    if signature.labels < labels and not wild:
        raise Unverified(f"{what} was made from a wildcard")
    if signature.algorithm not in VERIFIED:
        raise Unverified(f"algorithm {int(signature.algorithm)} over {what}", unsupported=True)
    able = [key for key in keys if _made_by(key, signature)]
    if not able:
        detail = f"no key of {zone} made the signature over {what} (tag {signature.key_tag})"
        raise Unverified(detail, Fault.STRANGER)
    if len(able) > MOST_SAME_TAG or not all(_affordable(key) for key in able):
        detail = f"the keys of {zone} are beyond what is verified here"
        raise Unverified(detail, unsupported=True)
    if signature.expiration < signature.inception:
        raise Unverified(f"the signature over {what} is not valid: it ends before it begins")
    _fits(rrset, signature, zone, able)
    begins, ends = moment_of(signature.inception), moment_of(signature.expiration)
    if at > ends:
        raise Unverified(
            f"the signature over {what} is not valid: expired on {ends:%Y-%m-%d %H:%M} UTC",
            Fault.EXPIRED,
        )
    if at < begins:
        raise Unverified(
            f"the signature over {what} is not valid: not before {begins:%Y-%m-%d %H:%M} UTC",
            Fault.EARLY,
        )
    return Verified(
        Signature(
            name=rrset.name.to_text(omit_final_dot=True).lower(),
            rdtype=dns.rdatatype.to_text(rrset.rdtype),
            tag=signature.key_tag,
            algorithm=int(signature.algorithm),
            begins=begins.isoformat(),
            ends=ends.isoformat(),
        ),
        labels=signature.labels,
        wild=signature.labels < labels,
    )


def _fits(
    rrset: dns.rrset.RRset, signature: RRSIG, zone: dns.name.Name, able: Sequence[DNSKEY]
) -> None:
    """Demand that the signature fits data and key, whatever the time."""
    what = told(rrset.name, rrset.rdtype)
    try:
        dns.dnssec.validate_rrsig(
            rrset,
            signature,
            {zone: dns.rdataset.from_rdata_list(0, list(able))},
            now=float(signature.inception),
        )
    except (dns.exception.UnsupportedAlgorithm, UnsupportedAlgorithm) as error:
        detail = f"algorithm {int(signature.algorithm)} over {what}"
        raise Unverified(detail, unsupported=True) from error
    except HOSTILE as error:
        raise Unverified(f"the signature over {what} is not valid: {error}") from error


def _made_by(key: DNSKEY, signature: RRSIG) -> bool:
    """Whether a key may have made a signature (RFC 4035 section 5.3.1)."""
    return key.algorithm == signature.algorithm and usable(key) and tag(key) == signature.key_tag


def usable(key: DNSKEY) -> bool:
    """Whether a key may sign a zone's data: RFC 4034 sections 2.1.1 and 2.1.2, RFC 5011 section
    2.1."""
    flags = int(key.flags)
    return bool(flags & Flag.ZONE) and not flags & Flag.REVOKE and key.protocol == _PROTOCOL


def _affordable(key: DNSKEY) -> bool:
    return key.algorithm not in _RSA or len(key.key) <= LONGEST_RSA


def tag(key: DNSKEY) -> int:
    """Return the key's tag (RFC 4034 appendix B); 0 for a key too short to have one."""
    try:
        return int(dns.dnssec.key_id(key))
    except HOSTILE:
        return 0


def key_of(key: DNSKEY) -> Key:
    """Return what a fact keeps of a key."""
    return Key(tag=tag(key), algorithm=int(key.algorithm), bits=_bits(key), flags=int(key.flags))


def _bits(key: DNSKEY) -> int:
    if key.algorithm not in _RSA:
        return _CURVES.get(int(key.algorithm), 0)
    # RFC 3110 section 2: the exponent's length in one octet, or in three whose first is zero.
    data = bytes(key.key)
    size, start = (data[0], 1) if data else (0, 0)
    if not size:
        size, start = int.from_bytes(data[1:3], "big"), 3
    return int.from_bytes(data[start + size :], "big").bit_length()


def find(
    section: Sequence[dns.rrset.RRset],
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    covers: dns.rdatatype.RdataType = dns.rdatatype.NONE,
) -> dns.rrset.RRset | None:
    """Return the set of a section, or None."""
    for rrset in section:
        if (rrset.name, rrset.rdclass, rrset.rdtype, rrset.covers) == (
            name,
            dns.rdataclass.IN,
            rdtype,
            covers,
        ):
            return rrset
    return None


def labels_of(name: dns.name.Name) -> int:
    """Return the labels that a signature counts: neither the root nor a leading asterisk."""
    return len(name.labels) - 1 - (1 if name.is_wild() else 0)


def told(name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> str:
    """Return ``www.contoh.go.id. A``."""
    return f"{name} {dns.rdatatype.to_text(rdtype)}"


def moment_of(seconds: int) -> datetime:
    """Return a signature's time (RFC 4034 section 3.1.5), aware, UTC.

    It is read as seconds since 1970, without the serial arithmetic that will be needed from 2106.
    """
    return datetime.fromtimestamp(seconds, UTC)
