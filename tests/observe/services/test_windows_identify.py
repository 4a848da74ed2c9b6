"""Ports of an office network on which something else speaks, as the whole look tells them."""

from __future__ import annotations

import msgspec
import pytest
from anyio import connect_tcp
from anyio.abc import ByteStream, SocketStream

from cyberscan.lab.province import shapes_windows as shapes
from cyberscan.lab.services import msrpc as lab_msrpc
from cyberscan.model.facts.services import AnyAnswer, Heard, Unconfirmed
from cyberscan.model.services.base import protocol_of
from cyberscan.model.services.windows import Msrpc, Windows
from cyberscan.observe.services.identify import Identify
from cyberscan.observe.services.service import inquiries, services
from cyberscan.tables.ports.windows import ROWS
from tests.support.services import Handler, serving

pytestmark = pytest.mark.anyio

PLAIN = [row for row in ROWS if not row.udp and row.protocols and "tls+" not in row.protocols[0]]
BY_PORT = pytest.mark.parametrize("row", PLAIN, ids=lambda row: str(row.port))


async def web(stream: SocketStream) -> None:
    await stream.receive()
    await stream.send(b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\n\r\n")


async def shell(stream: SocketStream) -> None:
    await stream.send(b"SSH-2.0-OpenSSH_9.9\r\n")
    await stream.receive()


async def identified(row: object, handler: Handler) -> Heard | Unconfirmed:
    async with serving(handler) as port:

        async def dial() -> ByteStream:
            return await connect_tcp("127.0.0.1", port)

        identify = Identify(
            row,  # type: ignore[arg-type]
            address="192.0.2.10",
            agent="cyberscan (uji)",
            sensitive=False,
            dial=dial,
        )
        return await identify.run(await dial())


@BY_PORT
async def test_a_web_server_is_told_as_such(row: object) -> None:
    found = await identified(row, web)
    assert isinstance(found, Heard)
    assert protocol_of(type(found.answer)) == "http"


@BY_PORT
async def test_a_shell_is_never_told_as_one_of_these(row: object) -> None:
    """It closes behind its banner: what it is called then is not decided here."""
    found = await identified(row, shell)
    if isinstance(found, Heard):
        assert not isinstance(found.answer, Windows)
    else:
        assert found.said.startswith("SSH-2.0-")


async def test_an_iscsi_target_is_sent_nothing() -> None:
    heard = b""

    async def target(stream: SocketStream) -> None:
        nonlocal heard
        heard = await stream.receive()

    (row,) = [row for row in ROWS if row.port == 3260]
    found = await identified(row, target)
    assert isinstance(found, Unconfirmed)
    assert "iSCSI" in found.why
    assert not heard


async def test_an_endpoint_mapper_is_found_where_a_file_server_is_looked_for() -> None:
    """By what it answers to the file server's question: a refusal of a bind nobody made."""
    mapper = lab_msrpc.server(shapes.Msrpc())

    async def handler(stream: SocketStream) -> None:
        first = await stream.receive()
        if first[:1] == b"\x05":
            await mapper(_Again(stream, first))
            return
        await stream.send(lab_msrpc.pdu(13, b"\0\0\0\x08", b"\x04\0\x01\x05\0\0\0\0"))

    (row,) = [row for row in ROWS if row.port == 445]
    found = await identified(row, handler)
    assert isinstance(found, Heard)
    assert found.answer == Msrpc(endpoint_mapper=True)


class _Again(ByteStream):
    """A stream whose first bytes were taken already."""

    def __init__(self, stream: SocketStream, first: bytes) -> None:
        self._stream = stream
        self._first = first

    async def receive(self, max_bytes: int = 65_536) -> bytes:
        first, self._first = self._first, b""
        return first or await self._stream.receive(max_bytes)

    async def send(self, item: bytes) -> None:
        await self._stream.send(item)

    async def send_eof(self) -> None:
        await self._stream.send_eof()

    async def aclose(self) -> None:
        await self._stream.aclose()


def test_every_row_names_protocols_that_are_there() -> None:
    for row in ROWS:
        known = inquiries() if row.udp else services()
        assert all(name.removeprefix("tls+") in known for name in row.protocols)
        assert bool(row.protocols) != bool(row.hush)


@pytest.mark.parametrize("kind", Windows.__args__, ids=protocol_of)
def test_answers_outlive_being_stored(kind: type[msgspec.Struct]) -> None:
    samples = {"bool": True, "int": 7, "str": "x"}
    values = {
        field.name: samples.get(str(field.type.__name__))
        for field in msgspec.structs.fields(kind)
        if field.required
    }
    answer = kind(**values)
    stored = msgspec.json.encode(answer)
    assert msgspec.json.decode(stored, type=AnyAnswer) == answer
