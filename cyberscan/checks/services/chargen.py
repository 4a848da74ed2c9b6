"""No character generator sends strangers on the Internet endless text."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services, Transport
from cyberscan.model.services.datagrams import Chargen
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Over TCP it wastes bandwidth; over UDP it floods whomever the sender pretends to be."""
    return each(services, Chargen, _one)


def _one(at: Heard, _: Chargen) -> Verdict:
    shown = f"{where(at)}: the pattern of RFC 864"
    return failed("udp" if at.transport is Transport.UDP else "tcp", evidence=[shown])


CHECK = Check(
    key="chargen",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=10,
    title=Say(
        id="Layanan uji lama (chargen) masih menyala",
        en="An old test service (chargen) is still running",
    ),
    why=Say(
        id="Layanan ini mengirim teks tanpa guna kepada siapa pun, dan dengan alamat pengirim "
        "palsu kepada korban mana pun: alat DDoS yang sudah lama dikenal.",
        en="This service sends useless text to anyone and, with a forged sender, to any victim: a "
        "tool of DDoS attacks known for long.",
    ),
    messages={
        ABSENT: absent("chargen"),
        "udp": Message(
            id="Layanan chargen membalas setiap paket UDP dari internet dengan jawaban yang jauh "
            "lebih besar.",
            en="A chargen service meets every UDP packet from the Internet with a far larger "
            "answer.",
        ),
        "tcp": Message(
            id="Layanan chargen mengirim teks tanpa henti kepada siapa pun yang tersambung (TCP).",
            en="A chargen service sends text without end to whoever connects (TCP).",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="echo | nc -u -w 2 {address} {port} | head -c 160; "
    "nc -w 2 {address} {port} < /dev/null | head -c 160",
    remedy="services-datagrams",
    references=(
        "RFC 864",
        "https://www.cisa.gov/news-events/alerts/2014/01/17/udp-based-amplification-attacks",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="over UDP",
            given={"services": answering(19, Chargen(), udp=True)},
            outcome=Outcome.FAIL,
            message="udp",
            severity=Severity.HIGH,
        ),
        Example(
            name="over TCP",
            given={"services": answering(19, Chargen())},
            outcome=Outcome.FAIL,
            message="tcp",
            severity=Severity.MEDIUM,
        ),
    ),
)
