"""What one regency listed, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import ip_address, ip_network
from typing import Final

from cyberscan.model.inventory import Regency
from cyberscan.net.base import IpNetwork
from cyberscan.net.special import Ip, private

SIDE_NAMES: Final = ("www", "mta-sts", "autodiscover", "autoconfig")
"""Labels a listed zone serves by convention: RFC 8461 section 3.3 for ``mta-sts``, the mail
clients' set-up for ``autodiscover`` and ``autoconfig``."""


WEB_PORTS: Final = frozenset({80, 443})
"""Where every listed name is asked for HTTP and TLS outside the own networks."""


class Exclusions:
    """Names, with all that lies below them, and networks that are never contacted."""

    def __init__(self, whose: str, entries: Iterable[str]) -> None:
        self.whose = whose
        written = tuple(entries)
        self._networks: tuple[IpNetwork, ...] = tuple(
            ip_network(text, strict=False) for text in written if _is_network(text)
        )
        self._names = frozenset(
            text.rstrip(".").lower() for text in written if not _is_network(text)
        )

    def name(self, name: str) -> bool:
        """Whether ``name`` is one of them, or lies below one."""
        return not self._names.isdisjoint(ancestors(name))

    def either(self, name: str, ip: Ip) -> bool:
        """Whether this name or this address is never contacted."""
        if any(ip.version == n.version and ip in n for n in self._networks):
            return True
        return self.name(name)


class Scope:
    """The names and networks of one regency. Names are lower-case A-labels, no final dot."""

    def __init__(self, regency: Regency) -> None:
        self.regency = regency
        self.zones = frozenset(zone.name for zone in regency.zones)
        self._side = frozenset(f"{label}.{zone}" for zone in self.zones for label in SIDE_NAMES)
        self._listed = self.zones | {host.name for host in regency.hosts}
        self._ports = {host.name: frozenset(host.ports) for host in regency.hosts if host.ports}
        self._above = frozenset(
            ancestor for name in self._listed for ancestor in ancestors(name) if ancestor != name
        )
        servers = {s.rstrip(".").lower() for zone in regency.zones for s in zone.name_servers}
        self.server_addresses = frozenset(ip_address(s) for s in servers if _is_address(s))
        self.server_names = frozenset(s for s in servers if not _is_address(s))
        self.networks: tuple[IpNetwork, ...] = tuple(
            ip_network(text, strict=False) for text in regency.networks
        )
        self.private = tuple(network for network in self.networks if private(network))
        """Private networks the owner named: nobody else's looks reach into them."""
        self.exclusions = Exclusions(regency.label, regency.exclusions)
        """What the owner said is never contacted."""

    def serves(self, name: str) -> bool:
        """Whether ``name`` may be asked for pages."""
        return self.names(name) and not self.exclusions.name(name)

    def web_port(self, name: str, port: int) -> bool:
        """Whether ``port`` is where ``name`` may be asked for HTTP or TLS on any address."""
        return port in WEB_PORTS or port in self._ports.get(name, ())

    def names(self, name: str) -> bool:
        """Whether ``name`` is listed, or one of the names a listed zone serves by convention."""
        return name in self._listed or name in self._side

    def speaks_of(self, name: str) -> bool:
        """Whether it matters what ``name`` resolves to."""
        return self.names(name) or name in self.server_names

    @property
    def heads(self) -> Iterator[str]:
        """Names at or above everything it speaks of: its zones, and each name outside them."""
        yield from self.zones
        for name in (*self._listed, *self.server_names):
            if self.zones.isdisjoint(ancestors(name)):
                yield name

    def owns(self, ip: Ip) -> bool:
        """Whether ``ip`` lies in a network declared as the regency's own."""
        return any(ip.version == n.version and ip in n for n in self.networks)

    def in_tree(self, name: str) -> bool:
        """Whether ``name`` is a listed name, something below it, or one of its ancestors."""
        return name in self._above or not self._listed.isdisjoint(ancestors(name))


def ancestors(name: str) -> Iterator[str]:
    """Yield ``name`` and everything it lies beneath, up to the root, which is ""."""
    while name:
        yield name
        name = name.partition(".")[2]
    yield name


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
