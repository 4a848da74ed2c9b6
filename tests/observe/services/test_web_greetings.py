"""SOCKS, AJP, Java RMI, JDWP, RTSP and VMware on loopback: who is confirmed, and who never."""

from __future__ import annotations

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.model.services.base import Answer
from cyberscan.model.services.web import Ajp, Jdwp, Rmi, Rtsp, Socks, VmwareAuthd, ZabbixAgent
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols import (
    ajp,
    jdwp,
    rmi,
    rtsp,
    socks,
    vmware_authd,
    zabbix_agent,
)
from cyberscan.observe.services.service import Service, services
from cyberscan.wire.jdwp import HANDSHAKE, VERSION
from tests.support.services import Handler, drained, dripping, mute, said, saying, serving
from tests.support.web_answers import STRANGERS, once_asked, told, trouble
from tests.wire.test_jdwp import GOOD

pytestmark = pytest.mark.anyio

ACK = bytes.fromhex("4e00093132372e302e302e310000b5f4")
OPTIONS = b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE\r\nServer: Rtsp\r\n\r\n"
GREETING = (
    b"220 VMware Authentication Daemon Version 1.10: SSL Required, MKSDisplayProtocol:VNC\r\n"
)
EVENT = bytes.fromhex("0000000b00000007004064")

SERVICES: dict[str, Service] = {
    "socks": socks.SERVICE,
    "ajp": ajp.SERVICE,
    "rmi": rmi.SERVICE,
    "jdwp": jdwp.SERVICE,
    "rtsp": rtsp.SERVICE,
    "vmware-authd": vmware_authd.SERVICE,
    "zabbix-agent": zabbix_agent.SERVICE,
}
JAVA = Jdwp(version="17.0.21.1", name="OpenJDK 64-Bit Server VM")


def _machine(*packets: bytes, heard: list[bytes] | None = None) -> Handler:
    """A virtual machine that shakes hands and answers the first command with ``packets``."""

    async def handler(stream: SocketStream) -> None:
        data = b""
        while len(data) < len(HANDSHAKE):
            data += await stream.receive()
        await stream.send(HANDSHAKE)
        data = data[len(HANDSHAKE) :]
        while len(data) < len(VERSION):
            data += await stream.receive()
        if heard is not None:
            heard.append(data)
        await stream.send(b"".join(packets))
        await drained(stream)

    return handler


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jdwp, "PATIENCE", 0.2)


@pytest.mark.parametrize(
    ("name", "handler", "expected"),
    [
        ("socks", once_asked(b"\x05\x00"), Socks(method=0)),
        ("socks", once_asked(b"\x05\x02"), Socks(method=2)),
        ("socks", dripping(b"\x05\xff"), Socks(method=255)),
        ("ajp", once_asked(b"AB\x00\x01\x09"), Ajp()),
        ("ajp", dripping(b"AB\x00\x01\x09"), Ajp()),
        ("zabbix-agent", once_asked(b"ZBXD\x01\x01" + bytes(7) + b"1"), ZabbixAgent()),
        ("rmi", once_asked(ACK), Rmi()),
        ("rmi", dripping(ACK), Rmi()),
        ("jdwp", _machine(GOOD), JAVA),
        ("jdwp", _machine(EVENT, GOOD), JAVA),
        (
            "rtsp",
            once_asked(OPTIONS),
            Rtsp(status=200, methods=("DESCRIBE", "OPTIONS"), server="Rtsp"),
        ),
        (
            "rtsp",
            dripping(OPTIONS),
            Rtsp(status=200, methods=("DESCRIBE", "OPTIONS"), server="Rtsp"),
        ),
        (
            "vmware-authd",
            saying(GREETING),
            VmwareAuthd(
                greeting="VMware Authentication Daemon Version 1.10: SSL Required, "
                "MKSDisplayProtocol:VNC"
            ),
        ),
    ],
)
async def test_a_protocol_is_confirmed_by_its_own_answer(
    name: str, handler: Handler, expected: Answer
) -> None:
    assert await told(SERVICES[name], handler) == expected


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("stranger", STRANGERS)
async def test_nobody_else_is_confirmed_and_least_of_all_an_echo(name: str, stranger: str) -> None:
    error = await trouble(SERVICES[name], STRANGERS[stranger], patience=0.5)
    assert isinstance(error, NetError | TimeoutError)


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "vmware-authd"])
async def test_an_echo_is_something_else_and_not_a_fault(name: str) -> None:
    assert isinstance(await trouble(SERVICES[name], STRANGERS["echo"]), NotSpoken)


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "vmware-authd"])
async def test_what_an_http_server_said_is_handed_on(name: str) -> None:
    error = await trouble(SERVICES[name], STRANGERS["http 400"])
    assert isinstance(error, NotSpoken)
    assert error.heard.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    ("name", "handler"),
    [
        ("socks", once_asked(b"\x05\x00\x05\x00")),
        ("socks", dripping(b"\x05\x00\x0c\x03\x10\x00\x00\x00\x44\x00\x00\x00")),
        ("ajp", once_asked(b"AB\x00\x01\x09more")),
        ("rmi", once_asked(ACK + b"more")),
        ("zabbix-agent", once_asked(b"ZBXD\x01\x01" + bytes(7) + b"2")),
        ("jdwp", once_asked(HANDSHAKE + HANDSHAKE)),
        ("jdwp", _machine(VERSION)),
        ("jdwp", _machine(*[EVENT] * 20)),
        ("rtsp", once_asked(b"RTSP/1.0 200 OK\r\nCSeq: 9\r\n\r\n")),
        ("rtsp", once_asked(b"RTSP/" + b"x" * 20_000)),
        ("vmware-authd", saying(b"220 " + b"V" * 2_000)),
    ],
)
async def test_nearly_the_answer_is_not_the_answer(name: str, handler: Handler) -> None:
    assert isinstance(await trouble(SERVICES[name], handler), NotSpoken)


async def test_a_debugger_asks_for_the_version_and_for_nothing_more() -> None:
    heard: list[bytes] = []
    await told(jdwp.SERVICE, _machine(GOOD, heard=heard))
    assert heard == [VERSION]


@pytest.mark.usefixtures("hasty")
async def test_a_silent_port_is_given_up_by_the_debugger_itself() -> None:
    error = await trouble(jdwp.SERVICE, mute)
    assert isinstance(error, NotSpoken)
    assert error.heard == b""


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "jdwp"])
async def test_silence_is_the_callers_to_bound(name: str) -> None:
    assert isinstance(await trouble(SERVICES[name], mute, patience=0.1), TimeoutError)


async def test_nothing_is_sent_to_vmwares_daemon() -> None:
    heard = bytearray()
    ended = anyio.Event()

    async def handler(stream: SocketStream) -> None:
        await stream.send(GREETING)
        try:
            async for piece in stream:
                heard.extend(piece)
        finally:
            ended.set()

    async with serving(handler) as port:
        await said(vmware_authd.SERVICE, port)
        with anyio.fail_after(5):
            await ended.wait()
    assert not heard


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (b"RTSP/1.0 400 Bad Request\r\n", {"rtsp"}),
        (GREETING, {"vmware-authd"}),
        (b"HTTP/1.1 400 Bad Request\r\n", set()),
        (b"220 (vsFTPd 3.0.3)\r\n", set()),
        (b"GET / HTTP/1.1\r\n", set()),
        (b"\x05\x00", set()),
        (b"", set()),
    ],
)
def test_an_unknown_port_is_recognised_by_its_own_first_bytes_alone(
    heard: bytes, expected: set[str]
) -> None:
    known = {name: services()[name].recognises for name in SERVICES}
    assert {
        name for name, recognises in known.items() if recognises and recognises(heard)
    } == expected
