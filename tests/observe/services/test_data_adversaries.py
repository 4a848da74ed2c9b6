"""Whatever else may answer on a port of these protocols is never taken for one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

import pytest
from anyio.abc import SocketStream

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import services
from tests.support.services import Handler, mute, said, saying, serving

pytestmark = pytest.mark.anyio

NAMES: Final = (
    "amqp",
    "cassandra",
    "couchdb",
    "elasticsearch",
    "etcd",
    "kafka",
    "memcached",
    "mongodb",
    "mssql",
    "mysqlx",
    "nats",
    "oracle",
    "postgresql",
    "rsync",
    "zookeeper",
)

_NOISE: Final = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(32))


async def _bad_request(stream: SocketStream) -> None:
    await stream.receive()
    await stream.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}")


async def _echo(stream: SocketStream) -> None:
    while True:
        await stream.send(await stream.receive())


async def _backwards(stream: SocketStream) -> None:
    await stream.send((await stream.receive())[::-1])


async def _hung_up(stream: SocketStream) -> None:
    await stream.receive()


async def _at_once(stream: SocketStream) -> None:
    await stream.aclose()


async def _flood(stream: SocketStream) -> None:
    for _ in range(16):
        await stream.send(_NOISE * 64)


SPEAKING: Final[Mapping[str, Handler]] = {
    "400": _bad_request,
    "echo": _echo,
    "backwards": _backwards,
    "ssh": saying(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"),
    "ftp": saying(b"220 (vsFTPd 3.0.3)\r\n"),
    "smtp": saying(b"220 surat.contoh.go.test ESMTP Postfix\r\n"),
    "pop3": saying(b"+OK Dovecot ready.\r\n"),
    "imap": saying(b"* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n"),
    "alert": saying(b"\x15\x03\x01\x00\x02\x02\x0a"),
    "noise": saying(_NOISE),
    "megabyte": _flood,
    "zeros": saying(bytes(4_096)),
    "ones": saying(b"\xff" * 4_096),
    "html": saying(b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>"),
    "json": saying(b'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{"version":"1.2.3 "}'),
    "redis": saying(b"-ERR unknown command\r\n"),
    "mysql": saying(b"\x4a\0\0\0\x0a8.0.36\0" + bytes(70)),
    "one byte": saying(b"N"),
    "another": saying(b"S"),
    "error": saying(b"E"),
}


@pytest.mark.parametrize("adversary", SPEAKING)
@pytest.mark.parametrize("name", NAMES)
async def test_nothing_else_is_taken_for_it(name: str, adversary: str) -> None:
    async with serving(SPEAKING[adversary]) as port:
        with pytest.raises((NotSpoken, NetError, TimeoutError)):
            await said(services()[name], port, patience=0.3)


@pytest.mark.parametrize("name", NAMES)
async def test_a_web_server_is_told_from_it(name: str) -> None:
    """What came is handed on, so that it can be recognised as what it is."""
    async with serving(SPEAKING["html"]) as port:
        with pytest.raises(NotSpoken) as found:
            await said(services()[name], port)
    assert found.value.heard.startswith(b"HTTP")


@pytest.mark.parametrize("name", NAMES)
async def test_silence_is_no_answer(name: str) -> None:
    async with serving(mute) as port:
        with pytest.raises(TimeoutError):
            await said(services()[name], port, patience=0.1)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"nats", "rsync"}))
async def test_who_hangs_up_on_its_hello_is_no_answer(name: str) -> None:
    async with serving(_hung_up) as port:
        with pytest.raises(NetError) as found:
            await said(services()[name], port)
    assert found.value.reason in {Reason.CLOSED, Reason.RESET}


@pytest.mark.parametrize("name", NAMES)
async def test_a_closed_connection_is_no_answer(name: str) -> None:
    async with serving(_at_once) as port:
        with pytest.raises(NetError) as found:
            await said(services()[name], port)
    assert found.value.reason in {Reason.CLOSED, Reason.RESET}


@pytest.mark.parametrize("name", NAMES)
def test_it_recognises_nobody_elses_first_words(name: str) -> None:
    recognises = services()[name].recognises
    words = (
        b"",
        b"HTTP/1.1 400 Bad Request\r\n",
        b"SSH-2.0-OpenSSH_9.2p1\r\n",
        b"220 (vsFTPd 3.0.3)\r\n",
        b"* OK ready\r\n",
        b"+OK ready\r\n",
        b"-ERR unknown command\r\n",
        b"\x15\x03\x01\x00\x02\x02\x0a",
        b"\x4a\0\0\0\x0a8.0.36\0",
        b"RFB 003.008\n",
        b"GET / HTTP/1.1\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        bytes(64),
        _NOISE[:256],
    )
    assert recognises is None or not any(recognises(word) for word in words)
