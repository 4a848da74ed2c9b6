"""Examples of the check of encryption between mail servers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._shared.certificates import (
    ENDS,
    HOST,
    LEAF,
    SEEN,
    against,
    chain,
    made,
    rsa_key,
)
from cyberscan.checks._shared.samples import endpoint, suites
from cyberscan.model.check import Example, Moment
from cyberscan.model.facts.carried import Listing
from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_policy import MtaSts, MtaStsPolicy
from cyberscan.model.facts.mail_tls import (
    AddressOffers,
    Handshake,
    MailOffers,
    MailTls,
    MailTlsa,
)
from cyberscan.model.facts.tls import Chain, Offer, Trust, Version
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
)

_SUITE = "TLS_AES_256_GCM_SHA384"
_TARGET = Target(Subject(Kind.MAIL, HOST), 25)
_ZONE = Subject(Kind.ZONE, "contoh.go.test")
_MX = ((_ZONE, Mx(records=((10, HOST),))),)
_RECORD = ((_ZONE, MtaSts(records=("v=STSv1; id=1",))),)
_FOREIGN = Failed(Reason.OUT_OF_REACH)
_NO_TLSA = Absent(Negative.NXDOMAIN)
_REFUSED = dict.fromkeys((Version.SSL2, Version.SSL3, Version.TLS10, Version.TLS11), Offer.REFUSED)
_STRONG = (Version.TLS12, "ECDHE_RSA_WITH_AES_128_GCM_SHA256")


def _policy(mode: str) -> tuple[tuple[Subject, MtaStsPolicy], ...]:
    text = f"version: STSv1\nmode: {mode}\nmx: {HOST}\nmax_age: 604800\n"
    url = "https://mta-sts.contoh.go.test/.well-known/mta-sts.txt"
    return ((_ZONE, MtaStsPolicy(url=url, status=200, verified=True, text=text)),)


def _shaken(version: Version = Version.TLS13, presented: Chain | None = None) -> MailTls:
    done = Handshake(
        address="192.0.2.25", version=version, suite=_SUITE, chain=presented or chain()
    )
    return MailTls(handshakes=(done,))


def _listed(said: Listing = Listing.REVOKED, presented: Chain | None = None) -> MailTls:
    (done,) = _shaken(presented=presented).handshakes
    word = against(presented or chain(), said)
    return MailTls(handshakes=(replace(done, listed=word),))


def _own(
    offers: dict[Version, Offer] | None = None,
    *taken: tuple[Version, str],
    address: str = "192.0.2.25",
) -> MailOffers:
    new = {Version.TLS12: Offer.ACCEPTED, Version.TLS13: Offer.ACCEPTED}
    versions = endpoint(_REFUSED | new | (offers or {})).versions
    told = suites(*(taken or (_STRONG,))).versions
    return MailOffers(addresses=(AddressOffers(address=address, versions=versions, suites=told),))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
    *,
    tls: MailTls | Absent | None = None,
    offers: MailOffers | Absent | Failed = _FOREIGN,
    tlsa: MailTlsa | Absent | Failed = _NO_TLSA,
    mode: str = "",
    moment: datetime = SEEN,
) -> Example:
    given = {
        "tls": tls or _shaken(),
        "offers": offers,
        "tlsa": tlsa,
        "mx": _MX,
        "records": _RECORD if mode else (),
        "policies": _policy(mode) if mode else (),
        "delegations": (),
        "target": _TARGET,
        "moment": Moment(moment),
    }
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


_OTHER_NAME = made("s1.hosting.test")
_SHORT = made(key=rsa_key(1024))
_HELD_LONG_AGO = SEEN + timedelta(days=8)
_SELF = chain(LEAF, trust=Trust.SELF_SIGNED, root="CN=localhost")
_TLSA = MailTlsa(name=f"_25._tcp.{HOST}", records=(TlsaRecord(3, 1, 1, "ab" * 32),), authentic=True)


EXAMPLES: Final = (
    _example("all well, on an own server", Outcome.PASS, "whole", offers=_own()),
    _example("all well, on a foreign one", Outcome.PASS, "once"),
    _example(
        "self-signed, and DANE",
        Outcome.PASS,
        "by_dane",
        tls=_shaken(presented=_SELF),
        tlsa=_TLSA,
    ),
    _example(
        "self-signed, and DANE beside MTA-STS",
        Outcome.FAIL,
        "turned_away",
        Severity.HIGH,
        tls=_shaken(presented=_SELF),
        tlsa=_TLSA,
        mode="enforce",
    ),
    _example(
        "revoked",
        Outcome.FAIL,
        "revoked",
        Severity.MEDIUM,
        tls=_listed(presented=chain(_OTHER_NAME)),
    ),
    _example(
        "revoked, long after that list",
        Outcome.FAIL,
        "revoked",
        tls=_listed(),
        moment=_HELD_LONG_AGO,
    ),
    _example("held", Outcome.FAIL, "held", Severity.MEDIUM, tls=_listed(Listing.HELD)),
    _example(
        "held long ago", Outcome.PASS, "once", tls=_listed(Listing.HELD), moment=_HELD_LONG_AGO
    ),
    _example("revoked, and DANE", Outcome.PASS, "by_dane", tls=_listed(), tlsa=_TLSA),
    _example("revoked, beside MTA-STS", Outcome.FAIL, "revoked", tls=_listed(), mode="enforce"),
    _example(
        "revoked, and no sender that verifies would take it anyway",
        Outcome.FAIL,
        "turned_away",
        Severity.HIGH,
        tls=_listed(presented=_SELF),
        mode="enforce",
    ),
    _example(
        "it refuses everything",
        Outcome.FAIL,
        "refused",
        Severity.HIGH,
        tls=MailTls(handshakes=(Handshake(address="192.0.2.25", alert="handshake_failure"),)),
    ),
    _example(
        "SSLv2",
        Outcome.FAIL,
        "ssl2",
        Severity.HIGH,
        offers=_own({Version.SSL2: Offer.ACCEPTED}),
    ),
    _example(
        "SSLv3",
        Outcome.FAIL,
        "ssl3",
        Severity.HIGH,
        offers=_own({Version.SSL3: Offer.ACCEPTED, Version.TLS10: Offer.ACCEPTED}),
    ),
    _example(
        "TLS 1.0 at best", Outcome.FAIL, "old_only", Severity.HIGH, tls=_shaken(Version.TLS10)
    ),
    _example(
        "TLS 1.0 as well",
        Outcome.FAIL,
        "old",
        Severity.LOW,
        offers=_own({Version.TLS10: Offer.ACCEPTED}),
    ),
    _example(
        "TLS 1.2 at best",
        Outcome.FAIL,
        "only_tls12",
        Severity.INFO,
        tls=_shaken(Version.TLS12),
    ),
    _example(
        "EXPORT",
        Outcome.FAIL,
        "export",
        Severity.MEDIUM,
        offers=_own(
            {Version.TLS10: Offer.ACCEPTED},
            (Version.TLS10, "RSA_EXPORT_WITH_DES40_CBC_SHA"),
            _STRONG,
        ),
    ),
    _example(
        "3DES",
        Outcome.FAIL,
        "rc4",
        Severity.LOW,
        offers=_own({}, (Version.TLS12, "RSA_WITH_3DES_EDE_CBC_SHA")),
    ),
    _example(
        "nobody's certificate",
        Outcome.FAIL,
        "untrusted",
        Severity.LOW,
        tls=_shaken(presented=_SELF),
    ),
    _example(
        "the hosting company's name",
        Outcome.FAIL,
        "name",
        Severity.LOW,
        tls=_shaken(presented=chain(_OTHER_NAME)),
    ),
    _example(
        "the hosting company's name, and MTA-STS",
        Outcome.FAIL,
        "turned_away",
        Severity.HIGH,
        tls=_shaken(presented=chain(_OTHER_NAME)),
        mode="enforce",
    ),
    _example(
        "run out, and MTA-STS in test",
        Outcome.FAIL,
        "would_turn_away",
        Severity.MEDIUM,
        mode="testing",
        moment=ENDS + timedelta(days=1),
    ),
    _example(
        "run out",
        Outcome.FAIL,
        "expired",
        Severity.MEDIUM,
        moment=ENDS + timedelta(days=1),
    ),
    _example(
        "not begun",
        Outcome.FAIL,
        "early",
        Severity.MEDIUM,
        moment=SEEN - timedelta(days=365),
    ),
    _example("RSA 1024", Outcome.FAIL, "short", Severity.LOW, tls=_shaken(presented=chain(_SHORT))),
    _example(
        "silent about TLS 1.0",
        Outcome.UNKNOWN,
        "unseen",
        offers=_own({Version.TLS10: Offer.UNSEEN}),
    ),
    _example("versions not seen at all", Outcome.UNKNOWN, "", offers=Failed(Reason.TIMEOUT)),
    _example(
        "the handshake was reset",
        Outcome.UNKNOWN,
        "",
        tls=MailTls(handshakes=(Handshake(address="192.0.2.25", reason=Reason.RESET),)),
    ),
    _example(
        "self-signed, and DANE perhaps",
        Outcome.UNKNOWN,
        "open",
        tls=_shaken(presented=_SELF),
        tlsa=replace(_TLSA, authentic=False),
    ),
    _example(
        "self-signed, and DNS silent about DANE",
        Outcome.UNKNOWN,
        "",
        tls=_shaken(presented=_SELF),
        tlsa=Failed(Reason.DNS_FAILURE),
    ),
    _example("no STARTTLS", Outcome.NOT_APPLICABLE, "no_tls", tls=Absent(Negative.NOT_SPOKEN)),
    _example("no server", Outcome.NOT_APPLICABLE, "no_server", tls=Absent(Negative.REFUSED)),
)
