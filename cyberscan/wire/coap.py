"""CoAP ping (RFC 7252 sections 3 and 4.3, read in mirrors and in public readers on 2026-11-27): an
empty confirmable message is met by an empty Reset with its message id."""

from __future__ import annotations

from typing import Final

_ID: Final = b"\x63\x79"
PING: Final = b"\x40\0" + _ID
"""Version 1, type 0 (confirmable), no token; code 0.00."""
RESET: Final = b"\x70\0" + _ID
"""Type 3."""
