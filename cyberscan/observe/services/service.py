"""What a protocol's module declares, and how those modules are found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

import cyberscan.observe.services.protocols
from cyberscan.model.services.base import Answer
from cyberscan.net.base import Packet
from cyberscan.observe.services.conversation import Packets, Peer


class Service(Struct, frozen=True, kw_only=True):
    """One protocol over TCP."""

    talk: Callable[[Peer], Awaitable[Answer]]
    """Says the protocol's hello on an open connection and reads the answer. Raises `NotSpoken`
    when something else answers, `NetError` for what goes wrong."""
    packet: Packet = Packet.SERVICE
    """SENSITIVE: only where the authorisation names it; else the open port is told, and nothing is
    sent."""
    recognises: Callable[[bytes], bool] | None = None
    """Whether the first bytes of a port nobody knows look like this protocol: what it says
    unasked, or answers to an HTTP request or a TLS hello. `talk` then confirms it."""
    reticent: bool = False
    """Whether it answers nothing but its own words: it is tried, last of all, on a port nobody
    knows that said nothing to everything else."""


class Inquiry(Struct, frozen=True, kw_only=True):
    """One protocol over UDP."""

    talk: Callable[[Packets], Awaitable[Answer]]
    """Asks one harmless question. Raises `NotSpoken`, `Silent` or another `NetError`."""
    packet: Packet = Packet.SERVICE
    any_port: bool = False
    """Whether it answers from another port than the one that is asked."""


@cache
def services() -> Mapping[str, Service]:
    """Return every module's ``SERVICE`` by the protocol's name: the module's, with hyphens."""
    return {name: found for name, found in _declared("SERVICE") if isinstance(found, Service)}


@cache
def inquiries() -> Mapping[str, Inquiry]:
    """Return every module's ``INQUIRY`` likewise."""
    return {name: found for name, found in _declared("INQUIRY") if isinstance(found, Inquiry)}


def _declared(what: str) -> list[tuple[str, object]]:
    folder = cyberscan.observe.services.protocols
    names = [info.name for info in iter_modules(folder.__path__)]
    modules = [(name, import_module(f"{folder.__name__}.{name}")) for name in names]
    return [
        (name.replace("_", "-"), getattr(module, what))
        for name, module in modules
        if hasattr(module, what)
    ]
