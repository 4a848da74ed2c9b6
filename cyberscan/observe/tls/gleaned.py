"""What answers show besides what was asked: it costs no connection of its own."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.tls import DhParameters, Version
from cyberscan.tables.tls import codes
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES
from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import DEFLATE, ClientHello
from cyberscan.wire.tls.key_exchange import KeyExchange, has_key_exchange, server_key_exchange
from cyberscan.wire.tls.messages import ServerHello

_FIELD_BITS: Final = 16_384
"""A longer prime is no group anybody computes in."""
_FIELDS: Final = 64
"""Finite field groups kept: a server that makes up a new one each time is believed at some
point."""


class Gleaned:
    """Collects, answer by answer, what is in the clear. Each set holds what was seen: True, False
    or both; empty says that no answer could show it."""

    def __init__(self) -> None:
        self.fields: dict[tuple[int, int], DhParameters] = {}
        """By prime and generator, with the oldest version and lowest suite it came with."""
        self.schemes: set[int] = set()
        """Signature schemes of TLS 1.2."""
        self.legacy_signature = False
        self.compression: set[bool] = set()
        self.secure_renegotiation: set[bool] = set()
        self.extended_master_secret: set[bool] = set()
        self.encrypt_then_mac: set[bool] = set()
        self.ticket: set[bool] = set()
        """Whether the server said that it would send a ticket (RFC 5077 section 3.2)."""

    def take(self, asked: ClientHello, flight: Flight) -> None:
        """Take in one answer to ``asked``; one that does not fit it is passed over."""
        hello = flight.hello
        if hello is None or hello.version is not asked.version or hello.suite not in asked.suites:
            return
        if hello.version is Version.TLS13:
            return
        if DEFLATE in asked.compressions:
            self.compression.add(hello.compression == DEFLATE)
        self.secure_renegotiation.add(codes.RENEGOTIATION_INFO in hello.extensions)
        if not asked.bare and hello.version is not Version.SSL3:
            self._extensions(asked, hello)
        exchange = exchange_of(flight)
        if exchange:
            self._exchange(hello.version, hello.suite, exchange)

    def _extensions(self, asked: ClientHello, hello: ServerHello) -> None:
        if asked.extended_master_secret:
            self.extended_master_secret.add(codes.EXTENDED_MASTER_SECRET in hello.extensions)
        # It changes nothing for suites without blocks and is not answered there (RFC 7366
        # section 3).
        if asked.encrypt_then_mac and suite(hello.suite).cbc:
            self.encrypt_then_mac.add(codes.ENCRYPT_THEN_MAC in hello.extensions)
        if asked.ticket is not None:
            self.ticket.add(codes.SESSION_TICKET in hello.extensions)

    def _exchange(self, version: Version, code: int, exchange: KeyExchange) -> None:
        if exchange.signed:
            if exchange.scheme is None:
                self.legacy_signature = True
            else:
                self.schemes.add(exchange.scheme)
        if not 0 < exchange.prime.bit_length() <= _FIELD_BITS:
            return
        key = exchange.prime, exchange.generator
        found = DhParameters(
            exchange.prime.bit_length(), f"{key[0]:x}", f"{key[1]:x}", version, code
        )
        held = self.fields.get(key)
        if held is not None or len(self.fields) < _FIELDS:
            self.fields[key] = min(found, held) if held else found


def exchange_of(flight: Flight) -> KeyExchange | None:
    """Return what a flight's ServerKeyExchange says; None if there is none, or none to be read."""
    hello = flight.hello
    if hello is None or hello.version is None or hello.suite not in SUITES:
        return None
    chosen = suite(hello.suite)
    if flight.key_exchange is None or not has_key_exchange(chosen):
        return None
    try:
        return server_key_exchange(flight.key_exchange, chosen, hello.version)
    except TlsError:
        return None
