"""Run by test_windows_real.py under ``unshare -n -m``, where every port is free and /run is empty.

The command a check gives for reproducing is run here, too, and must show what its evidence shows.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import anyio
import pytest

from cyberscan.checks.services import cldap as cldap_check
from cyberscan.checks.services import msrpc as msrpc_check
from cyberscan.checks.services import netbios_ns as netbios_check
from cyberscan.checks.services import nfs as nfs_check
from cyberscan.checks.services import rdp as rdp_check
from cyberscan.checks.services import rpcbind as rpcbind_check
from cyberscan.checks.services import smb as smb_check
from cyberscan.model.check import Check
from cyberscan.model.services.windows import (
    Cldap,
    Ldap,
    Msrpc,
    NetbiosNs,
    Nfs,
    Rdp,
    Rpcbind,
    Smb,
)
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken
from cyberscan.observe.services.protocols import (
    cldap,
    ldap,
    msrpc,
    netbios_ns,
    nfs,
    rdp,
    rpcbind,
    smb,
)
from tests.support.programs import need
from tests.support.services import running, said, told
from tests.support.windows import samba_folders, self_signed

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        "CYBERSCAN_TESTS_WINDOWS_NAMESPACE" not in os.environ,
        reason="only in a namespace of its own",
    ),
]


def reproduced(check: Check, port: int, *, at: str = "127.0.0.1") -> str:
    """Run the check's command and return what it printed."""
    command = check.reproduce.format(address=at, port=port)
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout + done.stderr


@asynccontextmanager
async def controller(folder: Path) -> AsyncIterator[None]:
    """A domain controller of Samba, just made, on 127.0.0.1."""
    options = ["interfaces = lo", "bind interfaces only = yes"]
    subprocess.run(  # noqa: ASYNC221
        [
            need("samba-tool"), "domain", "provision", f"--targetdir={folder}",
            "--realm=LAB.GO.TEST", "--domain=LAB", "--server-role=dc", "--dns-backend=NONE",
            "--adminpass=Panjang-9876", *(f"--option={option}" for option in options),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    command = [need("samba"), "-i", "-M", "single", "-s", str(folder / "etc" / "smb.conf")]
    async with running(command, 135, cwd=folder):
        await until_heard()
        yield


async def until_heard() -> None:
    """Wait for the last of its servers, the one for names: it claims them one after the other."""
    with anyio.fail_after(20):
        while True:
            with suppress(NetError):
                node = await told(netbios_ns.INQUIRY, 137, patience=0.2)
                if isinstance(node, NetbiosNs) and node.domain_controller:
                    return
            await anyio.sleep(0.1)


async def test_a_domain_controller_is_told_by_all_it_speaks(tmp_path: Path) -> None:
    async with controller(tmp_path):
        assert await said(msrpc.SERVICE, 135) == Msrpc(endpoint_mapper=True)
        assert await said(ldap.SERVICE, 389) == Ldap(start_tls=True, result=0)
        assert await said(ldap.SERVICE, 3268) == Ldap(start_tls=True, result=0)
        assert await said(ldap.SERVICE, 636, tls=True) == Ldap(start_tls=False, result=1)
        assert await told(cldap.INQUIRY, 389) == Cldap(entry=True, sent=44, received=25)
        both = Smb(version1=False, dialect="3.1.1", signing_enabled=True, signing_required=True)
        assert await said(smb.SERVICE, 445) == both
        assert await said(smb.SERVICE, 139) == both
        node = await told(netbios_ns.INQUIRY, 137)
        assert isinstance(node, NetbiosNs)
        assert node.file_server
        assert node.received > node.sent == 50

        need("nmap")
        assert "Message signing enabled and required" in reproduced(smb_check.CHECK, 445)
        assert "6373 8400 0000 0001" in reproduced(netbios_check.CHECK, 137)
        assert "0500 0c03" in reproduced(msrpc_check.CHECK, 135)
        assert "0201 0164" in reproduced(cldap_check.CHECK, 389)


async def test_a_samba_that_speaks_version_1_shows_it(tmp_path: Path) -> None:
    lines = ["[global]", "server min protocol = NT1", *samba_folders(tmp_path)]
    (tmp_path / "smb.conf").write_text("\n".join(lines) + "\n")
    command = [need("smbd"), "-F", "-s", str(tmp_path / "smb.conf")]
    async with running(command, 445, cwd=tmp_path):
        found = await said(smb.SERVICE, 445)
        assert isinstance(found, Smb)
        assert found.version1
        assert "NT LM 0.12 (SMBv1)" in reproduced(smb_check.CHECK, 445)
        assert "NT LM 0.12 (SMBv1)" in reproduced(smb_check.CHECK, 445, at="::1")


async def test_rpcbind_and_nfs(tmp_path: Path) -> None:
    configuration = tmp_path / "ganesha.conf"
    async with running([need("rpcbind"), "-f", "-w"], 111, cwd=tmp_path):
        assert await said(rpcbind.SERVICE, 111) == Rpcbind()
        assert await told(rpcbind.INQUIRY, 111) == Rpcbind(sent=40, received=24)
        with pytest.raises(NotSpoken, match="no NFS"):
            await said(nfs.SERVICE, 111)
        shown = reproduced(rpcbind_check.CHECK, 111)
        assert shown.count("program 100000 version 2 ready and waiting") == 2

        for protocols, expected in (
            ("3,4", Nfs(versions=(3, 4))),
            ("4", Nfs(versions=(4,), lowest=4, highest=4)),
        ):
            configuration.write_text(
                "NFS_CORE_PARAM { Enable_UDP = false; Enable_NLM = false; "
                f"Enable_RQUOTA = false; Protocols = {protocols}; }}\n"
                f"NFSV4 {{ Graceless = true; RecoveryRoot = {tmp_path}; }}\n"
                f"EXPORT {{ Export_Id = 1; Path = {tmp_path}; Pseudo = /x; Protocols = 4; "
                "Access_Type = RO; FSAL { Name = VFS; } }\n"
            )
            command = [need("ganesha.nfsd"), "-F", "-f", str(configuration)]
            command += ["-L", str(tmp_path / "ganesha.log"), "-p", str(tmp_path / "pid")]
            async with running(command, 2049, cwd=tmp_path):
                assert await said(nfs.SERVICE, 2049) == expected
                shown = reproduced(nfs_check.CHECK, 2049)
                assert "program 100003 version 4 ready and waiting" in shown
                with pytest.raises(NotSpoken, match="no port mapper"):
                    await said(rpcbind.SERVICE, 2049)


async def test_what_shows_rdp(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    (tmp_path / "xrdp.ini").write_text(
        "[Globals]\nini_version=1\nfork=true\nport=3389\nsecurity_layer=tls\n"
        f"certificate={certificate}\nkey_file={key}\n[Logging]\nLogFile=xrdp.log\n"
    )
    command = [need("xrdp"), "--nodaemon", "--config", str(tmp_path / "xrdp.ini")]
    async with running(command, 3389, cwd=tmp_path):
        expected = Rdp(selected="SSL", nla=False, standard=False)
        assert await said(rdp.SERVICE, 3389) == expected
        shown = reproduced(rdp_check.CHECK, 3389)
        assert "1234 0002 0108 0001" in shown, "TLS is chosen"
        assert "1234 0003 0008 0001" in shown, "and demanded"
