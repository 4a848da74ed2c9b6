"""The first words of routers' services, screens, OT, messaging and ManageSieve."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.wire import (
    dnp3,
    iec104,
    mikrotik_api,
    modbus,
    mqtt,
    opc_ua,
    pptp,
    s7,
    sieve,
    smart_install,
    telnet,
    vnc,
    winbox,
)
from tests.fuzz.target import Target, either


def _telnet(data: bytes) -> None:
    telnet.begins(data)
    with suppress(telnet.TelnetError):
        found = telnet.read_beginning(data)
        assert found is None or bool(found.command) != bool(found.prompt)


def _vnc(data: bytes) -> None:
    with suppress(vnc.VncError):
        version = vnc.agreed(vnc.read_version(data[: vnc.VERSION]))
        rest = data[vnc.VERSION :]
        if not version.lists:
            assert vnc.read_decision(rest[:4]) in {0, vnc.NONE, vnc.PASSWORD}
        elif count := vnc.count(rest[:1]):
            assert all(map(vnc.name_of, vnc.read_types(rest[1 : 1 + count])))
        else:
            assert vnc.reason_length(rest[1:5]) <= vnc.LONGEST_REASON


def _winbox(data: bytes) -> None:
    which, rest = either(2, data)
    exchange = (winbox.EC_SRP5, winbox.DH)[which]
    with suppress(winbox.WinboxError):
        length = winbox.body_length(rest[: winbox.HEADER], exchange)
        winbox.check_body(rest[winbox.HEADER :][:length], exchange)


def _mikrotik_api(data: bytes) -> None:
    with suppress(mikrotik_api.MikrotikApiError):
        length = mikrotik_api.reason_length(data[:1])
        assert mikrotik_api.read_reason(data[1 : length + 2]).isascii()


def _fixed(data: bytes) -> None:
    """Answers that never change, and a CONNACK."""
    with suppress(smart_install.SmartInstallError):
        smart_install.check_answer(data)
        assert data == smart_install.ANSWER
    with suppress(iec104.Iec104Error):
        iec104.check_confirmation(data)
        assert data == iec104.CON
    with suppress(mqtt.MqttError):
        assert mqtt.name_of(mqtt.read_connack(data))


def _pptp(data: bytes) -> None:
    with suppress(pptp.PptpError):
        assert 1 <= pptp.read_reply(data).result <= 5


def _modbus(data: bytes) -> None:
    with suppress(modbus.ModbusError):
        length = modbus.body_length(data[: modbus.HEADER])
        found = modbus.read_body(data[modbus.HEADER :][:length])
        assert len(found.objects) <= modbus.MOST_OBJECTS


def _s7(data: bytes) -> None:
    read = (s7.check_connected, s7.check_setup, s7.read_module)
    which, rest = either(len(read), data)
    with suppress(s7.S7Error):
        length = s7.body_length(rest[: s7.HEADER])
        read[which](rest[s7.HEADER :][:length])


def _dnp3(data: bytes) -> None:
    with suppress(dnp3.Dnp3Error):
        assert 0 <= dnp3.read_status(data[: dnp3.FRAME]) <= 0xFFFF


def _opc_ua(data: bytes) -> None:
    header = data[: opc_ua.HEADER]
    with suppress(opc_ua.OpcUaError):
        length = opc_ua.body_length(header)
        assert opc_ua.read_body(header, data[opc_ua.HEADER :][:length]) <= 0xFFFF_FFFF


def _sieve(data: bytes) -> None:
    reader = sieve.GreetingReader()
    with suppress(sieve.SieveError):
        for line in data.split(b"\n"):
            found = reader.take(line)
            if found is not None:
                assert all(found.passwords)
                return


def _status() -> bytes:
    head = b"\x05\x64\x05\x0b\x02\x00\x0a\x00"
    return head + dnp3.crc(head)


TARGETS: Final = {
    "telnet": Target(
        _telnet,
        lambda: (b"\xff\xfd\x18\xff\xfd\x20", b"\r\ncontoh login: ", b"halo\r\n\xff\xfb\x01"),
    ),
    "vnc": Target(
        _vnc,
        lambda: (
            b"RFB 003.008\n\x02\x01\x02",
            b"RFB 003.003\n\x00\x00\x00\x01",
            b"RFB 003.007\n\x00\x00\x00\x00\x02no",
        ),
    ),
    "winbox": Target(
        _winbox,
        lambda: (
            b"\x00\x21\x06" + bytes(range(1, 33)) + b"\x01",
            b"\x01\xf8\x05" + bytes(range(248)),
        ),
    ),
    "mikrotik-api": Target(_mikrotik_api, lambda: (b"\x0dnot logged in\x00", b"\x05adieu\x00")),
    "fixed-answers": Target(
        _fixed, lambda: (smart_install.ANSWER, iec104.CON, b"\x20\x02\x00\x05"), longest=64
    ),
    "pptp": Target(
        _pptp,
        lambda: (pptp.REQUEST[:9] + b"\x02\0\0\x01\0\x01" + pptp.REQUEST[15:], pptp.REQUEST),
    ),
    "modbus": Target(
        _modbus,
        lambda: (
            modbus.REQUEST[:4] + b"\x00\x0b\xff\x2b\x0e\x01\x01\x00\x00\x01\x00\x01A",
            modbus.REQUEST[:4] + b"\x00\x03\xff\xab\x01",
        ),
    ),
    "s7": Target(
        _s7,
        lambda: (
            b"\x00" + bytes.fromhex("0300001611d00014000100c0010ac1020100c2020102"),
            b"\x01" + bytes.fromhex("0300001b02f080320300000000000800000000f0000001000101e0"),
            b"\x02"
            + bytes.fromhex(
                "0300004302f080320700000000000c0026000112081284010000000000ff090022001100010"
                "01a0001000136455337203331352d32454831342d304142300000030300"
            ),
        ),
    ),
    "dnp3": Target(_dnp3, lambda: (_status(), dnp3.request(1)), longest=64),
    "opc-ua": Target(
        _opc_ua,
        lambda: (
            bytes.fromhex("41434b461c0000000000000000000100000001000000000000000000"),
            bytes.fromhex("455252461000000000007d80ffffffff"),
        ),
    ),
    "sieve": Target(
        _sieve,
        lambda: (
            b'"IMPLEMENTATION" "x"\r\n"SIEVE" "y"\r\n"SASL" "PLAIN"\r\n"STARTTLS"\r\nOK\r\n',
            b'"X" ""\r\nBYE "nanti"\r\n',
        ),
    ),
}
"""By name."""
