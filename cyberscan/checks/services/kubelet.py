"""No kubelet answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Kubelet
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """With TLS, whoever is let beyond its health may run commands; without, it is the port for
    reading."""
    return each(services, Kubelet, _one)


def _one(at: Heard, kubelet: Kubelet) -> Verdict:
    shown = [f"{where(at)}: GET /healthz → {kubelet.status}"]
    if not kubelet.open and kubelet.status == 200:
        shown.append("GET / → 403")
    if not kubelet.open:
        return failed("refuses", evidence=shown)
    return failed("open" if at.tls else "reads", evidence=shown)


CHECK = Check(
    key="kubelet",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Kubelet dapat diakses dari internet",
        en="The kubelet can be reached from the Internet",
    ),
    why=Say(
        id="Kubelet menjalankan kontainer di server. Bila orang luar dilayani, mereka "
        "dapat menjalankan perintah di dalamnya dan mengambil kunci kluster.",
        en="The kubelet runs the containers of the server. If it serves strangers, they "
        "can run commands in them and take the cluster's keys.",
    ),
    messages={
        ABSENT: absent("kubelet"),
        "open": Message(
            id="Kubelet menjawab orang tak dikenal tanpa memeriksa siapa dia. Izin yang "
            "sama biasanya juga mencakup menjalankan perintah di kontainer.",
            en="The kubelet answers strangers without asking who they are. The same "
            "permission usually covers running commands in containers.",
            severity=Severity.CRITICAL,
        ),
        "reads": Message(
            id="Port baca kubelet menjawab siapa pun tanpa memeriksa siapa dia: daftar "
            "kontainer dan pengaturannya terbuka.",
            en="The kubelet's port for reading answers anyone without asking who they "
            "are: containers and their settings lie open.",
        ),
        "refuses": Message(
            id="Kubelet terbuka untuk internet, tetapi menolak permintaan orang luar.",
            en="The kubelet is open to the Internet, but refuses strangers' requests.",
        ),
    },
    reproduce="curl -gsk -m 8 https://{address}:{port}/healthz || curl -gs -m 8 "
    "http://{address}:{port}/healthz",
    remedy="services-kubernetes",
    references=("https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it says ok",
            given={"services": answering(10250, Kubelet(open=True, status=200), tls=True)},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="the port for reading",
            given={"services": answering(10255, Kubelet(open=True, status=200))},
            outcome=Outcome.FAIL,
            message="reads",
            severity=Severity.HIGH,
        ),
        Example(
            name="it tells strangers its health alone",
            given={"services": answering(10250, Kubelet(open=False, status=200), tls=True)},
            outcome=Outcome.FAIL,
            message="refuses",
            severity=Severity.HIGH,
        ),
        Example(
            name="it refuses",
            given={"services": answering(10250, Kubelet(open=False, status=403), tls=True)},
            outcome=Outcome.FAIL,
            message="refuses",
            severity=Severity.HIGH,
        ),
    ),
)
