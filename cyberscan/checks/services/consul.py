"""No Consul agent answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.web import Consul
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """The default policy is in a field of every answer; no key and no member was read."""
    return each(services, Consul, _one)


def _one(at: Heard, consul: Consul) -> Verdict:
    shown = [f"{where(at)}: GET /v1/status/leader → {consul.status}; policy {consul.policy}"]
    return failed("open" if consul.policy == "allow" else "reachable", evidence=shown)


CHECK = Check(
    key="consul",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=45,
    title=Say(
        id="Consul dapat diakses dari internet",
        en="Consul can be reached from the Internet",
    ),
    why=Say(
        id="Consul menyimpan alamat, konfigurasi, dan sering kata sandi semua layanan. "
        "Bila terbuka, orang luar dapat membacanya dan mengalihkan layanan.",
        en="Consul keeps the addresses, the configuration and often the passwords of all "
        "services. If it is open, strangers can read them and redirect services.",
    ),
    messages={
        ABSENT: absent("Consul"),
        "open": Message(
            id="Consul menjawab siapa pun dan secara bawaan mengizinkan semua permintaan "
            "(default ACL policy: allow).",
            en="Consul answers anyone and allows all requests by default (default ACL "
            "policy: allow).",
            severity=Severity.CRITICAL,
        ),
        "reachable": Message(
            id="Consul menjawab siapa pun dari internet, tetapi secara bawaan menolak "
            "permintaan tanpa izin (deny).",
            en="Consul answers anyone from the Internet, but refuses requests without a "
            "permission by default (deny).",
        ),
    },
    reproduce="curl -gsik -m 8 https://{address}:{port}/v1/status/leader || curl -gsi -m 8 "
    "http://{address}:{port}/v1/status/leader",
    remedy="services-consul",
    references=(
        "https://developer.hashicorp.com/consul/api-docs/status",
        "https://developer.hashicorp.com/consul/docs/security/acl",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="allow",
            given={"services": answering(8500, Consul(policy="allow", status=200))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="deny",
            given={"services": answering(8500, Consul(policy="deny", status=200))},
            outcome=Outcome.FAIL,
            message="reachable",
            severity=Severity.HIGH,
        ),
    ),
)
