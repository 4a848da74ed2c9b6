"""A TLS handshake for the sake of the certificates behind it; nothing is sent after it."""

from __future__ import annotations

import ssl
from functools import cache
from typing import Any

from anyio import BrokenResourceError, EndOfStream
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError


@cache
def _context() -> ssl.SSLContext:
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
    transport when the connection breaks, and with `UNSUPPORTED` when this Python cannot tell the
    chain (the public way to it exists from 3.13 on; CPython 3.11 and 3.12 have it underneath).
    """
    try:
        wrapped = await TLSStream.wrap(
            stream,
            server_side=False,
            hostname=server_hostname or None,
            ssl_context=_context(),
            standard_compatible=False,
        )
    except ssl.SSLError as error:
        raise NetError(
            f"TLS handshake failed: {error.reason or error}", Reason.TLS_FAILED
        ) from error
    except EndOfStream as error:
        raise NetError("closed in the TLS handshake", Reason.CLOSED) from error
    except (BrokenResourceError, ConnectionError) as error:
        raise NetError("reset in the TLS handshake", Reason.RESET) from error
    except (UnicodeError, ValueError) as error:
        raise NetError(f"the name cannot be sent in SNI: {error}", Reason.UNSUPPORTED) from error
    return _chain(wrapped.extra_attributes[TLSAttribute.ssl_object]())


def _chain(session: Any) -> tuple[bytes, ...]:
    if session.getpeercert(binary_form=True) is None:
        raise NetError("the server presented no certificate", Reason.TLS_FAILED)
    public = getattr(session, "get_unverified_chain", None)
    if public is not None:
        return tuple(bytes(der) for der in public())
    underneath = getattr(getattr(session, "_sslobj", None), "get_unverified_chain", None)
    if underneath is None:
        raise NetError(
            "this Python does not tell the chain of a TLS 1.3 server", Reason.UNSUPPORTED
        )
    return tuple(ssl.PEM_cert_to_DER_cert(item.public_bytes()) for item in underneath())
