"""SSLv2's first exchange: our CLIENT-HELLO and what may come back.

The SSL Protocol, draft of February 1995 (draft-hickman-netscape-ssl-00): section 1.1 for records,
2.5 and 2.6 for the two hellos.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.wire.tls.bytes import Reader, TlsError, numbers
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.messages import Alert
from cyberscan.wire.tls.records import NotTlsError

VERSION: Final = 0x0002

_ERROR: Final = 0
_CLIENT_HELLO: Final = 1
_SERVER_HELLO: Final = 4
_RECORD_TYPES: Final = range(20, 24)
"""How a record of SSLv3 or TLS begins; a long header of SSLv2 would be padded as one never is."""


def client_hello(kinds: tuple[int, ...], challenge: bytes) -> bytes:
    """Return a record with a hello that offers ``kinds``, three bytes each.

    ``challenge`` has 16 to 32 bytes.
    """
    specs = numbers(3, kinds)
    body = bytes([_CLIENT_HELLO]) + numbers(2, (VERSION, len(specs), 0, len(challenge)))
    body += specs + challenge
    return numbers(2, (0x8000 | len(body),)) + body


class Hello(Struct, frozen=True, kw_only=True):
    """A SERVER-HELLO."""

    version_code: int
    kinds: tuple[int, ...]
    """Those the server takes of the ones it was offered; the client chooses."""
    certificate: bytes
    """DER; empty if none was sent."""


class Sslv2Flight:
    """Reads the answer to one CLIENT-HELLO as it arrives; at most one record of SSLv2 is held.

    ``over`` once one of ``hello``, ``error`` and ``alert`` is there.
    """

    def __init__(self) -> None:
        self._pending = bytearray()
        self._newer: Flight | None = None
        self.hello: Hello | None = None
        self.error = ""
        """What an ERROR message says."""

    @property
    def alert(self) -> Alert | None:
        """How a server that knows SSLv3 or TLS only may say no."""
        return self._newer.alert if self._newer else None

    @property
    def warnings(self) -> tuple[Alert, ...]:
        """Alerts of SSLv3 or TLS the server went on after."""
        return self._newer.warnings if self._newer else ()

    @property
    def over(self) -> bool:
        return bool(self.hello or self.error or self.alert)

    def feed(self, data: bytes) -> None:
        """Take in what arrived. Raises `NotTlsError` where it is neither SSLv2 nor an alert,
        `TlsError` for an SSLv2 message that breaks its grammar."""
        if self._newer is None and not self._pending and data[:1] and data[0] in _RECORD_TYPES:
            self._newer = Flight()
        if self._newer is not None:
            self._newer.feed(data)
            if self._newer.hello:
                raise TlsError("a newer version answered an SSLv2 hello that did not offer it")
            return
        self._pending += data
        while not self.over and (body := self._record()) is not None:
            self._message(body)

    def _record(self) -> bytes | None:
        """Take one record off what is pending; None while it is not whole."""
        pending = self._pending
        if pending and not pending[0] & 0x80:
            # Before keys are agreed on nothing is padded, so a long header cannot stand here.
            raise NotTlsError(bytes(pending[:256]))
        if len(pending) >= 3 and pending[2] not in {_ERROR, _SERVER_HELLO}:
            raise NotTlsError(bytes(pending[:256]))
        if len(pending) < 2:
            return None
        length = int.from_bytes(pending[:2], "big") & 0x7FFF
        if len(pending) < 2 + length:
            return None
        body = bytes(pending[2 : 2 + length])
        del pending[: 2 + length]
        return body

    def _message(self, body: bytes) -> None:
        reader = Reader(body, "SSLv2 message")
        if reader.number(1) == _SERVER_HELLO:
            self.hello = _server_hello(reader)
            return
        code = reader.number(2)
        reader.end()
        self.error = f"SSLv2 error {code}"


def _server_hello(reader: Reader) -> Hello:
    """Read a SERVER-HELLO from behind its type. Raises `TlsError`."""
    reader.take(2)  # whether a session is gone on with, and the type of certificate
    version, certificate, specs, connection = (reader.number(2) for _ in range(4))
    der, listed = reader.take(certificate), reader.take(specs)
    reader.take(connection)
    reader.end()
    if version != VERSION:
        raise TlsError(f"an SSLv2 hello names version 0x{version:04x}")
    if specs % 3:
        raise TlsError(f"the list of SSLv2 kinds has {specs} bytes")
    kinds = tuple(int.from_bytes(listed[at : at + 3], "big") for at in range(0, specs, 3))
    return Hello(version_code=version, kinds=kinds, certificate=der)
