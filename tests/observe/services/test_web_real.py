"""Web services of Debian on loopback: what each is known by, and that its command shows it too."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.checks.services import (
    admin_console,
    ajp,
    docker,
    ipp,
    jdwp,
    rmi,
    socks,
    squid,
    web_odd_port,
    zabbix_agent,
)
from cyberscan.model.check import Check
from cyberscan.model.facts.services import Heard, Unconfirmed
from cyberscan.model.services.base import Answer
from cyberscan.model.services.web import (
    AdminConsole,
    Ajp,
    Docker,
    Http,
    Ipp,
    Jdwp,
    Rmi,
    Socks,
    Squid,
    ZabbixAgent,
)
from cyberscan.net.base import NetError
from cyberscan.observe.services.identify import Identify
from cyberscan.observe.services.service import services
from cyberscan.tables.ports.plan import ROWS
from tests.support.programs import need
from tests.support.services import ADDRESS, free_port, running, running_said, said
from tests.support.web_answers import trouble_at

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


def _shown(check: Check, port: int) -> str:
    """Run the command that a report gives, as its reader would."""
    command = check.reproduce.format(address="127.0.0.1", port=port)
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=30, check=False)
    return done.stdout.decode("utf-8", "replace")


@asynccontextmanager
async def _squid(folder: Path) -> AsyncIterator[int]:
    port = free_port()
    folder.chmod(0o777)  # noqa: ASYNC240 - it gives up being root
    (folder / "squid.conf").write_text(
        f"http_port 127.0.0.1:{port}\npid_filename none\naccess_log none\n"
        f"cache_log {folder}/cache.log\ncoredump_dir {folder}\nhttp_access deny all\n"
        "visible_hostname proxy.contoh.go.test\nshutdown_lifetime 0 seconds\n"
    )
    command = [need("squid"), "-N", "-f", str(folder / "squid.conf")]
    async with running(command, port, cwd=folder):
        yield port


async def test_a_real_squid_is_known_by_its_error_page(tmp_path: Path) -> None:
    async with _squid(tmp_path) as port:
        found = await said(services()["squid"], port)
        assert "X-Squid-Error: ERR_INVALID_URL" in _shown(squid.CHECK, port)
    assert found == Squid(product="Squid", status=400, mark="ERR_INVALID_URL 0")


async def test_a_real_cups_is_known_by_its_field(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("cupsd wants to be root")
    program, port = need("cupsd"), free_port()
    folders = {"ServerRoot": "c", "RequestRoot": "r", "CacheDir": "k", "StateDir": "s"}
    for name in folders.values():
        (tmp_path / name).mkdir()
    lines = [f"{key} {tmp_path / name}" for key, name in folders.items()]
    lines += [f"TempDir {tmp_path}/r", f"ErrorLog {tmp_path}/e", f"AccessLog {tmp_path}/a"]
    (tmp_path / "files").write_text("\n".join(lines) + "\n")
    (tmp_path / "conf").write_text(f"Listen 127.0.0.1:{port}\nWebInterface Yes\n")
    command = [program, "-f", "-c", str(tmp_path / "conf"), "-s", str(tmp_path / "files")]
    async with running(command, port, cwd=tmp_path):
        found = await said(services()["ipp"], port)
        assert "Server: CUPS/2" in _shown(ipp.CHECK, port)
    assert isinstance(found, Ipp)
    assert found.product == "CUPS"
    assert found.version.startswith("2.")


async def test_a_real_prometheus_shows_its_console_to_anyone(tmp_path: Path) -> None:
    program, port = need("prometheus"), free_port()
    (tmp_path / "p.yml").write_text("global: {}\n")
    command = [
        program, f"--config.file={tmp_path}/p.yml", f"--storage.tsdb.path={tmp_path}/d",
        f"--web.listen-address=127.0.0.1:{port}",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await said(services()["admin-console"], port)
        shown = _shown(admin_console.CHECK, port)
    assert isinstance(found, AdminConsole)
    assert (found.product, found.open, found.status) == ("Prometheus", True, 200)
    assert "Prometheus Time Series Collection" in shown


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
        assert shown in _shown(socks.CHECK, port)


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
        assert "5a42 5844 0101 0000 0000 0000 0031" in _shown(zabbix_agent.CHECK, port)


async def test_a_real_rmiregistry_takes_our_protocol(tmp_path: Path) -> None:
    port = free_port()
    command = [need("rmiregistry"), "-J-Djava.rmi.server.hostname=127.0.0.1", str(port)]
    async with running(command, port, cwd=tmp_path):
        assert await said(services()["rmi"], port) == Rmi()
        assert "4e00 0931" in _shown(rmi.CHECK, port)


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
        shown = _shown(jdwp.CHECK, port)
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
        assert "4142 0001 09" in _shown(ajp.CHECK, port)
        for name in ("http", "rmi", "socks"):
            await trouble_at(services()[name], port)


@asynccontextmanager
async def _docker(folder: Path, *options: str) -> AsyncIterator[int]:
    if os.geteuid() != 0:
        pytest.skip("dockerd wants to be root")
    program, port = need("dockerd"), free_port()
    # It mounts its own folder; and a socket's path holds about a hundred bytes.
    short = Path(tempfile.mkdtemp(prefix="d"))
    command = [
        need("unshare"), "-m", program, "-H", f"tcp://127.0.0.1:{port}", *options,
        "--bridge=none", "--iptables=false", "--ip6tables=false", "--ip-forward=false",
        "--storage-driver=vfs", f"--data-root={folder}/d", f"--exec-root={short}",
        f"--pidfile={folder}/pid",
    ]  # fmt: skip
    try:
        async with running(command, port, cwd=folder):
            yield port
    finally:
        shutil.rmtree(short, ignore_errors=True)


async def test_a_real_docker_engine_tells_its_version_to_anyone(tmp_path: Path) -> None:
    async with _docker(tmp_path, "--tls=false") as port:
        found = await said(services()["docker"], port)
        by_its_page = await said(services()["http"], port)
        assert '"ApiVersion"' in _shown(docker.CHECK, port)
    assert isinstance(found, Docker)
    assert found.open
    assert found.api_version.startswith("1.")
    assert by_its_page == found


def _leaf(folder: Path) -> tuple[Path, Path]:
    key, leaf = folder / "key.pem", folder / "leaf.pem"
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=docker.contoh.go.test", "-keyout", str(key), "-out", str(leaf),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, leaf


async def _identified(port: int, known_as: int) -> Heard | Unconfirmed:
    async def dial() -> ByteStream:
        return await anyio.connect_tcp("127.0.0.1", port)

    row = next(row for row in ROWS if row.port == known_as)
    identify = Identify(row, address=ADDRESS, agent="uji", sensitive=False, dial=dial)
    return await identify.run(await dial())


async def test_a_docker_engine_that_asks_for_certificates_says_nothing_of_its_own(
    tmp_path: Path,
) -> None:
    key, leaf = _leaf(tmp_path)
    options = ["--tlsverify", f"--tlscacert={leaf}", f"--tlscert={leaf}", f"--tlskey={key}"]
    async with _docker(tmp_path, *options) as port:
        assert await _identified(port, 2376) == Unconfirmed(port=2376, said="TLS")


async def test_a_docker_engine_behind_tls_alone_is_as_open_as_without(tmp_path: Path) -> None:
    """nginx ends the TLS here: the engine itself always asks for a certificate with it."""
    key, leaf = _leaf(tmp_path)
    front = free_port()
    async with _docker(tmp_path, "--tls=false") as port:
        (tmp_path / "n.conf").write_text(
            f"daemon off;\nmaster_process off;\npid {tmp_path}/np;\nerror_log {tmp_path}/ne;\n"
            "events {}\nhttp { access_log off; server { "
            f"listen 127.0.0.1:{front} ssl; ssl_certificate {leaf}; ssl_certificate_key {key}; "
            f"location / {{ proxy_pass http://127.0.0.1:{port}; }} }} }}\n"
        )
        command = [need("nginx"), "-p", str(tmp_path), "-c", str(tmp_path / "n.conf")]
        async with running(command, front, cwd=tmp_path):
            found = await _identified(front, 2376)
            assert '"ApiVersion"' in _shown(docker.CHECK, front)
    assert isinstance(found, Heard)
    assert found.tls
    assert isinstance(found.answer, Docker)
    assert found.answer.open


async def test_a_real_nginx_is_a_web_server_and_nothing_else(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "n.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {tmp_path}/pid;\nerror_log {tmp_path}/e;\n"
        "events {}\nhttp { access_log off; server { "
        f"listen 127.0.0.1:{port}; return 200 '<title>Uji</title>'; }} }}\n"
    )
    command = [need("nginx"), "-p", str(tmp_path), "-c", str(tmp_path / "n.conf")]
    async with running(command, port, cwd=tmp_path):
        for name in ("http", "docker", "kubernetes", "kubelet", "consul", "portainer", "tr069"):
            found = await said(services()[name], port)
            assert isinstance(found, Http), name
            assert (found.status, found.title) == (200, "Uji")
        for name in ("socks", "ajp", "rmi", "jdwp", "rtsp", "vmware-authd"):
            await trouble_at(services()[name], port)
        assert "<title>Uji</title>" in _shown(web_odd_port.CHECK, port)
