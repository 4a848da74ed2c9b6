"""Whether a TLS 1.3 server showed that it holds its certificate's key (RFC 8446 section 4.4.3)."""

from __future__ import annotations

import warnings
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

_CONTEXT: Final = b" " * 64 + b"TLS 1.3, server CertificateVerify\x00"

_RSA_PSS: Final[dict[int, type[hashes.HashAlgorithm]]] = {
    0x0804: hashes.SHA256,
    0x0805: hashes.SHA384,
    0x0806: hashes.SHA512,
    0x0809: hashes.SHA256,
    0x080A: hashes.SHA384,
    0x080B: hashes.SHA512,
}
_ECDSA: Final[dict[int, tuple[type[hashes.HashAlgorithm], str]]] = {
    0x0403: (hashes.SHA256, "secp256r1"),
    0x0503: (hashes.SHA384, "secp384r1"),
    0x0603: (hashes.SHA512, "secp521r1"),
}
_EDDSA: Final[dict[int, type[ed25519.Ed25519PublicKey | ed448.Ed448PublicKey]]] = {
    0x0807: ed25519.Ed25519PublicKey,
    0x0808: ed448.Ed448PublicKey,
}
"""The schemes TLS 1.3 signs handshakes with. Source: RFC 8446 section 4.2.3, read 2026-11-26."""

_FAULTS: Final = (ValueError, TypeError, OverflowError, UnsupportedAlgorithm, x509.InvalidVersion)
"""What the key of a malformed certificate was seen to raise."""


def why_not(leaf: bytes, scheme: int, signature: bytes, transcript: bytes) -> str:
    """Return why CertificateVerify proves nothing; empty when the signature holds.

    ``leaf`` is DER, ``transcript`` the hash of the messages up to and with Certificate.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            key = x509.load_der_x509_certificate(leaf).public_key()
            return _verify(key, scheme, signature, _CONTEXT + transcript)
    except InvalidSignature:
        return "the signature of CertificateVerify does not hold"
    except _FAULTS as error:
        return f"the certificate's key cannot be used: {error}"


def _verify(key: CertificatePublicKeyTypes, scheme: int, signature: bytes, content: bytes) -> str:
    if scheme in _RSA_PSS and isinstance(key, rsa.RSAPublicKey):
        made = _RSA_PSS[scheme]()
        pss = padding.PSS(padding.MGF1(made), made.digest_size)
        key.verify(signature, content, pss, made)
    elif scheme in _ECDSA and isinstance(key, ec.EllipticCurvePublicKey):
        kind, curve = _ECDSA[scheme]
        if key.curve.name != curve:
            return f"scheme 0x{scheme:04X} signs with {curve}, the key is on {key.curve.name}"
        key.verify(signature, content, ec.ECDSA(kind()))
    elif scheme in _EDDSA and isinstance(key, _EDDSA[scheme]):
        key.verify(signature, content)
    else:
        return f"signature scheme 0x{scheme:04X} cannot be checked with the certificate's key"
    return ""
