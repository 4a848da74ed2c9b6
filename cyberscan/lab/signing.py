"""Signing the lab's zones: rightly, and in every way in which it goes wrong.

Keys come from the seed and signatures are deterministic, so that one seed gives one zone, byte for
byte. An ordinary zone has a key-signing and a zone-signing key of ECDSA P-256 (RFC 6605); one with
another algorithm has a single key for both. dnspython signs with NSEC alone: the NSEC3 chain
(RFC 5155 section 7.1) is made here.
"""

from __future__ import annotations

from base64 import b32hexdecode
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any, Final, cast

import dns.dnssec
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.transaction
import dns.zone
from cryptography.hazmat.primitives.asymmetric import rsa
from dns.dnssec import PrivateKey
from dns.dnssectypes import Algorithm, DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.NSEC3 import NSEC3, Bitmap
from dns.rdtypes.ANY.NSEC3PARAM import NSEC3PARAM
from dns.rdtypes.dnskeybase import Flag

from cyberscan.lab.province.shapes import Hashed, Mishap, Signing, ZoneFile
from cyberscan.lab.seed import ec_key, rsa_key

KEY_TTL: Final = 3600
SHA1: Final = 1
"""The hash of NSEC3 (RFC 5155 section 11)."""

_RSA: Final = frozenset({5, 7, 8, 10})
_P256: Final = 13
_OPT_OUT: Final = 1
_CSK: Final = Flag.ZONE | Flag.SEP

Keys = list[tuple[PrivateKey, DNSKEY]]
Signer = Callable[[dns.transaction.Transaction, dns.rrset.RRset], None]


def keys_of(zone: ZoneFile, seed: int) -> Keys:
    """Return the keys that sign a zone; the one its DS names comes first."""
    signing = zone.signing
    if signing.algorithm == _P256 and not signing.also:
        return [_key(zone, seed, "ksk", _P256, _CSK), _key(zone, seed, "zsk", _P256, Flag.ZONE)]
    numbers = [number for number in (signing.algorithm, signing.also) if number]
    return [_key(zone, seed, "csk", number, _CSK) for number in numbers]


def delegation_signers(zone: ZoneFile, seed: int) -> list[str]:
    """Return the DS records the parent holds for a zone, presentation text."""
    _, key = keys_of(zone, seed)[0]
    _, stranger = _key(zone, seed, "lama", _P256, _CSK)
    match zone.signing.mishap:
        case Mishap.NO_DS:
            return []
        case Mishap.OTHER_KEY:
            return [_ds(zone, stranger)]
        case Mishap.ORPHAN:
            return [_ds(zone, key), _ds(zone, stranger)]
        case _:
            return [_ds(zone, _numbered(key, zone.signing))]


def sign(zone: dns.zone.Zone, file: ZoneFile, seed: int, origin: datetime) -> None:
    """Sign a zone as its file says. Days count from ``origin``."""
    signing = file.signing
    if signing.mishap is Mishap.NO_KEYS:
        return
    if zone.origin is None:
        raise ValueError("a zone without an origin cannot be signed")
    keys = keys_of(file, seed)
    if signing.mishap is Mishap.ASKING:
        _, wanted = _key(file, seed, "baru", _P256, _CSK)
        _put(zone, dns.rdatatype.CDS, _ds(file, wanted))
    shown = keys[:1] if signing.mishap is Mishap.STRANGER else keys
    for _, key in shown:
        _put(zone, dns.rdatatype.DNSKEY, key.to_text())
    signer = _signer(zone.origin, file, keys, origin)
    if signing.hashed is None:
        dns.dnssec.sign_zone(zone, keys=keys, add_dnskey=False, rrset_signer=signer)
    else:
        with zone.writer() as transaction:
            _sign_hashed(zone.origin, transaction, signer, signing.hashed)
    _spoil(zone, signing)


def _signer(apex: dns.name.Name, file: ZoneFile, keys: Keys, origin: datetime) -> Signer:
    entries = [pair for pair in keys if pair[1].flags & Flag.SEP]
    others = [pair for pair in keys if not pair[1].flags & Flag.SEP] or entries
    return partial(
        dns.dnssec.default_rrset_signer,
        signer=apex,
        ksks=others if file.signing.mishap is Mishap.ENTRY else entries,
        zsks=others,
        inception=origin + timedelta(days=file.signing.begins),
        expiration=origin + timedelta(days=file.signed_until),
        policy=dns.dnssec.allow_all_policy,
        origin=apex,
        deterministic=True,
    )


def _sign_hashed(
    apex: dns.name.Name, transaction: dns.transaction.Transaction, signer: Signer, how: Hashed
) -> None:
    """Sign every set, and deny the rest by a ring of NSEC3 records."""
    salt = bytes.fromhex(how.salt)
    param = cast(Any, NSEC3PARAM)(
        dns.rdataclass.IN, dns.rdatatype.NSEC3PARAM, SHA1, 0, how.iterations, salt
    )
    transaction.add(apex, 0, param)
    ttl = cast(Any, transaction.get(apex, dns.rdatatype.SOA))[0].minimum
    types = _signed_types(apex, transaction, signer, how)
    hashes = {dns.dnssec.nsec3_hash(name, salt, how.iterations, SHA1): name for name in types}
    ring = sorted(hashes)
    for number, owner in enumerate(ring):
        following = ring[(number + 1) % len(ring)]
        record = cast(Any, NSEC3)(
            dns.rdataclass.IN,
            dns.rdatatype.NSEC3,
            SHA1,
            _OPT_OUT if how.opt_out else 0,
            how.iterations,
            salt,
            b32hexdecode(following.upper()),
            Bitmap.from_rdtypes(list(types[hashes[owner]])),
        )
        name = dns.name.Name((owner.lower().encode(),)).concatenate(apex)
        rrset = dns.rrset.from_rdata(name, ttl, record)
        transaction.add(rrset)
        signer(transaction, rrset)


def _signed_types(
    apex: dns.name.Name, transaction: dns.transaction.Transaction, signer: Signer, how: Hashed
) -> dict[dns.name.Name, set[dns.rdatatype.RdataType]]:
    """Sign what is the zone's own; return every name the ring speaks of, with its types."""
    found: dict[dns.name.Name, set[dns.rdatatype.RdataType]] = {}
    cut: dns.name.Name | None = None
    for name in sorted(transaction.iterate_names()):
        if cut is not None and name.is_subdomain(cut):
            continue
        sets = list(cast(Any, transaction.get_node(name)).rdatasets)
        types = {each.rdtype for each in sets}
        cut = name if name != apex and dns.rdatatype.NS in types else None
        if cut is not None and how.opt_out and dns.rdatatype.DS not in types:
            continue
        for each in sets:
            if cut is None or each.rdtype == dns.rdatatype.DS:
                signer(transaction, dns.rrset.from_rdata(name, each.ttl, *each))
                types.add(dns.rdatatype.RRSIG)
        found[name] = types
        while name != apex:
            name = name.parent()  # noqa: PLW2901
            found.setdefault(name, set())
    return found


def _spoil(zone: dns.zone.Zone, signing: Signing) -> None:
    """Do to a signed zone what happened afterwards."""
    apex = cast(dns.name.Name, zone.origin)
    if signing.algorithm not in _RSA | {_P256}:
        _renumber(zone, signing)
    match signing.mishap:
        case Mishap.CHANGED:
            soa = cast(Any, zone.find_rdataset(apex, dns.rdatatype.SOA))
            changed = soa[0].replace(serial=soa[0].serial + 1)
            soa.clear()
            soa.add(changed)
        case Mishap.BARE:
            for rdtype in (dns.rdatatype.SOA, dns.rdatatype.NS):
                zone.delete_rdataset(apex, dns.rdatatype.RRSIG, rdtype)
        case Mishap.NO_DENIAL:
            for name in list(zone.nodes):
                zone.delete_rdataset(name, dns.rdatatype.NSEC)
                zone.delete_rdataset(name, dns.rdatatype.RRSIG, dns.rdatatype.NSEC)
        case _:
            pass


def _renumber(zone: dns.zone.Zone, signing: Signing) -> None:
    """Put another algorithm's number on keys and signatures."""
    keys = cast(Any, zone.find_rdataset(cast(dns.name.Name, zone.origin), dns.rdatatype.DNSKEY))
    made = [_numbered(key, signing) for key in keys]
    keys.clear()
    for key in made:
        keys.add(key)
    tag = dns.dnssec.key_id(made[0])
    for node in zone.nodes.values():
        for rdataset in cast(Any, node.rdatasets):
            if rdataset.rdtype == dns.rdatatype.RRSIG:
                signed = [rd.replace(algorithm=signing.algorithm, key_tag=tag) for rd in rdataset]
                rdataset.clear()
                for rd in signed:
                    rdataset.add(rd)


def _numbered(key: DNSKEY, signing: Signing) -> DNSKEY:
    if signing.algorithm in _RSA | {_P256}:
        return key
    return cast(DNSKEY, cast(Any, key).replace(algorithm=signing.algorithm))


def _key(
    zone: ZoneFile, seed: int, role: str, algorithm: int, flags: int
) -> tuple[PrivateKey, DNSKEY]:
    private: PrivateKey
    if algorithm in _RSA:
        private = _rsa(seed, zone.signing.bits)
        number = Algorithm.make(algorithm)
    else:
        private = ec_key(seed, f"{role} {zone.name}")
        number = Algorithm.ECDSAP256SHA256
    return private, dns.dnssec.make_dnskey(private.public_key(), number, flags=flags)


@cache
def _rsa(seed: int, bits: int) -> rsa.RSAPrivateKey:
    """Return the RSA key of that length; zones share it, as searching for primes takes time."""
    return rsa_key(seed, f"zone {bits}", bits)


def _ds(zone: ZoneFile, key: DNSKEY) -> str:
    name = dns.name.from_text(f"{zone.name}.")
    digest = DSDigest(zone.signing.digest)
    made = dns.dnssec.make_ds(name, key, digest, policy=dns.dnssec.allow_all_policy)
    return made.to_text()


def _put(zone: dns.zone.Zone, rdtype: dns.rdatatype.RdataType, text: str) -> None:
    apex = cast(dns.name.Name, zone.origin)
    rdataset = zone.find_rdataset(apex, rdtype, create=True)
    rdataset.add(dns.rdata.from_text(dns.rdataclass.IN, rdtype, text), KEY_TTL)
