"""No small device answers strangers from the Internet over CoAP."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Coap
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.coap import PING, RESET


def judge(services: Services) -> Judgement:
    """What it gives to whom is not asked: a ping is all."""
    return each(services, Coap, _one)


def _one(at: Heard, _: Coap) -> Verdict:
    return failed("answers", evidence=[f"{where(at)}: {PING.hex(' ')} → {RESET.hex(' ')}"])


CHECK = Check(
    key="coap",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=20,
    title=Say(
        id="Perangkat kecil (CoAP) dapat diakses dari internet",
        en="A small device (CoAP) can be reached from the Internet",
    ),
    why=Say(
        id="CoAP dipakai sensor dan perangkat pengendali. Dari internet, siapa pun dapat mencoba "
        "membaca atau mengubah datanya, dan jawabannya dipakai dalam serangan DDoS.",
        en="CoAP is spoken by sensors and controllers. From the Internet anyone can try to read or "
        "change their data, and their answers are used in DDoS attacks.",
    ),
    messages={
        ABSENT: absent("CoAP"),
        "answers": Message(
            id="Perangkat CoAP menjawab siapa pun dari internet. Data dan kata sandinya tidak "
            "diperiksa.",
            en="A CoAP device answers anyone from the Internet. Its data and passwords were not "
            "examined.",
        ),
    },
    reproduce=f"echo {PING.hex()} | xxd -r -p | nc -u -w 3 {{address}} {{port}} | xxd",
    remedy="services-datagrams",
    references=("RFC 7252 section 4.3", "RFC 7252 section 11.3"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it resets the ping",
            given={"services": answering(5683, Coap(), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
    ),
)
