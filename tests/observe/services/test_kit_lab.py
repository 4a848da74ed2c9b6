"""The lab's servers of the kit: talked to as in a scan, judged, shown by each check's command."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any, Final

import pytest

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services import (
    iec104,
    mikrotik_api,
    modbus,
    mqtt,
    pptp,
    smart_install,
    telnet,
    vnc,
    winbox,
)
from cyberscan.lab.province import shapes_kit as shapes
from cyberscan.lab.services import mikrotik_api as lab_mikrotik_api
from cyberscan.lab.services import modbus as lab_modbus
from cyberscan.lab.services import telnet as lab_telnet
from cyberscan.lab.services import vnc as lab_vnc
from cyberscan.lab.services import winbox as lab_winbox
from cyberscan.model.check import Check
from cyberscan.model.verdict import Verdict
from cyberscan.observe.services.service import services
from cyberscan.wire import iec104 as wire_iec104
from cyberscan.wire import mqtt as wire_mqtt
from cyberscan.wire import pptp as wire_pptp
from cyberscan.wire import smart_install as wire_smart_install
from cyberscan.wire.vnc import NONE, PASSWORD
from tests.observe.services.test_kit import asked
from tests.support.services import Handler, said, serving
from tests.support.services_real import reproduced
from tests.support.together import together

LAB: Final[list[tuple[str, Any, Check, str, str]]] = [
    (
        "telnet",
        lab_telnet.server(shapes.Telnet(banner="Selamat datang")),
        telnet.CHECK,
        "exposed",
        "fffd 18",
    ),
    (
        "telnet",
        lab_telnet.server(shapes.Telnet(negotiates=False)),
        telnet.CHECK,
        "exposed",
        "login:",
    ),
    ("winbox", lab_winbox.server(shapes.Winbox()), winbox.CHECK, "exposed", "2106"),
    ("winbox", lab_winbox.server(shapes.Winbox(old=True)), winbox.CHECK, "old", "f805"),
    (
        "mikrotik-api",
        lab_mikrotik_api.server(shapes.MikrotikApi()),
        mikrotik_api.CHECK,
        "exposed",
        "!fatal",
    ),
    ("vnc", lab_vnc.server(shapes.Vnc(security=(NONE,))), vnc.CHECK, "open", "0101"),
    ("vnc", lab_vnc.server(shapes.Vnc(security=(PASSWORD,))), vnc.CHECK, "reachable", "0102"),
    (
        "vnc",
        lab_vnc.server(shapes.Vnc(version="003.003", security=())),
        vnc.CHECK,
        "turned_away",
        "003.003",
    ),
    ("modbus", lab_modbus.server(shapes.Modbus()), modbus.CHECK, "answers", "ff2b 0e01"),
    ("modbus", lab_modbus.server(shapes.Modbus(objects=())), modbus.CHECK, "answers", "ffab 01"),
]


def _fixed(question: bytes, answer: bytes) -> Handler:
    return asked((question, answer))


FIXED: Final[list[tuple[Check, Handler, str]]] = [
    (
        smart_install.CHECK,
        _fixed(wire_smart_install.QUESTION, wire_smart_install.ANSWER),
        "0000 0004 0000 0000 0000 0003",
    ),
    (iec104.CHECK, _fixed(wire_iec104.ACT, wire_iec104.CON), "6804 8300 0000"),
    (mqtt.CHECK, _fixed(wire_mqtt.CONNECT, b"\x20\x02\x00\x05"), "2002 0005"),
]


async def _seen(name: str, handler: Any, check: Check) -> tuple[int, Any, str]:
    async with serving(handler) as port:
        answer: Any = await said(services()[name], port, patience=10)
        return port, answer, await reproduced(check, port)


async def _shown(check: Check, handler: Handler) -> str:
    async with serving(handler) as port:
        return await reproduced(check, port)


@pytest.fixture(scope="module")
def talks() -> list[Future[tuple[int, Any, str]]]:
    """What each server of `LAB` said to the talk and to the command."""
    return together(partial(_seen, name, handler, check) for name, handler, check, _, _ in LAB)


@pytest.fixture(scope="module")
def commands() -> list[Future[str]]:
    """What the command shows of each server of `FIXED`."""
    return together(partial(_shown, check, handler) for check, handler, _ in FIXED)


@pytest.mark.parametrize("number", range(len(LAB)), ids=[f"{row[0]}-{row[3]}" for row in LAB])
def test_a_server_of_the_lab_is_talked_to_judged_and_shown(
    talks: list[Future[tuple[int, Any, str]]], number: int
) -> None:
    _, _, check, message, shown = LAB[number]
    port, answer, output = talks[number].result()
    verdict = check.judge(answering(port, answer))
    (one,) = (v for v in (verdict if isinstance(verdict, tuple) else (verdict,)) if v.port == port)
    assert isinstance(one, Verdict)
    assert one.message == message
    assert shown in output


@pytest.mark.parametrize("number", range(len(FIXED)), ids=[row[0].key for row in FIXED])
def test_a_command_sends_what_the_talk_sends(commands: list[Future[str]], number: int) -> None:
    """The server answers nothing but the talk's own question."""
    assert FIXED[number][2] in commands[number].result()


@pytest.mark.anyio
async def test_the_command_for_pptp_sends_a_whole_request() -> None:
    heard: list[bytes] = []
    question = wire_pptp.REQUEST

    async def handler(stream: Any) -> None:
        got = b""
        while len(got) < len(question):
            got += await stream.receive()
        heard.append(got)
        await stream.send(b"\x00\x9c\x00\x01\x1a\x2b\x3c\x4d\x00\x02")

    async with serving(handler) as port:
        assert "1a2b 3c4d 0002" in await reproduced(pptp.CHECK, port)
    assert heard[0][:24] == question[:24]
