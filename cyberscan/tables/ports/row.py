"""A row of the port plan."""

from __future__ import annotations

from msgspec import Struct

from cyberscan.model.policy import PortProfile


class Row(Struct, frozen=True, kw_only=True):
    """A port and what is tried on it, in order, until one protocol answers."""

    port: int
    protocols: tuple[str, ...] = ()
    """Names of protocols; ``tls+`` in front: inside TLS from the first byte (``tls+http``). None:
    whatever speaks there is recognised by its answer."""
    profile: PortProfile
    """The smallest that asks for it."""
    source: str
    """Who says that the protocol lives there, and the day it was read."""
    udp: bool = False
    hush: str = ""
    """Why nothing is ever sent there: that it is open is all that is found out."""
