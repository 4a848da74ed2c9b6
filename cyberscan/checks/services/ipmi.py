"""No server's management controller (IPMI) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Ipmi
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.ipmi import PING


def judge(services: Services) -> Judgement:
    """No session is asked for, so nothing is said about passwords."""
    return each(services, Ipmi, _one)


def _one(at: Heard, ipmi: Ipmi) -> Verdict:
    if ipmi.supported:
        return failed("ipmi", evidence=[f"{where(at)}: RMCP pong, IPMI supported"])
    return failed("rmcp", evidence=[f"{where(at)}: RMCP pong"])


CHECK = Check(
    key="ipmi",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Pengendali jarak jauh server (IPMI) dapat diakses dari internet",
        en="A server's remote controller (IPMI) can be reached from the Internet",
    ),
    why=Say(
        id="Siapa yang menguasai pengendali ini menguasai server sepenuhnya, termasuk mematikan "
        "dan memasang ulang. IPMI 2.0 membuka sidik kata sandi sebelum orang masuk, sehingga "
        "kata sandi dapat ditebak tanpa terlihat.",
        en="Whoever controls this controller controls the server, down to switching it off and "
        "installing it anew. IPMI 2.0 shows a hash of the password before anyone has logged in, "
        "so that it can be guessed unseen.",
    ),
    messages={
        ABSENT: absent("IPMI"),
        "ipmi": Message(
            id="Pengendali IPMI menjawab siapa pun dari internet. Kata sandinya tidak diperiksa.",
            en="An IPMI controller answers anyone from the Internet. Its passwords were not "
            "examined.",
        ),
        "rmcp": Message(
            id="Pengendali jarak jauh (RMCP/ASF) menjawab siapa pun dari internet, tanpa menyebut "
            "IPMI. Kata sandinya tidak diperiksa.",
            en="A remote controller (RMCP/ASF) answers anyone from the Internet and does not name "
            "IPMI. Its passwords were not examined.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce=f"echo {PING.hex()} | xxd -r -p | nc -u -w 3 {{address}} {{port}} | xxd",
    remedy="services-ipmi",
    references=("CVE-2013-4786",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="IPMI",
            given={"services": answering(623, Ipmi(supported=True), udp=True)},
            outcome=Outcome.FAIL,
            message="ipmi",
            severity=Severity.HIGH,
        ),
        Example(
            name="ASF alone",
            given={"services": answering(623, Ipmi(supported=False), udp=True)},
            outcome=Outcome.FAIL,
            message="rmcp",
            severity=Severity.MEDIUM,
        ),
    ),
)
