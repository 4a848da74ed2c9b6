"""Examples of the check of TLS on submission and mailbox ports."""

from __future__ import annotations

from datetime import datetime, timedelta

from cyberscan.checks._mail.clients import Setups
from cyberscan.checks._mail.clients_samples import (
    AWAY,
    CLOSED,
    IMAP_SAFE,
    IMAPS,
    MX,
    POP3_BARE,
    SILENT,
    TOLD,
    V4,
    clear,
    sealed,
    seen,
    shaken,
    withdrawn,
)
from cyberscan.checks._shared.certificates import ENDS, HOST, LEAF, SEEN, chain, made, rsa_key
from cyberscan.model.check import Example, Moment
from cyberscan.model.facts.carried import Listing
from cyberscan.model.facts.mail_clients import ClientPort
from cyberscan.model.facts.mail_tls import Handshake
from cyberscan.model.facts.tls import Offer, Trust, Version, VersionOffer
from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target

_TARGET = Target(Subject(Kind.MAIL, HOST))
_SELF = chain(LEAF, trust=Trust.SELF_SIGNED, root="CN=localhost")
_OTHER = chain(made("s1.hosting.test"))
_SHORT = chain(made(key=rsa_key(1024)))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *ports: ClientPort,
    severity: Severity | None = None,
    told: Setups = TOLD,
    moment: datetime = SEEN,
    absence: Absent | None = None,
) -> Example:
    given = {
        "clients": absence or seen(*ports),
        "mx": MX,
        "setups": told,
        "target": _TARGET,
        "moment": Moment(moment),
    }
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


def _fails(
    name: str,
    message: str,
    *ports: ClientPort,
    severity: Severity = Severity.MEDIUM,
    told: Setups = TOLD,
    moment: datetime = SEEN,
) -> Example:
    return _example(
        name, Outcome.FAIL, message, *ports, severity=severity, told=told, moment=moment
    )


EXAMPLES = (
    _example(
        "all well",
        Outcome.PASS,
        "good",
        sealed(993, old=VersionOffer(Version.TLS11, Offer.REFUSED)),
        IMAP_SAFE,
    ),
    _example(
        "an authority of their own",
        Outcome.PASS,
        "good",
        sealed(993, shaken(presented=chain(LEAF, trust=Trust.OWN_ROOT))),
    ),
    _fails("STARTTLS offered, not to be had", "broken", clear(143, "IMAP4REV1", "STARTTLS")),
    _fails(
        "it refuses everything",
        "refused",
        sealed(993, Handshake(address=V4, alert="handshake_failure")),
    ),
    _fails(
        "SSLv3",
        "ssl",
        sealed(995, old=VersionOffer(Version.SSL3, Offer.ACCEPTED)),
        severity=Severity.HIGH,
    ),
    _fails("TLS 1.1 at best", "old_only", sealed(465, shaken(Version.TLS11))),
    _fails(
        "TLS 1.0 as well",
        "old",
        sealed(993, old=VersionOffer(Version.TLS10, Offer.ACCEPTED)),
        severity=Severity.LOW,
    ),
    _fails("revoked", "revoked", sealed(993, withdrawn()), severity=Severity.HIGH),
    _fails(
        "revoked, where nobody is led by its name",
        "revoked",
        sealed(993, withdrawn(presented=_OTHER)),
        severity=Severity.HIGH,
        told=(),
    ),
    _fails("held", "held", sealed(993, withdrawn(Listing.HELD)), IMAP_SAFE),
    _example(
        "held long ago",
        Outcome.PASS,
        "good",
        sealed(993, withdrawn(Listing.HELD)),
        moment=SEEN + timedelta(days=8),
    ),
    _fails("run out", "expired", IMAPS, moment=ENDS + timedelta(days=1)),
    _fails("not begun", "early", IMAPS, moment=SEEN - timedelta(days=365)),
    _fails("nobody's certificate", "untrusted", sealed(993, shaken(presented=_SELF))),
    _fails("the hosting company's name", "name", sealed(995, shaken(presented=_OTHER))),
    _fails("RSA 1024", "short", sealed(993, shaken(presented=_SHORT)), severity=Severity.LOW),
    _fails(
        "nobody's certificate, and nobody is led there",
        "aside",
        sealed(993, shaken(presented=_SELF)),
        severity=Severity.LOW,
        told=(),
    ),
    _example(
        "silent about TLS 1.1",
        Outcome.UNKNOWN,
        "unseen",
        sealed(993, old=VersionOffer(Version.TLS11, Offer.UNSEEN, "silent")),
    ),
    _example(
        "the handshake was reset",
        Outcome.UNKNOWN,
        "",
        sealed(993, Handshake(address=V4, reason=Reason.RESET)),
    ),
    _example("IMAP turns us away", Outcome.UNKNOWN, "turned_away", AWAY, sealed(995)),
    _example("one port not seen", Outcome.UNKNOWN, "", IMAPS, SILENT),
    _example("no TLS anywhere", Outcome.NOT_APPLICABLE, "no_tls", POP3_BARE),
    _example("every port refuses", Outcome.NOT_APPLICABLE, "closed", absence=Absent(CLOSED)),
    _example(
        "a name without addresses",
        Outcome.NOT_APPLICABLE,
        "no_address",
        absence=Absent(Negative.NO_DATA),
    ),
)
