"""What one server has said so far, up to the point where it starts to encrypt."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.tls import Version
from cyberscan.wire.tls import messages
from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.messages import Alert, ServerHello
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

_WARNINGS: Final = 8
_RECORDS: Final = 512
"""A server that has not said what is asked for within so many records is playing for time."""
_CLOSE_NOTIFY: Final = 0


class Flight:
    """Reads a server's first flight as it arrives. Bounded in bytes, records and warnings."""

    def __init__(self) -> None:
        self._records = Records()
        self._handshakes = Handshakes()
        self._count = 0
        self.hello: ServerHello | None = None
        self.certificates: tuple[bytes, ...] | None = None
        self.staple: bytes | None = None
        """The OCSP response that came with the certificates, DER."""
        self.key_exchange: bytes | None = None
        """The body of ServerKeyExchange; `wire.tls.key_exchange` reads it."""
        self.asked_for_certificate = False
        self.alert: Alert | None = None
        """What ended the handshake: a fatal alert, or close_notify."""
        self.warnings: tuple[Alert, ...] = ()
        """Alerts the server sent and went on after."""
        self.over = False
        """Nothing more can be read in clear: the server's messages ended or it encrypts now."""

    def feed(self, data: bytes) -> None:
        """Take in what arrived. Raises `TlsError`; what was read before stays readable."""
        for record in self._records.feed(data):
            self._count += 1
            if self._count > _RECORDS:
                raise TlsError(f"more than {_RECORDS} records without an end")
            if self.over:
                return
            self._record(record)

    def _record(self, record: Record) -> None:
        if record.type == ALERT:
            self._alert(messages.alert(record.fragment))
        elif record.type == HANDSHAKE:
            for message in self._handshakes.feed(record.fragment):
                self._message(message)
        elif self.hello is None:
            # A ChangeCipherSpec or data before any hello is no handshake.
            raise TlsError(f"a record of type {record.type} came before ServerHello")
        elif record.type in {APPLICATION_DATA, CHANGE_CIPHER_SPEC}:
            self.over = True

    def _alert(self, alert: Alert) -> None:
        if alert.fatal or alert.code == _CLOSE_NOTIFY:
            self.alert, self.over = alert, True
            return
        self.warnings += (alert,)
        if len(self.warnings) > _WARNINGS:
            raise TlsError(f"more than {_WARNINGS} warnings")

    def _message(self, message: Message) -> None:
        if self.over:
            return
        if self.hello is None:
            if message.type != messages.SERVER_HELLO:
                raise TlsError(f"handshake message {message.type} came before ServerHello")
            self.hello = messages.server_hello(message.body)
            # What follows a TLS 1.3 hello is encrypted; what follows a retry is a new hello.
            self.over = self.hello.version is Version.TLS13
            return
        # The order of RFC 5246 section 7.3; each may be missing, none may come again.
        match message.type:
            case messages.CERTIFICATE:
                self._once(self.certificates, "Certificate")
                self.certificates = messages.certificates(message.body)
            case messages.CERTIFICATE_STATUS:
                self._once(self.staple, "CertificateStatus")
                self.staple = messages.certificate_status(message.body)
            case messages.SERVER_KEY_EXCHANGE:
                self._once(self.key_exchange, "ServerKeyExchange")
                self.key_exchange = message.body
            case messages.CERTIFICATE_REQUEST:
                self.asked_for_certificate = True
            case messages.SUPPLEMENTAL_DATA:
                pass
            case _:
                # ServerHelloDone; after anything else there is nothing more to learn in clear.
                self.over = True

    def _once(self, held: object, name: str) -> None:
        if held is not None:
            raise TlsError(f"the server sent {name} twice")
