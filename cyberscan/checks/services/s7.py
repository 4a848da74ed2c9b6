"""No Siemens controller answers strangers from the Internet by S7 communication."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, where
from cyberscan.checks._services.sensitive import (
    OPEN_PORT,
    each_sensitive,
    examples_left_alone,
    open_port,
)
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.kit import S7
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """That communication was set up suffices; newer modules do not tell their order number."""
    return each_sensitive(services, S7, _one)


def _one(at: Heard, s7: S7) -> Verdict:
    told = f"{s7.module or '-'} {s7.version}".strip()
    return failed("answers", evidence=[f"{where(at)}: S7 communication set up; module {told}"])


CHECK = Check(
    key="s7",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=60,
    title=Say(
        id="Port S7 (pengendali mesin Siemens) terbuka untuk internet",
        en="The S7 port (Siemens machine controllers) is open to the Internet",
    ),
    why=Say(
        id="Protokol ini tidak mengenal kata sandi. Siapa pun dari internet dapat membaca "
        "dan mengubah program dan keadaan pengendali mesin, dengan akibat bagi layanan "
        "warga dan keselamatan orang.",
        en="The protocol knows no password. Anyone from the Internet can read and change the "
        "program and the state of the controller, with consequences for services to "
        "citizens and for people's safety.",
    ),
    messages={
        ABSENT: absent("S7 (Siemens)"),
        OPEN_PORT: open_port("S7 (Siemens)"),
        "answers": Message(
            id="Sebuah pengendali Siemens menjawab dari internet dan menerima komunikasi S7. "
            "Tidak ada data proses yang dibaca.",
            en="A Siemens controller answers from the Internet and accepts S7 communication. No "
            "process data were read.",
        ),
    },
    reproduce="{{ printf '%s' 0300001611e00000001400c1020100c2020102c0010a | xxd -r -p; sleep "
    "1; printf '%s' 0300001902f08032010000000000080000f0000001000101e0 | xxd -r -p; "
    "sleep 1; printf '%s' "
    "0300002102f080320700000000000800080001120411440100ff09000400110001 | xxd -r -p; "
    "sleep 2; }} | nc -w 5 {address} {port} | xxd",
    remedy="services-industrial",
    references=("RFC 1006",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="identified",
            given={"services": answering(102, S7(module="6ES7 315-2EH14-0AB0", version="3.2.6"))},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="it tells nothing of itself",
            given={"services": answering(102, S7())},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.CRITICAL,
        ),
        *examples_left_alone(102),
    ),
)
