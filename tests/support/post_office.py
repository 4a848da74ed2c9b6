"""A mail server on loopback that behaves as it is told: it refuses, drops, hangs, loses replies."""

from __future__ import annotations

import ssl
from base64 import b64decode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream
from anyio.streams.tls import TLSStream

from tests.support.net import tcp_server
from tests.support.tls import make

NAME = "localhost"
HANG, DROP = "hang", "drop"
"""What a server may do instead of answering."""


class Gone(Exception):
    """The server ends the connection."""


@dataclass
class Office:
    """``says`` gives an answer (or `HANG`, `DROP`) for a stage, in place of the usual one: connect,
    ehlo, starttls, auth, mail, rcpt (or ``rcpt ADDRESS``), data, content, dot. Once a list is at
    its end the usual answer follows."""

    says: Mapping[str, str | list[str]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    login: tuple[str, str] | None = None
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    """What was taken, whether it was said or not: to whom, and the content."""
    heard: list[str] = field(default_factory=list)
    """Commands, and whether each came guarded."""

    def __post_init__(self) -> None:
        self._left = {
            stage: list(said) if isinstance(said, list) else said
            for stage, said in self.says.items()
        }

    async def answer(self, stream: ByteStream, stage: str, usual: str) -> bool:
        """Answer a stage; return whether the answer was the usual one."""
        said = self._left.get(stage, usual)
        if isinstance(said, list):
            said = said.pop(0) if said else usual
        if said == HANG:
            await anyio.sleep_forever()
        if said == DROP:
            raise Gone
        await stream.send(said.encode() + b"\r\n")
        return said == usual

    async def serve(self, stream: ByteStream) -> None:
        with suppress(Gone, anyio.IncompleteRead, anyio.DelimiterNotFound):
            await self._talk(stream, guarded=isinstance(stream, TLSStream))

    async def _talk(self, stream: ByteStream, *, guarded: bool) -> None:
        if not await self.answer(stream, "connect", "220 surel.contoh.test"):
            raise Gone
        lines = BufferedByteReceiveStream(stream)
        to = ""
        while True:
            line = (await lines.receive_until(b"\r\n", 1000)).decode()
            word = line.partition(" ")[0].upper()
            self.heard.append(f"{word}{' guarded' if guarded else ''}")
            match word:
                case "EHLO":
                    more = [] if guarded or self.tls is None else ["STARTTLS"]
                    more += ["AUTH PLAIN"] if self.login else []
                    told = ["surel.contoh.test", *more]
                    usual = "\r\n".join(
                        f"250{' ' if one is told[-1] else '-'}{one}" for one in told
                    )
                    await self.answer(stream, "ehlo", usual)
                case "STARTTLS":
                    if await self.answer(stream, "starttls", "220 go on"):
                        stream = await TLSStream.wrap(
                            stream, ssl_context=self.tls, server_side=True
                        )
                        lines, guarded = BufferedByteReceiveStream(stream), True
                case "AUTH":
                    right = self.login == _credentials(line)
                    await self.answer(stream, "auth", "235 ok" if right else "535 wrong")
                case "RCPT":
                    to = line.partition("<")[2].partition(">")[0]
                    stage = f"rcpt {to}" if f"rcpt {to}" in self._left else "rcpt"
                    await self.answer(stream, stage, "250 ok")
                case "DATA":
                    if await self.answer(stream, "data", "354 go on"):
                        await self._content(stream, lines, to)
                case "QUIT":
                    await stream.send(b"221 bye\r\n")
                    raise Gone
                case _:
                    usual = "250 ok" if word in {"MAIL", "NOOP"} else "500 what"
                    await self.answer(stream, word.lower(), usual)

    async def _content(self, stream: ByteStream, lines: BufferedByteReceiveStream, to: str) -> None:
        if self._left.get("content") == DROP:
            await lines.receive(1)
            raise Gone
        content = await lines.receive_until(b"\r\n.\r\n", 100_000)
        said = self._left.get("dot", "")
        first = next(iter(said), "") if isinstance(said, list) else said
        if first in {"", HANG, DROP}:
            self.mails.append((to, content))
        await self.answer(stream, "dot", "250 taken")


def _credentials(line: str) -> tuple[str, str]:
    _, user, password = b64decode(line.split()[2]).decode().split("\0")
    return user, password


@asynccontextmanager
async def opened(office: Office, *, implicit: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve on a loopback port; ``implicit`` guards from the first byte."""
    async with tcp_server(office.serve, tls=implicit) as port:
        yield port


@dataclass
class Papers:
    """A certificate authority's file and a context of a server it signed for."""

    ca: str
    server: ssl.SSLContext


def papers(folder: Path, *names: str, days: int = 2) -> Papers:
    """Make an authority and a certificate for names (`NAME` and 127.0.0.1 if none), of today."""
    start, end = datetime.now(UTC) - timedelta(days=days + 1), datetime.now(UTC)
    end += timedelta(days=days if days > 0 else days - 0.01)
    start = min(start, end - timedelta(days=1))
    authority = make("Otoritas", number=70, ca=True, start=start, end=end)
    leaf = make(
        NAME, issuer=authority, number=71, names=names or (NAME, "127.0.0.1"), start=start, end=end
    )
    ca = folder / "ca.pem"
    ca.write_text(authority.pem)
    chain, key = leaf.files(folder)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain, key)
    return Papers(str(ca), server)
