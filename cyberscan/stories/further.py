"""Web sites on ports that nobody listed, found on an address of the office's own: one inside TLS is
looked at like a port that a host lists, one without by its page alone.

The name it is looked at under is the first, by name, of the office's hosts on that address. A
product that was recognised is not looked at: a panel has a name and headers of its own, and a check
that tells of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from cyberscan.judge.facts import in_networks
from cyberscan.model.facts.services import Services, Transport
from cyberscan.model.services.web import Http
from cyberscan.stories.places import Site

MOST: Final = 4
"""Ports of one address, of either kind; a proxy may serve the same on hundreds."""
_USUAL: Final = {80, 443}


class Found(Struct, frozen=True):
    """The ports of one address that are looked at under one site's name."""

    site: Site
    address: str
    secure: tuple[int, ...]
    plain: tuple[int, ...]


class Further:
    """What was found, by address; little is held, for few addresses have any."""

    def __init__(self) -> None:
        self._secure: dict[str, array[int]] = {}
        self._plain: dict[str, array[int]] = {}

    def saw(self, address: str, services: Services) -> None:
        """Take in the services of an address."""
        if services.all_open:
            return
        for held, tls in ((self._secure, True), (self._plain, False)):
            found = [
                at.port
                for at in services.heard
                if at.tls is tls
                and at.transport is Transport.TCP
                and isinstance(at.answer, Http)
                and at.port not in _USUAL
            ]
            if found:
                held[address] = array("H", found)

    def sites(self, sites_on: Callable[[str], list[Site]]) -> Iterator[Found]:
        """Yield each address with the site it is looked at under, and the ports nobody listed."""
        for address in sorted({*self._secure, *self._plain}):
            sites = [s for s in sites_on(address) if in_networks(address, s.regency.networks)]
            if sites:
                listed = {port for site in sites for port in site.host.ports}
                secure, plain = (
                    tuple(port for port in held.get(address, ()) if port not in listed)[:MOST]
                    for held in (self._secure, self._plain)
                )
                if secure or plain:
                    yield Found(sites[0], address, secure, plain)
