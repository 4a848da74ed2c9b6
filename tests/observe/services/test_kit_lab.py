"""The lab's servers of the kit: talked to as in a scan, judged, shown by each check's command."""

from __future__ import annotations

from typing import Any, Final

import pytest

from cyberscan.checks._services import answering
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

pytestmark = pytest.mark.anyio

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


@pytest.mark.parametrize(("name", "handler", "check", "message", "shown"), LAB)
async def test_a_server_of_the_lab_is_talked_to_judged_and_shown(
    name: str, handler: Any, check: Check, message: str, shown: str
) -> None:
    async with serving(handler) as port:
        answer: Any = await said(services()[name], port, patience=10)
        output = await reproduced(check, port)
    verdict = check.judge(answering(port, answer))
    (one,) = (v for v in (verdict if isinstance(verdict, tuple) else (verdict,)) if v.port == port)
    assert isinstance(one, Verdict)
    assert one.message == message
    assert shown in output


def _fixed(question: bytes, answer: bytes) -> Handler:
    return asked((question, answer))


@pytest.mark.parametrize(
    ("check", "handler", "shown"),
    [
        (
            smart_install.CHECK,
            _fixed(wire_smart_install.QUESTION, wire_smart_install.ANSWER),
            "0000 0004 0000 0000 0000 0003",
        ),
        (iec104.CHECK, _fixed(wire_iec104.ACT, wire_iec104.CON), "6804 8300 0000"),
        (mqtt.CHECK, _fixed(wire_mqtt.CONNECT, b"\x20\x02\x00\x05"), "2002 0005"),
    ],
)
async def test_a_command_sends_what_the_talk_sends(
    check: Check, handler: Handler, shown: str
) -> None:
    """The server answers nothing but the talk's own question."""
    async with serving(handler) as port:
        assert shown in await reproduced(check, port)


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
