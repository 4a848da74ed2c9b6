"""Proxies, Java, agents and video on loopback: real ones of Debian, and the commands of reports."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from anyio.abc import SocketStream

from cyberscan.checks.services import ajp, jdwp, rmi, rtsp, socks, vmware_authd, zabbix_agent
from cyberscan.lab.province.shapes_web import Rtsp
from cyberscan.lab.services import rtsp as video
from cyberscan.model.services.base import Answer
from cyberscan.model.services.web import Ajp, Jdwp, Rmi, Socks, ZabbixAgent
from cyberscan.net.base import NetError
from cyberscan.observe.services.service import services
from tests.support.programs import need
from tests.support.services import free_port, running, running_said, said, saying, serving
from tests.support.web_answers import shown_by, trouble_at

pytestmark = [pytest.mark.anyio, pytest.mark.real]

WAITS = """
public class Waits {
    public static void main(String[] a) throws Exception { Thread.sleep(60000); }
}
"""
TOMCAT = Path("/usr/share/tomcat10")
SERVER = """<Server port="-1"><Service name="Catalina">
<Connector protocol="AJP/1.3" address="127.0.0.1" port="{port}" secretRequired="true" secret="x"/>
<Engine name="Catalina" defaultHost="localhost"><Host name="localhost"/></Engine>
</Service></Server>"""


@pytest.mark.parametrize(
    ("options", "method", "shown"), [((), 0, "0500"), (("-u", "siti", "-P", "x"), 2, "0502")]
)
async def test_a_real_microsocks_says_whether_it_asks_for_a_password(
    tmp_path: Path, options: tuple[str, ...], method: int, shown: str
) -> None:
    port = free_port()
    command = [need("microsocks"), "-i", "127.0.0.1", "-p", str(port), *options]
    async with running(command, port, cwd=tmp_path):
        assert await said(services()["socks"], port) == Socks(method=method)
        assert shown in shown_by(socks.CHECK, port)


@pytest.mark.parametrize(("wanted", "method"), [("none", 0), ("username", 2)])
async def test_a_real_dante_says_which_method_it_takes(
    tmp_path: Path, wanted: str, method: int
) -> None:
    if os.geteuid() != 0:
        pytest.skip("danted wants to be root where it checks users")
    program, port = need("danted"), free_port()
    (tmp_path / "danted.conf").write_text(
        f"logoutput: stderr\ninternal: 127.0.0.1 port = {port}\nexternal: 127.0.0.1\n"
        f"clientmethod: none\nsocksmethod: {wanted}\nuser.privileged: root\n"
        "user.unprivileged: nobody\n"
        "client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }\n"
        "socks block { from: 0.0.0.0/0 to: 0.0.0.0/0 }\n"
    )
    async with running([program, "-f", str(tmp_path / "danted.conf")], port, cwd=tmp_path):
        assert await said(services()["socks"], port) == Socks(method=method)


def _low_port() -> int:
    """Return a free port of those that a Zabbix agent takes: up to 32767."""
    for port in range(30_000, 32_768):
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.mark.parametrize("server", ["127.0.0.1", "192.0.2.1"])
async def test_a_real_zabbix_agent_answers_whom_it_lists(tmp_path: Path, server: str) -> None:
    port = _low_port()
    lines = [
        f"Server={server}", "ListenIP=127.0.0.1", f"ListenPort={port}", "LogType=console",
        "Hostname=uji", "AllowRoot=1", f"PidFile={tmp_path}/pid", "StartAgents=1",
    ]  # fmt: skip
    (tmp_path / "z.conf").write_text("\n".join(lines) + "\n")
    command = [need("zabbix_agentd"), "-f", "-c", str(tmp_path / "z.conf")]
    async with running(command, port, cwd=tmp_path):
        if server != "127.0.0.1":
            await trouble_at(services()["zabbix-agent"], port)
            return
        assert await said(services()["zabbix-agent"], port) == ZabbixAgent()
        assert "5a42 5844 0101 0000 0000 0000 0031" in shown_by(zabbix_agent.CHECK, port)


async def test_a_real_rmiregistry_takes_our_protocol(tmp_path: Path) -> None:
    port = free_port()
    command = [need("rmiregistry"), "-J-Djava.rmi.server.hostname=127.0.0.1", str(port)]
    async with running(command, port, cwd=tmp_path):
        assert await said(services()["rmi"], port) == Rmi()
        assert "4e00 0931" in shown_by(rmi.CHECK, port)


@asynccontextmanager
async def _machine(folder: Path, suspend: str) -> AsyncIterator[int]:
    java, port = need("java"), free_port()
    (folder / "Waits.java").write_text(WAITS)
    agent = f"transport=dt_socket,server=y,suspend={suspend},address=127.0.0.1:{port}"
    command = [java, f"-agentlib:jdwp={agent}", str(folder / "Waits.java")]
    # Asking whether it is open would be a handshake that failed: its own word is waited for.
    async with running_said(command, b"Listening for transport", cwd=folder):
        yield port


async def _once_more(port: int) -> Answer:
    """It listens anew when its debugger has gone, which takes a moment."""
    with anyio.fail_after(20):
        while True:
            try:
                return await said(services()["jdwp"], port)
            except (OSError, NetError):
                await anyio.sleep(0.05)


@pytest.mark.parametrize("suspend", ["n", "y"])
async def test_a_real_virtual_machine_tells_its_debugger_its_version(
    tmp_path: Path, suspend: str
) -> None:
    async with _machine(tmp_path, suspend) as port:
        found = await said(services()["jdwp"], port)
        again = await _once_more(port)
    assert isinstance(found, Jdwp)
    assert found.version.split(".")[0].isdigit()
    assert "VM" in found.name
    assert again == found


async def test_the_command_for_debuggers_shows_the_reply(tmp_path: Path) -> None:
    async with _machine(tmp_path, "n") as port:
        shown = shown_by(jdwp.CHECK, port)
    assert "4a44 5750 2d48 616e 6473 6861 6b65" in shown
    assert "Java Debug" in "".join(line[51:] for line in shown.splitlines())


async def test_a_real_tomcat_answers_a_ping_before_it_asks_for_its_secret(tmp_path: Path) -> None:
    java, port = need("java"), free_port()
    if not (TOMCAT / "bin" / "bootstrap.jar").exists():
        pytest.skip("tomcat10 is not installed")
    for name in ("conf", "logs", "temp", "webapps"):
        (tmp_path / name).mkdir()
    (tmp_path / "conf" / "server.xml").write_text(SERVER.format(port=port))
    jars = ":".join(str(TOMCAT / "bin" / jar) for jar in ("bootstrap.jar", "tomcat-juli.jar"))
    command = [
        java, "-cp", jars, f"-Dcatalina.home={TOMCAT}", f"-Dcatalina.base={tmp_path}",
        "org.apache.catalina.startup.Bootstrap", "start",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        assert await said(services()["ajp"], port) == Ajp()
        assert "4142 0001 09" in shown_by(ajp.CHECK, port)
        for name in ("http", "rmi", "socks"):
            await trouble_at(services()[name], port)


async def test_the_command_for_video_servers_shows_their_methods() -> None:
    """The lab's: Debian 12 has no video server."""
    need("curl")

    async def handler(stream: SocketStream) -> None:
        await video.server(Rtsp())(stream)

    async with serving(handler) as port:
        shown = await anyio.to_thread.run_sync(shown_by, rtsp.CHECK, port)
    assert "RTSP/1.0 200 OK" in shown
    assert "Public: OPTIONS, DESCRIBE" in shown


async def test_the_command_for_vmware_shows_the_greeting() -> None:
    need("nc")
    greeting = b"220 VMware Authentication Daemon Version 1.10: SSL Required\r\n"
    async with serving(saying(greeting)) as port:
        shown = await anyio.to_thread.run_sync(shown_by, vmware_authd.CHECK, port)
    assert shown.startswith("220 VMware Authentication Daemon Version 1.10")
