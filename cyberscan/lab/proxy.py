"""A way into the lab for browsers and curl: an HTTP proxy on loopback that knows no other network.

It resolves names with the lab's own resolver and dials with the lab's dialer: what it is asked for
outside the lab does not exist. CONNECT (RFC 9110 section 9.3.6) carries TLS as it is; a request in
absolute form (RFC 9112 section 3.2.2) is passed on in origin form, one a connection.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

import anyio
import dns.exception
import dns.message
from anyio.abc import ByteReceiveStream, ByteSendStream, ByteStream, SocketAttribute, SocketStream

from cyberscan.lab.dialer import LabDialer
from cyberscan.lab.province import RESOLVER

_HEAD: Final = 65_536
_PATIENCE: Final = 10.0
"""Seconds for a name, a connection, a request's head."""


class Unreachable(Exception):
    """There is no such thing in the lab. ``str()`` says what."""


@asynccontextmanager
async def proxying(dialer: LabDialer, port: int = 0) -> AsyncIterator[int]:
    """Serve the proxy on 127.0.0.1 and yield its port. Raises `OSError` when it is taken."""
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=port)
    async with listener, anyio.create_task_group() as group:

        async def handle(client: SocketStream) -> None:
            async with client:
                try:
                    await _serve(client, dialer)
                except (anyio.EndOfStream, anyio.BrokenResourceError, OSError, TimeoutError):
                    return  # whoever asked has gone, or what he asked for has

        group.start_soon(listener.serve, handle)
        yield listener.extra_attributes[SocketAttribute.local_port]()
        group.cancel_scope.cancel()


async def _serve(client: ByteStream, dialer: LabDialer) -> None:
    with anyio.fail_after(_PATIENCE):
        head, rest = await _head(client)
    line, _, fields = head.partition(b"\r\n")
    try:
        method, target, _ = line.decode("ascii").split(" ")
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        name, port = parts.hostname or "", parts.port or 80
    except ValueError:
        await _answer(client, "400 Bad Request", "this is no request to a proxy")
        return
    try:
        server = await _dial(dialer, name, port)
    except Unreachable as error:
        await _answer(client, "502 Bad Gateway", str(error))
        return
    async with server:
        if method == "CONNECT":
            await client.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await server.send(rest)
        else:
            path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            kept = [f for f in fields.split(b"\r\n") if not _between_hops(f)]
            start = f"{method} {path} HTTP/1.1".encode()
            await server.send(b"\r\n".join([start, *kept, b"Connection: close", b"", b""]) + rest)
        await _relay(client, server)


async def _head(client: ByteReceiveStream) -> tuple[bytes, bytes]:
    """Return a request's head without its blank line, and what came after it."""
    data = b""
    while b"\r\n\r\n" not in data:
        if len(data) > _HEAD:
            raise anyio.EndOfStream
        data += await client.receive()
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def _between_hops(field: bytes) -> bool:
    name = field.partition(b":")[0].strip().lower()
    return name in {b"connection", b"proxy-connection", b"proxy-authorization", b"keep-alive"}


async def _dial(dialer: LabDialer, name: str, port: int) -> ByteStream:
    try:
        with anyio.fail_after(_PATIENCE):
            address = await _resolve(dialer, name)
            return await dialer.tcp(address, port)
    except TimeoutError as error:
        raise Unreachable(f"{name} port {port}: no answer in {_PATIENCE:g} s") from error
    except OSError as error:
        raise Unreachable(f"{name} port {port}: {error.strerror or error}") from error


async def _resolve(dialer: LabDialer, name: str) -> str:
    """Return the first address of a name, IPv4 before IPv6; an address is its own."""
    if ":" in name or name.replace(".", "").isdecimal():
        return name
    for rdtype in ("A", "AAAA"):
        try:
            query = dns.message.make_query(name, rdtype)
            socket = await dialer.udp(RESOLVER, 53)
            try:
                await socket.send(query.to_wire())
                answer = dns.message.from_wire(await socket.receive())
            finally:
                await socket.aclose()
        except dns.exception.DNSException as error:
            raise Unreachable(f"{name}: {error}") from error
        for rrset in answer.answer:
            if rrset.rdtype == query.question[0].rdtype:
                return str(rrset[0])
    raise Unreachable(f"{name} has no address in the lab")


async def _relay(client: ByteStream, server: ByteStream) -> None:
    """Pass on what either side says, until one of them is done."""

    async def one_way(source: ByteReceiveStream, sink: ByteSendStream) -> None:
        try:
            while True:
                await sink.send(await source.receive())
        except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(one_way, client, server)
        group.start_soon(one_way, server, client)


async def _answer(client: ByteSendStream, status: str, text: str) -> None:
    body = f"{text}\n".encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\n"
    head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    await client.send(head.encode() + body)
