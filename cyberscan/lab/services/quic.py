"""A server that speaks QUIC, as far as the first datagram shows (RFC 9000 section 6)."""

from __future__ import annotations

from anyio.abc import UDPSocket

from cyberscan.wire.quic import VERSION_1, VERSION_2, negotiate


async def serve(socket: UDPSocket) -> None:
    """Name its versions to whoever asks for another, until cancelled; the socket is closed then."""
    async with socket:
        async for packet, peer in socket:
            reply = negotiate(packet, VERSION_1, VERSION_2)
            if reply is not None:
                await socket.sendto(reply, *peer)
