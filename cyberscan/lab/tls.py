"""TLS as servers speak it: contexts by name, and a handshake that sends its alerts."""

from __future__ import annotations

import contextlib
import io
import ssl
import tempfile
import warnings
from collections.abc import Mapping
from typing import Any, Final

import anyio
from anyio.abc import ByteStream

_CHUNK: Final = 16_384
_OLD: Final = "TLSv1"
_NEWEST: Final = {
    "TLSv1.1": ssl.TLSVersion.TLSv1_1,
    "TLSv1.2": ssl.TLSVersion.TLSv1_2,
    "TLSv1.3": ssl.TLSVersion.TLSv1_3,
}


def context(chain: str, oldest: str, newest: str = "TLSv1.3", suites: str = "") -> ssl.SSLContext:
    """Return a server context for a private key and chain in PEM.

    The key rests in a file that only we may read while OpenSSL reads it.
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile("w", encoding="ascii", prefix="cyberscan-lab-") as file:
        file.write(chain)
        file.flush()
        made.load_cert_chain(file.name)
    made.set_alpn_protocols(["http/1.1"])
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if oldest == _OLD:
        # OpenSSL 3 keeps TLS 1.0 and 1.1 behind security level 0: they need SHA-1 signatures.
        made.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.minimum_version = ssl.TLSVersion.TLSv1
            made.maximum_version = _NEWEST[newest]
    else:
        made.maximum_version = _NEWEST[newest]
        if suites:
            made.set_ciphers(suites)
    return made


def listener_context(
    by_name: Mapping[str, ssl.SSLContext], default: ssl.SSLContext
) -> ssl.SSLContext:
    """Make ``default`` choose among ``by_name`` by SNI (RFC 6066 section 3).

    All contexts of a listener must allow the same versions: OpenSSL takes them from the first and
    the security level from the one chosen.
    """

    def choose(sslobject: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        found = by_name.get((name or "").lower())
        if found is not None:
            sslobject.context = found

    default.sni_callback = choose
    return default


class TlsStream(ByteStream):
    """A server's side of one TLS connection.

    Own work instead of a library's stream because a failed handshake must still send its alert:
    a client that is not told "protocol_version" sees a bare close.
    """

    def __init__(self, stream: ByteStream, made: ssl.SSLContext, heard: bytes = b"") -> None:
        """``heard`` is what was read from ``stream`` before."""
        self._stream = stream
        self._in = ssl.MemoryBIO()
        self._in.write(heard)
        self._out = ssl.MemoryBIO()
        self._tls = made.wrap_bio(self._in, self._out, server_side=True)

    async def handshake(self) -> None:
        """Shake hands. Raises `anyio.BrokenResourceError` after the alert has gone out."""
        await self._drive(self._tls.do_handshake)

    async def receive(self, max_bytes: int = _CHUNK) -> bytes:
        data: bytes = await self._drive(self._tls.read, max_bytes)
        if not data:
            raise anyio.EndOfStream
        return data

    async def send(self, item: bytes) -> None:
        await self._drive(self._tls.write, item)

    async def send_eof(self) -> None:
        raise io.UnsupportedOperation("TLS has no half-close")

    async def aclose(self) -> None:
        with contextlib.suppress(ssl.SSLError):
            # close_notify goes out; the client's is not waited for (RFC 8446 section 6.1).
            self._tls.unwrap()
        with contextlib.suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
            with anyio.move_on_after(1, shield=True):
                await self._flush()
        await self._stream.aclose()

    async def _flush(self) -> None:
        if self._out.pending:
            await self._stream.send(self._out.read())

    async def _drive(self, step: Any, *arguments: Any) -> Any:
        while True:
            try:
                result = step(*arguments)
            except ssl.SSLWantReadError:
                await self._flush()
                self._in.write(await self._stream.receive())
            except ssl.SSLZeroReturnError:
                raise anyio.EndOfStream from None
            except ssl.SSLError as error:
                await self._flush()
                raise anyio.BrokenResourceError from error
            else:
                await self._flush()
                return result
