"""No etcd member answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Etcd
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """/version is answered whether keys ask for a login or not."""
    return each(services, Etcd, _one)


def _one(at: Heard, etcd: Etcd) -> Verdict:
    evidence = [f"{where(at)}: GET /version → {etcd.version}"]
    return failed("exposed", evidence=evidence, version=etcd.version)


CHECK = Check(
    key="etcd",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Penyimpan konfigurasi etcd dapat diakses dari internet",
        en="The configuration store etcd can be reached from the Internet",
    ),
    why=Say(
        id="etcd menyimpan konfigurasi dan rahasia seluruh klaster, misalnya Kubernetes. Siapa "
        "yang dapat menulis ke sana menguasai klaster itu.",
        en="etcd keeps the configuration and the secrets of a whole cluster, as of Kubernetes. "
        "Who can write to it controls the cluster.",
    ),
    messages={
        ABSENT: absent("etcd"),
        "exposed": Message(
            id="etcd menjawab siapa pun dari internet tanpa sertifikat klien (versi: {version}). "
            "Apakah kata sandi diminta, tidak diperiksa.",
            en="etcd answers anyone from the Internet without a client certificate (version: "
            "{version}). Authentication was not examined.",
        ),
    },
    reproduce="r='GET /version HTTP/1.0\\r\\n\\r\\n'; printf \"$r\" | nc -w 5 {address} {port}; "
    '(printf "$r"; sleep 3) | openssl s_client -quiet -host {address} -port {port}',
    remedy="services-brokers",
    references=("https://etcd.io/docs/v3.5/op-guide/security/",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="a member",
            given={"services": answering(2379, Etcd(version="3.4.23"))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
    ),
)
