"""No Portainer answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Portainer
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Its status is public; nothing that needs a login was asked for."""
    return each(services, Portainer, _one)


def _one(at: Heard, portainer: Portainer) -> Verdict:
    shown = [f"{where(at)}: GET /api/status → {portainer.version}"]
    return failed("reachable", evidence=shown, version=portainer.version)


CHECK = Check(
    key="portainer",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Portainer dapat dibuka dari internet",
        en="Portainer can be opened from the Internet",
    ),
    why=Say(
        id="Portainer menguasai semua kontainer di server. Yang berhasil masuk menguasai "
        "server itu sepenuhnya.",
        en="Portainer rules all containers of the server. Whoever gets in owns that server.",
    ),
    messages={
        ABSENT: absent("Portainer"),
        "reachable": Message(
            id="Portainer {version} menjawab siapa pun dari internet. Cara masuknya tidak "
            "diperiksa.",
            en="Portainer {version} answers anyone from the Internet. Authentication was "
            "not examined.",
        ),
    },
    reproduce="curl -gsk -m 8 https://{address}:{port}/api/status || curl -gs -m 8 "
    "http://{address}:{port}/api/status",
    remedy="services-admin",
    references=("https://docs.portainer.io/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it tells its version",
            given={"services": answering(9443, Portainer(version="2.19.4"), tls=True)},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
