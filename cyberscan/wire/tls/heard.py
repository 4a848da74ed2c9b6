"""What one TLS 1.3 server has said, message by message."""

from __future__ import annotations

from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.messages import Alert, ServerHello


class Heard:
    """The results of a handshake; they stay readable when it breaks off."""

    def __init__(self) -> None:
        self.hello: ServerHello | None = None
        """The last ServerHello, be it a HelloRetryRequest."""
        self.retried = False
        """A HelloRetryRequest came."""
        self.suite = 0
        self.group = 0
        """The group agreed on or asked for; 0 before that."""
        self.extensions: dict[int, bytes] = {}
        """All of EncryptedExtensions."""
        self.alpn = ""
        """The protocol chosen; empty if none was."""
        self.early_data_accepted = False
        self.resumed = False
        """The ticket handed in was taken."""
        self.ech_retry: bytes | None = None
        """What EncryptedExtensions answer to Encrypted Client Hello (RFC 9849 section 5)."""
        self.certificates: tuple[bytes, ...] = ()
        """DER, leaf first; none in a resumed session."""
        self.compressed = False
        """They came compressed (RFC 8879)."""
        self.staple: bytes | None = None
        """The leaf's OCSP response, DER; None if none came. ``scts`` likewise: a list of signed
        certificate timestamps (RFC 6962 section 3.3)."""
        self.scts: bytes | None = None
        self.asked_for_certificate = False
        self.signature_scheme: int | None = None
        self.proved = False
        """CertificateVerify holds with the leaf's key, and so does Finished."""
        self.why_not_proved = "the handshake broke off before it was finished"
        """Empty once ``proved``."""
        self.finished = False
        """The server's Finished holds."""
        self.tickets: tuple[Ticket, ...] = ()
        self.warnings: tuple[Alert, ...] = ()
        """Alerts the server sent and went on after."""
        self.alert: Alert | None = None
        """What ended it: a fatal alert, or close_notify."""
        self.done = False
        """Nothing more will come that is worth waiting for."""
