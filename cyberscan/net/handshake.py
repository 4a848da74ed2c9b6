"""One whole handshake on a connection that is there already, for what the server does of itself.

A foreign mail server is talked to once: what its TLS is like must be learned on the connection on
which it was greeted, from a hello that any server of the last twenty years can answer.
"""

from __future__ import annotations

import contextlib
import re
import ssl
import warnings
from functools import cache
from typing import Final

from anyio import BrokenResourceError, ClosedResourceError, EndOfStream
from anyio.abc import ByteStream
from msgspec import Struct

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.certificates import presented

_CHUNK: Final = 16_384
_MOST: Final = 262_144
"""Bytes of one handshake that are read; the longest chains take a tenth of it."""
_LEGACY_SERVER_CONNECT: Final = 0x4
"""``ssl.OP_LEGACY_SERVER_CONNECT`` of Python 3.12: bear servers without RFC 5746."""
_ALERT: Final = re.compile(r"(?:SSLV3|TLSV1|TLSV13|TLS|SSL/TLS)_ALERT_([A-Z_]{1,60})")
"""How OpenSSL names an alert that came from the other side: ``SSLV3_ALERT_HANDSHAKE_FAILURE``,
``TLSV1_ALERT_PROTOCOL_VERSION``."""
_OLD_NAMES: Final = {"TLSv1": "TLSv1.0"}
"""Where OpenSSL and the RFCs name a version differently."""


class Shaken(Struct, frozen=True):
    """A finished handshake: the server has shown that it holds the leaf's key."""

    version: str
    """As ``TLSv1.2``."""
    suite: int
    """Its code point."""
    certificates: tuple[bytes, ...]
    """DER, as sent, leaf first."""


class Alerted(NetError):
    """The server answered the hello with a fatal alert; ``alert`` is its name in lower case.

    One that comes later refuses nothing of what was offered, but us: servers that let in only who
    has a certificate end so.
    """

    reason = Reason.TLS_FAILED

    def __init__(self, alert: str) -> None:
        super().__init__(f"alert {alert}")
        self.alert = alert


@cache
def _context() -> ssl.SSLContext:
    """Return a context that believes everybody and refuses nothing but to do without certificate:
    many mail servers take suites without one, and would be seen without theirs.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:!aNULL:!eNULL:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    return context


@cache
def _codes() -> dict[str, int]:
    """Return the code points of OpenSSL's names; it puts the protocol's major version in front."""
    return {entry["name"]: entry["id"] & 0xFFFF for entry in _context().get_ciphers()}


async def shake(stream: ByteStream, server_hostname: str, farewell: bytes = b"") -> Shaken:
    """Complete a handshake on ``stream``, say ``farewell`` encrypted, and close TLS.

    ``server_hostname`` is the name for SNI. The caller bounds the time and closes ``stream``.
    Raises `Alerted`, and `NetError`: TLS_FAILED for a handshake that cannot be finished, CLOSED,
    RESET, TOO_LARGE, and what `presented` raises.
    """
    inward, outward = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        made = _context().wrap_bio(inward, outward, server_hostname=server_hostname)
    except (ValueError, TypeError) as error:
        # What is no host name, a NUL in it among others.
        raise NetError(f"it cannot be sent in SNI: {error}", Reason.UNSUPPORTED) from error
    flights: list[bytes] = []
    try:
        await _finish(made, stream, inward, outward, flights)
    except ssl.SSLError as error:
        raise _failed(error, agreed=len(flights) > 1) from error
    except EndOfStream as error:
        raise NetError("closed in the TLS handshake", Reason.CLOSED) from error
    except (BrokenResourceError, ConnectionError) as error:
        raise NetError("reset in the TLS handshake", Reason.RESET) from error
    cipher = made.cipher()
    shaken = Shaken(
        _OLD_NAMES.get(made.version() or "", made.version() or ""),
        _codes().get(cipher[0], 0) if cipher else 0,
        presented(made),
    )
    with contextlib.suppress(ssl.SSLError, BrokenResourceError, ClosedResourceError, OSError):
        if farewell:
            made.write(farewell)
        with contextlib.suppress(ssl.SSLWantReadError):
            made.unwrap()
        await stream.send(outward.read())
    return shaken


async def _finish(
    made: ssl.SSLObject,
    stream: ByteStream,
    inward: ssl.MemoryBIO,
    outward: ssl.MemoryBIO,
    flights: list[bytes],
) -> None:
    """Shake hands; what goes out in answer to what came is kept in ``flights``."""
    received = 0
    while True:
        try:
            made.do_handshake()
        except ssl.SSLWantReadError:
            if outward.pending:
                flights.append(outward.read())
                await stream.send(flights[-1])
            data = await stream.receive(_CHUNK)
            received += len(data)
            if received > _MOST:
                raise NetError(
                    f"a handshake of more than {_MOST} bytes", Reason.TOO_LARGE
                ) from None
            inward.write(data)
        except ssl.SSLError:
            # Our own alert goes out, so that the server learns what was wrong.
            with contextlib.suppress(BrokenResourceError, ClosedResourceError, OSError):
                await stream.send(outward.read())
            raise
        else:
            await stream.send(outward.read())
            return


def _failed(error: ssl.SSLError, *, agreed: bool = False) -> NetError:
    """Say how it ended; ``agreed`` is whether we had an answer to what the server had chosen."""
    alert = _ALERT.fullmatch(error.reason or "")
    if alert and agreed:
        told = alert[1].lower()
        detail = f"alert {told} after both had agreed: it may want a certificate of ours"
        return NetError(detail, Reason.TLS_FAILED)
    if alert:
        return Alerted(alert[1].lower())
    told = (error.reason or str(error)).replace("_", " ").lower()
    return NetError(f"TLS handshake failed: {told}", Reason.TLS_FAILED)
