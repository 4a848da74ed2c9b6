"""What no region owns: root, ``test``, ``go.test``, ``desa.test``, a hosting company, a CDN."""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.kit import STRONG_SSH
from cyberscan.lab.province.shapes import Ftp, Leaf, Machine, NameServer, Smtp, ZoneFile
from cyberscan.model.policy import Canary, CanaryKind

HOSTING_SERVERS: Final = (
    NameServer("ns1.awancontoh.test", ("198.51.100.53", "2001:db8:51::53")),
    NameServer("ns2.awancontoh.test", ("203.0.113.53",)),
)
"""Name servers that come with shared hosting."""

SHARED: Final = "198.51.100.80"
"""The hosting company's web server: dozens of offices on one address."""
MAIL_SERVER: Final = "mx.awancontoh.test"
"""The hosting company's mail server, for offices that let it take their mail."""
CDN: Final = ("203.0.113.200", "2001:db8:cd::200")
"""A content network in front of other people's sites."""

ZONES: Final = (
    ZoneFile(
        name="",
        servers=(
            NameServer("a.root-servers.test", ("198.18.0.1", "2001:db8:0:1::1")),
            NameServer("b.root-servers.test", ("198.18.0.2",)),
        ),
        signed=True,
    ),
    ZoneFile(
        name="test",
        servers=(
            NameServer("a.nic.test", ("198.18.1.1", "2001:db8:0:2::1")),
            NameServer("b.nic.test", ("198.19.1.1",)),
        ),
        signed=True,
    ),
    ZoneFile(
        name="go.test",
        servers=(
            NameServer("a.dns.go.test", ("198.18.2.1", "2001:db8:0:3::1")),
            NameServer("b.dns.go.test", ("198.19.2.1",)),
        ),
        signed=True,
    ),
    ZoneFile(
        name="desa.test",
        servers=(
            NameServer("a.dns.desa.test", ("198.18.3.1",)),
            NameServer("b.dns.desa.test", ("198.19.3.1",)),
        ),
        signed=True,
        # Nobody has signed it again since.
        signed_until=-4.0,
    ),
    ZoneFile(
        name="awancontoh.test",
        servers=HOSTING_SERVERS,
        records=('_spf TXT "v=spf1 ip4:198.51.100.0/24 -all"', "mx A 198.51.100.25"),
    ),
    ZoneFile(
        name="jaringancontoh.test",
        servers=(
            NameServer("ns1.jaringancontoh.test", ("203.0.113.201", "2001:db8:cd::53")),
            NameServer("ns2.jaringancontoh.test", ("198.51.100.131",)),
        ),
        records=tuple(
            f"{name} {kind} {address}"
            for name in ("angsana", "tanjung", "survei-tanjung")
            for kind, address in zip(("A", "AAAA"), CDN, strict=True)
        ),
    ),
)

REVERSE: Final = (
    ZoneFile(
        name="2.0.192.in-addr.arpa",
        servers=(NameServer("ns1.jaringancontoh.test", ("203.0.113.201", "2001:db8:cd::53")),),
        records=(
            "130 PTR www.sengonkota.go.test.",
            # It has been called otherwise since.
            "132 PTR edaran.sengonkota.go.test.",
        ),
    ),
    # Given to a server that nobody can find any more.
    ZoneFile(
        name="75.18.198.in-addr.arpa",
        servers=(NameServer("ns3.anggrekkota.go.test", ()),),
    ),
    ZoneFile(
        name="18.198.in-addr.arpa",
        servers=(NameServer("ns1.jaringancontoh.test", ("203.0.113.201", "2001:db8:cd::53")),),
        # A mail server that was moved, and took its name along.
        records=("10.78 PTR surel.mawarkota.go.test.",),
    ),
)
"""Reverse zones; the names of own mail servers are filled in, but for `NAMELESS`. Of every other
address nobody has thought."""

NAMELESS: Final = frozenset({"198.18.78.11"})
"""Mail servers whose addresses were never given a name."""

MACHINES: Final = (
    # Runs no DNS and nothing else: who asks it hears nothing, or someone in between is lying.
    Machine(address="192.0.2.1", silent=True),
    Machine(
        address="198.51.100.25",
        services=(Smtp(name=MAIL_SERVER, leaf=Leaf(names=(MAIL_SERVER,))),),
    ),
    *(Machine(address=address, quic=True) for address in CDN),
    Machine(
        address=SHARED,
        services=(
            STRONG_SSH,
            Ftp(greeting=("Awan Contoh",), features=("AUTH TLS", "PBSZ", "PROT", "UTF8")),
        ),
    ),
)


def canaries() -> tuple[Canary, ...]:
    """Return who is asked about the scanner's own network inside the lab."""
    named = (
        ("192.0.2.1", CanaryKind.SILENCE, "192.0.2.1"),
        ("a.root-servers.test", CanaryKind.DNS, "198.18.0.1"),
        ("a.root-servers.test", CanaryKind.DNS, "2001:db8:0:1::1"),
    )
    return tuple(
        Canary(
            name=name,
            address=address,
            port=53,
            kind=kind,
            source="the lab's own servers (data contoh)",
            read="2026-11-24",
        )
        for name, kind, address in named
    )
