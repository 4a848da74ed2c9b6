"""Servers of an office network in the lab, as the scanner's own questions find them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import anyio
import pytest
from anyio.abc import SocketAttribute, SocketStream, UDPSocket

from cyberscan.lab.province import shapes_windows as shapes
from cyberscan.lab.services import (
    Converse,
    cldap,
    ldap,
    msrpc,
    netbios_ns,
    oncrpc,
    rdp,
    smb,
    winrm,
)
from cyberscan.model.services.base import Answer
from cyberscan.model.services.windows import (
    Cldap,
    Ldap,
    Msrpc,
    NetbiosNs,
    Nfs,
    Rdp,
    Rpcbind,
    Smb,
    Winrm,
)
from cyberscan.observe.services.service import inquiries, services
from tests.support.services import said, serving, told

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


NFS = shapes.OncRpc(program=100_003, lowest=3, highest=4, port=2049)


@pytest.mark.parametrize(
    ("name", "config", "expected"),
    [
        ("rpcbind", shapes.OncRpc(), Rpcbind()),
        ("rpcbind", shapes.OncRpc(lowest=3), Rpcbind()),
        ("rpcbind", shapes.OncRpc(strict=True), Rpcbind(denied=True)),
        ("nfs", NFS, Nfs(versions=(3, 4))),
        (
            "nfs",
            shapes.OncRpc(program=100_003, lowest=4),
            Nfs(versions=(4,), lowest=4, highest=4),
        ),
    ],
)
async def test_remote_calls(name: str, config: shapes.OncRpc, expected: Answer) -> None:
    assert await asked(name, oncrpc.server(config)) == expected


@pytest.mark.parametrize(
    ("name", "serve", "expected"),
    [
        ("rpcbind", partial(oncrpc.serve, shapes.OncRpc()), Rpcbind(sent=40, received=24)),
        ("cldap", partial(cldap.serve, shapes.Cldap()), Cldap(entry=True, sent=44, received=25)),
        (
            "cldap",
            partial(cldap.serve, shapes.Cldap(bare=True)),
            Cldap(entry=False, sent=44, received=14),
        ),
        (
            "netbios-ns",
            partial(netbios_ns.serve, shapes.NetbiosNs(controller=True)),
            NetbiosNs(names=5, file_server=True, domain_controller=True, sent=50, received=193),
        ),
    ],
)
async def test_over_udp(
    name: str, serve: Callable[[UDPSocket], Coroutine[Any, Any, None]], expected: Answer
) -> None:
    async with anyio.create_task_group() as tasks:
        udp = await anyio.create_udp_socket(local_host="127.0.0.1")
        tasks.start_soon(serve, udp)
        port = udp.extra(SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        assert await told(inquiries()[name], port) == expected
        tasks.cancel_scope.cancel()


@pytest.mark.parametrize("words", [b"", b"\xff" * 60, b"GET / HTTP/1.1\r\n\r\n", bytes(60)])
def test_over_udp_strange_words_are_not_answered(words: bytes) -> None:
    assert not oncrpc.reply(shapes.OncRpc(), words)
    assert not cldap.reply(shapes.Cldap(), words)
    assert not netbios_ns.reply(shapes.NetbiosNs(), words)


@pytest.mark.parametrize(
    "converse",
    [
        oncrpc.server(NFS),
        smb.server(shapes.Smb()),
        rdp.server(shapes.Rdp()),
        msrpc.server(shapes.Msrpc()),
        ldap.server(shapes.Ldap()),
        winrm.server(shapes.Winrm()),
    ],
    ids=["oncrpc", "smb", "rdp", "msrpc", "ldap", "winrm"],
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
