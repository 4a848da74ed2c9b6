"""SMB, RDP and LDAP against the real servers of Debian, on loopback; the rest in a namespace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.checks.services import ldap as ldap_check
from cyberscan.model.services.windows import Ldap, Rdp, Smb
from cyberscan.net.base import NetError
from cyberscan.observe.services.protocols import ldap, msrpc, rdp, rpcbind, smb
from cyberscan.observe.services.service import Service
from tests.support.programs import need
from tests.support.services import free_port, running, said
from tests.support.windows import samba_folders, self_signed

pytestmark = [pytest.mark.anyio, pytest.mark.real]

INSIDE = "CYBERSCAN_TESTS_WINDOWS_NAMESPACE"


def _smbd(folder: Path, *options: str) -> tuple[list[str], int]:
    if os.geteuid() != 0:
        pytest.skip("smbd runs as root only")
    port = free_port()
    lines = [
        "[global]",
        "interfaces = 127.0.0.1/8",
        "bind interfaces only = yes",
        "disable netbios = yes",
        f"smb ports = {port}",
        *samba_folders(folder),
        *options,
    ]
    (folder / "smb.conf").write_text("\n".join(lines) + "\n")
    command = [need("smbd"), "-F", "--debug-stdout"]
    return [*command, "-s", str(folder / "smb.conf")], port


@pytest.mark.parametrize("known_as", [0, 139])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), Smb(version1=False, dialect="3.1.1", signing_enabled=True)),
        (
            ("server min protocol = NT1", "server signing = mandatory"),
            Smb(version1=True, dialect="3.1.1", signing_enabled=True, signing_required=True),
        ),
        (
            ("server max protocol = SMB2_02",),
            Smb(version1=False, dialect="2.0.2", signing_enabled=True),
        ),
        (("server min protocol = NT1", "server max protocol = NT1"), Smb(version1=True)),
    ],
    ids=["default", "version-1", "old", "version-1-alone"],
)
async def test_a_real_samba_says_what_it_speaks(
    tmp_path: Path, options: tuple[str, ...], expected: Smb, known_as: int
) -> None:
    command, port = _smbd(tmp_path, *options)
    async with running(command, port, cwd=tmp_path):
        assert await said(smb.SERVICE, port, known_as=known_as) == expected


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("negotiate", Rdp(selected="SSL", nla=False, standard=True)),
        ("tls", Rdp(selected="SSL", nla=False, standard=False)),
        ("rdp", Rdp(selected="RDP", nla=False, standard=True)),
    ],
)
async def test_a_real_xrdp_says_what_it_requires(tmp_path: Path, layer: str, expected: Rdp) -> None:
    program, port = need("xrdp"), free_port()
    certificate, key = self_signed(tmp_path)
    keys = tmp_path / "rsakeys.ini"
    subprocess.run(  # noqa: ASYNC221
        [need("xrdp-keygen"), "xrdp", str(keys)], check=True, capture_output=True
    )
    lines = [
        "[Globals]",
        "ini_version=1",
        "fork=false",
        f"port=tcp://127.0.0.1:{port}",
        f"security_layer={layer}",
        f"certificate={certificate}",
        f"key_file={key}",
        f"rsakeys_ini={keys}",
        "[Logging]",
        "LogFile=xrdp.log",
        "LogLevel=INFO",
        "[Xorg]",
        "name=x",
        "lib=libxup.so",
    ]
    (tmp_path / "xrdp.ini").write_text("\n".join(lines) + "\n")
    command = [program, "--nodaemon", "--config", str(tmp_path / "xrdp.ini")]
    async with running(command, port, cwd=tmp_path):
        assert await said(rdp.SERVICE, port) == expected


@pytest.mark.parametrize(
    ("certified", "expected"),
    [(True, Ldap(start_tls=True, result=0)), (False, Ldap(start_tls=False, result=2))],
)
async def test_a_real_slapd_says_whether_it_has_tls(
    tmp_path: Path, certified: bool, expected: Ldap
) -> None:
    command, port, sealed = _slapd(tmp_path, certified=certified)
    async with running(command, port, cwd=tmp_path):
        assert await said(ldap.SERVICE, port) == expected
        if certified:
            inside = await said(ldap.SERVICE, sealed, tls=True)
            assert inside == Ldap(start_tls=False, result=1)
            for at in (port, sealed):
                command_shown = ldap_check.CHECK.reproduce.format(address="127.0.0.1", port=at)
                shown = subprocess.run(  # noqa: ASYNC221
                    ["sh", "-c", command_shown], input=b"", capture_output=True, check=False
                )
                assert b"BEGIN CERTIFICATE" in shown.stdout


@pytest.mark.parametrize("service", [smb.SERVICE, rdp.SERVICE, msrpc.SERVICE, rpcbind.SERVICE])
async def test_a_real_slapd_is_nothing_else(tmp_path: Path, service: Service) -> None:
    command, port, _ = _slapd(tmp_path, certified=False)
    async with running(command, port, cwd=tmp_path):
        with pytest.raises((NetError, TimeoutError)):
            await said(service, port, patience=6)


def _slapd(folder: Path, *, certified: bool) -> tuple[list[str], int, int]:
    port, sealed = free_port(), free_port()
    lines = [
        "include /etc/ldap/schema/core.schema",
        "modulepath /usr/lib/ldap",
        "moduleload back_mdb",
        f"pidfile {folder / 'pid'}",
    ]
    if certified:
        certificate, key = self_signed(folder)
        lines += [f"TLSCertificateFile {certificate}", f"TLSCertificateKeyFile {key}"]
    (folder / "data").mkdir()
    lines += ["database mdb", 'suffix "dc=go,dc=test"', f"directory {folder / 'data'}"]
    (folder / "slapd.conf").write_text("\n".join(lines) + "\n")
    urls = f"ldap://127.0.0.1:{port}/"
    if certified:
        urls += f" ldaps://127.0.0.1:{sealed}/"
    return [need("slapd"), "-d", "0", "-f", str(folder / "slapd.conf"), "-h", urls], port, sealed


@pytest.mark.netns
def test_on_their_own_ports_in_a_namespace() -> None:
    """Samba as a domain controller, rpcbind and NFS bind ports and folders that are taken once."""
    if not _can_unshare():
        if os.environ.get("CI"):
            pytest.fail("this machine gives no right to make a network namespace")
        pytest.skip("this machine gives no right to make a network namespace")
    setup = (
        "mount -t tmpfs none /run && mkdir -p /run/samba /run/ganesha && ip link set lo up && "
        'exec "$0" -m pytest -q -p no:cacheprovider -o addopts=--import-mode=importlib "$1"'
    )
    inside = Path(__file__).with_name("inside_windows.py")
    done = subprocess.run(
        ["unshare", "-n", "-m", "sh", "-c", setup, sys.executable, str(inside)],
        env={**os.environ, INSIDE: "1"},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _can_unshare() -> bool:
    if os.geteuid() != 0 or not (shutil.which("unshare") and shutil.which("ip")):
        return False
    tried = subprocess.run(["unshare", "-n", "-m", "true"], capture_output=True, check=False)
    return tried.returncode == 0
