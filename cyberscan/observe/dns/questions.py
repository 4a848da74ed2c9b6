"""Questions that are no ordinary ones, put to one server by address and never kept.

`Session.ask` keeps what it heard for the run and knows neither TCP alone nor recursion, transfers
and the class CH; these do. The reach table decides about each of them.
"""

from __future__ import annotations

from typing import Final

import anyio
import dns.flags
import dns.message
import dns.rdataclass
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.errors import translate
from cyberscan.net.messages import PAYLOAD, answer, renew
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import name_of

PORT: Final = 53
TRIES: Final = 2
_STRAYS: Final = 32
"""Datagrams that are no answer to our question, after which a try is given up."""


def soa(zone: str) -> dns.message.Message:
    """Return the question for the start of authority, without recursion."""
    return _question(zone, "SOA", recursion=False)


def transfer(zone: str) -> dns.message.Message:
    """Return the question for the whole zone (RFC 5936 section 2.1)."""
    message = dns.message.make_query(name_of(zone), "AXFR", use_edns=None)
    message.flags &= ~dns.flags.RD
    renew(message)
    return message


def recursion() -> dns.message.Message:
    """Return a question that only a recursive server answers: for the root, which is outside of
    every zone that is looked at and exists wherever the server stands."""
    return _question(".", "NS", recursion=True)


def version() -> dns.message.Message:
    """Return the question for the server's version as BIND has it asked, and others since."""
    message = dns.message.make_query(
        name_of("version.bind"), "TXT", rdclass=dns.rdataclass.CH, use_edns=None
    )
    message.flags &= ~dns.flags.RD
    renew(message)
    return message


def _question(name: str, rdtype: str, *, recursion: bool) -> dns.message.Message:
    message = dns.message.make_query(name_of(name), rdtype, use_edns=0, payload=PAYLOAD)
    if not recursion:
        message.flags &= ~dns.flags.RD
    renew(message)
    return message


async def over_udp(
    session: Session, address: str, asked: dns.message.Message, packet: Packet
) -> dns.message.Message:
    """Return the answer to ``asked``, which may be truncated. Raises `Silent` or `NetError`."""
    what = f"{address} port {PORT}"
    for _ in range(TRIES):
        renew(asked)
        datagrams = await session.datagrams(PORT, packet, address=address)
        try:
            with anyio.move_on_after(session.policy.deadlines.connect):
                await datagrams.send(asked.to_wire())
                for _ in range(_STRAYS):
                    found = answer(asked, await datagrams.receive())
                    if found is not None:
                        return found
        except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
            known = translate(error, what)
            # A closed port is as good as silence.
            if not isinstance(known, Refused):
                raise known or error from error
        finally:
            await datagrams.aclose()
    raise Silent(f"{what} did not answer {asked.question[0]}")


async def over_tcp(
    session: Session, address: str, asked: dns.message.Message, packet: Packet
) -> dns.message.Message:
    """Return the first message that answers ``asked``; what would follow is not read.

    Raises `Refused` where nothing listens, `Silent`, or `NetError` (CLOSED, RESET, MALFORMED).
    """
    what = f"{address} TCP port {PORT}"
    stream = await session.connect(PORT, packet, address=address)
    async with stream:
        wire = asked.to_wire()
        source = BufferedByteReceiveStream(stream)
        try:
            with anyio.fail_after(session.policy.deadlines.connect):
                await stream.send(len(wire).to_bytes(2, "big") + wire)
                size = int.from_bytes(await source.receive_exactly(2), "big")
                heard = await source.receive_exactly(size)
        except (
            OSError,
            anyio.EndOfStream,
            anyio.IncompleteRead,
            anyio.BrokenResourceError,
            anyio.ClosedResourceError,
        ) as error:
            raise translate(error, what) or error from error
    found = answer(asked, heard)
    if found is None:
        raise NetError(f"{what}: no answer to {asked.question[0]}", Reason.MALFORMED)
    return found
