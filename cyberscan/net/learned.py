"""Which names were found to lead to which address in this run."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from cyberscan.net.special import Ip

_FEW: Final = 16
"""Names on one address up to which a tuple is searched; it takes a fifth of a set's room."""
_IPV6: Final = 1 << 128


class Learned:
    """Kept by address, since that is what is asked about; one entry for each address there is."""

    def __init__(self) -> None:
        self._names: dict[int, str | tuple[str, ...] | set[str]] = {}

    def add(self, name: str, addresses: Iterable[Ip]) -> None:
        """Remember that ``name`` leads to these addresses, besides those known before."""
        for address in addresses:
            key, known = _key(address), self.names(address)
            if name in known:
                continue
            if isinstance(known, set):
                known.add(name)
            elif not known:
                self._names[key] = name
            else:
                more = (*known, name)
                self._names[key] = more if len(more) <= _FEW else set(more)

    def names(self, address: Ip) -> Collection[str]:
        """Return the names that lead to ``address``."""
        known = self._names.get(_key(address), ())
        # Most addresses have one name, which then stands for itself.
        return (known,) if isinstance(known, str) else known


def _key(address: Ip) -> int:
    """Return a number of the address's own: smaller than the address, and than its bytes."""
    return int(address) if address.version == 4 else int(address) | _IPV6
