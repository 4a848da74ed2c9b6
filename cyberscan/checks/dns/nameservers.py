"""A zone lives on two name servers or more that do not fall silent together (RFC 2182), and each
of them answers over TCP and with EDNS (RFC 9210, RFC 6891).

RFC 2182 section 3.1 wants the servers apart in place and in topology, without a number. What is
measured here is its plainest breach: one /24 (IPv4) or one /48 (IPv6), which the Internet reaches
as one. That one autonomous system announces all of them is told, too, where the feed of routes was
carried in, but for information only: whether that is one hall or a network spread over the world
(anycast) is not seen from here, nor whether servers further apart share a building.
Over TCP only a refusal counts, silence leaves the question open. Whether they answer over IPv6 is
judged by ``dns/ipv6``.
"""

from __future__ import annotations

from ipaddress import ip_network

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.zone import Announced, ServerOrigins, Tcp, ZoneServer, ZoneServers
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    passed,
    unknown,
    unseen,
)

_SEVERAL_NETWORKS = frozenset({"enough", "shared"})
"""What `_apart` says of servers in more than one /24 or /48."""


def judge(
    servers: Nameservers,
    each: Of[ZoneServers | Absent | Failed],
    origins: Of[ServerOrigins | Absent | Failed],
) -> Judgement:
    """Judge how far they stand apart, and how each of them can be asked."""
    apart = _apart(servers)
    seen = each.servers if isinstance(each, ZoneServers) else ()
    faults = [
        *([apart] if apart.outcome is Outcome.FAIL else []),
        *(_one_system(servers, origins) if apart.message in _SEVERAL_NETWORKS else []),
        *_unanswered("no_tcp", [server for server in seen if server.tcp is Tcp.REFUSED]),
        *_unanswered("no_edns", [server for server in seen if server.edns is False]),
    ]
    if faults:
        return tuple(faults)
    if apart.outcome is not Outcome.PASS:
        return apart
    if isinstance(each, Failed):
        return unseen(each)
    if gaps := [_who(s) for s in seen if s.tcp is Tcp.UNSEEN or s.edns is None]:
        return unknown("half_seen", evidence=capped(gaps), names=listed(gaps))
    return apart


def _unanswered(message: str, servers: list[ZoneServer]) -> list[Verdict]:
    if not servers:
        return []
    names = [_who(server) for server in servers]
    evidence = capped(
        f"{name}: {server.tcp}, EDNS {server.edns}"
        for name, server in zip(names, servers, strict=True)
    )
    return [failed(message, evidence=evidence, discriminator=message, names=listed(names))]


def _who(server: ZoneServer) -> str:
    return f"{server.name} {server.address}"


def _apart(servers: Nameservers) -> Verdict:
    """Count names, then addresses and networks, IPv4 and IPv6 apart: one machine has both."""
    if len(servers.parent) < 2:
        return failed("single", evidence=servers.parent, count=len(servers.parent))
    known = (*servers.child, *servers.parent_only)
    addresses = {a.address for server in known for a in server.addresses}
    networks = {_network(address) for address in addresses}
    if _most_of_a_family(networks) >= 2:
        if shared := _shared(known):
            return failed("shared", evidence=capped(shared), discriminator="shared")
        return passed("enough", count=len(servers.parent), addresses=len(addresses))
    missing = [server.name for server in known if not server.resolved]
    if missing or not addresses:
        names = missing or [server.name for server in known]
        return unknown("unresolved", evidence=names, names=", ".join(names))
    evidence = [f"{s.name}: {', '.join(a.address for a in s.addresses)}" for s in known]
    if _most_of_a_family(addresses) < 2:
        return failed("one_address", evidence=evidence, address=", ".join(sorted(addresses)))
    return failed("one_network", evidence=evidence, network=", ".join(sorted(networks)))


def _one_system(servers: Nameservers, origins: ServerOrigins | Absent | Failed) -> list[Verdict]:
    """Say that one AS announces every address, where the whole of that is known.

    A prefix that several announce leaves it open which of them is reached.
    """
    known = (*servers.child, *servers.parent_only)
    if not isinstance(origins, ServerOrigins) or not all(server.resolved for server in known):
        return []
    by_address = {found.address: found for found in origins.servers}
    found = [by_address.get(a.address) for server in known for a in server.addresses]
    systems = {one.origins if one else () for one in found}
    if len(systems) != 1 or len(only := systems.pop()) != 1:
        return []
    evidence = capped(
        f"{origins.routes}: {one.address} {one.route} AS{only[0]}"
        for one in sorted(by_address.values())
    )
    return [
        failed("one_system", evidence=evidence, discriminator="one_system", system=f"AS{only[0]}")
    ]


def _shared(known: tuple[NameServer, ...]) -> list[str]:
    """Say which names lead to the machine of another one."""
    names: dict[str, list[str]] = {}
    for server in known:
        for address in sorted({a.address for a in server.addresses}):
            names.setdefault(address, []).append(server.name)
    return [f"{address}: {', '.join(of)}" for address, of in names.items() if len(of) > 1]


def _network(address: str) -> str:
    return str(ip_network(f"{address}/{48 if ':' in address else 24}", strict=False))


def _most_of_a_family(texts: set[str]) -> int:
    v6 = sum(":" in text for text in texts)
    return max(v6, len(texts) - v6)


def _server(name: str, *addresses: str, resolved: bool = True) -> NameServer:
    seen = tuple(ServerAddress(a, Answering.AUTHORITATIVE) for a in addresses)
    return NameServer(name, seen, resolved)


def _two(first: NameServer, second: NameServer) -> Nameservers:
    return Nameservers(parent=(first.name, second.name), child=(first, second))


def _each(*, edns: bool | None = True, tcp: Tcp = Tcp.ANSWERS) -> ZoneServers:
    return ZoneServers(servers=(ZoneServer("ns1.x.test", "192.0.2.1", None, edns, tcp),))


_SEVERITIES = {
    "one_network": Severity.LOW,
    "one_system": Severity.INFO,
    "no_edns": Severity.LOW,
    "shared": Severity.INFO,
}
_SOUND = _two(_server("ns1.x.test", "192.0.2.1"), _server("ns2.x.test", "198.51.100.1"))
_NO_FEED = Failed(Reason.NO_FEED, "the feed 'routes' was never brought in")


def _origins(*systems: int) -> ServerOrigins:
    routes = ("192.0.2.0/24", "198.51.100.0/24")
    return ServerOrigins(
        servers=tuple(
            Announced(route.replace(".0/24", ".1"), route, (system,))
            for route, system in zip(routes, systems, strict=True)
        ),
        routes="routes 2026-11-01",
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    servers: Nameservers = _SOUND,
    each: ZoneServers | Failed | None = None,
    origins: ServerOrigins | Failed = _NO_FEED,
) -> Example:
    return Example(
        name=name,
        given={"servers": servers, "each": each or _each(), "origins": origins},
        outcome=outcome,
        message=message,
        severity=_SEVERITIES.get(message, Severity.MEDIUM) if outcome is Outcome.FAIL else None,
    )


CHECK = Check(
    key="nameservers",
    revision=4,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.REGISTRAR,
    minutes=60,
    title=Say(
        id="Server nama domain tidak punya cadangan yang terpisah",
        en="The domain's name servers have no separate back-up",
    ),
    why=Say(
        id="Bila satu-satunya server nama atau satu-satunya jaringannya terganggu, semua situs web "
        "dan surel pada domain ini hilang dari internet sekaligus, termasuk layanan bagi warga.",
        en="When the only name server or its only network fails, every website and all mail of "
        "this domain vanish from the Internet at once, services for citizens included.",
    ),
    messages={
        "enough": Message(
            id="Domain dilayani {count} server nama pada {addresses} alamat di lebih dari satu "
            "jaringan.",
            en="The domain is served by {count} name servers on {addresses} addresses in more than "
            "one network.",
        ),
        "single": Message(
            id="Domain hanya didelegasikan ke {count} server nama; dibutuhkan sedikitnya dua.",
            en="The domain is delegated to {count} name server only; at least two are needed.",
        ),
        "one_address": Message(
            id="Semua server nama bersama-sama hanya punya satu alamat untuk tiap jenis (IPv4, "
            "IPv6), yaitu {address}: tidak ada cadangannya.",
            en="All name servers together have but one address of each kind (IPv4, IPv6), "
            "{address}: there is no back-up.",
        ),
        "one_network": Message(
            id="Semua server nama berada di satu jaringan ({network}): satu gangguan dapat memutus "
            "semuanya.",
            en="All name servers stand in one network ({network}): one fault can cut off all of "
            "them.",
            severity=Severity.LOW,
        ),
        "one_system": Message(
            id="Semua server nama diumumkan ke internet oleh satu jaringan operator ({system}): "
            "gangguan pada operator itu dapat memutus semuanya.",
            en="One operator's network ({system}) announces all name servers to the Internet: a "
            "fault of that operator can cut off all of them.",
            severity=Severity.INFO,
        ),
        "shared": Message(
            id="Beberapa nama server nama menuju mesin yang sama: cadangannya lebih sedikit "
            "daripada yang terlihat.",
            en="Several names of name servers lead to the same machine: there is less of a "
            "back-up than it seems.",
            severity=Severity.INFO,
        ),
        "no_tcp": Message(
            id="Server nama ini menolak pertanyaan lewat TCP: {names}. Jawaban panjang (DNSSEC, "
            "surel) tidak sampai.",
            en="These name servers refuse questions over TCP: {names}. Long answers (DNSSEC, mail) "
            "do not get through.",
        ),
        "no_edns": Message(
            id="Server nama ini tidak mengenal EDNS: {names}. DNSSEC tidak mungkin dipakai.",
            en="These name servers know no EDNS: {names}. DNSSEC is impossible with them.",
            severity=Severity.LOW,
        ),
        "half_seen": Message(
            id="Server nama ini menjawab, tetapi apakah juga lewat TCP dan dengan EDNS belum dapat "
            "dipastikan: {names}.",
            en="These name servers answer, but whether over TCP and with EDNS, too, is not certain "
            "yet: {names}.",
        ),
        "unresolved": Message(
            id="Alamat sebagian server nama tidak dapat dipastikan ({names}), sehingga "
            "pemisahannya "
            "tidak dapat dinilai.",
            en="The addresses of some name servers could not be determined ({names}), so whether "
            "they stand apart cannot be judged.",
        ),
    },
    reproduce="dig +nocmd +noall +answer NS {name}",
    remedy="dns-nameservers",
    references=(
        "RFC 1034 section 4.1",
        "RFC 2182 section 3.1",
        "RFC 2182 section 5",
        "RFC 6891 section 7",
        "RFC 9210",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.14"),
    examples=(
        _example("two servers in two networks", Outcome.PASS, "enough"),
        _example(
            "two networks of two operators",
            Outcome.PASS,
            "enough",
            origins=_origins(64500, 64501),
        ),
        _example(
            "two networks of one operator",
            Outcome.FAIL,
            "one_system",
            origins=_origins(64500, 64500),
        ),
        _example(
            "one server",
            Outcome.FAIL,
            "single",
            servers=Nameservers(
                parent=("ns1.x.test",), child=(_server("ns1.x.test", "192.0.2.1"),)
            ),
        ),
        _example(
            "two names, one machine with IPv4 and IPv6",
            Outcome.FAIL,
            "one_address",
            servers=_two(
                _server("ns1.x.test", "192.0.2.1", "2001:db8::1"),
                _server("ns2.x.test", "192.0.2.1"),
            ),
        ),
        _example(
            "two names of three lead to one machine",
            Outcome.FAIL,
            "shared",
            servers=Nameservers(
                parent=("ns1.x.test", "ns2.x.test", "ns3.x.test"),
                child=(
                    _server("ns1.x.test", "192.0.2.1"),
                    _server("ns2.x.test", "198.51.100.1"),
                    _server("ns3.x.test", "192.0.2.1"),
                ),
            ),
        ),
        _example(
            "one server speaks IPv4 only, the other IPv6 only",
            Outcome.FAIL,
            "one_address",
            servers=_two(_server("ns1.x.test", "192.0.2.1"), _server("ns2.x.test", "2001:db8::1")),
        ),
        _example(
            "two machines side by side",
            Outcome.FAIL,
            "one_network",
            servers=_two(_server("ns1.x.test", "192.0.2.1"), _server("ns2.x.test", "192.0.2.2")),
        ),
        _example(
            "the second server's name did not resolve this time",
            Outcome.UNKNOWN,
            "unresolved",
            servers=_two(_server("ns1.x.test", "192.0.2.1"), _server("ns2.y.test", resolved=False)),
        ),
        _example("no TCP", Outcome.FAIL, "no_tcp", each=_each(tcp=Tcp.REFUSED)),
        _example("no EDNS", Outcome.FAIL, "no_edns", each=_each(edns=False)),
        _example("silence over TCP", Outcome.UNKNOWN, "half_seen", each=_each(tcp=Tcp.UNSEEN)),
        _example("EDNS gets nowhere", Outcome.UNKNOWN, "half_seen", each=_each(edns=None)),
        _example(
            "how each can be asked was not seen",
            Outcome.UNKNOWN,
            "",
            each=Failed(Reason.DEADLINE, "out of time"),
        ),
    ),
)
