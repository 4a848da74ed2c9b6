"""Answers of panels, interfaces, proxies, Java and video servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from cyberscan.parse import apis, panel
from cyberscan.parse.headers import Fields
from cyberscan.wire import ajp, jdwp, rmi, rtsp, socks, vmware_authd, zabbix_agent
from tests.fuzz.target import Target, either, text

_METHODS: Final = {socks.NONE, socks.GSSAPI, socks.PASSWORD, socks.REFUSED}
_STATUSES: Final = (200, 401, 403, 404)


def _socks(data: bytes) -> None:
    with suppress(socks.SocksError):
        assert socks.read_choice(data) in _METHODS


def _ajp(data: bytes) -> None:
    with suppress(ajp.AjpError):
        ajp.read_pong(data)
        assert data == ajp.CPONG


def _zabbix(data: bytes) -> None:
    with suppress(zabbix_agent.ZabbixError):
        zabbix_agent.read_pong(data)
        assert data == zabbix_agent.PONG


def _rmi(data: bytes) -> None:
    with suppress(rmi.RmiError):
        length = rmi.host_length(data[: rmi.HEAD])
        assert length <= rmi.LONGEST_HOST
        rmi.read_endpoint(data[rmi.HEAD :], length)


def _jdwp(data: bytes) -> None:
    head, rest = data[: jdwp.HEAD], data[jdwp.HEAD :]
    with suppress(jdwp.JdwpError):
        length = jdwp.body_length(head)
        assert length <= jdwp.LONGEST
        found = jdwp.read_version(head, rest[:length])
        assert head[8] & 0x80
        assert len(found.version) <= len(rest)


def _rtsp(data: bytes) -> None:
    with suppress(rtsp.RtspError):
        found = rtsp.read_options(data.partition(rtsp.END)[0])
        assert 0 <= found.status <= 999
        assert list(found.methods) == sorted(set(found.methods))


def _vmware(data: bytes) -> None:
    with suppress(vmware_authd.VmwareError):
        assert vmware_authd.read_greeting(data).startswith("VMware Authentication Daemon")


def _split(data: bytes) -> tuple[int, Fields, bytes]:
    """The first byte chooses the status; fields end at an empty line."""
    choice, rest = either(len(_STATUSES), data)
    head, _, body = rest.partition(b"\n\n")
    pairs = (line.partition(b": ") for line in head.split(b"\n"))
    return _STATUSES[choice], tuple((text(k), text(v)) for k, _, v in pairs), body


def _panel(data: bytes) -> None:
    _, headers, body = _split(data)
    found = panel.recognise(headers, body)
    if found is not None:
        assert len(found.shown) <= panel.SHOWN
        assert len(found.version) <= 60
    assert "\n" not in panel.title_of(body)


def _apis(data: bytes) -> None:
    status, headers, body = _split(data)
    with suppress(apis.ApiError):
        assert len(apis.read_docker(status, headers, body).version) <= 70
    with suppress(apis.ApiError):
        assert apis.read_kubernetes(status, body).open == (status == 200)
    with suppress(apis.ApiError):
        assert apis.read_kubelet(status, body) == (status == 200)
    with suppress(apis.ApiError):
        assert apis.read_consul(headers, body) in {"allow", "deny"}
    with suppress(apis.ApiError):
        assert len(apis.read_portainer(status, body)) <= 40


def _answers() -> Iterator[bytes]:
    yield (
        b"\x00Server: Docker/24.0.7 (linux)\n\n"
        b'{"ApiVersion":"1.43","MinAPIVersion":"1.12","Version":"24.0.7","message":"x"}'
    )
    yield b'\x02\n\n{"kind":"Status","apiVersion":"v1","code":403}'
    yield (
        b'\x00\n\n{"major":"1","minor":"29","gitVersion":"v1.29.3","gitCommit":"a","platform":"x"}'
    )
    yield b"\x02\n\nForbidden (user=system:anonymous, verb=get, resource=nodes, subresource=proxy)"
    yield b'\x00X-Consul-Default-Acl-Policy: deny\n\n"10.1.10.12:8300"'
    yield b'\x00\n\n{"Version":"2.19.4","InstanceID":"299ab403"}'


def _pages() -> Iterator[bytes]:
    yield b"\x00Server: cpsrvd/11.110.0.8\n\n<title>WHM &amp; Login</title>"
    yield b"\x01Set-Cookie: phpMyAdmin=a; path=/\nX-Jenkins: 2.440.1\n\n<TITLE lang=id>\n x</TITLE>"
    yield b'\x02WWW-Authenticate: Digest realm="CWMP", nonce="a"\n\n{"message":"page not found"}'
    yield b"\x00Server: DirectAdmin Daemon v1.6 Registered to x\n\n<title>Plesk Onyx 18.0</title>"


_REPLY: Final = bytes.fromhex(
    "00000027000000018000000000000178000000110000000000000002313700000003564d21"
)

TARGETS: Final = {
    "socks": Target(_socks, lambda: (b"\x05\x00", socks.GREETING)),
    "ajp": Target(_ajp, lambda: (ajp.CPONG, ajp.CPING)),
    "rmi": Target(_rmi, lambda: (bytes.fromhex("4e00093132372e302e302e310000b5f4"), rmi.HELLO)),
    "jdwp": Target(_jdwp, lambda: (_REPLY, jdwp.VERSION)),
    "rtsp": Target(
        _rtsp,
        lambda: (
            b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: PLAY, SETUP\r\nServer: x\r\n\r\n",
            rtsp.options("192.0.2.10", 554),
        ),
    ),
    "vmware-authd": Target(
        _vmware, lambda: (b"220 VMware Authentication Daemon Version 1.10\r", b"220 (vsFTPd)\r")
    ),
    "zabbix-agent": Target(_zabbix, lambda: (zabbix_agent.PONG, zabbix_agent.PING)),
    "panel": Target(_panel, _pages),
    "apis": Target(_apis, _answers),
}
"""By name."""
