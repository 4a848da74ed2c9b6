"""What `benchmarks.services` measures of identification: ours and ``nmap -sV``, on real services.

Started in the namespace of `tests.support.real_services` with a `Names` on standard input; standard
output gets a `Named`. Both look at the same ports of the same addresses, over TCP and over UDP, one
after the other.
"""

from __future__ import annotations

import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct

from benchmarks._services_inside import asked
from cyberscan.cli.collecting import seldom
from cyberscan.model.policy import Policy
from cyberscan.observe.services.address import rows
from tests.support.real_services.data import Server
from tests.support.real_services.inside import looked_at, policy_for, seen
from tests.support.real_services.lab import Running

ALSO: Final = {
    "domain": "dns",
    "ms-wbt-server": "rdp",
    "microsoft-ds": "smb",
    "netbios-ssn": "smb",
    "mysqlx": "mysqlx",
    "http-proxy": "squid",
    "socks5": "socks",
    "vnc-http": "http",
    "https": "http",
    "ldapssl": "ldap",
    "imaps": "imap",
    "pop3s": "pop3",
    "smtps": "smtp",
    "managesieve": "sieve",
    "etcd-client": "etcd",
    "rpc": "rpcbind",
}
"""Names of nmap's (nmap-services and nmap-service-probes of 7.93, Debian 12) for what is called
otherwise here."""
PRODUCTS: Final = {"etcd": "etcd", "cups": "ipp", "squid": "squid", "mosquitto": "mqtt"}
"""Words of products, and the protocol that whoever tells of them has found."""


class Names(Struct, frozen=True):
    """What is wanted."""

    rounds: int
    nmap: str


class Round(Struct, frozen=True):
    """One look by one of the two."""

    wall: float
    """Seconds; nmap's are those of TCP ports."""
    names: dict[str, str]
    """What each port was called, as ``198.18.9.1:22/tcp``; a port without a name is not there."""
    udp: float = 0.0
    """Wall seconds of UDP ports, where they were asked for apart."""


class Named(Struct, frozen=True):
    """Every round's looks, and what is right."""

    right: dict[str, str]
    web: tuple[str, ...]
    """Ports of products known by an answer in HTTP."""
    ours: list[Round]
    nmap: list[Round]
    left_out: dict[str, str]


def place(address: str, port: int, transport: str) -> str:
    """Return how a port is called in all of this."""
    return f"{address}:{port}/{transport}"


def _ours(hosts: Sequence[str], policy: Policy) -> Round:
    begun = time.perf_counter()
    looks = looked_at(hosts, policy)
    wall = time.perf_counter() - begun
    names = {
        place(address, at.port, at.transport): at.protocol
        for address, look in zip(hosts, looks, strict=True)
        for at in seen(address, look).named
    }
    return Round(wall, names)


def _nmap(program: str, hosts: Sequence[str], policy: Policy) -> Round:
    """Ask for TCP and UDP apart: the one is much quicker. Only what was probed counts: a name from
    the table of ports is none."""
    tcp = ",".join(map(str, asked(policy)))
    udp = ",".join(str(row.port) for row in rows(policy) if row.udp)
    walls: list[float] = []
    names: dict[str, str] = {}
    for scan, ports in (("-sT", tcp), ("-sU", udp)):
        command = [program, "-n", "-Pn", scan, "-sV", "-T4", "-p", ports, "-oX", "-", *hosts]
        begun = time.perf_counter()
        done = subprocess.run(command, check=True, capture_output=True)
        walls.append(time.perf_counter() - begun)
        names |= _names(done.stdout)
    return Round(walls[0], names, walls[1])


def _names(report: bytes) -> dict[str, str]:
    names: dict[str, str] = {}
    for host in ET.fromstring(report).iter("host"):  # noqa: S314 - nmap's own
        literal = host.find("address")
        address = literal.get("addr", "") if literal is not None else ""
        for port in host.iter("port"):
            service = port.find("service")
            if service is None or service.get("method") != "probed":
                continue
            where = place(address, int(port.get("portid", "0")), port.get("protocol", ""))
            names[where] = _called(service.get("name", ""), service.get("product", ""))
    return names


def _called(name: str, product: str) -> str:
    """Return the protocol that nmap means: its name for it, or else the product it tells of."""
    for word, protocol in PRODUCTS.items():
        if word in product.lower() or word in name:
            return protocol
    return ALSO.get(name, name)


def _right(servers: Sequence[Server]) -> dict[str, str]:
    return {
        place(server.address, port.number, port.transport): port.protocol
        for server in servers
        for port in server.ports
    }


def measure(order: Names) -> Named:
    """Start the lab and let both look at it, in turn."""
    lab = Running()
    lab.start()
    policy = policy_for(lab.servers)
    ours: list[Round] = []
    nmap: list[Round] = []
    for _ in range(order.rounds):
        ours.append(_ours(lab.hosts, policy))
        if order.nmap:
            nmap.append(_nmap(order.nmap, lab.hosts, policy))
    web = [
        place(server.address, port.number, port.transport)
        for server in lab.servers
        for port in server.ports
        if port.web
    ]
    return Named(_right(lab.servers), tuple(web), ours, nmap, lab.missing)


if __name__ == "__main__":
    with seldom():
        given = msgspec.json.decode(sys.stdin.buffer.read(), type=Names)
        sys.stdout.buffer.write(msgspec.json.encode(measure(given)))
