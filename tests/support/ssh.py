"""SSH packets as a server sends them before any key exchange."""

from __future__ import annotations


def kexinit(lists: list[bytes]) -> bytes:
    """Build a KEXINIT payload; lists that are not given are empty."""
    body = b"\x14" + bytes(16)
    for names in [*lists, *[b""] * (10 - len(lists))]:
        body += len(names).to_bytes(4, "big") + names
    return body + b"\x00" + bytes(4)


def packet(payload: bytes) -> bytes:
    """Wrap a payload into a binary packet without encryption (RFC 4253 section 6)."""
    padding = 8 - (5 + len(payload)) % 8
    padding += 8 if padding < 4 else 0
    return (
        (1 + len(payload) + padding).to_bytes(4, "big")
        + bytes([padding])
        + payload
        + bytes(padding)
    )
