"""Examples of the check of DANE for mail."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from cyberscan.checks._shared.certificates import ENDS, HOST, ISSUER, LEAF, OTHER, SEEN, chain
from cyberscan.model.check import Example, Moment
from cyberscan.model.facts.dns import Delegation, Proof, TlsaRecord
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_tls import Handshake, MailTls, MailTlsa
from cyberscan.model.facts.tls import Version
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
)
from cyberscan.parse.x509 import read

_NAME = f"_25._tcp.{HOST}"
_TARGET = Target(Subject(Kind.MAIL, HOST), 25)
_ZONE = Subject(Kind.ZONE, "contoh.go.test")
_SECURE = ((_ZONE, Delegation(parent="go.test", ds=("1 13 2 " + "AB" * 32,))),)
_OPEN = ((_ZONE, Delegation(parent="go.test", unsigned_proof=Proof.NSEC)),)
_MX = ((_ZONE, Mx(records=((10, HOST),))),)


def _key(der: bytes) -> str:
    return sha256(read(der).key_info).hexdigest()


_OWN = TlsaRecord(3, 1, 1, _key(LEAF))
_ABOVE = TlsaRecord(2, 1, 1, _key(ISSUER))
_NEXT = TlsaRecord(3, 1, 1, "ab" * 32)


def _tls(*handshakes: Handshake) -> MailTls:
    done = Handshake(
        address="192.0.2.25",
        version=Version.TLS13,
        suite="TLS_AES_256_GCM_SHA384",
        chain=chain(),
    )
    return MailTls(handshakes=handshakes or (done,))


def _example(
    name: str,
    records: tuple[TlsaRecord, ...],
    outcome: Outcome,
    message: str,
    *,
    severity: Severity | None = None,
    tls: MailTls | Absent | Failed | None = None,
    signer: str = "contoh.go.test",
    delegations: tuple[tuple[Subject, Delegation], ...] = _SECURE,
    authentic: bool = False,
    server: Target = _TARGET,
    moment: Moment = Moment(SEEN),  # noqa: B008 - a date
) -> Example:
    tlsa = MailTlsa(
        name=_NAME, records=records, signer=signer, authentic=authentic, passes=not authentic
    )
    given = {
        "tlsa": tlsa if records else Absent(Negative.NXDOMAIN),
        "tls": tls or _tls(),
        "mx": _MX,
        "delegations": delegations,
        "target": server,
        "moment": moment,
    }
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


EXAMPLES: Final = (
    _example("current and next key", (_OWN, _NEXT), Outcome.PASS, "named"),
    _example("the issuer's key", (_ABOVE,), Outcome.PASS, "named"),
    _example("by the resolver's word", (_ABOVE,), Outcome.PASS, "named", authentic=True),
    _example("one key only", (_OWN,), Outcome.FAIL, "single", severity=Severity.INFO),
    _example(
        "the zone that uses it is not signed",
        (_OWN, _NEXT),
        Outcome.FAIL,
        "zones",
        severity=Severity.INFO,
        authentic=True,
        delegations=_OPEN,
    ),
    _example("a key that was replaced", (_NEXT,), Outcome.FAIL, "mismatch", severity=Severity.HIGH),
    _example(
        "another server's name below the authority",
        (_ABOVE,),
        Outcome.FAIL,
        "host",
        severity=Severity.HIGH,
        server=Target(Subject(Kind.MAIL, "mx.contoh.go.test"), 25),
    ),
    _example(
        "run out below the authority",
        (_ABOVE,),
        Outcome.FAIL,
        "expired",
        moment=Moment(ENDS.replace(year=2027)),
    ),
    _example(
        "no STARTTLS",
        (_OWN,),
        Outcome.FAIL,
        "no_tls",
        tls=Absent(Negative.NOT_SPOKEN, "no address was ready for TLS"),
    ),
    _example(
        "usages of the web",
        (TlsaRecord(0, 1, 1, _key(OTHER)), TlsaRecord(1, 1, 1, _key(LEAF))),
        Outcome.FAIL,
        "unusable",
        severity=Severity.MEDIUM,
    ),
    _example(
        "no chain of trust",
        (_OWN,),
        Outcome.FAIL,
        "unsigned",
        severity=Severity.MEDIUM,
        delegations=_OPEN,
    ),
    _example("no signature", (_OWN,), Outcome.FAIL, "unsigned", signer=""),
    _example("none", (), Outcome.FAIL, "missing", severity=Severity.INFO),
    _example(
        "a name without addresses",
        (),
        Outcome.NOT_APPLICABLE,
        "no_server",
        tls=Absent(Negative.NXDOMAIN),
    ),
    _example("a zone nobody looked at", (_OWN,), Outcome.UNKNOWN, "unproved", delegations=()),
    _example("port 25 not seen", (_OWN,), Outcome.UNKNOWN, "", tls=Failed(Reason.TIMEOUT)),
    _example(
        "the handshake was not seen",
        (_OWN,),
        Outcome.UNKNOWN,
        "",
        tls=_tls(Handshake(address="192.0.2.25", reason=Reason.RESET)),
    ),
    _example(
        "not ours to greet",
        (_OWN,),
        Outcome.NOT_APPLICABLE,
        "",
        tls=Failed(Reason.OUT_OF_REACH),
    ),
)
