"""RTSP as far as OPTIONS (RFC 2326 sections 10.1 and 12.17, read on 2026-11-27).

Written for want of a video server in Debian 12; DESCRIBE asks for a password.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_web import Rtsp
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST_HEAD: Final = 4_096
_MOST: Final = 20
"""Requests on one connection."""


def reply(config: Rtsp, head: bytes) -> bytes:
    """Return the answer to a request's head, without its empty line."""
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    words = first.split(" ")
    cseq = fields.get("cseq", "")
    if len(words) != 3 or not words[2].startswith("RTSP/") or not cseq.isdigit():
        status, more = "400 Bad Request", []
    elif words[0] == "OPTIONS":
        status, more = "200 OK", [f"Public: {', '.join(config.methods)}"]
    else:
        status, more = "401 Unauthorized", ['WWW-Authenticate: Basic realm="kamera"']
    told = [f"RTSP/1.0 {status}", f"CSeq: {cseq[:10]}", f"Server: {config.server}", *more]
    return "\r\n".join([*told, "", ""]).encode()


def server(config: Rtsp) -> Converse:
    """Return the conversation."""

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        for _ in range(_MOST):
            with Patience():
                await stream.send(reply(config, await source.until(b"\r\n\r\n", _LONGEST_HEAD)))
                continue
            return

    return converse
