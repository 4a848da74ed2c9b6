"""Every kind of client there is a recorded hello of."""

from __future__ import annotations

from typing import Final

from cyberscan.tables.tls.browsers import BROWSERS
from cyberscan.tables.tls.client import Client
from cyberscan.tables.tls.libraries import LIBRARIES

CLIENTS_READ: Final = "2026-11-26"
"""The day the rows were last compared with their source."""

CLIENTS: Final[tuple[Client, ...]] = BROWSERS + LIBRARIES
"""Browsers first; by family, the oldest first."""
