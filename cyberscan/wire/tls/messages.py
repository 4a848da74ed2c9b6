"""Reading what a server says in clear: hello, certificates, staple, alerts."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.tables.tls.suites import SUITES
from cyberscan.wire.tls.bytes import Reader, TlsError
from cyberscan.wire.tls.hello import VERSIONS

SERVER_HELLO: Final = 2
CERTIFICATE: Final = 11
SERVER_KEY_EXCHANGE: Final = 12
CERTIFICATE_REQUEST: Final = 13
SERVER_HELLO_DONE: Final = 14
CERTIFICATE_STATUS: Final = 22
SUPPLEMENTAL_DATA: Final = 23

_OCSP: Final = 1

_CERTIFICATES: Final = 64
"""More than any chain needs, so that a flood of empty entries costs nothing."""

_RETRY_RANDOM: Final = bytes.fromhex(
    "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"
)
"""The random value that makes a ServerHello a HelloRetryRequest (RFC 8446 section 4.1.3)."""


class ServerHello(Struct, frozen=True, kw_only=True):
    """What a server chose."""

    version_code: int
    suite: int
    compression: int
    extensions: dict[int, bytes]
    session_id: bytes = b""
    """Below TLS 1.3 empty where the session cannot be gone on with by its id (RFC 5246 section
    7.4.1.3)."""
    retry: bool = False
    """A HelloRetryRequest: the version and suite are chosen, the key share is not."""

    @property
    def version(self) -> Version | None:
        """The version chosen, or None if its code names none (a TLS 1.3 draft, for one)."""
        return VERSIONS.get(self.version_code)

    @property
    def suite_name(self) -> str:
        """The suite's registered name, or its code point."""
        return SUITES.get(self.suite) or f"0x{self.suite:04X}"


def server_hello(body: bytes) -> ServerHello:
    """Read a ServerHello or HelloRetryRequest (RFC 5246 section 7.4.1.3, RFC 8446 sections 4.1.3
    and 4.1.4). Raises `TlsError`.
    """
    reader = Reader(body, "ServerHello")
    version = reader.number(2)
    random = reader.take(32)
    session_id = reader.vector(1)
    if len(session_id) > 32:
        raise TlsError("ServerHello has a session id of more than 32 bytes")
    suite, compression = reader.number(2), reader.number(1)
    extensions = _extensions(reader.vector(2)) if len(reader) else {}
    reader.end()
    if codes.SUPPORTED_VERSIONS in extensions:
        chosen = Reader(extensions[codes.SUPPORTED_VERSIONS], "supported_versions")
        version = chosen.number(2)
        chosen.end()
    return ServerHello(
        version_code=version,
        suite=suite,
        compression=compression,
        extensions=extensions,
        session_id=session_id,
        retry=random == _RETRY_RANDOM,
    )


def _extensions(block: bytes) -> dict[int, bytes]:
    reader = Reader(block, "extensions")
    found: dict[int, bytes] = {}
    while len(reader):
        kind = reader.number(2)
        if kind in found:
            raise TlsError(f"ServerHello carries extension {kind} twice")
        found[kind] = reader.vector(2)
    return found


def certificates(body: bytes) -> tuple[bytes, ...]:
    """Read a Certificate message of TLS 1.2 and below (RFC 5246 section 7.4.2): DER, leaf first.

    Raises `TlsError`.
    """
    outer = Reader(body, "Certificate")
    reader = Reader(outer.vector(3), "certificate_list")
    outer.end()
    found: list[bytes] = []
    while len(reader):
        if len(found) == _CERTIFICATES:
            raise TlsError(f"Certificate lists more than {_CERTIFICATES} certificates")
        found.append(reader.vector(3))
    return tuple(found)


def certificate_status(body: bytes) -> bytes:
    """Read a CertificateStatus (RFC 6066 section 8): the OCSP response, DER. Raises `TlsError`."""
    reader = Reader(body, "CertificateStatus")
    kind = reader.number(1)
    if kind != _OCSP:
        raise TlsError(f"CertificateStatus is of type {kind}")
    response = reader.vector(3)
    reader.end()
    return response


class Alert(Struct, frozen=True):
    """Level and description (RFC 8446 section 6)."""

    fatal: bool
    code: int

    @property
    def name(self) -> str:
        """The registered name, or the number."""
        return codes.ALERTS.get(self.code) or f"alert {self.code}"


HANDSHAKE_FAILURE: Final = 40
"""No to every suite, or to what they need (RFC 5246 section 7.2.2)."""
PROTOCOL_VERSION: Final = 70
"""The alert that says no to the version and to nothing else (RFC 8446 section 6.2)."""
INSUFFICIENT_SECURITY: Final = 71
"""No to suites that are too weak (RFC 5246 section 7.2.2)."""
INAPPROPRIATE_FALLBACK: Final = 86
"""The fallback was noticed and stopped (RFC 7507 section 3)."""
NO_APPLICATION_PROTOCOL: Final = 120
"""None of the application protocols on offer (RFC 7301 section 3.2)."""


def alert(fragment: bytes) -> Alert:
    """Read an alert sent in clear. Raises `TlsError`."""
    reader = Reader(fragment, "alert")
    level, code = reader.number(1), reader.number(1)
    reader.end()
    if level not in {1, 2}:
        raise TlsError(f"an alert has level {level}")
    return Alert(level == 2, code)
