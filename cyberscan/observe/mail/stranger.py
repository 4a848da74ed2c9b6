"""Naming what speaks on a port where something else was looked for."""

from __future__ import annotations

from typing import Final

from cyberscan.model.look import Absent, Negative

_STRANGERS: Final = (
    (b"HTTP/", "HTTP"),
    (b"SSH-", "SSH"),
    (b"220", "FTP or SMTP"),
    (b"+OK", "POP3"),
    (b"* OK", "IMAP"),
    (b"<", "HTML or XML"),
    (b"\x15\x03", "TLS"),
    (b"RFB ", "VNC"),
)
"""First bytes, and the protocol that begins so."""


def stranger(heard: bytes) -> Absent:
    """Say that something else answers, named by its first bytes where they are known."""
    for beginning, name in _STRANGERS:
        if heard.startswith(beginning):
            return Absent(Negative.NOT_SPOKEN, f"it speaks {name}")
    return Absent(Negative.NOT_SPOKEN, f"it begins with {heard[:4].hex(' ')}" if heard else "")
