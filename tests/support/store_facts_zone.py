"""Facts about a zone's health, one of every kind, for the store's tests."""

from __future__ import annotations

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.zone import (
    Allowed,
    Announced,
    Binding,
    Controlled,
    Given,
    Glue,
    HttpsRecord,
    Pointed,
    Referral,
    Referrals,
    Reverse,
    RouteOrigin,
    ServerControl,
    ServerOrigins,
    SetTtl,
    Soa,
    Tcp,
    Ttls,
    Wildcard,
    ZoneServer,
    ZoneServers,
)

ZONE_FACTS: tuple[Fact, ...] = (
    ZoneServers(
        servers=(
            ZoneServer(
                name="ns1.contoh.go.test",
                address="192.0.2.3",
                soa=Soa(
                    primary="ns1.contoh.go.test",
                    serial=2026112601,
                    refresh=7_200,
                    retry=1_800,
                    expire=1_209_600,
                    minimum=900,
                    ttl=3_600,
                ),
                edns=True,
                tcp=Tcp.ANSWERS,
            ),
            ZoneServer("ns2.contoh.go.test", "198.51.100.3", None, edns=False, tcp=Tcp.REFUSED),
        ),
        unseen=("ns3.contoh.go.test",),
    ),
    ServerControl(
        servers=(
            Controlled(
                name="ns1.contoh.go.test",
                address="192.0.2.3",
                transfer=Given.GIVEN,
                recursion=Given.DENIED,
                version=Given.GIVEN,
                records=12,
                told="9.18.28-1~deb12u2-Debian",
            ),
        ),
        barred=("198.51.100.3",),
    ),
    Referrals(
        parents=(
            Referral(
                server="198.18.2.1",
                names=("ns1.contoh.go.test", "ns2.contoh.go.test"),
                glue=(Glue("ns1.contoh.go.test", ("192.0.2.3",)),),
            ),
        ),
        own=(Glue("ns1.contoh.go.test", ("192.0.2.3", "2001:db8::3")),),
    ),
    Wildcard(asked="tidak-ada-0123456789abcdef.contoh.go.test", records=("A 192.0.2.10",)),
    Ttls(sets=(SetTtl("contoh.go.test", "NS", 86_400),)),
    Reverse(names=(Pointed("www.contoh.go.test", ("192.0.2.10",), seen=False),)),
    RouteOrigin(
        address="192.0.2.10",
        allowed=(Allowed("192.0.2.0/23", 64500, 24), Allowed("192.0.2.0/24", 0, 32)),
        vrps="vrps 2026-11-01",
        route="192.0.2.0/24",
        origins=(64500, 64501),
        routes="routes 2026-11-01",
    ),
    ServerOrigins(
        servers=(
            Announced("192.0.2.3", "192.0.2.0/24", (64500,)),
            Announced("198.51.100.3"),
        ),
        routes="routes 2026-11-01",
    ),
    HttpsRecord(
        records=(
            Binding(
                priority=1,
                target="www.contoh.go.test",
                hints=("192.0.2.9",),
                addresses=("192.0.2.10",),
                seen=False,
            ),
        )
    ),
)
"""Every field filled where its kind allows it."""
