"""An FTP server offers TLS before anyone has to name a user (RFC 4217)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.basic import Ftp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.wire.ftp import FEATURES, offers_tls


def judge(services: Services) -> Judgement:
    """What FEAT lists is all there is; an error instead of a list proves nothing (RFC 2389)."""
    return each(services, Ftp, _one)


def _one(at: Heard, ftp: Ftp) -> Verdict:
    greeting = f"{where(at)}: {ftp.greeting}"
    if at.tls:
        return passed("inside_tls", evidence=[greeting])
    if ftp.feat_code != FEATURES:
        return unknown("hidden", evidence=[greeting], code=ftp.feat_code)
    if offers_tls(ftp.features):
        return passed("tls", evidence=[greeting])
    shown = f"FEAT: {', '.join(ftp.features) or '-'}"
    return failed("no_tls", evidence=[greeting, shown])


def _ftp(*features: str, code: int = FEATURES) -> Services:
    return answering(21, Ftp(greeting="(vsFTPd 3.0.3)", features=features, feat_code=code))


CHECK = Check(
    key="ftp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Server FTP menerima kata sandi tanpa enkripsi",
        en="The FTP server takes passwords without encryption",
    ),
    why=Say(
        id="Kata sandi dan berkas lewat jaringan apa adanya. Siapa pun di jalurnya dapat "
        "membacanya, lalu mengubah isi situs, misalnya menyisipkan judi online.",
        en="Passwords and files cross the network in the clear. Anyone on the way can read them "
        "and then change the site, for example to inject online gambling.",
    ),
    messages={
        ABSENT: absent("FTP"),
        "tls": Message(
            id="Server FTP menawarkan enkripsi (AUTH TLS).",
            en="The FTP server offers encryption (AUTH TLS).",
        ),
        "inside_tls": Message(
            id="Server FTP berbicara di dalam TLS sejak awal (FTPS).",
            en="The FTP server speaks inside TLS from the beginning (FTPS).",
        ),
        "no_tls": Message(
            id="Server FTP tidak menawarkan enkripsi (AUTH TLS): kata sandi dikirim terbuka.",
            en="The FTP server offers no encryption (AUTH TLS): passwords are sent in the clear.",
        ),
        "hidden": Message(
            id="Server FTP tidak menyebutkan kemampuannya (jawaban {code} atas FEAT), sehingga "
            "enkripsinya tidak dapat dipastikan.",
            en="The FTP server does not list its features (reply {code} to FEAT), so its "
            "encryption is not certain.",
        ),
    },
    reproduce="printf 'FEAT\\r\\nQUIT\\r\\n' | nc -w 5 {address} {port}",
    remedy="services-ftp",
    references=("RFC 4217", "RFC 2389 section 3.2"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24", "CIS Controls 4"),
    examples=(
        Example(
            name="AUTH TLS in FEAT",
            given={"services": _ftp("AUTH TLS", "EPSV", "UTF8")},
            outcome=Outcome.PASS,
            message="tls",
        ),
        NOBODY,
        Example(
            name="inside TLS, where AUTH TLS has no place",
            given={
                "services": answering(
                    990, Ftp(greeting="siap", features=("UTF8",), feat_code=FEATURES), tls=True
                )
            },
            outcome=Outcome.PASS,
            message="inside_tls",
        ),
        Example(
            name="FEAT without AUTH",
            given={"services": _ftp("EPSV", "UTF8")},
            outcome=Outcome.FAIL,
            message="no_tls",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="FEAT only after login",
            given={"services": _ftp(code=530)},
            outcome=Outcome.UNKNOWN,
            message="hidden",
        ),
    ),
)
