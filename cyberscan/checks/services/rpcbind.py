"""No port mapper of ONC RPC (rpcbind) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services, Transport
from cyberscan.model.services.windows import Rpcbind
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Over UDP it can be turned on others by asking for its whole list, which is not done here."""
    return each(services, Rpcbind, _one)


def _one(at: Heard, rpcbind: Rpcbind) -> Verdict:
    reply = "denied" if rpcbind.denied else "accepted"
    shown = [f"{where(at)}: NULL call of program 100000: {reply}"]
    if rpcbind.sent:
        shown.append(f"{rpcbind.sent} bytes asked, {rpcbind.received} answered")
    if rpcbind.denied:
        return failed("denied", evidence=shown)
    return failed("udp" if at.transport is Transport.UDP else "tcp", evidence=shown)


def _udp(*, denied: bool = False) -> Services:
    return answering(111, Rpcbind(denied=denied, sent=40, received=24), udp=True)


CHECK = Check(
    key="rpcbind",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Pemeta port RPC (rpcbind) dapat diakses dari internet",
        en="The RPC port mapper (rpcbind) can be reached from the Internet",
    ),
    why=Say(
        id="rpcbind menunjukkan kepada siapa pun layanan apa saja yang berjalan, dan lewat UDP "
        "dapat dipakai untuk membanjiri pihak lain (DDoS).",
        en="rpcbind shows anyone which services are running, and over UDP it can be used to flood "
        "others (DDoS).",
    ),
    messages={
        ABSENT: absent("rpcbind"),
        "tcp": Message(
            id="rpcbind menjawab siapa pun dari internet. Daftar layanannya tidak diminta.",
            en="rpcbind answers anyone from the Internet. Its list of services was not asked for.",
        ),
        "udp": Message(
            id="rpcbind menjawab siapa pun lewat UDP. Daftarnya tidak diminta; yang diminta "
            "penyerang jauh lebih besar daripada jawaban yang diukur.",
            en="rpcbind answers anyone over UDP. Its list was not asked for; what attackers ask "
            "for is far larger than the answer measured.",
            severity=Severity.HIGH,
        ),
        "denied": Message(
            id="Layanan ONC RPC menjawab dari internet dan menolak orang luar.",
            en="An ONC RPC service answers from the Internet and turns strangers away.",
            severity=Severity.LOW,
        ),
    },
    reproduce="rpcinfo -n {port} -t {address} 100000 2; rpcinfo -n {port} -u {address} 100000 2",
    remedy="services-rpc",
    references=("RFC 1833", "https://www.us-cert.gov/ncas/alerts/TA14-017A"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="over TCP",
            given={"services": answering(111, Rpcbind())},
            outcome=Outcome.FAIL,
            message="tcp",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="over UDP",
            given={"services": _udp()},
            outcome=Outcome.FAIL,
            message="udp",
            severity=Severity.HIGH,
        ),
        Example(
            name="turned away",
            given={"services": _udp(denied=True)},
            outcome=Outcome.FAIL,
            message="denied",
            severity=Severity.LOW,
        ),
    ),
)
