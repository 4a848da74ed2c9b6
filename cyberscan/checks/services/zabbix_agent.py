"""No Zabbix agent answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import ZabbixAgent
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """One that knows its server closes on strangers; no other item was asked for."""
    return each(services, ZabbixAgent, _one)


def _one(at: Heard, _found: ZabbixAgent) -> Verdict:
    return failed("reachable", evidence=[f"{where(at)}: agent.ping → 1"])


CHECK = Check(
    key="zabbix-agent",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Agen Zabbix melayani siapa pun di internet",
        en="The Zabbix agent serves anyone on the Internet",
    ),
    why=Say(
        id="Agen Zabbix menceritakan isi server: program, pengguna, dan jaringannya; bila "
        "perintah jarak jauh diizinkan, orang luar dapat menjalankannya.",
        en="The Zabbix agent tells what the server holds: its programs, users and "
        "networks; if remote commands are allowed, strangers can run them.",
    ),
    messages={
        ABSENT: absent("Zabbix agent"),
        "reachable": Message(
            id="Agen Zabbix menjawab siapa pun dari internet tanpa memeriksa alamatnya "
            "(agent.ping dibalas 1).",
            en="The Zabbix agent answers anyone from the Internet without looking at the "
            "address (agent.ping is met by 1).",
        ),
    },
    reproduce="printf 'ZBXD\\001\\012\\000\\000\\000\\000\\000\\000\\000agent.ping' | nc -w 3 "
    "{address} {port} | xxd",
    remedy="services-zabbix-agent",
    references=(
        "https://www.zabbix.com/documentation/6.0/en/manual/appendix/protocols/header_datalen",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it says 1",
            given={"services": answering(10050, ZabbixAgent())},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
    ),
)
