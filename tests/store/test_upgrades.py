"""What an earlier version did not look at clears nobody when its facts are judged today."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.checks.dns import delegation
from cyberscan.checks.mail import mx
from cyberscan.checks.web import cors, login_over_http
from cyberscan.model.facts.content import Linked, Material, Visits
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.mail_clients import MailClients
from cyberscan.model.facts.mail_policy import Exchangers
from cyberscan.model.facts.mail_tls import MailTls
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.facts.site import Cors, Markup
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.facts.web import Exchange, HttpLanding
from cyberscan.model.facts.zone import ServerControl
from cyberscan.model.look import Absent, Negative
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Target, Verdict
from cyberscan.store.codec import UPGRADES, decode, encode
from tests.store.test_samples import sample_of


def earlier(tag: str) -> Any:
    return decode(tag, sample_of(tag).read_bytes())


def test_every_upgrade_is_held_to_that() -> None:
    assert {kind for kind, _ in UPGRADES} == {
        "tls.certificate",
        "web.sitemap",
        "dns.nameservers",
        "web.http_landing",
        "web.cors",
        "mail.exchangers",
        "dns.server_control",
        "content.material",
        "content.linked",
        "content.visits",
        "mail.tls",
        "mail.clients",
        "services.mail_ports",
    }


def test_chains_of_other_kinds_of_key_were_not_asked_for() -> None:
    fact = earlier("tls.certificate/1")
    assert isinstance(fact, Certificate)
    assert fact.others_unseen


def test_servers_that_were_asked_stand_as_they_were() -> None:
    fact = earlier("dns.server_control/1")
    assert isinstance(fact, ServerControl)
    assert fact.servers
    assert fact.unreached == ()


def test_a_sitemap_counts_as_read_in_part() -> None:
    assert earlier("web.sitemap/1").truncated


def test_pages_count_as_read_in_part() -> None:
    material, linked = earlier("content.material/1"), earlier("content.linked/1")
    visits = earlier("content.visits/1")
    assert isinstance(material, Material)
    assert isinstance(linked, Linked)
    assert isinstance(visits, Visits)
    read = [
        material.matter,
        *(page.matter for page in linked.pages if page.matter),
        *(visit.matter for visit in visits.visits if visit.matter),
    ]
    assert len(read) > 2
    assert all(matter.truncated for matter in read)


def test_a_page_over_plain_http_was_not_read() -> None:
    landing = earlier("web.http_landing/1")
    assert isinstance(landing, HttpLanding)
    assert landing.passwords is None
    ended = replace(landing, hops=(replace(landing.hops[0], url="http://x.test/"),), next_url="")
    page = Markup(
        exchange=Exchange(url="https://x.test/", status=200, headers=()),
        base="https://x.test/",
        metas=(),
        resources=(),
        forms=(),
        links=(),
        comments=(),
    )
    target = Target(Subject(Kind.HOST, "x.test"), 443)
    assert login_over_http.judge(page, ended, target).outcome is Outcome.UNKNOWN


def test_what_mail_servers_are_called_was_not_asked() -> None:
    fact = earlier("mail.exchangers/1")
    assert isinstance(fact, Exchangers)
    assert fact.hosts
    assert {host.called for host in fact.hosts} == {None}
    there: dict[str, Any] = {"v6": ("2001:db8::25",), "absent": None, "reason": None, "alias": ""}
    whole = [replace(host, **there) for host in fact.hosts]
    records = tuple((10, host.name) for host in whole)
    judged = mx.judge(Exchangers(records=records, hosts=tuple(whole)), ())
    assert isinstance(judged, Verdict)
    assert judged.outcome is Outcome.UNKNOWN


def test_nobody_asked_as_the_origin_null() -> None:
    asked = earlier("web.cors/1")
    assert isinstance(asked, Cors)
    assert asked.as_null is None
    assert cors.judge(asked).outcome is Outcome.UNKNOWN


def test_certificates_of_mail_were_held_against_no_list() -> None:
    tls, clients = earlier("mail.tls/1"), earlier("mail.clients/1")
    ports = earlier("services.mail_ports/1")
    assert isinstance(tls, MailTls)
    assert isinstance(clients, MailClients)
    assert isinstance(ports, MailPorts)
    seen = (*(port for port in clients.ports), *(port.seen for port in ports.ports))
    shaken = [*tls.handshakes, *(port.handshake for port in seen if port.handshake)]
    assert len(shaken) > 2
    assert {handshake.listed for handshake in shaken} == {None}


@pytest.mark.parametrize("answering", [Answering.AUTHORITATIVE, Answering.LAME])
def test_whether_a_name_server_is_an_alias_was_not_looked_at(answering: Answering) -> None:
    fact = earlier("dns.nameservers/1")
    assert isinstance(fact, Nameservers)
    assert {server.alias for server in (*fact.child, *fact.parent_only)} == {None}
    servers = tuple(
        NameServer(name, (ServerAddress("192.0.2.1", answering),), alias=None)
        for name in ("ns1.x.test", "ns2.x.test")
    )
    names = tuple(server.name for server in servers)
    seen = Nameservers(parent=names, child=servers)
    assert decode("dns.nameservers/2", encode(seen)) == seen
    judged = delegation.judge(seen, Absent(Negative.NO_DATA))
    verdict = judged if isinstance(judged, Verdict) else judged[0]
    # What was seen stands; what was not is no PASS.
    expected = Outcome.FAIL if answering is Answering.LAME else Outcome.UNKNOWN
    assert verdict.outcome is expected
