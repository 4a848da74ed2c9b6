"""Levels of the Dutch NCSC's security guidelines for TLS, version 2025-05.

Source: the guidelines' tables as Internet.nl's test carries them (tls_constants.py of 2026-06-16,
and the texts that explain each of its tests, with the guidelines' sections), read 2026-11-26. What
is in no list of its kind is insufficient.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.suites import SUITES

VERSION: Final = "2025-05"
NCSC_READ: Final = "2026-11-26"


class Level(IntEnum):
    """The four levels; the greater, the worse."""

    GOOD = 0
    SUFFICIENT = 1
    PHASE_OUT = 2
    INSUFFICIENT = 3


VERSIONS: Final = {Version.TLS13: Level.GOOD, Version.TLS12: Level.SUFFICIENT}
"""Section 3.3.1."""

_GOOD: Final = frozenset({"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"})
_SUFFICIENT: Final = frozenset(
    {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_128_CCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CCM",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    }
)
_ELLIPTIC_PHASE_OUT: Final = (
    "CAMELLIA_256_GCM_SHA384",
    "CAMELLIA_256_CBC_SHA384",
    "CAMELLIA_128_GCM_SHA256",
    "CAMELLIA_128_CBC_SHA256",
    "ARIA_256_GCM_SHA384",
    "ARIA_256_CBC_SHA384",
    "ARIA_128_GCM_SHA256",
    "ARIA_128_CBC_SHA256",
    "AES_256_CBC_SHA384",
    "AES_128_CBC_SHA256",
)
_FINITE_PHASE_OUT: Final = (
    "CHACHA20_POLY1305_SHA256",
    "CAMELLIA_256_GCM_SHA384",
    "CAMELLIA_256_CBC_SHA256",
    "CAMELLIA_128_GCM_SHA256",
    "CAMELLIA_128_CBC_SHA256",
    "ARIA_256_GCM_SHA384",
    "ARIA_256_CBC_SHA384",
    "ARIA_128_GCM_SHA256",
    "ARIA_128_CBC_SHA256",
    "AES_256_GCM_SHA384",
    "AES_256_CCM",
    "AES_256_CBC_SHA256",
    "AES_128_GCM_SHA256",
    "AES_128_CCM",
    "AES_128_CBC_SHA256",
)
_PHASE_OUT: Final = frozenset(
    [f"TLS_ECDHE_{key}_WITH_{end}" for key in ("ECDSA", "RSA") for end in _ELLIPTIC_PHASE_OUT]
    + [f"TLS_DHE_RSA_WITH_{end}" for end in _FINITE_PHASE_OUT]
)


def _level(name: str) -> Level:
    if name in _GOOD:
        return Level.GOOD
    if name in _SUFFICIENT:
        return Level.SUFFICIENT
    return Level.PHASE_OUT if name in _PHASE_OUT else Level.INSUFFICIENT


SUITE_LEVELS: Final = {code: _level(name) for code, name in SUITES.items()}
"""Appendix B, from sections 3.3.3 and 3.3.4."""

GROUP_LEVELS: Final = {
    0x11EC: Level.GOOD,  # X25519MLKEM768
    0x11EB: Level.GOOD,  # SecP256r1MLKEM768
    0x11ED: Level.GOOD,  # SecP384r1MLKEM1024
    0x0017: Level.SUFFICIENT,  # secp256r1
    0x0018: Level.SUFFICIENT,  # secp384r1
    0x0019: Level.SUFFICIENT,  # secp521r1
    0x001D: Level.SUFFICIENT,  # x25519
    0x001E: Level.SUFFICIENT,  # x448
    0x001A: Level.SUFFICIENT,  # brainpoolP256r1
    0x001B: Level.SUFFICIENT,  # brainpoolP384r1
    0x001C: Level.SUFFICIENT,  # brainpoolP512r1
    0x001F: Level.SUFFICIENT,  # the same curves under their TLS 1.3 numbers
    0x0020: Level.SUFFICIENT,
    0x0021: Level.SUFFICIENT,
    0x0015: Level.PHASE_OUT,  # secp224r1
    0x0101: Level.PHASE_OUT,  # ffdhe3072
    0x0102: Level.PHASE_OUT,  # ffdhe4096
    0x0103: Level.PHASE_OUT,  # ffdhe6144
    0x0104: Level.PHASE_OUT,  # ffdhe8192
}
"""Sections 3.3.2.1 and 3.3.3.1."""

FINITE_FIELDS: Final = frozenset(
    {"ffdhe3072 (RFC 7919)", "ffdhe4096 (RFC 7919)", "ffdhe6144 (RFC 7919)", "ffdhe8192 (RFC 7919)"}
)
"""Primes, by `dh_primes.name_of`, that are to be phased out; every other is insufficient
(section 3.3.3.1)."""

RSA_SUFFICIENT: Final = 3072
RSA_PHASE_OUT: Final = 2048
"""Bits at least (section 3.3.2.1)."""

CURVES: Final = {
    "secp256r1": Level.SUFFICIENT,
    "secp384r1": Level.SUFFICIENT,
    "secp521r1": Level.SUFFICIENT,
    "brainpoolp256r1": Level.SUFFICIENT,
    "brainpoolp384r1": Level.SUFFICIENT,
    "brainpoolp512r1": Level.SUFFICIENT,
    "ed25519": Level.SUFFICIENT,
    "ed448": Level.SUFFICIENT,
    "secp224r1": Level.PHASE_OUT,
}
"""Of certificate keys, lower case (section 3.3.2.1)."""

DIGESTS: Final = {
    "sha256": Level.GOOD,
    "sha384": Level.GOOD,
    "sha512": Level.GOOD,
    "sha224": Level.PHASE_OUT,
}
"""Of signatures, on certificates and in key exchanges (section 3.3.5)."""

NOT_EXAMINED: Final = (
    "client-initiated renegotiation (3.4.2)",
    "OCSP stapling (3.4.5, optional)",
    "extended master secret (4.1, no level)",
    "keys and signatures of intermediate certificates",
)
