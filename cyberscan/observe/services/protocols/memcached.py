"""memcached: one ``version``, over TCP and over UDP.

A server that speaks the binary protocol only closes on text; on a second connection it is asked in
binary for its version and for NOOP, which tells a server with logins (SASL) from an open one.
"""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.data import Memcached
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Packets, Peer
from cyberscan.observe.services.service import Inquiry, Service
from cyberscan.wire import memcached


async def _talk(peer: Peer) -> Memcached:
    await peer.send(memcached.TEXT_ASK)
    try:
        line = await peer.line(memcached.LONGEST_LINE)
    except NetError as error:
        if error.reason in {Reason.TOO_LARGE, Reason.CLOSED} and peer.heard:
            raise NotSpoken(peer.heard) from error
        # It closes without a word on what is no request of the binary protocol.
        if error.reason in {Reason.CLOSED, Reason.RESET}:
            return await _binary(peer, error)
        raise
    try:
        told = memcached.read_line(line.removesuffix(b"\r"))
    except memcached.MemcachedError as error:
        raise NotSpoken(line + peer.heard) from error
    return Memcached(version=told.version, open=told.open)


async def _binary(peer: Peer, closed: NetError) -> Memcached:
    async with peer.another() as other:
        try:
            await other.send(memcached.BINARY_ASK)
            header = await other.exactly(memcached.BINARY_HEADER)
        except NetError as error:
            raise (NotSpoken(other.heard) if other.heard else closed) from error
        try:
            body = await other.exactly(memcached.body_length(header))
            version = memcached.read_version(header, body)
            header = await other.exactly(memcached.BINARY_HEADER)
            await other.exactly(memcached.body_length(header))
            return Memcached(version=version, open=memcached.read_noop(header))
        except memcached.MemcachedError as error:
            raise NotSpoken(header + other.heard) from error


async def _ask(packets: Packets) -> Memcached:
    (answer,) = await packets.ask(memcached.UDP_VERSION)
    try:
        told = memcached.read_datagram(answer)
    except memcached.MemcachedError as error:
        raise NotSpoken(answer) from error
    return Memcached(
        version=told.version, open=told.open, sent=packets.sent, received=packets.received
    )


def _recognises(heard: bytes) -> bool:
    """The lines of an HTTP request are wrong commands to it; a server with a list of logins says so
    to any line."""
    return heard.startswith((b"ERROR\r\n", b"CLIENT_ERROR unauthenticated\r\n"))


SERVICE = Service(talk=_talk, recognises=_recognises)
INQUIRY = Inquiry(talk=_ask)
