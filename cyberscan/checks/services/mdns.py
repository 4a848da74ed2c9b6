"""No device tells strangers from the Internet which services it has (multicast DNS)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Mdns
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Questions from beyond the link are to be ignored (RFC 6762 section 11)."""
    return each(services, Mdns, _one)


def _one(at: Heard, mdns: Mdns) -> Verdict:
    shown = [f"{where(at)}: {name}" for name in mdns.services[:10]]
    return failed("answers", evidence=shown, count=len(mdns.services), factor=mdns.factor)


CHECK = Check(
    key="mdns",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=15,
    title=Say(
        id="Pengenalan layanan jaringan lokal (mDNS) menjawab dari internet",
        en="Local service discovery (mDNS) answers from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat membaca layanan apa yang ada di perangkat ini, dan jawabannya dipakai "
        "untuk melipatgandakan serangan DDoS ke pihak lain.",
        en="Anyone can read which services this device has, and its answers are used to multiply "
        "DDoS attacks on others.",
    ),
    messages={
        ABSENT: absent("mDNS"),
        "answers": Message(
            id="Perangkat menyebutkan {count} jenis layanan kepada siapa pun dari internet; "
            "jawabannya sedikitnya {factor} kali ukuran pertanyaan.",
            en="The device names {count} kinds of services to anyone from the Internet, with at "
            "least {factor} times the bytes of the question.",
        ),
    },
    reproduce="dig +short -p {port} @{address} _services._dns-sd._udp.local PTR",
    remedy="services-datagrams",
    references=(
        "RFC 6762 section 11",
        "RFC 6763 section 9",
        "https://www.cisa.gov/news-events/alerts/2014/01/17/udp-based-amplification-attacks",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a workstation",
            given={
                "services": answering(
                    5353, Mdns(services=("_workstation._tcp.local",), factor=1), udp=True
                )
            },
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
    ),
)
