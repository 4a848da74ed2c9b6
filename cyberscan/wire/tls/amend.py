"""Changing a ClientHello that is already built: the second one, and the one with a ticket."""

from __future__ import annotations

from msgspec import Struct

from cyberscan.tables.tls import codes
from cyberscan.wire.tls import extensions
from cyberscan.wire.tls.bytes import Reader, numbers, vector
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.hello import CLIENT_HELLO, HANDSHAKE
from cyberscan.wire.tls.protect import CIPHERS, CONTENT_LIMIT
from cyberscan.wire.tls.schedule import Schedule, Transcript, digest, finished, size_of


class Offer(Struct, frozen=True):
    """A ClientHello taken apart."""

    head: bytes
    """Of the body everything before the extensions."""
    extensions: dict[int, bytes]
    """In their order."""

    def message(self) -> bytes:
        """Return the handshake message with its header."""
        block = extensions.pack(tuple(self.extensions.items()))
        return bytes([CLIENT_HELLO]) + vector(3, self.head + vector(2, block))

    def having(self, kind: int, data: bytes) -> Offer:
        """Return it with that extension: in its place if it was there, else at the end."""
        return Offer(self.head, {**self.extensions, kind: data})

    def without(self, *kinds: int) -> Offer:
        """Return it without these extensions."""
        kept = {kind: data for kind, data in self.extensions.items() if kind not in kinds}
        return Offer(self.head, kept)

    @property
    def shares(self) -> dict[int, bytes]:
        """The key shares it carries, by group."""
        if codes.KEY_SHARE not in self.extensions:
            return {}
        reader = Reader(Reader(self.extensions[codes.KEY_SHARE], "key_share").vector(2), "shares")
        found: dict[int, bytes] = {}
        while len(reader):
            group = reader.number(2)
            found[group] = reader.vector(2)
        return found

    def with_share(self, group: int, share: bytes) -> Offer:
        """Return it with this one key share (RFC 8446 section 4.1.2)."""
        return self.having(*extensions.key_share({group: share}))

    def with_ticket(self, ticket: Ticket, age: int, before: Transcript | None = None) -> Offer:
        """Return it with a ticket and the binder that goes with it (RFC 8446 section 4.2.11).

        It must have none yet: this extension comes last. ``age`` is how long ago the ticket came,
        in milliseconds; ``before`` holds the first hello and the request to retry it, if that came.
        """
        algorithm = CIPHERS[ticket.suite].algorithm
        hidden = (age + ticket.age_add) % (1 << 32)
        identities = vector(2, vector(2, ticket.identity) + numbers(4, (hidden,)))

        def bound(binder: bytes) -> Offer:
            return self.having(codes.PRE_SHARED_KEY, identities + vector(2, vector(1, binder)))

        blank = bytes(size_of(algorithm))
        cut = bound(blank).message()[: -len(vector(2, vector(1, blank)))]
        schedule = Schedule(algorithm, ticket.psk)
        key = schedule.derive("res binder", digest(algorithm, b""))
        transcript = before.hash(algorithm, cut) if before else digest(algorithm, cut)
        return bound(finished(algorithm, key, transcript))

    def with_early_data(self) -> Offer:
        """Return it with the announcement of early data (RFC 8446 section 4.2.10)."""
        return self.having(codes.EARLY_DATA, b"")


def offer(message: bytes) -> Offer:
    """Take apart a ClientHello that we built ourselves."""
    reader = Reader(message, "ClientHello")
    reader.take(4 + 2 + 32)
    reader.vector(1)
    reader.vector(2)
    reader.vector(1)
    head = message[4 : len(message) - len(reader)]
    block = Reader(reader.vector(2), "extensions")
    found: dict[int, bytes] = {}
    while len(block):
        kind = block.number(2)
        found[kind] = block.vector(2)
    return Offer(head, found)


def plain_records(message: bytes, version: int) -> bytes:
    """Return a handshake message in records that are not protected."""
    head = bytes([HANDSHAKE]) + numbers(2, (version,))
    return b"".join(
        head + vector(2, message[start : start + CONTENT_LIMIT])
        for start in range(0, len(message), CONTENT_LIMIT)
    )
