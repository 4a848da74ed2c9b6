"""No directory answers strangers over UDP (CLDAP) from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import escaped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Cldap
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.ldap import SEARCH


def judge(services: Services) -> Judgement:
    """The factor measured is a lower bound: what attackers ask for is not asked here."""
    return each(services, Cldap, _one)


def _one(at: Heard, cldap: Cldap) -> Verdict:
    found = "root entry found" if cldap.entry else "no entry"
    shown = [f"{where(at)}: search without attributes: {found}"]
    shown.append(f"{cldap.sent} bytes asked, {cldap.received} answered")
    return failed("entry" if cldap.entry else "answers", evidence=shown)


def _cldap(*, entry: bool) -> Services:
    return answering(389, Cldap(entry=entry, sent=44, received=25), udp=True)


CHECK = Check(
    key="cldap",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Direktori menjawab siapa pun lewat UDP (CLDAP)",
        en="A directory answers anyone over UDP (CLDAP)",
    ),
    why=Say(
        id="Satu paket kecil dengan alamat palsu membuat server mengirim jawaban yang jauh lebih "
        "besar ke korban. Server daerah ikut dipakai menyerang pihak lain (DDoS).",
        en="One small packet with a forged address makes the server send a far larger answer to a "
        "victim. The region's server is then part of attacks on others (DDoS).",
    ),
    messages={
        ABSENT: absent("CLDAP"),
        "entry": Message(
            id="Direktori menjawab siapa pun lewat UDP. Atributnya tidak diminta; yang diminta "
            "penyerang jauh lebih besar.",
            en="The directory answers anyone over UDP. Its attributes were not asked for; what "
            "attackers ask for is far larger.",
        ),
        "answers": Message(
            id="Direktori menjawab siapa pun lewat UDP, tetapi tidak memberikan entri.",
            en="The directory answers anyone over UDP but gives no entry.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce=f"printf '{escaped(SEARCH)}' | nc -u -w 3 {{address}} {{port}} | xxd",
    remedy="services-ldap",
    references=(
        "https://msdn.microsoft.com/en-us/library/cc717362.aspx",
        "https://www.us-cert.gov/ncas/alerts/TA14-017A",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a domain controller",
            given={"services": _cldap(entry=True)},
            outcome=Outcome.FAIL,
            message="entry",
            severity=Severity.HIGH,
        ),
        Example(
            name="refused",
            given={"services": _cldap(entry=False)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
    ),
)
