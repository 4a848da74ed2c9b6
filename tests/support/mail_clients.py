"""Submission and mailbox ports on loopback: sound, odd and hostile, and a session on them."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

import anyio
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream
from msgspec.structs import replace

from cyberscan.lab.tls import TlsStream
from cyberscan.model.facts.mail_clients import ClientPort, MailClients
from cyberscan.model.look import Ok
from cyberscan.observe.mail.clients import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.mail import NAME, V4, session
from tests.support.services import Handler, serving
from tests.support.tls import NOW, Made, intermediate, make, root

Script = Mapping[bytes, bytes]
"""What is answered to a command, by the command's last word."""
After = Callable[[SocketStream], Awaitable[None]]

_GONE = (anyio.EndOfStream, anyio.BrokenResourceError, anyio.IncompleteRead, ssl.SSLError)
IMAP_HELLO = b"* OK IMAP4rev1 Service Ready\r\n"
IMAP: Script = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\na1 OK done\r\n",
    b"STARTTLS": b"a2 OK Begin TLS negotiation now\r\n",
    b"LOGOUT": b"* BYE\r\na3 OK\r\n",
}
POP3_HELLO = b"+OK POP3 server ready\r\n"
POP3: Script = {
    b"CAPA": b"+OK list follows\r\nSTLS\r\nUIDL\r\nSASL\r\n.\r\n",
    b"STLS": b"+OK Begin TLS negotiation\r\n",
    b"QUIT": b"+OK\r\n",
}
SMTP_HELLO = b"220 mx.contoh.go.test ESMTP\r\n"
SMTP: Script = {
    b"EHLO": b"250-mx.contoh.go.test\r\n250 STARTTLS\r\n",
    b"STARTTLS": b"220 go ahead\r\n",
    b"QUIT": b"221 bye\r\n",
}


async def nothing(stream: SocketStream) -> None:
    """Say no more."""
    with contextlib.suppress(*_GONE):
        while True:
            await stream.receive()


def speaking(
    hello: bytes, script: Script, after: After = nothing, heard: list[bytes] | None = None
) -> Handler:
    """A server that answers by ``script``, and does ``after`` once it has been asked for TLS."""

    async def handler(stream: SocketStream) -> None:
        lines = BufferedByteReceiveStream(stream)
        with contextlib.suppress(*_GONE):
            await stream.send(hello)
            while True:
                line = (await lines.receive_until(b"\n", 1024)).strip()
                if heard is not None:
                    heard.append(line)
                words = line.split()
                word = words[0] if words[0] in script else words[-1]
                await stream.send(script.get(word, b"* BAD\r\n"))
                if word in {b"STARTTLS", b"STLS"}:
                    await after(stream)
                    return

    return handler


def tls(context: ssl.SSLContext, heard: list[bytes] | None = None) -> After:
    """Shake hands and listen once."""

    async def after(stream: SocketStream) -> None:
        with contextlib.suppress(*_GONE):
            wrapped = TlsStream(stream, context)
            await wrapped.handshake()
            data = await wrapped.receive()
            if heard is not None:
                heard.append(data)

    return after


def sending(data: bytes) -> After:
    """Answer the hello with these bytes."""

    async def after(stream: SocketStream) -> None:
        with contextlib.suppress(*_GONE):
            await stream.receive()
            await stream.send(data)
            await nothing(stream)

    return after


def good(**changed: Any) -> Made:
    """The certificate of the server, from an authority that is believed."""
    given: dict[str, Any] = {
        "issuer": intermediate(),
        "names": (NAME,),
        "above": (intermediate().certificate,),
        "end": NOW + timedelta(days=60),
    }
    return make(NAME, **(given | changed))


@asynccontextmanager
async def at(
    servers: Mapping[int, Handler | int], *, own: bool = False, connect: float = 0.0
) -> AsyncIterator[LoopbackSession]:
    """A session on a server whose ports lead to these handlers (0: silent; all others refuse)."""
    async with AsyncExitStack() as stack:
        on = session({})
        for port, handler in servers.items():
            local = handler if isinstance(handler, int) else None
            if local is None and not isinstance(handler, int):
                local = await stack.enter_async_context(serving(handler))
            on.ports[V4, port] = local or 0
        on.moment, on.roots = NOW, (root().pem,)
        if own:
            on.regency = replace(on.regency, networks=("192.0.2.0/24",))
        if connect:
            deadlines = replace(on.policy.deadlines, connect=connect)
            on.policy = replace(on.policy, deadlines=deadlines)
        yield on


async def ports_of(on: LoopbackSession) -> dict[int, ClientPort]:
    """Look, and return what was seen of each port."""
    (look,) = await PROBE.observe(on)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailClients), look
    return {one.port: one for one in look.fact.ports}
