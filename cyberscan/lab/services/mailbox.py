"""IMAP and POP3 up to STARTTLS (RFC 9051, RFC 1939, RFC 2449, RFC 2595): say what they can do,
let nobody in."""

from __future__ import annotations

import ssl
from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Mailbox
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience
from cyberscan.lab.tls import TlsStream

_LONGEST_COMMAND: Final = 512
_MOST_COMMANDS: Final = 20


def imap(config: Mailbox, line: str, *, secured: bool) -> tuple[bytes, bool]:
    """Return the answer to one command line, and whether TLS begins after it."""
    tag, _, rest = line.strip().partition(" ")
    match rest.partition(" ")[0].upper():
        case "CAPABILITY":
            words = ["IMAP4rev1"]
            if config.leaf and not secured:
                words.append("STARTTLS")
            words.append("AUTH=PLAIN" if secured or config.passwords else "LOGINDISABLED")
            return f"* CAPABILITY {' '.join(words)}\r\n{tag} OK done\r\n".encode(), False
        case "STARTTLS" if config.leaf and not secured:
            return f"{tag} OK Begin TLS negotiation now\r\n".encode(), True
        case "LOGOUT":
            return f"* BYE\r\n{tag} OK\r\n".encode(), False
        case "LOGIN" | "AUTHENTICATE":
            return f"{tag} NO nobody is let in\r\n".encode(), False
        case _:
            return f"{tag} BAD unknown\r\n".encode(), False


def pop3(config: Mailbox, line: str, *, secured: bool) -> tuple[bytes, bool]:
    """Return the answer to one command line, and whether TLS begins after it."""
    match line.strip().partition(" ")[0].upper():
        case "CAPA":
            lines = ["+OK", "UIDL"]
            if config.leaf and not secured:
                lines.append("STLS")
            if secured or config.passwords:
                lines += ["USER", "SASL PLAIN"]
            return "".join(f"{line}\r\n" for line in (*lines, ".")).encode(), False
        case "STLS" if config.leaf and not secured:
            return b"+OK Begin TLS negotiation\r\n", True
        case "QUIT":
            return b"+OK\r\n", False
        case _:
            return b"-ERR nobody is let in\r\n", False


def server(config: Mailbox, made: ssl.SSLContext | None) -> Converse:
    """Return the conversation; ``made`` is needed where the configuration has a certificate."""

    async def converse(stream: ByteStream) -> None:
        with Patience():
            if made is not None and config.sealed:
                stream = TlsStream(stream, made)
                await stream.handshake()
            if config.busy:
                await stream.send(b"-ERR busy\r\n" if config.pop3 else b"* BYE Busy\r\n")
                return
            await stream.send(b"+OK ready\r\n" if config.pop3 else b"* OK ready\r\n")
            if await _commands(config, stream, secured=config.sealed) and made is not None:
                secured = TlsStream(stream, made)
                await secured.handshake()
                await _commands(config, secured, secured=True)

    return converse


async def _commands(config: Mailbox, stream: ByteStream, *, secured: bool) -> bool:
    """Answer commands; True when TLS is to begin. What was sent along with it is dropped."""
    source = Input(stream)
    answering = pop3 if config.pop3 else imap
    for _ in range(_MOST_COMMANDS):
        command = (await source.until(b"\n", _LONGEST_COMMAND)).decode("latin-1")
        answer, begins = answering(config, command, secured=secured)
        await stream.send(answer)
        if begins:
            return True
        if command.strip().upper().endswith(("LOGOUT", "QUIT")):
            return False
    return False
