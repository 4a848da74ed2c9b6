"""A TLS 1.3 client without sockets: it completes a handshake, says goodbye and keeps what it heard
(RFC 8446)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.wire.tls import messages
from cyberscan.wire.tls.amend import Offer, offer, plain_records
from cyberscan.wire.tls.bytes import Reader, TlsError, vector
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.ephemeral import PrivateKey, agree, share
from cyberscan.wire.tls.extensions import chosen_group
from cyberscan.wire.tls.heard import Heard
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import Alert, ServerHello
from cyberscan.wire.tls.protect import CIPHERS, Protection
from cyberscan.wire.tls.records import (
    ALERT,
    APPLICATION_DATA,
    CHANGE_CIPHER_SPEC,
    HANDSHAKE,
    Handshakes,
    Message,
    Record,
    Records,
)
from cyberscan.wire.tls.schedule import Transcript
from cyberscan.wire.tls.sealed import FINISHED, KEY_UPDATE, Sealed
from cyberscan.wire.tls.secrecy import Secrecy, early_keys

_RECORDS: Final = 512
"""A server that has not come to an end within so many records is playing for time."""
_CALM: Final = bytes.fromhex("140303000101")
"""The ChangeCipherSpec that keeps middleboxes calm (RFC 8446 section D.4)."""


_WARNINGS: Final = 8
_CLOSE_NOTIFY: Final = 0

_SERVER_HELLO: Final = 2
_CHANGES_OF_KEYS: Final = frozenset({_SERVER_HELLO, FINISHED, KEY_UPDATE})
"""Messages that end their record (RFC 8446 section 5.1)."""


class Client13(Heard):
    """One handshake. Send what `outgoing` gives, `feed` what arrives, until ``done`` or the end.

    ``keys`` are private keys (`ephemeral`): of the groups whose shares the hello carries, and of
    those the server may ask for instead. With ``psk`` the hello is amended to resume that session;
    ``age`` is how many milliseconds ago the ticket came. ``early_data`` announces 0-RTT data, if
    the ticket allows it; none is sent. A resuming hello should carry a share of the group the
    server chose before: OpenSSL gives a ticket for early data out once, and has forgotten it when
    the second hello comes.

    Our close_notify follows our Finished at once: the server then sends its tickets and closes.
    """

    def __init__(
        self,
        hello: ClientHello,
        keys: Mapping[int, PrivateKey],
        *,
        psk: Ticket | None = None,
        age: int = 0,
        early_data: bool = False,
    ) -> None:
        super().__init__()
        self._hello, self._keys, self._psk, self._age = hello, keys, psk, age
        self._records, self._handshakes = Records(), Handshakes()
        self._count = self._unread = 0
        self._sealed: Sealed | None = None
        self._early: Protection | None = None
        self._calm = _CALM if hello.session_id else b""
        self._offer = offer(hello.message())
        early_data = early_data and psk is not None and bool(psk.max_early_data)
        if psk:
            announced = self._offer.with_early_data() if early_data else self._offer
            self._offer = announced.with_ticket(psk, age)
        first = self._offer.message()
        if psk and early_data:
            self._early = early_keys(psk, first)
        self._transcript = Transcript(first)
        self._queue = plain_records(first, 0x0301)

    def outgoing(self) -> bytes:
        """Return what is to be sent now, once."""
        queued, self._queue = self._queue, b""
        return queued

    def feed(self, data: bytes) -> None:
        """Take in what arrived. Raises `TlsError`, and then it is over; what was read before stays
        readable.
        """
        if self.done:
            return
        try:
            self._take(data)
        except TlsError:
            self.done = True
            raise

    def _take(self, data: bytes) -> None:
        for record in self._records.feed(data):
            if self.done:
                return
            if self._count == _RECORDS and not self.finished:
                raise TlsError(f"more than {_RECORDS} records without an end")
            self._count += 1
            self._record(record)
            # What follows the handshake is of no interest for ever.
            self.done |= self.finished and self._count >= _RECORDS

    def _record(self, record: Record) -> None:
        kind, content = record.type, record.fragment
        if kind == CHANGE_CIPHER_SPEC:
            # Sent for the sake of middleboxes, to be dropped (RFC 8446 section 5).
            if content != b"\x01" or self.finished:
                raise TlsError("a ChangeCipherSpec that TLS 1.3 does not allow")
            return
        # A server that cannot go on may say so in clear even now.
        if self._sealed and kind != ALERT:
            kind, content = self._sealed.open(record)
        if kind == HANDSHAKE:
            self._fragment(content)
        elif self._unread:
            raise TlsError(f"a record of type {kind} interrupts a handshake message")
        elif kind == ALERT:
            self._hear_alert(messages.alert(content))
        elif kind != APPLICATION_DATA or not self.finished:
            raise TlsError(f"a record of type {kind} has no place in the handshake")

    def _fragment(self, content: bytes) -> None:
        self._unread += len(content)
        for message in self._handshakes.feed(content):
            self._unread -= 4 + len(message.body)
            if message.type in _CHANGES_OF_KEYS and self._unread:
                raise TlsError(f"handshake message {message.type} shares its record with the next")
            self._message(message)

    def _message(self, message: Message) -> None:
        if self._sealed:
            self._queue += self._sealed.message(message)
        elif message.type == _SERVER_HELLO:
            self._server_hello(message)
        else:
            raise TlsError(f"handshake message {message.type} came before ServerHello")

    def _hear_alert(self, alert: Alert) -> None:
        if alert.fatal or alert.code == _CLOSE_NOTIFY:
            self.alert, self.done = alert, True
            return
        self.warnings += (alert,)
        if len(self.warnings) > _WARNINGS:
            raise TlsError(f"more than {_WARNINGS} warnings")

    def _server_hello(self, message: Message) -> None:
        hello = self.hello = messages.server_hello(message.body)
        if hello.version is not Version.TLS13:
            raise TlsError(f"the server chose version 0x{hello.version_code:04X}")
        if hello.suite not in self._hello.suites or hello.suite not in CIPHERS:
            raise TlsError(f"the server chose {hello.suite_name}, which was not to be chosen")
        if self.retried and hello.suite != self.suite:
            raise TlsError("the server changed its mind about the suite")
        self.suite = hello.suite
        raw = bytes([message.type]) + vector(3, message.body)
        if hello.retry:
            self._retry(hello, raw)
        else:
            self._transcript.add(raw)
            self._agree(hello)

    def _retry(self, hello: ServerHello, raw: bytes) -> None:
        if self.retried:
            raise TlsError("the server asks for another hello twice")
        self.retried = True
        self._transcript.retried(CIPHERS[self.suite].algorithm)
        self._transcript.add(raw)
        self._early = None
        self._offer = self._amended(hello)
        again = self._offer.message()
        self._transcript.add(again)
        self._queue += self._calm + plain_records(again, 0x0303)
        self._calm = b""

    def _amended(self, hello: ServerHello) -> Offer:
        """Return our hello with what a HelloRetryRequest asks for (RFC 8446 section 4.1.2)."""
        again = self._offer.without(codes.EARLY_DATA, codes.PRE_SHARED_KEY)
        if codes.KEY_SHARE in hello.extensions:
            self.group = chosen_group(hello.extensions[codes.KEY_SHARE], retry=True)
            if self.group not in self._keys or self.group in again.shares:
                raise TlsError(f"the server asks for a share of group 0x{self.group:04X}")
            again = again.with_share(self.group, share(self._keys[self.group]))
        elif codes.COOKIE not in hello.extensions:
            raise TlsError("a HelloRetryRequest asks for nothing")
        if codes.COOKIE in hello.extensions:
            again = again.having(codes.COOKIE, hello.extensions[codes.COOKIE])
        if self._psk and CIPHERS[self._psk.suite].algorithm == CIPHERS[self.suite].algorithm:
            return again.with_ticket(self._psk, self._age, self._transcript)
        self._psk = None
        return again

    def _agree(self, hello: ServerHello) -> None:
        reader = Reader(hello.extensions.get(codes.KEY_SHARE, b""), "key_share")
        self.group, peer = reader.number(2), reader.vector(2)
        reader.end()
        if self.group not in self._offer.shares or self.group not in self._keys:
            raise TlsError(f"the server chose group 0x{self.group:04X}, which was not to be chosen")
        psk = self._resumed_with(hello)
        shared = agree(self._keys[self.group], peer)
        secrecy = Secrecy(self._transcript, self.suite, shared, psk)
        self._sealed = Sealed(self, secrecy, self._early, self._calm)

    def _resumed_with(self, hello: ServerHello) -> bytes:
        if codes.PRE_SHARED_KEY not in hello.extensions:
            return b""
        first = hello.extensions[codes.PRE_SHARED_KEY] == b"\x00\x00"
        if not self._psk or not first:
            raise TlsError("the server chose a ticket that was not offered")
        if CIPHERS[self._psk.suite].algorithm != CIPHERS[self.suite].algorithm:
            raise TlsError("the server resumed a session with a suite of another hash")
        self.resumed = True
        return self._psk.psk
