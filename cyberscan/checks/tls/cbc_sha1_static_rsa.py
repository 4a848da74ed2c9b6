"""The server accepts only suites with forward secrecy and authenticated encryption (RFC 9325
sections 4.1 and 4.2)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.checks._tls.lockout import LOCKED_OUT, locked_out
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, Groups, SuiteOffers, Suites, Version
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.opinions.clients import Without
from cyberscan.parse.tls_offers import (
    Strength,
    counted,
    current,
    named,
    offered,
    strength,
    versions_of,
)
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES

_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def judge(
    suites: Suites,
    endpoint: Of[Endpoint | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
) -> Verdict:
    """Where TLS 1.2 or 1.3 is accepted only those are read: below them no authenticated encryption
    exists, and tls10-tls11 and sslv3 charge for that. Broken suites are charged by other checks;
    here, that there is nothing else.
    """
    versions = current(suites)
    good = offered(versions, lambda s: strength(s) is not Strength.BROKEN)
    secret = any(one.forward_secrecy for _, one in good.accepted)
    sealed = any(one.aead for _, one in good.accepted)
    weak = offered(versions, _weak)
    if not good.accepted and any(o.accepted for o in versions):
        # One without a cipher is not in the table: nothing can be said of it.
        if all(one.cipher and _weak(one) for _, one in good.unseen):
            return failed("broken_only", evidence=_none_sound(versions))
        return unknown("unseen", evidence=named(good.unseen), versions=versions_of(good.unseen))
    if weak.accepted:
        evidence = named(weak.accepted)
        hidden = [one for _, one in good.unseen]
        if not secret and not any(one.forward_secrecy for one in hidden):
            return failed("no_forward_secrecy", evidence=evidence)
        if not sealed and not any(one.aead for one in hidden):
            return failed("no_aead", evidence=evidence)
        off = Without(suites=frozenset(code for code in SUITES if _weak(suite(code))))
        return failed("also", evidence=evidence, who=locked_out(endpoint, suites, groups, off))
    dark = weak if good.accepted else offered(versions, lambda s: strength(s) > Strength.STRONG)
    if not dark.complete:
        return unknown("unseen", evidence=named(dark.unseen), versions=versions_of(dark.unseen))
    return passed("strong", evidence=counted(suites))


def _none_sound(versions: tuple[SuiteOffers, ...]) -> list[str]:
    """Say so version by version; which they are is told by the checks that charge for them."""
    return [f"{o.version}: {len(o.accepted)} accepted, 0 sound" for o in versions if o.accepted]


def _weak(one: Suite) -> bool:
    return strength(one) in {Strength.OLD_MODE, Strength.NO_FORWARD_SECRECY}


_GOOD = "ECDHE_RSA_WITH_AES_128_GCM_SHA256"
_CBC = "ECDHE_RSA_WITH_AES_128_CBC_SHA"
_STATIC = "RSA_WITH_AES_128_CBC_SHA"
_STATIC_GCM = "RSA_WITH_AES_128_GCM_SHA256"


def _example(
    name: str,
    offers: tuple[tuple[Version, str] | tuple[Version, str, str], ...],
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
) -> Example:
    given = {
        "suites": suites_sample(*offers),
        "endpoint": _NOT_LOOKED,
        "groups": _NOT_LOOKED,
    }
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


CHECK = Check(
    key="cbc-sha1-static-rsa",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Suite enkripsi lama (CBC atau RSA statis) masih diterima",
        en="Old cipher suites (CBC or static RSA) are accepted",
    ),
    why=Say(
        id="Tanpa kerahasiaan ke depan (forward secrecy), siapa pun yang kelak memperoleh kunci "
        "server dapat membaca rekaman lalu lintas lama warga. Suite CBC berulang kali menjadi "
        "sasaran serangan. Suite baru sudah didukung semua peramban masa kini.",
        en="Without forward secrecy whoever gets hold of the server's key one day can read what "
        "was recorded of citizens' traffic before. CBC suites have been attacked time and again. "
        "Every current browser knows the newer suites.",
    ),
    messages={
        "strong": Message(
            id="Server hanya menerima suite dengan forward secrecy dan enkripsi terautentikasi "
            "(AEAD).",
            en="The server accepts only suites with forward secrecy and authenticated encryption "
            "(AEAD).",
        ),
        "no_forward_secrecy": Message(
            id="Server tidak menawarkan satu pun suite dengan forward secrecy.",
            en="The server offers no suite with forward secrecy at all.",
        ),
        "no_aead": Message(
            id="Server tidak menawarkan satu pun suite dengan enkripsi terautentikasi (AEAD).",
            en="The server offers no suite with authenticated encryption (AEAD) at all.",
        ),
        "broken_only": Message(
            id="Tidak ada satu pun suite dengan forward secrecy dan enkripsi terautentikasi "
            "(AEAD): yang diterima hanya suite yang sudah dapat ditembus (RC4, sandi berblok 64 "
            "bit, atau yang lebih lemah).",
            en="There is not one suite with forward secrecy and authenticated encryption (AEAD): "
            "only suites that are broken are accepted (RC4, ciphers with blocks of 64 bits, or "
            "weaker).",
        ),
        "also": Message(
            id="Di samping suite yang kuat, server masih menerima suite lama." + LOCKED_OUT.id,
            en="Besides strong suites the server still accepts old ones." + LOCKED_OUT.en,
            severity=Severity.LOW,
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah suite lama (CBC atau RSA statis) diterima: belum "
            "semua terjawab ({versions}). Pindai ulang dengan profil TLS lengkap, atau jalankan "
            "perintah di bawah.",
            en="Whether old suites (CBC or static RSA) are accepted could not be determined: not "
            "all of them were answered ({versions}). Scan again with the full TLS profile, or run "
            "the command below.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -no_tls1_3 "
    "-cipher 'kRSA:SHA1:SHA256:SHA384:!aNULL:!eNULL:@SECLEVEL=0' </dev/null "
    "2>/dev/null | grep ^New,",
    remedy="tls-suites",
    references=("RFC 9325 sections 4.1 and 4.2",),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("only strong ones", ((Version.TLS12, _GOOD),), Outcome.PASS, "strong"),
        _example("TLS 1.3 alone", ((Version.TLS13, "AES_128_GCM_SHA256"),), Outcome.PASS, "strong"),
        _example(
            "old ones below TLS 1.2 only",
            ((Version.TLS10, f"{_CBC} {_STATIC}"), (Version.TLS12, _GOOD)),
            Outcome.PASS,
            "strong",
        ),
        _example(
            "old ones too",
            ((Version.TLS12, f"{_GOOD} {_CBC} {_STATIC}"),),
            Outcome.FAIL,
            "also",
            Severity.LOW,
        ),
        _example(
            "old ones alone in TLS 1.2, and TLS 1.3",
            ((Version.TLS12, _STATIC), (Version.TLS13, "AES_128_GCM_SHA256")),
            Outcome.FAIL,
            "also",
            Severity.LOW,
        ),
        _example(
            "static RSA alone",
            ((Version.TLS12, f"{_STATIC} {_STATIC_GCM}"),),
            Outcome.FAIL,
            "no_forward_secrecy",
            Severity.MEDIUM,
        ),
        _example("CBC alone", ((Version.TLS12, _CBC),), Outcome.FAIL, "no_aead", Severity.MEDIUM),
        _example(
            "nothing but RC4 and 3DES, as of old",
            ((Version.TLS10, "RSA_WITH_RC4_128_SHA RSA_WITH_3DES_EDE_CBC_SHA"),),
            Outcome.FAIL,
            "broken_only",
            Severity.MEDIUM,
        ),
        _example(
            "RC4, and the rest was not seen",
            ((Version.TLS12, "RSA_WITH_RC4_128_SHA", _GOOD),),
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "TLS 1.0 alone", ((Version.TLS10, _CBC),), Outcome.FAIL, "no_aead", Severity.MEDIUM
        ),
        _example(
            "static RSA, and what is better was not seen",
            ((Version.TLS12, _STATIC, _GOOD),),
            Outcome.FAIL,
            "also",
            Severity.LOW,
        ),
        _example("old ones unseen", ((Version.TLS12, _GOOD, _CBC),), Outcome.UNKNOWN, "unseen"),
        _example("no version was accepted", (), Outcome.UNKNOWN, "unseen"),
    ),
)
