"""Talking to one service port, and telling silence, refusal and strangers apart.

A port that stays silent is only called filtered when a control port of the same address connects
before and after. The control is the first web port that connects; nothing is sent on it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.look import Absent, Negative, Reason
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Sends

CONTROLS = (443, 80)
"""Ports tried as control, in order."""

F = TypeVar("F")


class Conversation:
    """An open connection, read in bounded pieces."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._buffer = BufferedByteReceiveStream(stream)

    async def send(self, data: bytes) -> None:
        await self._stream.send(data)

    async def exactly(self, count: int) -> bytes:
        """Return ``count`` bytes. Raises `NetError` (CLOSED) when the peer closes before."""
        try:
            return await self._buffer.receive_exactly(count)
        except (anyio.IncompleteRead, anyio.EndOfStream) as error:
            raise self._closed() from error

    async def line(self, most: int) -> bytes:
        """Return one line of at most ``most`` bytes, without its LF.

        Raises `NetError`: CLOSED when the peer closes before, TOO_LARGE when no line end comes.
        """
        try:
            return await self._buffer.receive_until(b"\n", most)
        except anyio.DelimiterNotFound as error:
            raise NetError(f"no line end in {most} bytes", Reason.TOO_LARGE) from error
        except (anyio.IncompleteRead, anyio.EndOfStream) as error:
            raise self._closed() from error

    @property
    def heard(self) -> bytes:
        """What was received and not yet read."""
        return self._buffer.buffer

    def _closed(self) -> NetError:
        if self.heard:
            return NetError("the peer closed in mid-answer", Reason.CLOSED)
        return NetError("open, closed without an answer", Reason.CLOSED)


def stranger(heard: bytes) -> Absent:
    """Say that something else answers, named by its first bytes where they are known."""
    for beginning, name in (
        (b"HTTP/", "HTTP"),
        (b"SSH-", "SSH"),
        (b"220", "FTP or SMTP"),
        (b"+OK", "POP3"),
        (b"* OK", "IMAP"),
        (b"<", "HTML or XML"),
        (b"\x15\x03", "TLS"),
        (b"RFB ", "VNC"),
    ):
        if heard.startswith(beginning):
            return Absent(Negative.NOT_SPOKEN, f"it speaks {name}")
    return Absent(Negative.NOT_SPOKEN, f"it begins with {heard[:4].hex(' ')}" if heard else "")


async def converse(
    session: Session, port: int, talk: Callable[[Conversation], Awaitable[F | Absent]]
) -> F | Absent:
    """Connect and ``talk``. Raises `NetError`; the connection is closed in any case."""
    control = await _control(session, CONTROLS)
    try:
        stream = await session.connect(port, Packet.SERVICE)
    except Refused:
        return Absent(Negative.REFUSED)
    except Silent as error:
        if control is None:
            raise NetError(f"{error}; no control port answers either", Reason.TIMEOUT) from error
        if await _control(session, (control,)) is None:
            raise NetError(
                f"{error}; port {control} answered before and no longer", Reason.BLOCKED
            ) from error
        return Absent(Negative.FILTERED, f"port {control} answers before and after")
    patience = 3 * session.policy.deadlines.connect
    async with stream:
        try:
            with anyio.fail_after(patience):
                return await talk(Conversation(stream))
        except TimeoutError as error:
            raise NetError("open, no answer", Reason.TIMEOUT) from error


async def _control(session: Session, ports: tuple[int, ...]) -> int | None:
    for port in ports:
        try:
            stream = await session.connect(port, Packet.SERVICE)
        except (Refused, Silent):
            continue
        await anyio.aclose_forcefully(stream)
        return port
    return None


def sends(port: int) -> tuple[Sends, ...]:
    """Declare what `converse` may send."""
    return (Sends(Packet.SERVICE, (port,), 1), Sends(Packet.SERVICE, CONTROLS, 2))
