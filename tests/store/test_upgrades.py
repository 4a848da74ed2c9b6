"""What an earlier version did not look at clears nobody when its facts are judged today."""

from __future__ import annotations

from typing import Any

import pytest

from cyberscan.checks.dns import delegation
from cyberscan.model.facts.content import Linked, Material, Visits
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.facts.zone import ServerControl
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.store.codec import UPGRADES, decode, encode
from tests.store.test_samples import sample_of


def earlier(tag: str) -> Any:
    return decode(tag, sample_of(tag).read_bytes())


def test_every_upgrade_is_held_to_that() -> None:
    assert {kind for kind, _ in UPGRADES} == {
        "tls.certificate",
        "web.sitemap",
        "dns.nameservers",
        "dns.server_control",
        "content.material",
        "content.linked",
        "content.visits",
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
