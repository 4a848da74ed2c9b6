"""RDP's connection requests, against servers of every kind."""

from __future__ import annotations

from collections.abc import Mapping

import anyio
import pytest
from anyio.abc import SocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.services.windows import Rdp
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols.rdp import SERVICE
from tests.support.services import Handler, drained, said, serving
from tests.wire.test_rdp import confirm

pytestmark = pytest.mark.anyio


def answering(answers: Mapping[int, bytes | None]) -> Handler:
    """A server that answers by what is offered; None: it closes."""

    async def handler(stream: SocketStream) -> None:
        request = await BufferedByteReceiveStream(stream).receive_exactly(19)
        assert request[:11] == bytes.fromhex("03 00 00 13 0e e0 00 00 00 00 00")
        answer = answers[int.from_bytes(request[15:], "little")]
        if answer is not None:
            await stream.send(answer)
            await drained(stream)

    return handler


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            {3: confirm(2, 2), 0: confirm(3, 5)},
            Rdp(selected="HYBRID", nla=True, standard=False),
        ),
        (
            {3: confirm(2, 2), 0: confirm(3, 1), 1: confirm(3, 5)},
            Rdp(selected="HYBRID", nla=True, standard=False),
        ),
        (
            {3: confirm(2, 2), 0: confirm(3, 1), 1: confirm(2, 1)},
            Rdp(selected="HYBRID", nla=False, standard=False),
        ),
        (
            {3: confirm(2, 1), 0: confirm(2, 0)},
            Rdp(selected="SSL", nla=False, standard=True),
        ),
        (
            {3: confirm(3, 2), 0: confirm(2, 0)},
            Rdp(failure="SSL_NOT_ALLOWED_BY_SERVER", nla=False, standard=True),
        ),
        ({3: confirm(2, 0), 0: confirm()}, Rdp(selected="RDP", nla=False, standard=True)),
        ({3: confirm()}, Rdp(negotiates=False)),
        ({3: confirm(2, 2), 0: None}, Rdp(selected="HYBRID")),
        ({3: confirm(2, 2), 0: b"HTTP/1.1 400 Bad\r\n\r\n"}, Rdp(selected="HYBRID")),
        (
            {3: confirm(2, 2), 0: confirm(3, 1), 1: None},
            Rdp(selected="HYBRID", standard=False),
        ),
    ],
    ids=lambda value: "" if isinstance(value, dict) else repr(value),
)
async def test_what_is_required_is_told(answers: Mapping[int, bytes | None], expected: Rdp) -> None:
    async with serving(answering(answers)) as port:
        assert await said(SERVICE, port) == expected


async def test_a_server_mute_to_the_second_request_keeps_its_first_answer() -> None:
    requests = 0

    async def once(stream: SocketStream) -> None:
        nonlocal requests
        requests += 1
        if requests > 1:
            await anyio.sleep_forever()
        await stream.receive()
        await stream.send(confirm(2, 2))
        await drained(stream)

    async with serving(once) as port:
        assert await said(SERVICE, port) == Rdp(selected="HYBRID")


async def test_a_stranger_is_handed_on() -> None:
    async def web(stream: SocketStream) -> None:
        await stream.receive()
        await stream.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with serving(web) as port:
        with pytest.raises(NotSpoken) as raised:
            await said(SERVICE, port)
    assert raised.value.heard == b"HTTP"
