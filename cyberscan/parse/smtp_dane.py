"""Whether a mail server's chain is what its TLSA records say (RFC 7672 section 3).

Sections 2.2, 3.1 and 3.2 were read on 2026-11-26 as public implementations quote them and as the
Dutch Internet Standards Platform's "DANE for SMTP how-to" explains them. Unlike elsewhere, only
DANE-TA(2) and DANE-EE(3) count for mail (section 3.1.3).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.parse import tlsa
from cyberscan.parse.hostname import matches as names_host
from cyberscan.parse.sent import Sent
from cyberscan.parse.x509 import Read, X509Error, read

_FAULTS: Final = (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError)


class Fit(StrEnum):
    """How a chain stands to a set of records; in order of how little is wrong."""

    NAMED = "named"
    """A record names the leaf, or an authority above a leaf that names the server in time."""
    EXPIRED = "expired"
    """A record names an authority, and the leaf below it has run out or not begun."""
    HOST = "host"
    """A record names an authority, and the leaf below it does not name the server (section 3.2.2:
    any customer of that authority could have it)."""
    OTHER = "other"
    """No record names anything that was presented."""


_RANK: Final = {fit: rank for rank, fit in enumerate(Fit)}


def usable(record: TlsaRecord) -> bool:
    """Whether a mail server that sends can make anything of the record."""
    return record.usage in {tlsa.DANE_TA, tlsa.DANE_EE} and tlsa.usable(record)


def fit(records: Iterable[TlsaRecord], sent: Sent, hosts: Sequence[str], moment: datetime) -> Fit:
    """Return the best fit of any usable record. ``hosts`` are the names that the leaf may carry
    below an authority: the server's, and the domains whose mail it takes (section 3.2.2).
    """
    found = [_fit(record, sent, hosts, moment) for record in records if usable(record)]
    return min(found, key=_RANK.__getitem__, default=Fit.OTHER)


def _fit(record: TlsaRecord, sent: Sent, hosts: Sequence[str], moment: datetime) -> Fit:
    if not tlsa.matches(record, sent) and not _anchors(record, sent):
        return Fit.OTHER
    if record.usage == tlsa.DANE_EE:
        # Neither names nor dates of the leaf are looked at (section 3.1.1).
        return Fit.NAMED
    leaf = sent.leaf
    if not any(names_host(host, leaf.names) for host in hosts):
        return Fit.HOST
    return Fit.NAMED if leaf.not_before <= moment <= leaf.not_after else Fit.EXPIRED


def _anchors(record: TlsaRecord, sent: Sent) -> bool:
    """Whether a record that holds an authority in full, which then need not be sent (RFC 7671
    section 5.2), certified something that was."""
    if record.usage != tlsa.DANE_TA or record.matching != 0:
        return False
    try:
        der = bytes.fromhex(record.data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if record.selector:
                return any(_signed(one, der) for one in sent.path)
            anchor = read(der)
    except (X509Error, *_FAULTS):
        return False
    return any(_issued(one, anchor) for one in sent.path)


def _issued(child: Read, anchor: Read) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child.raw.verify_directly_issued_by(anchor.raw)
    except _FAULTS:
        return False
    return anchor.der != child.der


def _signed(child: Read, key_info: bytes) -> bool:
    """Whether a bare key made the signature. A leaf that signed itself is no authority's."""
    if child.key_info == key_info:
        return False
    key, raw = load_der_public_key(key_info), child.raw
    signature, data, digest = raw.signature, raw.tbs_certificate_bytes, raw.signature_hash_algorithm
    try:
        if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
            key.verify(signature, data)
        elif digest is None:
            return False
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(digest))
        elif isinstance(key, rsa.RSAPublicKey):
            scheme = raw.signature_algorithm_parameters
            if not isinstance(scheme, padding.PKCS1v15 | padding.PSS):
                return False
            key.verify(signature, data, scheme, digest)
        else:
            return False
    except _FAULTS:
        return False
    return True
