"""Whether a chain is what a TLSA record says (RFC 6698 section 2.1, RFC 7671)."""

from __future__ import annotations

from hashlib import sha256, sha512
from typing import Final

from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.parse.sent import Sent
from cyberscan.parse.x509 import Read

PKIX_TA: Final = 0
PKIX_EE: Final = 1
DANE_TA: Final = 2
DANE_EE: Final = 3
"""Certificate usages (RFC 7218 section 2.1)."""

_LENGTHS: Final = {1: 64, 2: 128}
"""Hex digits of SHA-256 and SHA-512."""


def usable(record: TlsaRecord) -> bool:
    """Return whether a client can make anything of the record (RFC 7671 section 4)."""
    if record.usage > DANE_EE or record.selector > 1 or record.matching > len(_LENGTHS):
        return False
    return len(record.data) == _LENGTHS.get(record.matching, len(record.data)) > 0


def matches(record: TlsaRecord, sent: Sent) -> bool:
    """Return whether a certificate of the chain is the one the record names: the leaf, or for an
    authority one that stands above it.
    """
    above = record.usage in {PKIX_TA, DANE_TA}
    return any(_names(record, one) for one in (sent.path[1:] if above else sent.path[:1]))


def _names(record: TlsaRecord, one: Read) -> bool:
    content = one.key_info if record.selector else one.der
    match record.matching:
        case 1:
            content = sha256(content).digest()
        case 2:
            content = sha512(content).digest()
    return content.hex() == record.data
