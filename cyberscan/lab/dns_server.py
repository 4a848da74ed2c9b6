"""DNS on the wire: UDP with truncation, TCP with its length prefix (RFC 1035 section 4.2)."""

from __future__ import annotations

from typing import Final, Protocol

import dns.exception
import dns.flags
import dns.message
import dns.rcode
from anyio.abc import ByteStream, UDPSocket

from cyberscan.lab.authority import UDP_PAYLOAD
from cyberscan.lab.streams import Input, Patience

_PLAIN_LIMIT: Final = 512
"""Longest UDP answer for a query without EDNS (RFC 1035 section 4.2.1)."""
_TCP_LIMIT: Final = 65_535
_QUERIES_PER_CONNECTION: Final = 200


class Answers(Protocol):
    """A name server or a resolver."""

    def answer(self, query: dns.message.Message) -> dns.message.Message: ...


async def serve_udp(socket: UDPSocket, answers: Answers) -> None:
    """Answer datagrams until cancelled; the socket is closed then."""
    async with socket:
        async for packet, peer in socket:
            reply = react(packet, answers, udp=True)
            if reply is not None:
                await socket.sendto(reply, *peer)


async def serve_tcp(stream: ByteStream, answers: Answers) -> None:
    """Answer the queries of one connection, one after the other."""
    source = Input(stream)
    for _ in range(_QUERIES_PER_CONNECTION):
        with Patience():
            length = int.from_bytes(await source.exactly(2), "big")
            reply = react(await source.exactly(length), answers, udp=False)
            if reply is None:
                return
            await stream.send(len(reply).to_bytes(2, "big") + reply)
            continue
        return


def react(packet: bytes, answers: Answers, *, udp: bool) -> bytes | None:
    """Return the answer to one message; None for what no server answers."""
    try:
        query = dns.message.from_wire(packet)
    except (dns.exception.DNSException, ValueError):
        return _format_error(packet)
    if query.flags & dns.flags.QR:
        return None
    response = answers.answer(query)
    limit = _TCP_LIMIT
    if udp:
        asked = max(query.payload, _PLAIN_LIMIT) if query.edns >= 0 else _PLAIN_LIMIT
        limit = min(asked, UDP_PAYLOAD)
    wire = response.to_wire(max_size=_TCP_LIMIT)
    if len(wire) <= limit:
        return wire
    response.answer, response.authority, response.additional = [], [], []
    response.flags |= dns.flags.TC
    return response.to_wire()


def _format_error(packet: bytes) -> bytes | None:
    if len(packet) < 12 or packet[2] & 0x80:
        return None
    # The id, QR with the query's opcode, and no question (RFC 1035 section 4.1.1).
    flags = bytes([0x80 | (packet[2] & 0x79), int(dns.rcode.FORMERR)])
    return packet[:2] + flags + bytes(8)
