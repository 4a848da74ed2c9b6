"""The keys one TLS 1.3 handshake runs through, tied to what was said in it (RFC 8446 section 7)."""

from __future__ import annotations

import hmac
from typing import Final

from cyberscan.wire.tls.bytes import TlsError, vector
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.protect import CIPHERS, Protection
from cyberscan.wire.tls.records import ALERT, HANDSHAKE, Message, Record
from cyberscan.wire.tls.schedule import Schedule, Transcript, finished

_END_OF_EARLY_DATA: Final = 5
_CERTIFICATE: Final = 11
_FINISHED: Final = 20
_CLOSE_NOTIFY: Final = b"\x01\x00"


def early_keys(ticket: Ticket, hello: bytes) -> Protection:
    """Return the protection of early data; ``hello`` is the ClientHello that announces it."""
    schedule = Schedule(CIPHERS[ticket.suite].algorithm, ticket.psk)
    transcript = Transcript(hello).hash(schedule.algorithm)
    return Protection(ticket.suite, schedule.derive("c e traffic", transcript))


class Secrecy:
    """From the shared secret to the resumption master secret."""

    def __init__(self, transcript: Transcript, suite: int, shared: bytes, psk: bytes) -> None:
        """``transcript`` ends with ServerHello; ``psk`` is empty unless a session is resumed."""
        self._transcript, self._suite = transcript, suite
        self._schedule = Schedule(CIPHERS[suite].algorithm, psk)
        self._schedule.mix(shared)
        self._server = self._secret("s hs traffic")
        self._client = self._secret("c hs traffic")
        self._reading = Protection(suite, self._server)
        self.resumption = b""
        """The resumption master secret, once `answer` was given."""

    def open(self, record: Record) -> tuple[int, bytes]:
        """Return type and content of a record the server protected. Raises `TlsError`."""
        return self._reading.open(record)

    def update(self) -> None:
        """Read on with the server's next keys (RFC 8446 section 4.6.3)."""
        self._reading.update()

    def spoken(self) -> bytes:
        """Return the hash of all messages so far."""
        return self._transcript.hash(self._schedule.algorithm)

    def heard(self, message: Message) -> None:
        """Take a message of the server into the transcript."""
        self._transcript.add(bytes([message.type]) + vector(3, message.body))

    def check(self, verify_data: bytes, spoken: bytes) -> None:
        """Raise `TlsError` unless the server's Finished holds; ``spoken`` came before it."""
        expected = finished(self._schedule.algorithm, self._server, spoken)
        if not hmac.compare_digest(verify_data, expected):
            raise TlsError("the server's Finished does not hold")

    def answer(self, early: Protection | None, context: bytes | None) -> bytes:
        """Return our last flight and close_notify; the server's application keys come into force.

        ``early`` is given if the server waits for the end of early data, ``context`` if it asked
        for a certificate: it gets none.
        """
        self._schedule.mix()
        self._reading = Protection(self._suite, self._secret("s ap traffic"))
        goodbye = Protection(self._suite, self._secret("c ap traffic"))
        sent = early.seal(HANDSHAKE, self._said(_END_OF_EARLY_DATA, b"")) if early else b""
        writing = Protection(self._suite, self._client)
        if context is not None:
            empty = self._said(_CERTIFICATE, vector(1, context) + vector(3, b""))
            sent += writing.seal(HANDSHAKE, empty)
        verify_data = finished(self._schedule.algorithm, self._client, self.spoken())
        sent += writing.seal(HANDSHAKE, self._said(_FINISHED, verify_data))
        self.resumption = self._secret("res master")
        return sent + goodbye.seal(ALERT, _CLOSE_NOTIFY)

    def _secret(self, label: str) -> bytes:
        return self._schedule.derive(label, self.spoken())

    def _said(self, kind: int, body: bytes) -> bytes:
        message = bytes([kind]) + vector(3, body)
        self._transcript.add(message)
        return message
