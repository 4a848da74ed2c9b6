"""Remote calls: rpcbind, NFS and the endpoint mapper, against servers of every kind."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.services.windows import Msrpc, Nfs, Rpcbind
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols import msrpc, nfs, rpcbind
from cyberscan.wire.msrpc import BIND
from cyberscan.wire.oncrpc import record
from tests.support.services import Handler, drained, said, serving, told
from tests.support.windows import replying
from tests.wire.test_msrpc import NAK, ack, pdu
from tests.wire.test_oncrpc import words

pytestmark = pytest.mark.anyio

SUCCESS = (0, 0, 0, 0)
NO_PROGRAM = (0, 0, 0, 1)
FOUR_ONLY = (0, 0, 0, 2, 4, 4)
TOO_WEAK = (1, 1, 5)


def reply(call: bytes, answer: tuple[int, ...]) -> bytes:
    return call[:4] + words(1, *answer)


def program(answers: Mapping[int, tuple[int, ...] | None]) -> Handler:
    """Answers by the version that is called; None: it closes."""

    async def handler(stream: SocketStream) -> None:
        source = BufferedByteReceiveStream(stream)
        while True:
            size = int.from_bytes(await source.receive_exactly(4), "big") & 0x7FFFFFFF
            call = await source.receive_exactly(size)
            assert len(call) == 40
            assert call[20:] == bytes(20)
            answer = answers[int.from_bytes(call[16:20], "big")]
            if answer is None:
                return
            await stream.send(record(reply(call, answer)))

    return handler


@pytest.mark.parametrize(
    ("answer", "denied"),
    [(SUCCESS, False), (FOUR_ONLY, False), (TOO_WEAK, True), ((1, 0, 2, 2), True)],
)
async def test_a_port_mapper_is_told(answer: tuple[int, ...], denied: bool) -> None:
    async with serving(program({2: answer})) as port:
        assert await said(rpcbind.SERVICE, port) == Rpcbind(denied=denied)


async def test_another_program_is_no_port_mapper() -> None:
    async with serving(program({2: NO_PROGRAM})) as port:
        with pytest.raises(NotSpoken, match="no port mapper"):
            await said(rpcbind.SERVICE, port)


async def test_over_udp_sizes_are_told() -> None:
    async with replying(lambda call: reply(call, SUCCESS)) as port:
        assert await told(rpcbind.INQUIRY, port) == Rpcbind(sent=40, received=24)


@pytest.mark.parametrize("answer", [lambda call: call, lambda _: b"HTTP", lambda _: bytes(1400)])
async def test_over_udp_others_are_not_taken_for_it(answer: object) -> None:
    async with replying(answer) as port:  # type: ignore[arg-type]
        with pytest.raises(NotSpoken):
            await told(rpcbind.INQUIRY, port)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({3: SUCCESS, 4: SUCCESS}, Nfs(versions=(3, 4))),
        ({3: FOUR_ONLY, 4: SUCCESS}, Nfs(versions=(4,), lowest=4, highest=4)),
        ({3: SUCCESS, 4: (0, 0, 0, 2, 2, 3)}, Nfs(versions=(3,), lowest=2, highest=3)),
        ({3: SUCCESS, 4: None}, Nfs(versions=(3,))),
        ({3: TOO_WEAK, 4: TOO_WEAK}, Nfs(denied=True)),
        ({3: (0, 0, 0, 2, 2, 2), 4: NO_PROGRAM}, Nfs(lowest=2, highest=2)),
    ],
)
async def test_versions_of_nfs_are_told(
    answers: Mapping[int, tuple[int, ...] | None], expected: Nfs
) -> None:
    async with serving(program(answers)) as port:
        assert await said(nfs.SERVICE, port) == expected


async def test_a_port_mapper_is_no_nfs() -> None:
    async with serving(program({3: NO_PROGRAM, 4: NO_PROGRAM})) as port:
        with pytest.raises(NotSpoken, match="no NFS"):
            await said(nfs.SERVICE, port)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (ack(), Msrpc(endpoint_mapper=True)),
        (ack(2, 1), Msrpc(endpoint_mapper=False, reason=1)),
        (NAK, Msrpc(endpoint_mapper=False, reason=4)),
    ],
)
async def test_an_endpoint_mapper_is_told(answer: bytes, expected: Msrpc) -> None:
    async def mapper(stream: SocketStream) -> None:
        assert await BufferedByteReceiveStream(stream).receive_exactly(len(BIND)) == BIND
        await stream.send(answer)
        await drained(stream)

    async with serving(mapper) as port:
        assert await said(msrpc.SERVICE, port) == expected


def test_an_endpoint_mapper_is_recognised_by_its_refusal() -> None:
    recognises = msrpc.SERVICE.recognises
    assert recognises is not None
    assert recognises(NAK)
    assert recognises(ack())
    assert not recognises(BIND)
    assert not recognises(NAK + b"more")
    assert not recognises(pdu(3, bytes(16)))
