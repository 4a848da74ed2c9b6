"""A zone lives on two name servers or more that do not fall silent together (RFC 2182).

RFC 2182 section 3.1 wants the servers apart in place and in topology, without a number. What is
measured here is its plainest breach: one /24 (IPv4) or one /48 (IPv6), which the Internet reaches
as one. Servers further apart may still share a building or a carrier: that is not seen from here.
"""

from __future__ import annotations

from ipaddress import ip_network

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown


def judge(servers: Nameservers) -> Verdict:
    """Count names, then addresses and networks, IPv4 and IPv6 apart: one machine has both."""
    if len(servers.parent) < 2:
        return failed("single", evidence=servers.parent, count=len(servers.parent))
    known = (*servers.child, *servers.parent_only)
    addresses = {a.address for server in known for a in server.addresses}
    networks = {_network(address) for address in addresses}
    if _most_of_a_family(networks) >= 2:
        return passed("enough", count=len(servers.parent), addresses=len(addresses))
    missing = [server.name for server in known if not server.resolved]
    if missing or not addresses:
        names = missing or [server.name for server in known]
        return unknown("unresolved", evidence=names, names=", ".join(names))
    evidence = [f"{s.name}: {', '.join(a.address for a in s.addresses)}" for s in known]
    if _most_of_a_family(addresses) < 2:
        return failed("one_address", evidence=evidence, address=", ".join(sorted(addresses)))
    return failed("one_network", evidence=evidence, network=", ".join(sorted(networks)))


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


CHECK = Check(
    key="nameservers",
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
    references=("RFC 1034 section 4.1", "RFC 2182 section 3.1", "RFC 2182 section 5"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.14"),
    examples=(
        Example(
            name="two servers in two networks",
            given={
                "servers": _two(
                    _server("ns1.x.test", "192.0.2.1"), _server("ns2.x.test", "198.51.100.1")
                )
            },
            outcome=Outcome.PASS,
            message="enough",
        ),
        Example(
            name="one server",
            given={
                "servers": Nameservers(
                    parent=("ns1.x.test",), child=(_server("ns1.x.test", "192.0.2.1"),)
                )
            },
            outcome=Outcome.FAIL,
            message="single",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="two names, one machine with IPv4 and IPv6",
            given={
                "servers": _two(
                    _server("ns1.x.test", "192.0.2.1", "2001:db8::1"),
                    _server("ns2.x.test", "192.0.2.1"),
                )
            },
            outcome=Outcome.FAIL,
            message="one_address",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="one server speaks IPv4 only, the other IPv6 only",
            given={
                "servers": _two(
                    _server("ns1.x.test", "192.0.2.1"), _server("ns2.x.test", "2001:db8::1")
                )
            },
            outcome=Outcome.FAIL,
            message="one_address",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="two machines side by side",
            given={
                "servers": _two(
                    _server("ns1.x.test", "192.0.2.1"), _server("ns2.x.test", "192.0.2.2")
                )
            },
            outcome=Outcome.FAIL,
            message="one_network",
            severity=Severity.LOW,
        ),
        Example(
            name="the second server's name did not resolve this time",
            given={
                "servers": _two(
                    _server("ns1.x.test", "192.0.2.1"), _server("ns2.y.test", resolved=False)
                )
            },
            outcome=Outcome.UNKNOWN,
            message="unresolved",
        ),
    ),
)
