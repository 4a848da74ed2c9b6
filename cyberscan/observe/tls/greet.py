"""One connection, one ClientHello, and what came of it."""

from __future__ import annotations

import secrets
from enum import StrEnum
from ipaddress import ip_address
from typing import Final

import anyio
from anyio.abc import ByteStream
from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.model.look import Reason
from cyberscan.model.subject import Subject
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.net.session import Session
from cyberscan.wire.tls.bytes import TlsError
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import Alert
from cyberscan.wire.tls.records import NotTlsError

PORT: Final = 443

_CHUNK: Final = 16_384
_FLIGHT_LIMIT: Final = 524_288
"""Bytes of one answer; past it the server is playing for time."""


class End(StrEnum):
    """How an answer ended."""

    HELLO = "hello"
    """A ServerHello came."""
    ALERT = "alert"
    CLOSED = "closed"
    """A clean close without a word."""
    RESET = "reset"
    SILENT = "silent"
    NOT_TLS = "not_tls"
    """The very first bytes were no TLS."""
    GARBAGE = "garbage"
    """TLS at first, then something it does not allow."""
    NO_CONNECTION = "no_connection"
    """The port did not let us in (any more)."""


class Answer(Struct, frozen=True):
    """What a server did with one hello."""

    end: End
    flight: Flight
    detail: str = ""
    """What happened, for people; empty after a hello."""
    seconds: float = 0.0
    """From the hello sent to the end."""

    @property
    def alert(self) -> Alert | None:
        """The alert that ended it, a warning followed by a close included."""
        flight = self.flight
        return flight.alert or (flight.warnings[-1] if flight.warnings else None)


_REASONS: Final = {
    # A ServerHello that did not settle anything answered what was not asked.
    End.HELLO: Reason.MALFORMED,
    End.CLOSED: Reason.CLOSED,
    End.RESET: Reason.RESET,
    End.SILENT: Reason.TIMEOUT,
    End.GARBAGE: Reason.MALFORMED,
    End.NOT_TLS: Reason.MALFORMED,
    End.ALERT: Reason.TLS_FAILED,
    End.NO_CONNECTION: Reason.BLOCKED,
}


def reason_of(answer: Answer) -> Reason:
    """Return why nothing is known after an answer that settles nothing."""
    return _REASONS[answer.end]


def sni(subject: Subject) -> str:
    """Return the name to put into SNI: none for an address (RFC 6066 section 3)."""
    try:
        ip_address(subject.name)
    except ValueError:
        return subject.name
    return ""


def hello_for(
    session: Session,
    version: Version,
    suites: tuple[int, ...],
    *,
    key_shares: dict[int, bytes] | None = None,
) -> ClientHello:
    """Return a hello for one version with fresh random values, for this session's host."""
    return ClientHello(
        version=version,
        random=secrets.token_bytes(32),
        session_id=secrets.token_bytes(32) if version is Version.TLS13 else b"",
        suites=suites,
        server_name=sni(session.subject),
        key_shares=key_shares or {},
    )


async def greet(
    session: Session, hello: ClientHello, *, patience: float, certificate: bool = False
) -> Answer:
    """Send one hello on a connection of its own and read until ServerHello (or Certificate).

    ``patience`` is how many seconds the whole answer may take. Raises `NetError` when no connection
    came about; everything after that is an `Answer`.
    """
    stream = await session.connect(PORT, Packet.TLS)
    flight = Flight()
    started = anyio.current_time()
    end, detail = End.SILENT, "no answer to the hello"
    try:
        with anyio.move_on_after(patience):
            end, detail = await _converse(stream, hello.records(), flight, certificate)
    finally:
        with anyio.move_on_after(1, shield=True):
            await stream.aclose()
    if flight.hello and not certificate:
        end, detail = End.HELLO, ""
    return Answer(end, flight, detail, anyio.current_time() - started)


async def _converse(
    stream: ByteStream, hello: bytes, flight: Flight, certificate: bool
) -> tuple[End, str]:
    received = 0
    try:
        await stream.send(hello)
        while not _enough(flight, certificate):
            data = await stream.receive(_CHUNK)
            received += len(data)
            if received > _FLIGHT_LIMIT:
                return End.GARBAGE, f"more than {_FLIGHT_LIMIT} bytes without an end"
            flight.feed(data)
    except NotTlsError as error:
        return End.NOT_TLS, first_line(error.start)
    except TlsError as error:
        return End.GARBAGE, str(error)
    except anyio.EndOfStream:
        if flight.warnings:
            return End.ALERT, f"alert {flight.warnings[-1].name}"
        return End.CLOSED, "the server closed the connection without an answer"
    except Silent:
        return End.SILENT, "no answer to the hello"
    except NetError as error:
        end = End.CLOSED if error.reason is Reason.CLOSED else End.RESET
        return end, f"the connection broke off ({error.reason})"
    except (anyio.BrokenResourceError, anyio.ClosedResourceError, OSError):
        return End.RESET, "the server reset the connection"
    if flight.alert:
        return End.ALERT, f"alert {flight.alert.name}"
    return End.HELLO, ""


def _enough(flight: Flight, certificate: bool) -> bool:
    if flight.over:
        return True
    wanted = flight.certificates if certificate else flight.hello
    return wanted is not None


def first_line(data: bytes) -> str:
    """Return the first line of what came instead of TLS, as text."""
    line = data.split(b"\n", 1)[0].rstrip(b"\r")
    return line[:80].decode("latin-1")
