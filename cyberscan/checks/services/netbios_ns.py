"""No NetBIOS name service answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import escaped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import NetbiosNs
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.netbios_ns import REQUEST


def judge(services: Services) -> Judgement:
    """What answers with more than it was asked can be turned on others."""
    return each(services, NetbiosNs, _one)


def _one(at: Heard, node: NetbiosNs) -> Verdict:
    roles = ["file server"] * node.file_server + ["domain controller"] * node.domain_controller
    shown = [f"{where(at)}: {node.names} names; {', '.join(roles) or 'no role told'}"]
    shown.append(f"{node.sent} bytes asked, {node.received} answered")
    if node.received > node.sent:
        return failed("amplifies", evidence=shown, factor=round(node.received / node.sent, 1))
    return failed("answers", evidence=shown)


def _node(names: int, received: int, *, controller: bool = False) -> Services:
    node = NetbiosNs(
        names=names,
        file_server=controller,
        domain_controller=controller,
        sent=50,
        received=received,
    )
    return answering(137, node, udp=True)


CHECK = Check(
    key="netbios-ns",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Layanan nama NetBIOS menjawab dari internet",
        en="The NetBIOS name service answers from the Internet",
    ),
    why=Say(
        id="Layanan ini memberi tahu siapa pun nama dan peran komputer, dan jawabannya yang lebih "
        "besar dapat dipakai untuk membanjiri pihak lain (DDoS).",
        en="It tells anyone the computer's names and roles, and its answers, which are larger than "
        "the question, can be used to flood others (DDoS).",
    ),
    messages={
        ABSENT: absent("NetBIOS"),
        "amplifies": Message(
            id="Layanan nama NetBIOS menjawab siapa pun dengan {factor} kali ukuran pertanyaan.",
            en="The NetBIOS name service answers anyone with {factor} times the size of the "
            "question.",
            severity=Severity.HIGH,
        ),
        "answers": Message(
            id="Layanan nama NetBIOS menjawab siapa pun dari internet.",
            en="The NetBIOS name service answers anyone from the Internet.",
        ),
    },
    reproduce=f"printf '{escaped(REQUEST)}' | nc -u -w 3 {{address}} {{port}} | xxd",
    remedy="services-windows-internal",
    references=("RFC 1002 section 4.2.18", "https://www.us-cert.gov/ncas/alerts/TA14-017A"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a domain controller",
            given={"services": _node(8, 247, controller=True)},
            outcome=Outcome.FAIL,
            message="amplifies",
            severity=Severity.HIGH,
        ),
        Example(
            name="no name at all",
            given={"services": _node(0, 50)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.MEDIUM,
        ),
    ),
)
