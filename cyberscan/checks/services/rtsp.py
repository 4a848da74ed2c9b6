"""No video server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Rtsp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """OPTIONS was all that was asked; no stream was described or played."""
    return each(services, Rtsp, _one)


def _one(at: Heard, rtsp: Rtsp) -> Verdict:
    return failed(
        "reachable",
        evidence=[
            f"{where(at)}: OPTIONS → {rtsp.status}; {rtsp.server}",
            f"Public: {', '.join(rtsp.methods)}",
        ],
        status=rtsp.status,
    )


CHECK = Check(
    key="rtsp",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=20,
    title=Say(
        id="Server video (RTSP) dapat diakses dari internet",
        en="A video server (RTSP) can be reached from the Internet",
    ),
    why=Say(
        id="Kamera pengawas yang terbuka sering memakai kata sandi pabrik atau tanpa kata "
        "sandi: orang luar dapat menonton kantor dan warga.",
        en="Cameras that are open often have the factory's password or none: strangers "
        "can watch the office and citizens.",
    ),
    messages={
        ABSENT: absent("RTSP"),
        "reachable": Message(
            id="Server video menjawab siapa pun dari internet (status {status}). Apakah "
            "gambarnya meminta kata sandi tidak diperiksa.",
            en="The video server answers anyone from the Internet (status {status}). "
            "Whether its pictures need a password was not examined.",
        ),
    },
    reproduce="curl -gsi -m 8 rtsp://{address}:{port}/",
    remedy="services-device",
    references=("RFC 2326 section 10.1",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="an answer to OPTIONS",
            given={
                "services": answering(
                    554, Rtsp(status=200, methods=("DESCRIBE", "OPTIONS"), server="Rtsp Server")
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
    ),
)
