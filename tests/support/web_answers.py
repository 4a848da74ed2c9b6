"""HTTP answers of small servers for the probes of web services, and those who answer all alike."""

from __future__ import annotations

import subprocess

from anyio.abc import SocketStream

from cyberscan.model.check import Check
from cyberscan.model.services.base import Answer
from cyberscan.net.base import NetError
from cyberscan.observe.services.service import Service
from cyberscan.wire.ssh import identification
from tests.support.services import Handler, drained, impatient, said, saying, serving


async def told(service: Service, handler: Handler) -> Answer:
    """Return what a service makes of a server."""
    async with serving(handler) as port:
        return await said(service, port)


async def trouble(
    service: Service, handler: Handler, *, patience: float = 5
) -> NetError | TimeoutError:
    """Return how a service fails on a server: silence is bounded from outside, by ``patience``."""
    async with serving(handler) as port:
        return await trouble_at(service, port, patience=patience)


async def trouble_at(
    service: Service, port: int, *, patience: float = 3
) -> NetError | TimeoutError:
    """Return how a service fails on a port that is another's."""
    try:
        answer = await said(service, port, patience=patience)
    except (NetError, TimeoutError) as error:
        return error
    raise AssertionError(f"taken for {answer}")


def answer(
    status: int = 200, body: bytes = b"", *, fields: tuple[str, ...] = (), reason: str = "X"
) -> bytes:
    """Return one whole HTTP/1.1 answer."""
    lines = [f"HTTP/1.1 {status} {reason}", f"Content-Length: {len(body)}", *fields, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def page(title: str) -> bytes:
    """Return a page with a title."""
    return f"<!doctype html><html><head><title>{title}</title></head></html>".encode()


def pages(
    known: dict[str, bytes], asked: list[str] | None = None, *, other: bytes = b""
) -> Handler:
    """A web server that knows a few paths; ``asked`` receives those it was asked for."""

    async def handler(stream: SocketStream) -> None:
        raw = b""
        while b"\r\n\r\n" not in raw:
            raw += await stream.receive()
        path = raw.split(b" ")[1].decode()
        if asked is not None:
            asked.append(path)
        await stream.send(known.get(path, other or answer(404, b"not here")))

    return handler


def once_asked(data: bytes, *, after: int = 1) -> Handler:
    """A server that says ``data`` when it has heard ``after`` bytes, then listens."""

    async def handler(stream: SocketStream) -> None:
        heard = b""
        while len(heard) < after:
            heard += await stream.receive()
        await stream.send(data)
        await drained(stream)

    return handler


async def echo(stream: SocketStream) -> None:
    """Send back whatever comes."""
    while True:
        await stream.send(await stream.receive())


async def flood(stream: SocketStream) -> None:
    """Send one megabyte of the same byte, then close."""
    for _ in range(64):
        await stream.send(b"A" * 16_384)


async def closing(stream: SocketStream) -> None:
    """Close at once."""
    await stream.aclose()


STRANGERS: dict[str, Handler] = {
    "http 400": once_asked(answer(400, b"Bad Request", reason="Bad Request")),
    "ssh": saying(identification("OpenSSH_9.2")),
    "ftp": saying(b"220 (vsFTPd 3.0.3)\r\n"),
    "smtp": saying(b"220 mail.contoh.go.test ESMTP Postfix\r\n"),
    "tls alert": once_asked(b"\x15\x03\x01\x00\x02\x02\x46"),
    "random": once_asked(bytes.fromhex("8f1ce2057a33d0419b6642ffae0d71c25be8")),
    "two bytes": once_asked(b"\x05\x07"),
    "echo": echo,
    "flood": flood,
    "closing": closing,
}
"""What must never be taken for a protocol that it is not, by name."""


def shown_by(check: Check, port: int) -> str:
    """Run the command that a report gives, as its reader would, against a loopback port."""
    command = impatient(check.reproduce.format(address="127.0.0.1", port=port))
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=30, check=False)
    return done.stdout.decode("utf-8", "replace")
