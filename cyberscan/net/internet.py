"""The real dialer: sockets of this machine, nothing else."""

from __future__ import annotations

import errno
import socket
from functools import cached_property
from ipaddress import ip_address

from anyio.abc import ByteStream

from cyberscan.net.base import Begun, Datagrams, IpNetwork
from cyberscan.net.special import literal
from cyberscan.net.tcp import begin, connect
from cyberscan.net.udp import connected, unconnected

_ANYWHERE = ("2000::1", 9)
"""An address of the global range that nobody has: asked of the routing table, never sent to."""


class Internet:
    """Dials address literals. It stands for no special-purpose network."""

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return ()

    @property
    def fictional(self) -> bool:
        return False

    @cached_property
    def has_ipv6(self) -> bool:
        """Whether the routing table knows a way and a source address for global IPv6.

        Connecting a UDP socket looks the route up and sends nothing.
        """
        try:
            with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
                probe.connect(_ANYWHERE)
                ours = probe.getsockname()[0]
        except OSError:
            return False
        return ip_address(ours).is_global

    def begin(self, address: str, port: int) -> Begun:
        """Begin to connect. Raises the socket's own `OSError` where that has failed already."""
        return begin(literal(address), port)

    async def tcp(self, address: str, port: int) -> ByteStream:
        """Connect. Raises the socket's own `OSError`."""
        return await connect(literal(address), port)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        """Open a UDP socket that hears only ``address``, and of it only ``port`` or any port."""
        if literal(address).version == 6 and not socket.has_ipv6:
            raise OSError(errno.EAFNOSUPPORT, "no IPv6 on this machine")
        return (unconnected if any_port else connected)(literal(address), port)
