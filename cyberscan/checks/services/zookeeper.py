"""No ZooKeeper server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.checks._services.octets import asking
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Zookeeper
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """What it keeps is not looked at, nor who may read it."""
    return each(services, Zookeeper, _one)


def _one(at: Heard, zookeeper: Zookeeper) -> Verdict:
    told = zookeeper.version or ("not serving" if zookeeper.open else "not in the whitelist")
    message = "exposed" if zookeeper.open else "barred"
    evidence = [f"{where(at)}: srvr → {told}"]
    return failed(message, evidence=evidence, version=zookeeper.version or "-")


CHECK = Check(
    key="zookeeper",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Penyimpan konfigurasi ZooKeeper dapat diakses dari internet",
        en="The configuration store ZooKeeper can be reached from the Internet",
    ),
    why=Say(
        id="ZooKeeper menyimpan konfigurasi klaster, misalnya Kafka, dan secara bawaan tanpa kata "
        "sandi. Siapa yang masuk dapat mengubahnya.",
        en="ZooKeeper keeps the configuration of clusters, as of Kafka, and by default without a "
        "password. Who gets in can change it.",
    ),
    messages={
        ABSENT: absent("ZooKeeper"),
        "exposed": Message(
            id="ZooKeeper menjawab siapa pun dari internet (versi: {version}). Apakah kata sandi "
            "diminta, tidak diperiksa.",
            en="ZooKeeper answers anyone from the Internet (version: {version}). Authentication "
            "was not examined.",
        ),
        "barred": Message(
            id="ZooKeeper menjawab siapa pun dari internet, walau menolak perintah srvr (versi: "
            "{version}). Apakah kata sandi diminta, tidak diperiksa.",
            en="ZooKeeper answers anyone from the Internet, though it bars the command srvr "
            "(version: {version}). Authentication was not examined.",
        ),
    },
    reproduce=asking("printf srvr", "head -n 1"),
    remedy="services-brokers",
    references=("https://zookeeper.apache.org/doc/current/zookeeperAdmin.html",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="srvr",
            given={"services": answering(2181, Zookeeper(version="3.8.0", open=True))},
            outcome=Outcome.FAIL,
            message="exposed",
            severity=Severity.HIGH,
        ),
        Example(
            name="not in the whitelist",
            given={"services": answering(2181, Zookeeper(open=False))},
            outcome=Outcome.FAIL,
            message="barred",
            severity=Severity.HIGH,
        ),
    ),
)
