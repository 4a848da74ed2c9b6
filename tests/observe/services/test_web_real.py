"""Web services of Debian on loopback: what each is known by, and that its command shows it too."""

from __future__ import annotations

import os
import shutil
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
    docker,
    ipp,
    squid,
    web_odd_port,
)
from cyberscan.model.facts.services import Heard, Unconfirmed
from cyberscan.model.services.web import (
    AdminConsole,
    Docker,
    Http,
    Ipp,
    Squid,
)
from cyberscan.observe.services.identify import Identify
from cyberscan.observe.services.service import services
from cyberscan.tables.ports.plan import ROWS
from tests.support.programs import need
from tests.support.services import ADDRESS, free_port, running, said
from tests.support.web_answers import shown_by, trouble_at

pytestmark = [pytest.mark.anyio, pytest.mark.real]


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
        assert "X-Squid-Error: ERR_INVALID_URL" in shown_by(squid.CHECK, port)
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
        assert "Server: CUPS/2" in shown_by(ipp.CHECK, port)
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
        shown = shown_by(admin_console.CHECK, port)
    assert isinstance(found, AdminConsole)
    assert (found.product, found.open, found.status) == ("Prometheus", True, 200)
    assert "Prometheus Time Series Collection" in shown


@asynccontextmanager
async def _docker(folder: Path, *options: str) -> AsyncIterator[int]:
    if os.geteuid() != 0:
        pytest.skip("dockerd wants to be root")
    program, port = shutil.which("dockerd", path="/usr/bin:/usr/sbin"), free_port()
    if program is None:
        pytest.skip("Docker is no part of `make servers`: its daemon wants more of a machine")
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
        assert '"ApiVersion"' in shown_by(docker.CHECK, port)
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
        found = await _identified(port, 2376)
    # A handshake that wants a certificate tells of none.
    assert found == Unconfirmed(port=2376, said="TLS")


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
            assert '"ApiVersion"' in shown_by(docker.CHECK, front)
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
        assert "<title>Uji</title>" in shown_by(web_odd_port.CHECK, port)
