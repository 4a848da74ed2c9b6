"""No telephone server (SIP) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Sip
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.sip import options


def judge(services: Services) -> Judgement:
    """OPTIONS is answered before anyone has logged in, so nothing is said about passwords."""
    return each(services, Sip, _one)


def _one(at: Heard, sip: Sip) -> Verdict:
    server = sip.server or "-"
    shown = f"{where(at)}: OPTIONS → {sip.status}, Server: {server}"
    return failed("answers", evidence=[shown], server=server)


_ASKED = (
    options("192.0.2.1")
    .decode()
    # With its port: an IPv6 address is put in brackets before a colon.
    .replace("sip:192.0.2.1", "sip:{address}:{port}")
    .replace("\r\n", "\\r\\n")
)

CHECK = Check(
    key="sip",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Server telepon (SIP) dapat diakses dari internet",
        en="A telephone server (SIP) can be reached from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat menebak kata sandi nomor telepon kantor, lalu menelepon ke luar negeri "
        "dengan tagihan ke instansi atau menipu warga atas nama instansi.",
        en="Anyone can guess the passwords of the office's extensions, then call abroad at the "
        "office's cost or deceive citizens in its name.",
    ),
    messages={
        ABSENT: absent("SIP"),
        "answers": Message(
            id="Server telepon ({server}) menjawab siapa pun dari internet. Kata sandinya tidak "
            "diperiksa.",
            en="A telephone server ({server}) answers anyone from the Internet. Its passwords "
            "were not examined.",
        ),
    },
    reproduce=f"printf '{_ASKED}' | nc -u -w 3 {{address}} {{port}}",
    remedy="services-sip",
    references=("RFC 3261 section 11",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it names its program",
            given={"services": answering(5060, Sip(status=200, server="FPBX-16.0.40"), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="it refuses politely",
            given={"services": answering(5060, Sip(status=403, server=""), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
    ),
)
