"""What one kind of client offers a server."""

from __future__ import annotations

from msgspec import Struct

from cyberscan.model.facts.tls import Version


class Client(Struct, frozen=True):
    """One kind of client, as it greets."""

    name: str
    oldest: Version
    newest: Version
    suites: tuple[int, ...]
    """In the order it prefers them."""
    groups: tuple[int, ...]
    """In the order it prefers them; empty: it names none, and has no suite that needs one."""
    sni: bool = True
    """Whether it says which site it wants (RFC 6066 section 3)."""
    min_dh: int = 0
    """The shortest prime it accepts for DHE, bits; 0: any."""
    max_dh: int = 0
    """The longest, bits; 0: any."""


def row(
    name: str,
    oldest: Version,
    newest: Version,
    suites: str,
    groups: str,
    *,
    sni: bool = True,
    min_dh: int = 0,
    max_dh: int = 0,
) -> Client:
    """Return a client from code points written in hex, four digits each."""
    return Client(name, oldest, newest, _codes(suites), _codes(groups), sni, min_dh, max_dh)


def _codes(written: str) -> tuple[int, ...]:
    return tuple(int(code, 16) for code in written.split())
