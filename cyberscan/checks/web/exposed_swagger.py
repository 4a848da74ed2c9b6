"""Descriptions of the site's interfaces are only public where they are meant to be."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "swagger"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-swagger",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Uraian API (OpenAPI/Swagger) terbuka untuk umum",
        en="The description of an API (OpenAPI) is open to everybody",
    ),
    why=Say(
        id=(
            "Uraian ini menunjukkan semua alamat dan parameter API. Itu wajar untuk API publik; "
            "untuk API internal ia menjadi peta bagi penyerang."
        ),
        en=(
            "It shows every address and parameter of the API. That is proper for a public API; "
            "for an internal one it is a map for attackers."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Uraian API terbuka di {url}. Pastikan memang untuk umum.",
            en="The description of an API is open at {url}. Make sure that it is meant to be.",
        ),
        Say(id="uraian API", en="description of an API"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=("https://spec.openapis.org/oas/v3.0.3",),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "an OpenAPI description", '{"openapi":…}', length=4_096),
        Severity.INFO,
    ),
)
