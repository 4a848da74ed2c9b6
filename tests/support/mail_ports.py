"""Mail ports of an own address on loopback, and looks at their TLS."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from anyio.abc import SocketStream
from msgspec.structs import replace

from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.facts.services_tls import MailPorts, MailPortTls
from cyberscan.model.look import Look, Ok
from cyberscan.model.services.kit import Imap, Pop3, Sieve, Smtp
from cyberscan.observe.services import mail_tls
from tests.support.loopback import LoopbackSession
from tests.support.mail_clients import Script
from tests.support.services import ADDRESS, Handler, serving, session
from tests.support.tls import HOST, NOW, intermediate, make, root

SIEVE_HELLO = (
    b'"IMPLEMENTATION" "Contoh"\r\n"SASL" "PLAIN"\r\n"SIEVE" "x"\r\n"STARTTLS"\r\nOK "siap"\r\n'
)
SIEVE: Script = {b"STARTTLS": b'OK "Begin TLS negotiation now."\r\n', b"LOGOUT": b"OK\r\n"}
ANSWERS: Mapping[str, type[Smtp | Imap | Pop3 | Sieve]] = {
    "smtp": Smtp,
    "imap": Imap,
    "pop3": Pop3,
    "sieve": Sieve,
}


def tls12_context(folder: Path) -> ssl.SSLContext:
    """TLS 1.2 and 1.3 with a certificate that is believed."""
    made = make(issuer=intermediate(), above=(intermediate().certificate,))
    chain, key = made.files(folder)
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.minimum_version = ssl.TLSVersion.TLSv1_2
    found.load_cert_chain(chain, key)
    return found


def heard(port: int, protocol: str, *, sealed: bool = False) -> Heard:
    answer = ANSWERS[protocol](greeting="contoh", told=True, starttls=not sealed)
    return Heard(port=port, tls=sealed, answer=answer)


def services(*found: Heard) -> Look[Services]:
    return Ok(Services(profile="full", heard=found))


@asynccontextmanager
async def at(servers: Mapping[int, Handler]) -> AsyncIterator[LoopbackSession]:
    """A session on an own address whose ports lead to these handlers; all others refuse."""
    async with AsyncExitStack() as stack:
        on = session({})
        for port, handler in servers.items():
            on.ports[ADDRESS, port] = await stack.enter_async_context(serving(handler))
        on.moment, on.roots, on.names = NOW, (root().pem,), (HOST,)
        on.regency = replace(on.regency, networks=("192.0.2.0/24",))
        on.policy = replace(on.policy, deadlines=replace(on.policy.deadlines, connect=0.1))
        yield on


async def looked(on: LoopbackSession, *found: Heard) -> list[MailPortTls]:
    look = await mail_tls.look(on, services(*found))
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, MailPorts), look
    return list(look.fact.ports)


def in_turn(*handlers: Handler) -> Handler:
    """A server that does another thing at each connection; the last one for all that follow."""
    left: list[Handler] = list(handlers)

    async def handler(stream: SocketStream) -> None:
        chosen = left.pop(0) if len(left) > 1 else left[0]
        await chosen(stream)

    return handler


async def closing(stream: SocketStream) -> None:
    """Hear the hello and leave without a word."""
    await stream.receive()
