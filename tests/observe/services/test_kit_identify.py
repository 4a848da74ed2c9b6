"""The kit's protocols on ports where they were not expected, and strangers on theirs."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream, SocketStream

from cyberscan.lab.tls import TlsStream
from cyberscan.model.facts.services import Heard, Unconfirmed
from cyberscan.model.policy import PortProfile
from cyberscan.model.services.base import protocol_of
from cyberscan.observe.services.identify import Identify
from cyberscan.tables.ports.plan import ROWS
from cyberscan.tables.ports.row import Row
from cyberscan.wire import iec104
from tests.support.mail_clients import (
    IMAP,
    IMAP_HELLO,
    POP3,
    POP3_HELLO,
    SMTP,
    SMTP_HELLO,
    Script,
    speaking,
)
from tests.support.services import Handler, drained, saying, serving
from tests.support.tls import make

pytestmark = pytest.mark.anyio


async def _identified(
    handler: Handler, protocols: Sequence[str], *, sensitive: bool = False, hush: str = ""
) -> Heard | Unconfirmed:
    async with serving(handler) as port:

        async def dial() -> ByteStream:
            return await anyio.connect_tcp("127.0.0.1", port)

        row = Row(
            port=port,
            protocols=tuple(protocols),
            profile=PortProfile.FULL,
            source="a test",
            hush=hush,
        )
        identify = Identify(
            row, address="127.0.0.1", agent="cyberscan (uji)", sensitive=sensitive, dial=dial
        )
        with anyio.fail_after(20):
            return await identify.run(await dial())


async def _vnc(stream: SocketStream) -> None:
    await stream.send(b"RFB 003.008\n")
    if await stream.receive() == b"RFB 003.008\n":
        await stream.send(b"\x01\x02")
    await drained(stream)


async def _smtp(stream: SocketStream) -> None:
    await stream.send(b"220 surat.go.test ESMTP\r\n")
    while True:
        told = await stream.receive()
        await stream.send(
            b"250-surat.go.test\r\n250 STARTTLS\r\n" if told.startswith(b"EHLO") else b"221 bye\r\n"
        )


async def _imap(stream: SocketStream) -> None:
    await stream.send(b"* OK [CAPABILITY IMAP4rev1] siap\r\n")
    while True:
        tag = (await stream.receive()).split(b" ")[0]
        await stream.send(b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n" + tag + b" OK done\r\n")


async def _api(stream: SocketStream) -> None:
    await stream.receive()
    await stream.send(b"\x06!fatal\x0dnot logged in\x00")


@pytest.mark.parametrize(
    ("handler", "name"),
    [
        (saying(b"\xff\xfd\x18\xff\xfd\x20"), "telnet"),
        (_vnc, "vnc"),
        (_smtp, "smtp"),
        (_imap, "imap"),
        (_api, "mikrotik-api"),
    ],
    ids=["telnet", "vnc", "smtp", "imap", "mikrotik-api"],
)
@pytest.mark.parametrize("expected", [(), ("smart-install",)], ids=["any port", "another's port"])
async def test_it_is_recognised_where_it_was_not_expected(
    handler: Handler, name: str, expected: tuple[str, ...]
) -> None:
    found = await _identified(handler, expected)
    assert isinstance(found, Heard)
    assert protocol_of(type(found.answer)) == name


@pytest.mark.parametrize("protocols", [(), ("tls+portainer", "portainer")])
@pytest.mark.parametrize(
    ("name", "hello", "script"),
    [
        ("smtp", SMTP_HELLO, SMTP),
        ("imap", IMAP_HELLO, IMAP),
        ("pop3", POP3_HELLO, POP3),
    ],
)
async def test_mail_inside_tls_is_recognised_where_it_was_not_expected(
    tmp_path: Path, name: str, hello: bytes, script: Script, protocols: tuple[str, ...]
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*make().files(tmp_path))
    serve = speaking(hello, script)

    async def handler(stream: SocketStream) -> None:
        wrapped = TlsStream(stream, context)
        await wrapped.handshake()
        await serve(wrapped)  # type: ignore[arg-type]  # it receives and sends

    found = await _identified(handler, protocols)
    assert isinstance(found, Heard), found
    assert (protocol_of(type(found.answer)), found.tls) == (name, True)


async def _ftp(stream: SocketStream) -> None:
    await stream.send(b"220 (vsFTPd 3.0.3)\r\n")
    while True:
        told = await stream.receive()
        await stream.send(b"211-x\r\n EPSV\r\n211 x\r\n" if told == b"FEAT\r\n" else b"530 no\r\n")


async def test_ftp_on_the_mail_port_is_ftp() -> None:
    found = await _identified(_ftp, ("smtp",))
    assert isinstance(found, Heard)
    assert protocol_of(type(found.answer)) == "ftp"


async def test_a_mail_server_on_the_ftp_port_is_smtp() -> None:
    found = await _identified(_smtp, ("ftp",))
    assert isinstance(found, Heard)
    assert protocol_of(type(found.answer)) == "smtp"


@pytest.mark.parametrize("name", ["modbus", "s7", "dnp3", "iec104", "opc-ua", "mqtt"])
async def test_nothing_is_sent_where_the_authorisation_does_not_name_it(name: str) -> None:
    heard = anyio.Event()

    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        heard.set()

    found = await _identified(handler, (name,))
    assert isinstance(found, Unconfirmed)
    assert found.why
    assert not heard.is_set()


async def test_ot_is_asked_where_the_authorisation_names_it() -> None:
    async def handler(stream: SocketStream) -> None:
        if await stream.receive() == iec104.ACT:
            await stream.send(iec104.CON)
        await drained(stream)

    found = await _identified(handler, ("iec104",), sensitive=True)
    assert isinstance(found, Heard)
    assert protocol_of(type(found.answer)) == "iec104"


async def test_a_session_between_routers_is_never_begun() -> None:
    row = next(row for row in ROWS if row.port == 179)
    found = await _identified(saying(b"x"), (), hush=row.hush)
    assert found.port
    assert isinstance(found, Unconfirmed)
    assert found.why == row.hush


@pytest.mark.parametrize(
    "name",
    ["winbox", "smart-install", "mikrotik-api", "pptp", "vnc", "mqtt", "modbus", "s7", "dnp3"],
)
async def test_what_a_stranger_said_is_told_whole(name: str) -> None:
    """Also by those who ask for a header of a few bytes first."""
    banner = b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n"
    found = await _identified(saying(banner), (name,), sensitive=True)
    assert isinstance(found, Unconfirmed)
    assert found.said.startswith("SSH-2.0-OpenSSH_9.2p1 Debian")
