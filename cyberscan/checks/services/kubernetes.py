"""No Kubernetes API server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Kubernetes
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The version is told to anyone by default; what else strangers may do was not asked."""
    return each(services, Kubernetes, _one)


def _one(at: Heard, found: Kubernetes) -> Verdict:
    shown = [f"{where(at)}: GET /version → {found.status}: {found.version or 'Status'}"]
    if found.open:
        return failed("version", evidence=shown, version=found.version)
    return failed("refuses", evidence=shown)


CHECK = Check(
    key="kubernetes",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="API Kubernetes dapat diakses dari internet",
        en="The Kubernetes API can be reached from the Internet",
    ),
    why=Say(
        id="API ini menguasai semua aplikasi di kluster. Kunci yang bocor atau izin yang "
        "terlalu luas langsung memberi orang luar kendali penuh.",
        en="This API rules all applications of the cluster. A leaked key or a permission "
        "too wide gives strangers full control at once.",
    ),
    messages={
        ABSENT: absent("Kubernetes API"),
        "version": Message(
            id="API Kubernetes menyebutkan versinya ({version}) kepada siapa pun dari "
            "internet. Izin lainnya tidak diperiksa.",
            en="The Kubernetes API tells its version ({version}) to anyone from the "
            "Internet. Other permissions were not examined.",
        ),
        "refuses": Message(
            id="API Kubernetes terbuka untuk internet, tetapi menolak orang luar.",
            en="The Kubernetes API is open to the Internet, but turns strangers away.",
        ),
    },
    reproduce="curl -gsk -m 8 https://{address}:{port}/version",
    remedy="services-kubernetes",
    references=("https://kubernetes.io/docs/concepts/security/controlling-access/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="it tells its version",
            given={
                "services": answering(
                    6443, Kubernetes(open=True, status=200, version="v1.29.3"), tls=True
                )
            },
            outcome=Outcome.FAIL,
            message="version",
            severity=Severity.HIGH,
        ),
        Example(
            name="it refuses",
            given={"services": answering(6443, Kubernetes(open=False, status=401), tls=True)},
            outcome=Outcome.FAIL,
            message="refuses",
            severity=Severity.HIGH,
        ),
    ),
)
