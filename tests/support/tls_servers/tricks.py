"""The ways a TLS server plays tricks: when, to whom and in which pieces an answer is sent.

Behind most of them is a real stack: `Stack` answers as OpenSSL does.
"""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from typing import Final

import anyio
from anyio.abc import SocketAttribute, SocketStream

from tests.support.tls import Handler
from tests.support.tls_servers.heard import Heard, receive_hello

HANDSHAKE_FAILURE: Final = bytes.fromhex("15030300020228")
UNRECOGNIZED_NAME: Final = bytes.fromhex("15030300020170")
"""A warning (RFC 6066 section 3)."""
_BYTES: Final = 1 << 14

Made = Callable[[ssl.SSLContext], Handler]
"""What makes a server's handler out of the context of its stack."""
End = Callable[[SocketStream], Awaitable[None]]
"""What ends a connection."""
Send = Callable[[SocketStream, bytes], Awaitable[None]]


class Stack:
    """A server's side of TLS without a socket."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_side=True)
        self._shaken = False
        self.over = False
        """It has nothing more to say."""

    def feed(self, data: bytes) -> bytes:
        """Return what the server says to it: an alert if it will not go on."""
        self._in.write(data)
        try:
            if not self._shaken:
                self._tls.do_handshake()
                self._shaken = True
            while self._tls.read(_BYTES):
                pass
        except ssl.SSLWantReadError:
            return self._out.read()
        except ssl.SSLError:
            self.over = True
        return self._out.read()


async def converse(
    stream: SocketStream, context: ssl.SSLContext, heard: Heard, send: Send | None = None
) -> None:
    """Let a real stack answer, its bytes sent in the way given."""
    stack, data = Stack(context), heard.raw
    while not stack.over:
        said = stack.feed(data)
        if said:
            await (send or whole)(stream, said)
        if not stack.over:
            data = await stream.receive()


async def reset(stream: SocketStream) -> None:
    """End the connection with RST."""
    raw = stream.extra_attributes[SocketAttribute.raw_socket]()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def hang(stream: SocketStream) -> None:
    """Say nothing, for ever."""
    await anyio.sleep_forever()


async def close(stream: SocketStream) -> None:
    """End the connection with FIN, without a word."""


async def refuse(stream: SocketStream) -> None:
    """Send a fatal alert."""
    await stream.send(HANDSHAKE_FAILURE)


def after(count: int, end: End) -> Made:
    """Serve so many connections, then end every other one like that."""
    return _some(lambda number, heard: number > count, end)


def every(which: int, end: End) -> Made:
    """End one connection in so many like that, serve the others."""
    return _some(lambda number, heard: number % which == 0, end)


def when(dislikes: Callable[[Heard], bool], end: End) -> Made:
    """End the connection like that when a hello has something, else serve it."""
    return _some(lambda number, heard: dislikes(heard), end)


def _some(unlucky: Callable[[int, Heard], bool], end: End) -> Made:
    def made(context: ssl.SSLContext) -> Handler:
        async def handle(stream: SocketStream, number: int) -> None:
            heard = await receive_hello(stream)
            if unlucky(number, heard):
                await end(stream)
            else:
                await converse(stream, context, heard)

        return handle

    return made


def served(send: Send) -> Made:
    """Serve honestly, in the given pieces."""

    def made(context: ssl.SSLContext) -> Handler:
        async def handle(stream: SocketStream, number: int) -> None:
            await converse(stream, context, await receive_hello(stream), send)

        return handle

    return made


def says(*pieces: bytes, then: End = close) -> Made:
    """Answer every hello with the same bytes."""

    def made(context: ssl.SSLContext) -> Handler:
        async def handle(stream: SocketStream, number: int) -> None:
            await receive_hello(stream)
            for piece in pieces:
                await stream.send(piece)
            await then(stream)

        return handle

    return made


async def whole(stream: SocketStream, data: bytes) -> None:
    """Send everything at once."""
    await stream.send(data)


async def byte_by_byte(stream: SocketStream, data: bytes) -> None:
    """Send every byte by itself."""
    for at in range(len(data)):
        await stream.send(data[at : at + 1])


async def tiny_records(stream: SocketStream, data: bytes) -> None:
    """Send handshake messages spread over records of one byte each (RFC 8446 section 5.1)."""
    at = 0
    while at < len(data):
        head, length = data[at : at + 3], int.from_bytes(data[at + 3 : at + 5], "big")
        fragment = data[at + 5 : at + 5 + length]
        pieces = [fragment[i : i + 1] for i in range(length)] if head[0] == 22 else [fragment]
        await stream.send(b"".join(head + struct.pack("!H", len(p)) + p for p in pieces))
        at += 5 + length


async def warned(stream: SocketStream, data: bytes) -> None:
    """Send a warning before the answer, as servers do that do not know the name."""
    await stream.send(UNRECOGNIZED_NAME + data)


async def with_a_lie(place: int, stream: SocketStream, data: bytes) -> None:
    """Send the answer with one byte of its lengths set to the most it can say."""
    await stream.send(data[:place] + b"\xff" + data[place + 1 :])


async def flood(stream: SocketStream) -> None:
    """Send warnings until the client has had enough."""
    while True:
        await stream.send(UNRECOGNIZED_NAME * 100)


async def endless(stream: SocketStream) -> None:
    """Send one handshake message that never ends, in full records."""
    await stream.send(b"\x16\x03\x03\x40\x00\x02\xff\xff\xff" + bytes(_BYTES - 4))
    while True:
        await stream.send(b"\x16\x03\x03\x40\x00" + bytes(_BYTES))


async def drip(stream: SocketStream) -> None:
    """Send a record's head, then a byte now and then."""
    await stream.send(b"\x16\x03\x03\x40\x00")
    while True:
        await stream.send(b"\x02")
        await anyio.sleep(0.02)


def unoffered(context: ssl.SSLContext) -> Handler:
    """A server that always chooses one suite, and best when nobody asked for it."""

    async def handle(stream: SocketStream, number: int) -> None:
        heard = await receive_hello(stream)
        suite = next(code for code in (0xC02B, 0xC02F, 0x002F) if code not in heard.suites[:1])
        suite = suite if suite not in heard.suites else 0xFAFA
        body = b"\x03\x03" + bytes(range(32)) + b"\0" + struct.pack("!H", suite) + b"\0"
        message = b"\x02" + len(body).to_bytes(3, "big") + body
        await stream.send(b"\x16\x03\x03" + struct.pack("!H", len(message)) + message)

    return handle


def echoes(context: ssl.SSLContext) -> Handler:
    """A server that says what it hears."""

    async def handle(stream: SocketStream, number: int) -> None:
        await stream.send((await receive_hello(stream)).raw)

    return handle
