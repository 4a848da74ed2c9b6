"""A TLS handshake for the sake of the certificates behind it; nothing is sent after it."""

from __future__ import annotations

import ssl
from functools import cache

from anyio import BrokenResourceError, EndOfStream
from anyio.abc import ByteStream
from anyio.streams.tls import TLSAttribute, TLSStream

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.net.certificates import presented


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
    transport when the connection breaks, and what `presented` raises.
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
    return presented(wrapped.extra(TLSAttribute.ssl_object))  # noqa: S610 - anyio's
