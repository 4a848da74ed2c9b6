"""The lab's DNS, asked and validated by dnspython."""

from __future__ import annotations

import anyio
import dns.dnssec
import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.node
import dns.opcode
import dns.rcode
import dns.rdataset
import dns.rdatatype
import dns.rrset
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan import lab
from cyberscan.lab.authority import Nameserver
from cyberscan.lab.dns_server import react
from cyberscan.lab.province import province
from cyberscan.lab.zones import build
from tests.support.lab_clients import ask, find, put

ROOT, TEST, GO_TEST = "198.18.0.1", "198.18.1.1", "198.18.2.1"
TERATAI, MAHONI, RESOLVER = "192.0.2.99", "192.0.2.19", "198.18.0.53"
NOW = lab.moment(2).timestamp()

Keys = dict[dns.name.Name, dns.node.Node | dns.rdataset.Rdataset]


async def keys_of(running: lab.Running, zone: str, server: str, ds: list[str]) -> Keys:
    """Fetch a zone's keys and prove them by a delegation signer."""
    answer = await ask(running.dialer, server, zone, "DNSKEY", tcp=True)
    keys, signed = find(answer.answer, zone, "DNSKEY")
    assert signed is not None
    proven = [k for k in keys if dns.dnssec.make_ds(keys.name, k, "SHA256").to_text() in ds]
    assert proven
    entry = dns.rrset.from_rdata_list(keys.name, keys.ttl, proven)
    dns.dnssec.validate(keys, signed, {keys.name: entry}, now=NOW)
    return {keys.name: keys}


async def chain(running: lab.Running, *steps: tuple[str, str]) -> Keys:
    """Walk from the trust anchor down: each step is a zone and a server of it."""
    ds = list(running.trust_anchor)
    keys: Keys = {}
    for number, (zone, server) in enumerate(steps):
        keys = await keys_of(running, zone, server, ds)
        if number + 1 < len(steps):
            child = steps[number + 1][0]
            answer = await ask(running.dialer, server, child, "DS")
            found, signed = find(answer.answer, child, "DS")
            assert signed is not None
            dns.dnssec.validate(found, signed, keys, now=NOW)
            ds = [record.to_text() for record in found]
    return keys


@pytest.mark.anyio
async def test_the_chain_of_trust_reaches_the_well_kept_zone(running: lab.Running) -> None:
    keys = await chain(
        running,
        (".", ROOT),
        ("test.", TEST),
        ("go.test.", GO_TEST),
        ("terataikab.go.test.", TERATAI),
    )
    answer = await ask(running.dialer, TERATAI, "www.terataikab.go.test", "AAAA")
    assert answer.flags & dns.flags.AA
    found, signed = find(answer.answer, "www.terataikab.go.test", "AAAA")
    assert signed is not None
    dns.dnssec.validate(found, signed, keys, now=NOW)
    assert found[0].address == "2001:db8:7::98"


@pytest.mark.anyio
async def test_the_parent_proves_that_an_unsigned_zone_has_no_ds(running: lab.Running) -> None:
    keys = await chain(running, (".", ROOT), ("test.", TEST), ("go.test.", GO_TEST))
    for rdtype, authoritative in (("DS", True), ("A", False)):
        answer = await ask(running.dialer, GO_TEST, "mahonikab.go.test", rdtype)
        assert bool(answer.flags & dns.flags.AA) is authoritative
        assert answer.rcode() == dns.rcode.NOERROR
        assert not answer.answer
        denial, signed = find(answer.authority, "mahonikab.go.test", "NSEC")
        assert signed is not None
        dns.dnssec.validate(denial, signed, keys, now=NOW)
        types = denial[0].to_text().split()[1:]
        assert "NS" in types
        assert "DS" not in types
        assert "SOA" not in types


@pytest.mark.anyio
async def test_a_name_that_does_not_exist_is_denied_with_its_wildcard(
    running: lab.Running,
) -> None:
    keys = await chain(running, (".", ROOT), ("test.", TEST), ("go.test.", GO_TEST))
    answer = await ask(running.dialer, GO_TEST, "tidakada.go.test", "A")
    assert answer.rcode() == dns.rcode.NXDOMAIN
    assert answer.flags & dns.flags.AA
    find(answer.authority, "go.test", "SOA")
    denials = [s for s in answer.authority if s.rdtype == dns.rdatatype.NSEC]
    for name in ("tidakada.go.test.", "*.go.test."):
        wanted = dns.name.from_text(name)
        covering = [
            s
            for s in denials
            if s.name < wanted
            and (wanted < s[0].next or s[0].next == dns.name.from_text("go.test"))
        ]
        assert covering
    for denial in denials:
        _, signed = find(answer.authority, denial.name.to_text(), "NSEC")
        assert signed is not None
        dns.dnssec.validate(denial, signed, keys, now=NOW)


@pytest.mark.anyio
async def test_a_name_without_the_type_and_a_name_with_only_names_below_it_have_no_data(
    running: lab.Running,
) -> None:
    for server, name in ((TERATAI, "www.terataikab.go.test"), (GO_TEST, "dns.go.test")):
        answer = await ask(running.dialer, server, name, "TXT")
        assert answer.rcode() == dns.rcode.NOERROR
        assert not answer.answer
        assert [s.rdtype for s in answer.authority if s.rdtype == dns.rdatatype.SOA]
        assert [s.rdtype for s in answer.authority if s.rdtype == dns.rdatatype.NSEC]


@pytest.mark.anyio
async def test_a_referral_carries_glue_and_no_authority(running: lab.Running) -> None:
    answer = await ask(running.dialer, GO_TEST, "www.mahonikab.go.test", "A", do=False)
    assert not answer.flags & dns.flags.AA
    servers, _ = find(answer.authority, "mahonikab.go.test", "NS")
    assert len(servers) == 2
    glue, _ = find(answer.additional, "ns1.mahonikab.go.test", "A")
    assert glue[0].address == MAHONI
    assert not [s for s in answer.authority if s.rdtype == dns.rdatatype.RRSIG]


@pytest.mark.anyio
async def test_an_answer_too_long_for_a_plain_datagram_is_truncated_and_whole_over_tcp(
    running: lab.Running,
) -> None:
    name = "tidakada.terataikab.go.test"
    small = dns.message.make_query(name, "A", want_dnssec=True, payload=512)
    cut = await put(running.dialer, TERATAI, small)
    assert cut.flags & dns.flags.TC
    assert not cut.authority
    whole = await put(running.dialer, TERATAI, small, tcp=True)
    assert not whole.flags & dns.flags.TC
    assert whole.authority


@pytest.mark.anyio
async def test_edns_is_answered_with_edns_and_an_unknown_version_refused(
    running: lab.Running,
) -> None:
    plain = await ask(running.dialer, MAHONI, "mahonikab.go.test", "SOA", edns=False, do=False)
    assert plain.edns == -1
    answer = await ask(running.dialer, MAHONI, "mahonikab.go.test", "SOA")
    assert answer.edns == 0
    assert answer.ednsflags & dns.flags.DO
    query = dns.message.make_query("mahonikab.go.test", "SOA")
    query.use_edns(1)
    assert (await put(running.dialer, MAHONI, query)).rcode() == dns.rcode.BADVERS


@pytest.mark.anyio
async def test_a_lame_server_refuses_while_its_colleague_answers(running: lab.Running) -> None:
    lame = await ask(running.dialer, "203.0.113.53", "akasiakab.go.test", "SOA")
    assert lame.rcode() == dns.rcode.REFUSED
    assert not lame.flags & dns.flags.AA
    good = await ask(running.dialer, "192.0.2.115", "akasiakab.go.test", "SOA")
    assert good.flags & dns.flags.AA


@pytest.mark.anyio
async def test_transfers_recursion_and_versions_are_refused_by_zone_servers(
    running: lab.Running,
) -> None:
    transfer = await ask(running.dialer, MAHONI, "mahonikab.go.test", "AXFR", tcp=True)
    assert transfer.rcode() == dns.rcode.REFUSED
    foreign = await ask(running.dialer, MAHONI, "www.terataikab.go.test", "A", recurse=True)
    assert foreign.rcode() == dns.rcode.REFUSED
    assert not foreign.flags & dns.flags.RA
    version = dns.message.make_query("version.bind", "TXT", "CH")
    assert (await put(running.dialer, MAHONI, version)).rcode() == dns.rcode.REFUSED
    notify = dns.message.make_query("mahonikab.go.test", "SOA")
    notify.set_opcode(dns.opcode.STATUS)
    assert (await put(running.dialer, MAHONI, notify)).rcode() == dns.rcode.NOTIMP


@pytest.mark.anyio
async def test_the_resolver_finds_addresses_anywhere_in_the_lab(running: lab.Running) -> None:
    for name, address in (
        ("www.contohprov.go.test", "192.0.2.162"),
        ("www.akasiakab.go.test", "203.0.113.114"),
        ("ns2.awancontoh.test", "203.0.113.53"),
    ):
        answer = await ask(running.dialer, RESOLVER, name, "A", recurse=True, do=False)
        assert answer.flags & dns.flags.RA
        assert find(answer.answer, name, "A")[0][0].address == address


@pytest.mark.anyio
async def test_the_resolver_follows_aliases_and_passes_signatures_on(
    running: lab.Running,
) -> None:
    alias = await ask(running.dialer, RESOLVER, "jdih.ketapangkab.go.test", "A", recurse=True)
    find(alias.answer, "jdih.ketapangkab.go.test", "CNAME")
    assert find(alias.answer, "www.ketapangkab.go.test", "A")[0][0].address == "198.51.100.80"
    signed = await ask(running.dialer, RESOLVER, "www.terataikab.go.test", "A", recurse=True)
    assert find(signed.answer, "www.terataikab.go.test", "A")[1] is not None
    assert not signed.flags & dns.flags.AD


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("name", "rcode"),
    [
        ("www.anggrekkota.go.test", dns.rcode.SERVFAIL),
        ("sipd.jatikab.go.test", dns.rcode.NXDOMAIN),
        ("x7f3kq.example", dns.rcode.NXDOMAIN),
        ("tidakada.go.test", dns.rcode.NXDOMAIN),
    ],
)
async def test_the_resolver_tells_failure_from_absence(
    running: lab.Running, name: str, rcode: dns.rcode.Rcode
) -> None:
    answer = await ask(running.dialer, RESOLVER, name, "A", recurse=True)
    assert answer.rcode() == rcode
    assert not answer.answer


@pytest.mark.anyio
async def test_mail_policy_is_published_as_configured(running: lab.Running) -> None:
    async def texts(name: str) -> list[str]:
        answer = await ask(running.dialer, RESOLVER, name, "TXT", recurse=True, do=False)
        return sorted(b"".join(r.strings).decode() for s in answer.answer for r in s)

    assert await texts("mahonikab.go.test") == []
    assert await texts("gaharukab.go.test") == ["v=spf1 +all"]
    assert len(await texts("jatikab.go.test")) == 2
    assert await texts("_dmarc.trembesikab.go.test") == ["v=DMARC1; p=none"]
    assert "p=reject" in (await texts("_dmarc.terataikab.go.test"))[0]


@pytest.mark.anyio
async def test_a_dead_name_server_stays_silent(running: lab.Running) -> None:
    socket = await running.dialer.udp("198.18.73.3", 53)
    await socket.send(dns.message.make_query("anggrekkota.go.test", "SOA").to_wire())
    with anyio.move_on_after(0.2) as scope:
        await socket.receive()
    assert scope.cancelled_caught


@pytest.fixture(scope="module")
def server() -> Nameserver:
    """Return a server of every zone; signing them takes a second."""
    return Nameserver(build(province(2), 1, lab.moment(2)).values())


@given(st.binary(max_size=600), st.booleans())
def test_no_datagram_upsets_a_server(server: Nameserver, packet: bytes, udp: bool) -> None:
    reply = react(packet, server, udp=udp)
    assert reply is None or reply[:2] == packet[:2]


@given(
    st.lists(st.text("abwx*_-", min_size=1, max_size=8), max_size=4),
    st.sampled_from(["", ".go.test", ".terataikab.go.test", ".awancontoh.test"]),
    st.sampled_from(["A", "NS", "DS", "SOA", "TXT", "CNAME", "NSEC", "ANY", "RRSIG"]),
    st.booleans(),
)
def test_every_question_gets_a_well_formed_answer(
    server: Nameserver, labels: list[str], zone: str, rdtype: str, do: bool
) -> None:
    name = f"{'.'.join(labels)}{zone}".strip(".") + "."
    query = dns.message.make_query(name, rdtype, want_dnssec=do)
    wire = react(query.to_wire(), server, udp=True)
    assert wire is not None
    assert query.is_response(dns.message.from_wire(wire))
