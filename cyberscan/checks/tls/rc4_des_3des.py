"""The server accepts neither RC4 nor ciphers with blocks of 64 bits (RFC 7465, CVE-2016-2183)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import suites as suites_sample
from cyberscan.checks._tls.lockout import LOCKED_OUT, locked_out
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Endpoint, Groups, Suites, Version
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.opinions.clients import Without
from cyberscan.parse.tls_offers import counted, named, offered, versions_of
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES

_NOT_LOOKED = Failed(Reason.NOT_LOOKED)


def judge(
    suites: Suites,
    endpoint: Of[Endpoint | Absent | Failed],
    groups: Of[Groups | Absent | Failed],
) -> Verdict:
    """What is EXPORT, anonymous or unencrypted besides is charged by null-anon-export alone."""
    seen = offered(suites, _worn_out)
    if seen.accepted:
        ciphers = sorted({one.cipher for _, one in seen.accepted})
        off = Without(suites=frozenset(code for code in SUITES if _worn_out(suite(code))))
        return failed(
            "accepted",
            evidence=named(seen.accepted),
            ciphers=", ".join(ciphers),
            who=locked_out(endpoint, suites, groups, off),
        )
    if not seen.complete:
        return unknown("unseen", evidence=named(seen.unseen), versions=versions_of(seen.unseen))
    return passed("refused", evidence=counted(suites))


def _worn_out(one: Suite) -> bool:
    others = one.null or one.anonymous or one.export
    return (one.rc4 or one.small_block) and not others


def _example(name: str, accepted: str, unseen: str, outcome: Outcome, message: str) -> Example:
    offers = (
        (Version.TLS11, "RSA_WITH_AES_128_CBC_SHA"),
        (Version.TLS12, f"{accepted} ECDHE_RSA_WITH_AES_128_GCM_SHA256", unseen),
    )
    given = {
        "suites": suites_sample(*offers),
        "endpoint": _NOT_LOOKED,
        "groups": _NOT_LOOKED,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="rc4-des-3des",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Sandi usang RC4, DES, atau 3DES masih diterima",
        en="The worn-out ciphers RC4, DES or 3DES are accepted",
    ),
    why=Say(
        id="Sandi ini sudah terbukti dapat dipecahkan bila cukup banyak lalu lintas direkam "
        "(SWEET32, kelemahan RC4): kuki masuk warga dan pegawai dapat dicuri. Peramban masa kini "
        "tidak memerlukannya.",
        en="These ciphers have been broken by recording enough traffic (SWEET32, the biases of "
        "RC4): login cookies of citizens and staff can be stolen. No current browser needs them.",
    ),
    messages={
        "refused": Message(
            id="Di setiap versi TLS yang diterima, server menolak RC4 dan sandi berblok 64 bit.",
            en="In every TLS version it accepts, the server refuses RC4 and ciphers with blocks of "
            "64 bits.",
        ),
        "accepted": Message(
            id="Server menerima sandi usang: {ciphers}." + LOCKED_OUT.id,
            en="The server accepts worn-out ciphers: {ciphers}." + LOCKED_OUT.en,
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah RC4, DES, atau 3DES diterima: belum semua suite "
            "terjawab ({versions}). Pindai ulang dengan profil TLS lengkap, atau jalankan perintah "
            "di bawah.",
            en="Whether RC4, DES or 3DES is accepted could not be determined: not all suites were "
            "answered ({versions}). Scan again with the full TLS profile, or run the command "
            "below.",
        ),
    },
    # Today's OpenSSL is mostly built without these ciphers.
    reproduce="nmap -Pn --script ssl-enum-ciphers -p {port} {name}",
    remedy="tls-suites",
    references=("RFC 7465", "RFC 9325 section 4.1", "CVE-2016-2183", "CVE-2013-2566"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("all refused", "", "", Outcome.PASS, "refused"),
        _example("3DES", "RSA_WITH_3DES_EDE_CBC_SHA", "", Outcome.FAIL, "accepted"),
        _example("RC4", "ECDHE_RSA_WITH_RC4_128_SHA", "", Outcome.FAIL, "accepted"),
        _example("DES", "RSA_WITH_DES_CBC_SHA", "", Outcome.FAIL, "accepted"),
        _example("RC4 of EXPORT", "RSA_EXPORT_WITH_RC4_40_MD5", "", Outcome.PASS, "refused"),
        _example(
            "one accepted, another unseen",
            "RSA_WITH_RC4_128_SHA",
            "RSA_WITH_RC4_128_MD5",
            Outcome.FAIL,
            "accepted",
        ),
        Example(
            name="a version that was not seen",
            given={
                "suites": suites_sample(
                    (Version.TLS10, "", "RSA_WITH_3DES_EDE_CBC_SHA"),
                    (Version.TLS12, "ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                ),
                "endpoint": _NOT_LOOKED,
                "groups": _NOT_LOOKED,
            },
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
        _example("3DES unseen", "", "RSA_WITH_3DES_EDE_CBC_SHA", Outcome.UNKNOWN, "unseen"),
        Example(
            name="no version was accepted",
            given={"suites": suites_sample(), "endpoint": _NOT_LOOKED, "groups": _NOT_LOOKED},
            outcome=Outcome.UNKNOWN,
            message="unseen",
        ),
    ),
)
