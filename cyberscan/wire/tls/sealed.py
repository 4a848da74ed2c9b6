"""The part of a TLS 1.3 handshake that is encrypted: its messages in their order (RFC 8446
section 4)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from cyberscan.tables.tls import codes
from cyberscan.wire.tls import encrypted
from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.heard import Heard
from cyberscan.wire.tls.protect import CIPHERS, Protection
from cyberscan.wire.tls.records import Message, Record
from cyberscan.wire.tls.schedule import resumption_psk
from cyberscan.wire.tls.secrecy import Secrecy
from cyberscan.wire.tls.signature import why_not

_NEW_SESSION_TICKET: Final = 4
_ENCRYPTED_EXTENSIONS: Final = 8
_CERTIFICATE: Final = 11
_CERTIFICATE_REQUEST: Final = 13
_CERTIFICATE_VERIFY: Final = 15
FINISHED: Final = 20
KEY_UPDATE: Final = 24
_COMPRESSED_CERTIFICATE: Final = 25
"""Of RFC 8446 section 4; the last one of RFC 8879 section 4."""

_TICKETS: Final = 16
_TICKET: Final = 1 << 15
"""Bytes of the longest ticket that is kept: one much longer does not fit into a hello."""
_RESUMED: Final = "a resumed session comes without CertificateVerify"


class _Due(StrEnum):
    """What the server has to say next."""

    EXTENSIONS = "EncryptedExtensions"
    CERTIFICATE = "Certificate"
    VERIFY = "CertificateVerify"
    FINISHED = "Finished"
    TICKETS = "nothing but tickets"


class Sealed:
    """Reads the messages after ServerHello into ``heard`` and gives our answer to the last one.

    ``early`` protects early data, if it was announced; ``calm`` goes before our answer in clear.
    """

    def __init__(
        self, heard: Heard, secrecy: Secrecy, early: Protection | None, calm: bytes
    ) -> None:
        self._heard, self._secrecy, self._early, self._calm = heard, secrecy, early, calm
        self._due = _Due.EXTENSIONS
        self._context: bytes | None = None
        self._fault = ""

    def open(self, record: Record) -> tuple[int, bytes]:
        """Return type and content of a protected record. Raises `TlsError`."""
        return self._secrecy.open(record)

    def message(self, message: Message) -> bytes:
        """Take in one message; return what is to be sent now. Raises `TlsError`."""
        handler = self._handlers().get(message.type)
        if handler is None:
            raise TlsError(f"handshake message {message.type} came, {self._due} was due")
        if self._due is _Due.TICKETS:
            handler(message.body, b"")
            return b""
        before = self._secrecy.spoken()
        self._secrecy.heard(message)
        handler(message.body, before)
        return self._answer() if self._heard.finished else b""

    def _handlers(self) -> dict[int, Callable[[bytes, bytes], None]]:
        """Return what reads the messages that may come now: the body, and the hash of what was
        said before it."""
        match self._due:
            case _Due.EXTENSIONS:
                return {_ENCRYPTED_EXTENSIONS: self._extensions}
            case _Due.CERTIFICATE:
                return {
                    _CERTIFICATE_REQUEST: self._request,
                    _CERTIFICATE: self._certificates,
                    _COMPRESSED_CERTIFICATE: self._compressed,
                }
            case _Due.VERIFY:
                return {_CERTIFICATE_VERIFY: self._verify}
            case _Due.FINISHED:
                return {FINISHED: self._finished}
            case _Due.TICKETS:
                return {_NEW_SESSION_TICKET: self._ticket, KEY_UPDATE: self._update}

    def _extensions(self, body: bytes, _: bytes) -> None:
        heard = self._heard
        found = heard.extensions = encrypted.encrypted_extensions(body)
        heard.ech_retry = found.get(codes.ENCRYPTED_CLIENT_HELLO)
        if codes.ALPN in found:
            heard.alpn = encrypted.alpn(found[codes.ALPN])
        if codes.EARLY_DATA in found:
            if not heard.resumed or not self._early:
                raise TlsError("the server accepts early data that was not announced")
            heard.early_data_accepted = True
        self._due = _Due.FINISHED if heard.resumed else _Due.CERTIFICATE

    def _request(self, body: bytes, _: bytes) -> None:
        if self._heard.asked_for_certificate:
            raise TlsError("the server asks for a certificate twice")
        self._context = encrypted.certificate_request(body)
        self._heard.asked_for_certificate = True

    def _certificates(self, body: bytes, _: bytes) -> None:
        entries = encrypted.certificate(body)
        self._heard.certificates = tuple(entry.der for entry in entries)
        self._heard.staple, self._heard.scts = entries[0].staple, entries[0].timestamps
        self._due = _Due.VERIFY

    def _compressed(self, body: bytes, before: bytes) -> None:
        self._certificates(encrypted.decompressed(body), before)
        self._heard.compressed = True

    def _verify(self, body: bytes, before: bytes) -> None:
        scheme, signature = encrypted.certificate_verify(body)
        self._heard.signature_scheme = scheme
        self._fault = why_not(self._heard.certificates[0], scheme, signature, before)
        self._due = _Due.FINISHED

    def _finished(self, body: bytes, before: bytes) -> None:
        self._secrecy.check(body, before)
        heard = self._heard
        heard.finished = True
        heard.why_not_proved = _RESUMED if heard.resumed else self._fault
        heard.proved = not heard.why_not_proved
        self._due = _Due.TICKETS

    def _answer(self) -> bytes:
        early = self._early if self._heard.early_data_accepted else None
        return self._calm + self._secrecy.answer(early, self._context)

    def _ticket(self, body: bytes, _: bytes) -> None:
        heard = self._heard
        new = encrypted.new_ticket(body)
        if len(new.identity) > _TICKET:
            return
        algorithm = CIPHERS[heard.suite].algorithm
        ticket = Ticket(
            identity=new.identity,
            psk=resumption_psk(algorithm, self._secrecy.resumption, new.nonce),
            suite=heard.suite,
            lifetime=new.lifetime,
            age_add=new.age_add,
            max_early_data=new.max_early_data,
        )
        heard.tickets += (ticket,)
        heard.done = len(heard.tickets) == _TICKETS

    def _update(self, body: bytes, _: bytes) -> None:
        # A request to update ours stays unanswered: we have said goodbye already.
        if body not in {b"\x00", b"\x01"}:
            raise TlsError("KeyUpdate says neither yes nor no")
        self._secrecy.update()
