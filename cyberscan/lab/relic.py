"""TLS as of about 2002, as far as a scanner goes: SSLv2 to TLS 1.2, and nothing learned since.

Written by hand, because no OpenSSL of today speaks it. It takes whatever the client likes best of
what it has: export and NULL suites, RC4, DES, a 1024-bit group, a curve of 163 bits. It compresses,
knows no extension (RFC 5746 and RFC 7627 among them) and signs with SHA-1. Nobody can log in
through it: what a client sends after the server's first flight ends the conversation.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates

from cyberscan.lab.streams import Input, Patience

_HANDSHAKE: Final = 22
_CLIENT_HELLO: Final = 1
_SERVER_HELLO: Final = 2
_CERTIFICATE: Final = 11
_KEY_EXCHANGE: Final = 12
_DONE: Final = 14
_NEWEST: Final = 0x0303
_OLDEST: Final = 0x0300

_RSA: Final = (0x0003, 0x0002, 0x0005, 0x0009, 0x000A, 0x002F)
"""RSA_EXPORT with RC4_40, NULL-SHA, RC4-SHA, DES, 3DES, AES128: key transport (RFC 2246 A.5)."""
_DHE: Final = (0x0016, 0x0033)
"""DHE_RSA with 3DES and with AES128 (RFC 3268)."""
_ECDHE: Final = (0xC012, 0xC013)
"""ECDHE_RSA with 3DES and with AES128 (RFC 4492 section 6)."""
_SSL2_KINDS: Final = bytes.fromhex("010080 020080 070040 0700c0 060040")
"""RC4, RC4 export, 2DES and 3DES, DES (draft-hickman-netscape-ssl-00, section "Cipher kinds")."""
_SECT163K1: Final = 0x0001
_PRIME: Final = (1 << 1024) - 105
"""Prime, and nobody else's: 2^1024 - 105 is the largest prime of 1024 bits."""
_PUBLIC: Final = 4


async def serve(stream: ByteStream, chain: str, random: bytes) -> None:
    """Answer one hello. ``chain`` is PEM, ``random`` 32 bytes."""
    source = Input(stream)
    ders = [c.public_bytes(Encoding.DER) for c in load_pem_x509_certificates(chain.encode())]
    with Patience():
        head = await source.exactly(5)
        if head[0] & 0x80 and head[2] == _CLIENT_HELLO:
            await source.exactly((int.from_bytes(head[:2], "big") & 0x7FFF) - 3)
            await stream.send(_ssl2(ders[0], random[:16]))
        elif head[0] == _HANDSHAKE:
            hello = await source.exactly(int.from_bytes(head[3:5], "big"))
            await stream.send(_flight(hello, ders, random))
        else:
            return
        await source.exactly(1)


def _ssl2(der: bytes, identity: bytes) -> bytes:
    """Return an SSLv2 SERVER-HELLO in its record."""
    body = b"\x04\x00\x01\x00\x02"
    for part in (der, _SSL2_KINDS, identity):
        body += len(part).to_bytes(2, "big")
    body += der + _SSL2_KINDS + identity
    return (0x8000 | len(body)).to_bytes(2, "big") + body


def _flight(hello: bytes, ders: list[bytes], random: bytes) -> bytes:
    """Return ServerHello to ServerHelloDone, or a fatal alert."""
    version = min(int.from_bytes(hello[4:6], "big"), _NEWEST)
    offered, compressions = _offered(hello[6:])
    had = (*_RSA, *_DHE, *_ECDHE)
    suite = next((code for code in offered if code in had), None)
    if version < _OLDEST or suite is None:
        return bytes((21, 3, 0, 0, 2, 2, 40))
    compression = 1 if 1 in compressions else 0
    chosen = version.to_bytes(2, "big")
    greeting = chosen + random + b"\x00" + suite.to_bytes(2, "big") + bytes([compression])
    listed = b"".join(len(der).to_bytes(3, "big") + der for der in ders)
    messages = [(_SERVER_HELLO, greeting), (_CERTIFICATE, len(listed).to_bytes(3, "big") + listed)]
    if suite not in _RSA:
        messages.append((_KEY_EXCHANGE, _exchange(suite, version)))
    messages.append((_DONE, b""))
    sent = b""
    for kind, body in messages:
        message = bytes([kind]) + len(body).to_bytes(3, "big") + body
        sent += bytes([_HANDSHAKE]) + chosen + len(message).to_bytes(2, "big") + message
    return sent


def _exchange(suite: int, version: int) -> bytes:
    """Return a ServerKeyExchange (RFC 5246 section 7.4.3, RFC 4492 section 5.4)."""
    if suite in _DHE:
        numbers = (_PRIME, 2, _PUBLIC)
        packed = (n.to_bytes((n.bit_length() + 7) // 8, "big") for n in numbers)
        parameters = b"".join(len(n).to_bytes(2, "big") + n for n in packed)
    else:
        point = b"\x04" + bytes(41) + b"\x01"
        parameters = b"\x03" + _SECT163K1.to_bytes(2, "big") + bytes([len(point)]) + point
    # TLS 1.2 names its scheme, SHA-1 with RSA; before, it is MD5 with SHA-1.
    scheme = b"\x02\x01" if version == _NEWEST else b""
    signature = bytes(128)
    return parameters + scheme + len(signature).to_bytes(2, "big") + signature


def _offered(rest: bytes) -> tuple[list[int], bytes]:
    """Return suites and compression methods of a ClientHello from its random on."""
    at = 33 + (rest[32] if len(rest) > 32 else 0)
    count = int.from_bytes(rest[at : at + 2], "big")
    listed = rest[at + 2 : at + 2 + count]
    at += 2 + count
    methods = rest[at + 1 : at + 1 + (rest[at] if len(rest) > at else 0)]
    return [int.from_bytes(listed[n : n + 2], "big") for n in range(0, count - 1, 2)], methods
