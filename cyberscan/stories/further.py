"""HTTPS on ports that nobody listed: found on an address of the office's own, it is looked at like
a port that a host lists.

The name it is looked at under is the first, by name, of the office's hosts on that address. Plain
HTTP there is told by the services' checks and not looked at further, and neither is a product that
was recognised: a panel has a name and headers of its own, and a check that tells of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import Final

from cyberscan.judge.facts import in_networks
from cyberscan.model.facts.services import Services, Transport
from cyberscan.model.services.web import Http
from cyberscan.stories.places import Site

MOST: Final = 4
"""Ports of one address; a proxy may serve the same on hundreds."""


class Further:
    """What was found, by address; little is held, for few addresses have any."""

    def __init__(self) -> None:
        self._ports: dict[str, array[int]] = {}

    def saw(self, address: str, services: Services) -> None:
        """Take in the services of an address."""
        found = [
            at.port
            for at in services.heard
            if at.tls and at.transport is Transport.TCP and isinstance(at.answer, Http)
        ]
        if found and not services.all_open:
            self._ports[address] = array("H", found)

    def sites(
        self, sites_on: Callable[[str], list[Site]]
    ) -> Iterator[tuple[Site, str, tuple[int, ...]]]:
        """Yield each address with the site it is looked at under, and the ports nobody listed."""
        for address, ports in sorted(self._ports.items()):
            sites = [s for s in sites_on(address) if in_networks(address, s.regency.networks)]
            if sites:
                listed = {443, *(port for site in sites for port in site.host.ports)}
                new = tuple(port for port in ports if port not in listed)[:MOST]
                if new:
                    yield sites[0], address, new
