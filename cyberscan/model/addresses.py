"""Which addresses of services the operator names are fit to be fetched from."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def unfit(url: str) -> str:
    """Return why ``url`` is not fetched from, or "": it must be https, or http of this machine, and
    hold no secret."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        return f"is no address: {error}"
    if parts.username or parts.password:
        return "holds a name or password: those belong into the environment"
    if not host:
        return "names no host"
    if parts.scheme == "https" or (parts.scheme == "http" and is_here(host)):
        return ""
    return "is not https (http is for this machine alone)"


def is_here(host: str) -> bool:
    """Whether a host is this machine: ``localhost``, or a loopback address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
