"""A second opinion: the endpoint meets one of Mozilla's recommended server configurations."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE, CHAIN
from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.checks._shared.samples import groups as groups_sample
from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import (
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
from cyberscan.opinions.mozilla import Profile, opinion

_SHOWN = 16


def judge(
    endpoint: Endpoint,
    suites: Of[Suites | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
    certificate: Of[Certificate | Absent | Failed],
) -> Verdict:
    """What others recommend changes no grade; what differs from it is told, to be weighed."""
    said = opinion(
        endpoint,
        suites if isinstance(suites, Suites) else None,
        groups if isinstance(groups, Groups) else None,
        certificate if isinstance(certificate, Certificate) else None,
    )
    version, dated = said.version, said.dated
    match said.profile:
        case Profile.MODERN | Profile.INTERMEDIATE:
            evidence = [f"{version}: {said.profile}"]
            return passed(
                "met", evidence=evidence, profile=said.profile, version=version, dated=dated
            )
        case Profile.NEITHER:
            changes = [f"{change.do}: {change.what}" for change in said.intermediate.changes]
            return failed(
                "neither",
                evidence=changes[:_SHOWN],
                count=len(changes),
                version=version,
                dated=dated,
            )
        case Profile.UNSEEN:
            if isinstance(suites, Suites) and not suites.whole:
                return unseen(
                    Failed(Reason.NOT_ASKED, "this opinion rests on every suite and group")
                )
            evidence = list(said.intermediate.unseen[:_SHOWN])
            return unknown("unseen", evidence=evidence, version=version, dated=dated)


_GOOD_SUITES = suites_sample(
    (Version.TLS12, "ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), (Version.TLS13, "AES_128_GCM_SHA256")
)
_GOOD_GROUPS = groups_sample(
    GroupOffers(Version.TLS12, accepted=(0x0017, 0x001D)),
    GroupOffers(Version.TLS13, accepted=(0x001D, 0x11EC)),
)
_NEW = {Version.TLS12: Offer.ACCEPTED, Version.TLS13: Offer.ACCEPTED}
_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def _example(
    name: str,
    offers: dict[Version, Offer],
    suites: Suites | Failed,
    outcome: Outcome,
    message: str,
    certificate: Certificate = CERTIFICATE,
) -> Example:
    given = {
        "endpoint": endpoint_sample(dict.fromkeys(Version, Offer.REFUSED) | offers),
        "suites": suites,
        "groups": _GOOD_GROUPS,
        "certificate": certificate,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="opinion-mozilla",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Pendapat kedua: belum memenuhi rekomendasi TLS Mozilla",
        en="Second opinion: Mozilla's TLS recommendations are not met",
    ),
    why=Say(
        id="Mozilla, pembuat Firefox, menerbitkan konfigurasi TLS yang diikuti banyak pengelola "
        "server. Catatan ini membandingkan saja; nilai situs ditentukan oleh pemeriksaan lain.",
        en="Mozilla, who make Firefox, publish TLS configurations that many server administrators "
        "follow. This note only compares; the site's grade comes from other checks.",
    ),
    messages={
        "met": Message(
            id="Memenuhi konfigurasi {profile} dari rekomendasi Mozilla {version} ({dated}).",
            en="Meets the {profile} configuration of Mozilla's recommendations {version} "
            "({dated}).",
        ),
        "neither": Message(
            id="Berbeda dari konfigurasi intermediate rekomendasi Mozilla {version} ({dated}) "
            "dalam {count} hal.",
            en="Differs from the intermediate configuration of Mozilla's recommendations "
            "{version} ({dated}) in {count} ways.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah rekomendasi Mozilla {version} ({dated}) dipenuhi: "
            "tidak semuanya terlihat. Pindai ulang dengan profil TLS lengkap.",
            en="Whether Mozilla's recommendations {version} ({dated}) are met could not be "
            "determined: not everything was seen. Scan again with the full TLS profile.",
        ),
    },
    reproduce="nmap -Pn --script ssl-enum-ciphers -p {port} {name}",
    remedy="tls-suites",
    references=(
        "https://ssl-config.mozilla.org/",
        "https://wiki.mozilla.org/Security/Server_Side_TLS",
    ),
    standards=("ISO/IEC 27001:2022 A.8.24",),
    examples=(
        _example("intermediate", _NEW, _GOOD_SUITES, Outcome.PASS, "met"),
        _example(
            "modern",
            {Version.TLS13: Offer.ACCEPTED},
            suites_sample((Version.TLS13, "AES_128_GCM_SHA256")),
            Outcome.PASS,
            "met",
            replace(CERTIFICATE, chains=(replace(CHAIN, not_after="2026-12-29T23:59:59+00:00"),)),
        ),
        _example(
            "an old suite",
            _NEW,
            suites_sample(
                (Version.TLS12, "RSA_WITH_AES_128_CBC_SHA"), (Version.TLS13, "AES_128_GCM_SHA256")
            ),
            Outcome.FAIL,
            "neither",
        ),
        _example(
            "a short key",
            _NEW,
            _GOOD_SUITES,
            Outcome.FAIL,
            "neither",
            replace(CERTIFICATE, chains=(replace(CHAIN, key="RSA 1024"),)),
        ),
        _example("suites not seen", _NEW, _NOT_LOOKED, Outcome.UNKNOWN, "unseen"),
    ),
)
