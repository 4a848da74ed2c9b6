"""Databases, caches and brokers of Debian, on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from cyberscan.model.services.basic import Redis
from cyberscan.model.services.data import Etcd, Memcached, Postgresql, Rsync, Zookeeper
from cyberscan.observe.services.protocols import (
    etcd,
    memcached,
    postgresql,
    redis,
    rsync,
    zookeeper,
)
from tests.support.programs import need
from tests.support.services import free_port, running, said, told

pytestmark = [pytest.mark.anyio, pytest.mark.real]


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=data.contoh.go.test", "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    key.chmod(0o600)
    return key, certificate


def _memcached(port: int, *options: str) -> list[str]:
    return [need("memcached"), "-u", "root", "-l", "127.0.0.1", "-p", str(port), *options]


async def test_a_memcached_answers_anyone_over_tcp_and_udp(tmp_path: Path) -> None:
    port = free_port()
    async with running(_memcached(port, "-U", str(port)), port, cwd=tmp_path):
        over_tcp = await said(memcached.SERVICE, port)
        over_udp = await told(memcached.INQUIRY, port)
    assert isinstance(over_tcp, Memcached)
    assert over_tcp.open
    assert over_tcp.version.startswith("1.")
    assert isinstance(over_udp, Memcached)
    assert over_udp.version == over_tcp.version
    assert (over_udp.sent, over_udp.received) == (17, 8 + 10 + len(over_tcp.version))


async def test_a_memcached_with_a_list_of_logins_says_so(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "logins").write_text("pengguna:rahasia\n")
    command = _memcached(port, "-U", "0", "-Y", str(tmp_path / "logins"))
    async with running(command, port, cwd=tmp_path):
        assert await said(memcached.SERVICE, port) == Memcached(open=False)


async def test_a_memcached_that_speaks_binary_only_is_open_all_the_same(tmp_path: Path) -> None:
    port = free_port()
    async with running(_memcached(port, "-U", "0", "-B", "binary"), port, cwd=tmp_path):
        found = await said(memcached.SERVICE, port)
    assert isinstance(found, Memcached)
    assert found.open
    assert found.version.startswith("1.")


async def test_a_memcached_with_sasl_tells_its_version_and_asks_for_a_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    (tmp_path / "memcached.conf").write_text("mech_list: plain\n")
    monkeypatch.setenv("SASL_CONF_PATH", str(tmp_path / "memcached.conf"))
    async with running(_memcached(port, "-U", "0", "-S"), port, cwd=tmp_path):
        found = await said(memcached.SERVICE, port)
    assert isinstance(found, Memcached)
    assert not found.open
    assert found.version.startswith("1.")


@asynccontextmanager
async def _postgres(folder: Path, *settings: str) -> AsyncIterator[int]:
    """PostgreSQL will not run as root: it is given to whoever Debian made for it."""
    port, data = free_port(), folder / "data"
    as_whom: list[str] = []
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("there is no user postgres, and root may not run it")
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_whom = [need("setpriv"), f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}"]
        as_whom += ["--clear-groups"]
    password = folder / "password"
    password.write_text("rahasia\n")
    home = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # noqa: ASYNC240
    initdb = shutil.which("initdb") or (str(home[-1] / "initdb") if home else need("initdb"))
    subprocess.run(  # noqa: ASYNC221
        [*as_whom, initdb, "-D", str(data), "--auth=scram-sha-256", "--no-sync",
         f"--pwfile={password}"],
        check=True, capture_output=True,
    )  # fmt: skip
    server = str(Path(initdb).parent / "postgres")
    options = [part for setting in settings for part in ("-c", setting)]
    command = [
        *as_whom, server, "-D", str(data), "-p", str(port), "-h", "127.0.0.1",
        "-c", f"unix_socket_directories={folder}", *options,
    ]  # fmt: skip
    async with running(command, port, cwd=folder):
        yield port


async def test_a_postgres_without_tls_says_n_and_is_known_by_its_error(room: Path) -> None:
    async with _postgres(room) as port:
        assert await said(postgresql.SERVICE, port) == Postgresql(tls=False)


async def test_a_postgres_with_tls_says_s_and_shakes_hands(room: Path) -> None:
    key, certificate = _certificate(room)
    if os.geteuid() == 0 and "postgres" in {entry.pw_name for entry in pwd.getpwall()}:
        shutil.chown(key, "postgres")
    settings = ("ssl=on", f"ssl_cert_file={certificate}", f"ssl_key_file={key}")
    async with _postgres(room, *settings) as port:
        assert await said(postgresql.SERVICE, port) == Postgresql(tls=True)


async def test_an_etcd_tells_its_version(tmp_path: Path) -> None:
    port, peers = free_port(), free_port()
    command = [
        need("etcd"), "--data-dir", str(tmp_path / "data"),
        "--listen-client-urls", f"http://127.0.0.1:{port}",
        "--advertise-client-urls", f"http://127.0.0.1:{port}",
        "--listen-peer-urls", f"http://127.0.0.1:{peers}",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await said(etcd.SERVICE, port)
    assert isinstance(found, Etcd)
    assert found.version.startswith("3.")


async def test_an_etcd_inside_tls_tells_it_too(tmp_path: Path) -> None:
    port, peers = free_port(), free_port()
    key, certificate = _certificate(tmp_path)
    command = [
        need("etcd"), "--data-dir", str(tmp_path / "data"),
        "--cert-file", str(certificate), "--key-file", str(key),
        "--listen-client-urls", f"https://127.0.0.1:{port}",
        "--advertise-client-urls", f"https://127.0.0.1:{port}",
        "--listen-peer-urls", f"http://127.0.0.1:{peers}",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await said(etcd.SERVICE, port, tls=True)
    assert isinstance(found, Etcd)
    assert found.version.startswith("3.")


@pytest.mark.parametrize("listed", [True, False])
async def test_an_rsync_daemon_lists_the_modules_that_are_to_be_listed(
    tmp_path: Path, listed: bool
) -> None:
    port = free_port()
    (tmp_path / "motd").write_text("Selamat datang\ndi\tsini\n")
    (tmp_path / "rsyncd.conf").write_text(
        f"use chroot = no\nmotd file = {tmp_path / 'motd'}\nlist = {'yes' if listed else 'no'}\n"
        f"[cadangan]\npath = {tmp_path}\ncomment = cadangan harian\n"
        f"[situs web milik dinas komunikasi]\npath = {tmp_path}\n"
    )
    command = [
        need("rsync"), "--daemon", "--no-detach", f"--port={port}", "--address=127.0.0.1",
        f"--config={tmp_path / 'rsyncd.conf'}",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await said(rsync.SERVICE, port)
    assert isinstance(found, Rsync)
    assert found.protocol.startswith("3")
    modules = ("cadangan", "situs web milik dinas komunikasi")
    assert found.modules == (modules if listed else ())
    assert not found.refused


async def test_a_zookeeper_answers_srvr_even_where_its_whitelist_says_otherwise(
    tmp_path: Path,
) -> None:
    java, port = need("java"), free_port()
    jars = Path("/usr/share/java")
    if not (jars / "zookeeper.jar").exists():
        need("zookeeper.jar")
    (tmp_path / "zoo.cfg").write_text(
        f"tickTime=2000\ndataDir={tmp_path / 'data'}\nclientPort={port}\n"
        "clientPortAddress=127.0.0.1\nadmin.enableServer=false\n4lw.commands.whitelist=ruok\n"
    )
    command = [
        java, "-cp", f"{jars}/*", "org.apache.zookeeper.server.quorum.QuorumPeerMain",
        str(tmp_path / "zoo.cfg"),
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await said(zookeeper.SERVICE, port)
        with anyio.fail_after(20):
            while not getattr(found, "version", "-"):  # it listens before it serves
                await anyio.sleep(0.05)
                found = await said(zookeeper.SERVICE, port)
    assert isinstance(found, Zookeeper)
    assert found.open
    assert found.version.startswith("3.")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), Redis(open=True, answer="+PONG")),
        (("--requirepass", "panjang"), Redis(open=False, answer="-NOAUTH")),
    ],
)
async def test_a_redis_inside_tls_answers_as_one_outside(
    tmp_path: Path, options: tuple[str, ...], expected: Redis
) -> None:
    port = free_port()
    key, certificate = _certificate(tmp_path)
    command = [
        need("redis-server"), "--port", "0", "--tls-port", str(port), "--bind", "127.0.0.1",
        "--tls-cert-file", str(certificate), "--tls-key-file", str(key),
        "--tls-auth-clients", "no", "--save", "", *options,
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        assert await said(redis.SERVICE, port, tls=True) == expected
