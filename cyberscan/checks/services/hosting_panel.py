"""The login page of a hosting panel is not open to the whole Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import HostingPanel
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The page is all that was asked for; where it comes without TLS, so do the passwords."""
    return each(services, HostingPanel, _one)


def _one(at: Heard, panel: HostingPanel) -> Verdict:
    shown = [f"{where(at)}: GET / → {panel.status}; {panel.mark}"]
    told = " ".join(part for part in (panel.product, panel.version) if part)
    # Only a page that came, or one that asks for a password, takes one in the clear.
    if not at.tls and panel.status in {200, 401}:
        return failed("plain", evidence=shown, product=told)
    return failed("reachable", evidence=shown, product=told)


def _panel(product: str, port: int, *, tls: bool, status: int = 200, version: str = "") -> Services:
    answer = HostingPanel(product=product, version=version, status=status, mark=f"{product} Login")
    return answering(port, answer, tls=tls)


CHECK = Check(
    key="hosting-panel",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Panel hosting dapat dibuka dari internet",
        en="The hosting panel can be opened from the Internet",
    ),
    why=Say(
        id="Siapa pun dapat mencoba menebak kata sandi panel atau memakai kerentanannya. "
        "Yang berhasil masuk menguasai semua situs, surel, dan basis data di server "
        "itu.",
        en="Anyone can try to guess the panel's passwords or use its weaknesses. Whoever "
        "gets in rules all sites, mailboxes and databases of that server.",
    ),
    messages={
        ABSENT: Message(
            id="Tidak ada panel hosting yang menjawab dari internet.",
            en="No hosting panel answers from the Internet.",
        ),
        "reachable": Message(
            id="Panel {product} menjawab siapa pun dari internet. Cara masuknya tidak diperiksa.",
            en="The panel {product} answers anyone from the Internet. Authentication was not "
            "examined.",
        ),
        "plain": Message(
            id="Panel {product} menjawab siapa pun dari internet tanpa enkripsi: kata sandi yang "
            "diketik di sana terkirim terbuka.",
            en="The panel {product} answers anyone from the Internet without encryption: "
            "passwords that are entered there are sent in the clear.",
            severity=Severity.HIGH,
        ),
    },
    reproduce="(curl -gsik -m 8 https://{address}:{port}/ || curl -gsi -m 8 "
    "http://{address}:{port}/) | head -n 40",
    remedy="services-admin",
    references=(
        "https://api.docs.cpanel.net/guides/guide-to-api-authentication",
        "https://github.com/rapid7/recog",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="cPanel inside TLS",
            given={"services": _panel("cPanel", 2083, tls=True)},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="it sends to TLS",
            given={
                "services": _panel("cPanel/WHM", 2082, tls=False, status=301, version="11.110.0.8")
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="a refusal without TLS, where nobody enters a password",
            given={"services": _panel("Webmin", 10000, tls=False, status=403)},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="aaPanel without TLS",
            given={"services": _panel("aaPanel", 7800, tls=False)},
            outcome=Outcome.FAIL,
            message="plain",
            severity=Severity.HIGH,
        ),
    ),
)
