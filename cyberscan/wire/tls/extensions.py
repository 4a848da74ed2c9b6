"""Extensions a client may put into its hello, one function each (RFC 8446 section 4.2)."""

from __future__ import annotations

from collections.abc import Mapping

from cyberscan.tables.tls import codes
from cyberscan.wire.tls.bytes import TlsError, numbers, vector

Extension = tuple[int, bytes]
"""Type and content."""


def pack(extensions: tuple[Extension, ...]) -> bytes:
    """Return the extensions one after the other, each behind its type and length."""
    return b"".join(numbers(2, (kind,)) + vector(2, data) for kind, data in extensions)


def server_name(name: str) -> Extension:
    """Return the name of the host (RFC 6066 section 3)."""
    return codes.SERVER_NAME, vector(2, b"\x00" + vector(2, name.encode("ascii")))


def groups(offered: tuple[int, ...]) -> tuple[Extension, Extension]:
    """Return the groups and, for the older stacks, that points are not compressed
    (RFC 8422 sections 5.1.1 and 5.1.2)."""
    return (
        (codes.SUPPORTED_GROUPS, vector(2, numbers(2, offered))),
        (codes.EC_POINT_FORMATS, vector(1, b"\x00")),
    )


def signature_algorithms(schemes: tuple[int, ...]) -> Extension:
    """Return what the client can verify (RFC 8446 section 4.2.3)."""
    return codes.SIGNATURE_ALGORITHMS, vector(2, numbers(2, schemes))


def alpn(protocols: tuple[str, ...]) -> Extension:
    """Return the application protocols, the preferred first (RFC 7301 section 3.1)."""
    names = b"".join(vector(1, protocol.encode("ascii")) for protocol in protocols)
    return codes.ALPN, vector(2, names)


def status_request() -> Extension:
    """Ask for a stapled OCSP response, whoever signed it (RFC 6066 section 8)."""
    return codes.STATUS_REQUEST, b"\x01" + vector(2, b"") + vector(2, b"")


def compress_certificate(algorithms: tuple[int, ...]) -> Extension:
    """Return the algorithms a compressed certificate may come in (RFC 8879 section 3)."""
    return codes.COMPRESS_CERTIFICATE, vector(1, numbers(2, algorithms))


def key_share(shares: Mapping[int, bytes]) -> Extension:
    """Return public keys by group (RFC 8446 section 4.2.8)."""
    entries = b"".join(numbers(2, (group,)) + vector(2, key) for group, key in shares.items())
    return codes.KEY_SHARE, vector(2, entries)


def chosen_group(data: bytes, *, retry: bool) -> int:
    """Return the group a server's key_share names (RFC 8446 section 4.2.8).

    ``retry``: it stood in a HelloRetryRequest, where the group stands alone. Raises `TlsError`.
    """
    fits = len(data) == 2 if retry else len(data) > 4
    if not fits or (not retry and int.from_bytes(data[2:4], "big") != len(data) - 4):
        raise TlsError("the server's key share has a wrong length")
    return int.from_bytes(data[:2], "big")


def grease_ech(config_id: int, public_key: bytes, payload: bytes) -> Extension:
    """Return an Encrypted Client Hello that nobody can open (RFC 9849 section 6.2).

    ``public_key`` are 32 bytes of an X25519 key, ``payload`` random bytes as long as an encrypted
    hello would be. A server with keys of its own answers with those it wants to be used.
    """
    # Outer hello, HKDF-SHA256 with AES-128-GCM (RFC 9180 section 7).
    head = b"\x00" + numbers(2, (0x0001, 0x0001)) + bytes([config_id])
    return codes.ENCRYPTED_CLIENT_HELLO, head + vector(2, public_key) + vector(2, payload)


def padding(length: int) -> bytes:
    """Return the packed extension that lifts a message of 256 to 511 bytes to 512 (RFC 7685
    section 4): in between, some old load balancers hang.
    """
    if not 256 <= length < 512:
        return b""
    return pack(((codes.PADDING, bytes(max(512 - length - 4, 1))),))
