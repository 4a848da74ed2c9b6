"""Building a ClientHello for one version (RFC 5246 section 7.4.1.2, RFC 8446 section 4.1.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.tables.tls.suites import RENEGOTIATION_SCSV
from cyberscan.wire.tls.bytes import numbers, vector

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

_RECORD_LIMIT: Final = 1 << 14


class ClientHello(Struct, frozen=True, kw_only=True):
    """What a client says first. ``version`` is the newest it offers, and the only one if 1.3.

    SSLv3 has no extensions: everything below ``suites`` is left out of its hello.
    """

    version: Version
    random: bytes
    """32 bytes."""
    suites: tuple[int, ...]
    session_id: bytes = b""
    """At most 32 bytes. In TLS 1.3 a random one keeps middleboxes calm (RFC 8446 section D.4)."""
    server_name: str = ""
    """A host name for SNI; empty (an address, for one) leaves the extension out (RFC 6066
    section 3)."""
    groups: tuple[int, ...] = tuple(codes.GROUPS)
    signatures: tuple[int, ...] = tuple(codes.SIGNATURE_SCHEMES)
    key_shares: Mapping[int, bytes] = {}
    """TLS 1.3 only. Empty asks the server to name a group in a HelloRetryRequest."""

    def message(self) -> bytes:
        """Return the handshake message with its header."""
        old = self.version is Version.SSL3
        legacy = min(CODES[self.version], CODES[Version.TLS12])
        # An extension may not stand in an SSLv3 hello, the signalling suite may.
        suites = (*self.suites, RENEGOTIATION_SCSV) if old else self.suites
        body = (
            numbers(2, (legacy,))
            + self.random
            + vector(1, self.session_id)
            + vector(2, numbers(2, suites))
            + vector(1, b"\x00")
        )
        if not old:
            body += vector(2, self._extensions(len(body)))
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

    def _extensions(self, before: int) -> bytes:
        new = self.version is Version.TLS13
        found: list[tuple[int, bytes]] = []
        if self.server_name:
            name = b"\x00" + vector(2, self.server_name.encode("ascii"))
            found.append((codes.SERVER_NAME, vector(2, name)))
        found.append((codes.RENEGOTIATION_INFO, b"\x00"))
        if self.groups:
            found.append((codes.SUPPORTED_GROUPS, vector(2, numbers(2, self.groups))))
            found.append((codes.EC_POINT_FORMATS, vector(1, b"\x00")))
        if self.version in {Version.TLS12, Version.TLS13}:
            found.append((codes.SIGNATURE_ALGORITHMS, vector(2, numbers(2, self.signatures))))
        found.append((codes.EXTENDED_MASTER_SECRET, b""))
        if new:
            shares = b"".join(
                numbers(2, (group,)) + vector(2, share) for group, share in self.key_shares.items()
            )
            found += [
                (codes.SUPPORTED_VERSIONS, vector(1, numbers(2, (CODES[self.version],)))),
                (codes.PSK_KEY_EXCHANGE_MODES, vector(1, b"\x01")),
                (codes.KEY_SHARE, vector(2, shares)),
            ]
        packed = b"".join(numbers(2, (kind,)) + vector(2, data) for kind, data in found)
        return packed + _padding(4 + before + 2 + len(packed))


def _padding(length: int) -> bytes:
    """Return the extension that lifts a message of 256 to 511 bytes to 512 (RFC 7685 section 4):
    in between, some old load balancers hang.
    """
    if not 256 <= length < 512:
        return b""
    return numbers(2, (codes.PADDING,)) + vector(2, bytes(max(512 - length - 4, 1)))
