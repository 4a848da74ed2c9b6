"""Address space that is not somebody's public server, by what may open it.

`NEVER` is opened by nothing. `PRIVATE` belongs to whoever uses it: an owner can name it as his own
network. `SPECIAL` is the rest of the IANA IPv4 and IPv6 Special-Purpose Address Registries
(RFC 6890) with every row that is not globally reachable, plus the ranges other registries keep
(multicast RFC 5771 and RFC 4291 section 2.7, site-local RFC 3879, IPv4-compatible RFC 4291 section
2.5.5.1, IPv4-translated RFC 2765 section 2.1), plus all of IPv6 outside 2000::/3, which has never
been handed out (RFC 4291 section 2.4). The private ranges lie partly inside special ones: ask for
them first. Read on 2026-11-24.
"""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final, NamedTuple

Network = IPv4Network | IPv6Network


class Row(NamedTuple):
    """A block and what it is, with the source."""

    network: Network
    what: str

    def holds(self, network: Network) -> bool:
        """Whether all of ``network`` lies in the block."""
        return network.version == self.network.version and network.subnet_of(
            self.network  # type: ignore[arg-type]
        )

    def touches(self, network: Network) -> bool:
        """Whether any of ``network`` lies in the block."""
        return network.version == self.network.version and network.overlaps(self.network)


def _rows(*rows: tuple[str, str]) -> tuple[Row, ...]:
    return tuple(Row(ip_network(network), what) for network, what in rows)


NEVER: Final = _rows(
    ("0.0.0.0/8", "this host on this network, which the kernel takes for loopback (RFC 1122)"),
    ("127.0.0.0/8", "loopback (RFC 1122)"),
    ("169.254.0.0/16", "link-local (RFC 3927), cloud metadata among it"),
    ("255.255.255.255/32", "limited broadcast (RFC 8190)"),
    ("100.100.100.200/32", "Alibaba Cloud's metadata (cloud-init, datasources/aliyun)"),
    ("168.63.129.16/32", "Azure's WireServer, a platform endpoint on a public-looking address"),
    ("::/128", "unspecified, which the kernel takes for loopback (RFC 4291)"),
    ("::1/128", "loopback (RFC 4291)"),
    ("fe80::/10", "link-local (RFC 4291)"),
    ("fd00:ec2::/32", "Amazon EC2's instance services; metadata is fd00:ec2::254 (EC2 User Guide)"),
    ("fd00:42::42/128", "Scaleway's metadata (cloud-init, datasources/scaleway)"),
    ("fd00:c1::a9fe:a9fe/128", "Oracle Cloud's metadata (Oracle's own OKE start-up scripts)"),
    # Google's page could not be read; that many guards refuse it is enough to refuse it too.
    ("fd20:ce::254/128", "taken for Google Cloud's metadata by other guards' lists"),
)

PRIVATE: Final = _rows(
    ("10.0.0.0/8", "private (RFC 1918)"),
    ("100.64.0.0/10", "shared address space (RFC 6598)"),
    ("172.16.0.0/12", "private (RFC 1918)"),
    ("192.168.0.0/16", "private (RFC 1918)"),
    ("fc00::/7", "unique-local (RFC 4193)"),
)

SPECIAL: Final = _rows(
    ("192.0.0.0/24", "IETF protocol assignments (RFC 6890)"),
    ("192.0.2.0/24", "documentation (RFC 5737)"),
    ("192.88.99.0/24", "6to4 relay anycast, deprecated (RFC 7526)"),
    ("198.18.0.0/15", "benchmarking (RFC 2544)"),
    ("198.51.100.0/24", "documentation (RFC 5737)"),
    ("203.0.113.0/24", "documentation (RFC 5737)"),
    ("224.0.0.0/4", "multicast (RFC 5771)"),
    ("240.0.0.0/4", "reserved (RFC 1112)"),
    ("2001::/23", "IETF protocol assignments, Teredo and benchmarking among them (RFC 2928)"),
    ("2001:db8::/32", "documentation (RFC 3849)"),
    ("2002::/16", "6to4, an IPv4 address in disguise (RFC 3056)"),
    ("3fff::/20", "documentation (RFC 9637)"),
    ("::/3", "not handed out; NAT64 and other IPv4 addresses in disguise lie in it (RFC 4291)"),
    ("4000::/2", "not handed out (RFC 4291)"),
    ("8000::/1", "not handed out, multicast and site-local among it (RFC 4291)"),
)

FICTIONAL: Final = tuple(
    row for row in SPECIAL if row.what.startswith(("documentation", "benchmarking"))
)
"""Where fictional provinces live."""
