"""Name servers with bad habits, asked by dnspython."""

from __future__ import annotations

import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import pytest

from cyberscan import lab
from tests.support.lab_clients import ask, put

pytestmark = pytest.mark.anyio

OPEN, BEHIND, DEAF, SOUND = "192.0.2.131", "203.0.113.131", "192.0.2.135", "192.0.2.138"
ZONE, PDAM, RSUD = "sengonkota.go.test", "pdamsengon.go.test", "rsudsengon.go.test"


async def _put(
    running: lab.Running, server: str, query: dns.message.Message
) -> dns.message.Message:
    return await put(running.dialer, server, query)


async def test_an_open_server_gives_the_zone_whole(running: lab.Running) -> None:
    query = dns.message.make_query(ZONE, "AXFR")
    answer = await put(running.dialer, OPEN, query, tcp=True)
    assert answer.answer[0].rdtype == dns.rdatatype.SOA
    assert any(rrset.rdtype == dns.rdatatype.MX for rrset in answer.answer)
    refused = await put(running.dialer, SOUND, dns.message.make_query(ZONE, "AXFR"), tcp=True)
    assert refused.rcode() == dns.rcode.REFUSED


async def test_an_open_server_resolves_for_anyone(running: lab.Running) -> None:
    answer = await ask(running.dialer, OPEN, ".", "NS", recurse=True)
    assert answer.flags & dns.flags.RA
    assert not answer.flags & dns.flags.AA
    assert answer.answer
    without = await ask(running.dialer, OPEN, ".", "NS")
    assert without.rcode() == dns.rcode.REFUSED
    closed = await ask(running.dialer, SOUND, ".", "NS", recurse=True)
    assert closed.rcode() == dns.rcode.REFUSED


async def test_versions_are_told_where_they_are_told(running: lab.Running) -> None:
    def asked() -> dns.message.Message:
        return dns.message.make_query("version.bind", "TXT", rdclass=dns.rdataclass.CH)

    assert "9.11.4" in (await _put(running, OPEN, asked())).answer[0].to_text()
    assert (await _put(running, BEHIND, asked())).rcode() == dns.rcode.REFUSED
    assert (await _put(running, SOUND, asked())).rcode() == dns.rcode.REFUSED


async def test_a_secondary_is_behind_its_primary(running: lab.Running) -> None:
    first, second = [
        (await ask(running.dialer, server, ZONE, "SOA")).answer[0][0].serial
        for server in (OPEN, BEHIND)
    ]
    assert first - second == 400


async def test_an_old_server_knows_neither_edns_nor_tcp(running: lab.Running) -> None:
    assert (await ask(running.dialer, DEAF, PDAM, "SOA")).edns == -1
    with pytest.raises(ConnectionRefusedError):
        await running.dialer.tcp(DEAF, 53)


async def test_a_wildcard_makes_names_but_not_those_that_exist(running: lab.Running) -> None:
    made = await ask(running.dialer, DEAF, f"apa.saja.{PDAM}", "A")
    assert [str(rd) for rd in made.answer[0]] == ["192.0.2.130"]
    assert made.answer[0].name.to_text() == f"apa.saja.{PDAM}."
    nothing = await ask(running.dialer, DEAF, f"apa.{PDAM}", "AAAA")
    assert (nothing.rcode(), nothing.answer) == (dns.rcode.NOERROR, [])
    below = await ask(running.dialer, DEAF, f"x.ns1.{PDAM}", "A")
    assert below.rcode() == dns.rcode.NXDOMAIN


async def test_the_parent_holds_the_glue_of_before(running: lab.Running) -> None:
    referral = await ask(running.dialer, "198.18.2.1", RSUD, "NS")
    glue = {str(rd) for rrset in referral.additional for rd in rrset}
    assert glue == {"192.0.2.137", "203.0.113.136"}
