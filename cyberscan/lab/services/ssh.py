"""SSH up to its KEXINIT (RFC 4253 sections 4.2, 6 and 7.1); no key exchange follows."""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Ssh
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_MSG_KEXINIT: Final = 20
_BLOCK: Final = 8
"""Padding granularity before a cipher is agreed on (RFC 4253 section 6)."""
_LONGEST_IDENTIFICATION: Final = 255


def kexinit(config: Ssh, cookie: bytes) -> bytes:
    """Return the binary packet of the server's KEXINIT. ``cookie`` has 16 bytes."""
    none = ("none",)
    lists = (
        config.kex,
        config.host_keys,
        config.ciphers,
        config.ciphers,
        config.macs,
        config.macs,
        none,
        none,
        (),
        (),
    )
    payload = bytes([_MSG_KEXINIT]) + cookie
    for names in lists:
        joined = ",".join(names).encode("ascii")
        payload += len(joined).to_bytes(4, "big") + joined
    payload += bytes(5)  # first_kex_packet_follows = false, and the reserved uint32
    padding = _BLOCK - (5 + len(payload)) % _BLOCK
    if padding < 4:
        padding += _BLOCK
    return (
        (1 + len(payload) + padding).to_bytes(4, "big")
        + bytes([padding])
        + payload
        + bytes(padding)
    )


def server(config: Ssh, cookie: bytes) -> Converse:
    """Return the conversation: identification, the client's, KEXINIT, and then patience."""
    packet = kexinit(config, cookie)
    identification = config.banner.encode() + b"\r\n"

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            await stream.send(identification)
            await source.until(b"\n", _LONGEST_IDENTIFICATION)
            await stream.send(packet)
            # What the client answers would need keys; the server waits as it would for the rest.
            await source.exactly(4)

    return converse
