"""Mozilla's recommended server configurations, version 6.0 of 2026-04-06.

Source: github.com/mozilla/ssl-config-generator, src/static/guidelines/6.0.json (as of 2026-05-03),
read 2026-11-26. Version 6.0 has no "old" configuration any more.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.suites import SUITES

VERSION: Final = "6.0"
DATED: Final = "2026-04-06"
MOZILLA_READ: Final = "2026-11-26"


class Configuration(Struct, frozen=True):
    """One configuration: what may be on offer, and what certificates should be."""

    name: str
    versions: frozenset[Version]
    suites: frozenset[int]
    groups: frozenset[int]
    keys: frozenset[str]
    """Kinds of certificate keys, as `Chain.key` names them."""
    curves: frozenset[str]
    rsa_bits: int
    """At least; 0 where RSA is not to be used."""
    signatures: frozenset[str]
    """As `Chain.signature` names them."""
    days: int
    """The longest life of a certificate."""


def _codes(*names: str) -> frozenset[int]:
    wanted = frozenset(names)
    return frozenset(code for code, name in SUITES.items() if name in wanted)


_TLS13: Final = _codes(
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
)
_GROUPS: Final = frozenset({0x11EC, 0x001D, 0x0017, 0x0018})
"""X25519MLKEM768, x25519, secp256r1 (there called prime256v1), secp384r1."""
_CURVES: Final = frozenset({"secp256r1", "secp384r1"})
_ECDSA: Final = frozenset({"ecdsa-with-SHA256", "ecdsa-with-SHA384", "ecdsa-with-SHA512"})

MODERN: Final = Configuration(
    name="modern",
    versions=frozenset({Version.TLS13}),
    suites=_TLS13,
    groups=_GROUPS,
    keys=frozenset({"EC"}),
    curves=_CURVES,
    rsa_bits=0,
    signatures=_ECDSA,
    days=90,
)

INTERMEDIATE: Final = Configuration(
    name="intermediate",
    versions=frozenset({Version.TLS12, Version.TLS13}),
    suites=_TLS13
    | _codes(
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    ),
    groups=_GROUPS,
    keys=frozenset({"EC", "RSA"}),
    curves=_CURVES,
    rsa_bits=2048,
    signatures=_ECDSA | {"sha256WithRSAEncryption"},
    days=366,
)

NOT_EXAMINED: Final = ("hsts_min_age", "ocsp_staple", "server_preferred_order")
"""What the configurations also say and this opinion leaves out: HSTS is another fact; large
authorities have stopped OCSP; whose order decides is no weakness where every suite is good."""
