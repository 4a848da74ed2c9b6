"""No TFTP server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.datagrams import Tftp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The protocol knows no password: who guesses a file's name gets it."""
    return each(services, Tftp, _one)


def _one(at: Heard, tftp: Tftp) -> Verdict:
    asked = f"{where(at)}: RRQ cyberscan-tidak-ada.txt"
    if tftp.code is None:
        return failed("sends", evidence=[f"{asked} → DATA"])
    return failed("answers", evidence=[f"{asked} → ERROR {tftp.code}"], code=tftp.code)


CHECK = Check(
    key="tftp",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=15,
    title=Say(
        id="Server berkas tanpa kata sandi (TFTP) dapat diakses dari internet",
        en="A file server without passwords (TFTP) can be reached from the Internet",
    ),
    why=Say(
        id="TFTP tidak mengenal kata sandi maupun enkripsi. Siapa pun yang menebak nama berkas, "
        "misalnya cadangan konfigurasi router, dapat mengambilnya.",
        en="TFTP knows neither passwords nor encryption. Whoever guesses a file's name, such as a "
        "router's saved configuration, can take it.",
    ),
    messages={
        ABSENT: absent("TFTP"),
        "answers": Message(
            id="Server TFTP menjawab siapa pun dari internet (kesalahan {code} atas nama berkas "
            "yang tidak ada). Berkas yang ada tidak diperiksa.",
            en="A TFTP server answers anyone from the Internet (error {code} to the name of a file "
            "that does not exist). Which files there are was not examined.",
        ),
        "sends": Message(
            id="Server TFTP mengirim berkas kepada siapa pun dari internet, bahkan untuk nama yang "
            "tidak dikenal.",
            en="A TFTP server sends files to anyone from the Internet, even for a name that nobody "
            "knows.",
        ),
    },
    reproduce="tftp {address} {port} -c get cyberscan-tidak-ada.txt",
    remedy="services-datagrams",
    references=("RFC 1350",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="file not found",
            given={"services": answering(69, Tftp(code=1), udp=True)},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.HIGH,
        ),
        Example(
            name="it sends something",
            given={"services": answering(69, Tftp(code=None), udp=True)},
            outcome=Outcome.FAIL,
            message="sends",
            severity=Severity.HIGH,
        ),
    ),
)
