"""No directory (LDAP) answers strangers from the Internet, least of all without TLS."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Ldap
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Inside TLS StartTLS is refused, as it must be: it is on already."""
    return each(services, Ldap, _one)


def _one(at: Heard, ldap: Ldap) -> Verdict:
    told = "notice of disconnection" if ldap.disconnected else "StartTLS"
    shown = [f"{where(at)}: {told}: result code {ldap.result}"]
    if at.tls:
        return failed("tls", evidence=shown)
    if ldap.start_tls:
        return failed("start_tls", evidence=shown)
    if ldap.disconnected:
        return failed("disconnected", evidence=shown)
    return failed("no_tls", evidence=shown, code=ldap.result)


CHECK = Check(
    key="ldap",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Direktori (LDAP) dapat diakses dari internet",
        en="The directory (LDAP) can be reached from the Internet",
    ),
    why=Say(
        id="Direktori memuat nama pegawai, kelompok, dan kata sandi yang diuji. Dari internet, "
        "kata sandinya dapat ditebak; tanpa TLS, kata sandi dan isinya dapat disadap.",
        en="The directory holds the staff's names and groups, and passwords are tried against it. "
        "From the Internet they can be guessed; without TLS, passwords and content can be read on "
        "the way.",
    ),
    messages={
        ABSENT: absent("LDAP"),
        "no_tls": Message(
            id="Direktori menjawab dari internet tanpa TLS: StartTLS ditolak (kode {code}). "
            "Autentikasi tidak diperiksa.",
            en="The directory answers from the Internet without TLS: StartTLS is refused (code "
            "{code}). Authentication was not examined.",
            severity=Severity.HIGH,
        ),
        "start_tls": Message(
            id="Direktori menjawab dari internet; TLS tersedia (StartTLS), tetapi sambungan "
            "dimulai tanpa TLS. Autentikasi tidak diperiksa.",
            en="The directory answers from the Internet; TLS is to be had (StartTLS), but "
            "connections begin without it. Authentication was not examined.",
        ),
        "tls": Message(
            id="Direktori menjawab dari internet di dalam TLS. Autentikasi tidak diperiksa.",
            en="The directory answers from the Internet inside TLS. Authentication was not "
            "examined.",
        ),
        "disconnected": Message(
            id="Direktori menjawab dari internet dan memutuskan sambungan; apakah TLS tersedia "
            "tidak diketahui.",
            en="The directory answers from the Internet and disconnects; whether TLS is to be had "
            "is not known.",
        ),
    },
    reproduce="timeout 9 openssl s_client -connect {address}:{port} -starttls ldap < /dev/null || "
    "timeout 9 openssl s_client -connect {address}:{port} < /dev/null",
    remedy="services-ldap",
    references=("RFC 4511 section 4.14", "RFC 4513 section 3"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="StartTLS succeeds",
            given={"services": answering(389, Ldap(start_tls=True, result=0))},
            outcome=Outcome.FAIL,
            message="start_tls",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="StartTLS is not supported",
            given={"services": answering(389, Ldap(start_tls=False, result=2))},
            outcome=Outcome.FAIL,
            message="no_tls",
            severity=Severity.HIGH,
        ),
        Example(
            name="no certificate",
            given={"services": answering(389, Ldap(start_tls=False, result=52))},
            outcome=Outcome.FAIL,
            message="no_tls",
            severity=Severity.HIGH,
        ),
        Example(
            name="inside TLS",
            given={"services": answering(636, Ldap(start_tls=False, result=1), tls=True)},
            outcome=Outcome.FAIL,
            message="tls",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="the server takes leave",
            given={"services": answering(389, Ldap(start_tls=False, result=52, disconnected=True))},
            outcome=Outcome.FAIL,
            message="disconnected",
            severity=Severity.MEDIUM,
        ),
    ),
)
