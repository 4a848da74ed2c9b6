"""What the Observatory asks of a URL."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit


class Place(NamedTuple):
    """Where a URL leads; all empty if it cannot be read."""

    scheme: str
    host: str
    """Lower case, without the port."""
    path: str
    """At least ``/``."""


def place(url: str) -> Place:
    """Take an absolute URL apart; never raises."""
    try:
        pieces = urlsplit(url)
        host = pieces.hostname or ""
    except ValueError:
        return Place("", "", "/")
    return Place(pieces.scheme, host, pieces.path or "/")
