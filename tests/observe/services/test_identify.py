"""A service is recognised by its answer, not by its number; nothing else is made into one."""

from __future__ import annotations

import ssl
from contextlib import suppress
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import SocketAttribute
from anyio.streams.tls import TLSStream
from msgspec.structs import replace

from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.inventory import Extra
from cyberscan.model.policy import PortProfile
from cyberscan.model.services.base import protocol_of
from cyberscan.net.base import Packet
from cyberscan.observe.services import identify
from cyberscan.observe.services.address import MOST_ASKED
from cyberscan.observe.services.service import services
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.plan import ROWS
from cyberscan.tables.ports.row import Row
from cyberscan.wire import postgresql as wire
from tests.support.services import Handler, drained, mute, saying, serving, session
from tests.support.ssh import kexinit, packet
from tests.support.tls import leaf, server_context

pytestmark = pytest.mark.anyio

SSH = b"SSH-2.0-Uji_1\r\n" + packet(kexinit([b"a", b"b", b"c", b"d", b"e", b"f"]))
MYSQL = b"\x0a8.4.2\0" + bytes(12) + b"\0" + b"\xff\xff" + bytes(20)
MYSQL = len(MYSQL).to_bytes(3, "little") + b"\0" + MYSQL


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence is silence after a moment."""
    monkeypatch.setattr(identify, "TALK", 0.3)
    monkeypatch.setattr(identify, "UNKNOWN", 0.3)
    monkeypatch.setattr(identify, "BANNER", 0.1)


async def what(
    handler: Handler, *protocols: str, port: int = 4000, with_word: bool = False
) -> Services:
    async with serving(handler) as local:
        plan = Row(port=port, protocols=protocols, profile=PortProfile.FULL, source="this test")
        on = session({port: local})
        if with_word:
            word = replace(on.regency.authorisation, extras=(Extra.OT,))
            on.regency = replace(on.regency, authorisation=word)
        return await Sweep(on, [plan], at_once=4).run("test")


def name(fact: Services) -> str:
    """Return what was recognised; empty where nothing was."""
    return " ".join(
        f"{'tls+' if at.tls else ''}{protocol_of(type(at.answer))}" for at in fact.heard
    )


async def _redis(stream: Any) -> None:
    """Answers as Redis does, to whatever comes."""
    while True:
        data = await stream.receive()
        ping = data.startswith(b"*1\r\n$4\r\nPING")
        await stream.send(b"+PONG\r\n" if ping else b"-ERR unknown command 'GET'\r\n")


async def _web(stream: Any) -> None:
    await stream.receive()
    await stream.send(
        b"HTTP/1.1 200 OK\r\nServer: kecil\r\nContent-Length: 20\r\n\r\n<title>Dinas</title>"
    )


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        (saying(SSH), "ssh"),
        (saying(MYSQL), "mysql"),
        (_redis, "redis"),
        (_web, "http"),
        (saying(b"220 siap\r\n211 nothing\r\n"), "ftp"),
    ],
)
@pytest.mark.parametrize("protocols", [(), ("redis",), ("mysql", "ssh"), ("tls+http", "http")])
async def test_a_service_on_an_odd_port_is_recognised(
    handler: Handler, expected: str, protocols: tuple[str, ...]
) -> None:
    assert name(await what(handler, *protocols)) == expected


@pytest.mark.parametrize("protocols", [(), ("tls+http",), ("redis",)])
async def test_what_speaks_inside_tls_is_recognised(
    protocols: tuple[str, ...], tmp_path: Path
) -> None:
    assert name(await what(_inside(_web, tmp_path), *protocols)) == "tls+http"


async def _postgresql(stream: Any) -> None:
    """Answers an SSLRequest and refuses a request of no number; ends on anything else, mute."""
    if await stream.receive() == wire.SSL_REQUEST:
        await stream.send(b"N")
        await stream.receive()
        await stream.send(b"E\0\0\0\x1aSFATAL\0C0A000\0Mtidak\0\0")


@pytest.mark.parametrize("protocols", [(), ("redis",), ("tls+http", "http")])
async def test_what_answers_nothing_but_its_own_words_is_tried_last(
    protocols: tuple[str, ...],
) -> None:
    assert name(await what(_postgresql, *protocols)) == "postgresql"


async def test_what_needs_the_owners_word_is_tried_last_only_with_it() -> None:
    asked: list[bytes] = []

    async def broker(stream: Any) -> None:
        asked.append(await stream.receive())
        if asked[-1].startswith(b"\x10"):
            await stream.send(b"\x20\x02\0\0")
            await stream.receive()

    assert name(await what(broker)) == ""
    assert not any(sent.startswith(b"\x10") for sent in asked)
    assert name(await what(broker, with_word=True)) == "mqtt"


async def _closes(stream: Any) -> None:
    with suppress(anyio.EndOfStream, anyio.BrokenResourceError):
        await stream.receive()


@pytest.mark.parametrize("handler", [mute, _closes])
async def test_no_open_port_gets_more_connections_than_the_plan_tells(handler: Handler) -> None:
    made: dict[tuple[str, ...], int] = {}

    async def one(protocols: tuple[str, ...]) -> None:
        async def counted(stream: Any) -> None:
            made[protocols] = made.get(protocols, 0) + 1
            await handler(stream)

        await what(counted, *protocols, with_word=True)

    async with anyio.create_task_group() as tasks:
        for protocols in {row.protocols for row in ROWS if not row.udp and not row.hush}:
            tasks.start_soon(one, protocols)
    assert max(made.values()) <= MOST_ASKED
    assert max(made.values()) > MOST_ASKED - 2


async def _echo(stream: Any) -> None:
    while True:
        await stream.send(await stream.receive())


async def _resets(stream: Any) -> None:
    """Accepts, then resets."""
    raw = stream.extra(SocketAttribute.raw_socket)  # noqa: S610 - anyio, not Django
    raw.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER of no time


async def _alerts(stream: Any) -> None:
    await stream.receive()
    await stream.send(b"\x15\x03\x01\x00\x02\x02\x46")
    await drained(stream)


async def _drips(stream: Any) -> None:
    while True:
        await stream.send(b"A")
        await anyio.sleep(0.05)


async def _lies(stream: Any) -> None:
    """A banner that promises SSH, behind which nobody speaks it."""
    await stream.send(b"SSH-2.0-bohong\r\nHTTP/1.1 200 OK\r\n\r\n")
    await drained(stream)


ADVERSARIES: dict[str, Handler] = {
    "silent": mute,
    "echo": _echo,
    "reset": _resets,
    "alert": _alerts,
    "drip": _drips,
    "flood": saying(b"\x00" * 1_048_576),
    "banner": saying(b"Selamat datang di mesin kopi\r\n"),
    "liar": _lies,
    "zeros": saying(bytes(64)),
    "random": saying(bytes(range(7, 250, 3))),
}


@pytest.mark.parametrize("adversary", ADVERSARIES)
async def test_an_adversary_is_no_service_on_an_unknown_port(adversary: str) -> None:
    fact = await what(ADVERSARIES[adversary])
    assert name(fact) == ""
    assert len(fact.unconfirmed) + len(fact.unseen) == 1


TALKING = sorted(n for n, known in services().items() if known.packet is not Packet.SENSITIVE)


async def _expected_everywhere(handler: Handler, names: list[str]) -> dict[str, str]:
    """Expect each protocol, inside TLS and not, on a port that leads to one server; return what
    was recognised where each was expected."""
    plan = [
        Row(port=port, protocols=(protocol,), profile=PortProfile.FULL, source="this test")
        for port, protocol in enumerate((*names, *(f"tls+{n}" for n in names)), 4000)
    ]
    async with serving(handler) as local:
        on = session({row.port: local for row in plan})
        word = replace(on.regency.authorisation, extras=(Extra.OT,))
        on.regency = replace(on.regency, authorisation=word)
        fact = await Sweep(on, plan, at_once=100).run("test")
    heard = {at.port: protocol_of(type(at.answer)) for at in fact.heard}
    return {row.protocols[0]: heard.get(row.port, "") for row in plan}


@pytest.mark.parametrize("adversary", ADVERSARIES)
async def test_no_adversary_is_taken_for_any_protocol(adversary: str) -> None:
    found = await _expected_everywhere(ADVERSARIES[adversary], sorted(services()))
    assert set(found.values()) == {""}


async def test_a_web_server_that_refuses_everything_is_only_a_web_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A hundred talks at once take their time on a busy machine.
    monkeypatch.setattr(identify, "TALK", 2)
    monkeypatch.setattr(identify, "UNKNOWN", 2)

    async def refuses(stream: Any) -> None:
        await stream.receive()
        await stream.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    found = await _expected_everywhere(refuses, TALKING)
    assert set(found.values()) == {"http"}


async def test_what_a_banner_says_is_shown_without_its_secrets() -> None:
    fact = await what(saying(b"mesin 3578012345678901 milik a@contoh.go.test\x1b[2J\r\n"))
    (port,) = fact.unconfirmed
    assert "3578012345678901" not in port.said
    assert "@" not in port.said
    assert "\x1b" not in port.said
    assert port.said.startswith("mesin")


async def test_a_talking_port_is_asked_little() -> None:
    """One connection for what is expected there; of an unknown port a handful."""
    count = 0

    async def counted(stream: Any) -> None:
        nonlocal count
        count += 1
        await _redis(stream)

    assert name(await what(counted, "redis")) == "redis"
    assert count == 1
    count = 0
    assert name(await what(counted)) == "redis"
    assert count <= 4


def _inside(handler: Any, folder: Path) -> Handler:
    context = server_context(leaf(), folder)

    async def serve(stream: Any) -> None:
        with suppress(anyio.EndOfStream, anyio.BrokenResourceError, ssl.SSLError):
            await handler(await TLSStream.wrap(stream, server_side=True, ssl_context=context))

    return serve


def test_a_heard_port_has_the_port_and_the_answer() -> None:
    assert Heard.__struct_fields__ == ("port", "transport", "tls", "answer")


async def test_what_is_shown_of_an_unknown_port_is_the_same_tomorrow() -> None:
    """A clock and the number of a connection are no content."""
    shown = [
        (await what(saying(said))).unconfirmed[0].said
        for said in (
            b"halo 27 Nov 2026 18:53:35 +0700 sesi 8f3a1c0de9b1\r\n",
            b"halo 28 Nov 2026 06:01:02 +0700 sesi 77bb01c0de9bc\r\n",
        )
    ]
    assert shown[0] == shown[1]
    assert shown[0].startswith("halo")
