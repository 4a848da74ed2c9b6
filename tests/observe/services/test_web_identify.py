"""How ports that several products share are asked: once a question, whatever the row expects."""

from __future__ import annotations

import anyio
import pytest
from anyio.abc import ByteStream, SocketStream

from cyberscan.model.facts.services import Heard, Unconfirmed
from cyberscan.model.services.web import Ajp, Docker, HostingPanel, Http, Jenkins
from cyberscan.observe.services.identify import Identify
from cyberscan.tables.ports.plan import ROWS
from cyberscan.tables.ports.row import Row
from tests.support.services import ADDRESS, Handler, saying, serving
from tests.support.web_answers import STRANGERS, answer, once_asked, page, pages

pytestmark = pytest.mark.anyio

BY_PORT = {row.port: row for row in ROWS if not row.udp}


async def _identified(row: Row, handler: Handler) -> tuple[Heard | Unconfirmed, int]:
    """Return what is found, and how many connections it took."""
    count = 0

    async def counted(stream: SocketStream) -> None:
        nonlocal count
        count += 1
        await handler(stream)

    async with serving(counted) as port:

        async def dial() -> ByteStream:
            return await anyio.connect_tcp("127.0.0.1", port)

        identify = Identify(row, address=ADDRESS, agent="uji", sensitive=False, dial=dial)
        found = await identify.run(await dial())
    return found, count


async def test_a_web_server_on_a_shared_port_is_asked_once() -> None:
    handler = saying(answer(200, page("Uji"), fields=("Server: nginx",)))
    found, count = await _identified(BY_PORT[8080], handler)
    assert found == Heard(port=8080, answer=Http(status=200, server="nginx", title="Uji"))
    assert count == 1


@pytest.mark.parametrize(
    ("port", "raw", "expected"),
    [
        (8080, answer(403, fields=("X-Jenkins: 2.440.1",)), Jenkins),
        (8080, answer(200, page("ISPConfig")), HostingPanel),
        (8888, answer(404, page("Ingress verification failed")), HostingPanel),
        (8000, answer(403, fields=("X-Jenkins: 2.440.1",)), Jenkins),
        (6379, answer(403, fields=("X-Jenkins: 2.440.1",)), Jenkins),
        (1080, answer(403, fields=("X-Jenkins: 2.440.1",)), Jenkins),
    ],
)
async def test_a_product_is_known_on_any_port_that_is_looked_at(
    port: int, raw: bytes, expected: type
) -> None:
    found, _ = await _identified(BY_PORT[port], once_asked(raw))
    assert isinstance(found, Heard)
    assert isinstance(found.answer, expected)


async def test_a_docker_engine_on_a_port_of_its_owners_choice_is_found() -> None:
    version = b'{"ApiVersion":"1.43","MinAPIVersion":"1.12","Version":"24.0.7"}'
    handler = pages(
        {"/version": answer(200, version)}, other=answer(404, b'{"message":"page not found"}\n')
    )
    found, _ = await _identified(BY_PORT[8081], handler)
    assert isinstance(found, Heard)
    assert isinstance(found.answer, Docker)


async def test_a_connector_on_its_port_takes_one_connection() -> None:
    found, count = await _identified(BY_PORT[8009], once_asked(b"AB\x00\x01\x09"))
    assert found == Heard(port=8009, answer=Ajp())
    assert count == 1


@pytest.mark.parametrize("port", [1080, 1099, 5005, 8009, 554, 902, 2375, 8500])
async def test_an_echo_is_confirmed_on_no_port(port: int) -> None:
    found, _ = await _identified(BY_PORT[port], STRANGERS["echo"])
    assert isinstance(found, Unconfirmed)


async def test_a_question_is_not_put_twice_to_what_is_no_web_server() -> None:
    asked: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        asked.append(await stream.receive())
        await stream.send(b"\x8f\x1c\xe2\x05\x7a\x33\xd0\x41")

    found, _ = await _identified(BY_PORT[8080], handler)
    assert isinstance(found, Unconfirmed)
    assert sum(data.startswith(b"GET / ") for data in asked) == 1


@pytest.mark.parametrize("port", [9100, 9107, 6000, 5555])
async def test_where_nothing_may_be_sent_nothing_is(port: int) -> None:
    heard = bytearray()

    async def handler(stream: SocketStream) -> None:
        async for piece in stream:
            heard.extend(piece)

    found, count = await _identified(BY_PORT[port], handler)
    assert isinstance(found, Unconfirmed)
    assert found.why
    assert count == 1
    assert not heard
