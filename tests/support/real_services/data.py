"""What a real service is, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from cyberscan.observe.services.identify import TLS_INSIDE
from cyberscan.observe.services.service import inquiries, services
from cyberscan.tables.ports.plan import ROWS

NETWORK: Final = "198.18.9"
"""A benchmarking network (RFC 2544): nobody's."""
CLIENT: Final = f"{NETWORK}.254"
"""Where the scanner comes from: a stranger to every server, which its own address would not be."""

_HTTP: Final = "http"


class Port(Struct, frozen=True, kw_only=True):
    """A service: a server on one port."""

    number: int
    protocol: str
    """Its name here, as a check's id has it."""
    udp: bool = False
    tls: bool = False
    """Inside TLS from the first byte."""
    state: dict[str, Any] = {}
    """Fields of the answer that tell how the server is set up, and their values."""
    web: bool = False
    """It speaks HTTP, too: where the protocol itself is not known, ``http`` is right."""
    shy: bool = False
    """It answers neither a TLS hello nor a page's request: where nobody expects it, it need not be
    recognised."""

    @property
    def transport(self) -> str:
        """``tcp`` or ``udp``."""
        return "udp" if self.udp else "tcp"

    def is_known(self) -> bool:
        """Whether it must be named: the protocol has a module, and the plan expects it on this port
        or it can be recognised by its first bytes."""
        if self.udp:
            return self.protocol in inquiries() and self._is_planned()
        service = services().get(self.protocol)
        if service is None:
            return False
        unasked = service.recognises is not None and not self.tls and not self.shy
        unasked = unasked or (service.reticent and not self.tls)
        return unasked or self.protocol == _HTTP or self._is_planned()

    def _is_planned(self) -> bool:
        name = (TLS_INSIDE if self.tls else "") + self.protocol
        rows = [row for row in ROWS if row.port == self.number and row.udp is self.udp]
        return any(name in row.protocols for row in rows)

    def names(self) -> frozenset[str]:
        """Return what it may truthfully be called: nothing else is right."""
        return frozenset({self.protocol, _HTTP} if self.web else {self.protocol})


class Place(Struct, frozen=True):
    """Where a server is started."""

    folder: Path
    """Its own; everybody may enter it."""
    address: str
    certificate: Path
    key: Path
    """PEM files; the key is readable by all, for it protects nothing."""

    def write(self, name: str, *lines: str) -> Path:
        """Write a file of lines into the folder and return its path."""
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path


class Command(Struct, frozen=True, kw_only=True):
    """A process that is kept running."""

    argv: Sequence[str]
    user: str = ""
    """Who runs it, where not root."""
    environment: dict[str, str] = {}
    ready: str = ""
    """What its log says when it serves; else it does when it listens on all its ports."""


class Server(Struct, frozen=True, kw_only=True):
    """A program that serves."""

    name: str
    programs: tuple[str, ...]
    """What must be installed, by the names of programs."""
    host: int
    """Last number of its address in `NETWORK`."""
    ports: tuple[Port, ...]
    begin: Callable[[Place], Command]
    """Writes its configuration and says how it is started."""
    everywhere: bool = False
    """It binds every address there is: elsewhere its ports are refused."""
    deaf: bool = False
    """Its log is not looked at: it tells of every client as of an error."""

    @property
    def address(self) -> str:
        """Its literal."""
        return f"{NETWORK}.{self.host}"


class Named(Struct, frozen=True, kw_only=True):
    """A port on which something was recognised."""

    port: int
    transport: str
    tls: bool
    protocol: str
    answer: dict[str, Any]


class Seen(Struct, frozen=True, kw_only=True):
    """One look at one address."""

    address: str
    named: tuple[Named, ...] = ()
    unconfirmed: dict[int, str] = {}
    """Ports that accept and were not recognised, with what they said."""
    unseen: dict[str, str] = {}
    """Ports that were not seen, as ``6379/tcp``, and why."""
    refused: int = 0
    filtered: int = 0
    """How many TCP ports."""
    all_open: bool = False
    failed: str = ""
    """Why the look as a whole ended without a fact."""


class Told(Struct, frozen=True, kw_only=True):
    """What happened in the namespace."""

    first: tuple[Seen, ...]
    second: tuple[Seen, ...] = ()
    same: bool = True
    """Whether the second pass's facts were the first's."""
    complaints: tuple[str, ...] = ()
    """Lines of servers' logs about logins that failed."""
    left_out: dict[str, str] = {}
    """Servers that could not be had, and why."""
    started: float = 0.0
    """Seconds until all of them served."""
    looked: float = 0.0
    """Seconds the first pass took."""
