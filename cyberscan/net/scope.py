"""What one regency listed, ready to be asked."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Final

from cyberscan.model.inventory import Regency
from cyberscan.net.base import IpNetwork
from cyberscan.net.special import Ip, private

SIDE_NAMES: Final = ("www", "mta-sts", "autodiscover", "autoconfig")
"""Labels a listed zone serves by convention: RFC 8461 section 3.3 for ``mta-sts``, the mail
clients' set-up for ``autodiscover`` and ``autoconfig``."""


class Scope:
    """The names and networks of one regency. Names are lower-case A-labels, no final dot."""

    def __init__(self, regency: Regency) -> None:
        self.regency = regency
        self.zones = frozenset(zone.name for zone in regency.zones)
        side = {f"{label}.{zone}" for zone in self.zones for label in SIDE_NAMES}
        self.listed = self.zones | {host.name for host in regency.hosts}
        self.names = self.listed | side
        """Names that may be asked for pages."""
        servers = {s.rstrip(".").lower() for zone in regency.zones for s in zone.name_servers}
        self.server_addresses = frozenset(ip_address(s) for s in servers if _is_address(s))
        self.server_names = frozenset(s for s in servers if not _is_address(s))
        self.networks: tuple[IpNetwork, ...] = tuple(
            ip_network(text, strict=False) for text in regency.networks
        )
        self.private = tuple(network for network in self.networks if private(network))
        """Private networks the owner named: nobody else's looks reach into them."""
        self._no_networks = tuple(
            ip_network(text, strict=False) for text in regency.exclusions if _is_network(text)
        )
        self._no_names = frozenset(
            text.rstrip(".").lower() for text in regency.exclusions if not _is_network(text)
        )

    def serves(self, name: str) -> bool:
        """Whether ``name`` may be asked for pages."""
        return name in self.names and not self._excludes_name(name)

    def speaks_of(self, name: str) -> bool:
        """Whether it matters what ``name`` resolves to."""
        return name in self.names or name in self.server_names

    def owns(self, ip: Ip) -> bool:
        """Whether ``ip`` lies in a network declared as the regency's own."""
        return any(ip.version == n.version and ip in n for n in self.networks)

    def in_tree(self, name: str) -> bool:
        """Whether ``name`` is a listed name, something below it, or one of its ancestors."""
        return any(_below(name, listed) or _below(listed, name) for listed in self.listed)

    def excludes(self, name: str, ip: Ip) -> bool:
        """Whether the owner said that this name or this address is never contacted."""
        if any(ip.version == n.version and ip in n for n in self._no_networks):
            return True
        return self._excludes_name(name)

    def _excludes_name(self, name: str) -> bool:
        return any(_below(name, excluded) for excluded in self._no_names)


def _below(name: str, ancestor: str) -> bool:
    """Whether ``name`` is ``ancestor`` or lies beneath it; "" is the root."""
    return not ancestor or name == ancestor or name.endswith(f".{ancestor}")


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
