"""No SOCKS proxy serves strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Socks
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed
from cyberscan.wire.socks import NONE, REFUSED


def judge(services: Services) -> Judgement:
    """The method it chooses tells whether it asks who we are; no connection was asked for."""
    return each(services, Socks, _one)


def _one(at: Heard, socks: Socks) -> Verdict:
    shown = [f"{where(at)}: 05 03 00 01 02 → 05 {socks.method:02x}"]
    if socks.method == NONE:
        return failed("open", evidence=shown)
    return failed("closed" if socks.method == REFUSED else "login", evidence=shown)


CHECK = Check(
    key="socks",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Proxy SOCKS dapat diakses dari internet",
        en="A SOCKS proxy can be reached from the Internet",
    ),
    why=Say(
        id="Proxy SOCKS meneruskan koneksi apa pun. Orang luar dapat masuk ke jaringan "
        "dalam, mengirim spam, dan menyerang pihak lain atas nama kantor.",
        en="A SOCKS proxy passes any connection on. Strangers can get into the inner "
        "network, send spam and attack others in the office's name.",
    ),
    messages={
        ABSENT: absent("SOCKS"),
        "open": Message(
            id="Proxy SOCKS menerima siapa pun tanpa kata sandi. Apakah ia meneruskan "
            "koneksi tidak diuji.",
            en="The SOCKS proxy takes anyone without a password. Whether it passes "
            "connections on was not tested.",
        ),
        "login": Message(
            id="Proxy SOCKS menjawab siapa pun dari internet dan meminta autentikasi.",
            en="The SOCKS proxy answers anyone from the Internet and asks for authentication.",
            severity=Severity.MEDIUM,
        ),
        "closed": Message(
            id="Proxy SOCKS terbuka untuk internet, tetapi tidak menerima cara masuk yang "
            "ditawarkan.",
            en="The SOCKS proxy is open to the Internet, but takes none of the methods offered.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="printf '\\005\\003\\000\\001\\002' | nc -w 3 {address} {port} | xxd",
    remedy="services-proxy",
    references=("RFC 1928 section 3",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="no password",
            given={"services": answering(1080, Socks(method=0))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.HIGH,
        ),
        Example(
            name="a password",
            given={"services": answering(1080, Socks(method=2))},
            outcome=Outcome.FAIL,
            message="login",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="none",
            given={"services": answering(1080, Socks(method=255))},
            outcome=Outcome.FAIL,
            message="closed",
            severity=Severity.MEDIUM,
        ),
    ),
)
