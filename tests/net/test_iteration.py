"""Looking names up from the root down, in a small tree of zones and in hostile ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import anyio
import anyio.lowlevel
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone
import pytest

from cyberscan.lab.authority import Nameserver
from cyberscan.model.look import Reason
from cyberscan.net.base import Forbidden, NetError, Silent
from cyberscan.net.iteration import (
    ALIASES,
    DEPTH,
    NAMED,
    QUESTIONS,
    SERVERS,
    TRIED,
    Iteration,
    _Lookup,
    _referral,
)
from cyberscan.net.messages import addresses

pytestmark = pytest.mark.anyio

ROOT, ROOT2, TLD, REGENCY, HOSTER, SILENT = (
    "198.51.100.1",
    "198.51.100.2",
    "198.51.100.3",
    "198.51.100.4",
    "198.51.100.5",
    "198.51.100.9",
)

Answer = Callable[[dns.message.Message], dns.message.Message]


def zone(origin: str, *lines: str) -> dns.zone.Zone:
    soa = f"@ 300 IN SOA ns.{'' if origin == '.' else origin} host.test. 1 1 1 1 1"
    return dns.zone.from_text("\n".join((soa, *lines)), origin=origin, relativize=False)


_ROOT = zone(
    ".",
    ". 300 IN NS a.akar.test.",
    "a.akar.test. 300 IN A 198.51.100.1",
    "test. 300 IN NS ns.induk.test.",
    "ns.induk.test. 300 IN A 198.51.100.3",
    "lain. 300 IN NS ns.hoster.test.",
)
_TEST = zone(
    "test.",
    "test. 300 IN NS ns.induk.test.",
    "ns.induk.test. 300 IN A 198.51.100.3",
    "kab.test. 300 IN NS ns1.kab.test.",
    "kab.test. 300 IN NS ns2.kab.test.",
    "ns1.kab.test. 300 IN A 198.51.100.9",
    "ns2.kab.test. 300 IN A 198.51.100.4",
    "hoster.test. 300 IN NS ns.hoster.test.",
    "ns.hoster.test. 300 IN A 198.51.100.5",
    "titip.test. 300 IN NS ns.hoster.test.",
    "mati.test. 300 IN NS ns1.mati.test.",
    "ns1.mati.test. 300 IN A 198.51.100.9",
    "lumpuh.test. 300 IN NS ns2.kab.test.",
    "a.akar.test. 300 IN A 198.51.100.1",
)
_KAB = zone(
    "kab.test.",
    "@ 300 IN NS ns1.kab.test.",
    "@ 300 IN NS ns2.kab.test.",
    "ns1 300 IN A 198.51.100.9",
    "ns2 300 IN A 198.51.100.4",
    "www 300 IN A 203.0.113.7",
    "blog 300 IN CNAME situs.titip.test.",
    "buntu 300 IN CNAME tiada.kab.test.",
    "putar 300 IN CNAME balik.titip.test.",
)
_HOSTER = zone("hoster.test.", "@ 300 IN NS ns", "ns 300 IN A 198.51.100.5")
_TITIP = zone(
    "titip.test.",
    "@ 300 IN NS ns.hoster.test.",
    "situs 300 IN A 203.0.113.9",
    "balik 300 IN CNAME putar.kab.test.",
)
_LAIN = zone("lain.", "@ 300 IN NS ns.hoster.test.", "www 300 IN A 203.0.113.11")


class Net:
    """Name servers by address; what is asked is noted."""

    def __init__(self, servers: Mapping[str, Answer]) -> None:
        self.servers = servers
        self.asked: list[tuple[str, str, str]] = []

    async def ask(self, server: str, name: str, rdtype: str) -> dns.message.Message:
        self.asked.append((server, name, rdtype))
        await anyio.lowlevel.checkpoint()
        answer = self.servers.get(server)
        if answer is None:
            raise Silent(f"{server} did not answer")
        return answer(dns.message.make_query(name or ".", rdtype, want_dnssec=True))


def tree(**changed: Answer | None) -> Net:
    servers: dict[str, Answer] = {
        ROOT: Nameserver([_ROOT]).answer,
        TLD: Nameserver([_TEST]).answer,
        REGENCY: Nameserver([_KAB]).answer,
        HOSTER: Nameserver([_HOSTER, _TITIP, _LAIN]).answer,
    }
    names = {"root": ROOT, "tld": TLD, "regency": REGENCY, "hoster": HOSTER}
    for name, answer in changed.items():
        if answer is None:
            del servers[names[name]]
        else:
            servers[names[name]] = answer
    return Net(servers)


def iteration(*hints: str, ipv6: bool = False) -> Iteration:
    return Iteration(hints or (ROOT,), lambda: ipv6)


async def find(
    net: Net, name: str, rdtype: str = "A", by: Iteration | None = None
) -> dns.message.Message:
    wanted = dns.name.from_text(name)
    return await (by or iteration()).find(net.ask, wanted, dns.rdatatype.from_text(rdtype))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("www.kab.test", ("203.0.113.7",)),
        ("WWW.Kab.TEST", ("203.0.113.7",)),
        # An alias into a zone of somebody else's: looked up there.
        ("blog.kab.test", ("203.0.113.9",)),
        # A zone whose servers stand in another, without glue.
        ("www.lain", ("203.0.113.11",)),
        ("ns2.kab.test", ("198.51.100.4",)),
    ],
)
async def test_names_are_found(name: str, found: tuple[str, ...]) -> None:
    said = await find(tree(), name)
    assert said.rcode() == dns.rcode.NOERROR
    assert said.flags & dns.flags.RA
    assert addresses(said, name) == found
    # As dnspython's own reader of answers finds it.
    assert isinstance(said, dns.message.QueryMessage)
    answer = said.resolve_chaining().answer
    assert answer is not None
    assert tuple(str(rd.address) for rd in answer) == found


@pytest.mark.parametrize(
    ("name", "rdtype", "rcode"),
    [
        ("tiada.kab.test", "A", dns.rcode.NXDOMAIN),
        ("buntu.kab.test", "A", dns.rcode.NXDOMAIN),
        ("tiada", "A", dns.rcode.NXDOMAIN),
        ("www.kab.test", "AAAA", dns.rcode.NOERROR),
        ("kab.test", "DS", dns.rcode.NOERROR),
    ],
)
async def test_what_does_not_exist_does_not_exist(name: str, rdtype: str, rcode: int) -> None:
    said = await find(tree(), name, rdtype)
    assert said.rcode() == rcode
    assert not any(r.rdtype == dns.rdatatype.from_text(rdtype) for r in said.answer)
    assert any(r.rdtype == dns.rdatatype.SOA for r in said.authority)


async def test_a_ds_is_asked_of_the_zone_above() -> None:
    net, by = tree(), iteration()
    await find(net, "www.kab.test", by=by)
    net.asked.clear()
    await find(net, "kab.test", "DS", by)
    assert net.asked == [(TLD, "kab.test", "DS")]


async def test_what_was_learnt_about_zones_is_kept() -> None:
    net, by = tree(), iteration()
    await find(net, "www.kab.test", by=by)
    assert (ROOT, "", "NS") in net.asked
    net.asked.clear()
    await find(net, "tiada.kab.test", by=by)
    assert {server for server, _, _ in net.asked} <= {REGENCY, SILENT}


async def test_a_silent_server_is_passed_over_and_asked_last_from_then_on() -> None:
    net, by = tree(), iteration()
    for number in range(12):
        said = await find(net, f"x{number}.kab.test", by=by)
        assert said.rcode() == dns.rcode.NXDOMAIN
    assert sum(server == SILENT for server, _, _ in net.asked) <= 1


async def test_a_zone_whose_servers_are_all_silent_fails_and_says_so() -> None:
    with pytest.raises(NetError, match=r"mati\.test.*did not answer") as caught:
        await find(tree(), "www.mati.test")
    assert caught.value.reason is Reason.DNS_FAILURE


async def test_a_lame_server_is_no_authority() -> None:
    with pytest.raises(NetError, match=r"lumpuh\.test") as caught:
        await find(tree(), "www.lumpuh.test")
    assert caught.value.reason is Reason.DNS_FAILURE


async def test_hints_that_are_silent_are_passed_over() -> None:
    found = await find(tree(), "www.kab.test", by=iteration(SILENT, ROOT2, ROOT))
    assert addresses(found, "www.kab.test") == ("203.0.113.7",)


async def test_without_the_root_nothing_is_known() -> None:
    with pytest.raises(NetError) as caught:
        await find(tree(root=None), "www.kab.test")
    assert caught.value.reason is Reason.DNS_FAILURE


async def test_aliases_that_run_in_circles_end() -> None:
    net = tree()
    with pytest.raises(NetError, match="aliases") as caught:
        await find(net, "putar.kab.test")
    assert caught.value.reason is Reason.DNS_FAILURE
    assert len(net.asked) <= 2 * ALIASES + 8


async def test_what_a_server_says_of_others_names_is_dropped() -> None:
    """Of its own zone it may say what it likes; of others' nothing (RFC 5452 section 6)."""

    def poison(query: dns.message.Message) -> dns.message.Message:
        said = Nameserver([_KAB]).answer(query)
        if said.answer:
            said.answer.append(
                dns.rrset.from_text("www.bank.test.", 300, "IN", "A", "203.0.113.66")
            )
            said.authority.append(dns.rrset.from_text("test.", 300, "IN", "NS", "ns.jahat.test."))
        return said

    net, by = tree(regency=poison), iteration()
    said = await find(net, "www.kab.test", by=by)
    assert {r.name.to_text() for r in said.answer} == {"www.kab.test."}
    assert not said.authority
    net.asked.clear()
    await find(net, "www.hoster.test", by=by)
    assert {server for server, _, _ in net.asked} <= {TLD, HOSTER}


async def test_glue_of_others_names_is_not_believed() -> None:
    def elsewhere(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        said.authority.append(dns.rrset.from_text("kab.test.", 300, "IN", "NS", "a.akar.lain."))
        said.additional.append(dns.rrset.from_text("a.akar.lain.", 300, "IN", "A", "203.0.113.66"))
        return said

    net = tree(tld=elsewhere)
    with pytest.raises(NetError):
        await find(net, "www.kab.test")
    assert "203.0.113.66" not in {server for server, _, _ in net.asked}


@pytest.mark.parametrize("up", [".", "test.", "saudara.test."])
async def test_a_referral_that_leads_up_or_aside_is_none(up: str) -> None:
    def upward(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        said.authority.append(dns.rrset.from_text(up, 300, "IN", "NS", "a.akar.test."))
        return said

    net = tree(regency=upward)
    with pytest.raises(NetError) as caught:
        await find(net, "www.kab.test")
    assert caught.value.reason is Reason.DNS_FAILURE
    assert len(net.asked) < 8


async def test_an_answer_without_authority_is_not_believed() -> None:
    """Whoever answers on the way, in the place of all servers, gives himself away by this."""

    def interceptor(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        said.flags |= dns.flags.RA
        name = query.question[0].name.to_text()
        said.answer.append(dns.rrset.from_text(name, 60, "IN", "A", "203.0.113.66"))
        return said

    with pytest.raises(NetError, match="without authority"):
        await find(tree(regency=interceptor), "www.kab.test")


async def test_servers_that_name_each_other_without_end_cost_little() -> None:
    """NXNSAttack: each referral names many servers below zones that refer in turn."""

    def sprawling(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        name = query.question[0].name
        if name == dns.name.root:
            return Nameserver([_ROOT]).answer(query)
        top = dns.name.Name((name.labels[-2], b""))
        names = [f"ns{n}.x{n}{name.labels[0].decode()[:40]}." for n in range(30)]
        said.authority.append(dns.rrset.from_text(top, 300, "IN", "NS", *names))
        return said

    net = tree(root=sprawling)
    with pytest.raises(NetError) as caught:
        await find(net, "www.jahat")
    assert caught.value.reason is Reason.DNS_FAILURE
    assert len(net.asked) <= QUESTIONS + 1
    assert (NAMED, DEPTH, TRIED) < (30, 30, 30)


async def test_a_zone_that_refers_ever_deeper_ends() -> None:
    deep = ".".join("a" * 60) + ".test"

    def deeper(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        labels = query.question[0].name.labels
        seen = sum(name == deep for _, name, _ in net.asked)
        cut = dns.name.Name(labels[-(seen + 2) :])
        said.authority.append(dns.rrset.from_text(cut, 300, "IN", "NS", f"ns.{cut}"))
        said.additional.append(dns.rrset.from_text(f"ns.{cut}", 300, "IN", "A", REGENCY))
        return said

    net = tree(tld=deeper, regency=deeper)
    with pytest.raises(NetError):
        await find(net, deep)
    assert len(net.asked) < 40


async def test_what_the_guard_forbids_ends_the_lookup() -> None:
    async def forbidding(server: str, name: str, rdtype: str) -> dns.message.Message:
        raise Forbidden("not now")

    with pytest.raises(Forbidden):
        await iteration().find(forbidding, dns.name.from_text("a.test"), dns.rdatatype.A)


@pytest.mark.parametrize("barred", ["198.51.100.9", "198.51.100.4"])
async def test_a_server_that_may_not_be_asked_is_passed_over(barred: str) -> None:
    """Zones with a private address among their servers' are common; others of theirs answer."""
    net = tree()
    net.servers = {**net.servers, SILENT: net.servers[REGENCY]}

    async def guarded(server: str, name: str, rdtype: str) -> dns.message.Message:
        if server == barred:
            raise Forbidden(f"{server} is private")
        return await net.ask(server, name, rdtype)

    for _ in range(8):
        wanted = dns.name.from_text("www.kab.test")
        found = await iteration().find(guarded, wanted, dns.rdatatype.A)
        assert addresses(found, "www.kab.test") == ("203.0.113.7",)


async def test_outside_the_agreed_hours_nobody_else_is_tried() -> None:
    tried: list[str] = []

    async def closed(server: str, name: str, rdtype: str) -> dns.message.Message:
        tried.append(server)
        raise Forbidden("outside the agreed hours", Reason.NOT_LOOKED)

    with pytest.raises(Forbidden):
        await iteration(ROOT, ROOT2).find(closed, dns.name.from_text("a.test"), dns.rdatatype.A)
    assert len(tried) == 1


async def test_servers_not_found_once_are_looked_for_again() -> None:
    """An outage of our own must not cost a zone, whose servers stand elsewhere, the whole run."""
    net, by = tree(), iteration()
    good = net.servers
    net.servers = {address: answer for address, answer in good.items() if address != TLD}
    with pytest.raises(NetError):
        await find(net, "www.lain", by=by)
    net.servers = good
    found = await find(net, "www.lain", by=by)
    assert addresses(found, "www.lain") == ("203.0.113.11",)


async def test_a_chain_as_long_as_an_answer_can_hold_costs_little() -> None:
    """3,000 aliases fit into 64 KB."""

    def chain(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        said.flags |= dns.flags.AA
        for number in range(3_000):
            told = (f"a{number}.kab.test.", 60, "IN", "CNAME", f"a{number + 1}.kab.test.")
            said.answer.append(dns.rrset.from_text(*told))
        return said

    net, wanted = tree(regency=chain), dns.name.from_text("a0.kab.test")
    said = await iteration()._walk(wanted, dns.rdatatype.A, _Lookup(net.ask), 0)
    assert len(said.answer) == ALIASES


async def test_of_servers_without_number_a_few_are_looked_at() -> None:
    def crowd(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        names = [f"n{number}.kab.test." for number in range(1_500)]
        said.authority.append(dns.rrset.from_text("kab.test.", 60, "IN", "NS", *names))
        said.additional += [dns.rrset.from_text(n, 60, "IN", "A", REGENCY) for n in names]
        return said

    query = dns.message.make_query("www.kab.test", "A")
    cut = _referral(crowd(query), dns.name.from_text("test"), query.question[0].name)
    assert cut is not None
    assert len(cut.addresses) == SERVERS


async def test_a_label_that_ends_in_a_dot_is_asked_for_as_it_is() -> None:
    def leads_there(query: dns.message.Message) -> dns.message.Message:
        said = dns.message.make_response(query)
        said.flags |= dns.flags.AA
        name = query.question[0].name
        said.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", "aneh\\.."))
        return said

    net = tree(regency=leads_there)
    said = await find(net, "www.kab.test")
    assert said.rcode() == dns.rcode.NXDOMAIN
    assert (ROOT, "aneh\\.", "A") in net.asked


async def test_many_at_once_prime_once() -> None:
    net, by = tree(), iteration()
    async with anyio.create_task_group() as group:
        for number in range(10):
            group.start_soon(find, net, f"x{number}.kab.test", "A", by)
    assert net.asked.count((ROOT, "", "NS")) == 1


@pytest.mark.parametrize("ipv6", [True, False])
async def test_servers_are_asked_over_ipv6_only_where_there_is_any(ipv6: bool) -> None:
    only6 = zone(
        "test.",
        "test. 300 IN NS ns.induk.test.",
        "kab.test. 300 IN NS ns6.kab.test.",
        "ns6.kab.test. 300 IN AAAA 2001:db8::53",
    )
    net = tree(tld=Nameserver([only6]).answer)
    net.servers = {**net.servers, "2001:db8::53": Nameserver([_KAB]).answer}
    if ipv6:
        said = await find(net, "www.kab.test", by=iteration(ipv6=True))
        assert addresses(said, "www.kab.test") == ("203.0.113.7",)
    else:
        with pytest.raises(NetError, match=r"no.* address"):
            await find(net, "www.kab.test")
