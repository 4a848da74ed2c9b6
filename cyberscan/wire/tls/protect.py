"""Protecting records in TLS 1.3 and taking the protection off (RFC 8446 section 5.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM, ChaCha20Poly1305
from msgspec import Struct

from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.records import APPLICATION_DATA, Record
from cyberscan.wire.tls.schedule import expand_label, size_of, traffic_key

CONTENT_LIMIT: Final = 1 << 14
"""Bytes of content in one record (RFC 8446 section 5.1)."""
_EXPANSION: Final = 256
"""What protection may add (RFC 8446 section 5.2)."""


class _Aead(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...
    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


class Cipher(Struct, frozen=True):
    """What a suite of TLS 1.3 stands for."""

    algorithm: str
    """The hash of its key schedule."""
    key_size: int
    make: Callable[[bytes], _Aead]
    tag_size: int = 16


CIPHERS: Final[dict[int, Cipher]] = {
    0x1301: Cipher("sha256", 16, AESGCM),
    0x1302: Cipher("sha384", 32, AESGCM),
    0x1303: Cipher("sha256", 32, ChaCha20Poly1305),
    0x1304: Cipher("sha256", 16, AESCCM),
    0x1305: Cipher("sha256", 16, lambda key: AESCCM(key, tag_length=8), tag_size=8),
}
"""Suites a handshake can be completed with. Source: RFC 8446 section B.4, read 2026-11-26."""


class Protection:
    """One direction's keys and its count of records."""

    def __init__(self, suite: int, secret: bytes) -> None:
        self._cipher = CIPHERS[suite]
        self._use(secret)

    def _use(self, secret: bytes) -> None:
        self._secret, self._sequence = secret, 0
        key, self._iv = traffic_key(self._cipher.algorithm, secret, self._cipher.key_size)
        try:
            self._aead = self._cipher.make(key)
        except UnsupportedAlgorithm as error:
            raise TlsError(f"this machine's OpenSSL lacks the cipher: {error}") from error

    def update(self) -> None:
        """Go to the next generation of keys (RFC 8446 section 7.2)."""
        algorithm = self._cipher.algorithm
        self._use(expand_label(algorithm, self._secret, "traffic upd", b"", size_of(algorithm)))

    def seal(self, kind: int, content: bytes) -> bytes:
        """Return the protected record; ``content`` has at most `CONTENT_LIMIT` bytes."""
        inner = content + bytes([kind])
        head = _head(len(inner) + self._cipher.tag_size)
        return head + self._aead.encrypt(self._nonce(), inner, head)

    def open(self, record: Record) -> tuple[int, bytes]:
        """Return type and content of a protected record. Raises `TlsError`."""
        if record.type != APPLICATION_DATA:
            raise TlsError(f"a record of type {record.type} is not protected")
        if len(record.fragment) > CONTENT_LIMIT + _EXPANSION:
            raise TlsError("a protected record is longer than TLS 1.3 allows")
        head = _head(len(record.fragment), record.version)
        try:
            inner = self._aead.decrypt(self._nonce(), record.fragment, head)
        except (InvalidTag, ValueError) as error:
            raise TlsError("a record's protection does not hold") from error
        content = inner.rstrip(b"\x00")  # padding follows the type
        if not content:
            raise TlsError("a protected record has no type")
        if len(content) > CONTENT_LIMIT + 1:
            raise TlsError("a record holds more than TLS 1.3 allows")
        return content[-1], content[:-1]

    def _nonce(self) -> bytes:
        number = self._sequence.to_bytes(len(self._iv), "big")
        self._sequence += 1
        return bytes(a ^ b for a, b in zip(self._iv, number, strict=True))


def _head(length: int, version: int = 0x0303) -> bytes:
    return bytes([APPLICATION_DATA]) + version.to_bytes(2, "big") + length.to_bytes(2, "big")
