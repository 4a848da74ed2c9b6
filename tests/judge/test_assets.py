"""What a regency is told it serves: its certificates and open ports, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.judge.assets import certificates_of, services_of
from cyberscan.judge.findings import Case, findings_of
from cyberscan.model.assets import Certificate, Served, Service
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services import Heard, Services, Transport, Unconfirmed
from cyberscan.model.facts.services_tls import MailPorts, MailPortTls
from cyberscan.model.facts.tls import Certificate as Presented
from cyberscan.model.facts.tls import Chain, Trust
from cyberscan.model.look import Failed, Reason
from cyberscan.model.record import Record
from cyberscan.model.services.basic import Redis, Ssh
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.model.verdict import Severity
from tests.judge.test_findings import (
    ADDRESS,
    HOSTS,
    NOW,
    REDIS_CHECK,
    SHARED,
    ZONE,
    case,
    record,
    redis_at,
    regency,
)

OWN_NETWORK = {"networks": ("203.0.113.0/24",)}
OWN = regency("99.01", HOSTS, **OWN_NETWORK)
SSH = Ssh(banner="SSH-2.0-OpenSSH_5.3", kex=(), host_keys=(), ciphers=(), macs=())
REDIS = Redis(open=False, answer="-NOAUTH")
MAIL = Subject(Kind.MAIL, "mx.contoh.go.test")
FOREIGN = Subject(Kind.MAIL, "mx.penyedia.test")


def chain(digest: str = "aa", **changes: Any) -> Chain:
    fields = {"sha256": digest, "names": (HOSTS[0],), "subject_name": f"CN={HOSTS[0]}"}
    return replace(CHAIN, **(fields | changes))


def served(host: str, *chains: Chain, port: int = 443, address: str = ADDRESS.name) -> Record:
    where = Subject(Kind.HOST, host)
    return record(where, "tls.certificate", Presented(chains=chains), Place(address, port))


def told(*looks: Record, here: Any = OWN, others: tuple[Any, ...] = ()) -> list[Certificate]:
    return list(certificates_of(case([*SHARED[:-1], *looks], (here, *others))))


def test_one_certificate_at_several_places_is_one_entry() -> None:
    (only,) = told(
        served(HOSTS[1], chain()), served(HOSTS[0], chain()), served(HOSTS[0], chain(), port=8443)
    )
    assert only.regency == "99.01"
    assert only.served == (
        Served(HOSTS[0], ADDRESS.name, 443),
        Served(HOSTS[0], ADDRESS.name, 8443),
        Served(HOSTS[1], ADDRESS.name, 443),
    )


def test_a_server_with_two_kinds_of_key_has_two() -> None:
    found = told(served(HOSTS[0], chain("aa"), chain("bb", key="RSA 2048")))
    assert sorted(c.sha256 for c in found) == ["aa", "bb"]


@pytest.mark.parametrize(
    ("left", "days"),
    [
        (timedelta(days=20, hours=1), 20),
        (timedelta(), 0),
        (timedelta(seconds=-1), -1),
        (timedelta(days=-3), -3),
    ],
)
def test_days_are_whole_ones_left_at_the_moment_judged_for(left: timedelta, days: int) -> None:
    (only,) = told(served(HOSTS[0], chain(not_after=(NOW + left).isoformat())))
    assert (only.days_left, only.not_after) == (days, NOW + left)
    assert only.not_after.tzinfo is UTC


def test_soonest_end_comes_first_whatever_the_order_of_looks() -> None:
    soon, late = (NOW + timedelta(days=n) for n in (3, 60))
    looks = [
        served(HOSTS[0], chain("aa", not_after=late.isoformat())),
        served(HOSTS[1], chain("bb", not_after=soon.isoformat())),
    ]
    assert [c.sha256 for c in told(*looks)] == ["bb", "aa"]
    assert told(*looks) == told(*reversed(looks))


def test_names_of_others_are_counted_and_not_told() -> None:
    shared = chain(
        names=("*.contoh.go.test", "tetangga.go.test", "203.0.113.9", "evil-contoh.go.test"),
        subject_name="CN=tetangga.go.test,O=Hosting",
    )
    (only,) = told(served(HOSTS[0], shared))
    assert [str(n) for n in only.names] == ["*.contoh.go.test", "203.0.113.9"]
    assert only.other_names == 2
    assert not str(only.subject)
    assert "tetangga" not in repr(only)


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("CN=Plesk,O=Odin", True),
        ("O=Pemerintah\\, CN\\=x.go.test", True),
        ("CN=*.CONTOH.go.test", True),
        ("C=ID,CN=lain.go.test", False),
        ("CN=a.contoh.go.test+CN=lain.go.test", False),
        ("", False),
    ],
)
def test_a_subject_is_told_unless_it_is_another_domain(subject: str, shown: bool) -> None:
    (only,) = told(served(HOSTS[0], chain(subject_name=subject, names=())))
    assert bool(str(only.subject)) is shown


@pytest.mark.parametrize(
    ("subject", "issuer", "trust", "shown"),
    [
        ("CN=lain.go.test", "CN=lain.go.test", Trust.SELF_SIGNED, False),
        ("CN=lain.go.test", "CN=lain.go.test", Trust.TRUSTED, False),
        ("CN=Plesk", "CN=lain.go.test", Trust.UNKNOWN_ISSUER, False),
        ("CN=Plesk", "O=x,CN=mx.lain.go.test CA", Trust.PRIVATE_ROOT, False),
        ("CN=Plesk", "CN=CA of *.contoh.go.test", Trust.PRIVATE_ROOT, True),
        ("CN=lain.go.test", "CN=cPanel\\, Inc. Certification", Trust.UNKNOWN_ISSUER, True),
        ("CN=lain.go.test", "CN=SSL.com TLS CA", Trust.TRUSTED, True),
        ("CN=Plesk", "CN=Plesk", Trust.SELF_SIGNED, True),
    ],
)
def test_an_issuer_is_told_unless_it_names_another_domain(
    subject: str, issuer: str, trust: Trust, shown: bool
) -> None:
    signed = chain(subject_name=subject, issuer_name=issuer, trust=trust, names=())
    (only,) = told(served(HOSTS[0], signed))
    assert bool(str(only.issuer)) is shown


def test_the_worst_trust_of_all_places_counts() -> None:
    (only,) = told(
        served(HOSTS[0], chain(trust=Trust.TRUSTED)),
        served(HOSTS[1], chain(trust=Trust.UNKNOWN_ISSUER)),
    )
    assert only.trust is Trust.UNKNOWN_ISSUER


def greeted(server: Subject, address: str) -> list[Record]:
    shaken = Handshake(address=address, chain=chain("cc"))
    client = ClientPort(address=address, port=993, answer=PortAnswer.OPEN, handshake=shaken)
    return [
        record(ZONE, "mail.mx", Mx(records=((10, server.name),))),
        record(server, "mail.tls", MailTls(handshakes=(shaken,))),
        record(server, "mail.clients", MailClients(ports=(client,))),
    ]


@pytest.mark.parametrize(
    ("server", "address", "own"),
    [
        (MAIL, "198.51.100.5", True),
        (FOREIGN, "203.0.113.5", True),
        (FOREIGN, "198.51.100.5", False),
    ],
)
def test_a_foreign_mail_server_is_its_providers(server: Subject, address: str, own: bool) -> None:
    found = told(*greeted(server, address))
    places = tuple(Served(server.name, address, port) for port in (25, 993))
    assert [c.served for c in found] == ([places] if own else [])


def test_a_mail_port_names_no_host_of_another_regency() -> None:
    shaken = Handshake(address=ADDRESS.name, chain=chain("dd"))
    seen = ClientPort(address=ADDRESS.name, port=465, answer=PortAnswer.OPEN, handshake=shaken)
    tls = MailPortTls(protocol="smtp", sealed=True, seen=seen)

    def at(name: str) -> Record:
        return record(ADDRESS, "services.mail_ports", MailPorts(name=name, ports=(tls,)))

    (mine,) = told(at(HOSTS[0]))
    assert mine.served == (Served(HOSTS[0], ADDRESS.name, 465),)
    (other,) = told(at("lain.go.test"))
    assert other.served == (Served(ADDRESS.name, ADDRESS.name, 465),)


def test_what_was_not_seen_or_is_not_allowed_is_not_told() -> None:
    assert (
        told(record(Subject(Kind.HOST, HOSTS[0]), "tls.certificate", Failed(Reason.TIMEOUT))) == []
    )
    allowed = replace(OWN.authorisation, families=(Family.WEB,))
    look = served(HOSTS[0], chain())
    assert told(look, here=replace(OWN, authorisation=allowed)) == []
    other = replace(OWN, code="99.02", hosts=(), networks=())
    assert [c.regency for c in told(look, others=(other,))] == ["99.01"]


def judged(services: Services, *here: Any, checks: Any = (REDIS_CHECK,)) -> list[Service]:
    looks = [*SHARED[:-1], record(ADDRESS, "services.services", services)]
    made: Case = case(looks, here or (OWN,))
    return list(services_of(made, findings_of(made, checks)))


def test_an_open_port_has_its_product_and_its_worst_finding() -> None:
    heard = (Heard(port=22, answer=SSH), Heard(port=6379, answer=Redis(open=True, answer="+")))
    ssh, redis = judged(Services(profile="full", heard=heard))
    assert (ssh.port, ssh.protocol, str(ssh.product)) == (22, "ssh", "openssh 5.3")
    assert (ssh.severity, ssh.findings) == (None, ())
    assert (redis.port, redis.protocol, str(redis.product)) == (6379, "redis", "")
    assert redis.severity is Severity.CRITICAL
    assert len(redis.findings) == 1
    assert redis.own
    assert redis.names == HOSTS


def test_a_shared_address_names_each_regencys_own_hosts_alone() -> None:
    here, there = (
        regency(code, (host,)) for code, host in zip(("99.01", "99.02"), HOSTS, strict=True)
    )
    found = judged(redis_at(6379), here, there)
    assert [(s.regency, s.names, s.own) for s in found] == [
        ("99.01", HOSTS[:1], False),
        ("99.02", HOSTS[1:], False),
    ]
    assert all(s.severity is Severity.CRITICAL and len(s.findings) == 1 for s in found)
    assert found[0].findings != found[1].findings


def test_a_regency_that_did_not_allow_services_hears_nothing_of_its_neighbours() -> None:
    allowed = replace(OWN.authorisation, families=(Family.WEB,))
    there = replace(regency("99.02", HOSTS[1:]), authorisation=allowed)
    assert [s.regency for s in judged(redis_at(6379), OWN, there)] == ["99.01"]


def test_a_port_that_could_not_be_recognised_has_no_protocol() -> None:
    (only,) = judged(Services(profile="full", unconfirmed=(Unconfirmed(port=9100, why="x"),)))
    assert (only.port, only.protocol, only.severity) == (9100, "", None)


def test_two_transports_of_one_port_are_two_services() -> None:
    heard = (
        Heard(port=53, answer=SSH),
        Heard(port=53, transport=Transport.UDP, answer=SSH),
    )
    found = judged(Services(profile="full", heard=heard))
    assert [(s.port, s.transport) for s in found] == [(53, Transport.TCP), (53, Transport.UDP)]


def test_an_address_that_accepts_everything_is_one_server_of_each_protocol() -> None:
    ports = tuple(range(1000, 1020))
    heard = (*(Heard(port=p, answer=SSH) for p in (*ports, 22)), Heard(port=6379, answer=REDIS))
    silent = tuple(Unconfirmed(port=p) for p in range(2000, 2050))
    seen = Services(profile="full", heard=heard, unconfirmed=silent, all_open=True)
    assert [(s.port, s.protocol) for s in judged(seen)] == [(22, "ssh"), (6379, "redis")]


def test_a_moment_later_counts_fewer_days() -> None:
    look = served(HOSTS[0], chain(not_after=(NOW + timedelta(days=20)).isoformat()))
    later = replace(case([*SHARED[:-1], look], (OWN,)), moment=datetime(2026, 12, 1, tzinfo=UTC))
    assert [c.days_left for c in certificates_of(later)] == [12]
