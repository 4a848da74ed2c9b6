"""No device's management agent (SNMP) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Snmp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.tables.enterprises import maker
from cyberscan.wire.snmp import DISCOVERY


def judge(services: Services) -> Judgement:
    """Communities are passwords, and none is tried: agents without version 3 stay unseen."""
    return each(services, Snmp, _one)


def _one(at: Heard, snmp: Snmp) -> Verdict:
    made = maker(snmp.enterprise)
    shown = f"{where(at)}: SNMPv3 Report, enterprise {snmp.enterprise}"
    return failed("answers", evidence=[shown], maker=made)


CHECK = Check(
    key="snmp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=20,
    title=Say(
        id="Pengelolaan perangkat (SNMP) dapat diakses dari internet",
        en="Device management (SNMP) can be reached from the Internet",
    ),
    why=Say(
        id="Lewat SNMP, siapa pun dapat menebak kata sandi (community) perangkat, membaca susunan "
        "jaringan, bahkan mengubah pengaturannya. Jawabannya juga dipakai dalam serangan DDoS.",
        en="Over SNMP anyone can guess the device's password (community), read how the network is "
        "built, and even change settings. Its answers are used in DDoS attacks, too.",
    ),
    messages={
        ABSENT: Message(
            id="Tidak ada agen SNMP versi 3 yang menjawab dari internet; kata sandi (community) "
            "versi lama tidak dicoba.",
            en="No SNMP agent of version 3 answers from the Internet; passwords (communities) of "
            "older versions were not tried.",
        ),
        "answers": Message(
            id="Agen SNMP menjawab siapa pun dari internet (pembuat: {maker}). Kata sandinya tidak "
            "diperiksa.",
            en="An SNMP agent answers anyone from the Internet (maker: {maker}). Its passwords "
            "were not examined.",
        ),
    },
    reproduce=f"echo {DISCOVERY.hex()} | xxd -r -p | nc -u -w 3 {{address}} {{port}} | xxd",
    remedy="services-snmp",
    references=("RFC 3414 section 4", "RFC 3411 section 5"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="an engine tells who it is",
            given={"services": answering(161, Snmp(enterprise=14988), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="an unknown maker",
            given={"services": answering(161, Snmp(enterprise=123456), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
    ),
)
