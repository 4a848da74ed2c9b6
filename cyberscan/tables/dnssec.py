"""DNSSEC algorithms and digests: what IANA advises zones to use, and what validators know.

The registries themselves could not be read; their columns were read from the RFCs that fill them:
"DNS Security Algorithm Numbers" and "Digest Algorithms" as RFC 9904 sets them up (tables 2 and 3),
changed by RFC 9905 (SHA-1) and RFC 9906 (GOST). Read on 2026-11-26. Numbers whose columns could not
be read (algorithms 17, 23, 253 and 254, digests 5 and 6) and later changes are not in here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Use(StrEnum):
    """What the registry says about signing and delegating with it."""

    RECOMMENDED = "recommended"
    MAY = "may"
    NOT_RECOMMENDED = "not recommended"
    MUST_NOT = "must not"


class Row(NamedTuple):
    """One algorithm, with its mnemonic and its source."""

    name: str
    use: Use
    source: str


SHA1_ALGORITHMS: Final = frozenset({5, 7})
"""RFC 9905 section 2: validators must treat what is signed with them alone as unsigned; it has
removed them from use, not from the software that still verifies them."""

ALGORITHMS: Final = {
    1: Row("RSAMD5", Use.MUST_NOT, "RFC 9904 table 2"),
    3: Row("DSA", Use.MUST_NOT, "RFC 9904 table 2"),
    5: Row("RSASHA1", Use.MUST_NOT, "RFC 9905 section 5"),
    6: Row("DSA-NSEC3-SHA1", Use.MUST_NOT, "RFC 9904 table 2"),
    7: Row("RSASHA1-NSEC3-SHA1", Use.MUST_NOT, "RFC 9905 section 5"),
    8: Row("RSASHA256", Use.RECOMMENDED, "RFC 9904 table 2"),
    10: Row("RSASHA512", Use.NOT_RECOMMENDED, "RFC 9904 table 2"),
    12: Row("ECC-GOST", Use.MUST_NOT, "RFC 9906 section 5"),
    13: Row("ECDSAP256SHA256", Use.RECOMMENDED, "RFC 9904 table 2"),
    14: Row("ECDSAP384SHA384", Use.MAY, "RFC 9904 table 2"),
    15: Row("ED25519", Use.RECOMMENDED, "RFC 9904 table 2"),
    16: Row("ED448", Use.MAY, "RFC 9904 table 2"),
}

DIGESTS: Final = {
    0: Row("NULL", Use.MUST_NOT, "RFC 9904 table 3"),
    1: Row("SHA-1", Use.MUST_NOT, "RFC 9904 table 3, RFC 9905 section 5"),
    2: Row("SHA-256", Use.RECOMMENDED, "RFC 9904 table 3"),
    3: Row("GOST R 34.11-94", Use.MUST_NOT, "RFC 9906 section 5"),
    4: Row("SHA-384", Use.MAY, "RFC 9904 table 3"),
}

VERIFIED: Final = frozenset({5, 7, 8, 10, 13, 14, 15, 16})
"""Algorithms that are verified here: all that RFC 9904 table 2 tells validators to implement (MUST
or RECOMMENDED). Whatever uses none of them counts as unsigned (RFC 4035 section 5.2, RFC 6840
section 5.2)."""
DIGESTED: Final = frozenset({1, 2, 4})
"""Digests that are computed here: likewise, by table 3."""

SHORTEST_RSA: Final = 2_048
"""Bits: CIS ISC BIND DNS Server 9.11 benchmark 1.0.0, item 8.3."""
BROKEN_RSA: Final = 1_024
"""Bits up to which a key is within reach of who can spend some hundred thousand core years
(dns-operations, 20 October 2021, "Obsoleting 1024-bit RSA ZSKs"): worse than merely short."""


def algorithm(number: int) -> str:
    """Return ``13 (ECDSAP256SHA256)``; the bare number of one that has no row."""
    row = ALGORITHMS.get(number)
    return f"{number} ({row.name})" if row else str(number)


def digest(number: int) -> str:
    """Return ``2 (SHA-256)``; the bare number of one that has no row."""
    row = DIGESTS.get(number)
    return f"{number} ({row.name})" if row else str(number)
