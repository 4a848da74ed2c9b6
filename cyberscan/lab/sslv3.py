"""SSLv3 as far as a scanner goes: ServerHello, Certificate, ServerHelloDone (RFC 6101).

Written by hand, because no OpenSSL of today speaks it. Nobody can log in through it: what a client
sends next ends the conversation.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates

from cyberscan.lab.streams import Input, Patience

_VERSION: Final = b"\x03\x00"
_HANDSHAKE: Final = 22
_CLIENT_HELLO: Final = 1
_SERVER_HELLO: Final = 2
_CERTIFICATE: Final = 11
_DONE: Final = 14
SSL_3: Final = 0x0300
TLS_1_2: Final = 0x0303
_HEAD: Final = 11
"""Record header, handshake header and the client's version."""
_RSA: Final = (0x0005, 0x000A, 0x002F)
"""RC4-SHA, 3DES-SHA, AES128-SHA: suites of RSA key transport, in this server's order."""


async def head_of(source: Input) -> bytes:
    """Return the first bytes of a connection. Raises `anyio.EndOfStream`."""
    return await source.exactly(_HEAD)


def hello_version(head: bytes) -> int | None:
    """Return the version a ClientHello names as its best, None where there is no ClientHello."""
    if head[0] != _HANDSHAKE or head[5] != _CLIENT_HELLO:
        return None
    return int.from_bytes(head[9:11], "big")


async def serve(stream: ByteStream, source: Input, head: bytes, chain: str, random: bytes) -> None:
    """Answer the hello that ``head`` begins. ``chain`` is PEM, ``random`` 32 bytes."""
    with Patience():
        rest = await source.exactly(int.from_bytes(head[3:5], "big") - (_HEAD - 5))
        chosen = next((suite for suite in _RSA if suite in _offered(rest)), None)
        if chosen is None:
            # Fatal handshake_failure (RFC 6101 section 5.4).
            await stream.send(bytes((21, 3, 0, 0, 2, 2, 40)))
            return
        hello = _VERSION + random + b"\x00" + chosen.to_bytes(2, "big") + b"\x00"
        ders = [c.public_bytes(Encoding.DER) for c in load_pem_x509_certificates(chain.encode())]
        certificates = b"".join(len(der).to_bytes(3, "big") + der for der in ders)
        messages = (
            (_SERVER_HELLO, hello),
            (_CERTIFICATE, len(certificates).to_bytes(3, "big") + certificates),
            (_DONE, b""),
        )
        for kind, body in messages:
            message = bytes([kind]) + len(body).to_bytes(3, "big") + body
            record = bytes([_HANDSHAKE]) + _VERSION + len(message).to_bytes(2, "big")
            await stream.send(record + message)
        await source.exactly(1)


def _offered(hello: bytes) -> set[int]:
    """Return the suites of a ClientHello from its random on; none if it is broken."""
    session = 33 + (hello[32] if len(hello) > 32 else 0)
    count = int.from_bytes(hello[session : session + 2], "big")
    listed = hello[session + 2 : session + 2 + count]
    return {int.from_bytes(listed[at : at + 2], "big") for at in range(0, len(listed) - 1, 2)}
