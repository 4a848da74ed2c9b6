"""For every check the lab plants something that fails and something that cannot be seen.

That it also holds something sound for each is shown on the finished scan (tests/stories).
"""

from __future__ import annotations

import pytest

from cyberscan.judge.find import checks
from cyberscan.lab.truth import truths
from cyberscan.model.verdict import Outcome

_LIBRARY = "Python's ssl cannot be set up like that; real openssl: tests/checks/tls/"
_PUBLIC = "held against certificates below public roots alone, which nobody can make: the examples"
_NOT_SERVED = (
    "services/admin-console",
    "services/ajp",
    "services/amqp",
    "services/bacnet",
    "services/cassandra",
    "services/coap",
    "services/consul",
    "services/couchdb",
    "services/dnp3",
    "services/dvr",
    "services/etcd",
    "services/iec104",
    "services/ipmi",
    "services/ipp",
    "services/jenkins",
    "services/kafka",
    "services/kubelet",
    "services/kubernetes",
    "services/mdns",
    "services/mqtt",
    "services/mssql",
    "services/mysqlx",
    "services/opc-ua",
    "services/oracle",
    "services/portainer",
    "services/pptp",
    "services/proxmox",
    "services/rmi",
    "services/s7",
    "services/sieve",
    "services/sip",
    "services/smart-install",
    "services/tr069",
    "services/vmware-authd",
    "services/zabbix-agent",
    "services/zookeeper",
)
EXCEPTIONS = {
    ("dns/registration-end", Outcome.UNKNOWN): (
        "feed-bound, and the lab's feed is of the day it is used; older ones: the examples"
    ),
    ("tls/cert-caa", Outcome.FAIL): _PUBLIC,
    ("tls/cert-distrusted", Outcome.FAIL): _PUBLIC,
    ("tls/cert-lifetime", Outcome.FAIL): _PUBLIC,
    ("tls/cert-sct", Outcome.FAIL): _PUBLIC,
    ("tls/cert-revoked", Outcome.FAIL): f"{_LIBRARY}test_reproduce_certificates.py, stapled",
    ("tls/cert-signature", Outcome.FAIL): (
        "cryptography signs nothing with SHA-1 any more; prebuilt: the examples of the check"
    ),
    ("tls/early-data", Outcome.FAIL): f"{_LIBRARY}test_reproduce_protocol.py, -early_data",
    ("tls/session-tickets", Outcome.FAIL): (
        "the short look does not ask for it; the full one: tests/observe/test_tls_plan_real.py"
    ),
    ("web/cms", Outcome.FAIL): "it names what it recognised, and never fails",
    **{
        (check, Outcome.FAIL): "nobody in the lab runs one; real and recorded ones: tests/observe"
        for check in _NOT_SERVED
    },
}
"""What the lab cannot show, and why."""


def _planted(outcome: Outcome) -> set[str]:
    return {row.check for truth in truths() for row in truth.rows if row.outcome is outcome}


@pytest.mark.parametrize("outcome", [Outcome.FAIL, Outcome.UNKNOWN])
def test_every_check_fails_somewhere_and_stays_open_somewhere(outcome: Outcome) -> None:
    expected = {c.id for c in checks()} - {i for i, o in EXCEPTIONS if o is outcome}
    assert expected - _planted(outcome) == set()


def test_no_exception_is_made_for_what_the_lab_shows() -> None:
    assert [pair for pair in EXCEPTIONS if pair[0] in _planted(pair[1])] == []
