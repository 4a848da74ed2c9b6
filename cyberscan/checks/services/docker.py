"""No Docker Engine takes commands from strangers on the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Docker
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Whoever may ask for the version may start containers, unless a plugin says otherwise."""
    return each(services, Docker, _one)


def _one(at: Heard, docker: Docker) -> Verdict:
    told = f"{docker.version}, API {docker.api_version}" if docker.api_version else docker.version
    shown = [f"{where(at)}: GET /version → {docker.status}: {told}"]
    return failed("open" if docker.open else "refuses", evidence=shown, version=docker.version)


CHECK = Check(
    key="docker",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Docker Engine dapat diperintah dari internet",
        en="The Docker Engine can be commanded from the Internet",
    ),
    why=Say(
        id="Lewat antarmuka ini siapa pun dapat menjalankan program sebagai root, membaca "
        "semua berkas server, dan memasang penambang kripto. Penyerang mencarinya "
        "terus-menerus.",
        en="Through this interface anyone can run programs as root, read all files of the "
        "server and install crypto miners. Attackers look for it all the time.",
    ),
    messages={
        ABSENT: absent("Docker Engine"),
        "open": Message(
            id="Docker Engine {version} menjawab siapa pun tanpa sertifikat klien atau kata sandi.",
            en="Docker Engine {version} answers anyone without a client certificate or password.",
            severity=Severity.CRITICAL,
        ),
        "refuses": Message(
            id="Docker Engine {version} terbuka untuk internet, tetapi menolak permintaan "
            "orang luar.",
            en="Docker Engine {version} is open to the Internet, but refuses strangers' requests.",
        ),
    },
    reproduce="curl -gsk -m 8 https://{address}:{port}/version || curl -gs -m 8 "
    "http://{address}:{port}/version",
    remedy="services-docker",
    references=("https://docs.docker.com/engine/security/protect-access/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it tells its version",
            given={
                "services": answering(
                    2375, Docker(open=True, status=200, version="24.0.7", api_version="1.43")
                )
            },
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="a plugin refuses",
            given={
                "services": answering(
                    2376, Docker(open=False, status=403, version="24.0.7"), tls=True
                )
            },
            outcome=Outcome.FAIL,
            message="refuses",
            severity=Severity.HIGH,
        ),
    ),
)
