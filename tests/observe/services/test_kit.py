"""What servers of routers, screens, OT and messaging say, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from anyio.abc import SocketStream

from cyberscan.model.services.base import Answer
from cyberscan.model.services.kit import (
    S7,
    Dnp3,
    Iec104,
    MikrotikApi,
    Modbus,
    Mqtt,
    Pptp,
    SmartInstall,
    Telnet,
    Vnc,
    Winbox,
)
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.service import services
from cyberscan.wire import dnp3, iec104, modbus, mqtt, pptp, s7, smart_install, winbox
from tests.support.services import Handler, dripping, said, saying, serving

pytestmark = pytest.mark.anyio

SHARE = bytes(range(1, 33))


def asked(*turns: tuple[bytes, bytes], heard: list[bytes] | None = None) -> Handler:
    """A server that waits for each of our packets and answers it; it closes upon any other."""

    async def handler(stream: SocketStream) -> None:
        for question, answer in turns:
            got = b""
            while len(got) < len(question):
                got += await stream.receive()
            if heard is not None:
                heard.append(got)
            if got != question:
                return
            for byte in answer:
                await stream.send(bytes([byte]))
        await stream.receive()

    return handler


async def _talk(name: str, handler: Handler) -> Answer:
    async with serving(handler) as port:
        return await said(services()[name], port, patience=8)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff\xfd\x18\xff\xfd\x20", Telnet(command="DO TERMINAL-TYPE")),
        (b"\r\nSelamat datang\r\n\xff\xfb\x01", Telnet(command="WILL ECHO")),
        (b"\r\nUser Access Verification\r\n\r\nUsername: ", Telnet(prompt="Username:")),
        (b"MikroTik v6.49\r\nLogin: ", Telnet(prompt="Login:")),
    ],
)
@pytest.mark.parametrize("how", [saying, dripping])
async def test_telnet_begins_with_a_command_or_a_prompt(
    data: bytes, expected: Telnet, how: Callable[[bytes], Handler]
) -> None:
    assert await _talk("telnet", how(data)) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (
            [(b"", b"RFB 003.008\n"), (b"RFB 003.008\n", b"\x02\x13\x02")],
            Vnc(version="003.008", security=(2, 19)),
        ),
        (
            [(b"", b"RFB 003.003\n"), (b"RFB 003.003\n", b"\x00\x00\x00\x01")],
            Vnc(version="003.003", security=(1,)),
        ),
        (
            [(b"", b"RFB 003.889\n"), (b"RFB 003.008\n", b"\x01\x1e")],
            Vnc(version="003.889", security=(30,)),
        ),
        (
            [(b"", b"RFB 005.000\n"), (b"RFB 003.008\n", b"\x00\x00\x00\x00\x05nanti")],
            Vnc(version="005.000", reason="nanti"),
        ),
        (
            [(b"", b"RFB 003.006\n"), (b"RFB 003.003\n", b"\x00\x00\x00\x00\x00\x00\x00\x02no")],
            Vnc(version="003.006", reason="no"),
        ),
    ],
)
async def test_vnc_lists_its_security_types(
    turns: Sequence[tuple[bytes, bytes]], expected: Vnc
) -> None:
    assert await _talk("vnc", asked(*turns)) == expected


async def _is_refused(name: str, handler: Handler) -> None:
    async with serving(handler) as port:
        with pytest.raises(NotSpoken):
            await said(services()[name], port, patience=8)


@pytest.mark.parametrize("salt", [b"", bytes(16)])
async def test_winbox_of_today_answers_the_first_packet(salt: bytes) -> None:
    body = SHARE + b"\x01" + salt
    heard: list[bytes] = []
    answer = bytes([len(body), 6]) + body
    assert await _talk("winbox", asked((winbox.HELLO, answer), heard=heard)) == Winbox(
        exchange="EC-SRP5"
    )
    assert [len(packet) for packet in heard] == [36]


async def test_winbox_of_old_is_asked_upon_another_connection() -> None:
    heard: list[bytes] = []

    async def handler(stream: SocketStream) -> None:
        packet = await stream.receive()
        heard.append(packet)
        if packet[1] == 5:
            await stream.send(b"\xf8\x05" + SHARE * 7 + SHARE[:24])
            await stream.receive()

    assert await _talk("winbox", handler) == Winbox(exchange="DH")
    assert [packet[:2] for packet in heard] == [b"\x22\x06", b"\xf8\x05"]


@pytest.mark.parametrize(
    "answer",
    [
        b"\x21\x06" + bytes(32) + b"\x00",  # our own value
        b"\x21\x06" + SHARE + b"\x02",  # no parity
        b"\x22\x06" + bytes(34),
        b"\xf8\x05" + bytes(248),
    ],
    ids=["our value", "no parity", "an echo", "an echo of old"],
)
async def test_what_only_resembles_winbox_is_not_taken_for_it(answer: bytes) -> None:
    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        await stream.send(answer)
        await stream.receive()

    await _is_refused("winbox", handler)


@pytest.mark.parametrize("reason", [b"not logged in", b"session terminated on request"])
async def test_the_routeros_api_refuses(reason: bytes) -> None:
    answer = b"\x06!fatal" + bytes([len(reason)]) + reason + b"\0"
    found = await _talk("mikrotik-api", asked((b"\x05/quit\x00", answer)))
    assert found == MikrotikApi(reason=reason.decode())


async def test_a_smart_install_client_answers() -> None:
    handler = asked((smart_install.QUESTION, smart_install.ANSWER))
    assert await _talk("smart-install", handler) == SmartInstall()


async def test_a_smart_install_question_is_that_of_ciscos_checker() -> None:
    assert smart_install.QUESTION.hex() == "000000010000000100000004000000080000000100000000"
    assert smart_install.ANSWER.hex() == "000000040000000000000003000000080000000100000000"


@pytest.mark.parametrize("code", range(6))
async def test_mqtt_tells_its_return_code_and_is_left_at_once(code: int) -> None:
    turns = [(mqtt.CONNECT, b"\x20\x02\x00" + bytes([code]))]
    heard: list[bytes] = []
    if code == 0:
        turns.append((mqtt.DISCONNECT, b""))
    assert await _talk("mqtt", asked(*turns, heard=heard)) == Mqtt(code=code)


async def test_a_device_tells_who_it_is_by_modbus() -> None:
    objects = b"\x00\x06Contoh\x01\x03PLC\x02\x031.0"
    body = b"\x2b\x0e\x01\x01\x00\x00\x03" + objects
    header = modbus.REQUEST[:4] + (len(body) + 1).to_bytes(2, "big") + b"\xff"
    found = await _talk("modbus", asked((modbus.REQUEST, header + body)))
    assert found == Modbus(objects=("Contoh", "PLC", "1.0"))


async def test_a_modbus_exception_is_an_answer() -> None:
    answer = modbus.REQUEST[:4] + b"\x00\x03\xff\xab\x01"
    assert await _talk("modbus", asked((modbus.REQUEST, answer))) == Modbus(exception=1)


_CONFIRM = bytes.fromhex("0300001611d00014000200c0010ac1020100c2020102")
_SET_UP = bytes.fromhex("0300001b02f080320300000000000800000000f0000001000100f0")


def _szl() -> bytes:
    def record(index: int, number: bytes, rest: bytes) -> bytes:
        return index.to_bytes(2, "big") + number.ljust(20) + rest

    number = b"6ES7 315-2EH14-0AB0"
    records = record(1, number, bytes.fromhex("00c000040001"))
    records += record(6, number, bytes.fromhex("00c000040001"))
    records += record(7, b"", bytes.fromhex("00c056030206"))
    data = b"\x00\x11\x00\x01\x00\x1c\x00\x03" + records
    data = b"\xff\x09" + len(data).to_bytes(2, "big") + data
    parameters = bytes.fromhex("000112081284010000000000")
    head = b"\x32\x07\x00\x00\x00\x00" + len(parameters).to_bytes(2, "big")
    body = b"\x02\xf0\x80" + head + len(data).to_bytes(2, "big") + parameters + data
    return b"\x03\x00" + (len(body) + 4).to_bytes(2, "big") + body


async def test_a_siemens_module_tells_its_order_number() -> None:
    handler = asked((s7.CONNECT, _CONFIRM), (s7.SETUP, _SET_UP), (s7.READ, _szl()))
    assert await _talk("s7", handler) == S7(module="6ES7 315-2EH14-0AB0", version="3.2.6")


async def test_a_siemens_module_that_tells_nothing_of_itself_speaks_s7_nevertheless() -> None:
    async def closing(stream: SocketStream) -> None:
        for answer in (_CONFIRM, _SET_UP):
            await stream.receive()
            await stream.send(answer)
        await stream.receive()

    assert await _talk("s7", closing) == S7()


async def test_a_siemens_module_behind_another_selector_is_asked_there() -> None:
    heard: list[bytes] = []
    elsewhere = s7.CONNECT_ELSEWHERE

    async def handler(stream: SocketStream) -> None:
        question = await stream.receive()
        heard.append(question)
        if question == elsewhere:
            await stream.send(bytes.fromhex("0300001611d00005000300c0010ac1020100c2020200"))
            for answer in (_SET_UP, _szl()):
                await stream.receive()
                await stream.send(answer)
        else:
            await stream.send(bytes.fromhex("0300000b06800014000000"))
        await stream.receive()

    found = await _talk("s7", handler)
    assert found == S7(module="6ES7 315-2EH14-0AB0", version="3.2.6")
    assert heard == [s7.CONNECT, elsewhere]


async def test_who_refuses_every_selector_is_no_s7() -> None:
    async def handler(stream: SocketStream) -> None:
        reference = (await stream.receive())[8:10]
        await stream.send(b"\x03\x00\x00\x0b\x06\x80" + reference + bytes(3))
        await stream.receive()

    await _is_refused("s7", handler)


async def test_another_iso_transport_is_no_s7() -> None:
    handler = asked((s7.CONNECT, _CONFIRM), (s7.SETUP, b"\x03\x00\x00\x07\x02\xf0\x00"))
    await _is_refused("s7", handler)


async def test_an_outstation_tells_its_link_status() -> None:
    head = b"\x05\x64\x05\x0b\x02\x00\x0a\x00"
    handler = asked((dnp3.REQUESTS, head + dnp3.crc(head)))
    assert await _talk("dnp3", handler) == Dnp3(address=10)


async def test_a_control_station_confirms_a_test_frame() -> None:
    assert await _talk("iec104", asked((iec104.ACT, iec104.CON))) == Iec104()


async def test_a_pptp_server_replies() -> None:
    reply = bytearray(pptp.LENGTH)
    reply[:16] = bytes.fromhex("009c00011a2b3c4d0002000001000100")
    reply[92:97] = b"linux"
    found = await _talk("pptp", asked((pptp.REQUEST, bytes(reply))))
    assert found == Pptp(result=1, vendor="linux")
