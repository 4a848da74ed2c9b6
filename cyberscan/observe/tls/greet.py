"""One connection, one ClientHello, and what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
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
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.heard import Heard
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.messages import Alert
from cyberscan.wire.tls.records import NotTlsError
from cyberscan.wire.tls.sslv2 import Sslv2Flight, client_hello

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
    why: Reason | None = None
    """Why there was no connection, where that is known better than that there was none."""
    whole: Heard | None = None
    """What a whole handshake of TLS 1.3 told."""
    old: Sslv2Flight | None = None
    """What answered an SSLv2 hello."""
    stamp: int = 0
    """When it ended, in the order of everything one look did; see `asking`."""

    @property
    def alert(self) -> Alert | None:
        """The alert that ended it, a warning followed by a close included."""
        heard = self.whole or self.old or self.flight
        return heard.alert or (heard.warnings[-1] if heard.warnings else None)


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
    return answer.why or _REASONS[answer.end]


def sni(subject: Subject) -> str:
    """Return the name to put into SNI: none for an address (RFC 6066 section 3)."""
    return "" if _is_address(subject.name) else subject.name


@lru_cache(maxsize=256)
def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


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
    session: Session,
    hello: ClientHello,
    *,
    patience: float,
    certificate: bool = False,
    exchange: bool = False,
) -> Answer:
    """Send one hello on a connection of its own and read until ServerHello, or further: until
    Certificate, or until ServerKeyExchange or what shows that none comes (``exchange``).

    ``patience`` is how many seconds the whole answer may take. Raises `NetError` when no connection
    came about; everything after that is an `Answer`.
    """
    flight = Flight()

    def enough() -> bool:
        if flight.over or exchange:
            return flight.over or flight.key_exchange is not None
        return (flight.certificates if certificate else flight.hello) is not None

    end, detail, seconds = await converse(
        session, hello.records(), flight.feed, enough, patience=patience
    )
    if flight.alert and end is End.HELLO:
        end, detail = End.ALERT, f"alert {flight.alert.name}"
    elif flight.warnings and end is End.CLOSED:
        end, detail = End.ALERT, f"alert {flight.warnings[-1].name}"
    if flight.hello and not certificate:
        end, detail = End.HELLO, ""
    return Answer(end, flight, detail, seconds)


async def greet_sslv2(session: Session, kinds: tuple[int, ...], *, patience: float) -> Answer:
    """Send one SSLv2 hello on a connection of its own; otherwise as `greet`. A ServerHello of
    SSLv2 and an error message of it are in ``old``."""
    old = Sslv2Flight()
    hello = client_hello(kinds, secrets.token_bytes(16))
    end, detail, seconds = await converse(
        session, hello, old.feed, lambda: old.over, patience=patience
    )
    if end is End.HELLO and not old.hello:
        end, detail = End.ALERT, f"alert {old.alert.name}" if old.alert else old.error
    elif end is End.CLOSED and old.warnings:
        end, detail = End.ALERT, f"alert {old.warnings[-1].name}"
    return Answer(end, Flight(), detail, seconds, old=old)


async def shake_hands(session: Session, client: Client13, *, patience: float) -> Answer:
    """Go through a whole handshake of TLS 1.3, tickets included; otherwise as `greet`. What was
    heard is in ``whole``; `End.HELLO` says that the handshake was finished."""
    end, detail, seconds = await converse(
        session,
        client.outgoing(),
        client.feed,
        lambda: client.done,
        patience=patience,
        reply=client.outgoing,
    )
    if client.finished:
        end, detail = End.HELLO, ""
    elif client.alert:
        end, detail = End.ALERT, f"alert {client.alert.name}"
    elif end is End.HELLO:
        end, detail = End.GARBAGE, "the handshake ended before it was finished"
    return Answer(end, Flight(), detail, seconds, whole=client)


def _nothing() -> bytes:
    return b""


async def converse(
    session: Session,
    hello: bytes,
    feed: Callable[[bytes], None],
    enough: Callable[[], bool],
    *,
    patience: float,
    reply: Callable[[], bytes] = _nothing,
) -> tuple[End, str, float]:
    """Send ``hello`` on a connection of its own and hand what comes to ``feed`` until it is
    ``enough``, which is `End.HELLO`; ``reply`` gives what is to be sent in between.

    Return the end, what happened, and the seconds it took.
    Raises `NetError` when no connection came about.
    """
    stream = await session.connect(session.port, Packet.TLS)
    started = anyio.current_time()
    end, detail = End.SILENT, "no answer to the hello"
    try:
        with anyio.move_on_after(patience):
            end, detail = await _converse(stream, hello, feed, enough, reply)
    finally:
        with anyio.move_on_after(1, shield=True):
            await stream.aclose()
    return end, detail, anyio.current_time() - started


async def _converse(
    stream: ByteStream,
    hello: bytes,
    feed: Callable[[bytes], None],
    enough: Callable[[], bool],
    reply: Callable[[], bytes],
) -> tuple[End, str]:
    received = 0
    try:
        await stream.send(hello)
        while not enough():
            data = await stream.receive(_CHUNK)
            received += len(data)
            if received > _FLIGHT_LIMIT:
                return End.GARBAGE, f"more than {_FLIGHT_LIMIT} bytes without an end"
            feed(data)
            if answer := reply():
                await stream.send(answer)
    except NotTlsError as error:
        return End.NOT_TLS, first_line(error.start)
    except TlsError as error:
        return End.GARBAGE, str(error)
    except anyio.EndOfStream:
        return End.CLOSED, "the server closed the connection without an answer"
    except Silent:
        return End.SILENT, "no answer to the hello"
    except NetError as error:
        end = End.CLOSED if error.reason is Reason.CLOSED else End.RESET
        return end, f"the connection broke off ({error.reason})"
    except (anyio.BrokenResourceError, anyio.ClosedResourceError, OSError):
        return End.RESET, "the server reset the connection"
    return End.HELLO, ""


def first_line(data: bytes) -> str:
    """Return the first line of what came instead of TLS, as text."""
    line = data.split(b"\n", 1)[0].rstrip(b"\r")
    return line[:80].decode("latin-1")
