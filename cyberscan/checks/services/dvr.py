"""No video recorder's web page answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Dvr
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """It names itself to strangers; nothing beyond its front page was asked for."""
    return each(services, Dvr, _one)


def _one(at: Heard, found: Dvr) -> Verdict:
    shown = [f"{where(at)}: GET / → {found.status}; {found.mark}"]
    told = " ".join(part for part in (found.product, found.version) if part)
    return failed("reachable", evidence=shown, product=told)


CHECK = Check(
    key="dvr",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Perekam kamera pengawas dapat dibuka dari internet",
        en="The camera recorder can be opened from the Internet",
    ),
    why=Say(
        id="Perekam video jarang diperbarui dan sering diambil alih: rekaman kantor dapat "
        "ditonton orang luar, dan perangkatnya dipakai menyerang jaringan.",
        en="Video recorders are rarely updated and often taken over: strangers can watch "
        "the office's recordings, and the device is used to attack networks.",
    ),
    messages={
        ABSENT: Message(
            id="Tidak ada perekam video yang menjawab dari internet.",
            en="No video recorder answers from the Internet.",
        ),
        "reachable": Message(
            id="Perekam atau kamera {product} menjawab siapa pun dari internet. Cara "
            "masuknya tidak diperiksa.",
            en="The recorder or camera {product} answers anyone from the Internet. "
            "Authentication was not examined.",
        ),
    },
    reproduce="(curl -gsik -m 8 https://{address}:{port}/ || curl -gsi -m 8 "
    "http://{address}:{port}/) | head -n 40",
    remedy="services-device",
    references=("https://github.com/rapid7/recog",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="Hikvision",
            given={
                "services": answering(8000, Dvr(product="Hikvision", status=200, mark="DNVRS-Webs"))
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
