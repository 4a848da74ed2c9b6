"""What no region owns: the root, ``test``, ``go.test``, and a hosting company in ``test``."""

from __future__ import annotations

from typing import Final

from cyberscan.lab.province.shapes import Machine, NameServer, ZoneFile

HOSTING_SERVERS: Final = (
    NameServer("ns1.awancontoh.test", ("198.51.100.53", "2001:db8:51::53")),
    NameServer("ns2.awancontoh.test", ("203.0.113.53",)),
)
"""Name servers that come with shared hosting."""

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
    ZoneFile(name="awancontoh.test", servers=HOSTING_SERVERS),
)

MACHINES: Final = (
    # Runs no DNS and nothing else: who asks it hears nothing, or someone in between is lying.
    Machine(address="192.0.2.1", silent=True),
)
