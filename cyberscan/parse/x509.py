"""Reading X.509 certificates that a stranger sent (RFC 5280).

`cryptography` parses lazily, and hostile certificates make it raise many things late: everything
that is used is read here at once, and whatever goes wrong is an `X509Error`.
"""

from __future__ import annotations

import base64
import binascii
import re
import warnings
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519
from cryptography.x509.oid import NameOID, SignatureAlgorithmOID
from msgspec import Struct

from cyberscan.parse import x509_extensions as of
from cyberscan.parse.der import public_key_info, rsa_numbers

_ALGORITHMS: Final = {
    SignatureAlgorithmOID.RSA_WITH_MD5: "md5WithRSAEncryption",
    SignatureAlgorithmOID.RSA_WITH_SHA1: "sha1WithRSAEncryption",
    SignatureAlgorithmOID.RSA_WITH_SHA224: "sha224WithRSAEncryption",
    SignatureAlgorithmOID.RSA_WITH_SHA256: "sha256WithRSAEncryption",
    SignatureAlgorithmOID.RSA_WITH_SHA384: "sha384WithRSAEncryption",
    SignatureAlgorithmOID.RSA_WITH_SHA512: "sha512WithRSAEncryption",
    SignatureAlgorithmOID.RSASSA_PSS: "rsassaPss",
    SignatureAlgorithmOID.ECDSA_WITH_SHA1: "ecdsa-with-SHA1",
    SignatureAlgorithmOID.ECDSA_WITH_SHA224: "ecdsa-with-SHA224",
    SignatureAlgorithmOID.ECDSA_WITH_SHA256: "ecdsa-with-SHA256",
    SignatureAlgorithmOID.ECDSA_WITH_SHA384: "ecdsa-with-SHA384",
    SignatureAlgorithmOID.ECDSA_WITH_SHA512: "ecdsa-with-SHA512",
    SignatureAlgorithmOID.DSA_WITH_SHA1: "dsa-with-sha1",
    SignatureAlgorithmOID.DSA_WITH_SHA256: "dsa-with-sha256",
    SignatureAlgorithmOID.ED25519: "Ed25519",
    SignatureAlgorithmOID.ED448: "Ed448",
}
"""Names of RFC 8017 appendix C, RFC 5758 and RFC 8410; what is not here shows its OID."""

_PEM: Final = re.compile(
    "-----BEGIN CERTIFICATE-----\\s([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----", re.ASCII
)
_DER_LIMIT: Final = 131_072
FAULTS: Final = (
    ValueError,
    TypeError,
    KeyError,
    OverflowError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    Warning,
)
"""What reading a malformed certificate, or a list of them, was seen to raise; KeyError is a TLS
feature (RFC 7633) the library has no name for."""


class X509Error(Exception):
    """The bytes are no certificate that can be read. ``str()`` says what is wrong."""


class Read(Struct, frozen=True, kw_only=True):
    """A certificate with everything that is judged, already decoded."""

    raw: x509.Certificate
    der: bytes
    serial: str
    """Hex."""
    subject: str
    """RFC 4514 text."""
    issuer: str
    not_before: datetime
    """Aware, UTC; like `not_after` inclusive (RFC 5280 section 4.1.2.5)."""
    not_after: datetime
    names: tuple[str, ...]
    """DNS names and IP addresses of the SAN, sorted."""
    key: str
    """``RSA 2048``, ``EC secp256r1``, ``Ed25519``, or the algorithm's OID."""
    key_info: bytes
    """SubjectPublicKeyInfo, DER."""
    rsa: tuple[int, int] | None
    """Modulus and exponent of an RSA key."""
    curve_bits: int
    """Size of an elliptic curve's field; 0 for other keys."""
    signature: str
    digest: str
    """The signature's hash as ``sha256``; empty where the algorithm names none (Ed25519)."""
    issuer_organisation: str
    """The issuer's first O, empty if it has none."""
    is_ca: bool
    """basicConstraints says CA."""
    subject_key: bytes
    """subjectKeyIdentifier, empty if absent; `authority_key` likewise."""
    authority_key: bytes
    issuer_urls: tuple[str, ...]
    """Where the issuer's certificate can be fetched (AIA caIssuers, RFC 5280 section 4.2.2.1)."""
    list_urls: tuple[str, ...]
    """Where the issuer's list of what it revoked is (RFC 5280 section 4.2.1.13)."""
    may_sign: bool
    """keyUsage is absent or allows certificates to be signed (RFC 5280 section 4.2.1.3)."""
    may_sign_lists: bool
    """keyUsage is absent or allows such lists to be signed."""
    for_servers: bool
    """extKeyUsage is absent or allows TLS servers (RFC 5280 section 4.2.1.12)."""
    must_staple: bool
    """The TLS feature extension asks for status_request (RFC 7633)."""
    scts: bytes
    """The SignedCertificateTimestampList embedded (RFC 6962 section 3.3), empty if absent."""

    @property
    def self_issued(self) -> bool:
        """Whether subject and issuer are the same name."""
        return self.raw.subject == self.raw.issuer


def read(der: bytes) -> Read:
    """Read one DER certificate. Raises `X509Error`."""
    if len(der) > _DER_LIMIT:
        raise X509Error(f"the certificate has {len(der)} bytes")
    try:
        with warnings.catch_warnings():
            # Negative serials and the like: read all the same, they are judged elsewhere.
            warnings.simplefilter("ignore")
            return _read(x509.load_der_x509_certificate(der), der)
    except FAULTS as error:
        raise X509Error(f"the certificate cannot be read: {error}") from error


def read_pem(text: str) -> tuple[Read, ...]:
    """Read the certificates of a PEM bundle (RFC 7468 section 5).

    One that cannot be read is left out: a single odd root must not take the whole store with it.
    Raises `X509Error` when not one is left.
    """
    found: list[Read] = []
    fault = X509Error("the bundle holds no certificate")
    for block in _PEM.findall(text):
        try:
            found.append(read(base64.b64decode(block)))
        except (X509Error, binascii.Error) as error:
            fault = X509Error(f"no certificate of the bundle can be read: {error}")
    if not found:
        raise fault
    return tuple(found)


def _read(raw: x509.Certificate, der: bytes) -> Read:
    extensions = raw.extensions
    key_info = public_key_info(raw.tbs_certificate_bytes)
    rsa_key = rsa_numbers(key_info)
    key, curve_bits = (f"RSA {rsa_key[0].bit_length()}", 0) if rsa_key else _key(raw)
    return Read(
        raw=raw,
        der=der,
        serial=f"{raw.serial_number:x}",
        subject=raw.subject.rfc4514_string(),
        issuer=raw.issuer.rfc4514_string(),
        not_before=raw.not_valid_before_utc,
        not_after=raw.not_valid_after_utc,
        names=of.names(extensions),
        key=key,
        key_info=key_info,
        rsa=rsa_key,
        curve_bits=curve_bits,
        signature=_ALGORITHMS.get(
            raw.signature_algorithm_oid, raw.signature_algorithm_oid.dotted_string
        ),
        digest=_digest(raw),
        issuer_organisation=_organisation(raw.issuer),
        is_ca=of.is_ca(extensions),
        subject_key=of.subject_key(extensions),
        authority_key=of.authority_key(extensions),
        issuer_urls=of.issuer_urls(extensions),
        list_urls=of.list_urls(extensions),
        may_sign=of.may_sign(extensions),
        may_sign_lists=of.may_sign_lists(extensions),
        for_servers=of.for_servers(extensions),
        must_staple=of.must_staple(extensions),
        scts=of.scts(extensions),
    )


def _organisation(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(found[0].value) if found else ""


def _digest(raw: x509.Certificate) -> str:
    try:
        algorithm = raw.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return ""
    return algorithm.name if algorithm else ""


def _key(raw: x509.Certificate) -> tuple[str, int]:
    """Return what the key is called, and the size of its curve."""
    try:
        key = raw.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return raw.public_key_algorithm_oid.dotted_string, 0
    match key:
        case ec.EllipticCurvePublicKey():
            return f"EC {key.curve.name}", key.curve.key_size
        case dsa.DSAPublicKey():
            return f"DSA {key.key_size}", 0
        case ed25519.Ed25519PublicKey():
            return "Ed25519", 0
        case ed448.Ed448PublicKey():
            return "Ed448", 0
    return raw.public_key_algorithm_oid.dotted_string, 0


def read_all(chain: Iterable[bytes]) -> tuple[Read, ...]:
    """Read a leaf and what can be read of the rest of its chain.

    Raises `X509Error` when there is no leaf or it cannot be read; a later certificate that cannot
    be read is left out, as if it had not been sent.
    """
    found: list[Read] = []
    for der in chain:
        try:
            found.append(read(der))
        except X509Error:
            if not found:
                raise
    if not found:
        raise X509Error("the server sent an empty list of certificates")
    return tuple(found)
