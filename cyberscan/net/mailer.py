"""Mail to the operator's own server (SMTP, RFC 5321), by aiosmtplib.

The server is one the settings name: it may be private or on this machine. Nothing but its protocol
is spoken, and a password only on a guarded connection. What a server says is a stranger's text.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Awaitable, Callable
from typing import Final

import anyio
from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from msgspec import Struct

from cyberscan.model.notice import Result, Try
from cyberscan.model.notify import Security
from cyberscan.model.text import visible
from cyberscan.net.trusted import trusted

_WHOLE: Final = 4
"""Times the time-out of one step that a whole message may take."""
_GOODBYE: Final = 2.0
"""Seconds for QUIT: the message is taken already."""
_LONGEST: Final = 200
"""Characters of a server's answer that are kept."""


class Server(Struct, frozen=True, kw_only=True):
    """A mail server, and who we are to it."""

    host: str
    port: int
    security: Security
    ca: str = ""
    user: str = ""
    password: str = ""
    sender: str
    timeout: float = 30.0
    """Seconds for one step."""


async def mail(server: Server, to: str, content: bytes) -> Try:
    """Hand one mail for one mailbox to the server. Raises `UserError` for a bad ``ca``.

    A server that cannot be used at all (no connection, no TLS, no login) refuses no message: each
    waits until it is put right.
    """

    async def talk(client: SMTP, progress: _Progress) -> None:
        await client.mail(server.sender)
        await client.rcpt(to)
        progress.handed = True
        await client.data(content)

    return await _visit(server, talk, to)


async def greet(server: Server) -> Try:
    """Find out whether the server can be used, up to the login; no mail is sent. Raises as
    `mail`."""

    async def talk(client: SMTP, progress: _Progress) -> None:
        await client.noop()

    return await _visit(server, talk, "")


async def _visit(
    server: Server, talk: Callable[[SMTP, _Progress], Awaitable[None]], to: str
) -> Try:
    client = SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.security is Security.TLS,
        start_tls=False,
        tls_context=None if server.security is Security.NONE else trusted(server.ca),
        local_hostname=_own_name(),
        timeout=server.timeout,
    )
    progress = _Progress()
    try:
        with anyio.move_on_after(server.timeout * _WHOLE) as limit:
            try:
                await _get_ready(client, server)
                progress.ready = True
                await talk(client, progress)
            except (SMTPException, OSError, ValueError) as error:
                return _failed(error, progress, to)
        if limit.cancelled_caught:
            return _failed(TimeoutError("it took too long"), progress, to)
        # Taken is taken, whatever becomes of the goodbye.
        with anyio.move_on_after(_GOODBYE), contextlib.suppress(SMTPException, OSError):
            await client.quit()
        return Try(result=Result.SENT)
    finally:
        client.close()


class _Progress:
    """How far a message has come."""

    ready = False
    """The server can be used: connected, guarded, logged in."""
    handed = False
    """The message itself may have been taken."""


async def _get_ready(client: SMTP, server: Server) -> None:
    await client.connect()
    await client.ehlo()
    if server.security is Security.STARTTLS:
        await client.starttls()
        await client.ehlo()
    if server.user:
        if server.security is Security.NONE:
            raise ValueError("a login needs a guarded connection")
        await client.login(server.user, server.password)


def _failed(error: Exception, progress: _Progress, to: str) -> Try:
    said = _said(error, to)
    if not progress.ready:
        return Try(result=Result.LATER, detail=said, reached=False)
    if isinstance(error, SMTPSenderRefused) and error.code >= 500:  # us (530), not this message
        return Try(result=Result.LATER, detail=said, reached=False)
    if isinstance(error, SMTPSenderRefused | SMTPRecipientRefused | SMTPDataError):
        lasting = 500 <= error.code < 600
        return Try(result=Result.REFUSED if lasting else Result.LATER, detail=said)
    if progress.handed:
        return Try(result=Result.LOST, detail=f"no answer to the message: {said}", reached=False)
    return Try(result=Result.LATER, detail=said, reached=False)


def _said(error: Exception, to: str) -> str:
    """Return one line of what went wrong; the mailbox is not in it."""
    if isinstance(error, SMTPResponseException):
        text = f"{error.code} {error.message}"
    else:
        text = str(error) or type(error).__name__
    line = " ".join(text.split())
    return visible(line.replace(to, "(recipient)") if to else line)[:_LONGEST]


def _own_name() -> str:
    """Return the name to say in EHLO: this machine's, without asking the DNS for a longer one."""
    name = socket.gethostname()
    return (
        name
        if name.isascii() and name.replace("-", "a").replace(".", "a").isalnum()
        else ("localhost")
    )
