"""One port that mail programs log in to, whatever its number: from its greeting to the end of one
handshake, without a login.

Protocols go by the names that answers of services have: ``smtp``, ``imap``, ``pop3``, ``sieve``.
"""

from __future__ import annotations

from typing import Final

import anyio
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.facts.mail import Answer, Greeting
from cyberscan.model.facts.mail_clients import ClientPort, PortAnswer
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.conversation import Conversation
from cyberscan.observe.mail import sieve
from cyberscan.observe.mail.greeting import converse, own_name
from cyberscan.observe.mail.handshake import handshake
from cyberscan.observe.mail.mailbox import IMAP, POP3, talk
from cyberscan.wire.mailbox import IMAP_LOGOUT, POP3_QUIT
from cyberscan.wire.sieve import LOGOUT
from cyberscan.wire.smtp import QUIT, READY

_PATIENCE: Final = 10
"""Connect time-outs for a whole conversation, and again for its handshake: many servers hold their
greeting back for some seconds."""
_DIALECTS: Final = {"imap": IMAP, "pop3": POP3}
_FAREWELLS: Final = {"smtp": QUIT, "imap": IMAP_LOGOUT, "pop3": POP3_QUIT, "sieve": LOGOUT}
_ANSWERS: Final = {
    Answer.GREETED: PortAnswer.OPEN,
    Answer.TURNED_AWAY: PortAnswer.TURNED_AWAY,
    Answer.OTHER: PortAnswer.OTHER,
}


async def look_at(
    session: Session, address: str, port: int, protocol: str, *, sealed: bool
) -> ClientPort:
    """Look at one port, ``sealed`` where TLS comes first. Silence is told as FILTERED: what it
    proves is the caller's to find out. Raises `NetError`."""
    try:
        stream = await session.connect(port, Packet.SERVICE, address=address)
    except Refused:
        return ClientPort(address=address, port=port, answer=PortAnswer.REFUSED)
    except Silent as error:
        answer = PortAnswer.FILTERED
        return ClientPort(address=address, port=port, answer=answer, detail=str(error))
    async with stream:
        seen, heard = await _begin(session, stream, address, port, protocol, sealed=sealed)
        if not sealed and not seen.ready:
            return seen
        patience = _PATIENCE * session.policy.deadlines.connect
        shaken = await handshake(
            session, stream, address, heard=heard, patience=patience, farewell=_FAREWELLS[protocol]
        )
        return replace(seen, handshake=shaken)


async def ready_at(
    session: Session, address: str, port: int, protocol: str, *, sealed: bool
) -> ByteStream:
    """Return a connection that is ready for a hello, as one was before. Raises `NetError`."""
    stream = await session.connect(port, Packet.SERVICE, address=address)
    try:
        await _as_before(session, stream, address, port, protocol, sealed=sealed)
    except BaseException:
        with anyio.move_on_after(1, shield=True):
            await stream.aclose()
        raise
    return stream


async def _as_before(
    session: Session, stream: ByteStream, address: str, port: int, protocol: str, *, sealed: bool
) -> None:
    seen, heard = await _begin(session, stream, address, port, protocol, sealed=sealed)
    if not sealed and not seen.ready:
        raise NetError("it is not ready for TLS any more", Reason.BLOCKED)
    if heard:
        raise NetError("it goes on in the clear after STARTTLS", Reason.MALFORMED)


async def _begin(
    session: Session, stream: ByteStream, address: str, port: int, protocol: str, *, sealed: bool
) -> tuple[ClientPort, bytes]:
    """Get a connection as far as the port's hello, where it comes so far; return what was seen on
    the way, and what was heard in the clear behind the last answer. Raises `NetError`."""
    if sealed:
        return ClientPort(address=address, port=port, answer=PortAnswer.OPEN), b""
    peer = Conversation(stream)
    patience = _PATIENCE * session.policy.deadlines.connect
    try:
        with anyio.fail_after(patience):
            if protocol in _DIALECTS:
                return await talk(peer, address, port, _DIALECTS[protocol]), peer.heard
            if protocol == "sieve":
                return await sieve.talk(peer, address, port), peer.heard
            greeting = await converse(peer, address, own_name(session.operator))
            return _submission(greeting, port), peer.heard
    except TimeoutError as error:
        raise NetError(f"open, no whole answer in {patience:g} s", Reason.TIMEOUT) from error


def _submission(greeting: Greeting, port: int) -> ClientPort:
    return ClientPort(
        address=greeting.address,
        port=port,
        answer=_ANSWERS[greeting.answer],
        told=greeting.answer is Answer.GREETED,
        capabilities=greeting.extensions,
        ready=greeting.starttls_code == READY,
        detail=greeting.banner if greeting.answer is Answer.TURNED_AWAY else greeting.detail,
    )
