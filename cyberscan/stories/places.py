"""Where names led: every address there is, with the sites on it.

What is held for each site is three references and its address's text, whatever the number of
sites: a province of fifty thousand takes a few megabytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import groupby

from msgspec import Struct

from cyberscan.model.inventory import Host, Regency


class Site(Struct, frozen=True):
    """A host and where its name led."""

    regency: Regency
    host: Host
    addresses: tuple[str, ...]


class Places:
    """Filled while names are resolved; then sorted once, and read by the number of an address."""

    def __init__(self) -> None:
        self._addresses: list[str] = []
        self._regencies: list[Regency] = []
        self._hosts: list[Host] = []
        self._several: dict[str, tuple[str, ...]] = {}
        """By host, where its name led to more than one address."""
        self._order = array("I")
        self._starts = array("I")

    def add(self, regency: Regency, host: Host, addresses: tuple[str, ...]) -> None:
        """Note that a host's name led to these addresses."""
        if len(addresses) > 1:
            self._several[host.name] = addresses
        for address in addresses:
            self._addresses.append(address)
            self._regencies.append(regency)
            self._hosts.append(host)

    def sort(self) -> None:
        """Put the addresses in order; nothing is added any more."""
        numbers = sorted(
            range(len(self._addresses)), key=lambda n: (self._addresses[n], self._hosts[n].name)
        )
        self._order = array("I", numbers)
        starts = [0]
        for _, group in groupby(numbers, key=self._addresses.__getitem__):
            starts.append(starts[-1] + sum(1 for _ in group))
        self._starts = array("I", starts)

    def __len__(self) -> int:
        """How many addresses there are."""
        return max(0, len(self._starts) - 1)

    def address(self, number: int) -> str:
        return self._addresses[self._order[self._starts[number]]]

    def number(self, address: str) -> int:
        """Return the number of an address. Raises `KeyError`."""
        at = bisect_left(range(len(self)), address, key=self.address)
        if at == len(self) or self.address(at) != address:
            raise KeyError(address)
        return at

    def regencies(self, number: int) -> list[Regency]:
        """Return the regency of each site on an address."""
        return [self._regencies[n] for n in self._on(number)]

    def sites(self, number: int) -> list[Site]:
        """Return the sites on an address, by name."""
        return [self._site(n) for n in self._on(number)]

    def on(self, address: str) -> list[Site]:
        """Return the sites on an address, by name; none where no name leads."""
        try:
            return self.sites(self.number(address))
        except KeyError:
            return []

    def _on(self, number: int) -> array[int]:
        return self._order[self._starts[number] : self._starts[number + 1]]

    def _site(self, n: int) -> Site:
        host = self._hosts[n]
        addresses = self._several.get(host.name, (self._addresses[n],))
        return Site(self._regencies[n], host, addresses)
