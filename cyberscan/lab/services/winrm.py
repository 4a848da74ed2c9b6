"""The HTTP listener of WinRM: 405 to a GET of /wsman, 401 to a POST, 404 to all else.

Written because Debian has no Windows, from what public tools say of it: see `cyberscan.wire.winrm`,
whose sources were read 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_windows import Winrm
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST: Final = 8_192
_FIELDS: Final = "Server: Microsoft-HTTPAPI/2.0\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


def reply(method: bytes, path: bytes) -> bytes:
    """Return the answer to one request."""
    if path.lower().split(b"?")[0].rstrip(b"/") != b"/wsman":
        head = "404 Not Found\r\n"
    elif method == b"POST":
        head = "401 \r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: Kerberos\r\n"
    else:
        head = "405 \r\nAllow: POST\r\n"
    return f"HTTP/1.1 {head}{_FIELDS}".encode()


def server(config: Winrm) -> Converse:
    """Return the conversation: one request, one answer."""
    del config  # it has nothing to choose

    async def converse(stream: ByteStream) -> None:
        with Patience():
            head = await Input(stream).until(b"\r\n\r\n", _LONGEST)
            words = head.split(b"\r\n")[0].split(b" ")
            if len(words) == 3:
                await stream.send(reply(words[0], words[1]))

    return converse
