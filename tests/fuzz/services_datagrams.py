"""Readers of protocols over UDP."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.wire import bacnet, chargen, ipmi, mdns, ntp, sip, snmp, ssdp, tftp
from tests.fuzz.target import Target
from tests.support import datagrams as good


def _ntp(data: bytes) -> None:
    with suppress(ntp.NtpError):
        assert 1 <= ntp.read_time(data) <= 4
    with suppress(ntp.NtpError):
        found = ntp.read_control(data)
        assert len(found.software) <= 100
        assert found.given or not found.software
    with suppress(ntp.NtpError):
        assert ntp.read_clients(data) in {True, False}


def _snmp(data: bytes) -> None:
    with suppress(snmp.SnmpError):
        assert 0 <= snmp.read_report(data) <= 0x7FFFFFFF
        assert data != snmp.DISCOVERY


def _tftp(data: bytes) -> None:
    with suppress(tftp.TftpError):
        assert tftp.read_answer(data) in {None, *range(8)}


def _ssdp(data: bytes) -> None:
    with suppress(ssdp.SsdpError):
        assert len(ssdp.read_answer(data)) <= 100


def _mdns(data: bytes) -> None:
    with suppress(mdns.MdnsError):
        found = mdns.read_answer(data)
        assert found == tuple(sorted(set(found)))
        assert 1 <= len(found) <= mdns.MOST
        assert all(len(name) <= 100 for name in found)


def _chargen(data: bytes) -> None:
    if chargen.is_pattern(data):
        assert chargen.begins(data)
        assert len(data) >= 36


def _bacnet(data: bytes) -> None:
    with suppress(bacnet.BacnetError):
        vendor = bacnet.read_vendor(data)
        assert vendor is None or 0 <= vendor <= 0xFFFF
        assert data != bacnet.READ_VENDOR


def _sip(data: bytes) -> None:
    with suppress(sip.SipError):
        found = sip.read_answer(data)
        assert 100 <= found.status <= 699
        assert len(found.server) <= 100


def _ipmi(data: bytes) -> None:
    with suppress(ipmi.IpmiError):
        assert ipmi.read_pong(data) in {True, False}
        assert len(data) >= 28


TARGETS: Final = {
    "ntp": Target(_ntp, lambda: (good.TIME, good.STATE, good.CLIENTS)),
    "snmp": Target(_snmp, lambda: (good.report(), good.report(engine=bytes(32)))),
    "tftp": Target(_tftp, lambda: (good.NOT_FOUND, b"\0\x03\0\x01data")),
    "ssdp": Target(_ssdp, lambda: (good.DEVICE, good.DEVICE[:90])),
    "mdns": Target(
        _mdns,
        lambda: (good.kinds("_http._tcp.local.", "_ssh._tcp.local."), good.kinds()),
    ),
    "chargen": Target(_chargen, lambda: (good.pattern(300), good.pattern(90, 40))),
    "bacnet": Target(_bacnet, lambda: (good.VENDOR, b"\x81\x0a\0\x0d\1\0\x50\1\x0c\x91\1\x91\x1f")),
    "sip": Target(_sip, lambda: (good.TELEPHONE, good.TELEPHONE.replace(b"Call-ID", b"i"))),
    "ipmi": Target(_ipmi, lambda: (good.PONG, good.PONG[:20])),
}
"""By name."""
