"""Where a public authority publishes files over plain http, and nowhere else.

The addresses stand in certificates. What they serve is signed, so the transport need not be; yet
they must not lead into anybody's own network: the name is looked up here, and the connection goes
to the public address that was found.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass  # noqa: TID251 - they dial nothing

import anyio

from cyberscan.net.special import never, special

PORT: Final = 80


class UnfitError(Exception):
    """Nothing is fetched from there. ``str()`` says why."""


def unpublished(url: str) -> str:
    """Return why an authority cannot publish at ``url``, or ""."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        return f"is no address: {error}"
    if parts.scheme != "http":
        return "is not http"
    if not host or parts.username or parts.password or port not in {None, PORT}:
        return "names no host, a password or another port than 80"
    return ""


async def pinned(url: str) -> tuple[str, str]:
    """Return ``url`` with a public address of its host in the host's place, and the host.

    Behind a proxy the name is left to it. Raises `UnfitError`, also where the name is not found.
    """
    if wrong := unpublished(url):
        raise UnfitError(wrong)
    parts = urlsplit(url)
    host = parts.hostname or ""
    proxies = getproxies()
    if (proxies.get("http") or proxies.get("all")) and not proxy_bypass(host):
        return url, parts.netloc
    try:
        found = await anyio.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnfitError(f"its host is not found: {error}") from error
    addresses = sorted({ip_address(entry[4][0]) for entry in found}, key=lambda ip: ip.version)
    for address in addresses:
        if why := never(address) or special(address, ()):
            raise UnfitError(f"its host is at {address}: {why}")
    if not addresses:
        raise UnfitError("its host has no address")
    first = addresses[0]
    literal = f"[{first}]" if first.version == 6 else str(first)
    return parts._replace(netloc=literal).geturl(), parts.netloc
