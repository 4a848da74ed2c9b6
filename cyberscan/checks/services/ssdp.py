"""No UPnP device answers searches from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Ssdp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Searches are for the local network alone."""
    return each(services, Ssdp, _one)


def _one(at: Heard, ssdp: Ssdp) -> Verdict:
    shown = f"{where(at)}: M-SEARCH upnp:rootdevice → 200, SERVER: {ssdp.server or '-'}"
    return failed("answers", evidence=[shown], server=ssdp.server or "-", factor=ssdp.factor)


CHECK = Check(
    key="ssdp",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=15,
    title=Say(
        id="Perangkat UPnP menjawab pencarian dari internet",
        en="A UPnP device answers searches from the Internet",
    ),
    why=Say(
        id="Satu pertanyaan kecil dengan alamat pengirim palsu dibalas banyak jawaban ke alamat "
        "korban (DDoS). UPnP juga dapat dipakai untuk membuka jalan ke jaringan dalam.",
        en="One small question with a forged sender is met by many answers to the victim (DDoS). "
        "UPnP can also be used to open a way into the internal network.",
    ),
    messages={
        ABSENT: absent("UPnP/SSDP"),
        "answers": Message(
            id="Perangkat UPnP ({server}) menjawab siapa pun dari internet; jawabannya sedikitnya "
            "{factor} kali ukuran pertanyaan.",
            en="A UPnP device ({server}) answers anyone from the Internet, with at least {factor} "
            "times the bytes of the question.",
        ),
    },
    reproduce="printf 'M-SEARCH * HTTP/1.1\\r\\nHOST: 239.255.255.250:1900\\r\\n"
    'MAN: "ssdp:discover"\\r\\nMX: 1\\r\\nST: upnp:rootdevice\\r\\n\\r\\n\' | '
    "nc -u -w 3 {address} {port}",
    remedy="services-datagrams",
    references=(
        "UPnP Device Architecture 2.0 section 1.3",
        "https://www.cisa.gov/news-events/alerts/2014/01/17/udp-based-amplification-attacks",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a router",
            given={
                "services": answering(
                    1900, Ssdp(server="Linux UPnP/1.0 MiniUPnPd/1.4", factor=4), udp=True
                )
            },
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.HIGH,
        ),
        Example(
            name="without a name",
            given={"services": answering(1900, Ssdp(server="", factor=2), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.HIGH,
        ),
    ),
)
