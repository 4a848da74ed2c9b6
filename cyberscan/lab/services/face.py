"""Web servers of products, each a few pages: the front door and nothing behind it.

Debian has no cPanel, kubelet or the like, so these answer as the documentation and captures say
that are named where their pages are configured.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_web import Face, Page
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST_HEAD: Final = 8_192


def reply(config: Face, head: bytes) -> bytes:
    """Return the answer to a request's head, without its empty line."""
    words = head.split(b"\r\n", 1)[0].split(b" ")
    if len(words) != 3 or not words[2].startswith(b"HTTP/"):
        return _whole(config, Page(status=400, body="Bad Request"))
    path = words[1].decode("latin-1").partition("?")[0]
    missing = Page(status=404, body=config.missing, type="text/plain")
    return _whole(config, config.pages.get(path, missing))


def _whole(config: Face, page: Page) -> bytes:
    body = page.body.encode()
    lines = [
        f"HTTP/1.1 {page.status} {HTTPStatus(page.status).phrase}",
        *(f"{name}: {value}" for name, value in (*config.fields, *page.fields)),
        f"Content-Type: {page.type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def server(config: Face) -> Converse:
    """Return the conversation: one request a connection."""

    async def converse(stream: ByteStream) -> None:
        with Patience():
            head = await Input(stream).until(b"\r\n\r\n", _LONGEST_HEAD)
            await stream.send(reply(config, head))

    return converse
