"""HTTP/1.1 as small web servers speak it (RFC 9112), driven by the sites' data.

Headers are sent as they stand in the data: illegal or hostile ones are some sites' point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes import Answer, Pages, Visitor
from cyberscan.lab.streams import Input, Patience

_LONGEST_HEAD: Final = 16_384
_REQUESTS_PER_CONNECTION: Final = 100
_REQUEST: Final = re.compile(rb"([A-Z]{1,16}) ([\x21-\x7e]{1,4096}) HTTP/1\.([01])")
_PHRASES: Final = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    503: "Service Unavailable",
}

_STRANGER: Final = Answer(404, (), "<!doctype html><title>404</title><p>Situs tidak dikenal.</p>\n")
_BAD: Final = Answer(400, (), "<!doctype html><title>400</title><p>Permintaan salah.</p>\n")
_NO_METHOD: Final = Answer(405, (("Allow", "GET, HEAD"),), "")


class WebServer:
    """The sites one address serves on one port."""

    def __init__(
        self, sites: Mapping[str, Pages], moment: datetime, everywhere: Answer | None = None
    ) -> None:
        """``sites`` by lower-case name; ``everywhere`` answers names that are not among them."""
        self._sites = sites
        self._date = format_datetime(moment, usegmt=True)
        self._everywhere = everywhere or _STRANGER

    async def converse(self, stream: ByteStream) -> None:
        """Answer the requests of one connection."""
        source = Input(stream)
        for _ in range(_REQUESTS_PER_CONNECTION):
            head = b""
            with Patience():
                head = await source.exactly(1)
                # A method begins with a letter; what else comes (TLS, say) has no end to wait for.
                if head.isalpha():
                    head += await source.until(b"\r\n\r\n", _LONGEST_HEAD)
            if not head:
                return
            reply, again = self.reply(head)
            with Patience():
                await stream.send(reply)
                if again:
                    continue
            return

    def reply(self, head: bytes) -> tuple[bytes, bool]:
        """Return the answer to a request's head, and whether the connection stays open."""
        line, _, rest = head.partition(b"\r\n")
        request = _REQUEST.fullmatch(line)
        fields = [f.partition(b":") for f in rest.split(b"\r\n") if f]
        headers = {key.lower(): value.strip() for key, _, value in fields}
        # No site takes a body; one that is announced ends the connection after the answer.
        again = (
            request is not None
            and request[3] == b"1"
            and headers.get(b"connection", b"").lower() != b"close"
            and b"content-length" not in headers
            and b"transfer-encoding" not in headers
        )
        if request is None or (request[3] == b"1" and b"host" not in headers):
            return self._write(_BAD, {}, body=True, again=False), False
        path = request[2].decode("ascii")
        given = {"{path}": path, "{origin}": headers.get(b"origin", b"").decode("latin-1")}
        if request[1] not in {b"GET", b"HEAD"}:
            return self._write(_NO_METHOD, given, body=True, again=False), False
        host = headers.get(b"host", b"").decode("latin-1").lower()
        answer = self._find(host.partition(":")[0].removesuffix("."), path, _visitor(headers))
        return self._write(answer, given, body=request[1] == b"GET", again=again), again

    def _find(self, host: str, path: str, visitor: Visitor | None) -> Answer:
        pages = self._sites.get(host)
        if pages is None:
            return self._everywhere
        plain = path.partition("?")[0]
        own = pages.visitors.get(visitor, {}) if visitor else {}
        return own.get(plain) or pages.paths.get(plain, pages.rest)

    def _write(self, answer: Answer, given: Mapping[str, str], *, body: bool, again: bool) -> bytes:
        content = answer.body.encode()
        lines = [
            f"HTTP/1.1 {answer.status} {_PHRASES.get(answer.status, '')}",
            f"Date: {self._date}",
            f"Content-Type: {answer.content_type}",
            f"Content-Length: {len(content)}",
        ]
        for name, value in answer.headers:
            filled = _filled(value, given)
            if filled is not None:
                lines.append(f"{name}: {filled}")
        lines.append(f"Connection: {'keep-alive' if again else 'close'}")
        return "\r\n".join([*lines, "", ""]).encode() + (content if body else b"")


def _visitor(headers: Mapping[bytes, bytes]) -> Visitor | None:
    """Return who seems to ask; None for everybody else. Cloaking scripts look at the same words."""
    agent = headers.get(b"user-agent", b"").lower()
    if b"googlebot" in agent or b"bingbot" in agent:
        return Visitor.BOT
    if any(engine in headers.get(b"referer", b"") for engine in (b"google.", b"bing.")):
        return Visitor.SEARCHER
    return Visitor.MOBILE if b"mobile" in agent else None


def _filled(value: str, given: Mapping[str, str]) -> str | None:
    """Fill in what the request said; None if it did not say what the value asks for."""
    for place, said in given.items():
        if place in value and not said:
            return None
        value = value.replace(place, said)
    return value
