"""FTP before a login (RFC 959), with FEAT (RFC 2389)."""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Ftp
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST_COMMAND: Final = 512
_MOST_COMMANDS: Final = 20


def lines(code: int, texts: tuple[str, ...]) -> bytes:
    """Return a reply of one or more lines (RFC 959 section 4.2)."""
    head = [f"{code}-{text}" for text in texts[:-1]]
    return "".join(f"{line}\r\n" for line in [*head, f"{code} {texts[-1]}"]).encode()


def reply(config: Ftp, command: str) -> bytes:
    """Return the reply to one command line."""
    verb = command.strip().partition(" ")[0].upper()
    if verb == "FEAT" and config.features is not None:
        # Feature lines are indented by one space (RFC 2389 section 3.2).
        listed = "".join(f" {feature}\r\n" for feature in config.features)
        return f"211-Features:\r\n{listed}211 End\r\n".encode()
    if verb == "QUIT":
        return lines(221, ("Goodbye.",))
    if verb == "NOOP":
        return lines(200, ("NOOP ok.",))
    if verb == "AUTH":
        if "AUTH TLS" in (config.features or ()):
            # RFC 2228 section 5.1: the mechanism is known, but not to be had at the moment.
            return lines(431, ("TLS is not available at the moment.",))
        return lines(502, ("Command not implemented.",))
    if verb in {"USER", "PASS", "ACCT"}:
        return lines(530, ("Logins are not served.",))
    return lines(500 if config.features is None else 530, ("Please login with USER and PASS.",))


def server(config: Ftp) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            await stream.send(lines(220, config.greeting))
        for _ in range(_MOST_COMMANDS):
            with Patience():
                command = (await source.until(b"\n", _LONGEST_COMMAND)).decode("latin-1")
                await stream.send(reply(config, command))
                if command.strip().upper() != "QUIT":
                    continue
            return

    return converse
