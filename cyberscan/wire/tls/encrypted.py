"""Reading what a TLS 1.3 server says encrypted: extensions, certificates, tickets (RFC 8446
sections 4.3, 4.4 and 4.6)."""

from __future__ import annotations

import zlib
from typing import Final

from msgspec import Struct

from cyberscan.tables.tls import codes
from cyberscan.wire.tls import messages
from cyberscan.wire.tls.bytes import Reader, TlsError
from cyberscan.wire.tls.records import MESSAGE_LIMIT

_CERTIFICATES: Final = 64
"""More than any chain needs, so that a flood of empty entries costs nothing."""
_ZLIB: Final = 1


class Entry(Struct, frozen=True):
    """One certificate and what was sent with it."""

    der: bytes
    extensions: dict[int, bytes]

    @property
    def staple(self) -> bytes | None:
        """The OCSP response (RFC 6066 section 8), None if there is none. Raises `TlsError`."""
        status = self.extensions.get(codes.STATUS_REQUEST)
        return None if status is None else messages.certificate_status(status)

    @property
    def timestamps(self) -> bytes | None:
        """The SignedCertificateTimestampList (RFC 6962 section 3.3), None if there is none."""
        return self.extensions.get(codes.SIGNED_CERTIFICATE_TIMESTAMP)


class Ticket(Struct, frozen=True, kw_only=True):
    """What a session can be resumed with (RFC 8446 section 4.6.1)."""

    identity: bytes
    psk: bytes
    suite: int
    """The suite of the session it was given in; its hash binds the ticket."""
    lifetime: int
    """Seconds."""
    age_add: int
    max_early_data: int | None = None
    """Bytes of 0-RTT data it allows; None if it allows none."""


class NewTicket(Struct, frozen=True):
    """A NewSessionTicket as sent."""

    lifetime: int
    age_add: int
    nonce: bytes
    identity: bytes
    max_early_data: int | None


def extensions(block: bytes, what: str) -> dict[int, bytes]:
    """Read a list of extensions without its length. Raises `TlsError`, for a repeated one too."""
    reader = Reader(block, f"the extensions of {what}")
    found: dict[int, bytes] = {}
    while len(reader):
        kind = reader.number(2)
        if kind in found:
            raise TlsError(f"{what} carries extension {kind} twice")
        found[kind] = reader.vector(2)
    return found


def encrypted_extensions(body: bytes) -> dict[int, bytes]:
    """Read EncryptedExtensions (RFC 8446 section 4.3.1). Raises `TlsError`."""
    reader = Reader(body, "EncryptedExtensions")
    found = extensions(reader.vector(2), "EncryptedExtensions")
    reader.end()
    return found


def alpn(extension: bytes) -> str:
    r"""Read the protocol a server chose (RFC 7301 section 3.1). Raises `TlsError`.

    Bytes outside ASCII are shown as ``\xNN``.
    """
    outer = Reader(extension, "ALPN")
    names = Reader(outer.vector(2), "ProtocolNameList")
    outer.end()
    name = names.vector(1)
    names.end()
    if not name:
        raise TlsError("ALPN names an empty protocol")
    return name.decode("ascii", "backslashreplace")


def certificate_request(body: bytes) -> bytes:
    """Return the context of a CertificateRequest (RFC 8446 section 4.3.2). Raises `TlsError`."""
    reader = Reader(body, "CertificateRequest")
    context = reader.vector(1)
    extensions(reader.vector(2), "CertificateRequest")
    reader.end()
    return context


def certificate(body: bytes) -> tuple[Entry, ...]:
    """Read a Certificate message (RFC 8446 section 4.4.2), leaf first. Raises `TlsError`."""
    outer = Reader(body, "Certificate")
    if outer.vector(1):
        raise TlsError("the server's Certificate has a context")
    reader = Reader(outer.vector(3), "certificate_list")
    outer.end()
    found: list[Entry] = []
    while len(reader):
        if len(found) == _CERTIFICATES:
            raise TlsError(f"Certificate lists more than {_CERTIFICATES} certificates")
        der = reader.vector(3)
        found.append(Entry(der, extensions(reader.vector(2), "a CertificateEntry")))
    if not found:
        raise TlsError("the server's Certificate is empty")
    return tuple(found)


def decompressed(body: bytes) -> bytes:
    """Return the Certificate message inside a CompressedCertificate (RFC 8879 section 4).

    Only zlib is read. Raises `TlsError`; nothing larger than `MESSAGE_LIMIT` is unpacked.
    """
    reader = Reader(body, "CompressedCertificate")
    algorithm, length = reader.number(2), reader.number(3)
    packed = reader.vector(3)
    reader.end()
    if algorithm != _ZLIB:
        raise TlsError(f"the certificate is compressed with algorithm {algorithm}, not with zlib")
    if length > MESSAGE_LIMIT:
        raise TlsError(f"a compressed certificate announces {length} bytes")
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, length + 1)
    except zlib.error as error:
        raise TlsError("a compressed certificate cannot be unpacked") from error
    if len(plain) != length or not unpacker.eof or unpacker.unused_data:
        raise TlsError(f"a compressed certificate is not the {length} bytes it announces")
    return plain


def certificate_verify(body: bytes) -> tuple[int, bytes]:
    """Return scheme and signature (RFC 8446 section 4.4.3). Raises `TlsError`."""
    reader = Reader(body, "CertificateVerify")
    scheme, signature = reader.number(2), reader.vector(2)
    reader.end()
    return scheme, signature


def new_ticket(body: bytes) -> NewTicket:
    """Read a NewSessionTicket (RFC 8446 section 4.6.1). Raises `TlsError`."""
    reader = Reader(body, "NewSessionTicket")
    lifetime, age_add = reader.number(4), reader.number(4)
    nonce, identity = reader.vector(1), reader.vector(2)
    found = extensions(reader.vector(2), "NewSessionTicket")
    reader.end()
    if not identity:
        raise TlsError("NewSessionTicket has no ticket")
    early = None
    if codes.EARLY_DATA in found:
        inner = Reader(found[codes.EARLY_DATA], "early_data")
        early = inner.number(4)
        inner.end()
    return NewTicket(lifetime, age_add, nonce, identity, early)
