"""VNC up to its security types (RFC 6143 section 7.1). Nobody gets a screen here."""

from __future__ import annotations

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_kit import Vnc
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience


def offer(config: Vnc, version: bytes) -> bytes:
    """Return what follows the client's version."""
    reason = config.reason.encode()
    told = len(reason).to_bytes(4, "big") + reason
    if version == b"RFB 003.003\n":
        kind = config.security[0] if config.security else 0
        return kind.to_bytes(4, "big") + (b"" if kind else told)
    if not config.security:
        return b"\0" + told
    return bytes([len(config.security), *config.security])


def server(config: Vnc) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            await stream.send(f"RFB {config.version}\n".encode())
            version = await source.exactly(12)
            await stream.send(offer(config, version))
            await stream.receive()

    return converse
