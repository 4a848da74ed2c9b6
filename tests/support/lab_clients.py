"""Clients that share no code with the lab's servers: dnspython, stdlib ssl, raw bytes."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterable
from typing import Any

import anyio
import dns.dnssec
import dns.flags
import dns.message
import dns.name
import dns.rdatatype
import dns.rrset
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream
from anyio.streams.tls import TLSStream

from cyberscan.lab import Running
from cyberscan.net.base import Dialer

NO_CHECK_TIME = ssl.VerifyFlags(0x200000)
"""X509_V_FLAG_NO_CHECK_TIME: the lab's dates are fixed, the clock of the test machine is not."""


async def ask(
    dialer: Dialer,
    server: str,
    name: str,
    rdtype: str,
    *,
    do: bool = True,
    edns: bool = True,
    recurse: bool = False,
    tcp: bool = False,
) -> dns.message.Message:
    """Put one question to a server and return its answer."""
    query = dns.message.make_query(name, rdtype, use_edns=0 if edns else False, want_dnssec=do)
    if not edns:
        query.use_edns(False)
    if not recurse:
        query.flags &= ~dns.flags.RD
    return await put(dialer, server, query, tcp=tcp)


async def put(
    dialer: Dialer, server: str, query: dns.message.Message, *, tcp: bool = False
) -> dns.message.Message:
    """Send a query and return its answer, checked to belong to it."""
    wire = query.to_wire()
    with anyio.fail_after(10):
        if tcp:
            stream = await dialer.tcp(server, 53)
            async with stream:
                await stream.send(len(wire).to_bytes(2, "big") + wire)
                source = BufferedByteReceiveStream(stream)
                length = int.from_bytes(await source.receive_exactly(2), "big")
                reply = dns.message.from_wire(await source.receive_exactly(length))
        else:
            socket = await dialer.udp(server, 53)
            try:
                await socket.send(wire)
                reply = dns.message.from_wire(await socket.receive())
            finally:
                await socket.aclose()
    assert query.is_response(reply)
    return reply


def find(
    section: Iterable[dns.rrset.RRset], name: str, rdtype: str
) -> tuple[dns.rrset.RRset, dns.rrset.RRset | None]:
    """Return a set of a section and its signatures."""
    owner, wanted = dns.name.from_text(name), dns.rdatatype.from_text(rdtype)
    sets = list(section)
    found = next(s for s in sets if s.name == owner and s.rdtype == wanted)
    signed = next((s for s in sets if s.name == owner and s.covers == wanted), None)
    return found, signed


def trusting(running: Running, *, verify: bool = True) -> ssl.SSLContext:
    """Return a client context that believes the lab's root only, whatever the date."""
    made = ssl.create_default_context(cadata="\n".join(running.roots))
    made.verify_flags |= NO_CHECK_TIME
    if not verify:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    return made


async def secure(
    running: Running,
    address: str,
    name: str,
    made: ssl.SSLContext | None = None,
    *,
    port: int = 443,
) -> TLSStream:
    """Shake hands on a port of an address for a name. Raises `ssl.SSLError`."""
    with anyio.fail_after(10):
        stream = await running.dialer.tcp(address, port)
        try:
            return await TLSStream.wrap(
                stream,
                hostname=name,
                ssl_context=made or trusting(running),
                standard_compatible=False,
            )
        except BaseException:
            await stream.aclose()
            raise


def told(stream: TLSStream, what: Any) -> Any:
    """Return an attribute of a TLS connection."""
    # S610 takes anyio's `extra` for Django's.
    return stream.extra(what)  # noqa: S610


async def exchange(stream: ByteStream, request: bytes) -> bytes:
    """Send bytes and return everything up to the end of the stream."""
    with anyio.fail_after(10):
        async with stream:
            await stream.send(request)
            return await rest(stream)


async def rest(stream: ByteStream) -> bytes:
    """Return everything up to the end of the stream."""
    data = b""
    try:
        while True:
            data += await stream.receive()
    except anyio.EndOfStream:
        return data


async def ended(stream: ByteStream) -> bool:
    """Wait until the peer closes or resets; True once it has."""
    with anyio.fail_after(10):
        with contextlib.suppress(anyio.BrokenResourceError):
            await rest(stream)
    return True


async def get(running: Running, url: str, address: str) -> tuple[int, list[tuple[str, str]], str]:
    """Return status, headers and body of one raw GET."""
    scheme, _, after = url.partition("://")
    host, _, path = after.partition("/")
    if scheme == "https":
        stream: ByteStream = await secure(running, address, host, trusting(running, verify=False))
    else:
        stream = await running.dialer.tcp(address, 80)
    request = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    reply = await exchange(stream, request.encode())
    head, _, body = reply.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = [(k, v.strip()) for k, _, v in (line.partition(":") for line in lines)]
    return int(first.split()[1]), headers, body.decode()
