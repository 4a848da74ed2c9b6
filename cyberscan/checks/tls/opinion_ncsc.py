"""A second opinion: by the Dutch NCSC's guidelines for TLS the endpoint is sufficient or good."""

from __future__ import annotations

from cyberscan.checks._shared.samples import CERTIFICATE, HAS
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.checks._shared.samples import groups as groups_sample
from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
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
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    passed,
    unknown,
    unseen,
)
from cyberscan.opinions.ncsc import Item, opinion
from cyberscan.tables.tls.ncsc import Level

_SHOWN = 16
_LEVELS = {
    Level.GOOD: "good",
    Level.SUFFICIENT: "sufficient",
    Level.PHASE_OUT: "phase out",
    Level.INSUFFICIENT: "insufficient",
}


def judge(
    endpoint: Endpoint,
    suites: Of[Suites | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
    behaviour: Of[Behaviour | Absent | Failed],
    certificate: Of[Certificate | Absent | Failed],
) -> Verdict:
    """The worst item speaks; the evidence names what brings it down."""
    said = opinion(
        endpoint,
        suites if isinstance(suites, Suites) else None,
        groups if isinstance(groups, Groups) else None,
        behaviour if isinstance(behaviour, Behaviour) else None,
        certificate if isinstance(certificate, Certificate) else None,
    )
    version = said.version
    if said.level is None:
        if isinstance(suites, Suites) and not suites.whole:
            return unseen(Failed(Reason.NOT_ASKED, "this opinion rests on every suite and group"))
        hidden = [f"{item.name}: {what} unseen" for item in said.items for what in item.unseen]
        return unknown("unseen", evidence=hidden[:_SHOWN], version=version)
    if said.level <= Level.SUFFICIENT:
        evidence = [_told(item) for item in said.items if item.level is not None]
        return passed("enough", evidence=evidence, level=_LEVELS[said.level], version=version)
    evidence = [_told(item) for item in said.items if item.level and item.level > Level.SUFFICIENT]
    message = "phase_out" if said.level is Level.PHASE_OUT else "insufficient"
    return failed(message, evidence=evidence[:_SHOWN], version=version)


def _told(item: Item) -> str:
    level = _LEVELS[item.level] if item.level is not None else "unseen"
    return ": ".join(part for part in (item.name, level, ", ".join(item.worst)) if part)


_SUITES = suites_sample(
    (Version.TLS12, "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), (Version.TLS13, "AES_256_GCM_SHA384")
)
_GROUPS = groups_sample(
    GroupOffers(Version.TLS12, accepted=(0x0017, 0x001D)),
    GroupOffers(Version.TLS13, accepted=(0x001D, 0x0017)),
)
_NEW = {Version.TLS12: Offer.ACCEPTED, Version.TLS13: Offer.ACCEPTED}
_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def _example(
    name: str,
    offers: dict[Version, Offer],
    suites: Suites | Failed,
    outcome: Outcome,
    message: str,
) -> Example:
    given = {
        "endpoint": endpoint_sample(dict.fromkeys(Version, Offer.REFUSED) | offers),
        "suites": suites,
        "groups": _GROUPS,
        "behaviour": behaviour_sample(encrypt_then_mac=HAS),
        "certificate": CERTIFICATE,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="opinion-ncsc",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Pendapat kedua: di bawah tingkat cukup menurut pedoman TLS NCSC Belanda",
        en="Second opinion: below sufficient by the Dutch NCSC's guidelines for TLS",
    ),
    why=Say(
        id="Pusat keamanan siber nasional Belanda (NCSC) menilai tiap bagian TLS sebagai baik, "
        "cukup, ditinggalkan bertahap, atau tidak cukup. Catatan ini membandingkan saja; nilai "
        "situs ditentukan oleh pemeriksaan lain.",
        en="The Dutch national cyber security centre (NCSC) calls each part of TLS good, "
        "sufficient, to be phased out, or insufficient. This note only compares; the site's grade "
        "comes from other checks.",
    ),
    messages={
        "enough": Message(
            id="Tingkat menurut pedoman NCSC {version}: {level}.",
            en="Level by the NCSC's guidelines {version}: {level}.",
        ),
        "phase_out": Message(
            id="Menurut pedoman NCSC {version} ada bagian yang harus ditinggalkan bertahap.",
            en="By the NCSC's guidelines {version} something has to be phased out.",
        ),
        "insufficient": Message(
            id="Menurut pedoman NCSC {version} ada bagian yang tidak cukup aman.",
            en="By the NCSC's guidelines {version} something is insufficient.",
        ),
        "unseen": Message(
            id="Tingkat menurut pedoman NCSC {version} tidak dapat dipastikan: tidak semuanya "
            "terlihat. Pindai ulang dengan profil TLS lengkap.",
            en="The level by the NCSC's guidelines {version} could not be determined: not "
            "everything was seen. Scan again with the full TLS profile.",
        ),
    },
    reproduce="nmap -Pn --script ssl-enum-ciphers -p {port} {name}",
    remedy="tls-suites",
    references=("NCSC-NL, IT Security Guidelines for Transport Layer Security, 2025-05",),
    standards=("ISO/IEC 27001:2022 A.8.24",),
    examples=(
        _example("sufficient", _NEW, _SUITES, Outcome.PASS, "enough"),
        _example(
            "a suite to be phased out",
            _NEW,
            suites_sample(
                (Version.TLS12, "ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
                (Version.TLS13, "AES_256_GCM_SHA384"),
            ),
            Outcome.FAIL,
            "phase_out",
        ),
        _example(
            "TLS 1.0 and RC4",
            _NEW | {Version.TLS10: Offer.ACCEPTED},
            suites_sample(
                (Version.TLS10, "RSA_WITH_RC4_128_SHA"),
                (Version.TLS12, "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
                (Version.TLS13, "AES_256_GCM_SHA384"),
            ),
            Outcome.FAIL,
            "insufficient",
        ),
        _example("suites not seen", _NEW, _NOT_LOOKED, Outcome.UNKNOWN, "unseen"),
    ),
)
