"""Examples of the check of TLS on the mail ports of an address.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.checks._certificates import ENDS, HOST, LEAF, SEEN, chain, made, rsa_key
from cyberscan.checks._mail_clients_samples import MX, TOLD, clear, sealed, shaken
from cyberscan.checks._services import NOTHING, answering
from cyberscan.model.check import Example, Moment
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services import AnyAnswer, Services, Unseen
from cyberscan.model.facts.services_tls import HelloAnswer, MailPorts, MailPortTls
from cyberscan.model.facts.tls import DhParameters, Offer, Trust, Version, VersionOffer
from cyberscan.model.look import Failed, Reason
from cyberscan.model.services.kit import Imap, Sieve, Smtp
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target

_ADDRESS: Final = "192.0.2.25"
_NAMES: Final = (HOST,)
_ZONE: Final = Subject(Kind.ZONE, "contoh.go.test")
_NO: Final = HelloAnswer(offer=Offer.REFUSED, detail="alert handshake_failure")
_OLD_NO: Final = VersionOffer(Version.TLS11, Offer.REFUSED, "alert protocol_version")
_SELF: Final = chain(LEAF, trust=Trust.SELF_SIGNED, root="CN=localhost")
_OTHER: Final = chain(made("s1.hosting.test"))
_OTHER_SELF: Final = chain(made("s1.hosting.test"), trust=Trust.SELF_SIGNED, root="CN=localhost")
_OWN: Final = chain(LEAF, trust=Trust.OWN_ROOT)
_SHORT: Final = chain(made(key=rsa_key(1024)))
_SHA1: Final = replace(_OWN, signature="sha1WithRSAEncryption")


def _imaps(
    handshake: Handshake | None = None,
    old: VersionOffer | None = _OLD_NO,
    *,
    number: int = 993,
    **given: Any,
) -> MailPortTls:
    """Return a port with TLS from the first byte, as it should be but for what is given."""
    asked: dict[str, Any] = {"asked_at": number, "weak": _NO, "finite_field": _NO} | given
    seen = sealed(number, handshake, old)
    return MailPortTls(protocol="imap", sealed=True, seen=seen, **asked)


def _shaken(presented: Any) -> Handshake:
    return shaken(presented=presented)


def _accepted(suite: int, bits: int = 0) -> HelloAnswer:
    field = DhParameters(bits, "ab" * (bits // 8), "2", Version.TLS12, suite) if bits else None
    return HelloAnswer(offer=Offer.ACCEPTED, version=Version.TLS12, suite=suite, field=field)


def _smtp(number: int, handshake: Handshake, **given: Any) -> MailPortTls:
    seen = clear(number, "STARTTLS", handshake=handshake)
    seen = replace(seen, old=given.pop("old", _OLD_NO))
    asked: dict[str, Any] = {"asked_at": number, "weak": _NO, "finite_field": _NO} | given
    return MailPortTls(protocol="smtp", sealed=False, seen=seen, **asked)


def _heard(port: MailPortTls) -> Services:
    kinds: dict[str, AnyAnswer] = {
        "imap": Imap(greeting="contoh", told=True, starttls=not port.sealed),
        "sieve": Sieve(greeting="contoh", told=True, starttls=not port.sealed),
        "smtp": Smtp(greeting="contoh", told=True, starttls=not port.sealed),
    }
    return answering(port.seen.port, kinds[port.protocol], tls=port.sealed)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    port: MailPortTls | None = None,
    *,
    severity: Severity | None = None,
    led: bool = True,
    names: tuple[str, ...] = _NAMES,
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
            "target": Target(Subject(Kind.ADDRESS, _ADDRESS)),
            "moment": Moment(moment),
        }
        | given,
        outcome=outcome,
        message=message,
        severity=severity,
    )


def _fails(
    name: str,
    message: str,
    port: MailPortTls,
    severity: Severity = Severity.MEDIUM,
    **given: Any,
) -> Example:
    return _example(name, Outcome.FAIL, message, port, severity=severity, **given)


_UNSEEN: Final = replace(
    _imaps(asked_at=0, weak=None, finite_field=None),
    seen=ClientPort(
        address=_ADDRESS,
        port=993,
        answer=PortAnswer.UNSEEN,
        detail="refused, open a moment before",
        reason=Reason.RATE_LIMITED,
    ),
)
_SIEVE: Final = MailPortTls(
    protocol="sieve",
    sealed=False,
    seen=clear(4190, "STARTTLS", handshake=shaken()),
    asked_at=993,
)
_BY_NAME: Final = ((Subject(Kind.MAIL, HOST), MailClients(ports=(sealed(993, _shaken(_SELF)),))),)
_ALL_OPEN: Final = replace(NOTHING, all_open=True)
_BY_SENDERS: Final = ((Subject(Kind.MAIL, HOST), MailTls(handshakes=(_shaken(_SELF),))),)
_TLS12: Final = shaken(Version.TLS12)
_STATIC: Final = replace(_TLS12, suite="TLS_RSA_WITH_AES_128_GCM_SHA256")
_OF_OLD: Final = VersionOffer(Version.TLS10, Offer.ACCEPTED)
_ASIDE: Final = {"led": False, "names": ("lain.contoh.go.test",)}

EXAMPLES = (
    _example("all well", Outcome.PASS, "good", _imaps()),
    _example("on an odd port", Outcome.PASS, "good", _imaps(number=10993)),
    _example("the rest was asked at another port", Outcome.PASS, "alike", _SIEVE),
    _example("an authority of their own", Outcome.PASS, "good", _imaps(_shaken(_OWN))),
    _fails(
        "STARTTLS offered, not to be had",
        "broken",
        replace(_SIEVE, seen=clear(4190, "STARTTLS"), asked_at=0),
    ),
    _fails(
        "it refuses everything", "refused", _imaps(Handshake(address="", alert="handshake_failure"))
    ),
    _fails("SSLv3", "ssl", _imaps(old=VersionOffer(Version.SSL3, Offer.ACCEPTED))),
    _fails("TLS 1.1 at best", "old_only", _imaps(shaken(Version.TLS11))),
    _fails("TLS 1.0 as well", "old", _imaps(old=_OF_OLD), Severity.LOW),
    _fails("run out", "expired", _imaps(), moment=ENDS + timedelta(days=1)),
    _fails(
        "run out, for a listed name that nobody is led to",
        "expired",
        _imaps(),
        led=False,
        moment=ENDS + timedelta(days=1),
    ),
    _fails("not begun", "early", _imaps(), moment=SEEN - timedelta(days=365)),
    _fails("nobody's certificate", "untrusted", _imaps(_shaken(_SELF))),
    _fails("the hosting company's name", "name", _imaps(_shaken(_OTHER))),
    _fails(
        "the hosting company's name, where programs look for a zone that takes its mail elsewhere",
        "name",
        _imaps(_shaken(_OTHER)),
        names=("mail.contoh.go.test",),
        mx=((_ZONE, Mx(records=((10, "mx.penyedia.test"),))),),
        setups=(),
    ),
    _fails(
        "the hosting company's name, where programs look for a zone that takes no mail",
        "aside",
        _imaps(_shaken(_OTHER)),
        Severity.INFO,
        names=("mail.contoh.go.test",),
        mx=((_ZONE, Mx(records=((0, "."),))),),
        setups=(),
    ),
    _fails(
        "the hosting company's name, where nobody is led",
        "aside",
        _imaps(_shaken(_OTHER)),
        Severity.INFO,
        **_ASIDE,
    ),
    _fails(
        "nobody's certificate for another name, where nobody is led",
        "aside",
        _imaps(_shaken(_OTHER_SELF)),
        Severity.LOW,
        **_ASIDE,
    ),
    _example(
        "a certificate for another listed name there",
        Outcome.PASS,
        "good",
        _imaps(),
        led=False,
        names=("lain.contoh.go.test", HOST),
    ),
    _fails("RSA 1024", "short", _imaps(_shaken(_SHORT)), Severity.LOW),
    _fails("SHA-1 of an authority of their own", "hash", _imaps(_shaken(_SHA1))),
    _fails("NULL", "export", _imaps(weak=_accepted(0x003B))),
    _fails("3DES", "rc4", _imaps(weak=_accepted(0x000A)), Severity.LOW),
    _fails("static RSA", "no_secrecy", _imaps(_STATIC)),
    _fails("DHE of 1024 bits", "broken_dh", _imaps(finite_field=_accepted(0x009E, 1024))),
    _fails(
        "DHE of 1536 bits", "short_dh", _imaps(finite_field=_accepted(0x009E, 1536)), Severity.LOW
    ),
    _example(
        "DHE of 2048 bits", Outcome.PASS, "good", _imaps(finite_field=_accepted(0x009E, 2048))
    ),
    _example(
        "port 25 of no zone's server, nobody's certificate",
        Outcome.PASS,
        "opportunistic",
        _smtp(25, _shaken(_SELF)),
    ),
    _fails(
        "port 25 of no zone's server, TLS 1.0 at best",
        "old_only",
        _smtp(25, shaken(Version.TLS10)),
        Severity.LOW,
    ),
    _fails("submission on an odd port", "untrusted", _smtp(2525, _shaken(_SELF))),
    _example(
        "judged by the mail server's name",
        Outcome.NOT_APPLICABLE,
        "by_mail",
        _imaps(_shaken(_SELF)),
        clients=_BY_NAME,
    ),
    _fails(
        "suites of a port judged by the mail server's name",
        "rc4",
        _imaps(_shaken(_SELF), weak=_accepted(0x000A)),
        Severity.LOW,
        clients=_BY_NAME,
    ),
    _example(
        "port 25 of a zone's mail server",
        Outcome.NOT_APPLICABLE,
        "by_mail",
        _smtp(25, _shaken(_SELF), old=_OF_OLD, weak=_accepted(0x000A)),
        senders=_BY_SENDERS,
    ),
    _example("it lets nobody in any more", Outcome.UNKNOWN, "", _UNSEEN),
    _example(
        "the handshake was reset",
        Outcome.UNKNOWN,
        "",
        _imaps(Handshake(address="", reason=Reason.RESET), asked_at=0, weak=None),
    ),
    _example(
        "silent about TLS 1.1",
        Outcome.UNKNOWN,
        "unseen",
        _imaps(old=VersionOffer(Version.TLS11, Offer.UNSEEN, "silent")),
    ),
    _example(
        "weak suites: nothing is known",
        Outcome.UNKNOWN,
        "unseen_suites",
        _imaps(weak=HelloAnswer(offer=Offer.UNSEEN)),
    ),
    _example(
        "weak suites: shut out",
        Outcome.UNKNOWN,
        "",
        _imaps(weak=HelloAnswer(offer=Offer.UNSEEN, reason=Reason.RATE_LIMITED)),
    ),
    _example(
        "in a foreign network",
        Outcome.NOT_APPLICABLE,
        "",
        _imaps(),
        tls=Failed(Reason.OUT_OF_REACH, "in a foreign network"),
    ),
    _example("an older run did not ask", Outcome.UNKNOWN, "", _imaps(), tls=MailPorts(name=HOST)),
    _example("every port accepts", Outcome.UNKNOWN, "", services=_ALL_OPEN),
    _example(
        "port 993 was not seen",
        Outcome.UNKNOWN,
        "",
        services=replace(NOTHING, unseen=(Unseen(port=993, reason=Reason.TIMEOUT),)),
    ),
    _example("no mail port", Outcome.NOT_APPLICABLE, "none"),
)
