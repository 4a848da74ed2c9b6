"""SMTP up to STARTTLS (RFC 5321, RFC 3207): greets, says what it can do, takes no mail."""

from __future__ import annotations

import ssl
from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Smtp
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience
from cyberscan.lab.tls import TlsStream

_LONGEST_COMMAND: Final = 512
"""RFC 5321 section 4.5.3.1.4."""
_MOST_COMMANDS: Final = 20


def reply(config: Smtp, command: str, *, secured: bool) -> bytes:
    """Return the reply to one command line."""
    verb = command.strip().partition(" ")[0].upper()
    match verb:
        case "EHLO":
            offers = ["PIPELINING", "SIZE 26214400", "8BITMIME"]
            if (config.leaf or config.keyless) and not secured:
                offers.insert(2, "STARTTLS")
            if config.passwords:
                offers.append("AUTH PLAIN LOGIN")
            lines = [config.name, *offers]
            last = len(lines) - 1
            told = [f"250{' ' if n == last else '-'}{line}\r\n" for n, line in enumerate(lines)]
            return "".join(told).encode()
        case "HELO":
            return f"250 {config.name}\r\n".encode()
        case "NOOP" | "RSET":
            return b"250 OK\r\n"
        case "QUIT":
            return b"221 Bye\r\n"
        case "STARTTLS" if config.leaf and not secured:
            return b"220 Ready to start TLS\r\n"
        case "STARTTLS" if config.keyless and not secured:
            return b"454 TLS is not available at the moment\r\n"
        case "MAIL" | "RCPT" | "DATA":
            return b"550 No mail is taken here\r\n"
        case _:
            return b"502 Command not implemented\r\n"


def server(config: Smtp, made: ssl.SSLContext | None) -> Converse:
    """Return the conversation; ``made`` is needed where the configuration has a certificate."""

    async def converse(stream: ByteStream) -> None:
        with Patience():
            if config.busy:
                await stream.send(f"421 {config.name} Too many connections\r\n".encode())
                return
            if config.sealed and made is not None:
                stream = TlsStream(stream, made)
                await stream.handshake()
            await stream.send(f"220 {config.name} ESMTP\r\n".encode())
            if not await _commands(config, stream, secured=config.sealed) or made is None:
                return
            secured = TlsStream(stream, made)
            await secured.handshake()
            await _commands(config, secured, secured=True)

    return converse


async def _commands(config: Smtp, stream: ByteStream, *, secured: bool) -> bool:
    """Answer commands; True when TLS is to begin. What was sent along with STARTTLS is dropped."""
    source = Input(stream)
    for _ in range(_MOST_COMMANDS):
        command = (await source.until(b"\n", _LONGEST_COMMAND)).decode("latin-1")
        answer = reply(config, command, secured=secured)
        await stream.send(answer)
        if answer.startswith(b"221"):
            return False
        if answer.startswith(b"220"):
            return True
    return False
