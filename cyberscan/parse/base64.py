"""Bytes that a fact keeps as base64 (RFC 4648 section 4)."""

from __future__ import annotations

import base64
import binascii


def plain(text: str | None) -> bytes:
    """Return the bytes, none where there is no text or it is no base64."""
    try:
        return base64.b64decode(text or "", validate=True)
    except binascii.Error:
        return b""
