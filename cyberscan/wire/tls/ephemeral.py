"""Key shares of a TLS 1.3 client and the secrets they lead to (RFC 8446 sections 4.2.8 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, x448, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.schedule import expand_label

PrivateKey = ec.EllipticCurvePrivateKey | x25519.X25519PrivateKey | x448.X448PrivateKey

_SECP256R1: Final = 0x0017
_SECP384R1: Final = 0x0018
_SECP521R1: Final = 0x0019
_X25519: Final = 0x001D
_X448: Final = 0x001E

_CURVES: Final[dict[int, ec.EllipticCurve]] = {
    _SECP256R1: ec.SECP256R1(),
    _SECP384R1: ec.SECP384R1(),
    _SECP521R1: ec.SECP521R1(),
}

GROUPS: Final = (_X25519, _SECP256R1, _SECP384R1, _SECP521R1, _X448)
"""Groups a secret can be agreed on in (RFC 8446 section 4.2.7, read 2026-11-26)."""


def ephemeral(seed: bytes, groups: Iterable[int] = GROUPS) -> dict[int, PrivateKey]:
    """Return a private key for each group, out of ``seed``: 32 fresh random bytes a connection.

    Raises `KeyError` for a group that is not in `GROUPS`.
    """
    return {group: _private(seed, group) for group in groups}


def _private(seed: bytes, group: int) -> PrivateKey:
    label = f"group {group:04x}"
    if group == _X25519:
        return x25519.X25519PrivateKey.from_private_bytes(_stretched(seed, label, 32))
    if group == _X448:
        return x448.X448PrivateKey.from_private_bytes(_stretched(seed, label, 56))
    curve = _CURVES[group]
    # A byte less than the curve's order has: always below it. And never zero.
    number = int.from_bytes(_stretched(seed, label, (curve.key_size - 1) // 8), "big") | 1
    return ec.derive_private_key(number, curve)


def _stretched(seed: bytes, label: str, length: int) -> bytes:
    return expand_label("sha256", seed, label, b"", length)


def share(key: PrivateKey) -> bytes:
    """Return what the ClientHello says of a private key (RFC 8446 section 4.2.8.2)."""
    public = key.public_key()
    if isinstance(public, ec.EllipticCurvePublicKey):
        return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return public.public_bytes_raw()


def shares(keys: Mapping[int, PrivateKey]) -> dict[int, bytes]:
    """Return the key shares of several groups, in their order."""
    return {group: share(key) for group, key in keys.items()}


def agree(key: PrivateKey, peer: bytes) -> bytes:
    """Return the secret that ``key`` and the server's share lead to. Raises `TlsError`."""
    try:
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.exchange(
                ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(key.curve, peer)
            )
        if isinstance(key, x25519.X25519PrivateKey):
            return key.exchange(x25519.X25519PublicKey.from_public_bytes(peer))
        return key.exchange(x448.X448PublicKey.from_public_bytes(peer))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise TlsError("the server's key share is no point of its group") from error
