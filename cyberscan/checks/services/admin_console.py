"""No console of databases, jobs or measurements is open to the whole Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import AdminConsole
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Only a page that nobody gets who is asked for a password shows that there is none."""
    return each(services, AdminConsole, _one)


def _one(at: Heard, console: AdminConsole) -> Verdict:
    shown = [f"{where(at)}: GET / → {console.status}; {console.mark}"]
    told = " ".join(part for part in (console.product, console.version) if part)
    return failed("open" if console.open else "reachable", evidence=shown, product=told)


def _console(product: str, port: int, mark: str, *, is_open: bool = False) -> Services:
    answer = AdminConsole(product=product, status=200, mark=mark, open=is_open)
    return answering(port, answer)


CHECK = Check(
    key="admin-console",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Konsol administrasi dapat dibuka dari internet",
        en="An administration console can be opened from the Internet",
    ),
    why=Say(
        id="Alat seperti phpMyAdmin, Grafana, atau Kibana menampilkan dan mengubah data "
        "di belakang situs. Kerentanan atau kata sandi yang lemah membuka data warga "
        "kepada siapa pun.",
        en="Tools such as phpMyAdmin, Grafana or Kibana show and change the data behind "
        "the sites. A weakness or a weak password opens citizens' data to anyone.",
    ),
    messages={
        ABSENT: Message(
            id="Tidak ada konsol administrasi yang menjawab dari internet.",
            en="No administration console answers from the Internet.",
        ),
        "reachable": Message(
            id="Konsol {product} menjawab siapa pun dari internet. Cara masuknya tidak diperiksa.",
            en="The console {product} answers anyone from the Internet. Authentication was not "
            "examined.",
        ),
        "open": Message(
            id="Konsol {product} menampilkan isinya kepada siapa pun tanpa kata sandi.",
            en="The console {product} shows its content to anyone without a password.",
        ),
    },
    reproduce="(curl -gsLik -m 8 https://{address}:{port}/ || curl -gsLi -m 8 "
    "http://{address}:{port}/) | grep -aiE '^HTTP|<title|kbn-name|phpMyAdmin='",
    remedy="services-admin",
    references=("https://github.com/rapid7/recog",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="phpMyAdmin",
            given={"services": _console("phpMyAdmin", 8080, "phpMyAdmin")},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
        Example(
            name="Prometheus",
            given={
                "services": _console(
                    "Prometheus", 9090, "Prometheus Time Series Collection", is_open=True
                )
            },
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.HIGH,
        ),
    ),
)
