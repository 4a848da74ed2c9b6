"""A web server on loopback, with TLS or without, that serves files well and badly."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support import tls


@dataclass
class File:
    """One file, and how it is served."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    """Bytes after which the connection is closed, though more were announced."""
    ranges: bool = False
    """Range with If-Range is honoured."""
    chunked: bool = False
    unframed: bool = False
    """The end of the connection alone shows the end (RFC 9112 section 6.3)."""
    silent: bool = False
    """Nothing is answered until the server ends."""


@dataclass
class Server:
    """What it serves may be changed while it runs."""

    base: str
    files: dict[str, File | Callable[[dict[str, str]], File]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving_files(folder: Path, *, secure: bool = True) -> Iterator[tuple[Server, Path]]:
    """Yield the server, and the CA file to believe it by."""
    today = datetime.now(UTC)
    root = tls.make("Root", number=1, names=(), start=today - timedelta(days=1), ca=True)
    leaf = tls.make(
        "127.0.0.1", issuer=root, number=2, names=("127.0.0.1",), start=today - timedelta(days=1)
    )
    folder.mkdir(parents=True, exist_ok=True)
    chain, private = leaf.files(folder)
    ca = folder / "ca.pem"
    ca.write_text(root.pem)
    web = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    web.daemon_threads = True
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, private)
        web.socket = context.wrap_socket(web.socket, server_side=True)
    scheme = "https" if secure else "http"
    server = Server(f"{scheme}://127.0.0.1:{web.server_address[1]}", {})
    web.shelf = server  # type: ignore[attr-defined]
    web.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    try:
        yield server, ca
    finally:
        server.over.set()
        web.shutdown()
        web.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        shelf: Server = self.server.shelf  # type: ignore[attr-defined]
        headers = {name.lower(): value for name, value in self.headers.items()}
        shelf.asked.append((self.path, headers))
        found = shelf.files.get(self.path, File(status=404))
        file = found(headers) if callable(found) else found
        if file.silent:
            shelf.over.wait()
            return
        etag = file.headers.get("etag", "")
        modified = file.headers.get("last-modified", "")
        known = (headers.get("if-none-match"), headers.get("if-modified-since"))
        if file.status == 200 and (
            (etag and known[0] == etag) or (modified and not known[0] and known[1] == modified)
        ):
            self._send(File(status=304, headers=file.headers), b"", 0)
            return
        start = self._start(file, headers)
        if start:
            said = {"content-range": f"bytes {start}-{len(file.body) - 1}/{len(file.body)}"}
            partly = File(status=206, headers=file.headers | said)
            self._send(partly, file.body[start:], len(file.body) - start)
            return
        self._send(file, file.body, len(file.body))

    def _start(self, file: File, headers: dict[str, str]) -> int:
        wanted = headers.get("range", "")
        if not file.ranges or headers.get("if-range") != file.headers.get("etag"):
            return 0
        return int(wanted.removeprefix("bytes=").removesuffix("-") or 0)

    def _send(self, file: File, body: bytes, length: int) -> None:
        self.send_response(file.status)
        for name, value in file.headers.items():
            self.send_header(name, value)
        if file.chunked:
            self.send_header("transfer-encoding", "chunked")
        elif file.unframed:
            self.send_header("connection", "close")
        elif file.status != 304:
            self.send_header("content-length", file.headers.get("x-length", str(length)))
        self.end_headers()
        part = body if file.cut is None else body[: file.cut]
        if file.chunked:
            end = b"0\r\n\r\n" if file.cut is None else b""
            self.wfile.write(b"%x\r\n%s\r\n%s" % (len(part), part, end))
        else:
            self.wfile.write(part)
        if file.cut is not None or file.unframed:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass
