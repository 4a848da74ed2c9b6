"""A conversation with a ManageSieve server in the clear, from its greeting to its answer to
STARTTLS (RFC 5804 section 2.2). Nobody logs in."""

from __future__ import annotations

import contextlib

import anyio

from cyberscan.model.facts.mail_clients import ClientPort, PortAnswer
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.conversation import Conversation
from cyberscan.observe.mail.stranger import stranger
from cyberscan.wire import sieve


async def talk(peer: Conversation, address: str, port: int) -> ClientPort:
    """Read what the server greets with, and ask for TLS where it offers that. Raises
    `NetError`."""
    reader = sieve.GreetingReader()
    greeting = None
    while greeting is None:
        line = await peer.line(sieve.LONGEST_LINE)
        begun = reader.begun
        try:
            greeting = reader.take(line)
        except sieve.SieveError as error:
            if begun:
                raise NetError(str(error), Reason.MALFORMED) from error
            detail = stranger(line[:16]).detail
            answer = PortAnswer.OTHER
            return ClientPort(address=address, port=port, answer=answer, detail=detail)
    if not greeting.ok:
        answer = PortAnswer.TURNED_AWAY
        return ClientPort(address=address, port=port, answer=answer, detail=greeting.implementation)
    ready = False
    if greeting.starttls:
        await peer.send(sieve.STARTTLS)
        ready = sieve.is_ok(await peer.line(sieve.LONGEST_LINE))
    if not ready:
        # What was said stands, also where the server has hung up already.
        with contextlib.suppress(NetError, anyio.BrokenResourceError, anyio.ClosedResourceError):
            await peer.send(sieve.LOGOUT)
    told = [*(f"SASL {name}" for name in greeting.mechanisms)]
    told += ["STARTTLS"] if greeting.starttls else []
    return ClientPort(
        address=address,
        port=port,
        answer=PortAnswer.OPEN,
        told=True,
        capabilities=tuple(sorted(told)),
        ready=ready,
    )
