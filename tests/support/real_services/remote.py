"""Terminals, screens and file services: SSH, Telnet, VNC, RDP, FTP, rsync, SMB, TFTP, NFS."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.support.programs import path_of
from tests.support.real_services.data import Command, Place, Port, Server


def _sshd(*ports: int, options: tuple[str, ...] = ()) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        key = place.folder / "host_key"
        subprocess.run(
            [path_of("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True
        )
        settings = [f"ListenAddress={place.address}", f"HostKey={key}", "PidFile=none"]
        settings += [f"Port={port}" for port in ports]
        flags = [part for setting in (*settings, *options) for part in ("-o", setting)]
        return Command(argv=[path_of("sshd"), "-D", "-e", "-f", "/dev/null", *flags])

    return begin


_OLD = ("Ciphers=aes128-cbc,3des-cbc", "KexAlgorithms=diffie-hellman-group1-sha1", "MACs=hmac-sha1")


def _telnetd(place: Place) -> Command:
    inetd = "tests.support.real_services.inetd"
    argv = [sys.executable, "-m", inetd, place.address, "23", path_of("telnetd")]
    return Command(argv=argv)


def _vnc(port: int, kind: str) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        password = place.folder / "passwd"
        password.write_bytes(bytes(8))
        argv = [
            path_of("Xtigervnc"), f":{port - 5900 + int(place.address.rpartition('.')[2])}",
            "-rfbport", str(port), "-interface", place.address, "-nolisten", "tcp",
            "-nolisten", "unix", "-nolock",
            "-SecurityTypes", kind, "-PasswordFile", str(password), "-geometry", "64x64", "-ac",
        ]  # fmt: skip
        return Command(argv=argv)

    return begin


def _xrdp(layer: str) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        keys = place.folder / "rsakeys.ini"
        maker = [path_of("xrdp-keygen"), "xrdp", str(keys)]
        subprocess.run(maker, check=True, capture_output=True)
        path = place.write(
            "xrdp.ini",
            "[Globals]",
            "ini_version=1",
            "fork=true",
            f"port=tcp://{place.address}:3389",
            f"security_layer={layer}",
            f"certificate={place.certificate}",
            f"key_file={place.key}",
            f"rsakeys_ini={keys}",
            "[Logging]",
            f"LogFile={place.folder / 'log.xrdp'}",
            "LogLevel=INFO",
            "[Xorg]",
            "name=x",
            "lib=libxup.so",
        )
        return Command(argv=[path_of("xrdp"), "--nodaemon", "--config", str(path)])

    return begin


def _vsftpd(port: int, *, tls: bool = False) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        lines = [
            "listen=YES",
            f"listen_address={place.address}",
            f"listen_port={port}",
            "background=NO",
            "seccomp_sandbox=NO",
            f"secure_chroot_dir={place.folder}",
            f"vsftpd_log_file={place.folder / 'log.vsftpd'}",
            "xferlog_enable=YES",
            "log_ftp_protocol=YES",
            "anonymous_enable=NO",
            "local_enable=YES",
        ]
        if tls:
            lines += ["ssl_enable=YES", f"rsa_cert_file={place.certificate}"]
            lines += [f"rsa_private_key_file={place.key}"]
        return Command(argv=[path_of("vsftpd"), str(place.write("vsftpd.conf", *lines))])

    return begin


def _rsyncd(port: int, *, listed: bool = True) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        lines = ["use chroot = no", f"list = {'yes' if listed else 'no'}", "[cadangan]"]
        lines += [f"path = {place.folder}", "auth users = petugas"]
        config = place.write("rsyncd.conf", *lines)
        argv = [path_of("rsync"), "--daemon", "--no-detach", f"--port={port}"]
        argv += [f"--address={place.address}", f"--config={config}", "--log-file=/dev/stderr"]
        return Command(argv=argv)

    return begin


def _smbd(*options: str) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        lines = ["[global]", f"interfaces = {place.address}/32", "bind interfaces only = yes"]
        lines += ["disable netbios = yes", "smb ports = 445 139", *options]
        for name in ("private", "state", "cache", "lock", "pid"):
            path = place.folder / name
            path.mkdir()
            kind = "directory" if name in {"state", "cache", "lock", "pid"} else "dir"
            lines.append(f"{name} {kind} = {path}")
        ncalrpc = place.folder / "ncalrpc"
        ncalrpc.mkdir()
        lines += [f"ncalrpc dir = {ncalrpc}", f"log file = {place.folder / 'log.samba'}"]
        argv = [path_of("smbd"), "-F", "-s", str(place.write("smb.conf", *lines))]
        return Command(argv=argv)

    return begin


def _tftpd(place: Place) -> Command:
    shared = place.folder / "files"
    shared.mkdir()
    argv = [path_of("in.tftpd"), "-L", "-u", "root", "-a", f"{place.address}:69", "-s", str(shared)]
    return Command(argv=argv)


def _ganesha(place: Place) -> Command:
    config = place.write(
        "ganesha.conf",
        "NFS_CORE_PARAM { Enable_UDP = false; Enable_NLM = false; Enable_RQUOTA = false;",
        " Protocols = 4; }",
        f"NFSV4 {{ Graceless = true; RecoveryRoot = {place.folder}; }}",
        f"EXPORT {{ Export_Id = 1; Path = {place.folder}; Pseudo = /x; Protocols = 4;",
        " Access_Type = RO; FSAL { Name = VFS; } }",
    )
    argv = [path_of("ganesha.nfsd"), "-F", "-f", str(config), "-L", "/dev/stderr"]
    argv += ["-p", str(place.folder / "pid")]
    return Command(argv=argv)


def _smb(**state: Any) -> tuple[Port, ...]:
    state = {"dialect": "3.1.1", "signing_enabled": True, **state}
    return tuple(Port(number=number, protocol="smb", state=state) for number in (445, 139))


REMOTE = (
    Server(
        name="sshd",
        programs=("sshd", "ssh-keygen"),
        host=1,
        ports=(
            Port(number=22, protocol="ssh", state={"host_keys": ["ssh-ed25519"]}),
            Port(number=22022, protocol="ssh", state={"host_keys": ["ssh-ed25519"]}),
        ),
        begin=_sshd(22, 22022),
    ),
    Server(
        name="sshd, old algorithms",
        programs=("sshd", "ssh-keygen"),
        host=2,
        ports=(
            Port(
                number=22,
                protocol="ssh",
                state={"ciphers": ["aes128-cbc", "3des-cbc"], "macs": ["hmac-sha1"]},
            ),
        ),
        begin=_sshd(22, options=_OLD),
    ),
    Server(
        name="telnetd",
        programs=("telnetd",),
        host=3,
        ports=(Port(number=23, protocol="telnet", state={"command": "WILL AUTHENTICATION"}),),
        begin=_telnetd,
    ),
    Server(
        name="vnc, no password",
        programs=("Xtigervnc",),
        host=4,
        ports=(Port(number=5900, protocol="vnc", state={"security": [1]}),),
        begin=_vnc(5900, "None"),
    ),
    Server(
        name="vnc, password",
        programs=("Xtigervnc",),
        host=5,
        ports=(Port(number=5999, protocol="vnc", state={"security": [2]}),),
        begin=_vnc(5999, "VncAuth"),
    ),
    Server(
        name="xrdp",
        programs=("xrdp", "xrdp-keygen"),
        host=6,
        ports=(
            Port(
                number=3389,
                protocol="rdp",
                state={"selected": "SSL", "nla": False, "standard": True},
            ),
        ),
        begin=_xrdp("negotiate"),
    ),
    Server(
        name="xrdp, TLS only",
        programs=("xrdp", "xrdp-keygen"),
        host=7,
        ports=(
            Port(
                number=3389,
                protocol="rdp",
                state={"selected": "SSL", "nla": False, "standard": False},
            ),
        ),
        begin=_xrdp("tls"),
    ),
    Server(
        name="vsftpd",
        programs=("vsftpd",),
        host=8,
        ports=(Port(number=21, protocol="ftp"),),
        begin=_vsftpd(21),
    ),
    Server(
        name="vsftpd, TLS",
        programs=("vsftpd",),
        host=9,
        ports=(Port(number=2121, protocol="ftp"),),
        begin=_vsftpd(2121, tls=True),
    ),
    Server(
        name="rsyncd",
        programs=("rsync",),
        host=10,
        ports=(Port(number=873, protocol="rsync", state={"modules": ["cadangan"]}),),
        begin=_rsyncd(873),
    ),
    Server(
        name="rsyncd, unlisted",
        programs=("rsync",),
        host=11,
        ports=(Port(number=8873, protocol="rsync", state={"modules": []}),),
        begin=_rsyncd(8873, listed=False),
    ),
    Server(
        name="smbd",
        programs=("smbd",),
        host=12,
        ports=_smb(version1=False, signing_required=False),
        begin=_smbd(),
    ),
    Server(
        name="smbd, version 1",
        programs=("smbd",),
        host=13,
        ports=_smb(version1=True, signing_required=True),
        begin=_smbd("server min protocol = NT1", "server signing = mandatory"),
    ),
    Server(
        name="tftpd",
        programs=("in.tftpd",),
        host=14,
        ports=(Port(number=69, protocol="tftp", udp=True, state={"code": 1}),),
        begin=_tftpd,
    ),
    Server(
        name="ganesha",
        programs=("ganesha.nfsd",),
        host=15,
        ports=(Port(number=2049, protocol="nfs", state={"versions": [4]}),),
        begin=_ganesha,
        everywhere=True,
        deaf=True,
    ),
)
