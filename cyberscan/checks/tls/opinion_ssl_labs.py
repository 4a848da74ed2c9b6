"""A second opinion: SSL Labs' rating guide would give the endpoint an A."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE, CHAIN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.checks._shared.samples import groups as groups_sample
from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Of, Say
from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Endpoint,
    GroupOffers,
    Groups,
    Offer,
    Suites,
    Version,
)
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    passed,
    unknown,
    unseen,
)
from cyberscan.opinions.ssl_labs import Hsts, SslLabs, Trusted, opinion
from cyberscan.parse.hsts import HstsError, read
from cyberscan.tables.tls.ssl_labs import SIX_MONTHS

_SHOWN = 16


def judge(
    endpoint: Endpoint,
    suites: Of[Suites | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
    behaviour: Of[Behaviour | Absent | Failed],
    certificate: Of[Certificate | Absent | Failed],
    landing: Of[HttpsLanding | Absent | Failed],
    target: Target,
    moment: Moment,
) -> Verdict:
    """The letter is told only where what was not seen cannot change it. What the guide also looks
    at and nobody may try from outside (Heartbleed, ROBOT and the like) is left aside.
    """
    said = opinion(
        endpoint,
        suites if isinstance(suites, Suites) else None,
        groups if isinstance(groups, Groups) else None,
        behaviour if isinstance(behaviour, Behaviour) else None,
        certificate if isinstance(certificate, Certificate) else None,
        host=target.subject.name,
        moment=moment,
        hsts=_hsts(landing),
    )
    reasons = [f"{reason.rule}: {reason.cap}" for reason in said.reasons][:_SHOWN]
    version, dated, grade = said.version, said.dated, said.grade
    if not grade:
        if isinstance(suites, Suites) and not suites.whole:
            return unseen(Failed(Reason.NOT_ASKED, "this opinion rests on every suite and group"))
        hidden = [f"{reason.rule}: unseen ({reason.cap})" for reason in said.unseen][:_SHOWN]
        return unknown(
            "unseen",
            evidence=reasons + hidden,
            best=said.best,
            worst=said.worst,
            version=version,
            dated=dated,
        )
    evidence = [*reasons, _scores(said)]
    if said.trusted in {Trusted.NO, Trusted.MISMATCH}:
        return failed("untrusted", evidence=evidence, grade=grade, version=version, dated=dated)
    if grade.startswith("A"):
        return passed("a", evidence=evidence, grade=grade, version=version, dated=dated)
    return failed("lower", evidence=evidence, grade=grade, version=version, dated=dated)


def _scores(said: SslLabs) -> str:
    _, points = said.scores
    return (
        f"protocols {points.protocols}, key exchange {points.key_exchange}, "
        f"ciphers {points.ciphers}"
    )


def _hsts(landing: HttpsLanding | Absent | Failed) -> Hsts:
    """Return what the first answer says: only its first header counts (RFC 6797 section 8.1)."""
    if not isinstance(landing, HttpsLanding):
        return Hsts.UNSEEN
    value = landing.hops[0].first("strict-transport-security") if landing.hops else None
    if value is None:
        return Hsts.ABSENT
    try:
        age = read(value).max_age
    except HstsError:
        return Hsts.OFF
    if age == 0:
        return Hsts.OFF
    return Hsts.LONG if age >= SIX_MONTHS else Hsts.SHORT


_TARGET = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)
_MOMENT = Moment(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
_SUITES = suites_sample(
    (Version.TLS12, "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), (Version.TLS13, "AES_256_GCM_SHA384")
)
_GROUPS = groups_sample(
    GroupOffers(Version.TLS12, accepted=(0x0017, 0x001D), best=0x001D),
    GroupOffers(Version.TLS13, accepted=(0x001D, 0x0017), best=0x001D),
)
_NEW = {Version.TLS12: Offer.ACCEPTED, Version.TLS13: Offer.ACCEPTED}
_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def _landing(*hsts: str) -> HttpsLanding:
    headers = tuple(("Strict-Transport-Security", value) for value in hsts)
    return HttpsLanding(hops=(Exchange("https://www.contoh.go.test/", 200, headers),))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    offers: dict[Version, Offer] = _NEW,
    suites: Suites | Failed = _SUITES,
    certificate: Certificate = CERTIFICATE,
    landing: HttpsLanding | Failed = _NOT_LOOKED,
) -> Example:
    given = {
        "endpoint": endpoint_sample(dict.fromkeys(Version, Offer.REFUSED) | offers),
        "suites": suites,
        "groups": _GROUPS,
        "behaviour": behaviour_sample(),
        "certificate": certificate,
        "landing": landing,
        "target": _TARGET,
        "moment": _MOMENT,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="opinion-ssl-labs",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Pendapat kedua: nilai menurut pedoman SSL Labs di bawah A",
        en="Second opinion: below an A by SSL Labs' rating guide",
    ),
    why=Say(
        id="Huruf dari SSL Labs dikenal luas dan sering diminta auditor. Catatan ini membandingkan "
        "saja; nilai situs ditentukan oleh pemeriksaan lain.",
        en="The letter of SSL Labs is widely known and auditors often ask for it. This note only "
        "compares; the site's grade comes from other checks.",
    ),
    messages={
        "a": Message(
            id="Nilai menurut pedoman SSL Labs {version} ({dated}): {grade}.",
            en="Letter by SSL Labs' rating guide {version} ({dated}): {grade}.",
        ),
        "lower": Message(
            id="Nilai menurut pedoman SSL Labs {version} ({dated}) hanya {grade}.",
            en="The letter by SSL Labs' rating guide {version} ({dated}) is only {grade}.",
        ),
        "untrusted": Message(
            id="Menurut pedoman SSL Labs {version} ({dated}) sertifikat tidak dipercaya atau bukan "
            "untuk nama ini: {grade}.",
            en="By SSL Labs' rating guide {version} ({dated}) the certificate is not trusted or "
            "not for this name: {grade}.",
        ),
        "unseen": Message(
            id="Nilai menurut pedoman SSL Labs {version} ({dated}) tidak dapat dipastikan: antara "
            "{best} dan {worst}, karena tidak semuanya terlihat. Pindai ulang dengan profil TLS "
            "lengkap.",
            en="The letter by SSL Labs' rating guide {version} ({dated}) could not be determined: "
            "between {best} and {worst}, for not everything was seen. Scan again with the full TLS "
            "profile.",
        ),
    },
    reproduce="testssl --quiet {name}:{port}  # Rating",
    remedy="tls-suites",
    references=("https://github.com/ssllabs/research/wiki/SSL-Server-Rating-Guide",),
    standards=("ISO/IEC 27001:2022 A.8.24",),
    examples=(
        _example("A+ with HSTS", Outcome.PASS, "a", landing=_landing("max-age=31536000")),
        _example("A with a short HSTS", Outcome.PASS, "a", landing=_landing("max-age=300")),
        _example("A without HSTS", Outcome.PASS, "a", landing=_landing()),
        _example("A- with HSTS off", Outcome.PASS, "a", landing=_landing("max-age=0")),
        _example("A- with an invalid HSTS", Outcome.PASS, "a", landing=_landing("max-age=x")),
        _example(
            "TLS 1.0",
            Outcome.FAIL,
            "lower",
            offers=_NEW | {Version.TLS10: Offer.ACCEPTED},
            suites=suites_sample(
                (Version.TLS10, "ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
                (Version.TLS12, "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
                (Version.TLS13, "AES_256_GCM_SHA384"),
            ),
            landing=_landing(),
        ),
        _example(
            "another name",
            Outcome.FAIL,
            "untrusted",
            certificate=replace(CERTIFICATE, chains=(replace(CHAIN, names=("lain.test",)),)),
            landing=_landing(),
        ),
        _example("the page was not seen", Outcome.UNKNOWN, "unseen"),
        _example("suites not seen", Outcome.UNKNOWN, "unseen", suites=_NOT_LOOKED),
    ),
)
