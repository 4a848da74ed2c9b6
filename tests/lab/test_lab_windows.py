"""Servers of an office network in the lab, as the scanner's own questions find them."""

from __future__ import annotations

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.lab.province import shapes_windows as shapes
from cyberscan.lab.services import Converse, ldap, msrpc, rdp, smb, winrm
from cyberscan.model.services.base import Answer
from cyberscan.model.services.windows import Ldap, Msrpc, Rdp, Smb, Winrm
from cyberscan.observe.services.service import services
from tests.support.services import said, serving

pytestmark = pytest.mark.anyio


async def asked(name: str, converse: Converse, *, known_as: int = 0) -> Answer:
    async def handler(stream: SocketStream) -> None:
        await converse(stream)

    async with serving(handler) as port:
        return await said(services()[name], port, known_as=known_as)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (shapes.Smb(), Smb(version1=False, dialect="3.1.1", signing_enabled=True)),
        (
            shapes.Smb(version1=True, signing_required=True),
            Smb(version1=True, dialect="3.1.1", signing_enabled=True, signing_required=True),
        ),
        (shapes.Smb(version1=True, dialect=0), Smb(version1=True)),
        (shapes.Smb(dialect=0x0210), Smb(version1=False, dialect="2.1", signing_enabled=True)),
        (shapes.Smb(dialect=0x0201, version1=True), Smb(version1=True)),
    ],
)
async def test_file_servers(config: shapes.Smb, expected: Smb) -> None:
    assert await asked("smb", smb.server(config)) == expected


async def test_a_file_server_behind_a_netbios_session() -> None:
    found = await asked("smb", smb.server(shapes.Smb(session=True)), known_as=139)
    assert found == Smb(version1=False, dialect="3.1.1", signing_enabled=True)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (shapes.Rdp(), Rdp(selected="HYBRID", nla=True, standard=False)),
        (shapes.Rdp(nla=False), Rdp(selected="HYBRID", nla=False, standard=False)),
        (
            shapes.Rdp(nla=False, standard=True),
            Rdp(selected="HYBRID", nla=False, standard=True),
        ),
        (
            shapes.Rdp(tls=False),
            Rdp(failure="SSL_NOT_ALLOWED_BY_SERVER", nla=False, standard=True),
        ),
    ],
)
async def test_remote_desktops(config: shapes.Rdp, expected: Rdp) -> None:
    assert await asked("rdp", rdp.server(config)) == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (shapes.Msrpc(), Msrpc(endpoint_mapper=True)),
        (shapes.Msrpc(refuses=True), Msrpc(endpoint_mapper=False, reason=4)),
    ],
)
async def test_endpoint_mappers(config: shapes.Msrpc, expected: Msrpc) -> None:
    assert await asked("msrpc", msrpc.server(config)) == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (shapes.Ldap(), Ldap(start_tls=False, result=2)),
        (shapes.Ldap(start_tls=True), Ldap(start_tls=True, result=0)),
        (shapes.Ldap(sealed=True), Ldap(start_tls=False, result=1)),
    ],
)
async def test_directories(config: shapes.Ldap, expected: Ldap) -> None:
    assert await asked("ldap", ldap.server(config)) == expected


async def test_remote_management() -> None:
    assert await asked("winrm", winrm.server(shapes.Winrm())) == Winrm(status=405)


@pytest.mark.parametrize(
    "converse",
    [
        smb.server(shapes.Smb()),
        rdp.server(shapes.Rdp()),
        msrpc.server(shapes.Msrpc()),
        ldap.server(shapes.Ldap()),
        winrm.server(shapes.Winrm()),
    ],
    ids=["smb", "rdp", "msrpc", "ldap", "winrm"],
)
@pytest.mark.parametrize("words", [b"\xff" * 200, b"GET / HTTP/1.1\r\n\r\n" + b"A" * 9_000, b""])
async def test_none_of_them_stumbles_over_strange_words(converse: Converse, words: bytes) -> None:
    async def handler(stream: SocketStream) -> None:
        await converse(stream)

    async with serving(handler) as port, await anyio.connect_tcp("127.0.0.1", port) as stream:
        await stream.send(words)
        await stream.send_eof()
        with anyio.fail_after(5):
            try:
                while True:
                    await stream.receive()
            except (anyio.EndOfStream, anyio.BrokenResourceError):
                pass
