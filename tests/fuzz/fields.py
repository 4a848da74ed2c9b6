"""Certificates and staples of which one field is hostile and everything round it well formed.

A byte changed anywhere mostly breaks a length, and then nothing deeper is read; here the lengths
are made to fit.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtensionOID, ObjectIdentifier

from cyberscan.checks._shared.certificates import (
    ISSUER,
    LEAF,
    MUST_STAPLE,
    RESPONDER,
    embedded,
    made,
    rsa_key,
    staple,
)
from cyberscan.parse.der import OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, Der
from cyberscan.parse.ocsp import OcspError, read_staple
from cyberscan.parse.sent import sent
from cyberscan.parse.trust import diagnose, roots
from cyberscan.parse.x509 import X509Error, read, read_all
from cyberscan.wire.tls.signature import why_not
from tests.fuzz.target import Target, either
from tests.support import tls as support

_STORE: Final = roots((support.root().pem,))
_USES: Final = 5
_SCHEMES: Final = (0x0403, 0x0503, 0x0603, 0x0804, 0x0807, 0x0808)
"""One for each kind of key (RFC 8446 section 4.2.3)."""
_KEYS: Final = (
    ec.derive_private_key(7, ec.SECP384R1()),
    ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)),
)
_STAPLES: Final = (staple(LEAF), staple(LEAF, signer=RESPONDER))
_READ_LEAF: Final = read(LEAF)
_READ_ISSUER: Final = read(ISSUER)
_BIT_STRING: Final = 0x03
_BOOLEAN_TRUE: Final = b"\x01\x01\xff"
_EXTENSIONS: Final = 0xA3
_EXTENSIBLE: Final = (
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    ExtensionOID.BASIC_CONSTRAINTS,
    ExtensionOID.KEY_USAGE,
    ExtensionOID.EXTENDED_KEY_USAGE,
    ExtensionOID.SUBJECT_KEY_IDENTIFIER,
    ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
    ExtensionOID.AUTHORITY_INFORMATION_ACCESS,
    ExtensionOID.TLS_FEATURE,
    ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS,
    ExtensionOID.NAME_CONSTRAINTS,
    ExtensionOID.CERTIFICATE_POLICIES,
    ExtensionOID.CRL_DISTRIBUTION_POINTS,
    ExtensionOID.ISSUER_ALTERNATIVE_NAME,
    ExtensionOID.POLICY_CONSTRAINTS,
)


def element(tag: int, content: bytes) -> bytes:
    """DER of one element (X.690 section 8.1)."""
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    width = (size.bit_length() + 7) // 8
    return bytes([tag, 0x80 | width]) + size.to_bytes(width, "big") + content


def _elements(content: bytes) -> list[bytes]:
    rest, found = Der(content), []
    while rest:
        found.append(rest.whole(rest.peek()))
    return found


_PARTS: Final = _elements(read(LEAF).raw.tbs_certificate_bytes[4:])
"""Version, serial number, algorithm, issuer, validity, subject, key; then the extensions."""
_ALGORITHM: Final = _PARTS[2]
_FIELDS: Final = 7


def _extension(identifier: ObjectIdentifier, value: bytes, *, critical: bool) -> bytes:
    flag = _BOOLEAN_TRUE if critical else b""
    return element(SEQUENCE, _identifier(identifier) + flag + element(OCTET_STRING, value))


def _identifier(identifier: ObjectIdentifier) -> bytes:
    """DER of an object identifier (X.690 section 8.19)."""
    first, second, *arcs = (int(arc) for arc in identifier.dotted_string.split("."))
    content = bytearray([first * 40 + second])
    for arc in arcs:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | arc & 0x7F)
        content += bytes(reversed(groups))
    return element(OBJECT_IDENTIFIER, bytes(content))


def certificate(data: bytes) -> bytes:
    """A certificate with one field, or one extension, of these bytes. Its signature is none."""
    which, value = either(_FIELDS + 2 * len(_EXTENSIBLE), data)
    parts = _PARTS[:_FIELDS]
    if which < _FIELDS:
        parts = [*parts[:which], element(parts[which][0], value), *parts[which + 1 :]]
        parts += _PARTS[_FIELDS:]
    else:
        number, critical = divmod(which - _FIELDS, 2)
        one = _extension(_EXTENSIBLE[number], value, critical=bool(critical))
        parts = [*parts, element(_EXTENSIONS, element(SEQUENCE, one))]
    signed = element(SEQUENCE, b"".join(parts))
    return element(SEQUENCE, signed + _ALGORITHM + element(_BIT_STRING, b"\x00signature"))


def _read(data: bytes) -> None:
    """The first byte says what the certificate is to be: read alone, a leaf, an issuer, one of
    those sent, or whose key signs a handshake."""
    use, rest = either(_USES, data)
    der = certificate(rest)
    with suppress(X509Error):
        match use:
            case 0:
                assert read(der).self_issued in {True, False}
            case 1:
                diagnose(read_all((der, ISSUER, der)), _STORE, support.NOW)
            case 2:
                diagnose(read_all((LEAF, der, ISSUER)), _STORE, support.NOW)
            case 3:
                sent((_text(LEAF), _text(der), _text(ISSUER)))
            case _:
                for scheme in _SCHEMES:
                    assert why_not(der, scheme, b"signature", b"transcript")


def _text(der: bytes) -> str:
    return base64.b64encode(der).decode()


def _seeds() -> Iterator[bytes]:
    for number, seed in enumerate(_fields()):
        yield bytes([number % _USES]) + seed
    for key in (rsa_key(2048), *(key.public_key() for key in _KEYS)):
        info = read(made(key=key)).key_info
        yield bytes([_USES - 1, _FIELDS - 1]) + Der(info).take(SEQUENCE)


def _fields() -> Iterator[bytes]:
    for which, part in enumerate(_PARTS[:_FIELDS]):
        yield bytes([which]) + Der(part).take(part[0])
    good = (LEAF, ISSUER, MUST_STAPLE, made(extensions=(embedded(1),)), *support.leaf().chain)
    with_urls = support.make(issuer_url="http://ca.go.test/ca.crt", names=("*.go.test", "::1")).der
    for der in (*good, with_urls):
        for one in read(der).raw.extensions:
            if one.oid in _EXTENSIBLE:
                which = _FIELDS + 2 * _EXTENSIBLE.index(one.oid) + one.critical
                yield bytes([which]) + one.value.public_bytes()
    for which in range(_FIELDS, _FIELDS + 2 * len(_EXTENSIBLE), 2):
        yield bytes([which]) + element(SEQUENCE, b"")


def spoilt(content: bytes, number: int, value: bytes) -> bytes:
    """DER with the content of one element exchanged: the numbered one, counted from the front and
    into what is constructed (X.690 section 8.1.2.5) or wrapped in an octet string."""
    left = number

    def walk(content: bytes) -> bytes:
        nonlocal left
        found = b""
        for one in _elements(content):
            tag, inner = one[0], Der(one).take(one[0])
            left -= 1
            if left == -1:
                inner = value
            elif left >= 0 and (tag & 0x20 or (tag == OCTET_STRING and inner[:1] == b"\x30")):
                inner = walk(inner)
            found += element(tag, inner)
        return found

    return walk(content)


def _staple(data: bytes) -> None:
    which, rest = either(len(_STAPLES), data)
    number, value = either(256, rest)
    with suppress(OcspError):
        read_staple(spoilt(_STAPLES[which], number, value), _READ_LEAF, _READ_ISSUER)


def _staples() -> Iterator[bytes]:
    """Any element empty, an integer, a long list."""
    for which in range(len(_STAPLES)):
        for number in range(0, 90, 9):
            yield bytes([which, number])
            yield bytes([which, number + 3]) + b"\x02\x01\x2b"
            yield bytes([which, number + 6]) + b"\x30\x00" * 20


TARGETS: Final = {
    "x509-fields": Target(_read, _seeds, longest=2_048),
    "ocsp-fields": Target(_staple, _staples, longest=2_048),
}
"""By name."""
