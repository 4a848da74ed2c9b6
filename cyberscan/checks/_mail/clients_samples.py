"""Submission and mailbox ports that the examples of mail/mailbox-cleartext and mail/mailbox-tls are
made of.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from cyberscan.checks._shared.certificates import HOST, against, chain
from cyberscan.model.facts.carried import Listing
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_names import MailSetup, SetupService
from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.tls import Chain, Version, VersionOffer
from cyberscan.model.look import Negative, Reason
from cyberscan.model.subject import Kind, Subject

V4: Final = "192.0.2.25"
_ZONE: Final = Subject(Kind.ZONE, "contoh.go.test")
MX: Final = ((_ZONE, Mx(records=((10, HOST),))),)
_IMAPS: Final = SetupService(service="_imaps._tcp", priority=0, weight=1, port=993, target=HOST)
TOLD: Final = ((_ZONE, MailSetup(names=(), services=(_IMAPS,))),)
"""Mail programs are led to `HOST`."""
CLOSED: Final = Negative.REFUSED


def seen(*ports: ClientPort) -> MailClients:
    """Return the fact of these ports."""
    return MailClients(ports=ports)


def clear(
    number: int, *capabilities: str, handshake: Handshake | None = None, **given: Any
) -> ClientPort:
    """Return a port in the clear that says so much; with ``handshake`` it was ready for TLS."""
    return ClientPort(
        address=V4,
        port=number,
        answer=PortAnswer.OPEN,
        told=True,
        capabilities=capabilities,
        ready=handshake is not None,
        handshake=handshake,
        **given,
    )


def shaken(version: Version = Version.TLS13, presented: Chain | None = None) -> Handshake:
    """Return a handshake that was finished."""
    return Handshake(
        address=V4,
        version=version,
        suite="TLS_AES_256_GCM_SHA384",
        chain=presented or chain(),
    )


def withdrawn(said: Listing = Listing.REVOKED, presented: Chain | None = None) -> Handshake:
    """Return one in which the certificate's issuer has revoked it, or holds it."""
    shown = presented or chain()
    return replace(shaken(presented=shown), listed=against(shown, said))


def sealed(
    number: int, handshake: Handshake | None = None, old: VersionOffer | None = None
) -> ClientPort:
    """Return a port with TLS from the first byte."""
    done = handshake or shaken()
    return ClientPort(address=V4, port=number, answer=PortAnswer.OPEN, handshake=done, old=old)


IMAPS: Final = sealed(993)
IMAP_SAFE: Final = clear(143, "IMAP4REV1", "LOGINDISABLED", "STARTTLS", handshake=shaken())
IMAP_OPEN: Final = clear(143, "AUTH=PLAIN", "IMAP4REV1", "STARTTLS", handshake=shaken())
POP3_SAFE: Final = clear(110, "SASL", "STLS", "UIDL", handshake=shaken())
POP3_BARE: Final = clear(110, "SASL PLAIN", "UIDL", "USER")
SUBMISSION_SAFE: Final = clear(587, "PIPELINING", "STARTTLS", handshake=shaken())
SUBMISSION_OPEN: Final = clear(587, "AUTH PLAIN LOGIN", "STARTTLS", handshake=shaken())
POP3_OLD: Final = ClientPort(address=V4, port=110, answer=PortAnswer.OPEN)
AWAY: Final = ClientPort(
    address=V4, port=143, answer=PortAnswer.TURNED_AWAY, detail="Too many connections"
)
NOT_IMAP: Final = ClientPort(address=V4, port=143, answer=PortAnswer.OTHER, detail="it speaks HTTP")
SILENT: Final = ClientPort(
    address=V4, port=143, answer=PortAnswer.UNSEEN, detail="silence", reason=Reason.TIMEOUT
)
