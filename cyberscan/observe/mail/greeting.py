"""One SMTP conversation in the clear, from the server's greeting to its answer to STARTTLS."""

from __future__ import annotations

import contextlib
import re
from typing import Final
from urllib.parse import urlsplit

import anyio

from cyberscan.model.facts.mail import Answer, Greeting
from cyberscan.model.inventory import Operator
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.conversation import Conversation
from cyberscan.observe.mail.stranger import stranger
from cyberscan.parse.mask import mask
from cyberscan.wire import smtp

_NAMELESS: Final = "tanpa-nama.invalid"
"""What an operator without a page and without a mail address greets with (RFC 2606: nobody's)."""

_MECHANISMS: Final = re.compile(r"AUTH(?:[ =][A-Z0-9_-]{1,20}){1,30}")
"""SASL mechanisms have no more than 20 letters, digits, hyphens and underscores (RFC 4422 section
3.1)."""
_LEFT_OUT: Final = "…"
_OF_THIS_VISIT: Final = (
    # A date as in mail (RFC 5322 section 3.3), with its zone.
    re.compile(
        r"(?:[A-Z][a-z]{2}, {0,2})?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?"
        r"(?: [+-]\d{4})?(?: \([A-Z]{1,5}\))?"
    ),
    # An address literal: as a rule ours, as the server sees us.
    re.compile(r"\[[0-9A-Fa-f:.]{3,45}\]"),
    # A word of letters and digits that is no host name: the id of a connection.
    re.compile(r"(?<![\w.-])(?=[\w-]{0,80}\d)(?=[\w-]{0,80}[a-z])[\w-]{10,80}(?![\w.-])"),
)


def own_name(operator: Operator) -> str:
    """Return the name the scanner greets with: its page's, else its mail address's domain."""
    page = ""
    with contextlib.suppress(ValueError):
        page = urlsplit(operator.page).hostname or ""
    contact = operator.contact.rpartition("@")[2].lower()
    return next((name for name in (page, contact) if smtp.is_name(name)), _NAMELESS)


async def converse(peer: Conversation, address: str, name: str) -> Greeting:
    """Greet with ``name`` and ask for STARTTLS. Raises `NetError`; 4yz is RATE_LIMITED."""
    try:
        ready = await _reply(peer)
    except _NoReply as error:
        return Greeting(address=address, answer=Answer.OTHER, detail=stranger(error.heard).detail)
    if ready.code != smtp.READY:
        return await _unwelcome(peer, address, ready)
    await peer.send(smtp.ehlo(name))
    hello = await _reply(peer)
    if hello.code not in {smtp.DONE, *smtp.NOT_KNOWN}:
        return await _unwelcome(peer, address, hello, ehlo=hello.code)
    extensions = tuple(_masked(line) for line in smtp.keywords(hello))
    starttls = 0
    if smtp.offers_starttls(extensions):
        await peer.send(smtp.STARTTLS)
        starttls = (await _reply(peer)).code
    if starttls != smtp.READY:
        await _quit(peer)
    return Greeting(
        address=address,
        answer=Answer.GREETED,
        banner=_first(ready),
        ehlo_code=hello.code,
        extensions=extensions,
        starttls_code=starttls,
    )


async def _unwelcome(
    peer: Conversation, address: str, reply: smtp.Reply, ehlo: int = 0
) -> Greeting:
    if reply.later:
        raise NetError(f"it asks to come back later: {_told(reply)}", Reason.RATE_LIMITED)
    if 200 <= reply.code <= 399:
        raise NetError(f"an answer out of turn: {_told(reply)}", Reason.MALFORMED)
    # A server that refuses its service still waits for QUIT (RFC 5321 section 3.1).
    await _quit(peer)
    return Greeting(address=address, answer=Answer.TURNED_AWAY, banner=_told(reply), ehlo_code=ehlo)


async def _quit(peer: Conversation) -> None:
    """Take leave. What was said stands, also where the server has hung up already."""
    with contextlib.suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
        await peer.send(smtp.QUIT)


class _NoReply(NetError):
    """What came begins no reply; ``heard`` is its beginning."""

    reason = Reason.MALFORMED

    def __init__(self, detail: str, heard: bytes) -> None:
        super().__init__(detail)
        self.heard = heard[:16]


async def _reply(peer: Conversation) -> smtp.Reply:
    reader = smtp.ReplyReader()
    reply, line = None, b""
    while reply is None:
        begun = reader.begun
        try:
            line = await peer.line(smtp.LONGEST_LINE)
            reply = reader.take(line)
        except smtp.TooLong as error:
            raise NetError(str(error), Reason.TOO_LARGE) from error
        except smtp.SmtpError as error:
            if begun:
                raise NetError(str(error), Reason.MALFORMED) from error
            raise _NoReply(str(error), line) from error
        except NetError as error:
            if error.reason is Reason.TOO_LARGE and not begun:
                raise _NoReply(str(error), peer.heard) from error
            raise
    return reply


def _masked(extension: str) -> str:
    """Return an extension without secrets; none stands where mechanisms are named, as in the
    ``AUTH=LOGIN PLAIN`` of older servers."""
    return extension if _MECHANISMS.fullmatch(extension) else mask(extension)


def _told(reply: smtp.Reply) -> str:
    return f"{reply.code} {_first(reply)}"


def _first(reply: smtp.Reply) -> str:
    """Return the first line without what changes from visit to visit.

    Its first word is the server's name (RFC 5321 section 4.2) and stays, whatever it looks like.
    """
    name, blank, rest = mask(reply.lines[0].strip()).partition(" ")
    for pattern in _OF_THIS_VISIT:
        rest = pattern.sub(_LEFT_OUT, rest)
    return f"{name}{blank}{rest}"
