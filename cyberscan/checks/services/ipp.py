"""No print server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Ipp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """It names itself to strangers; nothing beyond its front page was asked for."""
    return each(services, Ipp, _one)


def _one(at: Heard, found: Ipp) -> Verdict:
    shown = [f"{where(at)}: GET / → {found.status}; {found.mark}"]
    told = " ".join(part for part in (found.product, found.version) if part)
    return failed("reachable", evidence=shown, product=told)


CHECK = Check(
    key="ipp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Server cetak dapat diakses dari internet",
        en="The print server can be reached from the Internet",
    ),
    why=Say(
        id="Orang luar dapat membaca nama dokumen yang dicetak, mencetak sesuatu, atau "
        "memakai kerentanan server cetak untuk masuk ke jaringan kantor.",
        en="Strangers can read the names of printed documents, print something, or use a "
        "weakness of the print server to get into the office network.",
    ),
    messages={
        ABSENT: absent("IPP"),
        "reachable": Message(
            id="Server cetak {product} menjawab siapa pun dari internet. Tidak ada yang "
            "dicetak; cara masuknya tidak diperiksa.",
            en="The print server {product} answers anyone from the Internet. Nothing was "
            "printed; authentication was not examined.",
        ),
    },
    reproduce="(curl -gsik -m 8 https://{address}:{port}/ || curl -gsi -m 8 "
    "http://{address}:{port}/) | head -n 15",
    remedy="services-device",
    references=(
        "RFC 8010 section 3.2",
        "https://openprinting.github.io/cups/doc/security.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="CUPS",
            given={
                "services": answering(
                    631, Ipp(product="CUPS", version="2.4", status=200, mark="CUPS/2.4 IPP/2.1")
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
    ),
)
