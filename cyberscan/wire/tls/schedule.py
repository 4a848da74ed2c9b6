"""The secrets of a TLS 1.3 handshake and what is derived from them (RFC 8446 section 7.1)."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from cyberscan.wire.tls.bytes import vector

_MESSAGE_HASH: Final = 254


def digest(algorithm: str, data: bytes) -> bytes:
    """Return the hash of ``data``; ``algorithm`` is ``sha256`` or ``sha384``."""
    return hashlib.new(algorithm, data).digest()


def size_of(algorithm: str) -> int:
    """Return how many bytes that hash gives."""
    return hashlib.new(algorithm).digest_size


def extract(algorithm: str, salt: bytes, secret: bytes) -> bytes:
    """HKDF-Extract (RFC 5869 section 2.2)."""
    return hmac.digest(salt, secret, algorithm)


def expand(algorithm: str, secret: bytes, info: bytes, length: int) -> bytes:
    """HKDF-Expand (RFC 5869 section 2.3), for at most 255 blocks."""
    found, block = b"", b""
    for number in range(1, 256):
        if len(found) >= length:
            break
        block = hmac.digest(secret, block + info + bytes([number]), algorithm)
        found += block
    return found[:length]


def expand_label(algorithm: str, secret: bytes, label: str, context: bytes, length: int) -> bytes:
    """HKDF-Expand-Label: ``label`` without its ``tls13`` prefix."""
    info = length.to_bytes(2, "big") + vector(1, b"tls13 " + label.encode()) + vector(1, context)
    return expand(algorithm, secret, info, length)


def traffic_key(algorithm: str, secret: bytes, key_size: int) -> tuple[bytes, bytes]:
    """Return key and IV of one direction (RFC 8446 section 7.3)."""
    key = expand_label(algorithm, secret, "key", b"", key_size)
    return key, expand_label(algorithm, secret, "iv", b"", 12)


def finished(algorithm: str, secret: bytes, transcript: bytes) -> bytes:
    """Return ``verify_data`` (RFC 8446 section 4.4.4), which is a PSK binder's as well.

    ``secret`` is the sender's traffic secret or the binder key, ``transcript`` a hash.
    """
    key = expand_label(algorithm, secret, "finished", b"", len(transcript))
    return hmac.digest(key, transcript, algorithm)


def resumption_psk(algorithm: str, secret: bytes, nonce: bytes) -> bytes:
    """Return the key a ticket stands for (RFC 8446 section 4.6.1)."""
    return expand_label(algorithm, secret, "resumption", nonce, size_of(algorithm))


class Schedule:
    """One handshake's chain of secrets: early, handshake, master; `mix` takes it a step further."""

    def __init__(self, algorithm: str, psk: bytes = b"") -> None:
        self.algorithm = algorithm
        self._nothing = bytes(size_of(algorithm))
        self.secret = extract(algorithm, self._nothing, psk or self._nothing)
        """What stands at the current step."""

    def mix(self, secret: bytes = b"") -> None:
        """Go to the next step with the (EC)DHE secret, or with nothing for the master secret."""
        salt = self.derive("derived", digest(self.algorithm, b""))
        self.secret = extract(self.algorithm, salt, secret or self._nothing)

    def derive(self, label: str, transcript: bytes) -> bytes:
        """Derive-Secret; ``transcript`` is the hash of the messages so far."""
        return expand_label(self.algorithm, self.secret, label, transcript, len(self._nothing))


class Transcript:
    """The handshake messages of both sides in their order, with their headers."""

    def __init__(self, first: bytes) -> None:
        self._messages = [first]

    def add(self, message: bytes) -> None:
        self._messages.append(message)

    def retried(self, algorithm: str) -> None:
        """Put the first ClientHello's hash in its place (RFC 8446 section 4.4.1)."""
        hashed = digest(algorithm, self._messages[0])
        self._messages[0] = bytes([_MESSAGE_HASH]) + vector(3, hashed)

    def hash(self, algorithm: str, more: bytes = b"") -> bytes:
        """Return the hash of all messages, with ``more`` behind them."""
        return digest(algorithm, b"".join(self._messages) + more)
