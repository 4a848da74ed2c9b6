"""TLS handshakes for the sake of what they show; nothing is sent after them."""

from __future__ import annotations

import contextlib
import ssl
import warnings
from collections.abc import Awaitable, Callable
from enum import StrEnum
from functools import cache
from typing import Final

import anyio
from anyio import BrokenResourceError, EndOfStream
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.certificates import presented

_CHUNK: Final = 16_384
_LEGACY_SERVER_CONNECT: Final = 0x4
"""``ssl.OP_LEGACY_SERVER_CONNECT`` of Python 3.12: bear servers without RFC 5746."""


@cache
def looking() -> ssl.SSLContext:
    """Return a context that believes everybody and refuses nothing: it is used to look."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


async def peer_certificates(stream: ByteStream, server_hostname: str) -> tuple[bytes, ...]:
    """Complete a handshake on ``stream`` and return the DER certificates sent, leaf first.

    ``server_hostname`` is the name for SNI, empty for none. The caller bounds the time and closes
    ``stream``. Raises `NetError` with `TLS_FAILED` when the handshake fails, with the reason of the
    transport when the connection breaks, and what `presented` raises.
    """
    try:
        wrapped = await TLSStream.wrap(
            stream,
            server_side=False,
            hostname=server_hostname or None,
            ssl_context=looking(),
            standard_compatible=False,
        )
    except (ssl.SSLError, EndOfStream, BrokenResourceError, ConnectionError, ValueError) as error:
        raise broken(error) from error
    return presented(wrapped.extra(TLSAttribute.ssl_object))  # noqa: S610 - anyio's


class Resumption(StrEnum):
    """What became of a session when it was to be gone on with."""

    RESUMED = "the session was gone on with"
    NOT_RESUMED = "the session was not gone on with"
    NOT_OFFERED = "the server gave nothing to go on with"


async def resume(
    dial: Callable[[], Awaitable[ByteStream]], server_hostname: str, *, ticket: bool
) -> Resumption:
    """Complete a handshake below TLS 1.3 and a second one that goes on with its session.

    ``dial`` opens each connection; they are closed here. ``ticket`` says what the session is known
    by: a ticket (RFC 5077), else its id. The caller bounds the time. Raises as
    `peer_certificates`.
    """
    context = _resuming(ticket=ticket)
    first = await _shake(context, await dial(), server_hostname, None)
    session = first.session
    if session is None or not (session.has_ticket if ticket else session.id):
        return Resumption.NOT_OFFERED
    second = await _shake(context, await dial(), server_hostname, session)
    return Resumption.RESUMED if second.session_reused else Resumption.NOT_RESUMED


def _resuming(*, ticket: bool) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    if not ticket:
        context.options |= ssl.OP_NO_TICKET
    return context


async def _shake(
    context: ssl.SSLContext, stream: ByteStream, name: str, session: ssl.SSLSession | None
) -> ssl.SSLObject:
    """Complete a handshake and say goodbye, so that the server keeps the session."""
    inward, outward = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        made = context.wrap_bio(inward, outward, server_hostname=name or None, session=session)
        while True:
            try:
                made.do_handshake()
                break
            except ssl.SSLWantReadError:
                await stream.send(outward.read())
                inward.write(await stream.receive(_CHUNK))
        with contextlib.suppress(ssl.SSLError):
            made.unwrap()
        await stream.send(outward.read())
    except (ssl.SSLError, EndOfStream, BrokenResourceError, ConnectionError, ValueError) as error:
        raise broken(error) from error
    finally:
        with anyio.move_on_after(1, shield=True):
            await stream.aclose()
    return made


def broken(error: Exception) -> NetError:
    """Return what a handshake that ended with ``error`` has come to."""
    match error:
        case ssl.SSLError():
            return NetError(f"TLS handshake failed: {error.reason or error}", Reason.TLS_FAILED)
        case EndOfStream():
            return NetError("closed in the TLS handshake", Reason.CLOSED)
        case BrokenResourceError() | ConnectionError():
            return NetError("reset in the TLS handshake", Reason.RESET)
    return NetError(f"the name cannot be sent in SNI: {error}", Reason.UNSUPPORTED)
