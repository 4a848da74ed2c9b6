"""Talks of several steps: PostgreSQL, an Oracle listener, MongoDB, rsync."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

import pytest
from anyio.abc import SocketStream

from cyberscan.model.services.data import Mongodb, Oracle, Postgresql, Rsync
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols import mongodb as mongodb_module
from cyberscan.observe.services.service import services
from cyberscan.wire import mongodb, oracle, postgresql
from tests.support.data_answers import op_msg, op_reply, tns_refusal
from tests.support.services import Handler, drained, said, saying, serving

pytestmark = pytest.mark.anyio


async def _slowly(stream: SocketStream, data: bytes) -> None:
    for at in range(len(data)):
        await stream.send(data[at : at + 1])


def _error(state: str) -> bytes:
    body = b"SFATAL\0VFATAL\0C" + state.encode() + b"\0Msorry\0\0"
    return b"E" + struct.pack(">I", len(body) + 4) + body


@pytest.mark.parametrize(
    ("answers", "tls"),
    [([_error("53300")], None), ([b"N", _error("0A000")], False)],
)
async def test_a_postgres_is_known_by_its_error(answers: list[bytes], tls: bool | None) -> None:
    asked = []

    async def handler(stream: SocketStream) -> None:
        for answer in answers:
            asked.append(await stream.receive())
            await _slowly(stream, answer)
        await drained(stream)

    async with serving(handler) as port:
        assert await said(services()["postgresql"], port) == Postgresql(tls=tls)
    assert asked == [postgresql.SSL_REQUEST, postgresql.NO_REQUEST][: len(answers)]


async def test_n_alone_is_no_postgres() -> None:
    async def handler(stream: SocketStream) -> None:
        for _ in range(2):
            await stream.receive()
            await stream.send(b"N")

    async with serving(handler) as port:
        with pytest.raises(NotSpoken):
            await said(services()["postgresql"], port)


async def test_a_listener_that_asks_again_is_answered_once() -> None:
    asked = []

    async def handler(stream: SocketStream) -> None:
        for answer in (b"\0\x08\0\0\x0b\0\0\0", tns_refusal()):
            asked.append(await stream.receive())
            await stream.send(answer)
        await drained(stream)

    async with serving(handler) as port:
        found = await said(services()["oracle"], port)
    assert found == Oracle(version="19")
    assert asked == [oracle.REQUEST] * 2


Document = Mapping[str, str | int | float | bool]

HELLO: Document = {"isWritablePrimary": True, "maxWireVersion": 21, "ok": 1.0}
BUILD: Document = {"version": "7.0.5", "gitVersion": "x", "maxBsonObjectSize": 16777216, "ok": 1.0}


def _mongod(*documents: Document, answer: Callable[[Document, int], bytes] = op_msg) -> Handler:
    async def handler(stream: SocketStream) -> None:
        for document in documents:
            request = await stream.receive()
            length, number, _, opcode = struct.unpack("<iiii", request[:16])
            assert length == len(request)
            if (opcode == 2013) is not (answer is op_msg):
                return
            await _slowly(stream, answer(document, number))
        await drained(stream)

    return handler


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        (_mongod(HELLO, BUILD), Mongodb(wire=21, version="7.0.5", whole=True)),
        (
            _mongod(HELLO, {"ok": 0.0, "errmsg": "x", "code": 13, "codeName": "Unauthorized"}),
            Mongodb(wire=21, refused=13),
        ),
        (_mongod(HELLO, {"version": "8.2.1", "ok": 1.0}), Mongodb(wire=21, version="8.2.1")),
        (
            _mongod(
                {"ok": 0.0, "errmsg": "no such command: 'hello'", "code": 59},
                {"ismaster": True, "maxWireVersion": 8, "ok": 1.0},
                {**BUILD, "version": "4.2.24"},
            ),
            Mongodb(wire=8, version="4.2.24", whole=True),
        ),
        (
            _mongod(
                {"ismaster": True, "maxWireVersion": 5, "ok": 1.0},
                {**BUILD, "version": "3.4.24"},
                answer=op_reply,
            ),
            Mongodb(wire=5, version="3.4.24", whole=True),
        ),
    ],
)
async def test_a_mongod_is_understood(handler: Handler, expected: Mongodb) -> None:
    async with serving(handler) as port:
        assert await said(mongodb_module.SERVICE, port) == expected


@pytest.mark.parametrize("hello", [{"ok": 1.0}, {"maxWireVersion": 21}, {"x": "y", "ok": 0.0}])
async def test_a_document_of_something_else_is_not(hello: Document) -> None:
    async with serving(_mongod(hello, BUILD)) as port:
        with pytest.raises(NotSpoken):
            await said(mongodb_module.SERVICE, port)


async def test_only_hello_and_build_info_are_asked() -> None:
    asked = []

    async def handler(stream: SocketStream) -> None:
        for document in (HELLO, BUILD):
            request = await stream.receive()
            asked.append(mongodb.read_document(request[21:]))
            await stream.send(op_msg(document, struct.unpack("<i", request[4:8])[0]))
        await drained(stream)

    async with serving(handler) as port:
        await said(mongodb_module.SERVICE, port)
    assert asked == [{"hello": 1, "$db": "admin"}, {"buildInfo": 1, "$db": "admin"}]


async def test_more_modules_than_are_kept_are_told_as_such() -> None:
    lines = b"".join(f"modul{n:03}       \tx\n".encode() for n in range(80))
    async with serving(saying(b"@RSYNCD: 31.0\n" + lines + b"@RSYNCD: EXIT\n")) as port:
        found = await said(services()["rsync"], port)
    assert isinstance(found, Rsync)
    assert (len(found.modules), found.more) == (50, True)


async def test_names_are_masked_and_cut() -> None:
    name = "admin@contoh.go.id " + "x" * 200
    async with serving(saying(f"@RSYNCD: 31.0\n{name}\tx\n@RSYNCD: EXIT\n".encode())) as port:
        found = await said(services()["rsync"], port)
    assert isinstance(found, Rsync)
    assert found.modules[0].startswith("[surel] x")
    assert len(found.modules[0]) == 100


async def test_a_refusal_is_kept_without_our_address() -> None:
    kept = set()
    for ours in ("198.51.100.7", "203.0.113.9"):
        words = f"@RSYNCD: 31.0\n@ERROR: access denied to x from unknown ({ours})\n"
        async with serving(saying(words.encode())) as port:
            kept.add(await said(services()["rsync"], port))
    assert kept == {Rsync(protocol="31.0", refused="access denied to x from unknown (…)")}
