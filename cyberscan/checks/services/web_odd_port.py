"""No web server that nobody counts with answers on a port of its own."""

from __future__ import annotations

from typing import Final

from cyberscan.checks._services.answers import ABSENT, NOTHING, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Listed, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Http
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed


def judge(services: Services, listed: Listed) -> Judgement:
    """That one answers is no fault by itself: someone is to say what it is for. Who lists a port
    has said it."""
    return each(services, Http, lambda at, http: _one(at, http, listed))


def _one(at: Heard, http: Http, listed: Listed) -> Verdict:
    shown = [f"{where(at)}: GET / → {http.status}", f"Server: {http.server or '-'}"]
    if http.title:
        shown.append(f"<title>{http.title}</title>")
    if at.tls and at.port in listed:
        return passed("listed", evidence=shown)
    return failed("answers", evidence=shown, status=http.status)


_NONE: Final = Listed(frozenset())


CHECK = Check(
    key="web-odd-port",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(
        id="Server web menjawab di port yang tidak lazim",
        en="A web server answers on an unusual port",
    ),
    why=Say(
        id="Aplikasi uji coba, panel, dan perangkat sering terlupakan di port lain: tidak "
        "diperbarui, tidak dipantau, dan tidak dilindungi seperti situs utama.",
        en="Trial applications, panels and devices are often forgotten on other ports: "
        "not updated, not watched and not protected as the main site is.",
    ),
    messages={
        ABSENT: Message(
            id="Tidak ada server web lain yang menjawab dari internet.",
            en="No further web server answers from the Internet.",
        ),
        "listed": Message(
            id="Server web di port ini tercatat dalam inventaris dan diperiksa tersendiri.",
            en="The web server on this port is listed in the inventory and looked at by itself.",
        ),
        "answers": Message(
            id="Sebuah server web menjawab dari internet (status {status}). Pastikan "
            "layanan ini memang diperlukan.",
            en="A web server answers from the Internet (status {status}). Make sure that "
            "it is meant to.",
        ),
    },
    reproduce="(curl -gsik -m 8 https://{address}:{port}/ || curl -gsi -m 8 "
    "http://{address}:{port}/) | head -n 40",
    remedy="services-web-odd-port",
    references=(
        "RFC 9110 section 15",
        "https://www.cisecurity.org/controls/inventory-and-control-of-software-assets",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        Example(
            name="nobody answers",
            given={"services": NOTHING, "listed": _NONE},
            outcome=Outcome.PASS,
            message=ABSENT,
        ),
        Example(
            name="a page",
            given={
                "services": answering(8081, Http(status=200, server="nginx", title="Uji coba")),
                "listed": _NONE,
            },
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.INFO,
        ),
        Example(
            name="no field and no title",
            given={"services": answering(8443, Http(status=404), tls=True), "listed": _NONE},
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.INFO,
        ),
        Example(
            name="one that its owner lists",
            given={
                "services": answering(8443, Http(status=200), tls=True),
                "listed": Listed(frozenset({8443})),
            },
            outcome=Outcome.PASS,
            message="listed",
        ),
        Example(
            name="without TLS on a port that is listed for TLS",
            given={
                "services": answering(8443, Http(status=200)),
                "listed": Listed(frozenset({8443})),
            },
            outcome=Outcome.FAIL,
            message="answers",
            severity=Severity.INFO,
        ),
    ),
)
