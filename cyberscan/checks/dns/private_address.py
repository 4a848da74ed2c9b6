"""A public name leads to public addresses only.

Addresses by the IANA special-purpose registries, as the address table has them. Documentation and
benchmarking blocks are left out: they are nobody's network, and fictional provinces live there;
so are 6to4 and 2001::/23, of which parts are reachable.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.tables.address_space import FICTIONAL, NEVER, PRIVATE, SPECIAL, Row

_PASSED_BY: Final = frozenset({"192.88.99.0/24", "2001::/23", "2002::/16"})
_NOWHERE: Final = (
    *NEVER,
    *(row for row in SPECIAL if row not in FICTIONAL and str(row.network) not in _PASSED_BY),
)


def judge(resolution: Resolution) -> Verdict:
    """One private address among public ones is wrong already: some visitors get it first."""
    addresses = (*resolution.v4, *resolution.v6)
    inside = _within(addresses, PRIVATE)
    nowhere = _within([a for a in addresses if a not in inside], _NOWHERE)
    for message, found in (("private", inside), ("nowhere", nowhere)):
        if found:
            evidence = capped(f"{address}: {what}" for address, what in found.items())
            return failed(message, evidence=evidence, addresses=listed(found))
    return passed("public", count=len(addresses))


def _within(addresses: Iterable[str], rows: tuple[Row, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in addresses:
        address = ip_address(text)
        for row in rows:
            if row.network.version == address.version and address in row.network:
                found.setdefault(text, row.what)
    return found


def _example(
    name: str, message: str, *, v4: tuple[str, ...] = (), v6: tuple[str, ...] = ()
) -> Example:
    return Example(
        name=name,
        given={"resolution": Resolution(v4=v4, v6=v6)},
        outcome=Outcome.PASS if message == "public" else Outcome.FAIL,
        message=message,
        severity=None if message == "public" else Severity.MEDIUM,
    )


CHECK = Check(
    key="private-address",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Nama publik mengarah ke alamat internal",
        en="A public name leads to an internal address",
    ),
    why=Say(
        id="Warga tidak dapat membuka layanan ini, susunan jaringan internal terbaca siapa pun, "
        "dan di jaringan lain (kafe, hotel) alamat yang sama dapat milik orang yang menyamar "
        "sebagai situs resmi.",
        en="Citizens cannot open this service, the layout of the internal network shows to anyone, "
        "and in other networks (a café, a hotel) the same address can belong to somebody who "
        "poses as the official site.",
    ),
    messages={
        "public": Message(
            id="Semua {count} alamat adalah alamat publik.",
            en="All {count} addresses are public ones.",
        ),
        "private": Message(
            id="Nama ini mengarah ke alamat jaringan internal: {addresses}.",
            en="This name leads to addresses of an internal network: {addresses}.",
        ),
        "nowhere": Message(
            id="Nama ini mengarah ke alamat yang bukan milik server mana pun di internet: "
            "{addresses}.",
            en="This name leads to addresses that are no server's on the Internet: {addresses}.",
        ),
    },
    reproduce="dig +short A {name}; dig +short AAAA {name}",
    remedy="dns-private-address",
    references=("RFC 1918 section 3", "RFC 6890 section 2.2"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20"),
    examples=(
        _example("public ones", "public", v4=("103.10.10.10",), v6=("2001:df0::1",)),
        _example("a fictional one", "public", v4=("192.0.2.1",)),
        _example("RFC 1918", "private", v4=("192.168.1.10",)),
        _example("one of two", "private", v4=("10.1.2.3", "103.10.10.10")),
        _example("a carrier's", "private", v4=("100.64.0.1",)),
        _example("unique-local", "private", v6=("fd12::1",)),
        _example("loopback", "nowhere", v4=("127.0.0.1",)),
        _example("link-local", "nowhere", v6=("fe80::1",)),
        _example("multicast", "nowhere", v4=("224.0.0.1",)),
        _example("an IPv4 address in disguise", "nowhere", v6=("::ffff:10.0.0.1",)),
    ),
)
