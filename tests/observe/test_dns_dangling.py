"""Names that records lead to, against canned answers: what became of them, and of their domains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dns.message
import dns.rcode
import pytest
from anyio.lowlevel import checkpoint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.facts.dangling import Alias, Pointers, Standing
from cyberscan.model.facts.web import Exchange
from cyberscan.model.inventory import Host, Zone
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError, Silent
from cyberscan.net.session import Fetched
from cyberscan.observe.dns import dangling, takeover
from cyberscan.observe.dns.standing import look_up, vouching
from cyberscan.parse.dkim_selectors import SELECTORS
from tests.support.dns import reply
from tests.support.dns_zone import NS1, NS2, ZONE, Answers, ZoneSession, session, tree
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

SERVFAIL = NetError("the resolver answered SERVFAIL", Reason.DNS_FAILURE)
SILENT = Silent("no answer")


def soa(zone: str) -> str:
    return f"{zone}. 900 SOA ns.{zone or 'root'}. admin.{zone or 'root'}. 1 7200 1800 1209600 900"


def gone(name: str, rdtype: str, zone: str | None, *answer: str) -> dns.message.Message:
    """NXDOMAIN, on the word of ``zone``; on nobody's if it is None."""
    authority = () if zone is None else (soa(zone),)
    return reply(name, rdtype, *answer, authority=authority, rcode=dns.rcode.NXDOMAIN)


def there(name: str, address: str = "192.0.2.9") -> dns.message.Message:
    return reply(name, "A", f"{name}. 60 A {address}")


# What the resolver says of the name and, asked twice, of its domain; and what follows.
Case = tuple[str, dns.message.Message | NetError, Mapping[str, dns.message.Message | NetError], str]
_CASES: list[Case] = [
    # It exists: an address, no address, another type only.
    ("www.a.com", there("www.a.com"), {}, "exists"),
    ("www.a.com", reply("www.a.com", "A", authority=(soa("a.com"),)), {}, "exists"),
    ("www.a.com", reply("www.a.com", "A"), {}, "exists"),
    # A zone that answers everything, and a domain that a dealer has parked.
    ("xyz.wild.com", there("xyz.wild.com", "203.0.113.9"), {}, "exists"),
    ("www.parkir.com", there("www.parkir.com", "203.0.113.10"), {}, "exists"),
    # Gone, and its own domain says so: no more is asked.
    ("www.a.com", gone("www.a.com", "A", "a.com"), {}, "gone"),
    ("x.y.a.com", gone("x.y.a.com", "A", "y.a.com"), {}, "gone"),
    ("www.a.co.id", gone("www.a.co.id", "A", "a.co.id"), {}, "gone"),
    ("www.a.go.id", gone("www.a.go.id", "A", "a.go.id"), {}, "gone"),
    ("www.a.desa.id", gone("www.a.desa.id", "A", "a.desa.id"), {}, "gone"),
    ("u.github.io", gone("u.github.io", "A", "github.io"), {}, "gone"),
    ("x.azurewebsites.net", gone("x.azurewebsites.net", "A", "azurewebsites.net"), {}, "gone"),
    # Nobody vouches: a filter, a captive portal.
    ("www.a.com", gone("www.a.com", "A", None), {}, "unseen"),
    ("www.a.com", gone("www.a.com", "A", "rpz.filter.test"), {}, "unseen"),
    ("www.a.com", gone("www.a.com", "A", "b.com"), {}, "unseen"),
    # A zone of that name says that the name is not: a load balancer, a filter.
    ("www.a.com", gone("www.a.com", "A", "www.a.com"), {}, "unseen"),
    ("a.com", gone("a.com", "A", "a.com"), {}, "unseen"),
    # Failures are no findings.
    ("www.a.com", SERVFAIL, {}, "unseen"),
    ("www.a.com", SILENT, {}, "unseen"),
    # A top-level domain that does not exist.
    ("pabx.kantor.local", gone("pabx.kantor.local", "A", ""), {}, "gone"),
    ("kantor.invalid", gone("kantor.invalid", "A", ""), {}, "gone"),
    # The domain is not registered: both questions say so.
    *(
        (f"www.{domain}", gone(f"www.{domain}", "A", zone),
         {"NS": gone(domain, "NS", zone), "A": gone(domain, "A", zone)}, "free")
        for domain, zone in (
            ("hilang.com", "com"), ("hilang.id", "id"), ("hilang.co.id", "co.id"),
            ("hilang.co.id", "id"), ("hilang.go.id", "go.id"), ("hilang.desa.id", "desa.id"),
            ("hilang.web.id", "web.id"), ("hilang.my.id", "id"), ("hilang.sch.id", "sch.id"),
            ("hilang.co.uk", "uk"), ("hilang.xn--fiqs8s", "xn--fiqs8s"), ("hilang.test", "test"),
        )
    ),
    ("hilang.com", gone("hilang.com", "A", "com"),
     {"NS": gone("hilang.com", "NS", "com"), "A": gone("hilang.com", "A", "com")}, "free"),
    # One says so, the other does not, or is not heard.
    *(
        ("www.hilang.com", gone("www.hilang.com", "A", "com"),
         {"NS": gone("hilang.com", "NS", "com"), "A": second}, what)
        for second, what in (
            (there("hilang.com"), "gone"),
            (reply("hilang.com", "A", authority=(soa("hilang.com"),)), "gone"),
            (SERVFAIL, "unsure"),
            (SILENT, "unsure"),
            (gone("hilang.com", "A", None), "unsure"),
            (gone("hilang.com", "A", ""), "unsure"),
            (gone("hilang.com", "A", "hilang.com"), "unsure"),
            (gone("hilang.com", "A", "filter.test"), "unsure"),
            (gone("hilang.com", "A", "x.test", "hilang.com. 60 CNAME y.x.test."), "gone"),
        )
    ),
    *(
        ("www.hilang.com", gone("www.hilang.com", "A", "com"), {"NS": first}, what)
        for first, what in (
            (reply("hilang.com", "NS", "hilang.com. 60 NS ns.b.com."), "gone"),
            (reply("hilang.com", "NS"), "gone"),
            (SERVFAIL, "unsure"),
            (SILENT, "unsure"),
            (gone("hilang.com", "NS", None), "unsure"),
            (gone("hilang.com", "NS", ""), "unsure"),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer", "domain", "what"), _CASES)
async def test_what_became_of_a_name(
    name: str,
    answer: dns.message.Message | NetError,
    domain: Mapping[str, dns.message.Message | NetError],
    what: str,
) -> None:
    answers: Answers = {("", name.removeprefix("www."), t): said for t, said in domain.items()}
    answers["", name, "A"] = answer
    found = await look_up(session(answers), name)
    assert found.standing == what
    assert (found.reason is not None) is (what == "unseen")


@pytest.mark.parametrize(
    ("answer", "standing", "chain"),
    [
        # RFC 6604 section 3: the rcode is about the last name of the chain.
        (gone("a.com", "A", "d.com", "a.com. 60 CNAME b.com.", "b.com. 60 CNAME c.d.com."),
         "gone", ("b.com", "c.d.com")),
        (reply("a.com", "A", "a.com. 60 CNAME b.com.", "b.com. 60 A 192.0.2.1"),
         "exists", ("b.com",)),
        (reply("a.com", "A", "a.com. 60 CNAME b.com."), "exists", ("b.com",)),
        # DNAME: the resolver makes the alias up (RFC 6672 section 3.1).
        (gone("x.a.com", "A", "b.com", "a.com. 60 DNAME b.com.", "x.a.com. 60 CNAME x.b.com."),
         "gone", ("x.b.com",)),
        (reply("x.a.com", "A", "a.com. 60 DNAME b.com.", "x.a.com. 60 CNAME x.b.com.",
               "x.b.com. 60 A 192.0.2.1"), "exists", ("x.b.com",)),
        # Circles.
        (reply("a.com", "A", "a.com. 60 CNAME b.com.", "b.com. 60 CNAME a.com."), "unseen", ()),
        (reply("a.com", "A", "a.com. 60 CNAME a.com."), "unseen", ()),
        (gone("a.com", "A", "com", "a.com. 60 CNAME b.com.", "b.com. 60 CNAME a.com."),
         "unseen", ()),
        # Vouched for at the beginning of the chain only.
        (gone("a.com", "A", "a.com", "a.com. 60 CNAME x.b.com."), "unseen", ("x.b.com",)),
    ],
)  # fmt: skip
async def test_aliases_are_followed_to_their_end(
    answer: dns.message.Message, standing: str, chain: tuple[str, ...]
) -> None:
    name = answer.question[0].name.to_text(omit_final_dot=True)
    found = await look_up(session({("", name, "A"): answer}), name)
    assert found.standing == standing
    assert found.chain == chain


async def test_a_chain_without_an_end_is_not_followed_for_ever() -> None:
    steps = [f"n{i}.com. 60 CNAME n{i + 1}.com." for i in range(200)]
    found = await look_up(session({("", "n0.com", "A"): reply("n0.com", "A", *steps)}), "n0.com")
    assert found.standing is Standing.UNSEEN


async def test_the_deadline_ends_the_look() -> None:
    with pytest.raises(NetError):
        await look_up(session({("", "a.com", "A"): NetError("late", Reason.DEADLINE)}), "a.com")


@pytest.mark.parametrize(
    ("zones", "name", "found"),
    [
        ((), "a.com", None),
        (("com",), "a.com", "com"),
        (("", "com"), "a.com", "com"),
        (("b.com",), "a.com", None),
        (("a.com",), "x.a.com", "a.com"),
        (("x.a.com",), "a.com", None),
        (("xa.com",), "a.com", None),
        (("a.com",), "a.com", None),
        (("com", "a.com"), "a.com", "com"),
    ],
)
def test_the_deepest_zone_above_vouches(
    zones: tuple[str, ...], name: str, found: str | None
) -> None:
    message = reply(name, "A", authority=tuple(map(soa, zones)), rcode=dns.rcode.NXDOMAIN)
    above = vouching(message, name)
    assert (above.to_text(omit_final_dot=True) if above else None) == found


# The zone's records


def _zone(answers: Answers, *hosts: str, **more: Any) -> ZoneSession:
    """A zone in order, with nothing but name servers unless ``answers`` say otherwise."""
    known = tree()
    for owner, rdtype in [
        (ZONE, "MX"),
        *((f"{label}.{ZONE}", "SRV") for label in dangling.SERVICES),
        *((f"{label}.{ZONE}", rdtype) for label, rdtype in dangling.ALIASES.items()),
        (f"_tcp.{ZONE}", "SRV"),
        (f"_udp.{ZONE}", "SRV"),
    ]:
        known["", owner, rdtype] = reply(owner, rdtype, authority=(soa(ZONE),))
    known["", f"_domainkey.{ZONE}", "SRV"] = gone(f"_domainkey.{ZONE}", "SRV", ZONE)
    over = session({**known, **answers}, **more)
    listed = tuple(Host(name=name, zone=ZONE) for name in hosts)
    over.regency = replace(over.regency, hosts=listed)
    return over


async def _look(over: ZoneSession) -> Look[Any]:
    (look,) = await dangling.PROBE.observe(over)
    return look


async def _pointers(over: ZoneSession) -> Pointers:
    look = await _look(over)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Pointers)
    return look.fact


async def _found(over: ZoneSession) -> dict[tuple[str, str, str], str]:
    fact = await _pointers(over)
    return {(p.owner, p.rdtype, p.end): str(p.standing) for p in fact.pointers}


async def test_a_zone_in_order_leads_to_its_servers() -> None:
    assert await _found(_zone({})) == {(ZONE, "NS", NS1): "exists", (ZONE, "NS", NS2): "exists"}


async def test_every_kind_of_record_is_looked_at() -> None:
    sip, auto = f"_sip._tcp.{ZONE}", f"autodiscover.{ZONE}"
    found = await _found(
        _zone(
            {
                ("", ZONE, "MX"): reply(
                    ZONE, "MX", f"{ZONE}. 60 MX 10 mx.a.com. ; 20 mx.hilang.com."
                ),
                ("", sip, "SRV"): reply(sip, "SRV", f"{sip}. 60 SRV 0 5 5060 sip.a.com."),
                ("", auto, "A"): gone(
                    auto, "A", "cloudapp.net", f"{auto}. 60 CNAME x.cloudapp.net."
                ),
                ("", "mx.a.com", "A"): there("mx.a.com"),
                ("", "mx.hilang.com", "A"): gone("mx.hilang.com", "A", "com"),
                ("", "hilang.com", "NS"): gone("hilang.com", "NS", "com"),
                ("", "hilang.com", "A"): gone("hilang.com", "A", "com"),
                ("", "sip.a.com", "A"): gone("sip.a.com", "A", "a.com"),
                ("", "x.cloudapp.net", "A"): gone("x.cloudapp.net", "A", "cloudapp.net"),
            }
        )
    )
    assert found == {
        (ZONE, "NS", NS1): "exists",
        (ZONE, "NS", NS2): "exists",
        (ZONE, "MX", "mx.a.com"): "exists",
        (ZONE, "MX", "mx.hilang.com"): "free",
        (sip, "SRV", "sip.a.com"): "gone",
        (auto, "CNAME", "x.cloudapp.net"): "gone",
    }


@pytest.mark.parametrize(
    "record", [f"{ZONE}. 60 MX 0 .", f"{ZONE}. 60 MX 10 192.0.2.25.", "x.test. 60 MX 10 mx.a.com."]
)
async def test_what_is_no_name_of_the_zones_is_passed_over(record: str) -> None:
    found = await _found(_zone({("", ZONE, "MX"): reply(ZONE, "MX", record)}))
    assert {rdtype for _, rdtype, _ in found} == {"NS"}


async def test_aliases_of_listed_hosts_are_followed_and_addresses_are_not_asked_again() -> None:
    host, plain, dead = f"lapor.{ZONE}", f"data.{ZONE}", f"lama.{ZONE}"
    over = _zone(
        {
            ("", host, "A"): reply(
                host, "A", f"{host}. 60 CNAME a.b.com.", "a.b.com. 60 A 192.0.2.1"
            ),
            ("", plain, "A"): there(plain),
            ("", dead, "A"): gone(dead, "A", ZONE),
        },
        host,
        plain,
        dead,
    )
    found = await _found(over)
    assert {key: what for key, what in found.items() if key[1] == "CNAME"} == {
        (host, "CNAME", "a.b.com"): "exists"
    }


async def test_an_own_name_is_told_as_such() -> None:
    host = f"lapor.{ZONE}"
    answer = gone(host, "A", ZONE, f"{host}. 60 CNAME lama.{ZONE}.")
    fact = await _pointers(_zone({("", host, "A"): answer}, host))
    (alias,) = (p for p in fact.pointers if p.rdtype == "CNAME")
    assert alias.own
    assert alias.standing is Standing.GONE


@pytest.mark.parametrize(
    ("zones", "own"),
    [((), False), ((f"induk-{ZONE}",), False), (("lain.go.test",), True), (("go.test",), True)],
)
async def test_a_name_in_another_zone_of_the_office_is_its_own(
    zones: tuple[str, ...], own: bool
) -> None:
    host, end = f"lapor.{ZONE}", "lama.lain.go.test"
    answers: Answers = {
        ("", host, "A"): gone(host, "A", "lain.go.test", f"{host}. 60 CNAME {end}.")
    }
    over = _zone(answers, host)
    over.regency = replace(over.regency, zones=tuple(Zone(name=zone) for zone in zones))
    (alias,) = (p for p in (await _pointers(over)).pointers if p.rdtype == "CNAME")
    assert alias.own is own


async def test_a_listed_www_is_looked_at_as_a_host() -> None:
    www = f"www.{ZONE}"
    answer = reply(www, "A", f"{www}. 60 CNAME a.b.com.", "a.b.com. 60 A 192.0.2.1")
    found = await _found(_zone({("", www, "A"): answer}, www))
    assert found[www, "CNAME", "a.b.com"] == "exists"


async def test_a_wildcard_alias_is_one_name_with_many_owners() -> None:
    answers: Answers = {("", "x.hilang.com", "A"): gone("x.hilang.com", "A", "hilang.com")}
    for label in dangling.ALIASES:
        owner = f"{label}.{ZONE}"
        rdtype = dangling.ALIASES[label]
        answers["", owner, rdtype] = gone(
            owner, rdtype, "hilang.com", f"{owner}. 60 CNAME x.hilang.com."
        )
    fact = await _pointers(_zone(answers))
    dead = [p for p in fact.pointers if p.standing is Standing.GONE]
    assert len(dead) == len(dangling.ALIASES)
    assert {p.end for p in dead} == {"x.hilang.com"}


async def test_an_expired_domain_of_all_name_servers_is_seen_at_the_parent() -> None:
    answers = tree()
    for name in (NS1, NS2):
        for rdtype in ("A", "AAAA"):
            answers.pop(("", name, rdtype))
    dead = ("ns1.hilang.com", "ns2.hilang.com")
    answers["192.0.2.53", ZONE, "NS"] = reply(
        ZONE, "NS", authority=(f"{ZONE}. 3600 NS {dead[0]}. ; {dead[1]}.",), aa=False
    )
    for name in dead:
        for rdtype in ("A", "AAAA"):
            answers["", name, rdtype] = gone(name, rdtype, "com")
    for rdtype in ("NS", "A"):
        answers["", "hilang.com", rdtype] = gone("hilang.com", rdtype, "com")
    over = session(answers)
    fact = await _pointers(over)
    assert {(p.end, str(p.standing)) for p in fact.pointers} == {(name, "free") for name in dead}
    # Nobody can be asked for the zone's other records any more.
    assert {what for what, _ in fact.unseen} >= {f"{ZONE} MX"}


async def test_a_zone_that_its_parent_does_not_know_has_no_records() -> None:
    answers = tree()
    answers["192.0.2.53", ZONE, "NS"] = gone(ZONE, "NS", "go.test")
    assert await _look(session(answers)) == Ok(Absent(Negative.NXDOMAIN))


async def test_after_some_failures_in_a_row_nothing_more_is_asked() -> None:
    labels = [*dangling.ALIASES, "_tcp", "_udp", "_domainkey"]
    failing = {ZONE, *(f"{label}.{ZONE}" for label in labels)}
    answers: Answers = {
        key: SERVFAIL for key in _zone({}).answers if key[1] in failing and not key[0]
    }
    over = _zone(answers)
    fact = await _pointers(over)
    assert {what.partition(" ")[0] for what, _ in fact.unseen} == failing
    assert {reason for _, reason in fact.unseen} == {Reason.DNS_FAILURE}


IN_TURN = [
    (ZONE, "MX"),
    *((f"{label}.{ZONE}", "SRV") for label in ("_tcp", "_udp", "_domainkey")),
    *(
        (f"{label}.{ZONE}", "SRV")
        for protocol in ("_tcp", "_udp")
        for label in dangling.SERVICES
        if label.endswith(protocol)
    ),
    *((f"{label}.{ZONE}", asked) for label, asked in dangling.ALIASES.items()),
]


@pytest.mark.parametrize("answered", range(len(IN_TURN)))
async def test_of_a_server_that_fails_no_more_is_asked_than_one_after_the_other(
    answered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = IN_TURN[answered:]
    over = _zone({("", *question): SERVFAIL for question in failing})
    heard: set[tuple[str, str]] = set()
    stub = over.stub

    async def asked(name: str, rdtype: str) -> dns.message.Message:
        heard.add((name, rdtype))
        await checkpoint()
        return await stub(name, rdtype)

    monkeypatch.setattr(over, "stub", asked)
    fact = await _pointers(over)
    assert heard & {*failing} == {*failing[: dangling.ENOUGH]}
    assert len(fact.unseen) >= min(len(failing), dangling.ENOUGH)


@pytest.mark.parametrize(
    ("below", "asked"),
    [
        (gone(f"_tcp.{ZONE}", "SRV", ZONE), False),
        # Nobody vouches for it, or the name is there.
        (gone(f"_tcp.{ZONE}", "SRV", None), True),
        (reply(f"_tcp.{ZONE}", "SRV", authority=(soa(ZONE),)), True),
    ],
)
async def test_where_nothing_is_below_nothing_is_asked_for(
    below: dns.message.Message,
    asked: bool,
) -> None:
    sip = f"_sip._tcp.{ZONE}"
    answers: Answers = {
        ("", f"_tcp.{ZONE}", "SRV"): below,
        ("", sip, "SRV"): reply(sip, "SRV", f"{sip}. 60 SRV 0 5 5060 sip.a.com."),
        ("", "sip.a.com", "A"): there("sip.a.com"),
    }
    assert ((sip, "SRV", "sip.a.com") in await _found(_zone(answers))) is asked


async def test_a_host_that_could_not_be_looked_up_is_open() -> None:
    host = f"lapor.{ZONE}"
    fact = await _pointers(_zone({("", host, "A"): SERVFAIL}, host))
    assert fact.unseen == ((f"{host} CNAME", Reason.DNS_FAILURE),)


async def test_aliases_of_mail_keys_are_looked_at_where_there_are_any() -> None:
    below = f"_domainkey.{ZONE}"
    key, own = f"default.{below}", f"kantor.{below}"
    answers: Answers = {
        ("", f"{row.name}.{below}", "TXT"): reply(f"{row.name}.{below}", "TXT") for row in SELECTORS
    }
    answers["", below, "SRV"] = reply(below, "SRV", authority=(soa(ZONE),))
    answers["", key, "TXT"] = gone(key, "TXT", "a.com", f"{key}. 60 CNAME k1.a.com.")
    answers["", own, "TXT"] = reply(own, "TXT", f"{own}. 60 CNAME k2.a.com.")
    answers["", "k1.a.com", "A"] = gone("k1.a.com", "A", "a.com")
    answers["", "k2.a.com", "A"] = reply("k2.a.com", "A", authority=(soa("a.com"),))
    zone = Zone(name=ZONE, dkim_selectors=("kantor",))
    found = await _found(_zone(answers, zone=zone))
    assert found[key, "CNAME", "k1.a.com"] == "gone"
    assert found[own, "CNAME", "k2.a.com"] == "exists"


async def test_hosts_of_a_resolver_that_says_nothing_are_not_all_asked_for() -> None:
    hosts = [f"h{n}.{ZONE}" for n in range(9)]
    over = _zone({("", host, "A"): SILENT for host in hosts}, *hosts)
    fact = await _pointers(over)
    assert fact.unseen == tuple((f"{host} CNAME", Reason.TIMEOUT) for host in hosts)


async def test_hundreds_of_records_are_cut_and_told() -> None:
    many = " ; ".join(f"10 mx{n}.a.com." for n in range(400))
    answers: Answers = {("", ZONE, "MX"): reply(ZONE, "MX", f"{ZONE}. 60 MX {many}")}
    answers |= {("", f"mx{n}.a.com", "A"): there(f"mx{n}.a.com") for n in range(400)}
    fact = await _pointers(_zone(answers))
    assert len(fact.pointers) == dangling.MOST_POINTERS
    assert Reason.BUDGET in {reason for _, reason in fact.unseen}


async def test_the_deadline_is_the_looks_end() -> None:
    over = _zone({("", ZONE, "MX"): NetError("late", Reason.DEADLINE)})
    assert isinstance(await _look(over), Failed)


# A host's alias and the provider's page

HOST = f"layanan.{ZONE}"
FREE = b"<p>There isn't a GitHub Pages site here.</p>"


def _host(
    target: str = "kantor.github.io",
    pages: dict[str, Fetched | NetError] | None = None,
    answer: dns.message.Message | NetError | None = None,
) -> LoopbackSession:
    said = answer or reply(HOST, "A", f"{HOST}. 60 CNAME {target}.", f"{target}. 60 A 192.0.2.10")
    return LoopbackSession(
        subject=Subject(Kind.HOST, HOST), answers={("", HOST, "A"): said}, pages=pages or {}
    )


def _page(status: int, body: bytes = b"", leads: str = "") -> Fetched:
    return Fetched(Exchange(f"http://{HOST}/", status, ()), body, leads)


async def _alias(over: LoopbackSession) -> Any:
    (look,) = await takeover.PROBE.observe(over)
    return look.fact if isinstance(look, Ok) else look


async def test_a_page_for_nobodys_site_is_recognised() -> None:
    over = _host(pages={f"http://{HOST}/": _page(404, FREE)})
    alias = await _alias(over)
    assert isinstance(alias, Alias)
    assert alias.says_free
    assert (alias.provider, alias.status) == ("github-pages", 404)


@pytest.mark.parametrize(
    "page", [_page(200, FREE), _page(404, b"<h1>404</h1>"), _page(404), _page(200, b"<h1>A</h1>")]
)
async def test_any_other_page_is_a_site(page: Fetched) -> None:
    alias = await _alias(_host(pages={f"http://{HOST}/": page}))
    assert alias.provider == "github-pages"
    assert not alias.says_free


async def test_a_redirect_to_the_hosts_own_https_is_followed() -> None:
    over = _host(
        pages={
            f"http://{HOST}/": _page(301, leads=f"https://{HOST}/"),
            f"https://{HOST}/": _page(404, FREE),
        }
    )
    assert (await _alias(over)).says_free


@pytest.mark.parametrize("leads", ["https://lain.test/", f"https://www.{ZONE}/", "mailto:a@b.c"])
async def test_a_redirect_elsewhere_is_not(leads: str) -> None:
    over = _host(pages={f"http://{HOST}/": _page(301, FREE, leads)})
    assert not (await _alias(over)).says_free
    assert len(over.asked) == 1


async def test_redirects_in_circles_end() -> None:
    over = _host(pages={f"http://{HOST}/": _page(301, leads=f"http://{HOST}/")})
    assert (await _alias(over)).status == 301
    assert len(over.asked) == 3


@pytest.mark.parametrize(
    "target", ["www.lain.test", "x.azurewebsites.net", "x.herokudns.com", "d1.cloudfront.net"]
)
async def test_who_has_no_page_in_the_table_is_not_asked(target: str) -> None:
    over = _host(target)
    alias = await _alias(over)
    assert alias == Alias(chain=(target,))
    assert over.asked == []


@pytest.mark.parametrize("error", [Silent("silent"), NetError("reset", Reason.RESET)])
async def test_a_page_that_was_not_seen_is_told(error: NetError) -> None:
    alias = await _alias(_host(pages={f"http://{HOST}/": error}))
    assert alias.reason is error.reason
    assert not alias.says_free


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        (there(HOST), Absent(Negative.NO_DATA)),
        (reply(HOST, "A"), Absent(Negative.NO_DATA)),
        (gone(HOST, "A", ZONE), Absent(Negative.NXDOMAIN)),
        (gone(HOST, "A", "github.io", f"{HOST}. 60 CNAME kantor.github.io."),
         Absent(Negative.NXDOMAIN)),
    ],
)  # fmt: skip
async def test_without_an_alias_there_is_nothing_to_see(
    answer: dns.message.Message, end: Absent
) -> None:
    assert await _alias(_host(answer=answer)) == end


@pytest.mark.parametrize("error", [SERVFAIL, SILENT])
async def test_a_name_that_cannot_be_looked_up_is_not_seen(error: NetError) -> None:
    assert isinstance(await _alias(_host(answer=error)), Failed)


# Whatever a resolver may say

_NAMES = st.sampled_from(["a.com", "b.com", "www.a.com", "com", "x.github.io", HOST, ZONE, "."])
_SETS = st.builds(
    lambda owner, data: f"{owner.rstrip('.')}. 60 {data}",
    _NAMES,
    st.sampled_from(["A 192.0.2.1", "CNAME a.com.", "CNAME b.com.", "NS a.com.", "DNAME b.com."]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(_SETS, max_size=4),
    st.lists(_NAMES.map(lambda n: soa(n.rstrip("."))), max_size=2),
    st.sampled_from([dns.rcode.NOERROR, dns.rcode.NXDOMAIN]),
)
async def test_no_answer_makes_the_looks_raise(
    answer: list[str], authority: list[str], rcode: dns.rcode.Rcode
) -> None:
    def said(name: str, rdtype: str) -> dns.message.Message:
        return reply(name, rdtype, *answer, authority=tuple(authority), rcode=rcode)

    answers: Answers = {
        ("", name, rdtype): said(name, rdtype)
        for name in ("a.com", "b.com", HOST, "x.github.io", "com")
        for rdtype in ("A", "NS")
    }
    found = await look_up(session(answers), HOST)
    assert (found.standing is Standing.UNSEEN) is (found.reason is not None)
    over = _host()
    over.answers = answers
    (look,) = await takeover.PROBE.observe(over)
    assert isinstance(look, (Ok, Failed))
