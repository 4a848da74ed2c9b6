"""TLS around a connection, for what is spoken inside it: nobody is believed, nobody refused."""

from __future__ import annotations

import ssl

from anyio import BrokenResourceError, EndOfStream
from anyio.abc import ByteStream
from anyio.streams.tls import TLSStream

from cyberscan.net.tlsclient import broken, looking


async def secured(stream: ByteStream, server_hostname: str = "") -> ByteStream:
    """Complete a handshake on ``stream`` and return the stream inside it.

    ``server_hostname`` is the name for SNI, empty for none. The caller bounds the time; closing the
    inner stream closes the outer one. Raises `NetError` as `tlsclient.peer_certificates` does.
    """
    try:
        return await TLSStream.wrap(
            stream,
            server_side=False,
            hostname=server_hostname or None,
            ssl_context=looking(),
            standard_compatible=False,
        )
    except (ssl.SSLError, EndOfStream, BrokenResourceError, ConnectionError, ValueError) as error:
        raise broken(error) from error
