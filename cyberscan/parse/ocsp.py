"""What a stapled OCSP response says, and whether it may say it (RFC 6960)."""

from __future__ import annotations

import warnings
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from msgspec import Struct

from cyberscan.parse.der import OCTET_STRING, Der
from cyberscan.parse.x509 import Read

_LARGEST: Final = 131_072
_RESPONSES: Final = 16
_UNREADABLE: Final = (
    ValueError,
    TypeError,
    OverflowError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What the extensions of a malformed response, or of a certificate in it, were seen to raise."""
_FAULTS: Final = (*_UNREADABLE, KeyError, UnsupportedAlgorithm, Warning)
"""What reading a malformed response was seen to raise."""


class OcspError(ValueError):
    """The bytes are no OCSP response that can be read. ``str()`` says what is wrong."""


class Status(StrEnum):
    """What the responder says of the certificate (RFC 6960 section 2.2)."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class Signed(StrEnum):
    """Who vouches for the response (RFC 6960 section 4.2.2.2)."""

    ISSUER = "issuer"
    DELEGATE = "delegate"
    """A responder with a certificate of the issuer's made for it."""
    NOBODY = "nobody"
    """The signature does not hold, or its maker has no right to it."""
    UNSEEN = "unseen"
    """The issuer's certificate was not sent, or the algorithm is none that can be checked."""


class Staple(Struct, frozen=True, kw_only=True):
    """What the response says of one certificate. Times are aware, UTC."""

    status: Status
    signed: Signed
    this_update: datetime
    next_update: datetime | None
    """None: newer information is to be had at any time."""
    revoked_at: datetime | None = None
    reason: str = ""
    scts: bytes = b""
    """The SignedCertificateTimestampList it carries (RFC 6962 section 3.3); empty if none, or if
    it speaks of several certificates."""


def read_staple(der: bytes, leaf: Read, issuer: Read | None) -> Staple:
    """Read what a response says of ``leaf``. Raises `OcspError`, also when it says nothing of it.

    ``issuer`` is the certificate of who signed the leaf, None if it was not sent.
    """
    if len(der) > _LARGEST:
        raise OcspError(f"the response has {len(der)} bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(ocsp.load_der_ocsp_response(der), leaf, issuer)
    except OcspError:
        raise
    except _FAULTS as error:
        raise OcspError(f"the response cannot be read: {error}") from error


def _read(response: ocsp.OCSPResponse, leaf: Read, issuer: Read | None) -> Staple:
    if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise OcspError(f"the responder answers {response.response_status.name.lower()}")
    serial = leaf.raw.serial_number
    singles = list(islice(response.responses, _RESPONSES))
    for single in singles:
        if single.serial_number == serial and _same_issuer(single, issuer):
            return Staple(
                status=Status(single.certificate_status.name.lower()),
                signed=_signed(response, issuer),
                this_update=single.this_update_utc,
                next_update=single.next_update_utc,
                revoked_at=single.revocation_time_utc,
                reason=single.revocation_reason.value if single.revocation_reason else "",
                scts=_scts(response) if len(singles) == 1 else b"",
            )
    raise OcspError("the response is about another certificate")


def _same_issuer(single: ocsp.OCSPSingleResponse, issuer: Read | None) -> bool:
    """Whether the issuer's key is the one that is named by its hash (RFC 6960 section 4.1.1)."""
    if issuer is None or single.hash_algorithm.name != "sha1":
        return True
    # An identifier made this way is the SHA-1 of the key's bits (RFC 5280 section 4.2.1.2).
    key = x509.SubjectKeyIdentifier.from_public_key(issuer.raw.public_key()).digest
    return single.issuer_key_hash == key


def _signed(response: ocsp.OCSPResponse, issuer: Read | None) -> Signed:
    if issuer is None:
        return Signed.UNSEEN
    try:
        if _holds(response, issuer.raw):
            return Signed.ISSUER
        for certificate in response.certificates[:4]:
            if _delegated(certificate, issuer) and _holds(response, certificate):
                return Signed.DELEGATE
    except UnsupportedAlgorithm:
        return Signed.UNSEEN
    return Signed.NOBODY


def _delegated(certificate: x509.Certificate, issuer: Read) -> bool:
    """Whether the issuer made ``certificate`` for signing OCSP responses. Raises
    `UnsupportedAlgorithm`.
    """
    try:
        usages = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        certificate.verify_directly_issued_by(issuer.raw)
    except (x509.ExtensionNotFound, InvalidSignature, *_UNREADABLE):
        return False
    except KeyError as error:
        # A TLS feature the library has no name for (RFC 7633), in what may be a good certificate.
        raise UnsupportedAlgorithm("no such certificate can be read") from error
    return ExtendedKeyUsageOID.OCSP_SIGNING in usages


def _holds(response: ocsp.OCSPResponse, signer: x509.Certificate) -> bool:
    """Whether ``signer``'s key made the signature. Raises `UnsupportedAlgorithm`."""
    signature, text = response.signature, response.tbs_response_bytes
    key = signer.public_key()
    algorithm = response.signature_hash_algorithm
    try:
        match key:
            case rsa.RSAPublicKey() if algorithm:
                key.verify(signature, text, padding.PKCS1v15(), algorithm)
            case ec.EllipticCurvePublicKey() if algorithm:
                key.verify(signature, text, ec.ECDSA(algorithm))
            case ed25519.Ed25519PublicKey() | ed448.Ed448PublicKey():
                key.verify(signature, text)
            case _:
                raise UnsupportedAlgorithm("no such key can be checked")
    except InvalidSignature:
        return False
    return True


def _scts(response: ocsp.OCSPResponse) -> bytes:
    try:
        value = response.single_extensions.get_extension_for_class(
            x509.SignedCertificateTimestamps
        ).value
    except x509.ExtensionNotFound:
        return b""
    return Der(value.public_bytes()).take(OCTET_STRING)
