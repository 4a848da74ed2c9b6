"""Reading lists of revoked certificates that came over plain HTTP (RFC 5280 section 5).

Whose list it is, and for which certificates it speaks, is read at once; what it lists is gone
through once. What section 6.3.3 would need more than that for (delta lists, indirect ones, those of
some reasons only, critical extensions nobody here knows) is refused: such a list clears nobody.
"""

from __future__ import annotations

import base64
import binascii
import re
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from cryptography import x509
from msgspec import Struct

from cyberscan.parse.revocations import REASONS, Row
from cyberscan.parse.x509 import FAULTS, Read

PEM: Final = b"-----BEGIN X509 CRL-----"
"""RFC 7468 section 7."""

_BLOCK: Final = re.compile(rb"-----BEGIN X509 CRL-----\s([A-Za-z0-9+/=\s]+)-----END X509 CRL-----")
_UNDERSTOOD: Final = (
    x509.CRLNumber,
    x509.AuthorityKeyIdentifier,
    x509.IssuingDistributionPoint,
    x509.FreshestCRL,
)
_NUMBERS: Final = 1 << 160
"""Twenty octets (section 5.2.3)."""
_CODES: Final = {name: code for code, name in REASONS.items()}


class CrlError(ValueError):
    """The bytes are no list that can be used. ``str()`` says why."""


class Crl(Struct, frozen=True, kw_only=True):
    """A list, as far as it says whose it is and how far it speaks. Nothing is verified yet."""

    raw: x509.CertificateRevocationList
    issuer: str
    """RFC 4514 text."""
    number: int
    """It grows with every list of the same scope (section 5.2.3); 0 where there is none."""
    this_update: datetime
    """Aware, UTC; like `next_update`."""
    next_update: datetime
    addresses: tuple[str, ...]
    """It speaks for the certificates that name one of these (section 5.2.5); empty: for all of its
    issuer's."""


def read_crl(data: bytes) -> Crl:
    """Read a list in DER or PEM. Raises `CrlError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(x509.load_der_x509_crl(_der(data)))
    except CrlError:
        raise
    except FAULTS as error:
        raise CrlError(f"is no list of revoked certificates that can be read: {error}") from error


def _der(data: bytes) -> bytes:
    if PEM not in data[:4096]:
        return data
    blocks = _BLOCK.findall(data)
    if len(blocks) != 1:
        raise CrlError(f"holds {len(blocks)} whole PEM blocks, not one")
    try:
        return base64.b64decode(blocks[0])
    except binascii.Error as error:
        raise CrlError(f"is no PEM: {error}") from error


def _read(raw: x509.CertificateRevocationList) -> Crl:
    number, addresses = 0, tuple[str, ...]()
    for extension in raw.extensions:
        match extension.value:
            case x509.CRLNumber() as found:
                number = found.crl_number
            case x509.IssuingDistributionPoint() as scope:
                addresses = _addresses(scope)
            case x509.DeltaCRLIndicator():
                raise CrlError("lists changes only (a delta list)")
            case value if extension.critical and not isinstance(value, _UNDERSTOOD):
                oid = extension.oid.dotted_string
                raise CrlError(f"has a critical extension that is not understood: {oid}")
    if not 0 <= number < _NUMBERS:
        raise CrlError("bears a number that no list can have")
    if raw.next_update_utc is None:
        raise CrlError("does not say when the next one comes")
    return Crl(
        raw=raw,
        issuer=raw.issuer.rfc4514_string(),
        number=number,
        this_update=raw.last_update_utc,
        next_update=raw.next_update_utc,
        addresses=addresses,
    )


def _addresses(scope: x509.IssuingDistributionPoint) -> tuple[str, ...]:
    if scope.indirect_crl:
        raise CrlError("lists certificates of other issuers (an indirect list)")
    if scope.only_some_reasons:
        raise CrlError("lists what was revoked for some reasons only")
    if scope.only_contains_ca_certs or scope.only_contains_attribute_certs:
        raise CrlError("lists no certificates of servers")
    if scope.relative_name:
        raise CrlError("names its certificates in a way that is not understood")
    if scope.full_name is None:
        return ()
    kind = x509.UniformResourceIdentifier
    found = tuple(name.value for name in scope.full_name if isinstance(name, kind))
    if not found:
        raise CrlError("names no address as that of its certificates")
    return found


def is_signed_by(crl: Crl, issuer: Read) -> bool:
    """Whether it is ``issuer``'s list, and ``issuer`` may sign one. Raises `CrlError` where that
    cannot be checked."""
    if crl.raw.issuer != issuer.raw.subject or not issuer.may_sign_lists:
        return False
    try:
        return crl.raw.is_signature_valid(issuer.raw.public_key())  # type: ignore[arg-type]
    except FAULTS as error:
        raise CrlError(f"has a signature that cannot be checked: {error}") from error


def rows(crl: Crl) -> Iterator[Row]:
    """Yield everything listed, in its order. Raises `CrlError` where an entry cannot be read, or
    bears a critical extension that is not understood (section 5.3)."""
    entries = iter(crl.raw)
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                entry = next(entries)
                row = Row(entry.serial_number, entry.revocation_date_utc, _reason(entry))
        except StopIteration:
            return
        except CrlError:
            raise
        except FAULTS as error:
            raise CrlError(f"has an entry that cannot be read: {error}") from error
        yield row


def _reason(entry: x509.RevokedCertificate) -> int:
    reason = 0
    for extension in entry.extensions:
        match extension.value:
            case x509.CRLReason() as found:
                reason = _CODES[found.reason.value]
            case x509.CertificateIssuer():
                raise CrlError("has an entry of another issuer's certificate")
            case x509.InvalidityDate():
                pass
            case _ if extension.critical:
                oid = extension.oid.dotted_string
                raise CrlError(f"has an entry with a critical extension: {oid}")
    return reason
