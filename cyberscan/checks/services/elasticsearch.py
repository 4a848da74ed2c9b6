"""No Elasticsearch or OpenSearch node answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Elasticsearch
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """With its security on, the root asks for a login, too."""
    return each(services, Elasticsearch, _one)


def _one(at: Heard, found: Elasticsearch) -> Verdict:
    told = f"200; {found.version}" if found.open else "401"
    evidence = [f"{where(at)}: GET / → {told} ({found.product})"]
    if found.open:
        return failed("open", evidence=evidence, product=found.product, version=found.version)
    return failed("password", evidence=evidence, product=found.product)


CHECK = Check(
    key="elasticsearch",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Elasticsearch/OpenSearch dapat diakses dari internet",
        en="Elasticsearch/OpenSearch can be reached from the Internet",
    ),
    why=Say(
        id="Mesin pencari ini menyimpan salinan data aplikasi dan catatan server. Tanpa kata "
        "sandi, siapa pun dapat membaca dan menghapusnya; banyak yang telah dihapus lalu dimintai "
        "tebusan.",
        en="This search engine holds copies of applications' data and servers' logs. Without a "
        "password anyone can read and delete them; many have been deleted and held to ransom.",
    ),
    messages={
        ABSENT: absent("Elasticsearch/OpenSearch"),
        "open": Message(
            id="{product} menjawab siapa pun tanpa kata sandi (versi: {version}).",
            en="{product} answers anyone without a password (version: {version}).",
            severity=Severity.CRITICAL,
        ),
        "password": Message(
            id="{product} terbuka untuk internet dan meminta kata sandi.",
            en="{product} is open to the Internet and asks for a password.",
        ),
    },
    reproduce="r='GET / HTTP/1.0\\r\\n\\r\\n'; printf \"$r\" | nc -w 5 {address} {port}; (printf "
    '"$r"; sleep 3) | openssl s_client -quiet -host {address} -port {port}',
    remedy="services-databases",
    references=(
        "https://www.elastic.co/guide/en/elasticsearch/reference/7.10/modules-http.html",
        "https://opensearch.org/docs/2.15/security/authentication-backends/basic-authc",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="an open node",
            given={
                "services": answering(
                    9200, Elasticsearch(product="Elasticsearch", version="7.17.9", open=True)
                )
            },
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="an open OpenSearch",
            given={
                "services": answering(
                    9200, Elasticsearch(product="OpenSearch", version="2.11.0", open=True)
                )
            },
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="security is on",
            given={
                "services": answering(
                    9200, Elasticsearch(product="Elasticsearch", open=False), tls=True
                )
            },
            outcome=Outcome.FAIL,
            message="password",
            severity=Severity.HIGH,
        ),
    ),
)
