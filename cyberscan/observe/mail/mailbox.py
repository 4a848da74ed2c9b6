"""A conversation with a mailbox server in the clear, from its greeting to its answer to STARTTLS.

No command names a user: CAPABILITY or CAPA, STARTTLS or STLS where it is offered, else LOGOUT or
QUIT.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import Any, Final

import anyio
from msgspec import Struct

from cyberscan.model.facts.mail_clients import ClientPort, PortAnswer
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.conversation import Conversation
from cyberscan.observe.mail.stranger import stranger
from cyberscan.parse.mask import mask
from cyberscan.wire import mailbox
from cyberscan.wire.mailbox import Answer, ImapReader, Pop3Reader, State

_MECHANISM: Final = re.compile(r"AUTH=[A-Z0-9_-]{1,20}")
"""An IMAP capability that names a mechanism (RFC 9051 section 7.2.2): no secret stands in it."""


class Dialect(Struct, frozen=True):
    """How one protocol says the same things."""

    name: str
    greeting: Callable[[], ImapReader | Pop3Reader]
    asking: bytes
    """Asks what the server can do."""
    told: Callable[[], ImapReader | Pop3Reader]
    offers: Callable[[tuple[str, ...]], bool]
    """Whether it offers to begin TLS."""
    beginning: bytes
    """Asks it to."""
    begun: Callable[[], ImapReader | Pop3Reader]
    leaving: bytes


IMAP: Final = Dialect(
    name="IMAP",
    greeting=lambda: ImapReader("*"),
    asking=mailbox.IMAP_CAPABILITY,
    told=lambda: ImapReader("a1"),
    offers=mailbox.imap_starttls,
    beginning=mailbox.IMAP_STARTTLS,
    begun=lambda: ImapReader("a2"),
    leaving=mailbox.IMAP_LOGOUT,
)
POP3: Final = Dialect(
    name="POP3",
    greeting=Pop3Reader,
    asking=mailbox.POP3_CAPA,
    told=lambda: Pop3Reader(listing=True),
    offers=mailbox.pop3_stls,
    beginning=mailbox.POP3_STLS,
    begun=Pop3Reader,
    leaving=mailbox.POP3_QUIT,
)


async def talk(peer: Conversation, address: str, port: int, dialect: Dialect) -> ClientPort:
    """Ask what the server can do, and for TLS where it offers that. Raises `NetError`."""
    base: dict[str, Any] = {"address": address, "port": port}
    try:
        greeting = await _answer(peer, dialect.greeting())
    except _NoAnswer as error:
        detail = stranger(error.heard).detail
        if detail.endswith(f" {dialect.name}"):
            raise NetError(str(error), Reason.TOO_LARGE) from error
        return ClientPort(**base, answer=PortAnswer.OTHER, detail=detail)
    if greeting.state is not State.OK:
        return await _unwelcome(peer, dialect, greeting, base)
    await peer.send(dialect.asking)
    told = await _answer(peer, dialect.told())
    if told.state not in {State.OK, State.NO}:
        return await _unwelcome(peer, dialect, told, base)
    # A server that told in its greeting need not be believed less for refusing to tell again.
    known = greeting.capabilities if told.capabilities is None else told.capabilities
    ready = False
    if known is not None and dialect.offers(known):
        await peer.send(dialect.beginning)
        ready = (await _answer(peer, dialect.begun())).state is State.OK
    if not ready:
        await _leave(peer, dialect)
    return ClientPort(
        **base,
        answer=PortAnswer.OPEN,
        told=known is not None,
        capabilities=tuple(sorted(map(_masked, known or ()))),
        ready=ready,
    )


async def _unwelcome(
    peer: Conversation, dialect: Dialect, answer: Answer, base: dict[str, Any]
) -> ClientPort:
    if answer.state is State.KNOWN:
        raise NetError("it takes us for somebody known to it (PREAUTH)", Reason.UNSUPPORTED)
    if answer.state is not State.BYE:
        await _leave(peer, dialect)
    return ClientPort(**base, answer=PortAnswer.TURNED_AWAY, detail=mask(answer.text))


async def _leave(peer: Conversation, dialect: Dialect) -> None:
    """Take leave. What was said stands, also where the server has hung up already."""
    with contextlib.suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
        await peer.send(dialect.leaving)


class _NoAnswer(NetError):
    """What came begins no answer; ``heard`` is its beginning."""

    reason = Reason.MALFORMED

    def __init__(self, detail: str, heard: bytes) -> None:
        super().__init__(detail)
        self.heard = heard[:16]


async def _answer(peer: Conversation, reader: ImapReader | Pop3Reader) -> Answer:
    answer, line = None, b""
    while answer is None:
        begun = reader.begun
        try:
            line = await peer.line(mailbox.LONGEST_LINE)
            answer = reader.take(line)
        except mailbox.TooLong as error:
            raise NetError(str(error), Reason.TOO_LARGE) from error
        except mailbox.MailboxError as error:
            if begun:
                raise NetError(str(error), Reason.MALFORMED) from error
            raise _NoAnswer(str(error), line) from error
        except NetError as error:
            if error.reason is Reason.TOO_LARGE and not begun:
                raise _NoAnswer(str(error), peer.heard) from error
            raise
    return answer


def _masked(capability: str) -> str:
    return capability if _MECHANISM.fullmatch(capability) else mask(capability)
