"""Whoever is asked by the sweep is told who asks, as by every other request."""

from __future__ import annotations

import pytest
from anyio import EndOfStream
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.model.inventory import Operator
from cyberscan.model.policy import PortProfile
from cyberscan.net.http import user_agent
from cyberscan.observe.services import identify
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.row import Row
from tests.support.services import serving, session

pytestmark = pytest.mark.anyio

WHOLE = Operator(
    name="Kantor", contact="pindai@contoh.go.test", page="https://ttis.contoh.go.test/pindai"
)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is silence after a moment."""
    monkeypatch.setattr(identify, "UNKNOWN", 0.3)
    monkeypatch.setattr(identify, "BANNER", 0.1)


async def heard(operator: Operator, protocol: str, greeting: bytes, answer: bytes) -> bytes:
    """Look at a port and return all that was sent there."""
    told = bytearray()

    async def handler(stream: ByteStream) -> None:
        if greeting:
            await stream.send(greeting)
        try:
            told.extend(await stream.receive())
            await stream.send(answer)
            told.extend(await stream.receive())
        except EndOfStream:
            pass

    async with serving(handler) as port:
        on = session({8025: port})
        on.operator = operator
        row = Row(port=8025, protocols=(protocol,), profile=PortProfile.FULL, source="this test")
        await Sweep(on, [row], at_once=1).run("test")
    return bytes(told)


@pytest.mark.parametrize("operator", [WHOLE, replace(WHOLE, page="")])
async def test_a_request_for_a_page_names_the_operator(operator: Operator) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    told = await heard(operator, "http", b"", page)
    agent = f"User-Agent: {user_agent(operator)}\r\n".encode()
    assert agent in told
    assert operator.contact.encode() in agent


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (WHOLE.page, b"ttis.contoh.go.test"),
        ("https://192.0.2.1/x;y", b"tanpa-nama.invalid"),
        ("", b"tanpa-nama.invalid"),
    ],
)
async def test_a_mail_server_is_greeted_with_the_name_of_the_page(page: str, name: bytes) -> None:
    operator = replace(WHOLE, page=page)
    told = await heard(operator, "smtp", b"220 x ESMTP\r\n", b"250 x\r\n")
    assert told.startswith(b"EHLO " + name + b"\r\n")
