"""No Squid proxy answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Squid
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Its error page shows that it is there; no request was sent through it."""
    return each(services, Squid, _one)


def _one(at: Heard, found: Squid) -> Verdict:
    shown = [f"{where(at)}: GET / → {found.status}; {found.mark}"]
    told = " ".join(part for part in (found.product, found.version) if part)
    return failed("reachable", evidence=shown, product=told)


CHECK = Check(
    key="squid",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Proxy Squid dapat diakses dari internet",
        en="The Squid proxy can be reached from the Internet",
    ),
    why=Say(
        id="Proxy yang melayani orang luar dipakai untuk menyembunyikan penjahat di balik "
        "alamat kantor, dan untuk masuk ke jaringan dalam.",
        en="A proxy that serves strangers is used to hide criminals behind the office's "
        "address, and to get into the inner network.",
    ),
    messages={
        ABSENT: absent("Squid"),
        "reachable": Message(
            id="{product} menjawab siapa pun dari internet. Apakah ia meneruskan "
            "permintaan orang luar tidak diuji.",
            en="{product} answers anyone from the Internet. Whether it passes strangers' "
            "requests on was not tested.",
        ),
    },
    reproduce="curl -gsi -m 8 http://{address}:{port}/ | head -n 15",
    remedy="services-proxy",
    references=("https://wiki.squid-cache.org/SquidFaq/SquidAcl",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="its error page",
            given={
                "services": answering(
                    3128, Squid(product="Squid", version="", status=400, mark="ERR_INVALID_URL 0")
                )
            },
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.MEDIUM,
        ),
    ),
)
