"""No AJP connector answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Ajp
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """A CPong is sent before any secret is looked at."""
    return each(services, Ajp, _one)


def _one(at: Heard, _found: Ajp) -> Verdict:
    return failed("reachable", evidence=[f"{where(at)}: CPing → CPong (41 42 00 01 09)"])


CHECK = Check(
    key="ajp",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Konektor AJP dapat diakses dari internet",
        en="The AJP connector can be reached from the Internet",
    ),
    why=Say(
        id="AJP hanya untuk server web di depan Tomcat. Lewat port ini orang luar dapat "
        "mengirim permintaan seolah-olah dari server web itu, bahkan membaca berkas "
        "aplikasi bila Tomcat-nya lama.",
        en="AJP is meant for the web server in front of Tomcat alone. Through this port "
        "strangers can send requests as if they were that web server, and even read "
        "the application's files where Tomcat is old.",
    ),
    messages={
        ABSENT: absent("AJP"),
        "reachable": Message(
            id="Konektor AJP menjawab siapa pun dari internet. Apakah ia meminta rahasia "
            "(secret) tidak diperiksa.",
            en="The AJP connector answers anyone from the Internet. Whether it asks for a "
            "secret was not examined.",
        ),
    },
    reproduce="printf '\\022\\064\\000\\001\\012' | nc -w 3 {address} {port} | xxd",
    remedy="services-java",
    references=(
        "https://tomcat.apache.org/tomcat-10.1-doc/config/ajp.html",
        "https://httpd.apache.org/docs/2.4/mod/mod_proxy_ajp.html",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a CPong",
            given={"services": answering(8009, Ajp())},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
