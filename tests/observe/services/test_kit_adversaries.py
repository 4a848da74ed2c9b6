"""Whatever else speaks is never taken for one of these protocols, and never keeps us."""

from __future__ import annotations

import random
from typing import Final

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.net.base import NetError, Packet
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import services
from cyberscan.wire import dnp3, iec104, smart_install
from tests.support.services import Handler, drained, mute, said, saying, serving

pytestmark = pytest.mark.anyio

NAMES: Final = (
    "telnet",
    "vnc",
    "winbox",
    "mikrotik-api",
    "smart-install",
    "mqtt",
    "smtp",
    "imap",
    "pop3",
    "sieve",
    "pptp",
    "modbus",
    "s7",
    "dnp3",
    "iec104",
    "opc-ua",
)
SENSITIVE: Final = {"mqtt", "modbus", "s7", "dnp3", "iec104", "opc-ua"}

LINES: Final = {"telnet", "smtp", "imap", "pop3", "sieve"}
"""Those who read line by line, or wait for a prompt."""

_NOISE: Final = random.Random(5).randbytes(4_096)  # noqa: S311 - noise, no key
_BANNERS: Final = {
    "ssh": b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n",
    "ftp": b"220 (vsFTPd 3.0.3)\r\n",
    "html": b"<html><title>login:</title>\n",
    "tls alert": b"\x15\x03\x01\x00\x02\x02\x46",
    "noise": _NOISE,
    "a megabyte": b"A" * 1_000_000,
    "zeros": bytes(70_000),
    "high bytes": b"\xff" * 70_000,
    "redis": b"-ERR unknown command\r\n",
    "mysql": b"\x4a\x00\x00\x00\x0a8.0.36\x00" + bytes(70),
}


async def _web(stream: SocketStream) -> None:
    await stream.receive()
    await stream.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>login:</html>\n")


async def _echo(stream: SocketStream) -> None:
    while True:
        await stream.send(await stream.receive())


async def _hang_up(stream: SocketStream) -> None:
    await stream.send_eof()


async def _is_not_taken(name: str, handler: Handler) -> None:
    async with serving(handler) as port:
        with pytest.raises((NetError, TimeoutError)):
            await said(services()[name], port, patience=0.25)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("banner", _BANNERS.values(), ids=_BANNERS.keys())
async def test_what_others_say_is_not_taken_for_it(name: str, banner: bytes) -> None:
    await _is_not_taken(name, saying(banner))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("handler", [_web, _echo, _hang_up, mute])
async def test_nor_a_web_server_an_echo_or_silence(name: str, handler: Handler) -> None:
    await _is_not_taken(name, handler)


@pytest.mark.parametrize("name", NAMES)
async def test_an_echo_behind_the_right_first_words_is_not_taken_for_it(name: str) -> None:
    """Protocols whose server speaks first get their greeting, then their own words back."""
    greetings = {
        "vnc": b"RFB 003.008\n",
        "smtp": b"220 x\r\n",
        "imap": b"* OK siap\r\n",
        "pop3": b"+OK siap\r\n",
    }

    async def handler(stream: SocketStream) -> None:
        await stream.send(greetings.get(name, b""))
        await _echo(stream)

    await _is_not_taken(name, handler)


@pytest.mark.parametrize("name", NAMES)
def test_only_what_opens_a_session_or_may_disturb_needs_the_owners_word(name: str) -> None:
    wanted = Packet.SENSITIVE if name in SENSITIVE else Packet.SERVICE
    assert services()[name].packet is wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [*_BANNERS.values(), b"", b"HTTP/1.1 400 Bad\r\n"])
def test_none_claims_what_others_say(name: str, data: bytes) -> None:
    recognises = services()[name].recognises
    assert recognises is None or not recognises(data[:256])


@pytest.mark.parametrize("name", NAMES)
async def test_nothing_is_sent_to_a_telnet_server_or_before_a_greeting(name: str) -> None:
    """Who speaks second waits until the server has spoken."""
    heard = anyio.Event()

    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        heard.set()

    speaks_first = name not in {"telnet", "vnc", "smtp", "imap", "pop3", "sieve"}
    # Who has spoken is hung up on at once.
    patience = 5.0 if speaks_first else 0.3
    async with serving(handler) as port:
        with pytest.raises((NetError, TimeoutError)):
            await said(services()[name], port, patience=patience)
    assert heard.is_set() is speaks_first


@pytest.mark.parametrize("name", [name for name in NAMES if name not in LINES])
async def test_a_stranger_who_says_little_and_hangs_up_has_not_broken_off(name: str) -> None:
    async def handler(stream: SocketStream) -> None:
        await stream.send(b"?\n")
        await stream.send_eof()
        await drained(stream)

    async with serving(handler) as port:
        with pytest.raises(NotSpoken) as caught:
            await said(services()[name], port)
    assert caught.value.heard == b"?\n"


@pytest.mark.parametrize("name", ["mqtt", "iec104", "dnp3", "winbox", "smart-install"])
async def test_an_answer_that_goes_on_or_ends_too_soon_is_anothers(name: str) -> None:
    answers = {
        "mqtt": b"\x20\x02\x00\x00\x00",
        "iec104": iec104.CON[:5],
        "dnp3": dnp3.request(2)[:9],
        "winbox": b"\x21\x06" + bytes(range(1, 33)) + b"\x00\x00",
        "smart-install": smart_install.ANSWER + b"\x00",
    }

    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        await stream.send(answers[name])
        await stream.send_eof()
        await drained(stream)

    async with serving(handler) as port:
        with pytest.raises(NotSpoken):
            await said(services()[name], port)
