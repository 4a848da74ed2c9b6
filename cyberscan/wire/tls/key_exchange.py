"""Reading ServerKeyExchange, the message that shows what a server agrees on keys with.

RFC 5246 section 7.4.3, RFC 4492 section 5.4 (RFC 8422 for the named curves alone), RFC 2246
section 7.4.3 for the short RSA key of export suites.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, structs

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.suite import Suite
from cyberscan.wire.tls.bytes import Reader, TlsError

_EXPLICIT_PRIME: Final = 1
_EXPLICIT_CHAR2: Final = 2
_NAMED_CURVE: Final = 3
_BASES: Final = {1: 1, 2: 3}
"""Exponents that follow a trinomial and a pentanomial basis (RFC 4492 section 5.4)."""


class KeyExchange(Struct, frozen=True, kw_only=True):
    """What the server chose; what does not belong to the kind of exchange is empty."""

    prime: int = 0
    """Of a finite field."""
    generator: int = 0
    group: int | None = None
    """Code point of a named curve."""
    field_bits: int = 0
    """Size of the field of a curve that was written out instead of named."""
    public: bytes = b""
    """The server's share: Ys, or its point."""
    rsa_bits: int = 0
    """Size of the RSA key made for the occasion."""
    signed: bool = False
    scheme: int | None = None
    """TLS 1.2 only: below it no scheme is named (RFC 4346 section 7.4.3)."""


def has_key_exchange(suite: Suite) -> bool:
    """Return whether a server that chose this suite may send the message (RFC 5246 section
    7.4.3): where it does not, the certificate's own key is used."""
    return suite.exchange in _READERS or (suite.exchange == "RSA" and suite.export)


def server_key_exchange(body: bytes, suite: Suite, version: Version) -> KeyExchange:
    """Read the message, sent for ``suite`` in ``version`` (TLS 1.2 or below). Raises `TlsError`."""
    if not has_key_exchange(suite):
        raise TlsError(f"ServerKeyExchange does not belong to {suite.name}")
    reader = Reader(body, "ServerKeyExchange")
    found = _READERS.get(suite.exchange, _rsa)(reader)
    if suite.anonymous:
        reader.end()
        return found
    scheme = reader.number(2) if version is Version.TLS12 else None
    reader.vector(2)
    reader.end()
    return structs.replace(found, signed=True, scheme=scheme)


def _finite_field(reader: Reader) -> KeyExchange:
    prime, generator = (int.from_bytes(reader.vector(2), "big") for _ in range(2))
    if not prime:
        raise TlsError("ServerKeyExchange names no prime")
    return KeyExchange(prime=prime, generator=generator, public=reader.vector(2))


def _rsa(reader: Reader) -> KeyExchange:
    modulus = int.from_bytes(reader.vector(2), "big")
    reader.vector(2)
    return KeyExchange(rsa_bits=modulus.bit_length())


def _curve(reader: Reader) -> KeyExchange:
    kind = reader.number(1)
    if kind == _NAMED_CURVE:
        return KeyExchange(group=reader.number(2), public=reader.vector(1))
    if kind == _EXPLICIT_PRIME:
        bits = int.from_bytes(reader.vector(1), "big").bit_length()
    elif kind == _EXPLICIT_CHAR2:
        bits = reader.number(2)
        basis = reader.number(1)
        if basis not in _BASES:
            raise TlsError(f"a curve has basis {basis}")
        for _ in range(_BASES[basis]):
            reader.vector(1)
    else:
        raise TlsError(f"a curve has type {kind}")
    for _ in range(5):  # the two coefficients, base point, order and cofactor
        reader.vector(1)
    return KeyExchange(field_bits=bits, public=reader.vector(1))


_READERS: Final = {
    "DHE": _finite_field,
    "DH_anon": _finite_field,
    "ECDHE": _curve,
    "ECDH_anon": _curve,
}
