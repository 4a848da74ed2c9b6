"""What is no answer of these protocols is never taken for one."""

from __future__ import annotations

import random
from typing import Final

import anyio
import pytest
from anyio.abc import ByteStream, SocketStream
from anyio.streams.stapled import StapledByteStream

from cyberscan.lab.province import shapes_windows as shapes
from cyberscan.lab.services import Converse
from cyberscan.lab.services import rdp as lab_rdp
from cyberscan.lab.services import smb as lab_smb
from cyberscan.lab.services import winrm as lab_winrm
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.protocols import ldap, msrpc, nfs, rdp, rpcbind, smb, winrm
from cyberscan.observe.services.service import Service
from tests.support.services import Handler, dripping, mute, said, saying, serving

pytestmark = pytest.mark.anyio

SERVICES: Final = {
    "smb": smb.SERVICE,
    "smb-139": smb.SERVICE,
    "rdp": rdp.SERVICE,
    "rpcbind": rpcbind.SERVICE,
    "nfs": nfs.SERVICE,
    "msrpc": msrpc.SERVICE,
    "ldap": ldap.SERVICE,
    "winrm": winrm.SERVICE,
}
PORTS: Final = {"smb-139": 139}

BAD_REQUEST: Final = (
    b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
)
CHANCE: Final = random.Random(7).randbytes(600)  # noqa: S311 - to be the same on every run

WORDS: Final = {
    "http": BAD_REQUEST,
    "ssh": b"SSH-2.0-OpenSSH_9.9\r\n",
    "ftp": b"220 (vsFTPd 3.0.3)\r\n",
    "smtp": b"220 surat.go.test ESMTP\r\n",
    "tls-alert": b"\x15\x03\x01\0\x02\x02\x46",
    "zeros": bytes(400),
    "ones": b"\xff" * 400,
    "chance": CHANCE,
    "megabyte": b"A" * 1_000_000,
}


async def echo(stream: SocketStream) -> None:
    while True:
        await stream.send(await stream.receive())


async def closing(stream: SocketStream) -> None:
    await stream.receive()


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("words", WORDS)
async def test_others_words_confirm_nothing(name: str, words: str) -> None:
    await _confirms_nothing(name, saying(WORDS[words]))


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("words", ["http", "chance", "tls-alert"])
async def test_nor_do_they_when_they_drip(name: str, words: str) -> None:
    await _confirms_nothing(name, dripping(WORDS[words]))


@pytest.mark.parametrize("name", SERVICES)
async def test_our_own_words_sent_back_confirm_nothing(name: str) -> None:
    await _confirms_nothing(name, echo)


@pytest.mark.parametrize("name", SERVICES)
async def test_who_closes_confirms_nothing(name: str) -> None:
    await _confirms_nothing(name, closing)


@pytest.mark.parametrize("name", SERVICES)
async def test_who_says_nothing_is_waited_for(name: str) -> None:
    async with serving(mute) as port:
        with pytest.raises(TimeoutError):
            await said(SERVICES[name], port, known_as=PORTS.get(name, 0), patience=0.2)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("words", [*WORDS.values(), b"", b"\0"])
def test_no_protocol_claims_their_words(name: str, words: bytes) -> None:
    recognises = SERVICES[name].recognises
    assert recognises is None or not recognises(words[:256])


async def _confirms_nothing(name: str, handler: Handler) -> None:
    service: Service = SERVICES[name]
    async with serving(handler) as port:
        with pytest.raises((NetError, TimeoutError)):
            await said(service, port, known_as=PORTS.get(name, 0), patience=3)


@pytest.mark.parametrize(
    ("service", "converse"),
    [
        (smb.SERVICE, lab_smb.server(shapes.Smb(version1=True))),
        (rdp.SERVICE, lab_rdp.server(shapes.Rdp(nla=False))),
        (winrm.SERVICE, lab_winrm.server(shapes.Winrm())),
    ],
    ids=["smb", "rdp", "winrm"],
)
async def test_one_connection_is_closed_before_the_next(
    service: Service, converse: Converse
) -> None:
    """Few places are given to one address: who holds two could keep others, and itself, waiting."""
    place = anyio.CapacityLimiter(1)
    connections = 0

    async def handler(stream: SocketStream) -> None:
        await converse(stream)

    async with serving(handler) as port:

        async def dial() -> ByteStream:
            nonlocal connections
            connections += 1
            await place.acquire_on_behalf_of(connections)
            return _Placed(await anyio.connect_tcp("127.0.0.1", port), place, connections)

        with anyio.fail_after(5):
            async with Peer(await dial(), dial, address="192.0.2.10", port=port) as peer:
                await service.talk(peer)
    assert connections > 1


class _Placed(StapledByteStream):
    """A connection that gives its place back when it is closed."""

    def __init__(self, stream: SocketStream, place: anyio.CapacityLimiter, number: int) -> None:
        super().__init__(stream, stream)
        self._place = place
        self._number = number

    async def aclose(self) -> None:
        if self._number:
            self._place.release_on_behalf_of(self._number)
            self._number = 0
        await super().aclose()
