"""Spring Boot Actuator shows visitors no more than health and info."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Outcome, Severity, Verdict, passed

_KIND = "actuator"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not. Health and info
    alone are what Spring Boot shows unasked."""
    found = exposed.find(exposures, _KIND)
    if found and not found.count:
        return passed("plain", evidence=exposed.evidence(found), url=found.url)
    return exposed.decide(exposures, _KIND)


_FOUND = exposed.sample(_KIND, "14 links, 11 beyond health and info", '{"_links":…}', 11)
_PLAIN = exposed.sample(_KIND, "3 links, 0 beyond health and info", '{"_links":…}', length=210)

CHECK = Check(
    key="exposed-actuator",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Bagian dalam aplikasi Spring Boot (Actuator) terbuka untuk umum",
        en="The inside of a Spring Boot application (Actuator) is open to everybody",
    ),
    why=Say(
        id=(
            "Actuator dapat menampilkan pengaturan aplikasi, isi memori beserta sandi, dan "
            "catatan permintaan pengunjung; sebagian bahkan dapat mengubah atau mematikan "
            "aplikasi."
        ),
        en=(
            "Actuator can show the application's settings, its memory with the passwords in it, "
            "and the visitors' requests; some of its addresses can change or stop the "
            "application."
        ),
    ),
    messages=exposed.messages(
        Message(
            id="Actuator terbuka di {url} dengan {count} bagian selain health dan info.",
            en="Actuator is open at {url}, with {count} parts beyond health and info.",
        ),
        Say(id="Spring Boot Actuator", en="Spring Boot Actuator"),
        plain=Message(
            id="Actuator di {url} hanya menunjukkan health dan info.",
            en="Actuator at {url} shows health and info only.",
        ),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-tools",
    references=("https://docs.spring.io/spring-boot/reference/actuator/endpoints.html",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        *exposed.examples(_FOUND, Severity.HIGH),
        exposed.example("health and info only", Outcome.PASS, "plain", _PLAIN),
    ),
)
