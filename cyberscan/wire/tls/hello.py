"""Building a ClientHello for one version (RFC 5246 section 7.4.1.2, RFC 8446 section 4.1.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.tables.tls.suites import FALLBACK_SCSV, RENEGOTIATION_SCSV
from cyberscan.wire.tls import extensions
from cyberscan.wire.tls.bytes import numbers, vector
from cyberscan.wire.tls.extensions import Extension

CODES: Final[dict[Version, int]] = {
    Version.SSL3: 0x0300,
    Version.TLS10: 0x0301,
    Version.TLS11: 0x0302,
    Version.TLS12: 0x0303,
    Version.TLS13: 0x0304,
}
"""What each version calls itself (RFC 8446 section 4.2.1; RFC 6101 section 5.2.1 for SSLv3)."""

VERSIONS: Final[dict[int, Version]] = {code: version for version, code in CODES.items()}

HANDSHAKE: Final = 22
CLIENT_HELLO: Final = 1

DEFLATE: Final = 1
"""The one compression method there is (RFC 3749 section 2)."""

_RECORD_LIMIT: Final = 1 << 14


class ClientHello(Struct, frozen=True, kw_only=True):
    """What a client says first. ``version`` is the newest it offers, and the only one if 1.3.

    SSLv3 has no extensions, and neither has a ``bare`` hello: everything below ``bare`` is left
    out of them.
    """

    version: Version
    random: bytes
    """32 bytes."""
    suites: tuple[int, ...]
    session_id: bytes = b""
    """At most 32 bytes. In TLS 1.3 a random one keeps middleboxes calm (RFC 8446 section D.4)."""
    compressions: tuple[int, ...] = ()
    """Compression methods wanted besides none at all, which always stands last."""
    fallback: bool = False
    """Say that a newer version was tried before (RFC 7507)."""
    bare: bool = False
    """No extensions at all: for servers that stumble over them."""
    server_name: str = ""
    """A host name for SNI; empty (an address, for one) leaves the extension out (RFC 6066
    section 3)."""
    groups: tuple[int, ...] = tuple(codes.GROUPS)
    signatures: tuple[int, ...] = tuple(codes.SIGNATURE_SCHEMES)
    extended_master_secret: bool = True
    """RFC 7627."""
    encrypt_then_mac: bool = False
    """RFC 7366."""
    ticket: bytes | None = None
    """A session ticket, empty to ask for one (RFC 5077 section 3.2); None: not a word of it."""
    alpn: tuple[str, ...] = ()
    status_request: bool = False
    """Ask for a stapled OCSP response."""
    signed_certificate_timestamp: bool = False
    """Ask for SCTs (RFC 6962 section 3.3.1)."""
    compress_certificate: tuple[int, ...] = ()
    """Algorithms of RFC 8879; TLS 1.3 only."""
    key_shares: Mapping[int, bytes] = {}
    """TLS 1.3 only. Empty asks the server to name a group in a HelloRetryRequest."""
    extensions: tuple[Extension, ...] = ()
    """More of them, as they are; a pre_shared_key stays the last of all (RFC 8446 section
    4.2.11)."""
    padding: bool = True
    """Lift lengths that old load balancers hang on to 512 bytes."""

    def message(self) -> bytes:
        """Return the handshake message with its header."""
        bare = self.bare or self.version is Version.SSL3
        legacy = min(CODES[self.version], CODES[Version.TLS12])
        # An extension may not stand in an SSLv3 hello, the signalling suites may.
        suites = (*self.suites, RENEGOTIATION_SCSV) if bare else self.suites
        if self.fallback:
            suites = (*suites, FALLBACK_SCSV)
        body = (
            numbers(2, (legacy,))
            + self.random
            + vector(1, self.session_id)
            + vector(2, numbers(2, suites))
            + vector(1, bytes((*self.compressions, 0)))
        )
        if not bare:
            body += vector(2, self._packed(len(body)))
        return bytes([CLIENT_HELLO]) + vector(3, body)

    def records(self) -> bytes:
        """Return the message in records, ready to be sent.

        The record version is 0x0301 whatever is offered, 0x0300 for SSLv3 alone: what most stacks
        bear (RFC 8446 section 5.1, RFC 5246 section E.1).
        """
        version = 0x0300 if self.version is Version.SSL3 else 0x0301
        head = bytes([HANDSHAKE]) + numbers(2, (version,))
        message = self.message()
        return b"".join(
            head + vector(2, message[start : start + _RECORD_LIMIT])
            for start in range(0, len(message), _RECORD_LIMIT)
        )

    def _packed(self, before: int) -> bytes:
        raw = list(self.extensions)
        last = [raw.pop()] if raw and raw[-1][0] == codes.PRE_SHARED_KEY else []
        front = extensions.pack((*self._common(), *self._of_tls13(), *raw))
        end = extensions.pack(tuple(last))
        if not self.padding:
            return front + end
        return front + extensions.padding(4 + before + 2 + len(front) + len(end)) + end

    def _common(self) -> list[Extension]:
        found: list[Extension] = []
        if self.server_name:
            found.append(extensions.server_name(self.server_name))
        found.append((codes.RENEGOTIATION_INFO, b"\x00"))
        if self.groups:
            found += extensions.groups(self.groups)
        if self.version in {Version.TLS12, Version.TLS13} and self.signatures:
            found.append(extensions.signature_algorithms(self.signatures))
        if self.extended_master_secret:
            found.append((codes.EXTENDED_MASTER_SECRET, b""))
        if self.encrypt_then_mac:
            found.append((codes.ENCRYPT_THEN_MAC, b""))
        if self.ticket is not None:
            found.append((codes.SESSION_TICKET, self.ticket))
        if self.alpn:
            found.append(extensions.alpn(self.alpn))
        if self.status_request:
            found.append(extensions.status_request())
        if self.signed_certificate_timestamp:
            found.append((codes.SIGNED_CERTIFICATE_TIMESTAMP, b""))
        return found

    def _of_tls13(self) -> list[Extension]:
        if self.version is not Version.TLS13:
            return []
        found: list[Extension] = [
            (codes.SUPPORTED_VERSIONS, vector(1, numbers(2, (CODES[self.version],)))),
            (codes.PSK_KEY_EXCHANGE_MODES, vector(1, b"\x01")),
            extensions.key_share(self.key_shares),
        ]
        if self.compress_certificate:
            found.append(extensions.compress_certificate(self.compress_certificate))
        return found
