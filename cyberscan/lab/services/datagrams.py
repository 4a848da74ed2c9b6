"""Servers over UDP: what each answers to one datagram."""

from __future__ import annotations

from typing import Final

import anyio
from anyio.abc import UDPSocket

from cyberscan.lab.province.shapes_datagrams import (
    Chargen,
    DatagramService,
    Ntp,
    Snmp,
    Ssdp,
    Tftp,
)
from cyberscan.lab.services import chargen, ntp, snmp, ssdp, tftp

_LOOPBACK: Final = "127.0.0.1"


def replies(service: DatagramService, asked: bytes) -> tuple[bytes, ...]:
    """Return what a server sends for a datagram; nothing for what it does not understand."""
    match service:
        case Ntp():
            return ntp.replies(service, asked)
        case Snmp():
            return snmp.replies(service, asked)
        case Ssdp():
            return ssdp.replies(service, asked)
        case Tftp():
            return tftp.replies(asked)
        case Chargen():
            return chargen.replies(asked)


async def serve(socket: UDPSocket, service: DatagramService) -> None:
    """Answer until cancelled; the socket is closed then."""
    async with socket:
        async for asked, peer in socket:
            answers = replies(service, asked)
            if isinstance(service, Tftp) and answers:
                # Every transfer has a port of its own (RFC 1350 section 4).
                async with await anyio.create_udp_socket(local_host=_LOOPBACK) as own:
                    for one in answers:
                        await own.sendto(one, *peer)
                continue
            for one in answers:
                await socket.sendto(one, *peer)
