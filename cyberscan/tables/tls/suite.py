"""What a cipher suite is made of, read from its registered name.

The IANA names say everything (RFC 5246 appendix C): ``TLS_<key exchange>[_<authentication>]
[_EXPORT]_WITH_<cipher>_<hash>``; those of TLS 1.3 name cipher and hash alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from cyberscan.tables.tls.suites import SUITES, TLS13_SUITES, before_tls12

_AEAD: Final = ("GCM", "CCM", "POLY1305", "_OCB", "AEGIS", "_MGM")
_SMALL_BLOCKS: Final = ("DES", "3DES", "IDEA", "RC2", "28147_CNT", "MAGMA")
"""Ciphers with blocks of 64 bits: SWEET32 (CVE-2016-2183)."""
_BITS: Final = {
    "NULL": 0,
    "DES40": 40,
    "DES": 56,
    "3DES": 168,
    "IDEA": 128,
    "SEED": 128,
    "SM4": 128,
    "CHACHA20": 256,
    "28147": 256,
    "KUZNYECHIK": 256,
    "MAGMA": 256,
}
"""Key lengths of ciphers whose names have none (RFC 5246 appendix C, RFC 5469, RFC 4162, RFC 8998,
RFC 7905, RFC 9189)."""
_LENGTH: Final = re.compile(r"_(\d+)L?(?:_|$)")


class Suite(Struct, frozen=True):
    """One suite. ``exchange`` and ``authentication`` are empty in TLS 1.3: groups and signature
    schemes are negotiated apart."""

    code: int
    name: str
    exchange: str
    """``RSA``, ``DHE``, ``ECDHE``, ``DH``, ``ECDH``, ``DH_anon``, ``ECDH_anon``,
    ``GOSTR341112`` …"""
    authentication: str
    """``RSA``, ``ECDSA``, ``DSS``, ``anon``, ``GOSTR341112``; the key kind of the certificate."""
    cipher: str
    """``AES_128_GCM``, ``3DES_EDE_CBC``, ``RC4_128``, ``NULL`` …"""
    export: bool

    @property
    def tls13(self) -> bool:
        return self.code in TLS13_SUITES

    @property
    def bits(self) -> int:
        """The length of the cipher's key: 168 for 3DES, 40 or 56 for EXPORT, 0 for NULL."""
        named = _LENGTH.search(self.cipher)
        return int(named[1]) if named else _BITS[self.cipher.partition("_")[0]]

    @property
    def forward_secrecy(self) -> bool:
        return self.tls13 or self.exchange in {"DHE", "ECDHE", "DH_anon", "ECDH_anon"}

    @property
    def anonymous(self) -> bool:
        return self.authentication == "anon"

    @property
    def null(self) -> bool:
        """No encryption: also the integrity-only suites of TLS 1.3 (RFC 9150)."""
        return self.cipher == "NULL"

    @property
    def aead(self) -> bool:
        return any(mode in self.name for mode in _AEAD)

    @property
    def rc4(self) -> bool:
        return self.cipher.startswith("RC4")

    @property
    def small_block(self) -> bool:
        """A cipher with 64-bit blocks (DES, 3DES, IDEA, RC2, GOST 28147, Magma)."""
        return self.cipher.startswith(_SMALL_BLOCKS)

    @property
    def cbc(self) -> bool:
        return "CBC" in self.cipher

    @property
    def finite_field(self) -> bool:
        """An ephemeral finite field exchange: DHE or DH_anon."""
        return self.exchange in {"DHE", "DH_anon"}

    @property
    def elliptic(self) -> bool:
        """An ephemeral elliptic curve exchange below TLS 1.3: ECDHE or ECDH_anon."""
        return self.exchange in {"ECDHE", "ECDH_anon"}

    @property
    def before_tls12(self) -> bool:
        """Whether it may be chosen below TLS 1.2."""
        return before_tls12(self.code)


@cache
def suite(code: int) -> Suite:
    """Return the suite with that code point. Raises `KeyError` for one that is not on offer
    (`SUITES`)."""
    name = SUITES[code]
    left, _, right = name.removeprefix("TLS_").removeprefix("SSL_").rpartition("_WITH_")
    if code in TLS13_SUITES:
        cipher = right if left else "NULL" if right.startswith("SHA") else right.rpartition("_")[0]
        return Suite(code, name, "", "", cipher, False)
    export = "EXPORT" in left
    left = re.sub(r"_EXPORT(1024)?|_FIPS|_256$", "", left)
    exchange, _, authentication = left.partition("_")
    if authentication == "anon":
        exchange = left
    right = right.removesuffix("_OLD")
    cipher = right if right.endswith(("CCM", "CCM_8")) else right.rpartition("_")[0]
    return Suite(code, name, exchange, authentication or exchange, cipher, export)
