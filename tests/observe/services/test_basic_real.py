"""Service probes against the real servers of Debian, on loopback."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from cyberscan.model.services.base import Answer, protocol_of
from cyberscan.model.services.basic import Ftp, Mysql, Redis, Ssh
from cyberscan.observe.services.service import services
from cyberscan.tables.ssh import STRICT_KEX
from cyberscan.wire.ftp import offers_tls
from tests.support.programs import need
from tests.support.services import free_port, running, said

pytestmark = [pytest.mark.anyio, pytest.mark.real]


async def _fact(kind: type[Answer], port: int) -> Answer:
    return await said(services()[protocol_of(kind)], port)


async def _sshd(folder: Path, *options: str) -> tuple[list[str], int]:
    sshd, port = need("sshd"), free_port()
    key = folder / "key"
    subprocess.run(  # noqa: ASYNC221
        [need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True
    )
    with contextlib.suppress(PermissionError):  # only root's sshd drops its privileges there
        Path("/run/sshd").mkdir(exist_ok=True)  # noqa: ASYNC240
    settings = ["ListenAddress=127.0.0.1", f"HostKey={key}", "PidFile=none", *options]
    flags = [part for setting in settings for part in ("-o", setting)]
    return [sshd, "-D", "-e", "-f", "/dev/null", "-p", str(port), *flags], port


async def test_a_real_sshd_shows_its_lists(tmp_path: Path) -> None:
    command, port = await _sshd(tmp_path)
    async with running(command, port, cwd=tmp_path):
        fact = await _fact(Ssh, port)
    assert isinstance(fact, Ssh)
    assert fact.banner.startswith("SSH-2.0-OpenSSH_")
    assert fact.host_keys == ("ssh-ed25519",)
    assert STRICT_KEX in fact.kex
    assert "aes256-gcm@openssh.com" in fact.ciphers


async def test_an_sshd_with_old_algorithms_shows_them(tmp_path: Path) -> None:
    command, port = await _sshd(
        tmp_path, "Ciphers=aes128-cbc,aes128-ctr", "KexAlgorithms=+diffie-hellman-group1-sha1"
    )
    async with running(command, port, cwd=tmp_path):
        fact = await _fact(Ssh, port)
    assert isinstance(fact, Ssh)
    assert fact.ciphers == ("aes128-cbc", "aes128-ctr")
    assert "diffie-hellman-group1-sha1" in fact.kex


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), Redis(open=True, answer="+PONG")),
        (("--requirepass", "panjang"), Redis(open=False, answer="-NOAUTH")),
    ],
)
async def test_a_real_redis_says_whether_it_is_open(
    tmp_path: Path, options: tuple[str, ...], expected: Redis
) -> None:
    port = free_port()
    command = [need("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    async with running([*command, *options], port, cwd=tmp_path):
        assert await _fact(Redis, port) == expected


@pytest.mark.parametrize("tls", [False, True])
async def test_a_real_vsftpd_lists_its_features(tmp_path: Path, tls: bool) -> None:
    program, port = need("vsftpd"), free_port()
    lines = [
        "listen=YES",
        "listen_address=127.0.0.1",
        f"listen_port={port}",
        "background=NO",
        "seccomp_sandbox=NO",
        f"secure_chroot_dir={tmp_path}",
    ]
    if os.geteuid() != 0:
        lines.append("run_as_launching_user=YES")
    if tls:
        lines += ["ssl_enable=YES", f"rsa_cert_file={_certificate(tmp_path)}"]
    (tmp_path / "vsftpd.conf").write_text("\n".join(lines) + "\n")
    async with running([program, str(tmp_path / "vsftpd.conf")], port, cwd=tmp_path):
        fact = await _fact(Ftp, port)
    assert isinstance(fact, Ftp)
    assert "vsFTPd" in fact.greeting
    assert "EPSV" in fact.features
    assert offers_tls(fact.features) is tls


def _certificate(folder: Path) -> Path:
    path = folder / "both.pem"
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=ftp.contoh.go.test", "-keyout", str(path), "-out", str(folder / "c.pem"),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + (folder / "c.pem").read_bytes())
    return path


async def test_a_real_mariadb_turns_away_who_is_not_on_its_list(tmp_path: Path) -> None:
    """127.0.0.1 counts as localhost there; another loopback address is a stranger."""
    program, installer, port = need("mariadbd"), need("mariadb-install-db"), free_port()
    data = tmp_path / "data"
    common = ["--no-defaults", f"--datadir={data}", "--user=root"]
    subprocess.run(  # noqa: ASYNC221
        [installer, *common, "--skip-test-db", "--auth-root-authentication-method=normal"],
        check=True,
        capture_output=True,
    )
    command = [
        program, *common, "--bind-address=127.0.0.1", f"--port={port}",
        f"--socket={tmp_path / 's'}", "--skip-name-resolve", "--innodb-buffer-pool-size=8M",
    ]  # fmt: skip
    async with running(
        [*command, "--skip-grant-tables", "--skip-networking=0"], port, cwd=tmp_path
    ):
        open_to_all = await _fact(Mysql, port)
    assert isinstance(open_to_all, Mysql)
    assert "MariaDB" in open_to_all.version
    assert open_to_all.error_code == 0
    init = tmp_path / "init.sql"
    init.write_text("DELETE FROM mysql.global_priv WHERE Host <> 'localhost'; FLUSH PRIVILEGES;\n")
    async with running([*command, f"--init-file={init}"], port, cwd=tmp_path):
        listed = await said(services()["mysql"], port, local="127.0.0.9")
    assert isinstance(listed, Mysql)
    assert listed.error_code == 1130
    assert "127.0.0.9" not in listed.error
