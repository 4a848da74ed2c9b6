"""No endpoint mapper of Windows (DCE/RPC, port 135) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import escaped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Msrpc
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.msrpc import BIND


def judge(services: Services) -> Judgement:
    """Whether it accepts or refuses the bind: it has heard us."""
    return each(services, Msrpc, _one)


def _one(at: Heard, msrpc: Msrpc) -> Verdict:
    if msrpc.endpoint_mapper:
        shown = f"{where(at)}: DCE/RPC bind to the endpoint mapper accepted (bind_ack)"
        return failed("endpoint_mapper", evidence=[shown])
    shown = f"{where(at)}: DCE/RPC bind refused (reason {msrpc.reason})"
    return failed("refused", evidence=[shown])


CHECK = Check(
    key="msrpc",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Layanan RPC Windows dapat diakses dari internet",
        en="The RPC service of Windows can be reached from the Internet",
    ),
    why=Say(
        id="Layanan ini menunjukkan jalan ke layanan lain di dalam Windows dan berulang kali "
        "memiliki celah yang memberi penyerang kendali penuh tanpa kata sandi.",
        en="This service shows the way to other services inside Windows, and has had holes again "
        "and again that gave attackers full control without a password.",
    ),
    messages={
        ABSENT: absent("RPC (DCE/RPC)"),
        "endpoint_mapper": Message(
            id="Pemeta titik akhir RPC Windows menerima sambungan dari internet. Autentikasi tidak "
            "diperiksa.",
            en="The RPC endpoint mapper of Windows accepts binds from the Internet. "
            "Authentication was not examined.",
        ),
        "refused": Message(
            id="Layanan DCE/RPC menjawab dari internet, tetapi menolak sambungan ke pemeta titik "
            "akhir.",
            en="A DCE/RPC service answers from the Internet but refuses a bind to the endpoint "
            "mapper.",
        ),
    },
    reproduce=f"printf '{escaped(BIND)}' | nc -w 5 {{address}} {{port}} | xxd",
    remedy="services-windows-internal",
    references=("[MS-RPCE] section 2.2.2.9", "The Open Group C706 chapter 12"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="bind_ack",
            given={"services": answering(135, Msrpc(endpoint_mapper=True))},
            outcome=Outcome.FAIL,
            message="endpoint_mapper",
            severity=Severity.HIGH,
        ),
        Example(
            name="bind_nak",
            given={"services": answering(135, Msrpc(endpoint_mapper=False, reason=4))},
            outcome=Outcome.FAIL,
            message="refused",
            severity=Severity.HIGH,
        ),
    ),
)
