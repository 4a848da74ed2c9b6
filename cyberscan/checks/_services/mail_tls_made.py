"""What examples of the check of TLS on the mail ports of an address are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.checks._mail.clients_samples import MX, TOLD, clear, sealed, shaken
from cyberscan.checks._services.answers import NOTHING, answering
from cyberscan.checks._shared.certificates import HOST, SEEN
from cyberscan.model.check import Example, Moment
from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.services import AnyAnswer, Services
from cyberscan.model.facts.services_tls import HelloAnswer, MailPorts, MailPortTls
from cyberscan.model.facts.tls import DhParameters, Offer, Version, VersionOffer
from cyberscan.model.services.kit import Imap, Sieve, Smtp
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target

ADDRESS: Final = "192.0.2.25"
NAMES: Final = (HOST,)
NO: Final = HelloAnswer(offer=Offer.REFUSED, detail="alert handshake_failure")
OLD_NO: Final = VersionOffer(Version.TLS11, Offer.REFUSED, "alert protocol_version")


def imaps(
    handshake: Handshake | None = None,
    old: VersionOffer | None = OLD_NO,
    *,
    number: int = 993,
    **given: Any,
) -> MailPortTls:
    """Return a port with TLS from the first byte, as it should be but for what is given."""
    asked: dict[str, Any] = {"asked_at": number, "weak": NO, "finite_field": NO} | given
    seen = sealed(number, handshake, old)
    return MailPortTls(protocol="imap", sealed=True, seen=seen, **asked)


def presenting(presented: Any) -> Handshake:
    return shaken(presented=presented)


def accepted(suite: int, bits: int = 0) -> HelloAnswer:
    field = DhParameters(bits, "ab" * (bits // 8), "2", Version.TLS12, suite) if bits else None
    return HelloAnswer(offer=Offer.ACCEPTED, version=Version.TLS12, suite=suite, field=field)


def smtp(number: int, handshake: Handshake, **given: Any) -> MailPortTls:
    seen = clear(number, "STARTTLS", handshake=handshake)
    seen = replace(seen, old=given.pop("old", OLD_NO))
    asked: dict[str, Any] = {"asked_at": number, "weak": NO, "finite_field": NO} | given
    return MailPortTls(protocol="smtp", sealed=False, seen=seen, **asked)


def _heard(port: MailPortTls) -> Services:
    kinds: dict[str, AnyAnswer] = {
        "imap": Imap(greeting="contoh", told=True, starttls=not port.sealed),
        "sieve": Sieve(greeting="contoh", told=True, starttls=not port.sealed),
        "smtp": Smtp(greeting="contoh", told=True, starttls=not port.sealed),
    }
    return answering(port.seen.port, kinds[port.protocol], tls=port.sealed)


def example(
    name: str,
    outcome: Outcome,
    message: str,
    port: MailPortTls | None = None,
    *,
    severity: Severity | None = None,
    led: bool = True,
    names: tuple[str, ...] = NAMES,
    moment: datetime = SEEN,
    **given: Any,
) -> Example:
    ports = MailPorts(name=names[0], names=names, ports=(port,) if port else ())
    return Example(
        name=name,
        given={
            "services": _heard(port) if port else NOTHING,
            "tls": ports,
            "clients": (),
            "senders": (),
            "mx": MX if led else (),
            "setups": TOLD if led else (),
            "target": Target(Subject(Kind.ADDRESS, ADDRESS)),
            "moment": Moment(moment),
        }
        | given,
        outcome=outcome,
        message=message,
        severity=severity,
    )


def fails(
    name: str,
    message: str,
    port: MailPortTls,
    severity: Severity = Severity.MEDIUM,
    **given: Any,
) -> Example:
    return example(name, Outcome.FAIL, message, port, severity=severity, **given)


SIEVE: Final = MailPortTls(
    protocol="sieve",
    sealed=False,
    seen=clear(4190, "STARTTLS", handshake=shaken()),
    asked_at=993,
)


def beside(asked: MailPortTls) -> MailPorts:
    """Return the port of mail filters, with the port at which its program was asked."""
    return MailPorts(name=HOST, names=NAMES, ports=(asked, SIEVE))
